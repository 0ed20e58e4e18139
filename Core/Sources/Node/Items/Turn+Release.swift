import Desks
import IJSON
import Room
import Store
import TransparencyLog

extension Turn {
    /// A submission as this node holds it.
    private func submission(_ key: StepID, from author: MemberID) throws -> (VerifiedStep, Message) {
        let step: VerifiedStep
        if let lastMessage, lastMessage.id == key, lastMessage.claims.issuer == author {
            step = lastMessage
        } else {
            guard let stored = try writer.step(key, from: author) else { throw NodeFault.notFound }
            step = try StepVerifier(terms: terms, member: member).stored(stored.envelope)
        }
        guard case .message(let message) = step.content else { throw NodeFault.notFound }
        return (step, message)
    }

    /// Releases a party's item by a plan.
    ///
    /// - Parameter attachments: those passed, encrypted anew for the audience.
    @discardableResult
    func release(_ key: StepID, by plan: ReleasePlan, attachments: [Attachment]) throws -> VerifiedStep {
        guard let item = try item(key) else { throw NodeFault.notFound }
        let (submission, message) = try submission(item.key, from: item.peer)
        var release = try release(of: item, message, from: submission.origin, by: plan, attachments: attachments)
        release.serial = try next("serial/\(plan.audience)")
        grant(attachments, to: plan.audience)
        let step = try author(
            .release(release), as: .release, to: plan.audience,
            redacting: Redaction(of: submission, withholding: plan.held))
        if let mark = plan.redactionMark { setLink("redacted/\(step.id)", mark) }
        return step
    }

    /// What a plan makes of an item, not numbered yet.
    private func release(
        of item: Item, _ message: Message, from origin: Hash256, by plan: ReleasePlan, attachments: [Attachment]
    ) throws -> Release {
        try check(item, for: plan)
        // What names somebody passes only while the gates before it are open, whoever decides.
        if let hindrance = try fold.namingHindrances(message, by: item.peer, now: now, &self_).first {
            throw hindrance.code
        }
        var shown = try plan.shown(of: message)
        shown.attachments = attachments
        var release = Release(
            message: try renamed(shown, item: item, for: plan.audience), origin: origin, serial: 0)
        release.supersedes = item.leg(to: plan.audience)?.release
        release.substituted = plan.substitutions.keys.sorted()
        release.redactedFiles = plan.redactedPlaces(in: message)
        release.remark = plan.remark
        return release
    }

    /// Only a party is released to, none its own item, and never under a looser caveat than before.
    func check(_ item: Item, for plan: ReleasePlan) throws {
        guard item.side == .incoming else { throw NodeFault.notFound }
        guard item.stage.after(.release) != nil else { throw NodeFault.state }
        guard terms.members[plan.audience] != nil, !plan.audience.isMediator, plan.audience != item.peer else {
            throw NodeFault.invalid("audience")
        }
        guard try fold.allowsRelease(of: item, to: plan.audience, under: plan.caveat, now: now, &self_) else {
            throw RefusalCode.caveat
        }
        if let before = item.leg(to: plan.audience)?.caveat, !plan.caveat.isTighterOrEqual(to: before) {
            throw RefusalCode.caveat
        }
    }

    /// The standing release that says the very same to the audience: a plan that is pressed twice, or again because the
    /// first answer was lost, passes once.
    func standing(_ item: Item, by plan: ReleasePlan, attachments: [Attachment]) throws -> StepID? {
        guard let earlier = item.leg(to: plan.audience)?.release, let stored = try writer.step(earlier, from: member),
            try link("redacted/\(earlier)") == plan.redactionMark,
            case .release(var before) = try StepVerifier(terms: terms, member: member).stored(stored.envelope).content
        else { return nil }
        let (submission, message) = try submission(item.key, from: item.peer)
        let again = try release(of: item, message, from: submission.origin, by: plan, attachments: attachments)
        let files = zip(before.message.attachments, attachments).allSatisfy { old, new in
            (old.name, old.mediaType, old.size) == (new.name, new.mediaType, new.size)
        }
        guard files, before.message.attachments.count == attachments.count else { return nil }
        // These differ in any case: number, predecessor, and the files' keys.
        before.serial = again.serial
        before.supersedes = again.supersedes
        before.message.attachments = again.message.attachments
        return before == again ? earlier : nil
    }

    /// Lets an audience fetch the files it is sent.
    func grant(_ files: [Attachment], to audience: MemberID) {
        for file in files { setLink("blob/\(audience)/\(file.digest)", "1") }
    }

    /// Puts every reference in the audience's own identifiers; what the audience never saw is left out.
    private func renamed(_ message: Message, item: Item, for audience: MemberID) throws -> Message {
        var renamed = message
        renamed.reference = try item.reference.flatMap { try fold.name(of: $0, for: audience, &self_) }
        renamed.derivedFrom = try item.derivedFrom.compactMap { try fold.name(of: $0, for: audience, &self_) }
        renamed.replaces = try item.replaces.flatMap { try fold.name(of: $0, for: audience, &self_) }
        renamed.incident = try item.incident.map { try code(of: $0, for: audience) }
        return renamed
    }

    private func code(of incident: String, for audience: MemberID) throws -> String {
        if let code = try fold.code(of: incident, for: audience, &self_) { return code }
        return IncidentCode.draw(environment)
    }

    /// The code for an audience of an incident that the mediator itself names: one it knows from a party, written
    /// `party/code`, or one of its own.
    func code(ofOwn name: String, for audience: MemberID) throws -> String {
        let party = name.split(separator: "/").first.flatMap { MemberID(String($0)) }
        let isKnown = name.contains("/") && party.map { terms.members[$0] != nil } == true
        let incident = isKnown ? name : "\(member)/\(name)"
        let code = try code(of: incident, for: audience)
        // Said before the release is folded in, so that the item stands in its group.
        try fold.learn(incident, as: code, by: audience, &self_)
        return code
    }

    /// Releases whole and at once what the standing order covers, to every audience that the caveat allows.
    func releaseByStandingOrder(_ key: StepID) throws {
        guard let item = try item(key), item.attachments == 0 else { return }
        for audience in item.audiences
        where audience != item.peer && !audience.isMediator && item.leg(to: audience) == nil {
            var caveat = item.caveat
            caveat.releasableTo = [audience]
            let plan = ReleasePlan(audience: audience, caveat: caveat)
            if try fold.allowsRelease(of: item, to: audience, under: caveat, now: now, &self_) {
                try release(key, by: plan, attachments: [])
            }
        }
    }
}

extension Caveat {
    /// Tighter in label and control; who else may have it is the mediator's business with each.
    func isTighterOrEqual(to other: Caveat) -> Bool {
        label >= other.label && (originatorControl || !other.originatorControl)
    }
}

/// Incident numbers as people read them out: six characters without look-alikes.
enum IncidentCode {
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func draw(_ environment: Environment) -> String {
        String(environment.random(6).map { alphabet[Int($0) % alphabet.count] })
    }
}
