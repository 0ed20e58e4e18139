public import Desks
import IJSON
import Logging
public import Room
import Store
import Synchronization

extension MemberNode {
    /// Whether the node waits for a person on an item, and since when.
    public func deadline(of item: Item) -> Deadline? {
        guard item.waitsForOfficer else { return nil }
        return Deadline(start: item.signed, allowed: terms.rules.seconds(for: item.precedence))
    }

    /// What time does by itself, called every second or so: the disk that can be
    /// written again, documents that wait to be carried, reminders, lapses,
    /// erasures that were broken off or are due.
    ///
    /// - Parameter reminds: whether to look for reminders too, which reads everything that waits for a person.
    public func watch(reminds: Bool = true) async {
        await probeDisk()
        // While this node may not sign, all that would have it sign waits.
        let isWhole = (try? await isWhole()) ?? false
        if isWhole {
            await carryDocuments()
            await finishErasures()
        }
        do {
            try await watchLoss()
            if isWhole { try await signDecisions() }
            let since = shared.open.withLock { $0.since }
            let open = try await waitingItems()
            count(open, since)
            if reminds { try await remind(open) }
            if member.isMediator, isWhole { try await lapse() }
            try await raiseDistrust()
            if isWhole { try await clearParked() }
            if isWhole { try await eraseByRetention() }
            try await indexOlderItems()
            try await listPersonFiles()
            try await refreshCustodyRows()
            try await watchWitnesses()
            clear("storage")
        } catch {
            raise("storage", "\(error)")
            logger.error("watch failed", metadata: ["reason": "\(error)"])
        }
    }

    private func count(_ items: [Item], _ since: [MemberID: Int]) {
        var counts: [MemberID: Int] = [:]
        for item in items where item.stage == .queued { counts[item.peer, default: 0] += 1 }
        shared.open.withLock { open in
            open.counts = counts
            for (peer, count) in since { open.since[peer, default: 0] -= count }
        }
    }

    /// Reminders go down the roster: a line in the duty log for each, so that nobody can say they were not told.
    private func remind(_ items: [Item]) async throws(NodeFault) {
        let now = environment.now()
        let owed = items.compactMap { item in deadline(of: item).map { (item, $0.reminders(at: now)) } }
            .filter { $0.1 > 0 }
        guard !owed.isEmpty else { return }
        let known = try await records("reminder")
        let sent = Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0) })
        let roster = try await roster(at: now)
        for (item, count) in owed where count > (sent[item.key.description]?.json["count"]?.int ?? 0) {
            let officer = Deadline.escalation(reminder: count, roster: roster)
            let record = Record(
                collection: "reminder", id: item.key.description, revision: sent[item.key.description]?.revision ?? 0,
                changed: now, json: .object(["count": .int(count), "officer": officer.map(JSON.string)]))
            try await sequencer.perform { turn in
                try turn.writer.put(record)
                try turn.log("reminder \(count) \(officer ?? "-")", about: item.key)
            }
        }
    }

    /// Who is on duty now, then who is next, then the administrators: the order of escalation.
    func roster(at now: Int) async throws(NodeFault) -> [String] {
        let shifts = try await shifts()
        let current = shifts.filter { $0.from <= now && now < $0.until }.map(\.user)
        let next = shifts.filter { $0.from > now }.map(\.user)
        let administrators = try await users().filter { $0.roles.contains(.administrator) && !$0.isDisabled }.map(
            \.name)
        var seen: Set<String> = []
        return (current + next + administrators).filter { seen.insert($0).inserted }
    }

    /// Requests that nobody answered in time.
    private func lapse() async throws(NodeFault) {
        let now = environment.now()
        let due = try await read { reader in
            try reader.due("item", by: now - 1).compactMap { StepID($0.key) }
        }
        for key in due {
            try await sequencer.perform { turn in
                guard let item = try turn.item(key), item.isAwaited, let time = item.due, time < turn.now else {
                    return
                }
                for audience in Set(item.legs.map(\.audience) + [item.peer]).sorted() where !audience.isMediator {
                    guard let name = try turn.fold.name(of: key, for: audience, &turn.self_) else { continue }
                    try turn.author(.lapse(item: name, due: time), as: .lapse, to: audience)
                }
            }
        }
    }
}
