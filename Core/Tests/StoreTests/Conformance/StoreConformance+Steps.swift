import Room
import Store
import Testing
import TransparencyLog

extension StoreConformance {
    @Test(arguments: Backend.allCases)
    func `a step is read back byte for byte, by its author and identifier`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        let tokens: [[UInt8]] = [[0], Array(0...255), [UInt8](repeating: 0x2E, count: 192 << 10), Array("é".utf8)]
        let steps = tokens.enumerated().map { StoredStep.sample($0.offset + 1, token: $0.element) }
        let answer = StoredStep.sample(1, .toParty)
        try await store.commit { writer throws in
            for step in steps { try writer.append(step) }
            try writer.append(answer)
        }
        try await store.read { reader throws in
            for step in steps { #expect(try reader.step(step.id, from: .a) == step) }
            #expect(try reader.step(.of(1), from: .mediator) == answer)
            #expect(try reader.step(.of(1), from: .b) == nil)
            #expect(try reader.step(.of(99), from: .a) == nil)
            #expect(try reader.stepCount() == 5)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a direction is read in order from a place, up to a number and a size`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            for sequence in 1...20 {
                try writer.append(.sample(sequence, token: [UInt8](repeating: 1, count: 100)))
                try writer.append(.sample(sequence, .toParty))
            }
        }
        try await store.read { reader throws in
            func numbers(after: Int = 0, limit: Int = 100, bytes: Int = 1 << 20) throws -> [Int] {
                let steps = try reader.steps(.toMediator, after: after, limit: limit, bytes: bytes)
                #expect(steps.allSatisfy { $0.direction == .toMediator })
                return steps.map(\.sequence)
            }
            #expect(try numbers() == Array(1...20))
            #expect(try numbers(after: 17) == [18, 19, 20])
            #expect(try numbers(after: 20) == [])
            #expect(try numbers(after: -5, limit: 2) == [1, 2])
            #expect(try numbers(limit: 0) == [])
            // About so many bytes: at least one step, and no more once they are reached.
            #expect(try numbers(bytes: 1) == [1])
            #expect(try numbers(bytes: 100) == [1])
            #expect(try numbers(bytes: 101) == [1, 2])
            #expect(try numbers(after: 4, bytes: 300) == [5, 6, 7])
            #expect(try numbers(bytes: 0) == [])
            #expect(try reader.steps(Direction(from: .b, to: .mediator), after: 0, limit: 9, bytes: 999).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `the head of a direction is its last step, the transaction's own included`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            #expect(try writer.head(.toMediator) == nil)
            for sequence in 1...3 {
                let step = StoredStep.sample(sequence)
                try writer.append(step)
                #expect(try writer.head(.toMediator) == ChainHead(sequence: sequence, entry: step.entry))
                #expect(try writer.step(step.id, from: .a) == step)
            }
            #expect(try writer.head(.toParty) == nil)
        }
        let head = try await store.read { try $0.head(.toMediator) }
        #expect(head == ChainHead(sequence: 3, entry: StoredStep.sample(3).entry))
    }

    @Test(arguments: Backend.allCases)
    func `an author's identifier and a direction's number are given once`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { try $0.append(.sample(1)) }
        #expect(await store.fault { try $0.append(.sample(2, id: 1)) } != nil)
        #expect(await store.fault { try $0.append(.sample(1, id: 2)) } != nil)
        // Within one transaction too, and nothing else of it stays.
        let fault = await store.fault { writer throws in
            try writer.append(.sample(2))
            try writer.append(.sample(2, id: 9))
        }
        #expect(fault != nil)
        try await store.read { reader throws in
            #expect(try reader.allSteps() == [.sample(1)])
        }
        // The same identifier by another author, and the same number in another direction, are other steps.
        try await store.commit { writer throws in
            try writer.append(.sample(1, .toParty))
            try writer.append(.sample(1, Direction(from: .b, to: .mediator)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `steps are found again by the positions they were given`(_ backend: Backend) async throws {
        let store = try backend.place().open()
        try await store.commit { writer throws in
            #expect(try writer.append(.sample(1)) == 1)
            #expect(try writer.append(.sample(1, .toParty)) == 2)
            try? writer.savepoint {
                #expect(try writer.append(.sample(2)) == 3)
                throw Refused()
            }
            #expect(try writer.append(.sample(2)) == 3)
        }
        try await store.read { reader throws in
            #expect(try reader.steps(at: [1, 3]) == [.sample(1), .sample(2)])
            #expect(try reader.steps(at: [2, 1]) == [.sample(1, .toParty), .sample(1)])
            #expect(try reader.steps(at: [0, 4, 3, -1]) == [.sample(2)])
            #expect(try reader.steps(at: []).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a name leads where it was last told to lead`(_ backend: Backend) async throws {
        let place = try backend.place()
        let store = try place.open()
        try await store.commit { writer throws in
            try writer.setLink("n", "one")
            try? writer.savepoint {
                try writer.setLink("n", "two")
                throw Refused()
            }
            #expect(try writer.link("n") == "one")
        }
        try await store.commit { try $0.setLink("N", "other") }
        try await store.commit { try $0.setLink("n", "three") }
        try await place.open().read { reader throws in
            #expect(try reader.link("n") == "three")
            #expect(try reader.link("N") == "other")
            #expect(try reader.link("none") == nil)
        }
    }
}
