import Desks
import Logging
import Node
import Room
import Store
import Testing
import TransparencyLog

struct AmendmentTests {
    private func amendment(_ room: TestRoom, _ change: (inout RoomRules) -> Void) -> [UInt8] {
        var rules = room.m.terms.rules
        change(&rules)
        return TermsDocument.amendment(after: room.m.terms.head, rules: rules).signed(by: Charter.root(.mediator)).bytes
    }

    @Test func `other rules hold at all nodes once every party adhered`() async throws {
        let room = try await TestRoom()
        let document = amendment(room) {
            $0.kinds = ["notice"]
            $0.reviewers = 2
        }
        let hash = Hash256(of: document)
        try await room.lay(document, at: .mediator)
        try await room.exchange()
        for member in room.members {
            #expect(room.node(member).terms.amendment?.hash == hash)
            #expect(room.node(member).terms.rules == room.charter.rules)
        }
        try await room.lay(Charter.adherence(.a, to: hash), at: .a)
        try await room.exchange()
        #expect(room.m.terms.rules.reviewers == 1)
        try await room.send(.report("under the old rules"), from: .a)
        try await room.lay(Charter.adherence(.b, to: hash), at: .b)
        try await room.exchange()
        for member in room.members {
            #expect(room.node(member).terms.rules.kinds == ["notice"])
            #expect(room.node(member).terms.amendment == nil)
            #expect(room.node(member).terms.head == room.m.terms.head)
        }
        await #expect(throws: NodeFault.refused(.kind)) { try await room.send(.report(), from: .a) }
        let key = try await room.send(.notice(), from: .a)
        try await room.exchange()
        #expect(try await room.release(key, to: .b) == nil)
        for member in room.members { try await room.reopen(member) }
        for member in room.members { #expect(room.node(member).terms.rules.reviewers == 2) }
        #expect(try await room.m.journal("alarm").isEmpty)
    }

    @Test func `what a party signed before it heard of the change is still understood`() async throws {
        let room = try await TestRoom()
        let document = amendment(room) { $0.retentionDays = 30 }
        try await room.lay(document, at: .mediator)
        try await room.exchange()
        let hash = Hash256(of: document)
        for party in [MemberID.a, .b] { try await room.lay(Charter.adherence(party, to: hash), at: party) }
        for party in [MemberID.a, .b] { try await room.carry(Direction(from: party, to: .mediator)) }
        #expect(room.m.terms.rules.retentionDays == 30)
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        #expect(try await room.a.item(key).stage == .queued)
    }

    @Test func `documents laid in any order are carried in theirs`() async throws {
        let room = try await TestRoom()
        for member in [MemberID.a, .mediator] {
            let keys = (2...6).map { Charter.key(member, epoch: $0) }
            for key in keys {
                try await TermsDesk.lay(key, in: room.store(member), at: room.clock.now)
            }
            await room.node(member).watch()
            #expect(room.node(member).terms.members[member]?.epoch == 6)
            #expect(room.node(member).troubles["terms"] == nil)
        }
        try await room.exchange()
        #expect(room.m.terms.members[.a]?.epoch == 6)
        #expect(room.a.terms.members[.mediator]?.epoch == 6)
    }

    @Test func `a document that the terms don't take is a trouble and holds up no other`() async throws {
        let room = try await TestRoom()
        let wrong = Charter.key(.a, epoch: 7)
        try await room.lay(wrong, at: .a)
        #expect(room.a.troubles["terms"] != nil)
        #expect(try await room.sent(.a, .mediator).isEmpty)
        for epoch in 2...4 { try await room.lay(Charter.key(.a, epoch: epoch), at: .a) }
        #expect(room.a.terms.members[.a]?.epoch == 4)
        #expect(room.a.troubles["terms"] != nil)
    }

    @Test func `a node doesn't open before its founding is whole`() async throws {
        for member in [MemberID.mediator, .a] {
            let charter = Charter(parties: [.a, .b])
            let whole = charter.documents(for: member)
            // A key for long-term signatures is nobody's duty.
            for missing in whole.indices where !TermsDocument.summary(of: whole[missing]).hasSuffix("evidence") {
                let room = try await TestRoom()
                var documents = whole
                documents.remove(at: missing)
                let folder = room.folder + "/short"
                let store = try TestRoom.makeStore(folder)
                try await TermsDesk.found(documents, in: store)
                await #expect(throws: NodeFault.self, "\(member) \(missing)") {
                    _ = try await MemberNode(
                        member: member, store: store, blobs: BlobFolder(path: folder + "/blobs"),
                        keys: TestKeys(member: member), environment: room.environment,
                        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
                }
            }
        }
    }
}
