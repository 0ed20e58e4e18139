import Desks
import IJSON
import Node
import Room
import Store
import Testing
import TransparencyLog

struct LeakTests {
    @Test func `nothing of one party is anywhere in another's node`() async throws {
        let (room, a, b, times) = try await LeakScenario.play()
        for (side, other) in [(a, b), (b, a)] {
            let holdings = try await Holdings(of: other.party, in: room)
            for word in try await side.words + side.identifiers(room) {
                #expect(holdings.places(of: word) == [], "\(word) of \(side.party) at \(other.party)")
            }
            for text in side.party == .a ? ["36.98765", "42.13579"] : ["36.45678", "42.97531"] {
                #expect(holdings.places(of: text) == [])
            }
            for digest in try await room.node(side.party).digests() {
                #expect(holdings.places(of: digest) == [])
            }
            for document in room.charter.ownDocuments(of: side.party) {
                let text = String(decoding: document, as: UTF8.self)
                #expect(holdings.places(of: text) == [])
            }
            #expect(try await room.node(other.party).items().count > 3)
        }
        let numbers = try await Holdings.numbers(sentTo: .b, in: room)
        #expect(numbers.isDisjoint(with: LeakScenario.filler + 1...LeakScenario.filler + 60))
        #expect(numbers.isDisjoint(with: times))
        // The search finds what is there.
        let own = try await Holdings(of: .a, in: room)
        for word in a.words { #expect(own.places(of: word) != [], "\(word)") }
        for step in try await room.sent(.a, .mediator) { #expect(own.places(of: step.id.description) != []) }
    }

    @Test func `nothing of the mediator's own people and papers is at a party`() async throws {
        let (room, _, _, _) = try await LeakScenario.play()
        let secret = "QZMEDIATORQZ"
        let officer = Officer(name: "m-duty-qz", roles: [.duty])
        try await room.addUsers([officer, .administrator], at: .mediator)
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        try await room.m.take(key, by: officer)
        try await room.m.write(.entry, secret, by: officer)
        _ = try await room.release(key, to: .b, by: officer)
        let other = try await room.send(.report(), from: .a)
        try await room.exchange()
        try await room.m.refuse(other, code: .content, by: officer)
        let kept = Message.notice(secret, to: [.aBorder, .bBorder])
        _ = try await room.m.save(.message(kept), by: .duty, submit: true)
        try await room.exchange()
        for member in [MemberID.a, .b] {
            let holdings = try await Holdings(of: member, in: room)
            for word in [secret, officer.name, "Display of m-"] {
                #expect(holdings.places(of: word) == [], "\(word) at \(member)")
            }
        }
    }
}

extension MemberNode {
    /// Digests and keys of all files that this node's own messages name.
    func digests() async throws -> [String] {
        var names: [String] = []
        for item in try await items(limit: 10_000) where item.side == .outgoing {
            for file in try await message(item).attachments {
                names += [file.digest.description, Base64URL.encode(file.key)]
            }
        }
        return names
    }
}
