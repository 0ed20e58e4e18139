import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

/// The sequencer's fault table: each thing that the commits of a tick write, and each commit, fails in each way.
struct TickFaultTests {
    private enum Failure: Sendable {
        case operation(write: Int, ProbeStore.OperationFault)
        case commit(write: Int, ProbeStore.Fault)

        func arm(_ store: ProbeStore) {
            switch self {
            case .operation(let write, let fault): store.fail(write, at: fault)
            case .commit(let write, let fault): store.fail(write, fault)
            }
        }
    }

    /// A room with a log, a step on its way to the mediator, and steps that wait for the tick.
    private func prepared() async throws -> TestRoom {
        let room = try await TestRoom()
        _ = try await room.cross(.report())
        try await room.tick()
        _ = try await room.cross(.report("waits", to: [.aBorder]), from: .b, to: .a)
        _ = try await room.a.submit(.report("under way", to: [.bBorder]))
        room.clock.advance(60)
        return room
    }

    /// The mediator takes a step in and ticks in one commit, then signs in another. Says how far it said to have a's
    /// chain, if it did.
    private func commit(_ room: TestRoom) async throws -> Int? {
        let store = room.store(.mediator)
        let steps = try await room.a.steps(to: .mediator, after: room.m.head(from: .a))
        store.close()
        async let reply = try? room.m.accept(steps, from: .a)
        try await store.reach(1)
        async let ticked: Void? = try? room.m.tick()
        try await Task.sleep(for: .milliseconds(100))
        store.open()
        _ = await ticked
        return await reply?.head
    }

    /// What must hold afterwards, as problems.
    private func problems(_ room: TestRoom, _ failure: Failure) async throws -> [String] {
        var served = [try #require(try await room.m.logState().latest)]
        failure.arm(room.store(.mediator))
        let acknowledged = try await commit(room)
        served.append(try #require(try await room.m.logState().latest))
        _ = try? await room.follow(.a)
        room.store(.mediator).heal()
        try await room.reopen(.mediator)
        served.append(try #require(try await room.m.logState().latest))
        var problems: [String] = []
        if let acknowledged, try await room.m.head(from: .a) < acknowledged { problems.append("lost") }
        for _ in 1...2 {
            try await room.exchange()
            try await room.tick()
            served.append(try #require(try await room.m.logState().latest))
        }
        let entries = try await room.entries()
        for checkpoint in served.map(\.checkpoint) {
            var tree = TreeBuilder()
            if try tree.append(entries.prefix(checkpoint.size)).root != checkpoint.root { problems.append("fork") }
        }
        // Whatever was ever committed: one tree of a size.
        var roots: [Int: Hash256] = [:]
        for record in room.store(.mediator).written.records where record.collection == "log" {
            for text in record.json["recent"]?.array ?? [] {
                let signed = try SignedCheckpoint(parsing: Array((text.string ?? "").utf8)).checkpoint
                if let known = roots[signed.size], known != signed.root { problems.append("signed twice") }
                roots[signed.size] = signed.root
            }
        }
        if Set(entries).count != entries.count { problems.append("leaf twice") }
        for direction in room.directions {
            let sent = try await room.steps(of: direction, at: direction.from)
            let held = try await room.steps(of: direction, at: direction.to)
            if sent.map(\.envelope) != held.map(\.envelope) { problems.append("chain") }
            for (number, step) in sent.enumerated() {
                if step.sequence != number + 1 { problems.append("gap") }
                if !entries.contains(step.entry.bytes) { problems.append("no leaf") }
            }
        }
        for party in [room.a, room.b] where try await party.logState().distrust != nil { problems.append("distrust") }
        return problems
    }

    @Test func `whatever fails in the commits of a tick, nothing is lost, doubled or forked`() async throws {
        let quiet = try await prepared()
        let before = quiet.store(.mediator).operations.count
        #expect(try await commit(quiet) != nil)
        let writes = Array(quiet.store(.mediator).operations[before...])
        #expect(writes.count == 2 && writes[0].contains("step and its key") && writes[0].contains("tile"))
        var table: [(name: String, places: Int, problems: [String])] = []
        func note(_ name: String, _ problems: [String]) {
            let index = table.firstIndex { $0.name == name } ?? table.endIndex
            if index == table.endIndex { table.append((name, 0, [])) }
            table[index].places += 1
            table[index].problems += problems
        }
        for (write, operations) in writes.enumerated() {
            let commit = write == 0 ? "taking in and growing" : "signing"
            for (number, name) in operations.enumerated() {
                for isDone in [false, true] {
                    let fault = ProbeStore.OperationFault(number: number + 1, isDone: isDone)
                    let found = try await problems(try await prepared(), .operation(write: write + 1, fault))
                    note("\(commit): \(name) | failed, \(isDone ? "done" : "not done")", found)
                }
            }
            for (fault, name) in [
                (ProbeStore.Fault.notBegun, "begin | failed, not persisted"),
                (.notPersisted, "commit | failed, not persisted"), (.persisted, "commit | failed, persisted"),
            ] {
                note("\(commit): \(name)", try await problems(try await prepared(), .commit(write: write + 1, fault)))
            }
        }
        print("| step of a commit | way | places | lost, forked, doubled, gaps |\n|---|---|---|---|")
        for row in table {
            print(
                "| \(row.name) | \(row.places) | \(row.problems.isEmpty ? "0" : row.problems.joined(separator: ", ")) |"
            )
            #expect(row.problems.isEmpty, "\(row.name)")
        }
        #expect(table.count > 8)
    }
}
