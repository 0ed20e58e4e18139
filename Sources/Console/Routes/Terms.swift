import Foundation
import Hummingbird
import IJSON
import NIOCore
import Node
import Room
import TransparencyLog

extension PageRoutes {
    func addTerms(to router: Router<ConsoleContext>) {
        router.get(
            "terms",
            use: page { request, _, presenter in
                draw(termsPage(try await terms(presenter), try await shell(presenter, request)))
            })
        router.post(
            "terms/import",
            use: form { form, _, presenter in
                guard let file = form.files.first, !file.bytes.isEmpty else { throw NodeFault.invalid("file") }
                try await node.importTerms(file.bytes, by: presenter.visitor.officer)
                return done("/terms", .termsImported)
            })
        router.post(
            "terms/anchor",
            use: form { form, _, presenter in
                try await node.anchor(form["fingerprint"], by: presenter.visitor.officer)
                return done("/terms", .anchored)
            })
        addTermsDraft(to: router)
    }

    /// The guided form. What it makes is signed elsewhere: the root key has no business on a computer with a network.
    private func addTermsDraft(to router: Router<ConsoleContext>) {
        router.get(
            "terms/draft",
            use: page { request, _, presenter in
                try mayDraft(presenter)
                return draw(termsDraftPage(RulesForm(presenter).model(), try await shell(presenter, request)))
            })
        router.post(
            "terms/draft",
            use: page { request, _, presenter in
                let posted = try await FormData(request)
                guard posted["csrf"] == presenter.visitor.csrf else {
                    return try await self.error(403, .staleForm, request, presenter)
                }
                try mayDraft(presenter)
                var form = RulesForm(presenter)
                let rules = form.rules(from: posted)
                return draw(termsDraftPage(form.model(rules), try await shell(presenter, request)))
            })
        router.post(
            "terms/draft/file",
            use: form { form, _, presenter in
                try mayDraft(presenter)
                guard let json = try? JSON(parsing: form["rules"]), let rules = try? Room.RoomRules(json: json) else {
                    throw NodeFault.invalid("file")
                }
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: "application/json",
                        .contentDisposition: "attachment; filename=\"wasl-rules.json\"",
                    ], body: .init(byteBuffer: ByteBuffer(bytes: rules.json.encoded + [UInt8(ascii: "\n")])))
            })
    }

    private func mayDraft(_ presenter: Presenter) throws(NodeFault) {
        guard node.member.isMediator, presenter.visitor.officer.roles.contains(.administrator) else {
            throw .authority(.roleMissing)
        }
    }

    private func proposal(_ presenter: Presenter) async throws -> TermsProposal? {
        if let generation = try await generation(presenter) { return generation }
        let terms = node.terms
        guard let amendment = terms.amendment else { return nil }
        // A party learns of no other party's adherence.
        let known = node.member.isMediator ? terms.parties : [node.member]
        let waiting = known.filter { terms.members[$0]?.adherences.contains(amendment.hash) != true }
        return TermsProposal(
            changes: presenter.changes(from: terms.rules, to: amendment.rules),
            waitsFor: waiting.map { presenter.word($0) }, isOurTurn: waiting.contains(node.member))
    }

    /// A generation of the log that waits for adherence, with what it rests on beside what this node cosigned.
    private func generation(_ presenter: Presenter) async throws -> TermsProposal? {
        let terms = node.terms
        guard let proposed = terms.proposedGeneration else { return nil }
        let known = node.member.isMediator ? terms.parties : [node.member]
        let waiting = known.filter { terms.members[$0]?.adherences.contains(proposed.hash) != true }
        let log = try await node.logState()
        let desk = presenter.desk
        var lines = [
            DiffLine(field: desk["generation.number"], change: .removed, text: String(terms.logGeneration)),
            DiffLine(field: desk["generation.number"], change: .added, text: String(proposed.generation.number)),
            DiffLine(
                field: desk["generation.committed"], change: .same, text: String(proposed.generation.committedSize)),
        ]
        let covers = node.member.isMediator || proposed.generation.covers(log)
        if !node.member.isMediator {
            lines.append(DiffLine(field: desk["generation.own"], change: .same, text: String(log.size)))
        }
        if !covers {
            lines.append(
                DiffLine(field: desk["generation.number"], change: .same, text: desk["generation.less"]))
        }
        return TermsProposal(
            changes: lines, waitsFor: waiting.map { presenter.word($0) },
            isOurTurn: covers && waiting.contains(node.member))
    }

    private func terms(_ presenter: Presenter) async throws -> TermsModel {
        let terms = node.terms
        let rules = terms.rules
        let documents = try await node.termsDocuments()
        let quotas = node.member.isMediator ? nil : terms.members[node.member]?.quotas
        return TermsModel(
            members: terms.members.keys.sorted().filter { node.member.isMediator || $0.isMediator || $0 == node.member }
                .map { member in
                    MemberRow(
                        id: member.description, name: presenter.word(member), isMediator: member.isMediator,
                        offices: rules.offices.keys.filter { $0.member == member }.sorted().map(presenter.word),
                        adherence: terms.members[member]?.isSuspended == true
                            ? .suspended
                            : member.isMediator
                                ? .author
                                : terms.members[member]?.adherences.contains(terms.room) == true ? .adhered : .waiting)
                },
            rules: RoomRules(
                times: Room.Precedence.allCases.map { precedence in
                    let minutes = rules.seconds(for: precedence) / 60
                    return PrecedenceTime(
                        precedence: presenter.precedence(precedence), reviewMinutes: minutes,
                        acknowledgeMinutes: minutes)
                },
                twoPerson: [presenter.desk["rule.approve"], presenter.desk["rule.flash"]]
                    + (rules.reviewers > 1 ? [presenter.desk["rule.reviewers"]] : []),
                stepsPerTick: quotas?.stepsPerTick ?? Quotas().stepsPerTick,
                openItems: quotas?.openItems ?? Quotas().openItems,
                tickSeconds: rules.tick, hasCover: rules.cover > 0,
                kinds: rules.kinds.sorted().map { presenter.kind($0) }),
            chain: documents.enumerated().map { index, document in
                TermsDocument(
                    number: index + 1, hash: String(document.hash.description.prefix(12)),
                    effective: index == 0 ? presenter.stamp(terms.created) : nil,
                    summary: presenter.document(document.name),
                    isHead: index == documents.count - 1)
            },
            proposal: try await proposal(presenter),
            canDraft: node.member.isMediator && presenter.visitor.officer.roles.contains(.administrator),
            canImport: presenter.visitor.officer.roles.contains(.administrator))
    }
}

extension Presenter {
    /// What a document of the terms is, and whose.
    func document(_ name: String) -> String {
        let parts = name.split(separator: " ").map(String.init)
        guard let first = parts.first, desk.has("document.\(first)") else { return name }
        let of = parts.dropFirst()
        guard !of.isEmpty else { return desk["document.\(first)"] }
        return language.fill(.documentOf, [.name: desk["document.\(first)"], .list: language.list(Array(of))])
    }
}
