import Desks
import Logging
import Node
import Room
import Store
import Testing

/// A store that fails, at every write of a short scenario and in each way that a write can fail.
struct StorageFaultTests {
    @Test(arguments: ProbeStore.Fault.allCases, [MemberID.mediator, .a, .b])
    func `a write that fails loses and doubles nothing`(
        fault: ProbeStore.Fault, member: MemberID
    ) async throws {
        let quiet = try await TestRoom()
        let start = quiet.store(member).writes
        try await FaultyScenario(room: quiet).run()
        let writes = quiet.store(member).writes - start
        #expect(writes > 3)
        for number in 1...writes {
            let room = try await TestRoom()
            room.store(member).fail(number, fault)
            try await FaultyScenario(room: room).run()
            #expect(room.store(member).isFaultSpent, "\(number)")
        }
    }

    @Test(arguments: [ProbeStore.Fault.notBegun, .notPersisted]) func `a failed write leaves nothing half done`(
        fault: ProbeStore.Fault
    ) async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        let before = try await (room.m.stepCount(), room.m.items(), room.m.journal("audit"))
        room.store(.mediator).fail(1, fault)
        await #expect(throws: NodeFault.self) { try await room.release(key, to: .b) }
        let after = try await (room.m.stepCount(), room.m.items(), room.m.journal("audit"))
        #expect((before.0, before.1, before.2) == (after.0, after.1, after.2))
        #expect(try await room.release(key, to: .b) != nil)
    }

    @Test func `after a commit that was stored though it failed, the node knows its own terms`() async throws {
        for member in [MemberID.a, .mediator] {
            let room = try await TestRoom()
            try await TermsDesk.lay(Charter.key(member, epoch: 2), in: room.store(member), at: room.clock.now)
            room.store(member).fail(1, .persisted)
            await room.node(member).watch()
            try await room.send(.report(), from: .a)
            try await room.exchange()
            let key = try #require(try await room.m.items([.queued]).first?.key)
            _ = try await room.release(key, to: .b)
            try await room.exchange()
            #expect(try await room.b.items().count == 1)
            #expect(room.node(member).terms.members[member]?.epoch == 2)
        }
    }

    @Test func `everybody is told when a batch with a failing job can't be run again`() async throws {
        let room = try await TestRoom()
        let store = room.store(.a)
        store.close()
        async let good = try? room.a.save(.message(.report()), by: .drafter, submit: false)
        async let bad = (try? room.a.discard("none", by: .drafter)) != nil
        try await store.reach(1)
        try await Task.sleep(for: .milliseconds(50))
        store.fail(1, .notBegun)
        store.open()
        let (saved, isDiscarded) = await (good, bad)
        #expect(saved == nil)
        #expect(!isDiscarded)
        #expect(store.isFaultSpent)
        _ = try await room.a.save(.message(.report()), by: .drafter, submit: false)
        #expect(try await room.a.drafts().count == 1)
    }

    @Test func `everybody who waits for a write that fails is told so`() async throws {
        let room = try await TestRoom()
        // Of a batch in which one job could not write, the others are tried again.
        for fault in ProbeStore.Fault.allCases where fault != .whileWriting {
            room.store(.a).close()
            room.store(.a).fail(1, fault)
            let faults = try await withThrowingTaskGroup(of: NodeFault?.self) { group in
                for index in 1...5 {
                    group.addTask {
                        do {
                            _ = try await room.a.submit(.report("\(index)"))
                            return nil
                        } catch {
                            return error as? NodeFault
                        }
                    }
                }
                try await room.store(.a).reach(1)
                try await Task.sleep(for: .milliseconds(300))
                room.store(.a).open()
                var faults: [NodeFault?] = []
                for try await fault in group { faults.append(fault) }
                return faults
            }
            #expect(faults.count == 5)
            for fault in faults {
                guard case .unavailable? = fault else {
                    Issue.record("\(String(describing: fault))")
                    continue
                }
            }
        }
        _ = try await room.a.submit(.report("on"))
        try await room.exchange()
        #expect(try await room.a.items([.submitted]).isEmpty)
    }

    @Test func `a batch that meets one bad job keeps the others`() async throws {
        let room = try await TestRoom()
        room.store(.a).close()
        let results = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 1...6 {
                let office = index.isMultiple(of: 2) ? OfficeID.bBorder : OfficeID("b.navy")!
                group.addTask { (try? await room.a.submit(.report(to: [office]))) != nil }
            }
            try await room.store(.a).reach(1)
            try await Task.sleep(for: .milliseconds(300))
            room.store(.a).open()
            var count = 0
            for try await isDone in group where isDone { count += 1 }
            return count
        }
        #expect(results == 3)
        #expect(try await room.sent(.a, .mediator).map(\.sequence) == [1, 2, 3])
        try await room.exchange()
        #expect(try await room.a.items([.queued]).count == 3)
    }

    @Test(arguments: ProbeStore.Fault.allCases)
    func `that nothing can be stored is said until something was stored again`(_ fault: ProbeStore.Fault) async throws {
        let room = try await TestRoom()
        let node = room.a
        func failToSave() async throws {
            room.store(.a).fail(1, fault)
            await #expect(throws: NodeFault.self) {
                _ = try await node.save(.message(.report()), by: .drafter, submit: false)
            }
        }
        #expect(node.troubles.isEmpty)
        try await failToSave()
        #expect(node.troubles["disk"] != nil)
        // A transaction that writes nothing succeeds on a full disk as well.
        _ = try await node.accept([Envelope](), from: .mediator)
        #expect(node.troubles["disk"] != nil)
        room.store(.a).fail(1, fault)
        await node.watch()
        #expect(room.store(.a).isFaultSpent)
        #expect(node.troubles["disk"] != nil)
        await node.watch()
        #expect(node.troubles.isEmpty)
        // A second time too, and nothing is tried while all is well.
        let writes = room.store(.a).writes
        await node.watch()
        #expect(room.store(.a).writes == writes)
        try await failToSave()
        await node.watch()
        #expect(node.troubles.isEmpty)
    }

    @Test func `what the rules refuse is no trouble of the disk`() async throws {
        let room = try await TestRoom()
        await #expect(throws: NodeFault.notFound) { try await room.a.discard("none", by: .drafter) }
        await #expect(throws: NodeFault.self) { _ = try await room.a.submit(.report(to: [OfficeID("b.navy")!])) }
        let keyless = try await MemberNode(
            member: .a, store: room.store(.a), blobs: BlobFolder(path: room.folder + "/a/blobs"), keys: NoKeys(),
            environment: room.environment, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        await #expect(throws: NodeFault.unavailable("signing key 1")) { _ = try await keyless.submit(.report()) }
        #expect(room.a.troubles.isEmpty)
        #expect(keyless.troubles.isEmpty)
    }
}

private struct NoKeys: SigningKeys {
    func signer(_ use: KeyUse, epoch: Int) -> (any Signer)? { nil }
}
