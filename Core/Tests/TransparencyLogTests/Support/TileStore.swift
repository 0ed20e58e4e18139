import Testing
import TransparencyLog

/// Counts what is read.
final class Counter {
    var count = 0
}

/// What a log keeps on its disk: every tile and bundle ever yielded, by path. Full tiles are written once.
struct TileStore {
    var builder = TreeBuilder()
    var files: [String: [UInt8]] = [:]
    var written: [String] = []

    var size: Int { builder.size }

    @discardableResult
    mutating func append(_ entries: [[UInt8]]) -> TreeChange {
        guard let change = try? builder.append(entries) else { fatalError("entries that fit") }
        written = change.tiles.map(\.coordinate.path) + change.bundles.map(\.coordinate.path)
        for tile in change.tiles {
            if tile.coordinate.isFull { #expect(files[tile.coordinate.path] == nil) }
            files[tile.coordinate.path] = tile.bytes
        }
        for bundle in change.bundles { files[bundle.coordinate.path] = bundle.bytes }
        return change
    }

    func read(_ path: String) throws -> [UInt8] {
        guard let bytes = files[path] else { throw Missing(path: path) }
        return bytes
    }

    func tree(at size: Int? = nil, counting counter: Counter = Counter()) -> TiledTree {
        TiledTree(size: size ?? self.size) { coordinate in
            counter.count += 1
            return try read(coordinate.path)
        }
    }

    struct Missing: Error, Equatable {
        let path: String
    }
}
