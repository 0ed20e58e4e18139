import Desks
import Formats
import IJSON
import Node
import Room
import Synchronization

/// Makes events of what a node's commits changed. Asked once for all who listen.
final class LiveNews: Sendable {
    private let node: MemberNode
    private let now: @Sendable () -> Int
    /// Which alarms were told of already.
    private let known = Mutex<Set<String>>([])

    /// Of more items than this it is only said that there were some.
    private static let limit = 32
    /// For how many seconds after it came an item is new.
    private static let isNewFor = 120
    /// Troubles that a person has to look at.
    static let alarms: Set<String> = [
        "storage", "disk", "log", "loss", "replay", "behind", "chain", "erasure", "witness",
    ]

    init(node: MemberNode, now: @escaping @Sendable () -> Int) {
        self.node = node
        self.now = now
        known.withLock { $0 = Self.alarms.intersection(node.troubles.keys) }
    }

    func events(for changes: Set<Change>) async -> [LiveEvent] {
        if changes.contains(.unknown) { return [LiveEvent("gap")] }
        var events: [LiveEvent] = []
        var keys: [StepID] = []
        var hasCustody = false
        for change in changes {
            switch change {
            case .item(let key): keys.append(key)
            case .person, .movement: hasCustody = true
            case .draft(let id): events.append(await draft(id))
            case .dutyLog: events.append(LiveEvent("dutylog"))
            case .roster: events.append(LiveEvent("roster"))
            case .lexicon: events.append(LiveEvent("lexicon"))
            case .terms: events.append(LiveEvent("terms"))
            case .health: events.append(health())
            case .log: events.append(LiveEvent("log"))
            case .record(let collection): events.append(LiveEvent("record", ["collection": .string(collection)]))
            // Whom it ends is told by the end of the stream, and nobody else's business.
            case .officers, .unknown: continue
            }
        }
        if hasCustody { events.append(LiveEvent("custody")) }
        if keys.count > Self.limit { return events + [LiveEvent("item")] }
        for key in keys.sorted() { events.append(await item(key)) }
        return events
    }

    private func item(_ key: StepID) async -> LiveEvent {
        let name = JSON.string(key.description)
        guard let item = try? await node.item(key) else { return LiveEvent("item", ["key": name]) }
        let review = node.member.isMediator ? try? await node.reviewState(key) : nil
        let waits = node.deadline(of: item) != nil
        let isNew = waits && review?.takenBy == nil && now() - (item.received ?? item.signed) < Self.isNewFor
        return LiveEvent(
            "item",
            [
                "key": name, "stage": .string(item.stage.rawValue), "precedence": .string(item.precedence.rawValue),
                "new": isNew ? .bool(true) : nil, "takenBy": await display(review?.takenBy).map(JSON.string),
                "takenAt": review?.takenAt.flatMap(Self.group).map(JSON.string),
            ])
    }

    private func display(_ name: String?) async -> String? {
        guard let name else { return nil }
        return (try? await node.displayNames()[name]) ?? name
    }

    private static func group(_ time: Int) -> String? {
        (try? DateTimeGroup(secondsSince1970: Int64(time)))?.description
    }

    private func draft(_ id: String) async -> LiveEvent {
        let revision = try? await node.draft(id).revision
        return LiveEvent("draft", ["id": .string(id), "revision": revision.map(JSON.int)])
    }

    /// An alarm that stands since before is no news.
    private func health() -> LiveEvent {
        let current = Self.alarms.intersection(node.troubles.keys)
        let fresh = known.withLock { known in
            defer { known = current }
            return current.subtracting(known)
        }
        return LiveEvent(fresh.isEmpty ? "health" : "alarm")
    }
}
