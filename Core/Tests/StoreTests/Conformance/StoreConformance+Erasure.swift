import IJSON
import Room
import Store
import Testing

extension StoreConformance {
    @Test(arguments: Backend.allCases)
    func `an erased step is read no more, and its place and all other steps stay`(_ backend: Backend) async throws {
        let place = try backend.place()
        let store = try place.open()
        try await store.commit { writer throws in
            for sequence in 1...5 { try writer.append(.sample(sequence)) }
            try writer.append(.sample(1, .toParty))
        }
        let before = try await store.read { try $0.places(at: Array(1...6)) }
        #expect(before.map(\.sequence) == [1, 2, 3, 4, 5, 1])
        #expect(before.allSatisfy { !$0.isErased })
        // Once more and what isn't there: nothing.
        for positions in [[2, 3], [3], [], [99, 0, -1]] { try await store.commit { try $0.erase(positions) } }
        for store in [store, try place.open()] {
            try await store.read { reader throws in
                for sequence in [2, 3] { #expect(try reader.step(.of(sequence), from: .a) == nil) }
                #expect(try reader.steps(at: [1, 2, 3, 4]) == [.sample(1), .sample(4)])
                // What follows is not held up, and a limit counts what there is.
                func numbers(_ after: Int, limit: Int = 9, bytes: Int = 1 << 20) throws -> [Int] {
                    try reader.steps(.toMediator, after: after, limit: limit, bytes: bytes).map(\.sequence)
                }
                #expect(try numbers(0) == [1, 4, 5])
                #expect(try numbers(1, limit: 1) == [4])
                #expect(try numbers(0, limit: 2) == [1, 4])
                #expect(try numbers(1, bytes: 1) == [4])
                #expect(try reader.stepCount() == 6)
                #expect(try reader.head(.toMediator)?.sequence == 5)
                var expected = before
                for index in [1, 2] { expected[index].isErased = true }
                #expect(try reader.places(at: Array(1...6)) == expected)
                #expect(try reader.place(.toMediator, 2) == expected[1])
                #expect(try reader.place(.of(3), from: .a) == expected[2])
                #expect(try reader.place(.toParty, 1) == expected[5])
                #expect(try reader.place(.toParty, 2) == nil)
                #expect(try reader.place(.of(3), from: .b) == nil)
                #expect(try reader.places(at: [7, 6, 0]) == [expected[5]])
                #expect(try !reader.isErasing())
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `the last step of a chain can be erased and the chain goes on from its entry`(_ backend: Backend) async throws
    {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            for sequence in 1...2 { try writer.append(.sample(sequence)) }
            try writer.erase([2])
            #expect(try writer.step(.of(2), from: .a) == nil)
            #expect(try writer.head(.toMediator)?.entry == StoredStep.sample(2).entry)
        }
        // Neither its number nor its identifier is free again.
        #expect(await store.fault { try $0.append(.sample(2, id: 50)) } != nil)
        #expect(await store.fault { try $0.append(.sample(3, id: 2)) } != nil)
        try await store.commit { try $0.append(.sample(3)) }
        let steps = try await store.read { try $0.steps(.toMediator, after: 0, limit: 9, bytes: 999) }
        #expect(steps == [.sample(1), .sample(3)])
    }

    @Test(arguments: Backend.allCases)
    func `an erasure that is undone erases nothing`(_ backend: Backend) async throws {
        let place = try backend.place()
        let store = try place.open()
        try await store.commit { writer throws in for sequence in 1...2 { try writer.append(.sample(sequence)) } }
        let fault = await store.fault { writer throws in
            try writer.erase([1])
            throw Refused()
        }
        #expect(fault != nil)
        try await store.commit { writer throws in
            try? writer.savepoint {
                try writer.erase([1])
                #expect(try writer.step(.of(1), from: .a) == nil)
                throw Refused()
            }
            #expect(try writer.step(.of(1), from: .a) == .sample(1))
            try writer.erase([2])
        }
        for store in [store, try place.open()] {
            #expect(try await store.read { try $0.allSteps() } == [.sample(1)])
        }
    }

    @Test(arguments: Backend.allCases)
    func `a name that leads nowhere any more is as one never given`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            try writer.setLink("n", "one")
            try writer.setLink("m", "two")
            try writer.removeLink("n")
            try writer.removeLink("none")
            try? writer.savepoint {
                try writer.removeLink("m")
                throw Refused()
            }
        }
        #expect(try await store.read { try [$0.link("n"), $0.link("m")] } == [nil, "two"])
        try await store.commit { try $0.setLink("n", "three") }
        #expect(try await store.read { try $0.link("n") } == "three")
    }

    @Test(arguments: Backend.allCases)
    func `rows below a rank come from the lowest, in the stages asked for`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            for (key, stage, rank) in [
                ("c", "queued", 3), ("a", "received", 1), ("b", "queued", 1), ("d", "queued", 4),
            ] {
                try writer.put(.row(key, stage: stage, rank: rank))
            }
            try writer.put(.row("other", desk: "owed", rank: 0))
        }
        try await store.read { reader throws in
            func keys(_ stages: [String], below rank: Int) throws -> [String] {
                try reader.rows("item", stages: stages, below: rank).map(\.key)
            }
            #expect(try keys([], below: 4) == ["a", "b", "c"])
            #expect(try keys(["queued"], below: 5) == ["b", "c", "d"])
            #expect(try keys(["queued", "received"], below: 3) == ["a", "b"])
            #expect(try keys(["queued"], below: 1).isEmpty)
        }
    }
}
