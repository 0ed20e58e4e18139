import Foundation

/// Reads multipart/form-data (RFC 7578; RFC 2046, section 5.1).
enum Multipart {
    /// The headers and content of each part; `nil` unless the body is complete and has nothing between its parts.
    static func parts(
        of bytes: [UInt8], boundary: String
    ) -> [(headers: ArraySlice<UInt8>, content: ArraySlice<UInt8>)]? {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        guard bytes.starts(with: delimiter.dropFirst(2)) else { return nil }
        var parts: [(ArraySlice<UInt8>, ArraySlice<UInt8>)] = []
        var at = delimiter.count - 2
        while !bytes[at...].starts(with: Array("--".utf8)) {
            // After the delimiter: CRLF, headers, an empty line, the content, and CRLF as part of the next delimiter.
            guard bytes[at...].starts(with: Array("\r\n".utf8)),
                let empty = bytes.position(of: Array("\r\n\r\n".utf8), from: at),
                let end = bytes.position(of: delimiter, from: at), empty + 4 <= end
            else { return nil }
            parts.append((bytes[min(at + 2, empty)..<empty], bytes[(empty + 4)..<end]))
            at = end + delimiter.count
        }
        return parts
    }

    /// The parameters of a header's value, quoted or not, by small name; of two of a name the first counts.
    static func parameters(of header: String) -> [String: String] {
        let semicolon = UInt8(ascii: ";")
        let quote = UInt8(ascii: "\"")
        var parameters: [String: String] = [:]
        var rest = Array(header.utf8)[...].drop { $0 != semicolon }
        while rest.popFirst() != nil {
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != semicolon }
            rest = rest[name.endIndex...].dropFirst(rest[name.endIndex...].first == semicolon ? 0 : 1)
            let isQuoted = rest.first == quote
            let value = isQuoted ? rest.dropFirst().prefix { $0 != quote } : rest.prefix { $0 != semicolon }
            rest = rest[value.endIndex...].drop { $0 != semicolon }
            let key = String(decoding: name, as: UTF8.self).trimmingCharacters(in: .whitespaces).lowercased()
            if parameters[key] == nil { parameters[key] = String(decoding: value, as: UTF8.self) }
        }
        return parameters
    }

    /// The last part of a path, without what breaks lines or reorders text, and no longer than a message carries; its
    /// end is kept, where it says what the file is.
    static func fileName(_ text: String) -> String {
        // By scalars: a stroke under a combining mark is another character, and a separator all the same.
        let shown = text.unicodeScalars.filter { scalar in
            let category = scalar.properties.generalCategory
            return !scalar.properties.isBidiControl
                && ![.control, .lineSeparator, .paragraphSeparator].contains(category)
        }
        let last = shown.split { $0 == "/" || $0 == "\\" }.last.map { String($0) } ?? ""
        var name = last.trimmingCharacters(in: .whitespaces).suffix(200)
        while name.utf8.count > 200 { name.removeFirst() }
        return name.isEmpty ? "file" : String(name)
    }
}

extension [UInt8] {
    /// Where a pattern that begins with CR, and has CR only before LF, first stands at or after an offset. What was
    /// compared in vain holds no other beginning, so this takes linear time.
    fileprivate func position(of pattern: [UInt8], from start: Int) -> Int? {
        withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress else { return nil }
            var at = start
            while at + pattern.count <= bytes.count {
                let length = bytes.count - pattern.count - at + 1
                guard let found = memchr(base + at, Int32(pattern[0]), length) else { return nil }
                at = UnsafeRawPointer(found) - base
                if memcmp(base + at, pattern, pattern.count) == 0 { return at }
                at += 1
            }
            return nil
        }
    }
}
