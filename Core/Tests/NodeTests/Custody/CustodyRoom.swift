import Desks
import IJSON
import Node
import Room

/// A room in which custody may be transferred, and who is in it.
struct CustodyRoom {
    let room: TestRoom
    /// The item that proposed the persons, at the holder, and at the receiver.
    var proposal: (sent: StepID, got: StepID)!
    /// The order, at the holder and at the receiver.
    var order: (sent: StepID, got: StepID)!
    let persons: [PersonReference]
    /// For how many days somebody is found fit.
    var validity = 2

    static let day = 86_400

    init(_ count: Int, seed: UInt64 = 1, custody: CustodyTerms? = nil) async throws {
        room = try await TestRoom(seed: seed) {
            $0.kinds.formUnion(Kinds.custody.map(\.name))
            $0.custody = custody
        }
        persons = (0..<count).map { number in
            PersonReference(random: [UInt8(seed % 256), 7, UInt8(number / 256), UInt8(number % 256), 9])
        }
    }

    static func text(_ persons: [PersonReference]) -> JSON { .string(PersonList.text(persons)) }

    var now: Int { room.clock.now }

    func message(
        _ kind: String, _ members: KeyValuePairs<String, JSON?>, of persons: [PersonReference]? = nil,
        from author: MemberID = .a, about reference: StepID? = nil
    ) -> Message {
        var body = JSONObject(members)
        if let persons { body["persons"] = Self.text(persons) }
        return .make(kind, .object(body), to: [author == .a ? .bCustody : .aCustody]) { $0.reference = reference }
    }

    /// Offers all persons.
    mutating func offer() async throws {
        proposal = try await room.cross(
            message(
                "offer",
                [
                    "holder": .string("a.custody"), "receiver": .string("b.custody"),
                    "basis": .string("An agreement of invented sides."),
                ], of: persons))
    }

    func safeguard(
        _ name: String, _ members: KeyValuePairs<String, JSON?> = [:], of persons: [PersonReference]? = nil
    ) -> Message {
        var body = JSONObject(members)
        body["safeguard"] = .string(name)
        body["date"] = .int(now)
        body["persons"] = Self.text(persons ?? self.persons)
        return .make("safeguard", .object(body), to: [.bCustody]) { $0.reference = proposal.sent }
    }

    func identity(from author: MemberID, of persons: [PersonReference]? = nil) -> Message {
        message(
            "identity-answer",
            [
                "identity": .string("established"), "nationality_answer": .string("confirmed"),
                "basis": .string("A civil register."),
            ], of: persons ?? self.persons, from: author, about: author == .a ? proposal.sent : proposal.got)
    }

    /// All that opens the gates, but for what depends on a movement.
    var safeguards: [Message] {
        [
            safeguard("assessment", ["authority": .string("An independent body"), "finding": .string("no-risk")]),
            safeguard("interview"), safeguard("information"), safeguard("age", ["finding": .string("adult")]),
            safeguard("notification", ["reference_number": .string("R-17")]),
            safeguard("access", ["authority": .string("An independent body")]),
        ]
    }

    /// What opens the rest on the day.
    var onTheDay: [Message] {
        [
            safeguard(
                "fitness", ["finding": .string("fit"), "valid_until": .int(now + validity * Self.day)]),
            safeguard("property"), safeguard("list"),
        ]
    }

    /// Opens every gate.
    func prepare() async throws {
        for message in safeguards + onTheDay { _ = try await room.cross(message) }
        _ = try await room.cross(identity(from: .a))
        _ = try await room.cross(identity(from: .b), from: .b, to: .a)
    }

    func clearance(_ persons: [PersonReference]? = nil) -> Message {
        message("clearance", ["clearance": .string("given")], of: persons ?? self.persons, about: proposal.sent)
    }

    func orderMessage(_ persons: [PersonReference]? = nil, checkpoints: Int = 1) -> Message {
        message(
            "movement-order",
            [
                "date": .int(now), "place": .object(["id": .string("place:crossing")]),
                "checkpoints": .int(checkpoints),
                "escorts": .string("a.border\na.custody"), "women_apart": .string("none"),
            ], of: persons ?? self.persons, about: proposal.sent)
    }

    /// Clears and orders all.
    mutating func order(checkpoints: Int = 1) async throws {
        _ = try await room.cross(clearance())
        order = try await room.cross(orderMessage(checkpoints: checkpoints))
    }

    func count(
        _ place: String, _ persons: [PersonReference]? = nil, checkpoint: Int? = nil, charge: String? = nil,
        from author: MemberID = .a
    ) -> Message {
        message(
            "movement-count",
            [
                "at": .string(place), "checkpoint": checkpoint.map(JSON.int), "time": .int(now),
                "charge": charge.map(JSON.string),
            ], of: persons ?? self.persons, from: author, about: author == .a ? order.sent : order.got)
    }

    func befalls(_ what: String, _ persons: [PersonReference], from author: MemberID = .a) -> Message {
        message(
            "person-event", ["event": .string(what), "time": .int(now)], of: persons, from: author,
            about: author == .a ? proposal.sent : proposal.got)
    }

    func stages(at member: MemberID) async throws -> [CustodyStage] {
        var stages: [CustodyStage] = []
        for person in persons { stages.append(try await room.node(member).person(person).standing.state.stage) }
        return stages
    }
}
