import Testing
import TransparencyLog

struct TilePathTests {
    @Test func `a tree has the tiles and bundles that its size fills`() throws {
        let cases: [(level: Int, index: Int, width: Int, least: Int)] = [
            (0, 0, 1, 1), (0, 0, 256, 256), (0, 3, 7, 775), (1, 0, 1, 256), (1, 0, 256, 1 << 16), (2, 1, 2, 258 << 16),
        ]
        for (level, index, width, least) in cases {
            let tile = try #require(TileCoordinate(level: level, index: index, width: width))
            #expect(tile.isWithin(least) && !tile.isWithin(least - 1), "\(tile)")
            guard level == 0, let bundle = EntryBundleCoordinate(index: index, width: width) else { continue }
            #expect(bundle.isWithin(least) && !bundle.isWithin(least - 1), "\(bundle)")
        }
        #expect(TileCoordinate(level: 0, index: .max)?.isWithin(.max) == false)
        #expect(TileCoordinate(level: 63, index: 0, width: 1)?.isWithin(.max) == false)
        #expect(EntryBundleCoordinate(index: .max)?.isWithin(.max) == false)
    }

    @Test(arguments: [
        ("tile/0/000", 0, 0, 256), ("tile/0/000.p/1", 0, 0, 1), ("tile/63/999.p/255", 63, 999, 255),
        ("tile/0/x001/000", 0, 1_000, 256), ("tile/0/x001/x234/067", 0, 1_234_067, 256),
        ("tile/2/x001/x234/067.p/17", 2, 1_234_067, 17), ("tile/1/x999/999", 1, 999_999, 256),
        ("tile/0/x009/x223/x372/x036/x854/x775/807", 0, Int.max, 256),
    ])
    func `paths of tiles read and write`(_ path: String, _ level: Int, _ index: Int, _ width: Int) throws {
        let tile = try TileCoordinate(path: path)
        #expect(tile == TileCoordinate(level: level, index: index, width: width))
        #expect(tile.path == path)
        #expect(tile.isFull == (width == 256))
    }

    @Test(arguments: [
        ("tile/entries/000", 0, 256), ("tile/entries/x001/x234/067.p/255", 1_234_067, 255),
    ])
    func `paths of bundles read and write`(_ path: String, _ index: Int, _ width: Int) throws {
        let bundle = try EntryBundleCoordinate(path: path)
        #expect(bundle == EntryBundleCoordinate(index: index, width: width))
        #expect(bundle.path == path)
    }

    @Test(arguments: [
        "", "tile", "tile/", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile/0/0", "tile/0/00", "tile/0/0000",
        "tile/00/000", "tile/01/000", "tile/64/000", "tile/-1/000", "tile/+1/000", "tile/x/000", "tile/0/-01",
        "tile/0/x000/001", "tile/0/x000/x000/000", "tile/0/001/000", "tile/0/x001", "tile/0/x001/", "tile/0/x001/x000",
        "tile/0/x01/000", "tile/0/x0001/000", "tile/0/X001/000", "tile/0/x001//000", "tile/0/x001000", "tile/0/1000",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/-1",
        "tile/0/000.p/1/", "tile/0/000.p/1.p/1", "tile/0/000.P/1", "tile/0/000.q/1", "tile/0/000p/1", "tile/0/.p/1",
        "tile/0/x009/x223/x372/x036/x854/x775/808", "tile/0/x099/x999/x999/x999/x999/x999/999", "tile/0/٠٠٠",
        "tile/0/000 ", " tile/0/000", "tile/0/00x", "tile/0/0x0", "tile/0/xxx", "tile/0/000\n", "tile/0/000\0",
        "Tile/0/000", "tiles/0/000", "tile//000", "tile/entries", "tile/Entries/000", "tile/0/../000", "tile/8/000/0",
    ])
    func `everything else is refused`(_ path: String) {
        #expect(throws: TileFault.malformedPath) { try TileCoordinate(path: path) }
        let asBundle = path.hasPrefix("tile/0/") ? "tile/entries/" + path.dropFirst(7) : path
        #expect(throws: TileFault.malformedPath) { try EntryBundleCoordinate(path: asBundle) }
    }

    @Test func `a tile is not a bundle`() {
        #expect(throws: TileFault.malformedPath) { try TileCoordinate(path: "tile/entries/000") }
        #expect(throws: TileFault.malformedPath) { try EntryBundleCoordinate(path: "tile/0/000") }
    }

    @Test func `places out of range are no tiles`() {
        #expect(TileCoordinate(level: -1, index: 0) == nil)
        #expect(TileCoordinate(level: 64, index: 0) == nil)
        #expect(TileCoordinate(level: 0, index: -1) == nil)
        #expect(TileCoordinate(level: 0, index: 0, width: 0) == nil)
        #expect(TileCoordinate(level: 0, index: 0, width: 257) == nil)
        #expect(EntryBundleCoordinate(index: -1) == nil)
        #expect(EntryBundleCoordinate(index: 0, width: 0) == nil)
        #expect(EntryBundleCoordinate(index: 0, width: 257) == nil)
    }

    @Test func `random places come back`() throws {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<2_000 {
            let index = Int.random(in: 0...(Int.max >> Int.random(in: 0...62, using: &random)), using: &random)
            let width = Int.random(in: 1...256, using: &random)
            let tile = TileCoordinate(level: Int.random(in: 0...63, using: &random), index: index, width: width)
            #expect(try tile.map { try TileCoordinate(path: $0.path) } == tile)
            let bundle = EntryBundleCoordinate(index: index, width: width)
            #expect(try bundle.map { try EntryBundleCoordinate(path: $0.path) } == bundle)
        }
    }
}
