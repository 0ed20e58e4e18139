import Desks
import Node
import Room
import Store
import Testing

struct ConcurrencyTests {
    /// Carries one direction again and again, each time from a little before.
    private func courier(_ room: TestRoom, _ direction: Direction, until done: Flag) async throws {
        while !done.isSet {
            let held = try await room.node(direction.to).head(from: direction.from)
            let steps = try await room.node(direction.from).steps(
                to: direction.to, after: max(0, held - 2), limit: 12)
            let reply = try await room.node(direction.to).accept(steps, from: direction.from)
            #expect(reply.refusal == nil || reply.refusal == .chain)
            await Task.yield()
        }
    }

    @Test func `many officers and couriers at once, and still all nodes agree`() async throws {
        let room = try await TestRoom([.a, .b, .c]) { $0.standingRelease = ["warning"] }
        let done = Flag()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for direction in room.directions {
                for _ in 1...2 { group.addTask { try await courier(room, direction, until: done) } }
            }
            try await withThrowingTaskGroup(of: Void.self) { officers in
                for (member, office) in [(MemberID.a, OfficeID.bBorder), (.b, .cBorder), (.c, .aBorder)] {
                    for index in 0..<12 {
                        officers.addTask {
                            let isWarning = index.isMultiple(of: 3)
                            let message: Message = isWarning ? .warning(to: [office]) : .report(to: [office])
                            try await room.send(message, from: member)
                        }
                    }
                }
                for officer in [Officer.duty, .secondDuty] {
                    officers.addTask {
                        for _ in 0..<40 {
                            await room.m.watch()
                            guard let item = try await room.m.items([.queued]).randomElement() else { continue }
                            do {
                                _ = try await room.release(item.key, to: item.audiences[0], by: officer)
                            } catch NodeFault.state {
                                continue
                            }
                        }
                    }
                }
                try await officers.waitForAll()
            }
            done.set()
            try await group.waitForAll()
        }
        try await room.exchange()
        for item in try await room.m.items([.queued]) { _ = try await room.release(item.key, to: item.audiences[0]) }
        try await room.exchange()
        try await Agreement(room: room).check()
        try await room.checkRebuild()
        for party in room.charter.parties {
            #expect(try await room.node(party).items().filter { $0.side == .outgoing }.count == 12)
        }
    }

    @Test func `a caller who gives up takes nothing with it`() async throws {
        let room = try await TestRoom()
        room.store(.a).close()
        let task = Task { try await room.a.submit(.report("given up")) }
        try await room.store(.a).reach(1)
        task.cancel()
        room.store(.a).open()
        _ = try await task.value
        try await room.exchange()
        #expect(try await room.a.items([.queued]).count == 1)
        try await Agreement(room: room).checkChains()
    }
}
