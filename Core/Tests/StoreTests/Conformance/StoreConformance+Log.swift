import Room
import Store
import Testing
import TransparencyLog

extension StoreConformance {
    private func change(_ leaves: Int, _ kind: UInt8) throws -> TreeChange {
        var tree = TreeBuilder()
        return try tree.append((0..<leaves).map { Hash256(of: [kind, UInt8($0)]).bytes })
    }

    @Test(arguments: Backend.allCases)
    func `the trees of two generations stand beside one another`(_ backend: Backend) async throws {
        let place = try backend.place()
        let store = try place.open()
        let trees = [try change(40, 1), try change(3, 2)]
        try await store.commit { writer throws in
            for (index, tree) in trees.enumerated() {
                for tile in tree.tiles { try writer.put(tile, of: index + 1) }
                for bundle in tree.bundles { try writer.put(bundle, of: index + 1) }
            }
        }
        for store in [store, try place.open()] {
            try await store.read { reader throws in
                for (index, tree) in trees.enumerated() {
                    for tile in tree.tiles {
                        #expect(try reader.tile(tile.coordinate, of: index + 1) == tile.bytes)
                        #expect(try reader.tile(tile.coordinate, of: 3) == nil)
                    }
                    for bundle in tree.bundles {
                        #expect(try reader.bundle(bundle.coordinate, of: index + 1) == bundle.bytes)
                        #expect(try reader.bundle(bundle.coordinate, of: 3) == nil)
                    }
                }
                let wide = try #require(TileCoordinate(level: 0, index: 0, width: 40))
                #expect(try reader.tile(wide, of: 2) == nil)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `a leaf is of one generation, and a step whose leaf is forgotten has none`(_ backend: Backend) async throws {
        let place = try backend.place()
        let store = try place.open()
        try await store.commit { writer throws in
            for sequence in 1...4 { try writer.append(.sample(sequence)) }
            for position in 1...3 { try writer.setLeaf(LoggedLeaf(10 * position, of: 1), at: position) }
            #expect(try writer.unlogged(after: 0, limit: 9).map(\.position) == [4])
            // From a number on, and of one generation.
            try writer.forgetLeaves(from: 0, of: 2)
            try writer.forgetLeaves(from: 20, of: 1)
            #expect(try writer.unlogged(after: 0, limit: 9).map(\.position) == [2, 3, 4])
            try writer.setLeaf(LoggedLeaf(0, of: 2), at: 3)
        }
        #expect(await store.fault { try $0.setLeaf(LoggedLeaf(5, of: 2), at: 1) } != nil)
        for store in [store, try place.open()] {
            try await store.read { reader throws in
                let leaves = try (1...4).map { try reader.leaf(at: $0) }
                #expect(leaves == [LoggedLeaf(10, of: 1), nil, LoggedLeaf(0, of: 2), nil])
            }
        }
    }
}
