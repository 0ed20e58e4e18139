import Desks
import Foundation
import IJSON
import Node
import Receipts
import Room
import Store
import TransparencyLog

extension OperationTable {
    static let items: [Operation] = [
        listItems, getItem, getItemSteps, getItemProof, getItemFile, acknowledgeItem,
    ]

    private static let listItems = Operation.reading(
        "items", "listItems", .items, "Items, those that came or were written last first.",
        query: Paging.parameters + [
            .init(
                name: "q", schema: .text(1...ItemQuery.longestText),
                about: "Words that must all be there, under any of the lexicon's names; \"phrases\"; a serial number."),
            .init(name: "incident", schema: .incident, about: "Only those of this incident."),
            .init(name: "stage", schema: .stage, about: "Only those in this stage."),
            .init(name: "side", schema: .side, about: "Only those that came in, or went out."),
            .init(name: "kind", schema: .choice(Kinds.all.map(\.name)), about: "Only those of this kind."),
        ], answer: .json(.page("items", of: .component(.item)))
    ) { call in try await ItemPages.page(call) }

    private static let getItem = Operation.reading(
        "items/{item}", "getItem", .items, "An item with what it says and every step of its life.",
        answer: .json(.component(.itemDetail)), problems: [.notFound]
    ) { call in
        let item = try await call.looked()
        let steps = try await call.node.timeline(item.key)
        let review = try await call.node.reviewState(item.key)
        return .json(
            .object([
                "item": item.json,
                "content": item.stage == .erased ? nil : try await call.node.content(item).json,
                "taken_by": review.takenBy.map(JSON.string), "proposer": review.proposer.map(JSON.string),
                "timeline": .array(steps.map(\.json)),
            ]))
    }

    private static let getItemSteps = Operation.reading(
        "items/{item}/receipt", "getItemSteps", .items, "The steps that tell of an item, byte for byte.",
        answer: .json(.component(.steps)), problems: [.notFound]
    ) { call in .json(try await ReceiptFile(node: call.node).json(for: try await call.looked().key)) }

    private static let getItemProof = Operation.reading(
        "items/{item}/proof", "getItemProof", .items,
        "The receipt of an item's step, once every party cosigned a checkpoint that has it.",
        answer: .json(.component(.receipt)), problems: [.notFound, .conflict]
    ) { call in
        guard let receipt = try await call.node.receipt(of: call.node.step(try await call.looked().key)) else {
            throw NodeFault.state
        }
        return .json(try JSON(parsing: receipt.bytes, limits: JSONLimits(depth: 32, bytes: 64 << 20)))
    }

    private static let getItemFile = Operation.reading(
        "items/{item}/files/{digest}", "getItemFile", .items, "A file of an item, opened.", answer: .bytes,
        problems: [.notFound]
    ) { call in
        let item = try await call.looked()
        guard item.stage != .erased else { throw NodeFault.notFound }
        let file = try await call.node.attachment(call["digest"], of: item)
        return .file(try call.node.open(file), name: file.name)
    }

    private static let acknowledgeItem = Operation.doing(
        "items/{item}/acknowledge", "acknowledgeItem", .items, "Acknowledges an item in the officer's name.",
        scope: .acknowledge,
        body: .json(
            .request(.must("level", .level, "Not delivered, which is the node's own word."), .may("note", .note))),
        answer: .answer(.must("acknowledged", .flag)), problems: [.notFound]
    ) { call in
        var reader = try JSONReader(call.json)
        let level = try reader.value("level") { AcknowledgementLevel(rawValue: $0) }
        let note = try reader.optionalString("note")
        try await call.node.acknowledge(
            try call.item(), level, note: note, by: call.officer, name: call.visitor.user.display)
    } says: {
        .object(["acknowledged": .bool(true)])
    }
}

extension TimelineStep {
    /// A step of an item's life as programs see it.
    fileprivate var json: JSON {
        .object([
            "id": .string(step.id.description), "type": .string(step.type.rawValue), "at": .int(step.received),
            "from": .string(step.direction.from.description), "seq": .int(step.sequence),
            "leaf": .string(step.entry.description), "content": content.json,
        ])
    }
}

extension Call {
    /// The item that is asked for; the audit tells who looked at it, as it does for a page.
    func looked() async throws -> Item {
        let item = try await node.item(try item())
        try await node.looked(at: item.key, by: officer)
        return item
    }
}

/// Pages of items, which the node finds by its index: the same that the list of messages shows.
enum ItemPages {
    static func page(_ call: Call) async throws -> Reply {
        var query = ItemQuery()
        query.text = call.query["q"] ?? ""
        query.stages = Set(call.query["stage"].flatMap { ItemStage(rawValue: $0) }.map { [$0] } ?? [])
        query.side = call.query["side"].flatMap { Item.Side(rawValue: $0) }
        query.kind = call.query["kind"]
        query.incident = call.query["incident"]
        return try await call.page("items", as: ItemCursor.self) { cursor, limit in
            let page = try await call.node.search(query, at: cursor, limit: limit, by: call.officer.name)
            return (page.hits.map(\.item.json), page.older)
        }
    }
}
