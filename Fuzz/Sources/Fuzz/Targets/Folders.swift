import Receipts
import Room

/// An input is the files of an opened folder, each a line with its path and then its content, parted by `%%%%`. Manifest,
/// terms and signature are made to fit, so that what stands behind them is reached.
enum Folders {
    private static let mark = Array("%%%%".utf8)

    static func run(_ bytes: [UInt8]) {
        _ = try? OpeningManifest(parsing: bytes)
        var files: [(path: OpeningPath, content: [UInt8])] = [
            (.terms, OpenedFolder.file(documents: Seeds.room.documents))
        ]
        for part in parts(bytes) {
            let line = part.prefix { $0 != UInt8(ascii: "\n") }
            let text = String(decoding: line, as: UTF8.self)
            guard let path = OpeningPath(text), !files.contains(where: { $0.path == path }) else { continue }
            require(path.description == text, "two spellings of a path")
            files.append((path, Array(part.dropFirst(line.count + 1))))
        }
        let manifest = OpeningManifest(
            member: .mediator, room: Seeds.room.terms.room, made: Seeds.now,
            files: files.map { OpeningManifest.File($0.path, $0.content) })
        guard let signer = Seeds.room.keys[.mediator]?[.sign] else { fatalError("no key") }
        var contents = Dictionary(files.map { ($0.path.description, $0.content) }) { first, _ in first }
        contents[OpeningPath.manifest] = manifest.bytes
        contents[OpeningPath.signature] = manifest.signed(by: signer)
        let folder = try? OpenedFolder { path, _ throws(OpeningFault) in
            guard let content = contents[path] else { throw .missing(path) }
            return content
        }
        guard let folder else { return }
        _ = Inspector.inspect([folder])
    }

    private static func parts(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        for place in bytes.indices where bytes[place...].starts(with: mark) && place >= start {
            parts.append(bytes[start..<place])
            start = place + mark.count
        }
        return parts + [bytes[start...]]
    }
}
