public import IJSON

/// Where a claim stands: member names and element numbers from the top of a payload, written as a JSON Pointer
/// (RFC 6901), `/address/street` or `/nationalities/0`.
///
/// Elements are counted as they stand after all disclosures at hand are opened and all placeholders are gone.
public struct ClaimPath: Sendable, Hashable, CustomStringConvertible, ExpressibleByArrayLiteral {
    /// A member's name, or an element's number in decimal; which of them, the value it is applied to decides.
    public struct Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        /// The name or the number.
        public let name: String

        /// A step to a member.
        public init(_ name: String) { self.name = name }

        /// A step to an element.
        public init(_ index: Int) { name = String(index) }

        /// A step to a member.
        public init(stringLiteral name: String) { self.init(name) }

        /// A step to an element.
        public init(integerLiteral index: Int) { self.init(index) }

        // By bytes, as the names of members are compared; Swift would take two spellings of é for one name.

        /// By the bytes of the name.
        public static func == (left: Step, right: Step) -> Bool { left.name.utf8.elementsEqual(right.name.utf8) }

        /// By the bytes of the name.
        public func hash(into hasher: inout Hasher) {
            for byte in name.utf8 { hasher.combine(byte) }
            hasher.combine(UInt8(0xFF))
        }
    }

    /// From the outermost to the innermost.
    public private(set) var steps: [Step]

    /// A path.
    public init(_ steps: [Step] = []) { self.steps = steps }

    /// A path.
    public init(arrayLiteral steps: Step...) { self.steps = steps }

    /// Reads a JSON Pointer; the empty one means the whole payload. `nil` unless it starts with `/` and escapes right.
    public init?(pointer: String) {
        steps = []
        if pointer.utf8.isEmpty { return }
        guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
        for part in pointer.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            var name: [UInt8] = []
            var rest = part.makeIterator()
            while let byte = rest.next() {
                guard byte == UInt8(ascii: "~") else {
                    name.append(byte)
                    continue
                }
                switch rest.next() {
                case UInt8(ascii: "0"): name.append(UInt8(ascii: "~"))
                case UInt8(ascii: "1"): name.append(UInt8(ascii: "/"))
                default: return nil
                }
            }
            steps.append(Step(String(decoding: name, as: UTF8.self)))
        }
    }

    /// The JSON Pointer.
    public var description: String {
        var bytes: [UInt8] = []
        for step in steps {
            bytes.append(UInt8(ascii: "/"))
            for byte in step.name.utf8 {
                switch byte {
                case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
                case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
                default: bytes.append(byte)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The path one step further down.
    public func appending(_ step: Step) -> ClaimPath { ClaimPath(steps + [step]) }

    /// The paths of all that it leads through, itself included, the whole payload left out.
    var prefixes: [ClaimPath] { steps.indices.map { ClaimPath(Array(steps[...$0])) } }

    mutating func push(_ name: String) { steps.append(Step(name)) }

    mutating func push(_ index: Int) { steps.append(Step(index)) }

    mutating func pop() { steps.removeLast() }
}

extension JSON {
    /// The value at a path, if there is one. Elements are numbered without leading zeros (RFC 6901, 4).
    public subscript(path: ClaimPath) -> JSON? {
        var value = self
        for step in path.steps {
            let next: JSON?
            switch value {
            case .object(let object): next = object[step.name]
            case .array(let elements):
                guard let index = Int(step.name), String(index) == step.name else { return nil }
                next = elements.indices.contains(index) ? elements[index] : nil
            default: next = nil
            }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}
