/// Why an object is not what its reader expected; `path` names the member.
public struct JSONMismatch: Error, Sendable, Hashable {
    /// What was wrong.
    public enum Reason: String, Sendable, Hashable { case missing, type, value, unexpected }

    /// Where, as member names joined by dots.
    public let path: String
    /// What.
    public let reason: Reason

    /// A mismatch.
    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}

/// Takes the members of an object one by one; what nobody took makes `finish` fail, so that an unknown claim is never
/// passed over.
public struct JSONReader {
    private let object: JSONObject
    // Marked rather than removed, because removing moves every member behind. No reader takes more members than there are
    // bits, so an object that has more is left with some in any case.
    private var taken: UInt64 = 0
    private let path: String

    /// A reader over an object; fails on anything else.
    public init(_ value: JSON, at path: String = "") throws(JSONMismatch) {
        guard case .object(let object) = value else { throw JSONMismatch(path: path, reason: .type) }
        self.object = object
        self.path = path
    }

    private func name(_ member: String) -> String { path.isEmpty ? member : path + "." + member }

    /// A mismatch at a member.
    public func mismatch(_ member: String, _ reason: JSONMismatch.Reason = .value) -> JSONMismatch {
        JSONMismatch(path: name(member), reason: reason)
    }

    /// Takes a member, if there is one.
    public mutating func optional(_ member: String) -> JSON? {
        guard let index = object.index(of: member), index < 64, taken & (1 << UInt64(index)) == 0 else { return nil }
        taken |= 1 << UInt64(index)
        return object.sorted[index].value
    }

    /// Takes a member that must be there.
    public mutating func required(_ member: String) throws(JSONMismatch) -> JSON {
        guard let value = optional(member) else { throw mismatch(member, .missing) }
        return value
    }

    /// Takes a string.
    public mutating func string(_ member: String) throws(JSONMismatch) -> String {
        guard let value = try required(member).string else { throw mismatch(member, .type) }
        return value
    }

    /// Takes a string, if there is one.
    public mutating func optionalString(_ member: String) throws(JSONMismatch) -> String? {
        guard let value = optional(member) else { return nil }
        guard let text = value.string else { throw mismatch(member, .type) }
        return text
    }

    /// Takes an integer.
    public mutating func int(_ member: String) throws(JSONMismatch) -> Int {
        guard let value = try required(member).int else { throw mismatch(member, .type) }
        return value
    }

    /// Takes an integer, if there is one.
    public mutating func optionalInt(_ member: String) throws(JSONMismatch) -> Int? {
        guard let value = optional(member) else { return nil }
        guard let number = value.int else { throw mismatch(member, .type) }
        return number
    }

    /// Takes a boolean; absent means false.
    public mutating func flag(_ member: String) throws(JSONMismatch) -> Bool {
        guard let value = optional(member) else { return false }
        guard let flag = value.bool else { throw mismatch(member, .type) }
        return flag
    }

    /// Takes an array; absent means empty.
    public mutating func array(_ member: String) throws(JSONMismatch) -> [JSON] {
        guard let value = optional(member) else { return [] }
        guard let elements = value.array else { throw mismatch(member, .type) }
        return elements
    }

    /// Takes an array of strings; absent means empty.
    public mutating func strings(_ member: String) throws(JSONMismatch) -> [String] {
        var strings: [String] = []
        for element in try array(member) {
            guard let text = element.string else { throw mismatch(member, .type) }
            strings.append(text)
        }
        return strings
    }

    /// Takes a member as a value that a string stands for.
    public mutating func value<T>(_ member: String, _ make: (String) -> T?) throws(JSONMismatch) -> T {
        guard let value = make(try string(member)) else { throw mismatch(member) }
        return value
    }

    /// Takes a member as a value that a string stands for, if there is one.
    public mutating func optionalValue<T>(_ member: String, _ make: (String) -> T?) throws(JSONMismatch) -> T? {
        guard let text = try optionalString(member) else { return nil }
        guard let value = make(text) else { throw mismatch(member) }
        return value
    }

    /// Takes an array of values that strings stand for; absent means empty.
    public mutating func values<T>(_ member: String, _ make: (String) -> T?) throws(JSONMismatch) -> [T] {
        var values: [T] = []
        for text in try strings(member) {
            guard let value = make(text) else { throw mismatch(member) }
            values.append(value)
        }
        return values
    }

    /// Fails when a member was left that nobody took.
    public func finish() throws(JSONMismatch) {
        let left = (0..<object.count).first { $0 >= 64 || taken & (1 << UInt64($0)) == 0 }
        if let left { throw mismatch(object.sorted[left].name, .unexpected) }
    }
}
