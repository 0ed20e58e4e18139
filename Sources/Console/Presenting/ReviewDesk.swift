import Desks
import Foundation
import IJSON
import Node
import Room
import TransparencyLog

/// The review of one item: what the officer has decided so far, and what the receiver would see.
struct ReviewDesk: Sendable {
    let presenter: Presenter
    let item: Item
    let message: Message
    let state: ReviewState
    var error: String?
    /// What was written below the tear line stays back until somebody decides that it passes.
    private var decisions: [String: (ReviewField.Decision, String)] = [Desks.Kind.tearLine: (.withhold, "")]
    /// Sentences held back, as `text.2`.
    private var cuts: Set<String> = []
    /// What a proposal puts in place of a field, as its text shows it: a place can't be read back from that.
    private var proposed: [String: (text: String, value: JSON)] = [:]
    private var passedFiles: Set<String>
    private var audiences: [MemberID]
    private var label: TrafficLight
    private var remark = ""
    private var isCarriedOver = false

    init(_ presenter: Presenter, _ key: StepID) async throws {
        self.presenter = presenter
        item = try await presenter.node.item(key)
        message = try await presenter.node.message(item)
        state = try await presenter.node.reviewState(key)
        audiences = item.audiences.filter { !$0.isMediator }
        label = item.caveat.label
        passedFiles = Set(message.attachments.indices.map(String.init))
        if let plan = state.proposal {
            take(plan)
        } else if item.stage == .queued, let former = item.replaces ?? item.revises {
            try await take(former)
        }
    }

    /// A correction begins with what was decided on the message that it replaces: what was held back once would
    /// otherwise pass with it.
    private mutating func take(_ former: StepID) async throws {
        guard let item = try? await presenter.node.item(former),
            let original = try? await presenter.node.message(item)
        else { return }
        for entry in try await presenter.node.timeline(former) {
            guard case .release(let release) = entry.content else { continue }
            isCarriedOver = true
            if original.subject != nil, release.message.subject == nil { decisions["subject"] = (.withhold, "") }
            for field in Kinds.named(message.kind)?.fields ?? [] where message.body[field.name] != nil {
                guard original.body[field.name] != nil else { continue }
                guard let value = release.message.body[field.name] else {
                    decisions[field.name] = (.withhold, "")
                    continue
                }
                guard release.substituted.contains(field.name) else {
                    carryCuts(of: field.name, from: original, shown: value)
                    continue
                }
                // As coarse as before, but of the place as it is now.
                let metres = (try? Place(json: value))?.precision.map(String.init)
                decisions[field.name] = (.replace, metres ?? presenter.plain(value, of: field))
            }
        }
    }

    /// Sentences that were held back before are held back again; a text of which a part was held back and that reads
    /// otherwise now, is held back whole until somebody has looked.
    private mutating func carryCuts(of field: String, from original: Message, shown: JSON) {
        guard let before = original.body[field]?.string, let passed = shown.string, before != passed else { return }
        let kept = Sentences.split(passed)
        let held = Set(Sentences.split(before).filter { !kept.contains($0) })
        guard let text = message.body[field]?.string else { return }
        let again = Sentences.split(text).enumerated().filter { held.contains($0.element) }
        if again.count < held.count { return decisions[field] = (.withhold, "") }
        cuts.formUnion(again.map { "\(field).\($0.offset)" })
    }

    /// A second officer sees what the first proposed, and so does the first.
    private mutating func take(_ plan: ReleasePlan) {
        decisions = [:]
        for name in plan.withheld {
            if name.contains("."), !name.hasPrefix("attachment.") {
                cuts.insert(name)
            } else {
                decisions[name] = (.withhold, "")
            }
        }
        for (name, value) in plan.substitutions {
            let text = Kinds.named(item.kind)?.field(name).map { presenter.plain(value, of: $0) } ?? value.string ?? ""
            decisions[name] = (.replace, text)
            proposed[name] = (text, value)
        }
        passedFiles = passedFiles.filter { !plan.withheld.contains("attachment.\($0)") }
        audiences = [plan.audience]
        label = plan.caveat.label
        remark = plan.remark ?? ""
    }

    mutating func read(_ form: FormData) {
        decisions = [:]
        cuts = []
        for name in form.names(startingWith: "rule.") {
            let field = String(name.dropFirst(5))
            cuts.formUnion(form.all("cut.\(field)").map { "\(field).\($0)" })
            decisions[field] = (ReviewField.Decision(rawValue: form[name]) ?? .withhold, form["sub.\(field)"])
        }
        passedFiles = Set(message.attachments.indices.map(String.init).filter { form["file.\($0)"] == "pass" })
        audiences = form.all("audience").compactMap { MemberID($0) }
        label = TrafficLight(rawValue: "TLP:" + form["tlp"]) ?? item.caveat.label
        remark = form["remark"]
        if let translation = form.optional("translation") {
            // A translation is the mediator's own word, and says whose.
            let translator = form.optional("translator") ?? presenter.visitor.user.display
            remark += (remark.isEmpty ? "" : "\n") + "[\(translator)] \(translation)"
        }
    }

    private func plan(for audience: MemberID) throws -> ReleasePlan {
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
        for index in message.attachments.indices where !passedFiles.contains(String(index)) {
            plan.withheld.insert("attachment.\(index)")
        }
        return plan
    }

