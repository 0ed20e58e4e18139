/// An index of names, read where it lies: in memory, or in a file that is mapped.
///
/// It holds no pointer of its own into anything that could go away: it owns its bytes.
public final class NameIndex: Sendable {
    /// Why bytes are no index.
    public enum Fault: Error, Sendable {
        /// They don't begin like one, or like one of another version.
        case notAnIndex
        /// A section doesn't lie within them, or says what can't be.
        case damaged
    }

    private let storage: any IndexStorage

    let sounds: Section<UInt8>
    let soundStarts: Section<UInt32>
    let forms: Section<UInt8>
    let bits: Section<UInt32>
    let names: Section<UInt64>
    let keys: Section<UInt64>
    let keyStarts: Section<UInt32>
    let keyReadings: Section<UInt32>
    let linkStarts: Section<UInt32>
    let owners: Section<UInt32>
    let textStarts: Section<UInt32>
    let linkReadings: Section<UInt32>
    let linkFlags: Section<UInt8>
    let postingStarts: Section<UInt32>
    let postings: Section<UInt32>
    let texts: Section<UInt8>
    let idStarts: Section<UInt32>
    let ids: Section<UInt8>

    /// The index in bytes that `NameIndexBuilder.encoded()` made.
    public init(_ storage: any IndexStorage) throws(Fault) {
        self.storage = storage
        let bytes = storage.bytes
        guard bytes.count >= IndexLayout.headCount,
            bytes.prefix(IndexLayout.magic.count).elementsEqual(IndexLayout.magic)
        else { throw .notAnIndex }
        sounds = try Section(.sounds, in: bytes)
        soundStarts = try Section(.soundStarts, in: bytes)
        forms = try Section(.forms, in: bytes)
        bits = try Section(.bits, in: bytes)
        names = try Section(.names, in: bytes)
        keys = try Section(.keys, in: bytes)
        keyStarts = try Section(.keyStarts, in: bytes)
        keyReadings = try Section(.keyReadings, in: bytes)
        linkStarts = try Section(.linkStarts, in: bytes)
        owners = try Section(.persons, in: bytes)
        textStarts = try Section(.textStarts, in: bytes)
        linkReadings = try Section(.linkReadings, in: bytes)
        linkFlags = try Section(.linkFlags, in: bytes)
        postingStarts = try Section(.postingStarts, in: bytes)
        postings = try Section(.postings, in: bytes)
        texts = try Section(.texts, in: bytes)
        idStarts = try Section(.idStarts, in: bytes)
        ids = try Section(.ids, in: bytes)
        guard soundStarts.count == forms.count + 1, bits.count == forms.count, names.count == forms.count,
            keyStarts.count == keys.count + 1,
            linkStarts.count == owners.count + 1, textStarts.count == owners.count + 1,
            linkFlags.count == linkReadings.count, postingStarts.count == forms.count + 1, idStarts.count >= 1
        else { throw .damaged }
    }

    /// How many names it holds.
    public var count: Int { owners.count }
    /// How many persons.
    public var persons: Int { idStarts.count - 1 }

    /// A name as it was added.
    public func text(of name: Int) -> String {
        String(decoding: texts.span(textStarts.range(name)), as: UTF8.self)
    }

    /// The id of a person.
    public func id(of person: Int) -> String {
        String(decoding: ids.span(idStarts.range(person)), as: UTF8.self)
    }

    /// The readings under a key.
    func readings(of key: UInt64) -> Range<Int> {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        guard low < keys.count, keys[low] == key else { return 0..<0 }
        return keyStarts.range(low).clamped(to: 0..<keyReadings.count)
    }
}

/// Bytes that stay where they are for as long as something holds them.
public protocol IndexStorage: AnyObject, Sendable {
    /// The bytes, at an address that 8 divides.
    var bytes: UnsafeRawBufferPointer { get }
}

/// Numbers that lie one after the other in an index. A place that isn't there is 0.
struct Section<Value: FixedWidthInteger & BitwiseCopyable>: @unchecked Sendable {
    private let base: UnsafeBufferPointer<Value>

    init(_ section: IndexLayout.Section, in bytes: UnsafeRawBufferPointer) throws(NameIndex.Fault) {
        let place = IndexLayout.magic.count + section.rawValue * 16
        let offset = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let count = bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
        let stride = UInt64(MemoryLayout<Value>.stride)
        guard offset % 8 == 0, offset <= UInt64(bytes.count), count <= (UInt64(bytes.count) - offset) / stride else {
            throw .damaged
        }
        let part = UnsafeRawBufferPointer(rebasing: bytes[Int(offset)..<Int(offset + count * stride)])
        base = part.assumingMemoryBound(to: Value.self)
    }

    var count: Int { base.count }

    @inline(__always)
    subscript(index: Int) -> Value {
        index >= 0 && index < base.count ? base[index] : 0
    }

    /// The values in a range, which is cut to what there is.
    func span(_ range: Range<Int>) -> UnsafeBufferPointer<Value> {
        UnsafeBufferPointer(rebasing: base[range.clamped(to: 0..<base.count)])
    }
}

extension Section<UInt32> {
    /// From where a list begins to where the next does; empty where an index is damaged.
    func range(_ list: Int) -> Range<Int> {
        let start = Int(self[list])
        return start..<max(start, Int(self[list + 1]))
    }
}
