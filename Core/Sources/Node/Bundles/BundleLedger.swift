import IJSON
import Room
import Store

/// What a node remembers of the bundles between it and a peer. All of it may be lost without harm: it only spares what
/// need not be carried again, and tells which sticks have not come.
struct BundleLedger: Hashable {
    /// The number of the last bundle made for the peer.
    var made = 0
    /// This node's last step that the peer said it holds, in the last bundle taken in.
    var acknowledged = 0
    /// The highest number of a bundle taken in.
    var last = 0
    /// Numbers below that of bundles that have not come, the latest ones.
    var missing: [Int] = []

    /// How many leaves of the log the peer has cosigned in bundles.
    var logSize = 0
    /// Of which generation of the log.
    var generation = 1

    private static let collection = "bundle"
    private static let missingLimit = 64

    /// Notes that a bundle came; says whether it was new.
    mutating func note(_ number: Int) {
        if number > last {
            missing += max(last + 1, number - Self.missingLimit)..<number
            missing = Array(missing.suffix(Self.missingLimit))
            last = number
        } else {
            missing.removeAll { $0 == number }
        }
    }

    static func read(_ peer: MemberID, in reader: some StoreReader) throws -> (ledger: BundleLedger, revision: Int) {
        let record = try reader.record(collection, peer.description)
        var ledger = BundleLedger()
        if let json = record?.json {
            ledger.made = json["made"]?.int ?? 0
            ledger.acknowledged = json["acknowledged"]?.int ?? 0
            ledger.last = json["last"]?.int ?? 0
            ledger.logSize = json["log"]?.int ?? 0
            ledger.generation = json["gen"]?.int ?? 1
            ledger.missing = json["missing"]?.array?.compactMap(\.int) ?? []
        }
        return (ledger, record?.revision ?? 0)
    }

    /// Changes a peer's ledger.
    static func update(_ peer: MemberID, in turn: Turn, _ change: (inout BundleLedger) -> Void) throws -> BundleLedger {
        var (ledger, revision) = try read(peer, in: turn.writer)
        change(&ledger)
        let json = JSON.object([
            "made": .int(ledger.made), "acknowledged": .int(ledger.acknowledged), "last": .int(ledger.last),
            "missing": .array(ledger.missing.map(JSON.int)), "log": .int(ledger.logSize),
            "gen": ledger.generation > 1 ? .int(ledger.generation) : nil,
        ])
        try turn.writer.put(
            Record(
                collection: collection, id: peer.description, revision: revision, changed: turn.now, json: json))
        return ledger
    }
}
