import Desks
import IJSON
import Node
import Room

@testable import Console

/// A room in which something of everything has happened.
struct BusyRoom: Sendable {
    let room: ConsoleRoom
    /// Pages of single things, by member.
    let places: [MemberID: [String]]

    static let shared = Task { try await BusyRoom() }

    init() async throws {
        room = try await ConsoleRoom()
        let file = try room.node(.a).attach(Array("a plan".utf8), name: "plan.txt")
        let passed = try await room.cross(room.message { $0.attachments = [file] })
        let waiting = try await room.send(room.warning())
        let flash = room.warning {
            $0.precedence = .flash
            $0.fixedForm = true
        }
        let urgent = try await room.cross(flash)
        var places: [MemberID: [String]] = [:]
        for member in ConsoleRoom.members {
            let node = room.node(member)
            let drafter = ConsoleRoom.officer(.drafter, member)
            let to: MemberID = member == .b ? .a : .b
            let open = try await node.save(.message(room.message(to: to)), by: drafter, submit: false)
            let sent = try await node.save(.message(room.message(to: to)), by: drafter, submit: true)
            try await node.write(.call, "An entry", caller: "Somebody", by: drafter)
            try await node.handOver(to: ConsoleRoom.name(.observer, member), notes: "Notes", by: drafter)
            let concept = ConceptID("place:rabia")!
            try await node.set(
                LexiconEntry(concept: concept, member: member, words: ["ar": "ربيعة", "en": "Rabia"]),
                by: ConsoleRoom.officer(.duty, member))
            places[member] = ["/drafts/\(open.id)", "/drafts/\(open.id)/approve", "/drafts/\(sent.id)/approve"]
        }
        for (member, key) in [(MemberID.a, passed.sent), (.mediator, passed.sent), (.b, passed.got), (.b, urgent.got)] {
            places[member]! += ["/items/\(key)", "/items/\(key)/print"]
        }
        places[.mediator]! += ["/review/\(waiting)", "/review/\(urgent.sent)"]
        self.places = places
    }

    static let everywhere =
        [
            "/", "/?corrects=1", "/compose", "/compose/flash-warning", "/drafts", "/items",
            "/items?box=incoming&q=subject",
            "/roster", "/lexicon", "/terms", "/node", "/account", "/sitrep", "/brief", "/brief/print", "/forms",
            "/custody", "/custody/stages/held", "/people", "/people/new", "/people/import",
            "/people/lists", "/people/retention",
        ] + Kinds.names.map { "/compose/\($0)" }
    static let administrators = ["/users", "/audit"]

    func pages(of member: MemberID) -> [String] { Self.everywhere + Self.administrators + places[member]! }
}
