import Desks
import IJSON
import Node
import Room
import TransparencyLog

extension ReviewDesk {
    func plan(for audience: MemberID) throws -> ReleasePlan {
        var caveat = item.caveat
        caveat.label = label
        caveat.releasableTo = [audience]
        var plan = ReleasePlan(audience: audience, caveat: caveat)
        plan.remark = remark.isEmpty ? nil : remark
        for (name, (decision, text)) in decisions {
            switch decision {
            case .pass: plan.withheld.remove(name)
            case .withhold: plan.withheld.insert(name)
            case .replace where proposed[name]?.text == text: plan.substitutions[name] = proposed[name]?.value
            case .replace: plan.substitutions[name] = try substitute(name, text)
            }
        }
        plan.withheld.formUnion(
            cuts.filter { cut in
                let field = String(cut.prefix { $0 != "." })
                return (decisions[field]?.0 ?? .pass) == .pass
            })
        for (number, decision) in files {
            switch decision {
            case .pass: break
            case .withhold: plan.withheld.insert("attachment.\(number)")
            case .replace:
                guard let version = state.redactedFiles[number] else { throw NodeFault.invalid("attachment.missing") }
                plan.redactedFiles[number] = version
            }
        }
        return plan
    }

    /// A value in place of a field's: for a place a number of metres makes it coarser, a concept or a grid replaces it.
    private func substitute(_ name: String, _ text: String) throws -> JSON {
        guard let field = Kinds.named(item.kind)?.field(name) else { return .string(text) }
        switch field.type {
        case .line, .text, .persons, .offices: return .string(text)
        case .choice(let options):
            return .string(options.first { $0 == text || presenter.desk["\(name).\($0)"] == text } ?? text)
        case .integer: return Int(text).map(JSON.int) ?? .string(text)
        case .time: return (FormTime.parse(text) ?? Int(text)).map(JSON.int) ?? .string(text)
        case .place:
            let old = message.body[name].flatMap { try? Place(json: $0) }
            if let metres = Int(text.filter { !$0.isWhitespace && $0 != "m" && $0 != "م" }), let old {
                return old.coarsened(toMetres: metres).json
            }
            let named = presenter.lexicon.sorted.first { entry in
                entry.concept.description == text || entry.words.values.contains(text)
            }
            guard let place = Place(concept: named?.concept, point: named == nil ? text : nil) else {
                throw NodeFault.field(BodyFault(field: name, reason: .value))
            }
            return place.json
        }
    }

    /// Decides to release to every audience chosen; `false` when a second officer must confirm first.
    func release() async throws -> Bool {
        try await presenter.node.decideSoon(
            item.key, .release(audiences.map { try plan(for: $0) }), by: presenter.visitor.officer)
    }
}

/// Names a proposal, so that what is confirmed is what was seen.
enum ProposalDigest {
    static func of(_ plan: ReleasePlan) -> String { Hash256(of: plan.json.encoded).description }
}
