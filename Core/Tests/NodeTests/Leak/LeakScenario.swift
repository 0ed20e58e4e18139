import Desks
import IJSON
import Node
import Room
import Testing

enum LeakScenario {
    static let filler = 60

    /// A full scenario between two parties that plant words everywhere.
    static func play() async throws -> (TestRoom, Secrets, Secrets, times: Set<Int>) {
        let room = try await TestRoom()
        let (a, b) = (Secrets(party: .a), Secrets(party: .b))
        for side in [a, b] { try await side.plant(room) }
        // a's numbers run far ahead of all that b has to do with.
        for index in 0..<filler { _ = try await room.a.submit(.report("\(index)", to: [.mDesk])) }
        try await room.exchange()
        var times: Set<Int> = []
        for (side, to, other) in [(a, OfficeID.bBorder, b), (b, .aBorder, a)] {
            room.clock.advance(7200)
            let from = side.party
            let node = room.node(from)
            if from == .a { times.insert(room.charter.rules.rounded(room.clock.now)) }
            let files = try [
                node.attach(Array(side.word("filebytes").utf8), name: side.word("filename")),
                node.attach(Array("Passed.".utf8), name: "passed.txt"),
            ]
            let message = Message.warning(to: [to], at: from == .a ? "36.98765, 42.13579" : "36.45678, 42.97531") {
                $0.incident = side.word("incident")
                $0.subject = side.word("subject")
                $0.attachments = files
                var body = $0.body.object!
                body["text"] = .string(side.word("withheld"))
                $0.body = .object(body)
            }
            let key = try await side.send(.message(message), room)
            let asked = try await side.send(.message(.request(to: [to], due: room.clock.now + 86400)), room)
            let returned = try await side.send(.message(.report(side.word("withheld"), to: [to])), room)
            try await room.exchange()
            room.clock.advance(7200)
            let place = Warning(message)!.place!.coarsened(toMetres: 10_000)
            let got = try await room.release(key, to: other.party) {
                $0.withheld = ["text", "subject", "attachment.0"]
                $0.substitutions = ["place": place.json]
            }!
            _ = try await room.release(asked, to: other.party)
            try await room.m.sendBack(returned, reason: .unclear, note: "Say more.", by: .duty)
            try await room.exchange()
            if from == .a { times.insert(room.charter.rules.rounded(room.clock.now + 7200)) }
            try await answer(room, other, got, asked)
            room.clock.advance(from == .a ? 7200 : 0)
            let corrected = message.changed {
                $0.replaces = key
                $0.attachments = []
            }
            let second = try await side.send(.message(corrected), room)
            try await room.exchange()
            room.clock.advance(7200)
            _ = try await room.release(second, to: other.party) {
                $0.withheld = ["text", "subject"]
                $0.substitutions = ["place": place.json]
            }
            try await room.exchange()
            try await side.send(.consent(item: second, audience: [other.party], expires: room.clock.now + 9999), room)
            try await side.send(.cancellation(item: second, reason: side.word("reason")), room)
            try await side.send(.recall(item: key, reason: side.word("reason")), room)
            try await room.exchange()
        }
        room.clock.advance(10 * 86400)
        await room.m.watch()
        try await room.exchange()
        return (room, a, b, times)
    }

    /// The other side acknowledges, answers and sends something refused.
    private static func answer(_ room: TestRoom, _ side: Secrets, _ got: StepID, _ asked: StepID) async throws {
        let node = room.node(side.party)
        try await node.acknowledge(
            got, .readBack, note: side.word("acknote"), by: side.drafter, name: side.word("ackname"))
        let request = try #require(try await node.items().first { $0.kind == "request" && $0.side == .incoming })
        let office: OfficeID = side.party == .a ? .bBorder : .aBorder
        let incident = try await node.item(got).incident
        let key = try await side.send(
            .message(
                .answer(to: [office], request.key) {
                    $0.subject = side.word("subject")
                    $0.incident = incident
                }), room)
        try await room.exchange()
        _ = try await room.release(key, to: office.member) { $0.withheld = ["subject"] }
        try await room.exchange()
    }
}

extension Message {
    func changed(_ change: (inout Message) -> Void) -> Message {
        var message = self
        change(&message)
        return message
    }
}
