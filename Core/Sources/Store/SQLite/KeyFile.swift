import Crypto
import Foundation

/// The sealing keys of stored steps, apart from the data and kept out of backups: slot *n* holds the 32-byte key of the
/// step at position *n*. Destroying a key erases the step for good (protocol, section 6).
///
/// A batch of keys is durable before the transaction that needs it commits. After a crash in between, slots past the
/// last step hold keys of nothing and are written over. Owned by the store's writer.
final class KeyFile: @unchecked Sendable {
    private let descriptor: Int32
    private static let width = 32

    init(path: String) throws(StoreFault) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unavailable("key file: " + String(cString: strerror(errno))) }
        // A new file's name is durable only with its folder; without it every key in it would be gone.
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        defer { close(folder) }
        guard folder >= 0, fsync(folder) == 0 else {
            close(descriptor)
            throw .unavailable("key file: " + String(cString: strerror(errno)))
        }
    }

    deinit { close(descriptor) }

    /// Writes keys of consecutive positions and returns once they are durable.
    func write(_ keys: [SymmetricKey], from position: Int) throws(StoreFault) {
        guard !keys.isEmpty else { return }
        var bytes: [UInt8] = []
        for key in keys { key.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        var done = 0
        while done < bytes.count {
            let offset = off_t((position - 1) * Self.width + done)
            let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress! + done, $0.count - done, offset) }
            guard count > 0 else { throw .unavailable("key file: " + String(cString: strerror(errno))) }
            done += count
        }
        guard fdatasync(descriptor) == 0 else { throw .unavailable("key file: " + String(cString: strerror(errno))) }
    }

    /// The key of a position; `nil` when it was destroyed or never written.
    func key(at position: Int) -> SymmetricKey? {
        var bytes = [UInt8](repeating: 0, count: Self.width)
        let offset = off_t((position - 1) * Self.width)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress!, $0.count, offset) }
        guard count == Self.width, bytes.contains(where: { $0 != 0 }) else { return nil }
        return SymmetricKey(data: bytes)
    }
}
