import Testing
import TransparencyLog

struct TreeBuilderTests {
    private func entries(_ range: Range<Int>) -> [[UInt8]] { range.map { "entry \($0)".bytes } }

    @Test func `seventy thousand entries are the tiles that the document counts`() {
        var log = TileStore()
        let change = log.append(entries(0..<70_000))
        #expect(change.size == 70_000)
        let paths = Set(change.tiles.map(\.coordinate.path))
        #expect(paths.count == change.tiles.count)
        #expect(paths.filter { $0.hasPrefix("tile/0/") && !$0.contains(".p") }.count == 273)
        #expect(Set(paths.filter { !$0.hasPrefix("tile/0/") }) == ["tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(paths.contains("tile/0/273.p/112"))
        #expect(change.bundles.count == 274)
        #expect(change.bundles.last?.coordinate.path == "tile/entries/273.p/112")
    }

    @Test func `a full tile brings a partial one of width one above it`() {
        var log = TileStore()
        log.append(entries(0..<255))
        #expect(log.written == ["tile/0/000.p/255", "tile/entries/000.p/255"])
        log.append(entries(255..<256))
        #expect(log.written == ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"])
        log.append([])
        #expect(log.written == [])
        log.append(entries(256..<257))
        #expect(log.written == ["tile/0/001.p/1", "tile/entries/001.p/1"])
    }

    @Test func `each batch yields exactly the tiles that changed`() throws {
        var random = SeededGenerator(seed: 256)
        var log = TileStore()
        var before: Set<String> = []
        while log.size < 3_000 {
            let count = Int.random(in: 1...400, using: &random)
            let change = log.append(entries(log.size..<log.size + count))
            let now = Self.resources(of: log.size)
            #expect(Set(log.written) == now.subtracting(before))
            #expect(log.written.count == Set(log.written).count)
            #expect(change.root == Merkle.root(ofLeafHashes: entries(0..<log.size).map(Merkle.leafHash)))
            before = now
        }
    }

    /// By the definition: what a tree of a size consists of, with full tiles and the partial ones of that size.
    private static func resources(of size: Int) -> Set<String> {
        var paths: Set<String> = []
        var hashes = size
        var level = 0
        while hashes > 0 {
            for index in 0..<hashes / 256 { paths.insert("tile/\(level)/\(TilePaths.plain(index))") }
            if hashes % 256 > 0 { paths.insert("tile/\(level)/\(TilePaths.plain(hashes / 256)).p/\(hashes % 256)") }
            hashes /= 256
            level += 1
        }
        for index in 0..<size / 256 { paths.insert("tile/entries/\(TilePaths.plain(index))") }
        if size % 256 > 0 { paths.insert("tile/entries/\(TilePaths.plain(size / 256)).p/\(size % 256)") }
        return paths
    }

    private enum TilePaths {
        static func plain(_ index: Int) -> String { String(String(1_000 + index).dropFirst()) }
    }

    @Test func `tiles hold the hashes of their definition`() throws {
        var log = TileStore()
        log.append(entries(0..<66_000))
        let leaves = entries(0..<66_000).map(Merkle.leafHash)
        let tile = try HashTile(TileCoordinate(path: "tile/0/007"), bytes: log.read("tile/0/007"))
        #expect((0..<256).map { tile[$0] } == Array(leaves[7 * 256..<8 * 256]))
        let above = try HashTile(TileCoordinate(path: "tile/1/000"), bytes: log.read("tile/1/000"))
        #expect(above[7] == Merkle.root(ofLeafHashes: leaves[7 * 256..<8 * 256]))
        let top = try HashTile(TileCoordinate(path: "tile/2/000.p/1"), bytes: log.read("tile/2/000.p/1"))
        #expect(top[0] == Merkle.root(ofLeafHashes: leaves[..<65_536]))
    }

    @Test(arguments: [0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000])
    func `a builder resumed from its tiles goes on as if it had not stopped`(_ size: Int) throws {
        var log = TileStore()
        log.append(entries(0..<size))
        var resumed = TileStore()
        resumed.files = log.files
        resumed.builder = try TreeBuilder(
            resuming: size, tile: { try log.read($0.path) }, bundle: { try log.read($0.path) })
        #expect(resumed.builder.root == log.builder.root)
        #expect(resumed.append(entries(size..<size + 300)) == log.append(entries(size..<size + 300)))
        #expect(resumed.files == log.files)
    }

    @Test func `a builder is not resumed from tiles that are missing, cut or foreign`() throws {
        var log = TileStore()
        log.append(entries(0..<700))
        func resume(_ path: String, _ change: ([UInt8]) -> [UInt8]) throws -> TreeBuilder {
            var files = log.files
            files[path] = files[path].map(change)
            return try TreeBuilder(
                resuming: 700, tile: { files[$0.path] ?? [] }, bundle: { files[$0.path] ?? [] })
        }
        #expect(throws: TileFault.wrongLength) { try resume("tile/0/002.p/188") { $0.dropLast() } }
        #expect(throws: TileFault.wrongLength) { try resume("tile/1/000.p/2") { _ in [] } }
        #expect(throws: TileFault.malformedBundle) { try resume("tile/entries/002.p/188") { $0.dropLast() } }
        #expect(throws: TileFault.malformedBundle) { try resume("tile/entries/002.p/188") { $0 + [0, 0] } }
        #expect(throws: TileFault.wrongEntry(at: 699)) {
            try resume("tile/entries/002.p/188") { $0.dropLast() + [UInt8(ascii: "x")] }
        }
        #expect(throws: TileFault.outsideTree) {
            try TreeBuilder(resuming: -1, tile: { _ in [] }, bundle: { _ in [] })
        }
        // A changed hash is only told by the root.
        let forged = try resume("tile/1/000.p/2") { [$0[0] ^ 1] + $0.dropFirst() }
        #expect(forged.root != log.builder.root)
    }

    @Test func `an entry too long appends nothing`() throws {
        var builder = TreeBuilder()
        let longest = [UInt8](repeating: 7, count: 65_535)
        #expect(throws: TileFault.entryTooLong(at: 1)) { try builder.append([[1], longest + [7]]) }
        #expect(builder.size == 0)
        let change = try builder.append([[], longest])
        #expect(change.bundles.map(\.bytes) == [[0, 0, 0xFF, 0xFF] + longest])
        #expect(change.bundles[0].entries == [[], longest])
    }

    @Test func `a bundle is exactly its entries`() throws {
        let place = try #require(EntryBundleCoordinate(index: 0, width: 2))
        #expect(try EntryBundle(place, bytes: [0, 1, 9, 0, 0]).entries == [[9], []])
        for bytes in [[], [0], [0, 1], [0, 1, 9], [0, 1, 9, 0], [0, 1, 9, 0, 1], [0, 1, 9, 0, 0, 0]] as [[UInt8]] {
            #expect(throws: TileFault.malformedBundle) { try EntryBundle(place, bytes: bytes) }
        }
    }
}
