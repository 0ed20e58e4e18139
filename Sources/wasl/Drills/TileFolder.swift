import Exchange
import Foundation
import TransparencyLog

/// A log as a plain folder of files, laid out as its paths are served (C2SP tlog-tiles). For drills: nothing is synced.
final class TileFolder {
    let path: String
    private var made: Set<String> = []

    init(path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func write(_ change: TreeChange) throws {
        for tile in change.tiles { try write(tile.bytes, to: .tile(tile.coordinate)) }
        for bundle in change.bundles { try write(bundle.bytes, to: .bundle(bundle.coordinate)) }
    }

    func write(_ bytes: [UInt8], to resource: LogResource) throws {
        let file = path + "/" + resource.path
        let folder = (file as NSString).deletingLastPathComponent
        if made.insert(folder).inserted {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: file))
    }

    func read(_ resource: LogResource) throws -> [UInt8] {
        guard let bytes = Self.read(resource, below: path) else {
            throw Complaint("\(resource.path) is not in \(path)")
        }
        return bytes
    }

    static func read(_ resource: LogResource, below path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path + "/" + resource.path).map { Array($0) }
    }

    func tree(of size: Int) -> TiledTree { TiledTree(size: size) { try self.read(.tile($0)) } }
}
