import IJSON
public import TransparencyLog

/// A generation of the log, and where the one before it ended. After a loss a new tree begins, which commits to the last
/// state of the old one that anybody cosigned (protocol, section 4).
public struct LogGeneration: Sendable, Hashable {
    /// Its number; a room begins with 1.
    public let number: Int
    /// The largest checkpoint of the generation before that a party cosigned, with the cosignatures; `nil` when none was.
    public let last: SignedCheckpoint?
    /// The largest that every party cosigned, as far as the mediator knew. What stands in it is not logged anew.
    public let witnessed: SignedCheckpoint?

    /// A generation.
    public init(number: Int, last: SignedCheckpoint?, witnessed: SignedCheckpoint?) {
        self.number = number
        self.last = last
        self.witnessed = witnessed
    }

    /// How many leaves of the generation before it commits to.
    public var committedSize: Int { last?.checkpoint.size ?? 0 }

    /// Whether it commits to all that a tree of the generation before held, as far as two tree heads can tell: no
    /// smaller tree, and of that size the same.
    public func covers(size: Int, root: Hash256) -> Bool {
        guard let last = last?.checkpoint else { return size == 0 }
        return size < last.size || (size == last.size && root == last.root)
    }

    var claims: [(String, JSON)] {
        var claims: [(String, JSON)] = [("generation", .int(number))]
        if let last { claims.append(("last", Self.text(last))) }
        if let witnessed { claims.append(("witnessed", Self.text(witnessed))) }
        return claims
    }

    init(claims reader: inout JSONReader) throws(JSONMismatch) {
        number = try reader.int("generation")
        last = try Self.note("last", &reader)
        witnessed = try Self.note("witnessed", &reader)
        guard number > 1 else { throw reader.mismatch("generation") }
    }

    private static func text(_ note: SignedCheckpoint) -> JSON { .string(String(decoding: note.bytes, as: UTF8.self)) }

    private static func note(_ name: String, _ reader: inout JSONReader) throws(JSONMismatch) -> SignedCheckpoint? {
        guard let json = reader.optional(name) else { return nil }
        guard let text = json.string, let note = try? SignedCheckpoint(parsing: Array(text.utf8)) else {
            throw reader.mismatch(name)
        }
        return note
    }
}

/// A generation proposed and not yet in force.
public struct ProposedGeneration: Sendable, Hashable {
    /// The hash that parties adhere to.
    public let hash: Hash256
    /// What is proposed.
    public let generation: LogGeneration
}

extension TermsOfReference {
    /// Fails unless the checkpoints are of the log in force, the last cosigned by somebody, the witnessed one by all.
    func check(_ generation: LogGeneration) throws(TermsFault) {
        guard generation.number == logGeneration + 1 else { throw .order }
        if let last = generation.last {
            let keys = parties.flatMap { cosigningKeys(of: $0) }
            guard (try? last.verified(by: log)) != nil,
                let cosignatures = try? last.note.signatures(verifiedBy: keys), !cosignatures.isEmpty
            else { throw .checkpoint }
        }
        guard let witnessed = generation.witnessed else { return }
        guard let witnesses, (try? witnessed.verified(by: log, witnesses: witnesses)) != nil,
            generation.covers(size: witnessed.checkpoint.size, root: witnessed.checkpoint.root)
        else { throw .checkpoint }
    }

    /// Whether all parties adhered to the generation proposed.
    public var isGenerationAdhered: Bool {
        guard let proposed = proposedGeneration else { return false }
        return parties.allSatisfy { members[$0]?.adherences.contains(proposed.hash) == true }
    }
}
