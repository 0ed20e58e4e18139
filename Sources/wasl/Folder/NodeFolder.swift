import Crypto
import Exchange
import Foundation
import IJSON
import Node
import Room
import Store
import Synchronization
import TransparencyLog

/// A node's folder: settings, keys, database, attachments.
struct NodeFolder: Sendable {
    let path: String
    let settings: Settings

    /// What `node.json` says.
    struct Settings: Sendable {
        var member: MemberID
        var name: String
        var consoleHost: String
        var consolePort: Int
        var exchangeHost: String
        var exchangePort: Int
        var secondFactor: SecondFactorPolicy

        var json: JSON {
            .object([
                "member": .string(member.description), "name": .string(name),
                "console": .object(["host": .string(consoleHost), "port": .int(consolePort)]),
                "exchange": .object(["host": .string(exchangeHost), "port": .int(exchangePort)]),
                "second_factor": .string(secondFactor.rawValue),
            ])
        }

        init(
            member: MemberID, name: String, consolePort: Int, exchangePort: Int,
            secondFactor: SecondFactorPolicy = .required
        ) {
            self.member = member
            self.name = name
            consoleHost = "127.0.0.1"
            self.consolePort = consolePort
            exchangeHost = "127.0.0.1"
            self.exchangePort = exchangePort
            self.secondFactor = secondFactor
        }

        init(json: JSON) throws {
            var reader = try JSONReader(json, at: "node.json")
            member = try reader.value("member") { MemberID($0) }
            name = try reader.string("name")
            var console = try JSONReader(reader.required("console"), at: "console")
            consoleHost = try console.string("host")
            consolePort = try console.int("port")
            var exchange = try JSONReader(reader.required("exchange"), at: "exchange")
            exchangeHost = try exchange.string("host")
            exchangePort = try exchange.int("port")
            // A folder from before there was a choice asks for one, like a new one.
            secondFactor = try reader.optionalValue("second_factor") { SecondFactorPolicy(rawValue: $0) } ?? .required
            try reader.finish()
        }
    }

    var keys: String { path + "/keys" }

