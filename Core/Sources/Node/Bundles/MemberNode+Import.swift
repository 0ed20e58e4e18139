import Logging
public import Room
import Store
import TransparencyLog

extension MemberNode {
    /// Takes in a bundle that was made for this node. All of it is checked before anything is stored, and its steps go
    /// the one way that all steps go. Taken in again, late or in another order it does no harm.
    ///
    /// - Parameter officer: who brought it.
    public func importBundle(_ bytes: [UInt8], by officer: Officer) async throws(BundleFault) -> BundleReceipt {
        try officer.mayCarry()
        guard bytes.count <= Self.longestBundle else { throw .oversized }
        let terms = terms
        let opened = try BundleReader(terms: terms, member: member, keys: sealKeys).open(bytes)
        let peer = opened.manifest.from
        let sender = terms.members[peer]
        var receipt = BundleReceipt(from: peer, number: opened.manifest.number)
        let own = Direction(from: member, to: peer)
        let written = try await BundleFault.lift { () async throws(NodeFault) in
            try await read { try $0.head(own)?.sequence ?? 0 }
        }
        guard opened.manifest.acknowledged <= written else {
            try await BundleFault.lift { () async throws(NodeFault) in try await show(opened.parts.log, of: peer) }
            throw .acknowledgesUnwritten(opened.manifest.acknowledged)
        }
        var (fresh, held) = try await BundleFault.lift { () async throws(NodeFault) in
            try await sort(opened.parts.steps, from: peer)
        }
        // A member whose key stands still says only what may let it go on.
        if sender?.isSuspended == true, fresh.first?.type != .terms { throw .suspended(peer) }
        let logSize = try await BundleFault.lift { () async throws(NodeFault) -> Int in
            receipt.unparked = try await unpark(from: peer)
            if receipt.unparked > 0 { (fresh, held) = try await sort(opened.parts.steps, from: peer) }
            receipt.held = held
            try await take(fresh, of: opened.parts, bytes, into: &receipt)
            receipt.unparked += try await unpark(from: peer)
            return try await take(opened.parts.log, from: peer)
        }
        // A key that was replaced or stopped meanwhile has no say in what need not be sent again.
        let isBelieved = opened.signer.epoch >= sender?.epoch ?? 0 && sender?.isSuspended == false
        let (number, acknowledged) = (receipt.number, opened.manifest.acknowledged)
        if isBelieved { learn(held: acknowledged, by: peer) }
        let ledger = try await BundleFault.lift { () async throws(NodeFault) in
            try await sequencer.perform { turn in
                try turn.audit(officer.name, "bundle.import", "\(peer) \(number)")
                let generation = turn.terms.logGeneration
                return try BundleLedger.update(peer, in: turn) { ledger in
                    ledger.note(number)
                    guard isBelieved else { return }
                    ledger.acknowledged = acknowledged
                    // Also less than it was: a party put back from a backup has to follow from there.
                    (ledger.generation, ledger.logSize) = (generation, logSize)
                }
            }
        }
        receipt.missing = ledger.missing
        receipt.acknowledged = ledger.acknowledged
        return receipt
    }
}
