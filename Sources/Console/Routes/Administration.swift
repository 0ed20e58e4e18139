import Desks
import Foundation
import Hummingbird
import IJSON
import Node
import Room
import Store
import TransparencyLog

extension PageRoutes {
    func addAdministration(to router: Router<ConsoleContext>) {
        addLexicon(to: router)
        addUsers(to: router)
        addTerms(to: router)
        addBundles(to: router)
        router.get(
            "node",
            use: page { request, _, presenter in
                var model = try await health(presenter)
                model.canCarry = presenter.visitor.officer.mayCarryBundles
                return draw(nodePage(model, try await shell(presenter, request)))
            })
        router.get(
            "audit",
            use: page { request, _, presenter in
                guard presenter.visitor.officer.roles.contains(.administrator) else {
                    throw NodeFault.authority(.roleMissing)
                }
                let rows = try await node.journal("audit", limit: 200).map { line in
                    let object = line.json["object"]?.string ?? ""
                    let action = line.json["action"]?.string ?? ""
                    let isItem = action.hasPrefix("item.") || action.hasPrefix("draft.send")
                    let place = line.json["from"]?.string
                    return AuditRow(
                        stamp: presenter.stamp(line.at), user: presenter.name(line.json["user"]?.string ?? ""),
                        action: AuditAction.of(action),
                        object: presenter.language.list(
                            [action == "item.search" ? presenter.searched(object) : object, place ?? ""].filter {
                                !$0.isEmpty
                            }, isolated: false),
                        link: isItem && StepID(object) != nil ? "/items/\(object)" : nil)
                }
                return draw(auditPage(AuditModel(rows: rows), try await shell(presenter, request)))
            })
    }

    private func addLexicon(to router: Router<ConsoleContext>) {
        router.get(
            "lexicon",
            use: page { request, _, presenter in
                draw(lexiconPage(presenter.lexiconModel(), try await shell(presenter, request)))
            })
        router.post(
            "lexicon",
            use: form { form, _, presenter in
                guard let concept = ConceptID(form["concept"]) else { throw NodeFault.invalid("concept") }
                let member = MemberID(form["member"]) ?? node.member
                var words: [String: String] = [:]
                for code in ["ar", "en"] { words[code] = form.optional(code) }
                let terms = form["unaccepted"].split(whereSeparator: { $0 == "\n" || $0 == "," || $0 == "،" })
                    .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
                try await node.set(
                    Room.LexiconEntry(concept: concept, member: member, words: words, unaccepted: terms),
                    by: presenter.visitor.officer)
                return done("/lexicon", .wordsSaved)
            })
    }

    private func health(_ presenter: Presenter) async throws -> NodeModel {
        let troubles = node.troubles
        let known = ["storage", "disk", "outbox", "inbox", "log-link", "terms"]
        let partys = ["outbox", "inbox", "log-link"]
        let rare = ["loss", "replay", "behind", "chain", "erasure", "witness"].filter { troubles[$0] != nil }
        let shown = known.filter { node.member.isMediator ? !partys.contains($0) : true } + rare
        var rows = shown.map { name in
            HealthRow(
                name: presenter.desk["trouble.\(name)"],
                state: troubles[name] == nil ? .ok : (["storage", "disk"] + rare).contains(name) ? .alarm : .waiting,
                text: troubles[name].map { presenter.trouble(name, $0) } ?? "")
        }
        rows.append(
            HealthRow(name: presenter.desk["health.steps"], state: .ok, text: String(try await node.stepCount())))
        rows.append(
            HealthRow(name: presenter.desk["health.clock"], state: .ok, text: presenter.stamp(presenter.now).dtg))
        let alarms = try await node.journal("alarm", limit: 20).map { line in
            AlarmRow(
                stamp: presenter.stamp(line.at), state: .alarm,
                text: presenter.desk["code.\(line.json["code"]?.string ?? "")"])
        }
        let log = try await node.logState()
        if let distrust = log.distrust {
            rows.insert(
                HealthRow(
                    name: presenter.desk["trouble.log"], state: .alarm,
                    text: presenter.desk["distrust.\(distrust.rawValue)"]), at: 0)
        }
        rows.append(HealthRow(name: presenter.desk["health.leaves"], state: .ok, text: String(log.size)))
        let waiting = try await node.items([.submitted], limit: 500)
        return NodeModel(
            rows: rows,
            peers: node.peers.map {
                PeerRow(
                    name: presenter.word($0),
                    state: troubles["outbox"] == nil && troubles["inbox"] == nil ? .ok : .waiting,
                    text: troubles["inbox"].map(presenter.trouble) ?? "")
            }, waitingSteps: waiting.count, oldestWaiting: waiting.map(\.signed).min().map(presenter.stamp),
            checkpoint: checkpoint(log, presenter), alarms: alarms)
    }

