import Room
import TransparencyLog

/// Opens every step that was handed over, and puts it in its chain.
extension Inspector {
    mutating func readSteps() {
        let heads = termsHeads
        var done = 0
        for folder in folders {
            progress("opening the steps of \(folder.member)")
            for listed in folder.steps {
                done += 1
                if done.isMultiple(of: 10_000) { progress("\(done) steps opened") }
                guard listed.chain.from == folder.member || listed.chain.to == folder.member else {
                    inspection.find(.folder, Self.name(listed), "\(folder.member) has no business with that chain")
                    continue
                }
                if let envelope = listed.envelope {
                    open(listed, envelope, of: folder.member, heads)
                } else {
                    erased[listed.entry, default: []].append(
                        Erasing(
                            holder: folder.member, chain: listed.chain, sequence: listed.sequence, type: listed.type,
                            with: listed.erasedWith))
                    place(listed, of: folder.member)
                }
            }
            checkHeads(of: folder)
        }
    }

    static func name(_ step: OpenedStep) -> String { name(step.chain, step.sequence) }

    static func name(_ chain: ChainID, _ sequence: Int) -> String { "chain \(chain), step \(sequence)" }

    func name(_ known: KnownStep) -> String { Self.name(known.chain, known.step.claims.sequence) }

    private mutating func open(
        _ listed: OpenedStep, _ envelope: Envelope, of holder: MemberID, _ heads: Set<Hash256>
    ) {
        let subject = Self.name(listed)
        let entry = LogEntry.entry(token: envelope.token, salt: envelope.salt, room: terms.room)
        guard entry == listed.entry else {
            return inspection.find(.folder, subject, "\(holder) lists it under another entry than its own")
        }
        if known[entry] != nil {
            known[entry]?.holders.insert(holder)
        } else {
            guard let step = verified(envelope, subject, holder) else { return }
            let claims = step.claims
            guard
                (claims.issuer, claims.audience, claims.sequence, claims.id, step.type)
                    == (listed.chain.from, listed.chain.to, listed.sequence, listed.id, listed.type)
            else { return inspection.find(.folder, subject, "\(holder) lists it as something else than it says") }
            if !heads.contains(claims.terms) {
                inspection.find(.terms, subject, "it names a head of the terms that nobody was told")
            }
            known[entry] = KnownStep(step: step, chain: listed.chain, holders: [holder])
            if step.type.isMessage { origins[step.origin] = entry }
        }
        place(listed, of: holder)
        checkAttribution(entry, envelope, subject, holder)
    }

    private mutating func verified(_ envelope: Envelope, _ subject: String, _ holder: MemberID) -> VerifiedStep? {
        inspection.count(.signatures)
        var reason = RefusalCode.malformed
        guard let read = try? UnverifiedStep(envelope) else {
            inspection.find(.signature, subject, "what \(holder) shows is not a step that can be read")
            return nil
        }
        for room in [rooms[.mediator], rooms[holder]].compactMap({ $0 }) {
            do throws(RefusalCode) { return try StepVerifier.evidence(read, terms: room.terms) } catch {
                reason = error
            }
        }
        inspection.find(
            reason == .otherRoom ? .otherRoom : .signature, subject,
            "what \(holder) shows is refused: \(reason.rawValue)")
        return nil
    }

    /// What travels beside a release is no part of its entry, so each holder's is looked at.
    private mutating func checkAttribution(
        _ entry: Hash256, _ envelope: Envelope, _ subject: String, _ holder: MemberID
    ) {
        guard let step = known[entry]?.step, case .release(let release) = step.content,
            release.message.attribution == .signed, let read = try? UnverifiedStep(envelope)
        else { return }
        do throws(RefusalCode) {
            _ = try StepVerifier(terms: terms, member: step.claims.audience).attribution(of: read)
        } catch {
            inspection.find(
                .attribution, subject, "the submitter's own signature that \(holder) shows with it does not hold")
        }
    }

    private mutating func place(_ listed: OpenedStep, of holder: MemberID) {
        let subject = Self.name(listed)
        if var place = chains[listed.chain]?[listed.sequence] {
            guard place.entry == listed.entry else {
                return inspection.find(.conflict, subject, "two different steps bear this number")
            }
            if place.received[holder] != nil {
                inspection.find(.folder, subject, "\(holder) lists it twice")
            }
            place.received[holder] = listed.received
            chains[listed.chain]?[listed.sequence] = place
            return
        }
        chains[listed.chain, default: [:]][listed.sequence] = Place(
            entry: listed.entry, id: listed.id, type: listed.type, received: [holder: listed.received])
        let name = StepName(author: listed.chain.from, id: listed.id)
        if let other = names.updateValue(listed.entry, forKey: name), other != listed.entry {
            inspection.find(.conflict, subject, "two different steps bear the identifier \(listed.id)")
        }
    }

    /// A holder's list goes as far as its own heads, and as the mediator's signed word.
    private mutating func checkHeads(of folder: OpenedFolder) {
        for head in folder.heads {
            let listed = folder.steps.last { $0.chain == head.chain && $0.sequence == head.sequence }
            guard listed?.entry != head.entry else { continue }
            inspection.find(
                .gap, "chain \(head.chain)",
                "\(folder.member) says it holds \(head.sequence) steps and does not show the last")
        }
        for bytes in folder.mailboxHeads {
            guard let room = rooms[folder.member],
                let head = try? MailboxHead(verifying: bytes, terms: room.terms, for: folder.member)
            else {
                inspection.find(
                    .signature, "folder of \(folder.member)", "a mailbox head that the mediator did not sign for it")
                continue
            }
            mailbox[folder.member, default: []].append(head)
        }
    }
}
