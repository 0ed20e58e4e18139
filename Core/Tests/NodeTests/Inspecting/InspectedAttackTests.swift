import Desks
import Node
import Receipts
import Room
import Store
import Testing
import TransparencyLog

/// What a dishonest member did, as an inspector finds it: the attacks of the table in docs/threat-model.md, and what no
/// party can find.
struct InspectedAttackTests {
    private func expect(
        _ kinds: Set<Finding.Kind>, _ forgery: Forgery, _ location: SourceLocation = #_sourceLocation
    ) {
        let found = forgery.inspection
        #expect(
            found.kinds == kinds, "\(found.findings.map { "\($0.kind) \($0.subject): \($0.detail)" })",
            sourceLocation: location)
    }

    @Test func `drop after acceptance: the accepted step is missing, whatever stands in its place`() async throws {
        let honest = try await Forgery()
        expect([], honest)
        var padded = honest
        try padded.relog { $0[honest.victim.leaf] = honest.tick.seed.pad(honest.pads.count) }
        expect([.missing], padded)
        #expect(padded.inspection.findings.first { $0.kind == .missing }?.detail.contains("promised") == true)
        var filled = honest
        try filled.relog { $0[honest.victim.leaf] = Forgery.garbage }
        expect([.missing, .unexplained], filled)
    }

    @Test func `alter: a leaf changed afterwards contradicts what parties hold and cosigned`() async throws {
        let honest = try await Forgery()
        var pad = honest
        pad.change([.mediator]) { $0.logs[0].entries[honest.pads[0]] = Forgery.garbage }
        expect([.fork, .unexplained], pad)
        var step = honest
        step.change([.mediator]) { $0.logs[0].entries[honest.victim.leaf] = Forgery.garbage }
        expect([.fork, .unexplained, .missing], step)
    }

    @Test func `reorder: leaves of one chain against their numbers`() async throws {
        let honest = try await Forgery()
        var forgery = honest
        let before = try #require(try await honest.room.sent(.a, .mediator).dropLast().last { $0.type == .submission })
        let other = try #require(honest.entries.firstIndex(of: before.entry))
        try forgery.relog { $0.swapAt(other, honest.victim.leaf) }
        expect([.order], forgery)
    }

    @Test func `insert: a second leaf, a garbage leaf, an acceptance of what nobody wrote`() async throws {
        let honest = try await Forgery()
        var twice = honest
        let pad = try #require(honest.folders[0].logs[0].ticks.last?.seed.pad(3))
        let late = try #require(honest.entries.firstIndex(of: pad))
        try twice.relog { $0[late] = honest.victim.step.entry }
        expect([.twice, .pads], twice)
        var invented = honest
        try invented.relog { $0[honest.pads[0]] = Forgery.garbage }
        expect([.unexplained], invented)
        #expect(invented.inspection.findings.count == 1)
        var accepted = honest
        let unwritten = Accepted(
            step: StepID(bytes: [UInt8](repeating: 1, count: 16))!, entry: Forgery.garbage,
            received: honest.room.clock.now, serial: 9)
        try await accepted.say(
            .acceptance([unwritten], loggedBy: honest.room.clock.now + 180), as: .acceptance, from: .mediator, to: .a)
        expect([.acceptance], accepted)
    }

    @Test func `back-date: a step, a time of receipt, a step where an old leaf was`() async throws {
        let honest = try await Forgery()
        let earlier = Charter.created
        var step = honest
        let release = Release(message: .report("Late.", to: [.bBorder]), origin: nil, serial: 99)
        try await step.say(.release(release), as: .release, from: .mediator, to: .b) {
            $0.issuedAt = earlier - earlier % 60
        }
        expect([.backdated], step)
        var received = honest
        let word = Accepted(
            step: honest.victim.step.id, entry: honest.victim.step.entry, received: earlier - earlier % 60, serial: 9)
        try await received.say(
            .acceptance([word], loggedBy: honest.room.clock.now + 180), as: .acceptance, from: .mediator, to: .a)
        expect([.backdated], received)
        // Where an old pad was, before the step had been written; nobody had seen that tree.
        var moved = honest
        try moved.relog {
            $0[0] = honest.victim.step.entry
            $0[honest.victim.leaf] = Forgery.garbage
        }
        #expect(moved.inspection.kinds.isSuperset(of: [.order, .view, .unexplained]))
    }

    @Test func `replay: steps, checkpoints and folders of another room`() async throws {
        let honest = try await Forgery()
        let other = try await TestRoom { $0.retentionDays = 30 }
        _ = try await other.cross(.report())
        try await other.tick()
        let foreign = try await other.openings()
        var step = honest
        var replayed = try #require(foreign[1].steps.last)
        let envelope = try #require(replayed.envelope)
        replayed.sequence = 99
        replayed.entry = LogEntry.entry(token: envelope.token, salt: envelope.salt, room: honest.room.m.terms.room)
        step.change([.a]) { $0.steps.append(replayed) }
        expect([.otherRoom], step)
        var note = honest
        note.change([.b]) { $0.logs[0].checkpoints += foreign[2].logs[0].checkpoints }
        expect([.otherRoom], note)
        var folder = honest
        folder.folders[2] = foreign[2]
        expect([.otherRoom], folder)
    }

    @Test func `split view: each party's copy is whole, and they are two`() async throws {
        let honest = try await Forgery()
        var forgery = honest
        try forgery.relog([.b]) { $0[honest.pads[0]] = Forgery.garbage }
        expect([.fork], forgery)
        forgery.folders.remove(at: 0)
        expect([.fork, .unexplained], forgery)
    }

    @Test func `truncate and regrow: what was signed before is larger, or other`() async throws {
        var forgery = try await Forgery()
        let end = forgery.tick.first
        let seed = forgery.tick.seed
        try forgery.relog([.mediator]) { $0 = Array($0.prefix(end)) }
        forgery.change([.mediator]) { $0.logs[0].ticks.removeAll { $0.size > end } }
        #expect(forgery.inspection.findings.isEmpty, "an older folder is no lie by itself")
        try forgery.relog([.mediator]) { $0 += (0..<16).map { seed.pad($0) } }
        let regrown = OpenedTick(first: end, size: end + 16, time: forgery.room.clock.now, cover: 16, seed: seed)
        forgery.change([.mediator]) { $0.logs[0].ticks.append(regrown) }
        #expect(forgery.inspection.kinds == [.fork, .missing])
    }

    @Test func `a redaction that does not match its origin is found`() async throws {
        var forgery = try await Forgery()
        try await forgery.releaseOfAnother()
        expect([.digests, .notice], forgery)
    }

    @Test func `a hidden release is found at its receiver, in the log and in the chain`() async throws {
        let honest = try await Forgery()
        let release = try #require(honest.folders[0].steps.last { $0.type == .release && $0.chain.to == .b })
        var hidden = honest
        hidden.change([.mediator]) { $0.steps.removeAll { $0.entry == release.entry } }
        expect([.lacking], hidden)
        // With its receiver silent, its leaf, the gap, and what the submitter was told of it are left.
        hidden.folders.removeAll { $0.member == .b }
        #expect(hidden.inspection.kinds.isSuperset(of: [.gap, .unexplained, .notice, .fact, .acknowledgement]))
        #expect(hidden.inspection.findings.count { $0.kind == .unexplained } == 1)
        // A release of which its submitter was never told.
        var untold = honest
        untold.change([.mediator, .a]) { $0.steps.removeAll { $0.type == .passed } }
        #expect(untold.inspection.kinds.isSuperset(of: [.notice, .gap]))
    }

    @Test func `words that nobody gave: notices, facts, acknowledgements`() async throws {
        let honest = try await Forgery()
        let item = honest.victim.step.id
        var fact = honest
        try await fact.say(
            .fact([Fact(item: item, audience: .b, level: .opened, at: honest.room.clock.now)]), as: .fact,
            from: .mediator, to: .a)
        expect([.fact], fact)
        var notice = honest
        let passed = Passed(item: item, audience: .b, release: Forgery.garbage, fields: ["subject"], substituted: [])
        try await notice.say(.passed([passed]), as: .passed, from: .mediator, to: .a)
        expect([.notice], notice)
        // A notice that names other fields than passed.
        let release = try #require(honest.folders[0].steps.first { $0.type == .release && $0.chain.to == .b })
        let first = try #require(try await honest.room.sent(.a, .mediator).first { $0.type == .submission })
        var fields = honest
        let lie = Passed(item: first.id, audience: .b, release: release.entry, fields: ["subject"], substituted: [])
        try await fields.say(.passed([lie]), as: .passed, from: .mediator, to: .a)
        expect([.notice], fields)
        var acknowledgement = honest
        let other = ReleaseReference(id: release.id, hash: Forgery.garbage)
        try await acknowledgement.say(
            .acknowledgement(.actedOn, of: [other], officer: "Officer", note: nil), as: .acknowledgement, from: .b,
            to: .mediator)
        expect([.acknowledgement], acknowledgement)
    }

    @Test func `erased and not attested, attested and not erased`() async throws {
        let honest = try await Forgery()
        var silent = honest
        silent.change([.a]) { folder in
            let index = folder.steps.firstIndex { $0.type == .submission }!
            folder.steps[index].envelope = nil
        }
        expect([.erasure], silent)
        var kept = honest
        try await kept.say(
            .erasure(Erased(item: honest.victim.step.id, entry: honest.victim.step.entry, at: honest.room.clock.now)),
            as: .erasure, from: .mediator, to: .a)
        expect([.erasure], kept)
        // What nobody may erase.
        var notice = honest
        notice.change([.a]) { folder in
            let index = folder.steps.firstIndex { $0.type == .passed }!
            folder.steps[index].envelope = nil
        }
        expect([.erasure], notice)
    }

    @Test func `forged signatures, gaps, two steps at one number, a view of no tree`() async throws {
        let honest = try await Forgery()
        var forged = honest
        forged.change([.b]) { folder in
            let index = folder.steps.lastIndex { $0.type == .acknowledgement }!
            folder.steps[index].envelope?.forge()
            let envelope = folder.steps[index].envelope!
            folder.steps[index].entry = LogEntry.entry(
                token: envelope.token, salt: envelope.salt, room: honest.room.m.terms.room)
        }
        #expect(forged.inspection.kinds.contains(.signature))
        var gap = honest
        gap.change([.a, .mediator]) { $0.steps.removeAll { $0.chain.description == "a-m" && $0.sequence == 1 } }
        #expect(gap.inspection.kinds.isSuperset(of: [.gap, .unexplained]))
        var conflict = honest
        var hand = try await HandChain(honest.room, from: .a, to: .mediator)
        hand.resume(after: Array(try await honest.room.sent(.a, .mediator).dropLast()))
        let other = hand.submission(.report("Other words."))
        conflict.change([.mediator]) { folder in
            let index = folder.steps.lastIndex { $0.chain.description == "a-m" }!
            folder.steps[index].envelope = other.envelope
            folder.steps[index].id = other.id
            folder.steps[index].type = .submission
            folder.steps[index].entry = LogEntry.entry(
                token: other.envelope.token, salt: other.envelope.salt, room: honest.room.m.terms.room)
        }
        #expect(conflict.inspection.kinds.contains(.conflict))
        var view = honest
        try await view.say(.withdrawal(item: honest.victim.step.id), as: .withdrawal, from: .a, to: .mediator) {
            $0.view = TreeView(size: 16, root: Forgery.garbage)
        }
        expect([.view, .unanswered], view)
    }

    @Test func `other rules at one party, and terms that are none`() async throws {
        let honest = try await Forgery()
        var rules = Charter.standardRules
        rules.reviewers = 2
        let amendment = TermsDocument.amendment(after: honest.room.m.terms.head, rules: rules)
            .signed(by: Charter.root(.mediator)).bytes
        let effect = TermsDocument.effect(amendment: Hash256(of: amendment))
            .signed(by: TestKeys.signer(.mediator, epoch: 1)).bytes
        var told = honest
        told.change([.a]) {
            $0.documents += [amendment, Charter.adherence(.a, to: Hash256(of: amendment)), effect]
        }
        expect([.terms], told)
        var none = honest
        none.change([.b]) { $0.documents.removeFirst() }
        #expect(none.inspection.kinds == [.terms])
    }
}
