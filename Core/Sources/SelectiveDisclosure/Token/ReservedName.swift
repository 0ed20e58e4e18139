import IJSON

/// The names that no claim may have (RFC 9901, 4.1 and 4.1.1).
enum ReservedName {
    case digests, placeholder, hash

    init?(_ name: String) {
        // Nearly every name differs in its first byte.
        switch name.utf8.first {
        case UInt8(ascii: "_"):
            switch name {
            case "_sd": self = .digests
            case "_sd_alg": self = .hash
            default: return nil
            }
        case UInt8(ascii: "."):
            guard name == "..." else { return nil }
            self = .placeholder
        default: return nil
        }
    }
}

extension JSON {
    /// Whether this is an array or an object.
    var isNested: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }

    /// Whether a member anywhere in this value has a reserved name.
    var hasReservedName: Bool {
        switch self {
        case .object(let object): object.sorted.contains { ReservedName($0.name) != nil || $0.value.hasReservedName }
        case .array(let elements): elements.contains(where: \.hasReservedName)
        default: false
        }
    }
}
