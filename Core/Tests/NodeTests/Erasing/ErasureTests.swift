import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

struct ErasureTests {
    @Test func `an officer proposes and another who answers for the node confirms`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        await #expect(throws: NodeFault.authority(.roleMissing)) { _ = try await room.b.erase(sent.got, by: .observer) }
        #expect(try await room.b.erasures().isEmpty)
        #expect(try await !room.b.erase(sent.got, by: .releasing))
        #expect(try await room.b.erasures().map(\.proposer) == ["releasing"])
        await #expect(throws: NodeFault.authority(.sameReviewer)) {
            _ = try await room.b.erase(sent.got, by: .releasing)
        }
        for officer in [Officer.drafter, .duty, .observer] {
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                _ = try await room.b.erase(sent.got, by: officer)
            }
        }
        #expect(try await room.b.message(room.b.item(sent.got)).subject != nil)
        // Dropped, it begins anew.
        try await room.b.dropErasure(of: sent.got, by: .drafter)
        #expect(try await room.b.erasures().isEmpty)
        await #expect(throws: NodeFault.notFound) { try await room.b.dropErasure(of: sent.got, by: .drafter) }
        #expect(try await !room.b.erase(sent.got, by: .releasing))
        #expect(try await room.b.erase(sent.got, by: .administrator))
        let item = try await room.b.item(sent.got)
        #expect((item.stage, item.subject, item.erased != nil) == (.erased, nil, true))
        await #expect(throws: NodeFault.notFound) { _ = try await room.b.message(item) }
        await #expect(throws: NodeFault.state) { _ = try await room.b.erase(sent.got, by: .releasing) }
        await #expect(throws: NodeFault.notFound) {
            _ = try await room.b.erase(.init(bytes: [UInt8](repeating: 1, count: 16))!, by: .releasing)
        }
        let audit = try await room.b.journal("audit").compactMap { $0.json["action"]?.string }
        #expect(audit.contains("item.erase by releasing"))
    }

    @Test func `what somebody still waits for is not erased`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        func bars(_ key: StepID, _ members: [MemberID] = [.a, .mediator]) async throws -> [ErasureBar?] {
            var bars: [ErasureBar?] = []
            for member in members { bars.append(try await room.node(member).erasureBar(on: key)) }
            return bars
        }
        #expect(try await bars(key, [.a]) == [.stage])
        await #expect(throws: NodeFault.state) { _ = try await room.a.erase(key, by: .releasing) }
        try await room.exchange()
        #expect(try await bars(key) == [.stage, .stage])
        // Released, and not yet with its receiver: the chain to it could not go on.
        _ = try await room.release(key, to: .b)
        #expect(try await bars(key, [.mediator]) == [.undelivered])
        await #expect(throws: NodeFault.state) { _ = try await room.m.erase(key, by: .duty) }
        try await room.exchange()
        #expect(try await bars(key) == [nil, nil])
        // A request waits for its answer, everywhere.
        let asked = try await room.cross(.request(due: room.clock.now + 500))
        #expect(try await bars(asked.sent) == [.awaited, .awaited])
        #expect(try await bars(asked.got, [.b]) == [.awaited])
        room.clock.advance(600)
        await room.m.watch()
        try await room.exchange()
        #expect(try await bars(asked.sent) == [nil, nil])
        #expect(try await bars(asked.got, [.b]) == [nil])
    }

    @Test func `a note that its receiver may not have got yet is not erased`() async throws {
        let room = try await TestRoom()
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        try await room.m.sendBack(key, reason: .unclear, note: "Which bridge?", by: .duty)
        #expect(try await room.m.erasureBar(on: key) == .undelivered)
        try await room.carry(Direction(from: .mediator, to: .a))
        #expect(try await room.m.erasureBar(on: key) == .undelivered)
        // It is asked for what comes next.
        try await room.carry(Direction(from: .mediator, to: .a))
        #expect(try await room.m.erasureBar(on: key) == nil)
        try await room.erase(key, at: .mediator)
        #expect(
            try await room.m.timeline(key).allSatisfy { ![.submission, .returnForRevision].contains($0.step.type) })
    }

    @Test func `a recall asks the officers to erase, and the holders' word comes to the originator`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        #expect(try await room.b.erasures().isEmpty)
        try await room.send(.recall(item: sent.sent, reason: "An error."), from: .a)
        try await room.exchange()
        #expect(try await room.b.erasures().map { "\($0.item) \($0.stage)" } == ["\(sent.got) asked"])
        #expect(try await room.m.erasures().map { "\($0.item) \($0.stage)" } == ["\(sent.sent) asked"])
        #expect(try await room.a.erasures().isEmpty)
        #expect(try await room.b.dutyLog().filter { $0.item == sent.got }.map(\.text) == ["erasure.asked"])
        // Dropping a proposal doesn't drop the originator's request.
        _ = try await room.b.erase(sent.got, by: .drafter)
        try await room.b.dropErasure(of: sent.got, by: .drafter)
        #expect(try await room.b.erasures().map(\.stage) == [.asked])

        room.clock.advance(120)
        try await room.erase(sent.got, at: .b)
        #expect(try await room.b.erasures().isEmpty)
        try await room.exchange()
        let release = try #require(try await room.m.item(sent.sent).legs.first)
        #expect(release.erased != nil)
        #expect(try await room.m.item(sent.sent).stage == .recalled)
        #expect(try await room.a.item(sent.sent).legs.map(\.erased) == [release.erased])
        #expect(try await room.a.item(sent.sent).erasedByPeer == nil)
        #expect(try await room.attestations(.b, .mediator).map(\.item) == [sent.got])
        // The originator learns of the release by its entry, and nothing of who said it.
        #expect(
            try await room.attestations(.mediator, .a).map { [$0.item == sent.sent, $0.entry == release.entry] } == [
                [true, true]
            ])

        try await room.erase(sent.sent, at: .mediator)
        try await room.exchange()
        #expect(try await room.a.item(sent.sent).erasedByPeer != nil)
        #expect(try await room.b.item(sent.got).erasedByPeer != nil)
        try await room.erase(sent.sent, at: .a)
        try await room.exchange()
        #expect(try await room.m.item(sent.sent).erasedByPeer != nil)
        #expect(try await room.attestations(.mediator, .a).count == 2)
        #expect(try await room.attestations(.a, .mediator).count == 1)
        #expect(try await room.complaints() == [])
        try await room.checkRebuild()
    }

    @Test func `life goes on around what was erased`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        try await room.erase(sent.sent, at: .mediator)
        await #expect(throws: NodeFault.self) { _ = try await room.release(sent.sent, to: .b) }
        // Those who have it still may acknowledge, correct and recall it.
        try await room.b.acknowledge(sent.got, .opened, note: nil, by: .drafter, name: "B. Officer")
        try await room.exchange()
        let corrected = try await room.cross(.report("Seen twice.") { $0.replaces = sent.sent })
        #expect(try await room.b.item(sent.got).stage == .superseded)
        try await room.send(.recall(item: sent.sent, reason: nil), from: .a)
        try await room.exchange()
        #expect(try await room.m.item(sent.sent).stage == .erased)
        #expect(try await room.b.item(sent.got).stage == .recalled)
        #expect(try await room.b.item(corrected.got).stage == .received)
        // The receiver erases the first; nobody has a leg for it any more, and nobody complains.
        try await room.erase(sent.got, at: .b)
        for member in room.members { try await room.reopen(member) }
        _ = try await room.cross(.report("After."))
        #expect(try await room.complaints() == [])
        try await room.checkRebuild()
    }

    @Test func `an erased step that comes again is known, and other bytes in its place are a conflict`() async throws {
        let room = try await TestRoom()
        let chain = try await HandChain(room, from: .a, to: .mediator)
        let other = chain.draw(.message(.report("Other words.")), as: .submission)
        let sent = try await room.cross(.report())
        let again = try await room.envelopes(.a, .mediator)
        let passed = try await room.envelopes(.mediator, .b)
        try await room.erase(sent.sent, at: .mediator)
        try await room.erase(sent.got, at: .b)
        #expect(try await room.m.accept(again, from: .a).refusal == nil)
        #expect(try await room.b.accept(passed, from: .mediator).refusal == nil)
        #expect(try await room.complaints() == [])
        #expect(try await room.m.accept([other.envelope], from: .a).refusal == .conflict)
        #expect(try await room.m.journal("evidence").count == 1)
    }

    @Test func `a peer that lacks what was erased is told no later step, and the officers are told`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.report())
        _ = try await room.cross(.report("Later."))
        let all = try await room.m.steps(to: .b, after: 0)
        try await room.erase(sent.sent, at: .mediator)
        let gap = try #require(
            try await room.sent(.mediator, .b).map(\.sequence).enumerated().first { $0.offset + 1 != $0.element }
        ).offset
        #expect(try await room.m.steps(to: .b, after: 0) == Array(all[..<gap]))
        #expect(try await room.m.steps(to: .b, after: gap).isEmpty)
        #expect(room.m.troubles["chain"] != nil)
        #expect(try await room.m.steps(to: .b, after: gap + 1).count >= all.count - gap - 1)
    }

    @Test func `what is not the sender's to attest raises an alarm`() async throws {
        let room = try await TestRoom([.a, .b, .c])
        let sent = try await room.cross(.report())
        let item = try await room.m.item(sent.sent)
        let leg = try #require(item.legs.first)
        let stranger = StepID(bytes: room.random.bytes(16))!
        // c never had it; b names the wrong entry, or a's own name for it.
        for (party, word) in [
            (MemberID.c, Erased(item: sent.got, entry: leg.entry!, at: 1)),
            (.b, Erased(item: sent.got, entry: item.entry, at: 1)),
            (.b, Erased(item: sent.sent, entry: item.entry, at: 1)),
            (.a, Erased(item: sent.sent, entry: leg.entry!, at: 1)),
            (.a, Erased(item: stranger, entry: item.entry, at: 1)),
        ] {
            let before = try await room.m.journal("alarm").count
            var chain = try await HandChain(room, from: party, to: .mediator)
            chain.resume(after: try await room.steps(of: Direction(from: party, to: .mediator), at: .mediator))
            let step = chain.step(.erasure(word), as: .erasure)
            #expect(try await room.m.accept([step.envelope], from: party).refusal == nil)
            #expect(try await room.m.journal("alarm").count == before + 1, "\(party) \(word)")
        }
        #expect(try await room.m.item(sent.sent) == item)
        let own = try await room.a.item(sent.sent)
        for word in [Erased(item: stranger, entry: own.entry, at: 1), Erased(item: sent.sent, entry: item.hash, at: 1)]
        {
            var chain = try await HandChain(room, from: .mediator, to: .a)
            chain.resume(after: try await room.steps(of: Direction(from: .mediator, to: .a), at: .a))
            let step = chain.step(.erasure(word), as: .erasure)
            _ = try await room.a.accept([step.envelope], from: .mediator)
        }
        #expect(try await room.a.journal("alarm").count == 2)
        #expect(try await room.a.item(sent.sent) == own)
    }

    @Test func `what others share with an erased item stays, and goes with the last of them`() async throws {
        let room = try await TestRoom()
        let file = try room.a.attach(Array("Shared.".utf8), name: "shared.txt")
        func message(_ text: String) -> Message {
            .report(text) {
                $0.incident = "ALPHA"
                $0.attachments = [file]
            }
        }
        let first = try await room.cross(message("one"))
        let second = try await room.cross(message("two"))
        let code = try await room.b.item(first.got).incident
        try await room.erase(first.sent, at: .a)
        try await room.erase(first.sent, at: .mediator)
        #expect(try room.a.open(file) == Array("Shared.".utf8))
        #expect(room.m.hasBlob(file.digest))
        let third = try await room.cross(message("three"))
        #expect(try await room.b.item(third.got).incident == code)
        for sent in [second, third] {
            try await room.erase(sent.sent, at: .a)
            try await room.erase(sent.sent, at: .mediator)
        }
        #expect(!room.a.hasBlob(file.digest))
        #expect(!room.m.hasBlob(file.digest))
        let links = try await room.store(.mediator).read { reader in
            try ["incident/a/ALPHA", "code/a/ALPHA/b", "incident/b/\(code ?? "")"].map { try reader.link($0) }
        }
        #expect(links == [nil, nil, nil])
        let fourth = try await room.cross(message("four").changed { $0.attachments = [] })
        #expect(try await room.b.item(fourth.got).incident != code)
    }

    @Test func `however an erasure is broken off, it is finished and attested once`() async throws {
        func play(_ room: TestRoom) async throws -> (StepID, File) {
            let file = try room.a.attach(Array("A file.".utf8), name: "file.txt")
            let sent = try await room.cross(.report { $0.attachments = [file] })
            _ = try await room.a.erase(sent.sent, by: .drafter)
            return (sent.sent, file)
        }
        let quiet = try await TestRoom()
        let key = try await play(quiet).0
        let start = quiet.store(.a).writes
        _ = try await quiet.a.erase(key, by: .releasing)
        let writes = quiet.store(.a).writes - start
        #expect(writes == 2)
        for number in 1...writes {
            for fault in ProbeStore.Fault.allCases {
                let room = try await TestRoom()
                let (key, file) = try await play(room)
                room.store(.a).fail(number, fault)
                // An officer who is told that it failed looks, and tries again.
                if (try? await room.a.erase(key, by: .releasing)) == nil, try await room.a.item(key).stage != .erased {
                    _ = try await room.a.erase(key, by: .releasing)
                }
                if number == 2 { try await room.reopen(.a) }
                await room.a.watch()
                await room.a.watch()
                try await room.exchange()
                #expect(room.store(.a).isFaultSpent)
                #expect(try await room.a.item(key).stage == .erased)
                #expect(!room.a.hasBlob(file.digest))
                #expect(try await room.a.erasures().isEmpty)
                #expect(try await room.attestations(.a, .mediator).count == 1, "\(number) \(fault)")
                #expect(try await room.complaints() == [])
            }
        }
    }
}
