import IJSON
public import TransparencyLog

/// A holder's word that its copies of an item are destroyed (protocol, section 6). What stands on paper or on a stick is
/// outside of it.
public struct Erased: Sendable, Hashable {
    /// The item, in the receiver's name for it.
    public var item: StepID
    /// The entry of the step that held its words, by which it's also told whose copies are meant: a submitter knows its
    /// own submission's entry, and from the passed notice that of the release.
    public var entry: Hash256
    /// When, rounded down to the tick, in seconds since 1970.
    public var at: Int

    /// What was erased.
    public init(item: StepID, entry: Hash256, at: Int) {
        self.item = item
        self.entry = entry
        self.at = at
    }

    var json: JSON {
        .object(["item": .string(item.description), "entry": .string(entry.description), "at": .int(at)])
    }

    init(_ reader: inout JSONReader) throws(JSONMismatch) {
        item = try reader.step("item")
        entry = try reader.value("entry") { Hash256($0) }
        at = try reader.int("at")
    }
}
