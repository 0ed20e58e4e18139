public import Desks
import Logging
public import Room
import Store
import Synchronization

extension MemberNode {
    /// The erasures on their way here, oldest first.
    public func erasures() async throws(NodeFault) -> [Erasure] {
        try await read { try $0.records(Erasure.collection).compactMap(Erasure.init).sorted { $0.at < $1.at } }
    }

    /// Why an item may not be erased yet; `nil` when nothing stands against it.
    public func erasureBar(on key: StepID) async throws(NodeFault) -> ErasureBar? {
        let held = shared.held.withLock { $0 }
        return try await sequencer.perform { turn in
            guard let item = try turn.item(key) else { throw NodeFault.notFound }
            return try turn.erasureBar(item, held: held)
        }
    }

    /// Destroys an item and everything this node holds that tells its words, once another officer confirms.
    ///
    /// The duty log is the node's own journal and stays, as do evidence of contradictions and the item's row without its
    /// words. Paper and sticks are outside of it. Each member that holds or held the item is sent this node's signed word.
    ///
    /// - Parameters:
    ///   - reason: why, in the proposer's words. The access log keeps it, so it should tell nothing of the item's.
    ///   - confirming: whether the officer means to confirm or to propose; `nil` for whichever is next.
    /// - Returns: whether it was erased; `false` when it was proposed and another officer must confirm.
    /// - Throws: `.state` when something stands against it, see `erasureBar(on:)`, or the other of the two is next.
    public func erase(
        _ key: StepID, reason: String? = nil, confirming: Bool? = nil, by officer: Officer
    ) async throws(NodeFault) -> Bool {
        try Words.check(reason, Words.noteLimit, "note")
        let held = shared.held.withLock { $0 }
        let isErased = try await sequencer.perform { turn in
            guard let item = try turn.item(key) else { throw NodeFault.notFound }
            var erasure = try turn.erasure(of: key) ?? Erasure(item: key, stage: .asked, at: turn.now)
            let fault = Authority.erasure(by: officer, proposer: erasure.proposer)
            if let fault, fault != .secondReviewerNeeded { throw fault }
            guard try turn.erasureBar(item, held: held) == nil, confirming ?? (fault == nil) == (fault == nil) else {
                throw NodeFault.state
            }
            if fault == .secondReviewerNeeded {
                erasure.stage = .proposed
                erasure.proposer = officer.name
                erasure.reason = reason
                erasure.at = turn.now
                try turn.writer.put(erasure.record)
                try turn.audit(
                    officer.name, "item.erase proposed" + (reason.map { ": \($0)" } ?? ""), key.description)
                return false
            }
            try turn.erase([item])
            try turn.audit(officer.name, "item.erase by \(erasure.proposer ?? "")", key.description)
            return true
        }
        if isErased { await finishErasures() }
        return isErased
    }

    /// Drops the proposal to erase an item, an officer's own or another's.
    public func dropErasure(of key: StepID, by officer: Officer) async throws(NodeFault) {
        guard !officer.roles.isSubset(of: [.observer]) else { throw .authority(.roleMissing) }
        try await sequencer.perform { turn in
            guard let erasure = try turn.erasure(of: key) else { throw NodeFault.notFound }
            guard erasure.stage == .proposed else { throw NodeFault.state }
            try turn.writer.remove(Erasure.collection, key.description)
            // What its originator called back still waits to be destroyed.
            if try turn.item(key)?.stage == .recalled { try turn.askToErase(key) }
            try turn.audit(officer.name, "item.erase dropped", key.description)
        }
    }

    /// Removes the files of what was erased and tells the holders, once nothing of the words is in the store: after an
    /// erasure, and from `watch` for those that were broken off.
    func finishErasures() async {
        do {
            let (isErasing, open) = try await read { reader in
                (try reader.isErasing(), try reader.records(Erasure.collection).compactMap(Erasure.init))
            }
            // Each transaction tries to wipe what is left; with none at work one is made.
            if isErasing { try await wipe() }
            if open.contains(where: { $0.stage == .unfinished }) { try await clearParked() }
            for erasure in open where erasure.stage == .unfinished {
                do { try blobs.remove(erasure.files) } catch { throw NodeFault.of(error) }
                try await sequencer.perform { turn in
                    guard try turn.erasure(of: erasure.item)?.stage == .unfinished else { return }
                    try turn.attest(erasure)
                    try turn.writer.remove(Erasure.collection, erasure.item.description)
                }
            }
            clear("erasure")
        } catch {
            raise("erasure", "\(error)")
            logger.error("erasure not finished", metadata: ["reason": "\(error)"])
        }
    }

    private func wipe() async throws(NodeFault) {
        try await sequencer.perform { turn in turn.outcome.recordsChanged = true }
        if try await read({ try $0.isErasing() }) { throw .unavailable("traces in the files") }
    }

    /// Erases what has not changed for as long as the terms keep things, unless it is held. Nobody is asked: every member
    /// adhered to the time.
    func eraseByRetention() async throws(NodeFault) {
        let now = environment.now()
        guard now - shared.swept.withLock({ $0 }) >= 3600 else { return }
        let before = now - terms.rules.retentionDays * 86400
        let stages = ItemStage.allCases.filter { $0.after(.erase) != nil }.map(\.rawValue)
        // Nothing is older by its last change than by its first.
        let old = try await read { reader in
            try reader.rows("item", stages: stages, below: before).filter { row in
                try reader.places(at: Array(row.steps.suffix(1))).allSatisfy { $0.received < before }
            }
        }
        let held = shared.held.withLock { $0 }
        // Many at once: each erasure makes the index of words anew and cuts the write-ahead log off.
        for start in stride(from: 0, to: old.count, by: 256) {
            let keys = old[start..<min(start + 256, old.count)].compactMap { StepID($0.key) }
            try await sequencer.perform { turn in
                let items = try keys.compactMap { try turn.item($0) }
                    .filter { try turn.erasureBar($0, held: held) == nil }
                try turn.erase(items)
                for item in items { try turn.audit("", "item.erase by the terms", item.key.description) }
            }
        }
        shared.swept.withLock { $0 = now }
        if !old.isEmpty { await finishErasures() }
    }
}
