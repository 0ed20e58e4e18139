import IJSON
import Node
import Room
import TransparencyLog

extension OperationTable {
    static let bundles: [Operation] = [
        exportBundle, importBundle,
    ]

    private static let exportBundle = Operation.doingAnew(
        "bundles/{member}", "exportBundle", .bundles, "Makes a bundle of what a member has not said it holds.",
        scope: .administer, answer: .bytes, problems: [.notFound]
    ) { call in
        try call.carries()
        let peer = try call.member()
        guard call.node.peers.contains(peer) else { throw NodeFault.notFound }
        let bundle = try await call.node.export(to: peer, by: call.officer)
        return .file(bundle.bytes, name: "wasl-\(call.node.member)-\(bundle.to)-\(bundle.number).bundle")
    }

    // With no key: a bundle that is taken in again does no harm.
    private static let importBundle = Operation.doingAnew(
        "bundles", "importBundle", .bundles, "Takes in a bundle that was made for this node.", scope: .administer,
        body: .bytes(limit: 100 << 20), answer: .json(.component(.importedBundle))
    ) { call in
        try call.carries()
        let receipt = try await call.node.importBundle(call.bytes, by: call.officer)
        let refused = receipt.refused.map { refused in
            JSON.object([
                "sequence": .int(refused.sequence), "code": .string(refused.code.rawValue),
                "count": .int(refused.count),
            ])
        }
        return .json(
            .object([
                "from": .string(receipt.from.description), "number": .int(receipt.number),
                "taken": .int(receipt.taken), "held": .int(receipt.held), "parked": .int(receipt.parked),
                "unparked": .int(receipt.unparked), "missing": .array(receipt.missing.map(JSON.int)),
                "refused": refused,
            ]))
    }

    static let node: [Operation] = [
        getStatus, getLog, getEvidence,
    ]

    private static let getStatus = Operation.reading(
        "status", "getStatus", .node, "Whose node it is, in which room, and what goes wrong at present.",
        answer: .json(.component(.status))
    ) { call in
        let node = call.node
        var troubles = JSONObject()
        for (name, reason) in node.troubles { troubles[name] = .string(reason) }
        return .json(
            .object([
                "member": .string(node.member.description), "room": .string(node.terms.room.description),
                "fingerprint": .string(node.terms.fingerprint), "steps": .int(try await node.stepCount()),
                "peers": .strings(node.peers.map(\.description)), "troubles": .object(troubles),
                "terms": .string(node.terms.head.description),
            ]))
    }

    private static let getLog = Operation.reading(
        "log", "getLog", .node, "How far this node's copy of the room's log has come.",
        answer: .json(.component(.logState))
    ) { call in
        let log = try await call.node.logState()
        return .json(
            .object([
                "generation": .int(log.generation), "size": .int(log.size),
                "witnessed_size": .int(log.witnessedSize),
                "root": log.latest.map { .string($0.checkpoint.root.description) },
                "distrust": log.distrust.map { .string($0.rawValue) },
            ]))
    }

    private static let getEvidence = Operation.reading(
        "log/evidence", "getEvidence", .node,
        "What is kept against the log: signed bytes that show what is wrong with it. The audit tells who fetched it.",
        answer: .json(.component(.evidence)), problems: [.notFound]
    ) { call in
        guard let evidence = try await call.node.evidence(by: call.officer) else { throw NodeFault.notFound }
        return .json(evidence.json)
    }
}

extension Call {
    fileprivate func carries() throws(NodeFault) {
        guard officer.mayCarryBundles else { throw .authority(.roleMissing) }
    }
}