    /// Opens a folder that `wasl init` made.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path + "/node.json") else {
            if access(path + "/node.json", R_OK) != 0, errno == EACCES {
                throw Complaint("\(path)/node.json can't be read: there is no permission")
            }
            throw Complaint("\(path) is not a node's folder; make one with: wasl init \(path) --member a --name NAME")
        }
        self.path = path
        do {
            settings = try Settings(json: JSON(parsing: Array(data)))
        } catch {
            throw Complaint("\(path)/node.json can't be read: \(PlainWords.of(error))")
        }
    }

    /// Makes a new folder; never writes over one.
    init(making path: String, settings: Settings) throws {
        guard !FileManager.default.fileExists(atPath: path + "/node.json") else {
            throw Complaint("\(path) holds a node already")
        }
        guard (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty != false else {
            throw Complaint("\(path) holds other things; name a folder that is new or empty")
        }
        try FileManager.default.createDirectory(
            atPath: path + "/keys", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        self.path = path
        self.settings = settings
        try Self.write(settings.json.text + "\n", to: path + "/node.json")
    }

    static func write(_ text: String, to path: String) throws {
        let made = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        guard made else { throw Complaint("\(path) can't be written: \(String(cString: strerror(errno)))") }
    }

    static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw PathWords.unreadable(path) }
        return text
    }

    /// - Parameter isNew: whether the database is to be made; else one that is gone is a loss, and not begun anew.
    func openStore(isNew: Bool = false) throws -> SQLiteStore {
        guard isNew || FileManager.default.fileExists(atPath: path + "/room.sqlite") else {
            throw Complaint("\(path)/room.sqlite is gone; put the folder back from its backup")
        }
        do { return try SQLiteStore(folder: path) } catch {
            throw Complaint("the database in \(path) can't be opened: \(PlainWords.of(error))")
        }
    }

    /// The key file of a use and epoch; epoch 0 of `sign` is the root, to be kept offline.
    func keyPath(_ use: KeyUse = .sign, epoch: Int) -> String {
        epoch == 0 ? keys + "/root.key" : keys + "/\(use.rawValue).\(epoch).key"
    }

    /// The secret of a key file; `nil` when it isn't here.
    func secret(_ use: KeyUse, epoch: Int) -> [UInt8]? {
        guard let text = try? Self.read(keyPath(use, epoch: epoch)) else { return nil }
        return Base64URL.decode(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    func signer(_ use: KeyUse = .sign, epoch: Int) -> Ed25519Signer? {
        secret(use, epoch: epoch).flatMap {
            Ed25519Signer(key: KeyID(member: settings.member, epoch: epoch), privateKey: $0)
        }
    }

    /// Refuses a folder whose keys are not those that the terms name: what they sign nobody would take.
    func checkKeys(of terms: TermsOfReference) throws {
        let member = settings.member
        guard let known = terms.members[member], let expected = known.signingKey else { return }
        let path = keyPath(epoch: known.epoch)
        guard let signer = signer(epoch: known.epoch) else {
            throw Complaint("\(path) is not here or is no key; bring it back from a backup")
        }
        guard signer.verificationKey == expected else {
            throw Complaint("\(path) is not the key that the terms name for member \(member); bring back the right one")
        }
    }

    /// The root, for commands that found or change the terms.
    func root() throws -> Ed25519Signer {
        guard let root = signer(epoch: 0) else {
            throw Complaint(
                "the root key \(keyPath(epoch: 0)) is not here; bring it back from where it is kept offline")
        }
        return root
    }

    func makeSigner(_ use: KeyUse = .sign, epoch: Int) throws -> Ed25519Signer {
        let bytes = Environment.system.random(32)
        try write(secret: bytes, use, epoch: epoch)
        guard let signer = Ed25519Signer(key: KeyID(member: settings.member, epoch: epoch), privateKey: bytes) else {
            throw Complaint("\(keyPath(use, epoch: epoch)) can't be made")
        }
        return signer
    }

    private var padKeyPath: String { keys + "/pads.key" }

    /// The secret behind the pads of the mediator's log.
    var padKey: PadKey? {
        let text = try? Self.read(padKeyPath).trimmingCharacters(in: .whitespacesAndNewlines)
        return text.flatMap { Base64URL.decode($0) }.flatMap { PadKey(bytes: $0) }
    }

    /// Draws it, once for all ticks of the log.
    func makePadKey() throws {
        guard !FileManager.default.fileExists(atPath: padKeyPath) else {
            throw Complaint("\(padKeyPath) is there already")
        }
        try Self.write(Base64URL.encode(Environment.system.random(PadKey.length)) + "\n", to: padKeyPath)
    }

    private var factorKeyPath: String { keys + "/factors.key" }

    /// What seals the officers' second factors in the database.
    var factorKey: FactorKey? {
        let text = try? Self.read(factorKeyPath).trimmingCharacters(in: .whitespacesAndNewlines)
        return text.flatMap { Base64URL.decode($0) }.flatMap { FactorKey(bytes: $0) }
    }

    /// Draws it where there is none. What was sealed with one that is lost opens no more: `wasl user reset` helps.
    func makeFactorKey() throws {
        guard !FileManager.default.fileExists(atPath: factorKeyPath) else { return }
        try Self.write(Base64URL.encode(Environment.system.random(FactorKey.length)) + "\n", to: factorKeyPath)
    }

    /// Makes a key that opens bundles.
    ///
    /// - Returns: the public key.
    func makeSealKey(epoch: Int) throws -> [UInt8] {
        let key = try XWingMLKEM768X25519.PrivateKey.generate()
        try write(secret: Array(key.integrityCheckedRepresentation), .seal, epoch: epoch)
        return Array(key.publicKey.rawRepresentation)
    }

    /// Makes a key for long-term signatures.
    ///
    /// - Returns: the public key.
    func makeEvidenceKey(epoch: Int) throws -> [UInt8] {
        let seed = Environment.system.random(LongTermSeedSigner.seedLength)
        guard let signer = LongTermSeedSigner(epoch: epoch, seed: seed) else {
            throw Complaint("\(keyPath(.evidence, epoch: epoch)) can't be made")
        }
        try write(secret: seed, .evidence, epoch: epoch)
        return signer.publicKey
    }

    private func write(secret: [UInt8], _ use: KeyUse, epoch: Int) throws {
        let path = keyPath(use, epoch: epoch)
        guard !FileManager.default.fileExists(atPath: path) else { throw Complaint("\(path) is there already") }
        try Self.write(Base64URL.encode(secret) + "\n", to: path)
    }

    func tlsIdentity() throws -> TLSIdentity {
        try TLSIdentity(certificate: Self.read(keys + "/tls.pem"), key: Self.read(keys + "/tls.key"))
    }
}
