import IJSON
import Room
import TransparencyLog

/// What a bundle carries, part by part: a type byte, the length (4, big-endian), and so many bytes.
///
/// A step's part is its token, its salt and, when there are any, the JSON of its companions, each after its length.
/// A type that is not known makes the whole bundle unreadable: what is passed over in silence would be lost.
struct BundleParts: Hashable {
    /// Steps of the sender's chain, in order.
    var steps: [Envelope] = []
    /// The mediator's word on how far its chain to the party goes.
    var head: [UInt8]?
    /// Ciphertexts of attachments that the steps name.
    var files: [[UInt8]] = []

    /// What of the log goes along.
    var log = BundleLog()

    /// The types of parts. Where there should be another part, a zero says that the rest is padding.
    enum PartType: UInt8 {
        case padding = 0
        case step = 1
        case head = 2
        case file = 3
        case checkpoint = 4
        case entries = 5
        case witnessed = 6
    }

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        for step in steps { bytes.append(part: .step, Self.fields(of: step)) }
        if let head { bytes.append(part: .head, head) }
        for file in files { bytes.append(part: .file, file) }
        if let entries = log.entryPart { bytes.append(part: .entries, entries) }
        for note in log.checkpoints { bytes.append(part: .checkpoint, note) }
        if let witnessed = log.witnessed { bytes.append(part: .witnessed, witnessed) }
        return bytes
    }

    /// How many bytes a step takes.
    static func size(of step: Envelope) -> Int { 5 + fields(of: step).count }

    /// How many bytes a file takes.
    static func size(ofFile length: Int) -> Int { 5 + length }

    init(steps: [Envelope] = [], head: [UInt8]? = nil, files: [[UInt8]] = []) {
        self.steps = steps
        self.head = head
        self.files = files
    }

    /// Reads parts up to the padding, and leaves that to the caller.
    init(parsing reader: inout ByteReader) throws(BundleFault) {
        while let type = reader.remainder.first, type != PartType.padding.rawValue {
            _ = reader.byte()
            guard let known = PartType(rawValue: type) else { throw .unknownPart(type) }
            guard let bytes = reader.field() else { throw .malformed }
            switch known {
            case .step: steps.append(try Self.step(bytes))
            case .file: files.append(Array(bytes))
            case .head where head == nil: head = Array(bytes)
            case .checkpoint: log.checkpoints.append(Array(bytes))
            case .entries: guard log.read(entryPart: bytes) else { throw .malformed }
            case .witnessed where log.witnessed == nil: log.witnessed = Array(bytes)
            case .head, .witnessed, .padding: throw .malformed
            }
        }
    }

    private static func fields(of step: Envelope) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(field: step.token)
        bytes.append(field: step.salt)
        if !step.companions.isEmpty { bytes.append(field: step.companions.json.encoded) }
        return bytes
    }

    static func step(_ bytes: ArraySlice<UInt8>) throws(BundleFault) -> Envelope {
        var reader = ByteReader(bytes)
        guard let token = reader.field(), let salt = reader.field() else { throw .malformed }
        var step = Envelope(token: Array(token), salt: Array(salt))
        if reader.isAtEnd { return step }
        guard let bytes = reader.field(), let companions = Companions(parsing: Array(bytes)), reader.isAtEnd else {
            throw .malformed
        }
        step.companions = companions
        return step
    }
}

/// A part of a bundle where it lies, not read yet.
struct RawPart {
    let type: BundleParts.PartType
    let bytes: ArraySlice<UInt8>

    /// More than the header of a token ever is.
    private static let headerLimit = 512

    /// Whether it says that it is a step with a document of the terms.
    var isTermsStep: Bool {
        var reader = ByteReader(bytes)
        guard type == .step,
            let header = reader.field()?.prefix(Self.headerLimit).prefix(while: { $0 != UInt8(ascii: ".") }),
            let decoded = Base64URL.decode(Array(header)), let json = try? JSON(parsing: decoded)
        else { return false }
        return json["typ"]?.string == StepType.terms.tokenType
    }
}

extension BundleParts {
    /// More parts than a bundle of its greatest length is made of.
    static let maximumParts = 1 << 18

    /// Where the parts up to the padding lie.
    static func skim(_ reader: ByteReader) throws(BundleFault) -> [RawPart] {
        var reader = reader
        var parts: [RawPart] = []
        while let type = reader.remainder.first, type != PartType.padding.rawValue {
            _ = reader.byte()
            guard let known = PartType(rawValue: type) else { throw .unknownPart(type) }
            guard let bytes = reader.field() else { throw .malformed }
            guard parts.count < maximumParts else { throw .oversized }
            parts.append(RawPart(type: known, bytes: bytes))
        }
        return parts
    }
}

extension [UInt8] {
    fileprivate mutating func append(part type: BundleParts.PartType, _ bytes: [UInt8]) {
        append(type.rawValue)
        append(field: bytes)
    }
}
