import IJSON
import Room
public import TransparencyLog

extension OpenedFolder {
    /// The most bytes of one file, and of all together, that are read.
    public static let maximumFile = 64 << 20
    static let maximumTotal = 16 << 30

    /// Reads a folder, believing nothing but that its files are those of its manifest, which its member signed.
    ///
    /// - Parameter file: the content of a file by its path, of at most so many bytes.
    public init(
        reading file: (_ path: String, _ limit: Int) throws(OpeningFault) -> [UInt8]
    ) throws(OpeningFault) {
        let listed = try file(OpeningPath.manifest, OpeningManifest.maximumLength)
        let manifest = try OpeningManifest(parsing: listed)
        self.init(member: manifest.member, made: manifest.made)
        var total = 0
        for listed in manifest.files {
            guard listed.length <= Self.maximumFile, total <= Self.maximumTotal else {
                throw .oversized(listed.path.description)
            }
            total += listed.length
        }
        for listed in manifest.files {
            let bytes = try file(listed.path.description, listed.length)
            guard OpeningManifest.File(listed.path, bytes) == listed else { throw .altered(listed.path.description) }
            try take(bytes, listed.path)
        }
        let terms: TermsOfReference
        do { terms = try TermsOfReference(documents: documents) } catch {
            throw .malformed(OpeningPath.terms.description)
        }
        let signature = try file(OpeningPath.signature, CompactJWS.maximumLength)
        guard terms.room == manifest.room, manifest.bytes == listed, manifest.isSigned(signature, under: terms) else {
            throw .altered(OpeningPath.signature)
        }
    }

    private mutating func take(_ bytes: [UInt8], _ path: OpeningPath) throws(OpeningFault) {
        do throws(JSONMismatch) {
            switch path {
            case .terms:
                var reader = try JSONReader(Self.json(bytes))
                documents = try reader.strings("documents").map { Array($0.utf8) }
                try reader.finish()
            case .chains: try takeChains(Self.json(bytes))
            case .steps(let chain, _):
                for line in Self.lines(bytes) { steps.append(try OpenedStep(chain, json: Self.json(line))) }
            case .checkpoints(let generation):
                var reader = try JSONReader(Self.json(bytes))
                let notes = try reader.strings("checkpoints").map { Array($0.utf8) }
                try reader.finish()
                change(generation) { $0.checkpoints += notes }
            case .entries(let generation, _):
                let entries = try Self.entries(bytes)
                change(generation) { $0.entries += entries }
            case .ticks(let generation, _):
                var ticks: [OpenedTick] = []
                for line in Self.lines(bytes) { ticks.append(try OpenedTick(json: Self.json(line))) }
                change(generation) { $0.ticks += ticks }
            }
        } catch {
            throw .malformed(path.description)
        }
    }

    private mutating func change(_ generation: Int, _ body: (inout OpenedLog) -> Void) {
        if let index = logs.firstIndex(where: { $0.generation == generation }) { return body(&logs[index]) }
        var log = OpenedLog(generation: generation)
        body(&log)
        logs.append(log)
    }

    private mutating func takeChains(_ json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json)
        for json in try reader.array("heads") {
            var head = try JSONReader(json, at: "heads")
            heads.append(
                OpenedHead(
                    chain: try head.value("chain") { ChainID($0) }, sequence: try head.int("seq"),
                    entry: try head.value("leaf") { Hash256($0) }))
            try head.finish()
        }
        mailboxHeads = try reader.strings("mailbox").map { Array($0.utf8) }
        try reader.finish()
    }

    private static func json(_ bytes: some Collection<UInt8>) throws(JSONMismatch) -> JSON {
        do { return try JSON(parsing: Array(bytes), limits: JSONLimits(depth: 4, bytes: maximumFile)) } catch {
            throw JSONMismatch(path: "", reason: .type)
        }
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: "\n")) }

    private static func entries(_ bytes: [UInt8]) throws(JSONMismatch) -> [Hash256] {
        let width = 2 + Hash256.length
        guard bytes.count.isMultiple(of: width) else { throw JSONMismatch(path: "", reason: .value) }
        var entries: [Hash256] = []
        entries.reserveCapacity(bytes.count / width)
        for start in stride(from: 0, to: bytes.count, by: width) {
            guard bytes[start] == 0, bytes[start + 1] == UInt8(Hash256.length),
                let entry = Hash256(bytes: Array(bytes[start + 2..<start + width]))
            else { throw JSONMismatch(path: "", reason: .value) }
            entries.append(entry)
        }
        return entries
    }
}

