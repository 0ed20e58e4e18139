import IJSON
import Node
import Room
import Testing

/// Requests under a key: the work and its answer are kept together or not at all.
struct OnceTests {
    private func answer(_ number: Int) -> JSON { .object(["number": .int(number)]) }

    private func write(_ room: TestRoom, _ key: OnceKey) async throws -> Int {
        try await room.a.once(key, answer: answer) { try await room.a.write(.entry, "A line", by: .drafter) }
    }

    /// What the API does with a request: what was answered before, or the work.
    private func ask(_ room: TestRoom, _ key: OnceKey) async throws -> JSON {
        if case .answer(let known) = try await room.a.answer(to: key) { return known }
        return answer(try await write(room, key))
    }

    @Test(arguments: ProbeStore.Fault.allCases)
    func `a commit that fails keeps both or neither, and asked again it is done once`(
        _ fault: ProbeStore.Fault
    ) async throws {
        let room = try await TestRoom()
        let key = OnceKey("one", of: "drafter", for: [1])
        room.store(.a).fail(1, fault)
        await #expect(throws: (any Error).self) { try await write(room, key) }
        #expect(room.store(.a).isFaultSpent)
        try await room.reopen(.a)
        let isDone = try await room.a.answer(to: key) != nil
        #expect(isDone == (fault == .persisted))
        #expect(try await room.a.dutyLog().count == (isDone ? 1 : 0))
        #expect(try await ask(room, key) == answer(1))
        #expect(try await ask(room, key) == answer(1))
        #expect(try await room.a.dutyLog().count == 1)
    }

    @Test func `beside a job that fails, the batch runs again and each answer is kept`() async throws {
        let room = try await TestRoom()
        let store = room.store(.a)
        store.close()
        async let bad = (try? room.a.discard("none", by: .drafter)) != nil
        async let good = write(room, OnceKey("one", of: "drafter", for: [1]))
        try await store.reach(1)
        try await Task.sleep(for: .milliseconds(50))
        store.open()
        let (number, isDiscarded) = try await (good, bad)
        #expect(number == 1 && !isDiscarded)
        #expect(try await room.a.answer(to: OnceKey("one", of: "drafter", for: [1])) == .answer(answer(1)))
    }

    @Test func `an answer is of its user and its request, and is kept for a day`() async throws {
        let room = try await TestRoom()
        let key = OnceKey("one", of: "drafter", for: [1])
        _ = try await ask(room, key)
        #expect(try await room.a.answer(to: OnceKey("one", of: "drafter", for: [2])) == .otherRequest)
        #expect(try await room.a.answer(to: OnceKey("one", of: "other", for: [1])) == nil)
        #expect(try await room.a.answer(to: OnceKey("two", of: "drafter", for: [1])) == nil)
        room.clock.advance(24 * 3600 - 1)
        #expect(try await ask(room, key) == answer(1))
        room.clock.advance(1)
        #expect(try await room.a.answer(to: key) == nil)
        #expect(try await ask(room, key) == answer(2))
        room.clock.advance(24 * 3600)
        _ = try await ask(room, OnceKey("two", of: "drafter", for: [1]))
        #expect(try await room.a.records("once").count == 1)
    }

    @Test func `what is refused keeps no answer`() async throws {
        let room = try await TestRoom()
        let key = OnceKey("one", of: "drafter", for: [1])
        await #expect(throws: NodeFault.notFound) {
            try await room.a.once(key, answer: answer) {
                try await room.a.write(.entry, "A line", corrects: 9, by: .drafter)
            }
        }
        #expect(try await room.a.answer(to: key) == nil)
        #expect(try await room.a.records("once").isEmpty)
    }
}
