/// A hand-over as it is printed and kept.
struct HandoverRecord: Sendable {
    var id: String
    var from: String
    var to: String
    var offered: Stamp
    /// Nil while the next officer has not signed.
    var signed: Stamp?
    var notes: String
    var items: [HandoverItem]
    /// The strictest label of what it lists.
    var label: TLP
}

/// One open item in it.
struct HandoverItem: Sendable {
    var serial: String?
    var precedence: Precedence
    var kind: Kind
    var subject: String
    /// Where it stands when the record is read.
    var stage: Stage
    var due: Stamp?
}

/// A hand-over that both officers signed, on the roster.
struct HandoverMark: Sendable {
    var id: String
    var from: String
    var to: String
    var offered: Stamp
    var signed: Stamp
    var count: Int
}
