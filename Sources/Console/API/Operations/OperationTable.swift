import Desks
import Room

/// All that a program can do. Requests are led by this table and the OpenAPI document is made from it, so neither can
/// say what the other doesn't.
///
/// To add an operation, put ten lines like these into the list of its subject:
///
///     .doing(
///         "items/{item}/hold", "holdItem", .keeping, "Keeps an item from being erased.", scope: .draft,
///         body: .json(.request(.must("reason", .note))), answer: .answer(.must("hold", .step)),
///         problems: [.notFound]
///     ) { call in
///         try await call.node.hold(call.item(), reason: call.json["reason"]?.string ?? "", by: call.officer)
///     } says: { .object(["hold": .string($0)]) }
///
/// `reading` is for what is only looked at, `doing` for what changes something. Parameters of the path are named in
/// `parameters` below. A body is checked against its schema before the closure runs. What the closure throws as a
/// `NodeFault` is answered as a problem; a `Problem` may be thrown too. Lists go through `call.page`. A page's form is
/// named beside its operation in `FormCoverageTests`, which fails for a form that has none.
enum OperationTable {
    static let all: [Operation] = [
        index, items, incidents, custody, drafts, review, pending, keeping, dutyLog, situation, roster, lexicon, users,
        resets,
        terms, bundles, node,
    ].flatMap { $0 }

    /// The parameters that stand in paths.
    static let parameters: [String: Operation.Parameter] = Dictionary(
        uniqueKeysWithValues: [
            .init(name: "item", schema: .step, about: "The item at this node."),
            .init(name: "draft", schema: .step, about: "The draft."),
            .init(name: "hold", schema: .step, about: "The hold."),
            .init(name: "handover", schema: .step, about: "The hand-over."),
            .init(name: "digest", schema: .word(.digest), about: "The file, by the digest of its ciphertext."),
            .init(name: "number", schema: .integer(0...100), about: "The file's number in the item, from 0."),
            .init(name: "incident", schema: .incident, about: "The incident, by its name at this node."),
            .init(name: "person", schema: .word(.person), about: "The person, by the reference that the room uses."),
            .init(
                name: "stage", schema: .choice(CustodyStage.allCases.map(\.rawValue)),
                about: "Where persons stand in a transfer."),
            .init(name: "report", schema: .step, about: "The situation report."),
            .init(name: "member", schema: .member, about: "The member."),
            .init(name: "concept", schema: .word(.concept), about: "The concept."),
            .init(name: "user", schema: .word(.user), about: "The user."),
            .init(name: "session", schema: .hash, about: "The session or token, by the hash of its secret."),
            .init(name: "problem", schema: .word(.slug), about: "The sort of problem."),
        ].map { ($0.name, $0) })

    /// The operations of each path, in the order of the table.
    static let byPath: [(path: String, operations: [Operation])] = {
        var paths: [String] = []
        for operation in all where !paths.contains(operation.path) { paths.append(operation.path) }
        return paths.map { path in (path, all.filter { $0.path == path }) }
    }()
}
