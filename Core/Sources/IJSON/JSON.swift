/// A JSON value as I-JSON has it (RFC 7493): valid UTF-8, no member twice, numbers that survive the trip.
///
/// Objects keep their members sorted by the bytes of their names, so that one value has one encoding.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    /// Two values are the same exactly when their encodings are: texts compare by bytes, not by what they look like, and
    /// 0 is not −0.
    public static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left.bitPattern == right.bitPattern
        case (.string(let left), .string(let right)): left.hasBytes(of: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

/// The members of an object, sorted by name, each name once.
public struct JSONObject: Sendable, Hashable {
    @usableFromInline var members: [Member]

    /// One name and its value.
    public struct Member: Sendable, Hashable {
        /// The member's name.
        public let name: String
        /// The member's value.
        public var value: JSON

        /// A member.
        public init(name: String, value: JSON) {
            self.name = name
            self.value = value
        }

        /// By the bytes of the name, and the value.
        public static func == (left: Member, right: Member) -> Bool {
            left.name.hasBytes(of: right.name) && left.value == right.value
        }
    }

    /// An object without members.
    public init() { members = [] }

    /// An object of the given members; of a name given twice the last counts, and members given as `nil` are left out.
    public init(_ pairs: KeyValuePairs<String, JSON?>) {
        members = []
        members.reserveCapacity(pairs.count)
        for (name, value) in pairs {
            // Mostly they come in order or nearly so.
            if let value, members.last.map({ $0.name.sortsBefore(name) }) ?? true {
                members.append(Member(name: name, value: value))
            } else {
                self[name] = value
            }
        }
    }

    /// `nil` when a name stands twice.
    init?(unsorted: [Member]) {
        members = unsorted
        if members.count > 1 {
            if !zip(members, members.dropFirst()).allSatisfy({ $0.name.sortsBefore($1.name) }) {
                members.sort { $0.name.sortsBefore($1.name) }
            }
            for index in 1..<members.count where members[index - 1].name.hasBytes(of: members[index].name) {
                return nil
            }
        }
    }

    /// Adds members under names that are new, or tells a name that isn't and changes nothing.
    public mutating func add(_ more: [Member]) -> String? {
        let all = (members + more).sorted { $0.name.sortsBefore($1.name) }
        for index in all.indices.dropFirst() where all[index - 1].name.hasBytes(of: all[index].name) {
            return all[index].name
        }
        members = all
        return nil
    }

    /// The members in order of their names.
    public var sorted: [Member] { members }

    /// The members' names in order.
    public var names: [String] { members.map(\.name) }

    /// How many members there are.
    public var count: Int { members.count }

    /// Whether there are none.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of the member of that name; setting `nil` removes it.
    public subscript(name: String) -> JSON? {
        get { index(of: name).map { members[$0].value } }
        set {
            let index = position(of: name)
            let found = index < members.count && members[index].name.hasBytes(of: name)
            switch (found, newValue) {
            case (true, let value?): members[index].value = value
            case (true, nil): members.remove(at: index)
            case (false, let value?): members.insert(Member(name: name, value: value), at: index)
            case (false, nil): break
            }
        }
    }

    /// Where the member of that name stands, if there is one.
    func index(of name: String) -> Int? {
        let index = position(of: name)
        return index < members.count && members[index].name.hasBytes(of: name) ? index : nil
    }

    private func position(of name: String) -> Int {
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if members[middle].name.sortsBefore(name) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension String {
    // Swift compares texts by canonical equivalence; RFC 8259, 8.3 wants code units.
    fileprivate func hasBytes(of other: String) -> Bool { order(to: other) == 0 }

    fileprivate func sortsBefore(_ other: String) -> Bool { order(to: other) < 0 }

    /// Less than, equal to or greater than 0. Over contiguous bytes, because the collections' own comparisons take every
    /// byte through a witness table.
    private func order(to other: String) -> Int {
        let fast = utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { theirs -> Int in
                var index = 0
                let shared = min(mine.count, theirs.count)
                let (left, right) = (UnsafeRawBufferPointer(mine), UnsafeRawBufferPointer(theirs))
                while index + 8 <= shared {
                    let one = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    let other = right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    if one != other { return one.bigEndian < other.bigEndian ? -1 : 1 }
                    index += 8
                }
                while index < shared {
                    if mine[index] != theirs[index] { return Int(mine[index]) - Int(theirs[index]) }
                    index += 1
                }
                return mine.count - theirs.count
            }
        }
        if let order = fast ?? nil { return order }
        return utf8.elementsEqual(other.utf8) ? 0 : utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
    }
}

extension JSON {
    /// An object of the given members; those given as `nil` are left out.
    public static func object(_ pairs: KeyValuePairs<String, JSON?>) -> JSON { .object(JSONObject(pairs)) }

    /// An array of strings.
    public static func strings(_ values: some Sequence<String>) -> JSON { .array(values.map(JSON.string)) }

    /// An integer.
    public static func int(_ value: Int) -> JSON { .integer(Int64(value)) }

    /// The member of that name when this is an object that has it.
    public subscript(name: String) -> JSON? {
        if case .object(let object) = self { object[name] } else { nil }
    }

    /// The string, when this is one.
    public var string: String? { if case .string(let value) = self { value } else { nil } }

    /// The integer, when this is one.
    public var int: Int? { if case .integer(let value) = self { Int(exactly: value) } else { nil } }

    /// The number, when this is one.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The boolean, when this is one.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The elements, when this is an array.
    public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }

    /// The members, when this is an object.
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
}