    /// A value in place of a field's: for a place a number of metres makes it coarser, a concept or a grid replaces it.
    private func substitute(_ name: String, _ text: String) throws -> JSON {
        guard let field = Kinds.named(item.kind)?.field(name) else { return .string(text) }
        switch field.type {
        case .line, .text: return .string(text)
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

    /// Releases to every audience chosen; `false` when a second officer must confirm first.
    func release() async throws -> Bool {
        guard !audiences.isEmpty else { throw NodeFault.refused(.addressee) }
        var isReleased = true
        for audience in audiences {
            let step = try await presenter.node.release(
                item.key, by: plan(for: audience), officer: presenter.visitor.officer)
            isReleased = isReleased && step != nil
        }
        return isReleased
    }

    func model(showsPreview: Bool = false) async throws -> ReviewModel {
        let names = ["subject"] + (Kinds.named(item.kind)?.fields.map(\.name) ?? [])
        let fields = names.compactMap(field)
        var preview: MessageCore?
        var problem = error
        if let audience = audiences.first {
            do {
                let plan = try plan(for: audience)
                let shown = try plan.shown(of: message)
                preview = presenter.core(
                    shown, from: .mediator, substituted: plan.substitutions.keys.map { $0 }, isRelease: true)
                if let remark = plan.remark {
                    preview?.body.append(
                        BodyField(label: presenter.language[.remark], value: .text(remark), isSubstituted: true))
                }
            } catch {
                problem = problem ?? presenter.sentence(error)
            }
        }
        let deadline = presenter.node.deadline(of: item)
        return ReviewModel(
            id: item.key.description, message: presenter.core(message, from: item.peer, item: item),
            serial: item.serial.map(String.init) ?? "—", received: presenter.stamp(item.received ?? item.signed),
            due: deadline.map { presenter.due($0.due) }, takenBy: state.takenBy.map(presenter.name),
            isMine: isUndecided && state.takenBy == presenter.visitor.user.name, canTake: isUndecided,
            isCarriedOver: isCarriedOver,
            fields: fields, attachments: files, audience: audienceOptions,
            labels: TrafficLight.allCases.filter { $0 >= item.caveat.label }.map(presenter.label),
            label: presenter.label(label), remark: remark, translation: "", translator: "",
            hits: fields.flatMap(\.hits),
            preview: preview, previewDigest: state.proposal.map(ProposalDigest.of), second: second,
            isAfterwards: presenter.mayReviewAfterwards(state),
            returnReasons: ReturnReason.allCases.map { Option($0.rawValue, presenter.desk["reason.\($0.rawValue)"]) },
            refusalCodes: [RefusalCode.caveat, .addressee, .content, .authority].map {
                Option($0.rawValue, presenter.desk["code.\($0.rawValue)"])
            }, error: problem)
    }

    /// Whether this officer may still decide on it.
    private var isUndecided: Bool { item.stage == .queued && presenter.visitor.officer.roles.contains(.duty) }

    private var files: [ReviewAttachment] {
        message.attachments.enumerated().map { index, file in
            ReviewAttachment(
                id: String(index),
                file: AttachmentModel(
                    name: file.name, size: presenter.size(file.size), link: "/items/\(item.key)/files/\(file.digest)"),
                isPassed: passedFiles.contains(String(index)))
        }
    }

    private var audienceOptions: [Option] {
        presenter.node.terms.parties.filter { $0 != item.peer }.map {
            Option($0.description, presenter.word($0), isChosen: audiences.contains($0))
        }
    }

    private var second: SecondReview {
        guard presenter.node.terms.rules.reviewers > 1, !item.fixedForm else { return .notNeeded }
        guard let proposer = state.proposer else { return .needed }
        let stamp = presenter.stamp(state.proposedAt ?? presenter.now)
        return proposer == presenter.visitor.user.name
            ? .proposedByYou(stamp) : .proposed(by: presenter.name(proposer), stamp)
    }

    private func field(_ name: String) -> ReviewField? {
        let text: String
        if name == "subject" {
            text = message.subject ?? ""
        } else {
            guard let value = message.body[name], let field = Kinds.named(item.kind)?.field(name) else { return nil }
            text = presenter.plain(value, of: field)
        }
        let (decision, words) = decisions[name] ?? (.pass, "")
        return ReviewField(
            name: name, label: presenter.desk["field.\(name)"], value: text, decision: decision, substitute: words,
            sentences: sentences(of: name),
            hits: audiences.flatMap { audience in
                presenter.lexicon.hits(in: text, for: audience, language: presenter.language.code).map {
                    LexiconHit(
                        found: $0.found, term: $0.instead, owner: presenter.word(audience),
                        field: presenter.desk["field.\(name)"])
                }
            })
    }
}

extension ReviewDesk {
    /// The sentences of free text, when there are several.
    private func sentences(of name: String) -> [ReviewSentence] {
        guard let text = name == "subject" ? message.subject : message.body[name]?.string else { return [] }
        let parts = Sentences.split(text)
        guard parts.count > 1 else { return [] }
        return parts.enumerated().map { number, text in
            ReviewSentence(number: number, text: text, isHeldBack: cuts.contains("\(name).\(number)"))
        }
    }
}

/// Names a proposal, so that what is confirmed is what was seen.
enum ProposalDigest {
    static func of(_ plan: ReleasePlan) -> String { Hash256(of: plan.json.encoded).description }
}
