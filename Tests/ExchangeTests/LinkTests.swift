import Desks
import Exchange
import Foundation
import Node
import Room
import Testing

@Suite(.serialized) struct LinkTests {
    /// Waits for something that must come; says what if it doesn't.
    private func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
        for _ in 0..<600 {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("never: \(what)")
    }

    private func linked(_ room: WireRoom, _ member: MemberID) -> Task<Void, any Error> {
        let link = PartyLink(node: room.node(member), identity: room.identities[member]!, logger: WireRoom.quiet)
        return Task { try await link.run() }
    }

    @Test func `what A submits reaches B, and the fact comes back`() async throws {
        let room = try await WireRoom(port: LoopbackPort.free())
        let links = [linked(room, room.a), linked(room, room.b)]
        defer { for link in links { link.cancel() } }
        try await room.serving {
            let id = try await room.node(room.a).submit(room.report(from: room.a, "over the wire"))
            try await eventually("the item at B") {
                try await room.node(room.b).items([.received]).contains { $0.subject == "over the wire" }
            }
            try await eventually("the fact at A") {
                try await room.node(room.a).item(id).legs.first?.level == .delivered
            }
        }
    }

    @Test func `what was written while the mediator was away arrives once it is back`() async throws {
        let room = try await WireRoom(port: LoopbackPort.free())
        let links = [linked(room, room.a), linked(room, room.b)]
        defer { for link in links { link.cancel() } }
        for number in 1...20 { _ = try await room.node(room.a).submit(room.report(from: room.a, "early \(number)")) }
        try await eventually("A's console says that it waits") { room.node(room.a).troubles["outbox"] != nil }
        try await room.serving {
            try await eventually("all at B") { try await room.node(room.b).items([.received]).count == 20 }
            try await eventually("A is content again") { room.node(room.a).troubles["outbox"] == nil }
        }
        _ = try await room.node(room.a).submit(room.report(from: room.a, "late"))
        try await room.serving {
            try await eventually("the last at B") { try await room.node(room.b).items([.received]).count == 21 }
        }
        #expect(Set(try await room.node(room.b).items([.received]).map(\.subject)).count == 21)
    }

    @Test func `an attachment arrives before the step that names it`() async throws {
        let room = try await WireRoom(port: LoopbackPort.free())
        let links = [linked(room, room.a)]
        defer { for link in links { link.cancel() } }
        var message = room.report(from: room.a, "with a file")
        let plain = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        message.attachments = [try room.node(room.a).attach(plain, name: "map.bin")]
        let sent = message
        try await room.serving {
            let id = try await room.node(room.a).submit(sent)
            try await eventually("the item at the mediator") {
                (try? await room.node(room.m).item(id)) != nil
            }
            let item = try await room.node(room.m).item(id)
            let file = try await room.node(room.m).message(item).attachments[0]
            #expect(try room.node(room.m).open(file) == plain)
        }
    }

    @Test func `over its quota a party waits and loses nothing, and the other isn't held up`() async throws {
        let room = try await WireRoom(port: LoopbackPort.free(), quotas: Quotas(stepsPerTick: 5))
        let links = [linked(room, room.a), linked(room, room.b)]
        defer { for link in links { link.cancel() } }
        for number in 1...25 { _ = try await room.node(room.a).submit(room.report(from: room.a, "flood \(number)")) }
        try await room.serving {
            let id = try await room.node(room.b).submit(room.report(from: room.b, "quiet"))
            try await eventually("B's step is accepted") { try await room.node(room.b).item(id).stage != .submitted }
            try await eventually("the flood, slowly") {
                try await room.node(room.b).items([.received]).count == 25
            }
        }
    }
}
