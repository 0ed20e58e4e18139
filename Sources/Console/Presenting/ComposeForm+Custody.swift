import Desks
import Node
import Room

extension ComposeForm {
    /// Fills in what a link brought: fields of the kind, persons with commas between them.
    mutating func preset(_ parameters: [(name: String, value: String)]) {
        for (name, value) in parameters where name.hasPrefix("b.") {
            guard let field = kind.field(String(name.dropFirst(2))), value.utf8.count <= 4096 else { continue }
            switch field.type {
            case .persons: values[name] = value.split(separator: " ").joined(separator: "\n")
            case .line, .choice, .integer, .offices: values[name] = value
            case .text, .time, .place: continue
            }
        }
        guard Kinds.isCustody(kind.name) else { return }
        if values["action"] == nil || values["action"] == "" {
            values["action"] = rules.offices.filter { $0.value == "custody" && $0.key.member != presenter.node.member }
                .filter { !$0.key.member.isMediator }.map(\.key.description).sorted().joined(separator: " ")
        }
        if values["subject"] == nil { values["subject"] = presenter.desk["kind.\(kind.name)"] }
        for name in ["date", "time"] where kind.field(name) != nil && values["b.\(name)"] == nil {
            values["b.\(name)"] = FormTime.text(presenter.now)
        }
        preselectOffices()
    }

    /// Whoever offers holds, and whoever nominates receives.
    private mutating func preselectOffices() {
        let own = rules.offices.filter { $0.value == "custody" && $0.key.member == presenter.node.member }.map(\.key)
        let others = rules.offices.filter { $0.value == "custody" && $0.key.member != presenter.node.member }.map(\.key)
            .filter { !$0.member.isMediator }
        let (holders, receivers) = kind.name == "offer" ? (own, others) : (others, own)
        if kind.field("holder") != nil, values["b.holder"] == nil, holders.count == 1 {
            values["b.holder"] = holders[0].description
        }
        if kind.field("receiver") != nil, values["b.receiver"] == nil, receivers.count == 1 {
            values["b.receiver"] = receivers[0].description
        }
        if kind.field("escorts") != nil, values["b.escorts"] == nil, own.count == 1 {
            values["b.escorts"] = own[0].description
        }
    }
}

extension ComposeForm {
    /// Lines `+5` become five new references, so that nobody has to think of any; only where persons enter a transfer.
    func drawn(_ text: String) -> String {
        guard Self.drawsPersons(kind) else { return text }
        return text.split(whereSeparator: \.isNewline).map { line in
            guard line.hasPrefix("+"), let count = Int(line.dropFirst().filter { !$0.isWhitespace }),
                (1...PersonList.limit).contains(count)
            else { return String(line) }
            return (0..<count).map { _ in presenter.node.drawReference().description }.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    static func drawsPersons(_ kind: Desks.Kind) -> Bool { kind.reference == .none && kind.field("persons") != nil }
}

extension Presenter {
    /// The kinds of the desk of custody that the terms allow.
    var custodyKinds: [Kind] {
        Kinds.custody.map(\.name).filter(node.terms.rules.kinds.contains).map { kind($0) }
    }

    /// Why a message may not leave, person by person, in words.
    func hindrances(_ message: Message) async throws -> [String] {
        guard Kinds.isCustody(message.kind) else { return [] }
        return try await node.hindrances(message).prefix(20).compactMap { hindrance in
            guard let person = hindrance.person else { return nil }
            let text = hindrance.fault.map(why) ?? desk["code.\(hindrance.code.rawValue)"]
            return language.plain(.hinderedPersons, [.name: person.description, .text: text])
        }
    }
}
