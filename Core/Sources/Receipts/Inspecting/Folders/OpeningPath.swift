import Room

/// The files of an opened folder. No other name is read, so none leads out of it.
public enum OpeningPath: Sendable, Hashable, CustomStringConvertible {
    /// `{"documents":[…]}`: the terms.
    case terms
    /// `{"heads":[…],"mailbox":[…]}`: how far the chains go.
    case chains
    /// Steps of a chain, a JSON object a line; parts count from 1.
    case steps(ChainID, part: Int)
    /// `{"checkpoints":[…]}`: signed notes of a generation of the log.
    case checkpoints(Int)
    /// Entries of a generation, each after its length as a big-endian 16-bit number, as in tlog-tiles.
    case entries(Int, part: Int)
    /// Ticks of a generation, a JSON object a line.
    case ticks(Int, part: Int)

    /// What lists the others, with their hashes.
    public static let manifest = "manifest.json"
    /// The member's signature over the manifest.
    public static let signature = "manifest.jws"

    /// The path inside the folder.
    public var description: String {
        switch self {
        case .terms: "terms.json"
        case .chains: "chains.json"
        case .steps(let chain, let part): "steps/\(chain)/\(Self.number(part)).jsonl"
        case .checkpoints(let generation): "log/\(generation)/checkpoints.json"
        case .entries(let generation, let part): "log/\(generation)/entries/\(Self.number(part))"
        case .ticks(let generation, let part): "log/\(generation)/ticks/\(Self.number(part)).jsonl"
        }
    }

    /// Reads a path in its one spelling.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let read: OpeningPath?
        switch (parts.count, parts[0]) {
        case (1, "terms.json"): read = .terms
        case (1, "chains.json"): read = .chains
        case (3, "steps"):
            read = ChainID(parts[1]).flatMap { chain in
                Int(parts[2].prefix(6)).map { .steps(chain, part: $0) }
            }
        case (3, "log"): read = Int(parts[1]).map { .checkpoints($0) }
        case (4, "log"):
            guard let generation = Int(parts[1]), let part = Int(parts[3].prefix(6)) else { return nil }
            read = parts[2] == "entries" ? .entries(generation, part: part) : .ticks(generation, part: part)
        default: read = nil
        }
        guard let read, read.description == text else { return nil }
        self = read
    }

    private static func number(_ part: Int) -> String {
        let digits = String(part)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}

/// Why an opened folder can't be read.
public enum OpeningFault: Error, Sendable, Hashable {
    /// A file is not there.
    case missing(String)
    /// A file isn't what it should be.
    case malformed(String)
    /// A file isn't the one that the manifest lists.
    case altered(String)
    /// A file, or all together, are larger than what is read.
    case oversized(String)

    /// One sentence to a person.
    public var sentence: String {
        switch self {
        case .missing(let path): "\(path) is missing."
        case .malformed(let path): "\(path) is not what wasl log opening writes."
        case .altered(let path): "\(path) is not the file that the manifest lists: it was changed."
        case .oversized(let path): "\(path) is larger than what is read."
        }
    }
}
