import Desks
public import Room
import Store

extension MemberNode {
    /// A named officer's acknowledgement of a release.
    public func acknowledge(
        _ key: StepID, _ level: AcknowledgementLevel, note: String?, by officer: Officer, name: String
    ) async throws(NodeFault) {
        guard level.isByOfficer else { throw .invalid("level") }
        try Words.check(note, Words.noteLimit, "note")
        try Words.check(name, Words.nameLimit, "name")
        try await sequencer.perform { turn in
            guard officer.roles != [.observer], !officer.roles.isEmpty else { throw AuthorityFault.roleMissing }
            guard let item = try turn.item(key), item.side == .incoming, !turn.member.isMediator else {
                throw NodeFault.notFound
            }
            if let known = item.level, known >= level { return }
            let reference = ReleaseReference(id: key, hash: item.hash)
            try turn.author(
                .acknowledgement(level, of: [reference], officer: name, note: note), as: .acknowledgement,
                to: .mediator)
            try turn.audit(officer.name, "item.acknowledge \(level.rawValue)", key.description)
        }
    }
}
