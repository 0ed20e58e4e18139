import Desks
import Names
import Store

/// Persons to be looked up by name and by what else is known: the names' index, and of each person a few words beside it, as
/// they lie in a file that is mapped, or in memory.
final class PersonIndex: Sendable {
    /// "WPERSON" and the version of this layout.
    private static let magic: [UInt8] = Array("WPERSON1".utf8)
    /// Magic, then offset and length of each section.
    private static let headCount = 8 + 4 * 16

    private let storage: any IndexStorage
    /// The names; the id of a person is the place of its detail.
    let names: NameIndex
    /// Of what it was made.
    let stamp: String
    private let starts: UnsafeRange
    private let details: UnsafeRange

    /// Where a section lies in the storage.
    private struct UnsafeRange: Sendable {
        var offset: Int
        var count: Int
    }

    /// How many persons it has.
    var count: Int { max(0, starts.count / 4 - 1) }

    /// Part of what `PersonIndexBuilder.parts` made; `nil` for anything else.
    init?(_ storage: any IndexStorage) {
        let bytes = storage.bytes
        guard bytes.count >= Self.headCount, bytes.prefix(8).elementsEqual(Self.magic) else { return nil }
        var sections: [UnsafeRange] = []
        for section in 0..<4 {
            let place = 8 + section * 16
            let offset = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let count = bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
            guard offset % 8 == 0, offset <= UInt64(bytes.count), count <= UInt64(bytes.count) - offset else {
                return nil
            }
            sections.append(UnsafeRange(offset: Int(offset), count: Int(count)))
        }
        let slice = IndexSlice(storage, sections[0].offset..<sections[0].offset + sections[0].count)
        guard let names = try? NameIndex(slice), sections[1].count % 4 == 0 else { return nil }
        self.storage = storage
        self.names = names
        starts = sections[1]
        details = sections[2]
        stamp = String(decoding: bytes[sections[3].offset..<sections[3].offset + sections[3].count], as: UTF8.self)
    }

    /// The detail at a place; `nil` where a file is damaged.
    func detail(_ place: Int) -> PersonDetail? {
        guard place >= 0, place < count else { return nil }
        let bytes = storage.bytes
        let start = Int(bytes.load(fromByteOffset: starts.offset + place * 4, as: UInt32.self))
        let end = Int(bytes.load(fromByteOffset: starts.offset + place * 4 + 4, as: UInt32.self))
        guard start <= end, end <= details.count else { return nil }
        return PersonDetail(bytes[details.offset + start..<details.offset + end])
    }

    /// Which detail is that of a person of the names' index.
    func detail(ofPerson person: Int) -> PersonDetail? { Int(names.id(of: person)).flatMap { detail($0) } }

    fileprivate static func head(_ counts: [Int]) -> (head: [UInt8], padded: [Int]) {
        var head = magic
        var offset = headCount
        var padded: [Int] = []
        for count in counts {
            for number in [offset, count] { head += withUnsafeBytes(of: UInt64(number).littleEndian, Array.init) }
            padded.append((8 - count % 8) % 8)
            offset += count + (padded.last ?? 0)
        }
        return (head, padded)
    }
}

/// A part of something that stays where it is.
private final class IndexSlice: IndexStorage, @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    private let whole: any IndexStorage

    init(_ whole: any IndexStorage, _ range: Range<Int>) {
        self.whole = whole
        bytes = UnsafeRawBufferPointer(rebasing: whole.bytes[range])
    }
}

/// A mapped file as what an index lies in.
final class MappedStorage: IndexStorage, @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    private let file: MappedFile

    init(_ file: MappedFile) { (self.file, bytes) = (file, file.bytes) }
}

/// Makes an index of persons.
struct PersonIndexBuilder {
    private var names = NameIndexBuilder()
    private var starts: [UInt32] = [0]
    private var details: [UInt8] = []

    /// How many were added.
    var count: Int { starts.count - 1 }

    mutating func add(_ file: PersonFile) {
        let place = String(count)
        for name in file.names { names.add(name, of: place) }
        details += PersonDetail(file).bytes
        starts.append(UInt32(details.count))
    }

    /// The index as it lies in a file, part after part.
    func parts(stamp: String) -> [[UInt8]] {
        let sections = [
            names.encoded(), starts.withUnsafeBytes { Array($0) }, details, Array(stamp.utf8),
        ]
        let (head, padding) = PersonIndex.head(sections.map(\.count))
        var parts = [head]
        for (section, padded) in zip(sections, padding) {
            parts.append(section)
            if padded > 0 { parts.append([UInt8](repeating: 0, count: padded)) }
        }
        return parts
    }
}