extension OpenedFolder {
    /// The file of the terms.
    public static func file(documents: [[UInt8]]) -> [UInt8] {
        JSON.object(["documents": texts(documents)]).encoded + newline
    }

    /// The file of how far chains go.
    public static func file(heads: [OpenedHead], mailbox: [[UInt8]]) -> [UInt8] {
        let list = heads.map { head in
            JSON.object([
                "chain": .string(head.chain.description), "seq": .int(head.sequence),
                "leaf": .string(head.entry.description),
            ])
        }
        return JSON.object(["heads": .array(list), "mailbox": texts(mailbox)]).encoded + newline
    }

    /// The file of a log's checkpoints.
    public static func file(checkpoints: [[UInt8]]) -> [UInt8] {
        JSON.object(["checkpoints": texts(checkpoints)]).encoded + newline
    }

    /// A file of steps.
    public static func file(steps: [OpenedStep]) -> [UInt8] { steps.flatMap { $0.json.encoded + newline } }

    /// A file of ticks.
    public static func file(ticks: [OpenedTick]) -> [UInt8] { ticks.flatMap { $0.json.encoded + newline } }

    /// A file of entries.
    public static func file(entries: [Hash256]) -> [UInt8] {
        entries.flatMap { [0, UInt8(Hash256.length)] + $0.bytes }
    }

    private static let newline = [UInt8(ascii: "\n")]

    private static func texts(_ list: [[UInt8]]) -> JSON {
        .strings(list.map { String(decoding: $0, as: UTF8.self) })
    }
}

extension OpenedStep {
    fileprivate var json: JSON {
        .object([
            "seq": .int(sequence), "jti": .string(id.description), "type": .string(type.rawValue),
            "leaf": .string(entry.description), "received": .int(received),
            "token": envelope.map { .string(String(decoding: $0.token, as: UTF8.self)) },
            "salt": envelope.map { .string(Base64URL.encode($0.salt)) },
            "companions": envelope.flatMap { $0.companions.isEmpty ? nil : $0.companions.json },
            "erased_with": envelope == nil ? .string(erasedWith?.description ?? "") : nil,
        ])
    }

    fileprivate init(_ chain: ChainID, json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json)
        let sequence = try reader.int("seq")
        let id = try reader.value("jti") { StepID($0) }
        let type = try reader.value("type") { StepType(rawValue: $0) }
        let entry = try reader.value("leaf") { Hash256($0) }
        let received = try reader.int("received")
        let erased = try reader.optionalString("erased_with")
        var envelope: Envelope?
        if erased == nil {
            let salt = try reader.value("salt") { Base64URL.decode($0) }
            var read = Envelope(token: Array(try reader.string("token").utf8), salt: salt)
            if let companions = reader.optional("companions") { read.companions = try Companions(json: companions) }
            envelope = read
        }
        try reader.finish()
        let with = erased.flatMap { Hash256($0) }
        guard sequence > 0, erased == nil || erased == "" || with != nil else { throw reader.mismatch("seq") }
        self.init(
            chain: chain, sequence: sequence, id: id, type: type, entry: entry, received: received, envelope: envelope,
            erasedWith: with)
    }
}

extension OpenedTick {
    fileprivate var json: JSON {
        .object([
            "first": .int(first), "size": .int(size), "time": .int(time), "cover": .int(cover),
            "seed": .string(seed.description),
        ])
    }

    fileprivate init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json)
        self.init(
            first: try reader.int("first"), size: try reader.int("size"), time: try reader.int("time"),
            cover: try reader.int("cover"), seed: try reader.value("seed") { PadSeed($0) })
        try reader.finish()
        guard first >= 0, first < size, (0...4096).contains(cover) else { throw reader.mismatch("first") }
    }
}
