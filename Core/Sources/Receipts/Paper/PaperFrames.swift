import TransparencyLog

/// Cuts a paper receipt into texts of a QR code's alphanumeric mode, and puts them together again:
///
/// ```
/// WASL1/<id>/<i>/<n>/<check>/<base45>
/// ```
///
/// `id` is the first 8 hexadecimal digits, in capitals, of SHA-256 of the whole content, so that no codes of two
/// receipts are taken for one; `i` counts from 1 to `n`; `check` is the first 4 of SHA-256 of the rest of the frame, so
/// that it is known which code was misread. Both find mistakes; the signatures inside are what finds lies.
public enum PaperFrames {
    /// The most characters of a frame: with error correction M a code of about 97 modules a side, readable at 65 mm.
    public static let maximumLength = 900
    private static let headLength = 40
    private static let maximumCount = 99
    private static let mark = "WASL1"

    /// The frames, of about the same length.
    public static func frames(of receipt: PaperReceipt) -> [String] {
        let content = receipt.bytes
        let text = Array(Base45.encode(content).utf8)
        let identifier = digits(content, 8)
        let count = max(1, (text.count + maximumLength - headLength - 1) / (maximumLength - headLength))
        let length = (text.count + count - 1) / count
        return (0..<count).map { index in
            let part = String(
                decoding: text[min(index * length, text.count)..<min((index + 1) * length, text.count)], as: UTF8.self)
            return Frame(identifier: identifier, number: index + 1, count: count, text: part).description
        }
    }

    /// The receipt of frames in any order; the same frame twice does no harm, and empty lines are passed over.
    public static func receipt(from frames: some Sequence<String>) throws(PaperFault) -> PaperReceipt {
        var all: [Frame] = []
        for text in frames where !text.isEmpty {
            guard let frame = Frame(text) else { throw .notAFrame(String(text.prefix(24))) }
            all.append(frame)
        }
        guard let first = all.first else { throw .noFrames }
        let identifiers = Set(all.map(\.identifier)).sorted()
        guard identifiers.count == 1 else { throw .mixed(identifiers) }
        var parts: [Int: String] = [:]
        for frame in all {
            guard frame.count == first.count else { throw .damaged }
            guard (parts.updateValue(frame.text, forKey: frame.number) ?? frame.text) == frame.text else {
                throw .twice(frame.number)
            }
        }
        let missing = (1...first.count).filter { parts[$0] == nil }
        guard missing.isEmpty else { throw .missing(missing, of: first.count) }
        let text = (1...first.count).compactMap { parts[$0] }.joined()
        guard let content = Base45.decode(text), digits(content, 8) == first.identifier else { throw .damaged }
        return try PaperReceipt(parsing: content)
    }

    private struct Frame {
        let identifier: String
        let number: Int
        let count: Int
        let text: String

        init(identifier: String, number: Int, count: Int, text: String) {
            self.identifier = identifier
            self.number = number
            self.count = count
            self.text = text
        }

        init?(_ description: String) {
            // Base45 may hold slashes, so only the first five part anything.
            let parts = description.split(separator: "/", maxSplits: 5, omittingEmptySubsequences: false).map(
                String.init)
            guard parts.count == 6, parts[0] == mark, parts[1].utf8.count == 8, let number = Int(parts[2]),
                let count = Int(parts[3]), (1...maximumCount).contains(count), (1...count).contains(number),
                !parts[5].isEmpty
            else { return nil }
            self.init(identifier: parts[1], number: number, count: count, text: parts[5])
            guard self.description == description else { return nil }
        }

        var description: String {
            let place = "\(mark)/\(identifier)/\(number)/\(count)/"
            return place + digits(Array((place + text).utf8), 4) + "/" + text
        }
    }

    private static func digits(_ bytes: [UInt8], _ count: Int) -> String {
        let capitals = Array("0123456789ABCDEF".utf8)
        let hash = Hash256(of: bytes).bytes
        return String(
            decoding: hash.flatMap { [capitals[Int($0 >> 4)], capitals[Int($0 & 15)]] }.prefix(count), as: UTF8.self)
    }
}
