public import Room
import TransparencyLog

/// Why an item may not be erased yet.
public enum ErasureBar: String, Sendable, Hashable, CaseIterable {
    /// The mediator's decision is still out, or it is erased already.
    case stage
    /// It's a request that still waits for its answer.
    case awaited
    /// Somebody it was sent to has not got it yet; the chain could not go on past it.
    case undelivered
    /// An officer holds it.
    case held
    /// It speaks of somebody in a transfer of custody of whom it isn't yet told what became of the person in the end, or whose
    /// family isn't told.
    case custody
}

extension ItemFold {
    /// What the item's own life says against erasing it.
    ///
    /// The one place where desks say that an item may not be erased yet. A record of custody stands until the final
    /// disposition of all persons it speaks of, and until their families were notified (protocol, section 6).
    public func erasureBar(_ item: Item, _ state: inout some ItemState) throws -> ErasureBar? {
        if item.stage == .erased || item.stage.after(.erase) == nil { return .stage }
        if item.isAwaited { return .awaited }
        guard Kinds.isCustody(item.kind), let named = try state.link(LinkName.custody(item.key)) else { return nil }
        let isOpen = try CustodyLink.read(named).0.contains { person in
            guard let ledger = try state.person(person), !ledger.entries.isEmpty else { return false }
            return !ledger.standing(custodyRules).isClosed
        }
        return isOpen ? .custody : nil
    }

    /// Takes the words out of an item; the rest of the row stays as a mark that there was one.
    public func erase(_ item: inout Item, at time: Int) throws(RefusalCode) {
        guard item.stage != .erased else { return }
        try move(&item, by: .erase)
        item.subject = nil
        item.incident = nil
        item.erased = time
    }

    /// Forgets by which names the members know an incident.
    public func forget(_ incident: String, members: [MemberID], _ state: inout some ItemState) throws {
        for member in members {
            guard let code = try code(of: incident, for: member, &state) else { continue }
            try state.removeLink(LinkName.incident(member, code))
            try state.removeLink(LinkName.code(incident, for: member))
        }
    }

    /// A node folds in its own word that it destroyed its copies.
    func erasedHere(_ erased: Erased, for audience: MemberID, _ state: inout some ItemState) throws {
        let named = try member.isMediator ? resolve(erased.item, for: audience, &state) : state.item(erased.item)
        guard var item = named else { throw RefusalCode.reference }
        // What the mediator passes on of a receiver's copies says nothing of its own.
        guard [item.entry, item.leg(to: audience)?.entry].contains(erased.entry) else { return }
        try erase(&item, at: erased.at)
        try store(item, &state)
    }

    /// The mediator's node folds in a party's word that it destroyed its copies, of its own item or of a release to it.
    /// The originator learns the latter.
    func attested(
        _ erased: Erased, by party: MemberID, at now: Int, _ state: inout some ItemState
    ) throws -> [ItemAction] {
        guard var item = try resolve(erased.item, for: party, &state) else { throw RefusalCode.reference }
        if wrote(item, party), item.key == erased.item {
            guard erased.entry == item.entry else { throw RefusalCode.reference }
            item.erasedByPeer = erased.at
            try store(item, &state)
            return []
        }
        // Of a release that was superseded meanwhile nobody needs to hear more.
        guard let index = item.legs.firstIndex(where: { $0.release == erased.item && $0.audience == party }) else {
            return []
        }
        guard item.legs[index].entry == erased.entry else { throw RefusalCode.reference }
        guard item.legs[index].erased == nil else { return [] }
        item.legs[index].erased = erased.at
        try store(item, &state)
        guard item.side == .incoming else { return [] }
        let word = Erased(item: item.key, entry: erased.entry, at: now)
        return [.forward(.erasure(word), as: .erasure, to: item.peer)]
    }

    /// A party's node folds in the mediator's word, on its own copies or on a receiver's.
    func erasedElsewhere(_ erased: Erased, _ state: inout some ItemState) throws {
        guard var item = try state.item(erased.item) else { throw RefusalCode.reference }
        if erased.entry == item.entry {
            item.erasedByPeer = erased.at
        } else if let index = item.legs.firstIndex(where: { $0.entry == erased.entry }) {
            item.legs[index].erased = erased.at
        } else {
            throw RefusalCode.reference
        }
        try store(item, &state)
    }
}
