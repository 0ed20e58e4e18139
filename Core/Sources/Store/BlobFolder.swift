import Foundation
public import TransparencyLog

/// Encrypted attachments as files named by the digest of their ciphertext.
///
/// A file is written under another name, synced, renamed and its folder synced before anything refers to it, so a name
/// that exists always holds all of its bytes.
public struct BlobFolder: Sendable {
    private let path: String

    /// The folder, created when it is not there.
    public init(path: String) throws(StoreFault) {
        self.path = path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unavailable("\(error)")
        }
    }

    private func file(_ digest: Hash256) -> String { path + "/" + digest.description }

    /// Whether it is there.
    public func contains(_ digest: Hash256) -> Bool { FileManager.default.fileExists(atPath: file(digest)) }

    /// The bytes; `nil` when it isn't there or is no longer what its name says.
    public func read(_ digest: Hash256) -> [UInt8]? {
        guard let data = FileManager.default.contents(atPath: file(digest)) else { return nil }
        let bytes = Array(data)
        return Hash256(of: bytes) == digest ? bytes : nil
    }

    /// Removes a file that nothing refers to any more.
    public func remove(_ digest: Hash256) { unlink(file(digest)) }

    /// Stores bytes durably and tells their digest. Stored again, they are the same file, mended when it was damaged.
    public func write(_ bytes: [UInt8]) throws(StoreFault) -> Hash256 {
        let digest = Hash256(of: bytes)
        if read(digest) == nil { try replace(digest, bytes) }
        // Also for a file that was there: whoever renamed it may have died before this.
        try synchronize()
        return digest
    }

    /// Removes files durably; those that aren't there already are passed over.
    public func remove(_ digests: [Hash256]) throws(StoreFault) {
        for digest in digests where unlink(file(digest)) != 0 && errno != ENOENT { throw Self.fault() }
        // Also when none was there: whoever removed them may have died before this.
        if !digests.isEmpty { try synchronize() }
    }

    private func synchronize() throws(StoreFault) {
        let folder = open(path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw Self.fault() }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Self.fault() }
    }

    private func replace(_ digest: Hash256, _ bytes: [UInt8]) throws(StoreFault) {
        let temporary = path + "/.\(digest).\(UInt32.random(in: 0 ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.fault() }
        // Once renamed it is no longer there to be removed.
        defer {
            close(descriptor)
            unlink(temporary)
        }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            guard count > 0 else { throw Self.fault() }
            done += count
        }
        guard fsync(descriptor) == 0, rename(temporary, file(digest)) == 0 else { throw Self.fault() }
    }

    private static func fault() -> StoreFault { .unavailable("attachment: " + String(cString: strerror(errno))) }
}
