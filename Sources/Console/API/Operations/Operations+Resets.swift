import IJSON
import Node
import Room

/// Access that two officers give back to a third. A program sees what is proposed and drops it; it proposes and approves
/// nothing: the drawn password would make an officer of it, who may more than any token. And an administrator makes tokens
/// in others' names, so that one person with two of them would be both officers.
extension OperationTable {
    static let resets: [Operation] = [
        listResets, dropReset,
    ]

    private static let listResets = Operation.reading(
        "resets", "listResets", .users,
        "Proposals to reset an officer's access, oldest first. They are made and approved on the page.",
        scope: .administer, query: Paging.parameters, answer: .json(.page("resets", of: .component(.reset)))
    ) { call in
        guard !call.officer.roles.isDisjoint(with: [.administrator, .releasing, .duty]) else {
            throw NodeFault.authority(.roleMissing)
        }
        let resets = try await call.node.accessResets()
        return try await call.page(resets, "resets", newestFirst: false, by: { ($0.at, $0.user) }) { reset in
            .object([
                "user": .string(reset.user), "proposer": .string(reset.proposer),
                "scope": .string(reset.scope.rawValue), "reason": .string(reset.reason), "at": .int(reset.at),
                "may_approve": .bool(try await call.node.mayApprove(reset, call.officer)),
            ])
        }
    }

    private static let dropReset = Operation.doing(
        "resets/{user}/drop", "dropReset", .users,
        "Drops a proposal to reset an officer's access: whoever proposed it, or may approve it.", scope: .administer,
        answer: .answer(.must("dropped", .flag)), problems: [.notFound]
    ) { call in
        try await call.node.dropReset(of: call["user"], by: call.officer)
    } says: {
        .object(["dropped": .bool(true)])
    }
}
