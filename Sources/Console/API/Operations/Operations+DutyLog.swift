import IJSON
import Node
import Room
import Store

extension OperationTable {
    private static let number = Schema.integer(1...Int(Int32.max))

    static let dutyLog: [Operation] = [
        listDutyLog, writeDutyLog, listAudit, listAlarms,
    ]

    private static let listDutyLog = Operation.reading(
        "dutylog", "listDutyLog", .dutyLog, "The duty log, last entry first.", query: Paging.parameters,
        answer: .json(.page("entries", of: .component(.dutyEntry)))
    ) { call in
        try await call.page("entries", of: { try await call.node.dutyLog(before: $0, limit: $1) }, \.number, \.json)
    }

    private static let writeDutyLog = Operation.doing(
        "dutylog", "writeDutyLog", .dutyLog,
        "Writes in the duty log. Nothing in it is changed; a correction is an entry of its own.", scope: .draft,
        body: .json(
            .request(
                .must("text", .text(1...4000)), .may("kind", .choice(["entry", "call"])),
                .may("caller", .text(0...200), "Who called; a call must say."),
                .may("read_back", .flag, "Whether the words were read back to the caller."),
                .may("corrects", number, "The entry that it corrects."))),
        answer: .answer(.must("number", number)), problems: [.notFound]
    ) { call in
        var reader = try JSONReader(call.json)
        let kind = try reader.optionalValue("kind") { Node.DutyEntry.Kind(rawValue: $0) } ?? .entry
        return try await call.node.write(
            kind, try reader.string("text"), caller: try reader.optionalString("caller"),
            readBack: try reader.flag("read_back"), corrects: try reader.optionalInt("corrects"),
            by: call.officer)
    } says: {
        .object(["number": .int($0)])
    }

    private static let listAudit = Operation.reading(
        "audit", "listAudit", .node, "Who did what at this node, last first.", scope: .administer,
        query: Paging.parameters, answer: .json(.page("lines", of: .component(.auditLine)))
    ) { call in
        try call.administrates()
        return try await call.page(
            "lines", of: { try await call.node.journal("audit", before: $0, limit: $1) }, \.number
        ) { line in
            .object([
                "number": .int(line.number), "at": .int(line.at), "user": .string(line.json["user"]?.string ?? ""),
                "action": .string(line.json["action"]?.string ?? ""),
                "object": .string(line.json["object"]?.string ?? ""),
            ])
        }
    }

    private static let listAlarms = Operation.reading(
        "alarms", "listAlarms", .node, "Alarms of this node, last first.", query: Paging.parameters,
        answer: .json(.page("alarms", of: .component(.alarm)))
    ) { call in
        try await call.page(
            "alarms", of: { try await call.node.journal("alarm", before: $0, limit: $1) }, \.number
        ) { line in
            .object([
                "number": .int(line.number), "at": .int(line.at), "code": .string(line.json["code"]?.string ?? ""),
            ])
        }
    }
}

extension Call {
    /// Refuses whoever is no administrator, as the page does.
    func administrates() throws(NodeFault) {
        guard officer.roles.contains(.administrator) else { throw .authority(.roleMissing) }
    }
}

extension Node.DutyEntry {
    fileprivate var json: JSON {
        .object([
            "number": .int(number), "at": .int(at), "kind": .string(kind.rawValue), "author": .string(author),
            "text": .string(text), "caller": caller.map(JSON.string), "read_back": readBack ? .bool(true) : nil,
            "corrects": corrects.map(JSON.int), "item": item.map { .string($0.description) },
        ])
    }
}
