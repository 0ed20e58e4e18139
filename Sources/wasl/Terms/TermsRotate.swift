import ArgumentParser
import Foundation
import Node
import Room

/// `wasl terms rotate`.
struct TermsRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Replace this member's signing key, or the key that its bundles are sealed to.",
        discussion: """
            The old signing key is refused from then on. The old seal key opens bundles that are still on their way, \
            until wasl terms destroy.
            """)

    @Argument(help: "The node's folder, with the root key back in place.") var dir: String
    @Option(help: "Which key: sign or seal.") var use = "sign"

    func run() async throws {
        let folder = try NodeFolder(path: dir)
        let terms = try await TermsSource.terms(dir)
        let member = folder.settings.member
        guard let use = KeyUse(rawValue: use), use == .sign || use == .seal else {
            throw Complaint("--use takes sign or seal")
        }
        let epoch = (terms.members[member]?.roleKeys(use).count ?? 0) + 1
        let root = try folder.root()
        let value = try use == .seal ? Self.sealKey(folder, epoch) : Self.signingKey(folder, epoch)
        let document = TermsDocument.key(member: member, use: use, epoch: epoch, value: value)
        try await Change.lay(document.signed(by: root).bytes, folder)
        switch use {
        case .seal:
            print("Seal key \(member).\(epoch) certified. The node announces it; bundles are sealed to it then.")
        default:
            print("Signing key \(member).\(epoch) certified. The running node announces it and uses it from then on.")
        }
    }

    private static func signingKey(_ folder: NodeFolder, _ epoch: Int) throws -> [UInt8] {
        try (folder.signer(epoch: epoch) ?? folder.makeSigner(epoch: epoch)).verificationKey.bytes
    }

    private static func sealKey(_ folder: NodeFolder, _ epoch: Int) throws -> [UInt8] {
        let made = folder.secret(.seal, epoch: epoch).flatMap { SealPrivateKey(integrityChecked: $0) }
        return try made?.publicKey ?? folder.makeSealKey(epoch: epoch)
    }
}

/// `wasl terms destroy`.
struct TermsDestroy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy", abstract: "Destroy old seal keys: what is sealed to them can't be read any more.",
        discussion: """
            Sticks that were lost or stolen are then worth nothing to whoever opens this folder later. The newest key \
            stays. Make a newer one first: wasl terms rotate --use seal. A disk may keep what was written over; \
            encrypt it.
            """)

    @Argument(help: "The node's folder.") var dir: String

    func run() async throws {
        let folder = try NodeFolder(path: dir)
        let member = folder.settings.member
        let newest = try await TermsSource.terms(dir).members[member]?.roleKeys(.seal).count ?? 0
        let old = (1..<max(1, newest)).filter {
            FileManager.default.fileExists(atPath: folder.keyPath(.seal, epoch: $0))
        }
        for epoch in old { try Self.destroy(folder.keyPath(.seal, epoch: epoch)) }
        let names = old.map { "\(KeyID(member: member, epoch: $0))" }.joined(separator: ", ")
        print(old.isEmpty ? "There is no old seal key here." : "Destroyed: \(names).")
    }

    /// Writes over a file before it goes.
    private static func destroy(_ path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Complaint("\(path) can't be destroyed: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let zeros = [UInt8](repeating: 0, count: 512)
        guard write(descriptor, zeros, zeros.count) == zeros.count, fsync(descriptor) == 0, unlink(path) == 0 else {
            throw Complaint("\(path) can't be destroyed: \(String(cString: strerror(errno)))")
        }
    }
}
