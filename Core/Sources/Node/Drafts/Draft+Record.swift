import IJSON
import Room
import Store

extension Draft {
    static let collection = "draft"

    var record: Record {
        Record(
            collection: Self.collection, id: id, revision: revision, changed: changed,
            json: .object([
                "drafter": .string(drafter), "stage": .string(stage.rawValue), "content": content.json,
                "previous": previous?.json, "note": note.map(JSON.string),
            ]))
    }

    init?(_ record: Record) {
        guard let drafter = record.json["drafter"]?.string,
            let stage = record.json["stage"]?.string.flatMap(Stage.init(rawValue:)),
            let content = record.json["content"].flatMap(Content.init(json:))
        else { return nil }
        self.init(
            id: record.id, revision: record.revision, drafter: drafter, stage: stage, content: content,
            previous: record.json["previous"].flatMap(Content.init(json:)), note: record.json["note"]?.string,
            changed: record.changed)
    }
}