    /// The largest checkpoint that all parties cosigned, or else the last.
    private func checkpoint(_ log: LogState, _ presenter: Presenter) -> CheckpointMark? {
        guard let note = log.witnessed ?? log.latest else { return nil }
        let keys = node.terms.parties.flatMap { node.terms.cosigningKeys(of: $0) }
        let times = (try? note.note.signatures(verifiedBy: keys))?.compactMap(\.time) ?? []
        return CheckpointMark(
            root: String(note.checkpoint.root.description.prefix(12)),
            stamp: presenter.stamp(times.max() ?? presenter.now),
            isWitnessed: log.witnessed != nil)
    }
}

extension Presenter {
    /// What an officer of the mediator has to do about a loss, and who is awaited.
    func loss(_ reason: String) -> String {
        let parts = reason.split(separator: " ", maxSplits: 1).map(String.init)
        let members = parts.count > 1 ? parts[1].split(separator: " ").map(String.init) : []
        return language.fill(desk["loss.\(parts.first ?? "")"], [.list: language.list(members)])
    }

    /// A trouble of the node in the viewer's words, by its name and reason.
    func trouble(_ name: String, _ reason: String) -> String {
        switch name {
        case "disk": desk["trouble.full"]
        case "loss": loss(reason)
        case "replay", "behind": desk["loss.\(name)"]
        case "chain": desk["trouble.lacks"]
        case "witness": language.fill(desk["trouble.overdue"], [.list: reason])
        case "erasure": desk["trouble.traces"]
        default: trouble(reason)
        }
    }

    /// A trouble in the viewer's words; its detail is in the log.
    func trouble(_ reason: String) -> String {
        if let code = reason.split(separator: " ").last, desk.has("code.\(code)") { return desk["code.\(code)"] }
        return reason.hasPrefix("mediator") ? desk["trouble.waiting"] : desk["code.unavailable"]
    }

    func lexiconModel() -> LexiconModel {
        let entries = lexicon.sorted
        let concepts = Set(entries.map(\.concept)).sorted()
        return LexiconModel(
            entries: concepts.map { concept in
                let own = entries.first { $0.concept == concept && $0.member == node.member }
                return LexiconEntry(
                    concept: concept.description, arabic: own?.words["ar"] ?? "", english: own?.words["en"] ?? "",
                    unaccepted: entries.filter { $0.concept == concept && !$0.unaccepted.isEmpty }.map {
                        UnacceptedTerms(member: word($0.member), terms: $0.unaccepted)
                    })
            },
            members: (node.member.isMediator ? [node.member] + node.terms.parties : [node.member]).map {
                Option($0.description, word($0))
            }, canEdit: !visitor.officer.roles.isDisjoint(with: [.administrator, .duty]))
    }
}

extension AuditAction {
    /// What the access log calls an action of the node's audit.
    static func of(_ action: String) -> AuditAction {
        switch action.split(separator: " ").first.map(String.init) ?? "" {
        case "login": .signedIn
        case "login.refused": .signInFailed
        case "login.begun": .halfSignedIn
        case "login.code": .codeFailed
        case "login.lock": .lockedOut
        case "login.locked": .turnedAway
        case "factor.enrol": .factorSet
        case "factor.remove": .factorRemoved
        case "password.change": .passwordChanged
        case "access.propose": .resetProposed
        case "access.approve", "access.reset": .resetApproved
        case "access.drop": .resetDropped
        case "draft.save", "draft.submit", "draft.discard", "sitrep.save", "paper.use": .drafted
        case "item.print", "paper.print", "paper.forms": .printed
        case "draft.send": .approved
        case "draft.reject": .rejected
        case "item.release", "item.propose", "item.file": .released
        case "item.decide", "item.redact": .decided
        case "item.undo": .undone
        case "item.return": .returned
        case "item.refuse": .refused
        case "item.acknowledge": .acknowledged
        case "item.erase": .erased
        case "item.hold", "item.lift": .held
        case "item.view", "item.take", "flash.reviewed": .viewed
        case "item.search": .searched
        case "shift.plan", "authority.delegate", "handover.sign": .rosterChanged
        case "lexicon.set": .lexiconChanged
        case "user.add", "user.change", "settings.change": .userChanged
        case "session.end": .sessionRevoked
        case "token.make": .tokenCreated
        case "bundle.export", "custody.archive", "log.evidence", "person.export": .exported
        case "bundle.import": .imported
        case "person.read", "person.list": .fileRead
        case "person.save", "person.import", "person.remove", "person.watch-list": .fileChanged
        case "person.match", "person.decide": .personsMatched
        default: .termsChanged
        }
    }
}
