import Desks
import IJSON
import Node
import Room

extension ReviewDesk {
    func model(showsPreview: Bool = false) async throws -> ReviewModel {
        let names = ["subject"] + (Kinds.named(item.kind)?.fields.map(\.name) ?? [])
        let fields = names.compactMap(field)
        var preview: MessageCore?
        var problem = error
        do { preview = try self.preview() } catch { problem = problem ?? presenter.sentence(error) }
        let deadline = presenter.node.deadline(of: item)
        return ReviewModel(
            id: item.key.description, message: presenter.core(message, from: item.peer, item: item),
            serial: item.serial.map(String.init) ?? "—", received: presenter.stamp(item.received ?? item.signed),
            due: deadline.map { presenter.due($0.due) }, takenBy: state.takenBy.map(presenter.name),
            takenAt: state.takenAt.map(presenter.stamp),
            isMine: isUndecided && state.takenBy == presenter.visitor.user.name && state.pending == nil,
            canTake: isUndecided && state.pending == nil,
            isCarriedOver: isCarriedOver,
            fields: fields, attachments: attachments, audience: audienceOptions,
            labels: TrafficLight.allCases.filter { $0 >= item.caveat.label }.map(presenter.label),
            label: presenter.label(label), remark: remark, translation: "", translator: "",
            hits: fields.flatMap(\.hits),
            preview: preview, previewDigest: state.proposal.map(ProposalDigest.of), second: second,
            isAfterwards: presenter.mayReviewAfterwards(state),
            returnReasons: ReturnReason.allCases.map { Option($0.rawValue, presenter.desk["reason.\($0.rawValue)"]) },
            refusalCodes: [RefusalCode.caveat, .addressee, .content, .authority].map {
                Option($0.rawValue, presenter.desk["code.\($0.rawValue)"])
            }, error: problem, keeping: try await presenter.keeping(item),
            pending: state.pending.map { presenter.pending($0, item) }, returnReason: returning.reason,
            returnNote: returning.note)
    }

    /// What the receiver would see by the decisions as they stand, or sees since something passed.
    private func preview() throws -> MessageCore? {
        if let released {
            return core(
                released.message, substituted: released.substituted, redactedFiles: released.redactedFiles,
                remark: released.remark)
        }
        guard let audience = audiences.first else { return nil }
        let plan = try plan(for: audience)
        return core(
            try plan.shown(of: message), substituted: plan.substitutions.keys.map { $0 },
            redactedFiles: plan.redactedPlaces(in: message), remark: plan.remark)
    }

    private func core(
        _ shown: Message, substituted: [String], redactedFiles: [Int], remark: String?
    ) -> MessageCore {
        var core = presenter.core(
            shown, from: .mediator, item: item, substituted: substituted, redactedFiles: redactedFiles, isRelease: true)
        if let remark {
            core.body.append(
                BodyField(label: presenter.language[.remark], value: .text(remark), isSubstituted: true))
        }
        return core
    }

    /// Whether another officer has it in hand.
    var isElsewhere: Bool { state.takenBy.map { $0 != presenter.visitor.user.name } ?? false }

    /// Whether this officer may still decide on it.
    private var isUndecided: Bool { item.stage == .queued && presenter.visitor.officer.roles.contains(.duty) }

    private var attachments: [ReviewAttachment] {
        message.attachments.enumerated().map { number, file in
            let isImage = file.mediaType.hasPrefix("image/")
            var redacted = state.redactedFiles[number].map { presenter.attachment($0, of: item) }
            redacted?.isRedacted = true
            return ReviewAttachment(
                id: String(number), file: presenter.attachment(file, of: item), decision: files[number] ?? .withhold,
                redacted: redacted, isImage: isImage)
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
        let control = control(of: name, words)
        // A distance that the menu offers stands there alone: written beside it, it would outweigh the next choice.
        let isChosen = if case .place(let options) = control { options.contains(where: \.isChosen) } else { false }
        return ReviewField(
            name: name, label: presenter.desk["field.\(name)"], value: text, decision: decision,
            substitute: isChosen ? "" : words, control: control, sentences: sentences(of: name),
            hits: audiences.flatMap { audience in
                presenter.lexicon.hits(in: text, for: audience, language: presenter.language.code).map {
                    LexiconHit(
                        found: $0.found, term: $0.instead, owner: presenter.word(audience),
                        field: presenter.desk["field.\(name)"], name: name)
                }
            })
    }

    /// To how many metres a place can be made coarser with one choice; any other number can be written.
    private static let coarser = [100, 500, 1000, 5000, 10_000]

    private func control(of name: String, _ chosen: String) -> ReviewField.Substitute {
        guard let field = Kinds.named(item.kind)?.field(name) else { return .text }
        switch field.type {
        case .choice(let options):
            return .choices(
                options.map { value in
                    let label = presenter.desk["\(name).\(value)"]
                    return Option(value, label, isChosen: [value, label].contains(chosen))
                })
        case .place where message.body[name].flatMap({ try? Place(json: $0) })?.point != nil:
            return .place(
                Self.coarser.map {
                    Option(
                        String($0), presenter.language.fill(.metres, [.number: String($0)]),
                        isChosen: chosen == String($0))
                })
        default: return .text
        }
    }

    /// What an undone return said.
    private var returning: (reason: String, note: String) {
        guard let decision = state.decision, decision.isUndone, case .sendBack(let reason, let note) = decision.act
        else {
            return ("", "")
        }
        return (reason.rawValue, note ?? "")
    }

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
