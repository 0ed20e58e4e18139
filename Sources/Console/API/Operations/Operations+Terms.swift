import IJSON
import Node
import Room
import TransparencyLog

extension OperationTable {
    static let terms: [Operation] = [
        getTerms, listTermsDocuments, draftRules, importTerms, anchorTerms,
    ]

    private static let getTerms = Operation.reading(
        "terms", "getTerms", .terms, "The terms in force, and what is proposed.",
        answer: .json(.component(.terms))
    ) { call in .json(try await call.termsInForce()) }

    private static let listTermsDocuments = Operation.reading(
        "terms/documents", "listTermsDocuments", .terms,
        "The documents of the terms, in the order in which this node took them in.", query: Paging.parameters,
        answer: .json(.page("documents", of: .component(.termsDocument)))
    ) { call in
        let documents = Array(try await call.node.termsDocuments().enumerated())
        return try call.page(documents, "documents", newestFirst: false, by: { ($0.offset, "") }) { entry in
            .object([
                "hash": .string(entry.element.hash.description), "name": .string(entry.element.name),
            ])
        }
    }

    private static let draftRules = Operation.doingAnew(
        "terms/rules", "draftRules", .terms,
        "Reads rules, and answers with the rules file that the mediator's root signs elsewhere.",
        scope: .administer, body: .json(.component(.rules)), answer: .json(.component(.rules))
    ) { call in
        try call.administrates()
        guard call.node.member.isMediator else { throw NodeFault.authority(.roleMissing) }
        guard let rules = try? Room.RoomRules(json: call.json) else { throw NodeFault.invalid("file") }
        return .json(rules.json)
    }

    private static let importTerms = Operation.doing(
        "terms/import", "importTerms", .terms, "Carries documents that were signed offline.", scope: .administer,
        body: .json(
            .request(.must("documents", .list(.text(1...16_000), 1...256), "Signed tokens.")),
            limit: 4 << 20), answer: .answer(.must("imported", .flag))
    ) { call in
        try await call.node.importTerms(call.json.encoded, by: call.officer)
    } says: {
        .object(["imported": .bool(true)])
    }

    private static let anchorTerms = Operation.doing(
        "terms/anchor", "anchorTerms", .terms,
        "Notes that the fingerprint was compared over a second channel, and was the same.", scope: .administer,
        body: .json(.request(.must("fingerprint", .text(1...200), "As it was heard."))),
        answer: .answer(.must("anchored", .flag))
    ) { call in
        try await call.node.anchor(call.json["fingerprint"]?.string ?? "", by: call.officer)
    } says: {
        .object(["anchored": .bool(true)])
    }
}

extension Call {
    fileprivate func termsInForce() async throws -> JSON {
        let terms = node.terms
        // A party learns of no other party's adherence.
        let known = terms.members.keys.sorted().filter { node.member.isMediator || $0.isMediator || $0 == node.member }
        let adhering = known.filter { !$0.isMediator }
        func waiting(_ hash: (MemberTerms) -> Bool) -> JSON {
            .strings(adhering.filter { terms.members[$0].map(hash) != true }.map(\.description))
        }
        let amendment = terms.amendment.map { amendment in
            JSON.object([
                "hash": .string(amendment.hash.description), "rules": amendment.rules.json,
                "waits_for": waiting { $0.adherences.contains(amendment.hash) },
            ])
        }
        let generation = terms.proposedGeneration.map { proposed in
            JSON.object([
                "hash": .string(proposed.hash.description), "number": .int(proposed.generation.number),
                "committed": .int(proposed.generation.committedSize),
                "waits_for": waiting { $0.adherences.contains(proposed.hash) },
            ])
        }
        return .object([
            "room": .string(terms.room.description), "head": .string(terms.head.description),
            "fingerprint": .string(terms.fingerprint), "created": .int(terms.created),
            "generation": .int(terms.logGeneration), "rules": terms.rules.json,
            "members": .array(
                known.map { member in
                    let terms = terms.members[member]
                    return .object([
                        "member": .string(member.description),
                        "adheres": .bool(member.isMediator || terms?.adherences.contains(node.terms.room) == true),
                        "suspended": .bool(terms?.isSuspended == true),
                    ])
                }), "amendment": amendment, "proposed_generation": generation,
            "anchored": .bool(try await !node.records("anchored").isEmpty),
        ])
    }
}
