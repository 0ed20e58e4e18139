import Desks
import IJSON
import Room
import Store
import TransparencyLog

extension Turn {
    /// Why an item may not be erased yet.
    ///
    /// - Parameter held: up to which number each peer is known to hold the steps to it.
    func erasureBar(_ item: Item, held: [MemberID: Int]) throws -> ErasureBar? {
        if let bar = try fold.erasureBar(item, &self_) { return bar }
        let holds = try writer.records(Hold.collection).compactMap(Hold.init)
        if holds.contains(where: { $0.item == item.key }) { return .held }
        // A step that its receiver lacks can't be sent once it is erased, and its chain would end there.
        for step in try tellingSteps(of: item) where step.stored.direction.from == member {
            let isHeld =
                switch step.content {
                // The mediator has answered it, or it would not have come to a stage to be erased in.
                case .message: true
                case .release: item.legs.contains { $0.release == step.stored.id && $0.level != nil }
                default: false
                }
            if !isHeld, held[step.stored.direction.to] ?? 0 < step.stored.sequence { return .undelivered }
        }
        return nil
    }

    private struct TellingStep {
        let position: Int
        let stored: StoredStep
        let content: StepContent
    }

    /// The steps of an item that tell its words, or somebody's words about it, and no other item's.
    private func tellingSteps(of item: Item) throws -> [TellingStep] {
        try projection.positions(of: item.key, in: writer).compactMap { position in
            guard let stored = try writer.steps(at: [position]).first else { return nil }
            let content = try StepVerifier(terms: terms, member: member).stored(stored.envelope).content
            return content.tellsWords ? TellingStep(position: position, stored: stored, content: content) : nil
        }
    }

    /// Erases items against which nothing stands: the steps that tell their words, the words in their rows, and the
    /// records about them. Their files and the word to the holders follow once this is durable.
    func erase(_ items: [Item]) throws {
        guard !items.isEmpty else { return }
        // All records go first, so that what one of these items needed is not kept for it.
        let named = try items.map { item in
            let steps = try tellingSteps(of: item)
            try writer.erase(steps.map(\.position))
            return Set(steps.flatMap { $0.content.files.map(\.digest) } + (try removeRecords(of: item.key)))
        }
        let kept = KeptItems(but: Set(items.map(\.key)))
        for (item, files) in zip(items, named) {
            // What others share with it stays.
            let digests = files.isEmpty ? files : files.subtracting(try self.files(of: kept))
            for member in terms.parties { for digest in digests { removeLink("blob/\(member)/\(digest)") } }
            if let incident = item.incident, try !self.items(kept).contains(where: { $0.incident == incident }) {
                try fold.forget(incident, members: terms.parties, &self_)
            }
            var marked = item
            try fold.erase(&marked, at: terms.rules.rounded(now))
            put(marked)
            projection.setEntry(nil, of: item.key)
            var erasure = try erasure(of: item.key) ?? Erasure(item: item.key, stage: .unfinished, at: now)
            erasure.stage = .unfinished
            erasure.at = now
            erasure.files = digests.sorted { $0.description < $1.description }
            try writer.put(erasure.record)
            try log("erasure.done", about: item.key)
        }
        lastMessage = nil
        outcome.hasErased = true
    }

    /// Removes the records about an item that tell its words or are of no use without them; tells the files of drafts.
    ///
    /// A draft that would replace the item or end it goes too. One that answers it or is derived from it is a word of its
    /// own, as the item that it becomes.
    private func removeRecords(of key: StepID) throws -> [Hash256] {
        var files = try FileRedactions(writer.record(FileRedactions.collection, key.description)).digests
        for collection in [
            "claim", "proposal", "after-review", "reminder", FileRedactions.collection, PendingDecision.collection,
        ] {
            try writer.remove(collection, key.description)
        }
        for draft in try writer.records(Draft.collection).compactMap(Draft.init) {
            let contents = [draft.content, draft.previous].compactMap { $0 }
            guard contents.contains(where: { $0.isAbout(key) }) else { continue }
            try writer.remove(Draft.collection, draft.id)
            files += contents.flatMap { $0.step.1.files.map(\.digest) }
        }
        return files
    }

    /// The items that are not to be erased, looked for only when something may be shared with them, for that reads all.
    private final class KeptItems {
        let erased: Set<StepID>
        var items: [Item]?
        var files: Set<Hash256>?

        init(but erased: Set<StepID>) { self.erased = erased }
    }

    private func items(_ kept: KeptItems) throws -> [Item] {
        if let items = kept.items { return items }
        // Rows that this batch changed are written first, to be seen.
        _ = try projection.write(to: writer)
        let items = try writer.rows("item", stages: [], limit: .max).map { try Item(json: $0.json) }
            .filter { !kept.erased.contains($0.key) && $0.stage != .erased }
        kept.items = items
        return items
    }

    /// The files that other items, and drafts, still need.
    private func files(of kept: KeptItems) throws -> Set<Hash256> {
        if let files = kept.files { return files }
        var files: Set<Hash256> = []
        for item in try items(kept) where item.attachments > 0 {
            for step in try tellingSteps(of: item) { files.formUnion(step.content.files.map(\.digest)) }
        }
        for draft in try writer.records(Draft.collection).compactMap(Draft.init) {
            for content in [draft.content, draft.previous].compactMap({ $0 }) {
                files.formUnion(content.step.1.files.map(\.digest))
            }
        }
        kept.files = files
        return files
    }

    /// Signs this node's word that its copies are destroyed, to each member that holds or held the item.
    func attest(_ erasure: Erasure) throws {
        guard let item = try item(erasure.item), let time = item.erased else { return }
        guard member.isMediator else {
            let word = Erased(item: item.key, entry: item.entry, at: time)
            try author(.erasure(word), as: .erasure, to: .mediator)
            return
        }
        if item.side == .incoming {
            try author(
                .erasure(Erased(item: item.key, entry: item.entry, at: time)), as: .erasure, to: item.peer)
        }
        for leg in item.legs {
            guard let release = leg.release, let entry = leg.entry else { continue }
            try author(
                .erasure(Erased(item: release, entry: entry, at: time)), as: .erasure, to: leg.audience)
        }
    }
}

extension StepContent {
    /// Whether it tells the words of one item, or somebody's words about it.
    fileprivate var tellsWords: Bool {
        switch self {
        case .message, .release: true
        case .returned(_, _, let note): note != nil
        case .cancellation(_, let reason), .recall(_, let reason): reason != nil
        case .acknowledgement(_, let releases, _, let note): note != nil && releases.count == 1
        default: false
        }
    }

    fileprivate var files: [Attachment] {
        switch self {
        case .message(let message): message.attachments
        case .release(let release): release.message.attachments
        default: []
        }
    }
}

extension Draft.Content {
    /// Whether it would replace an item or say something of it, and so tells its words.
    fileprivate func isAbout(_ key: StepID) -> Bool {
        switch self {
        case .message(let message): message.replaces == key || message.revises == key
        case .cancellation(let item, _), .recall(let item, _), .withdrawal(let item), .consent(let item, _, _):
            item == key
        }
    }
}
