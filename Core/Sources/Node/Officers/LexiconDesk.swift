import IJSON
public import Room
import Store

extension MemberNode {
    /// The lexicons this node holds: its own, and at the mediator also what each party accepts.
    public func lexicon() async throws(NodeFault) -> Lexicon {
        try await memory.lexicon.value(changed) { () async throws(NodeFault) in
            try await read { Lexicon(try $0.records("lexicon").compactMap(LexiconEntry.init)) }
        }
    }

    /// Sets a member's words for a concept.
    public func set(_ entry: LexiconEntry, by officer: Officer) async throws(NodeFault) {
        guard !officer.roles.isDisjoint(with: [.administrator, .duty]) else { throw .authority(.roleMissing) }
        guard member.isMediator || entry.member == member else { throw .invalid("member") }
        let texts = Array(entry.words.values) + entry.unaccepted
        guard texts.allSatisfy({ (1...200).contains($0.utf8.count) }), entry.unaccepted.count <= 50 else {
            throw .invalid("words")
        }
        try await sequencer.perform { turn in
            let id = "\(entry.member)/\(entry.concept)"
            let known = try turn.writer.record("lexicon", id)
            try turn.writer.put(entry.record(id: id, revision: known?.revision ?? 0, at: turn.now))
            try turn.audit(officer.name, "lexicon.set", id)
        }
    }
}

extension LexiconEntry {
    init?(_ record: Record) {
        let json = record.json
        guard let concept = json["concept"]?.string.flatMap({ ConceptID($0) }),
            let member = json["member"]?.string.flatMap({ MemberID($0) })
        else { return nil }
        var words: [String: String] = [:]
        for word in json["words"]?.object?.sorted ?? [] { words[word.name] = word.value.string }
        self.init(
            concept: concept, member: member, words: words,
            unaccepted: (json["unaccepted"]?.array ?? []).compactMap(\.string))
    }

    func record(id: String, revision: Int, at now: Int) -> Record {
        var object = JSONObject()
        for (language, word) in words { object[language] = .string(word) }
        return Record(
            collection: "lexicon", id: id, revision: revision, changed: now,
            json: .object([
                "concept": .string(concept.description), "member": .string(member.description),
                "words": .object(object), "unaccepted": .strings(unaccepted),
            ]))
    }
}
