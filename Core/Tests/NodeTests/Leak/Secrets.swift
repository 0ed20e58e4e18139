import Node
import Room
import Store
import TransparencyLog

/// Words that one party plants wherever it can write, and what its node makes for it alone.
struct Secrets {
    let party: MemberID
    var drafter: Officer { Officer(name: "\(party)-drafter-qz", roles: [.drafter]) }
    var releasing: Officer { Officer(name: "\(party)-releasing-qz", roles: [.drafter, .releasing]) }
    func word(_ what: String) -> String { "QZ\(party)\(what)QZ".uppercased() }

    /// Words that stand in the party's own records, and words that its submissions say and the mediator withholds.
    static let whats = [
        "draft", "withheld", "subject", "filename", "filebytes", "office", "incident", "duty", "ackname", "acknote",
        "reason", "rejection", "caller", "label",
    ]

    var words: [String] {
        Self.whats.map { word($0) } + [drafter.name, releasing.name, "Display of \(party)-"]
    }

    /// Identifiers, entries and salts of the steps between the party and the mediator.
    func identifiers(_ room: TestRoom) async throws -> [String] {
        var names: [String] = []
        for (from, to) in [(party, MemberID.mediator), (.mediator, party)] {
            for step in try await room.sent(from, to) {
                names.append(step.id.description)
                names.append(Hash256(of: step.envelope.token).description)
                // That of a release stands in the notice of what was passed: so the protocol has it.
                if step.type != .release {
                    names.append(step.entry.description)
                }
            }
        }
        return names
    }

    /// Lays the words wherever officers write.
    func plant(_ room: TestRoom) async throws {
        let node = room.node(party)
        try await room.addUsers([drafter, releasing, .administrator], at: party)
        let report = Message.report(word("draft"), to: [party == .a ? .bBorder : .aBorder])
        let draft = try await node.save(.message(report), by: drafter, submit: true)
        try await node.reject(draft.id, reason: word("rejection"), by: releasing)
        try await node.write(.call, word("duty"), caller: word("caller"), by: drafter)
        let concept = ConceptID("office:\(party).border")!
        try await node.set(
            LexiconEntry(concept: concept, member: party, words: ["en": word("office")]), by: .administrator)
        _ = try await node.makeToken(user: drafter.name, label: word("label"), scopes: [.read], by: .administrator)
        let id = try await node.handOver(to: releasing.name, notes: word("duty"), by: drafter)
        try await node.signHandover(id, by: releasing)
    }

    @discardableResult
    func send(_ content: Draft.Content, _ room: TestRoom) async throws -> StepID {
        let draft = try await room.node(party).save(content, by: drafter, submit: true)
        return try await room.node(party).approve(draft.id, by: releasing).first!
    }
}
