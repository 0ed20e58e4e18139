/// The room's log as this node knows it: how far it has come, who cosigned it, and what speaks against it.
struct LogModel: Sendable {
    /// Leaves under the last checkpoint.
    var size: Int
    /// Which tree it is, from 1; another begins after a loss.
    var generation: Int
    /// The last checkpoint that this node signed or checked.
    var latest: CheckpointLine?
    /// The largest that every party cosigned.
    var witnessed: CheckpointLine?
    /// When this node last signed or checked a new one.
    var checked: Stamp?
    var cosigners: [CosignerRow]
    /// Why this node no longer trusts the log, and what to do, in words.
    var distrust: String?
    /// Whether there is material to hand to an inspector, and this officer may take it out.
    var offersEvidence: Bool
    /// What the log has at stake elsewhere: alarms of the watch that are about it.
    var troubles: [String]
    /// The log's public keys, as a witness takes them (C2SP signed-note).
    var keys: [String]
}

/// One signed state of the log.
struct CheckpointLine: Sendable {
    var size: Int
    /// The first digits of the root.
    var root: String
}

/// How far one member has cosigned. A party sees itself and never another party.
struct CosignerRow: Sendable {
    var name: String
    var size: Int
    var stamp: Stamp?
    /// Whether it has cosigned the last checkpoint but one, or a later one.
    var isCurrent: Bool
}
