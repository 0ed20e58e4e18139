import Desks
import IJSON
import Room
import Store

extension Turn {
    /// A later release supersedes and never un-discloses (protocol, section 3): what the standing one held back from the
    /// same audience passes only when the plan says so.
    ///
    /// - Throws: `BodyFault` with the reason `withheld`, which names the first such field; `file` for a file.
    func checkPassesNoMore(_ item: Item, by plan: ReleasePlan) throws {
        guard !plan.passesMore, let earlier = item.leg(to: plan.audience)?.release,
            let stored = try writer.step(earlier, from: member),
            case .release(let before) = try StepVerifier(terms: terms, member: member).stored(stored.envelope).content,
            let said = try writer.step(item.key, from: item.peer),
            case .message(let message) = try StepVerifier(terms: terms, member: member).stored(said.envelope).content
        else { return }
        if let name = try plan.firstWidened(of: message, since: before) {
            throw BodyFault(field: name, reason: .withheld)
        }
    }
}

extension ReleasePlan {
    /// The first field of which the audience would see more than a release showed it.
    func firstWidened(of message: Message, since before: Release) throws(BodyFault) -> String? {
        let shown = try shown(of: message)
        for name in ["subject"] + (shown.body.object?.sorted.map(\.name) ?? []) {
            guard let new = shown.field(name) else { continue }
            guard let old = before.message.field(name) else { return name }
            if new == old { continue }
            let isTighter =
                before.substituted.contains(name)
                ? Self.isCoarser(new, than: old) : substitutions[name] != nil || Self.isPart(new, of: old)
            if !isTighter { return name }
        }
        var known = before.message.attachments.map(AttachedFile.init)
        for file in shown.attachments.map(AttachedFile.init) {
            guard let index = known.firstIndex(of: file) else { return "file" }
            known.remove(at: index)
        }
        return nil
    }

    /// Whether a text has no sentence that another lacks.
    private static func isPart(_ new: JSON, of old: JSON) -> Bool {
        guard let new = new.string, let old = old.string else { return false }
        return Set(Sentences.split(new)).isSubset(of: Sentences.split(old))
    }

    /// Whether a place is another made coarser.
    private static func isCoarser(_ new: JSON, than old: JSON) -> Bool {
        guard let new = try? Place(json: new), let old = try? Place(json: old), let metres = new.precision else {
            return false
        }
        return metres >= old.precision ?? 1 && old.coarsened(toMetres: metres) == new
    }
}

/// What of a file stays when it is encrypted anew for another.
private struct AttachedFile: Equatable {
    let name: String
    let mediaType: String
    let size: Int

    init(_ file: Attachment) {
        name = file.name
        mediaType = file.mediaType
        size = file.size
    }
}

extension Message {
    fileprivate func field(_ name: String) -> JSON? { name == "subject" ? subject.map(JSON.string) : body[name] }
}
