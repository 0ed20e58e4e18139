import Foundation
import IJSON
import Node
import TransparencyLog

/// A witness's folder: its key, the logs it watches, and what it cosigned last of each.
///
/// For each log there is a file from the moment it is added, empty until something is cosigned. So a file that is missing
/// is a file that was lost, and a witness that has forgotten never starts again at zero.
struct WitnessFolder: Sendable {
    private(set) var logs: [LogIdentity]
    let signer: NoteSigner
    private let path: String

    /// More evidence than this against all logs together is not kept: one piece convicts.
    static let maximumEvidence = 64

    private var settingsPath: String { path + "/witness.json" }

    /// Opens a witness's folder, or makes one.
    ///
    /// - Parameter name: the name of a new witness; of one that is there it must be the same, or `nil`.
    init(path: String, name: String?) throws {
        self.path = path
        let settings = FileManager.default.contents(atPath: path + "/witness.json").map { Array($0) }
        let stored: (name: KeyName, logs: [LogIdentity])?
        do {
            stored = try settings.map { try Self.read($0) }
        } catch {
            throw Complaint("\(path)/witness.json can't be read: \(PlainWords.of(error))")
        }
        guard let text = name ?? stored?.name.description else {
            throw Complaint("\(path) holds no witness yet; name a new one by --name, such as example.org/witness")
        }
        guard let name = KeyName(text) else { throw Complaint("a witness's name holds neither spaces nor plus signs") }
        guard stored == nil || stored?.name == name else {
            throw Complaint("the witness in \(path) is \(stored?.name.description ?? ""); a name is for good")
        }
        for folder in ["", "/cosigned", "/evidence"] {
            try FileManager.default.createDirectory(
                atPath: path + folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        signer = try Self.signer(in: path, name, isNew: stored == nil)
        logs = stored?.logs ?? []
        if stored == nil { try save() }
    }

    private static func signer(in path: String, _ name: KeyName, isNew: Bool) throws -> NoteSigner {
        let file = path + "/witness.key"
        if !FileManager.default.fileExists(atPath: file) {
            guard isNew else { throw Complaint("\(file) is gone; bring it back, or make a new witness elsewhere") }
            let seed = Environment.system.random(32)
            try DurableFile.write(Array((Base64URL.encode(seed) + "\n").utf8), to: file)
        }
        let text = try NodeFolder.read(file).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let seed = Base64URL.decode(text), let signer = NoteSigner(name, .cosignature, seed: seed) else {
            throw Complaint("\(file) is not a key")
        }
        return signer
    }

    private static func read(_ bytes: [UInt8]) throws -> (KeyName, [LogIdentity]) {
        var reader = try JSONReader(JSON(parsing: bytes), at: "witness.json")
        let name = try reader.value("name") { KeyName($0) }
        let logs = try reader.array("logs").map { json in
            var log = try JSONReader(json, at: "logs")
            let origin = try log.value("origin") { LogOrigin($0) }
            let keys = try log.values("keys") { try? VerifierKey(parsing: $0) }
            try log.finish()
            return LogIdentity(origin: origin, keys: keys)
        }
        try reader.finish()
        return (name, logs)
    }

    private func save() throws {
        let json = JSON.object([
            "name": .string(signer.verifier.name.description),
            "logs": .array(
                logs.map {
                    .object([
                        "origin": .string($0.origin.description), "keys": .strings($0.keys.map(\.description)),
                    ])
                }),
        ])
        try DurableFile.write(Array((json.text + "\n").utf8), to: settingsPath)
    }

    /// Watches a log from now on, or takes another key of a log that is watched.
    mutating func watch(_ key: VerifierKey, of origin: LogOrigin) throws {
        guard key.type == .ed25519 else { throw Complaint("\(key.name) is a cosigner's key and not a log's") }
        guard key.publicKey != signer.verifier.publicKey else { throw Complaint("a witness can't watch itself") }
        let known = logs.firstIndex { $0.origin == origin }
        let keys = known.map { logs[$0].keys } ?? []
        guard !keys.contains(key) else { return }
        // The file first: without it the log would count as forgotten.
        if known == nil, !FileManager.default.fileExists(atPath: file(of: origin)) {
            try DurableFile.write([], to: file(of: origin))
        }
        let log = LogIdentity(origin: origin, keys: keys + [key])
        if let known { logs[known] = log } else { logs.append(log) }
        try save()
    }

    /// What was cosigned last of each log of which anything was.
    func latest() throws -> [SignedCheckpoint] { try logs.compactMap { try latest(of: $0.origin) } }

    private func latest(of origin: LogOrigin) throws -> SignedCheckpoint? {
        guard let bytes = FileManager.default.contents(atPath: file(of: origin)) else {
            throw Complaint(
                """
                what was cosigned last of \(origin) is lost (\(file(of: origin))); bring the file back. If it can't be, \
                this witness is at its end: going on from nothing would let the log rewrite its history
                """)
        }
        guard !bytes.isEmpty else { return nil }
        guard let signed = try? SignedCheckpoint(parsing: Array(bytes)), signed.checkpoint.origin == origin,
            time(of: signed) != nil
        else { throw Complaint("\(file(of: origin)) is not what this witness cosigned of \(origin)") }
        return signed
    }

    /// When this witness cosigned a checkpoint; `nil` if it didn't.
    func time(of signed: SignedCheckpoint) -> Int? {
        (try? signed.note.signatures(verifiedBy: [signer.verifier]))?.compactMap(\.time).max()
    }

    /// Puts a checkpoint in the place of the one cosigned last, durably.
    func store(_ signed: SignedCheckpoint) throws(DurableFile.Fault) {
        try DurableFile.write(signed.bytes, to: file(of: signed.checkpoint.origin))
    }

    /// Keeps proof that a log lied.
    func keep(_ evidence: ForkEvidence) throws {
        let folder = path + "/evidence"
        let name = Hexadecimal.text(Hash256(of: evidence.bytes).bytes)
        guard try FileManager.default.contentsOfDirectory(atPath: folder).count < Self.maximumEvidence else { return }
        try DurableFile.write(evidence.bytes, to: "\(folder)/\(name)")
    }

    private func file(of origin: LogOrigin) -> String { path + "/cosigned/" + Self.digest(of: origin) }

    /// What a log is called in paths: the SHA-256 of its origin in hexadecimal digits (C2SP tlog-witness 1.1).
    static func digest(of origin: LogOrigin) -> String {
        Hexadecimal.text(Hash256(of: Array(origin.description.utf8)).bytes)
    }
}

/// Bytes in small hexadecimal digits.
enum Hexadecimal {
    static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
