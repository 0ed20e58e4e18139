import Desks
import Foundation
import IJSON
import Node
import Room

extension ReviewDesk {
    /// A correction begins with what was decided on the message that it replaces: what was held back once would
    /// otherwise pass with it.
    mutating func take(_ former: StepID) async throws {
        guard let item = try? await presenter.node.item(former),
            let original = try? await presenter.node.message(item)
        else { return }
        for entry in try await presenter.node.timeline(former) {
            guard case .release(let release) = entry.content else { continue }
            isCarriedOver = true
            carrySubject(from: original, to: release)
            for field in Kinds.named(message.kind)?.fields ?? [] where message.body[field.name] != nil {
                guard original.body[field.name] != nil else { continue }
                guard let value = release.message.body[field.name] else {
                    decisions[field.name] = (.withhold, "")
                    continue
                }
                guard release.substituted.contains(field.name) else {
                    carryCuts(
                        of: field.name, from: original.body[field.name]?.string, shown: value.string,
                        to: message.body[field.name]?.string)
                    continue
                }
                // As coarse as before, but of the place as it is now.
                let metres = (try? Place(json: value))?.precision.map(String.init)
                decisions[field.name] = (.replace, metres ?? presenter.plain(value, of: field))
            }
        }
    }

    private mutating func carrySubject(from original: Message, to release: Release) {
        guard original.subject != nil else { return }
        guard let shown = release.message.subject else { return decisions["subject"] = (.withhold, "") }
        if release.substituted.contains("subject") { return decisions["subject"] = (.replace, shown) }
        carryCuts(of: "subject", from: original.subject, shown: shown, to: message.subject)
    }

    /// Sentences that were held back before are held back again. Where they can't all be found, because they read
    /// otherwise now or stood there twice, the whole text is held back until somebody has looked.
    private mutating func carryCuts(of field: String, from before: String?, shown: String?, to now: String?) {
        guard let before, let shown, let now, before != shown else { return }
        // The last sentence of a text has no white space after it, and may stand elsewhere in another.
        func split(_ text: String) -> [String] {
            Sentences.split(text).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        }
        let passed = Set(split(shown))
        let held = Set(split(before)).subtracting(passed)
        let again = split(now).enumerated().filter { held.contains($0.element) }
        guard !held.isEmpty, Set(again.map(\.element)) == held else { return decisions[field] = (.withhold, "") }
        cuts.formUnion(again.map { "\(field).\($0.offset)" })
    }

    /// A second officer sees what the first proposed, and so does the first.
    mutating func take(_ plan: ReleasePlan) {
        // What was written below the tear line passes only when somebody decided so.
        decisions = [Desks.Kind.tearLine: (.pass, "")]
        for name in plan.withheld where !name.hasPrefix("attachment.") {
            if name.contains(".") { cuts.insert(name) } else { decisions[name] = (.withhold, "") }
        }
        for (name, value) in plan.substitutions {
            let text = Kinds.named(item.kind)?.field(name).map { presenter.plain(value, of: $0) } ?? value.string ?? ""
            decisions[name] = (.replace, text)
            proposed[name] = (text, value)
        }
        for number in files.keys {
            if plan.withheld.contains("attachment.\(number)") { files[number] = .withhold }
            if plan.redactedFiles[number] != nil { files[number] = .replace }
        }
        audiences = [plan.audience]
        label = plan.caveat.label
        remark = plan.remark ?? ""
    }
}
