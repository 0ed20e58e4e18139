import Desks
import IJSON
import Room
import Store
import TransparencyLog

extension Turn {
    /// The message that a step of a member holds.
    func message(_ key: StepID, from author: MemberID) throws -> Message {
        if let lastMessage, lastMessage.key == key { return lastMessage.message }
        guard let stored = try writer.step(key, from: author) else { throw NodeFault.notFound }
        switch try StepVerifier(terms: terms, member: member).stored(stored.envelope).content {
        case .message(let message): return message
        case .release(let release): return release.message
        default: throw NodeFault.notFound
        }
    }

    /// Releases a party's item by a plan.
    ///
    /// - Parameter attachments: those passed, encrypted anew for the audience.
    @discardableResult
    func release(_ key: StepID, by plan: ReleasePlan, attachments: [Attachment]) throws -> VerifiedStep {
        guard let item = try item(key), item.side == .incoming else { throw NodeFault.notFound }
        guard item.stage.after(.release) != nil else { throw NodeFault.state }
        try check(audience: plan.audience, of: item)
        guard try fold.allowsRelease(of: item, to: plan.audience, under: plan.caveat, now: now, &self_) else {
            throw RefusalCode.caveat
        }
        var shown = try plan.shown(of: message(key, from: item.peer))
        shown.attachments = attachments
        var release = Release(
            message: try renamed(shown, item: item, for: plan.audience), origin: item.entry,
            serial: try next("serial/\(plan.audience)"))
        release.supersedes = item.leg(to: plan.audience)?.release
        release.substituted = plan.substitutions.keys.sorted()
        release.remark = plan.remark
        if let before = item.leg(to: plan.audience)?.caveat, !plan.caveat.isTighterOrEqual(to: before) {
            throw RefusalCode.caveat
        }
        grant(attachments, to: plan.audience)
        return try author(.release(release), as: .release, to: plan.audience)
    }

    /// Only a party is released to, and none its own item.
    func check(audience: MemberID, of item: Item) throws {
        guard terms.members[audience] != nil, !audience.isMediator, audience != item.peer else {
            throw NodeFault.invalid("audience")
        }
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
        for audience in item.audiences where audience != item.peer && !audience.isMediator {
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
