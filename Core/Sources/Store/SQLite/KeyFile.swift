import Crypto
import Foundation

/// The sealing keys of stored steps, apart from the data and kept out of backups: slot *n* holds the 32-byte key of the
/// step at position *n*. Destroying a key erases the step for good (protocol, section 6).
///
/// Keys are drawn and made durable ahead of their steps, many at a time, so that a commit waits for the disk once and
/// not twice. A key that sealed something which was not committed is never used again: slots past the last step are
/// drawn anew when the file is opened and whenever a transaction is undone. Owned by the store's writer.
final class KeyFile: @unchecked Sendable {
    private let descriptor: Int32
    private static let width = 32
    private static let ahead = 512

    /// Keys that are durable and have sealed nothing, for consecutive positions.
    private var fresh: ArraySlice<SymmetricKey> = []
    private var position = 0
    /// Whether this transaction has found the first of them in its slot.
    private var isChecked = false

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

    /// Begins a transaction.
    func begin() { isChecked = false }

    /// The durable key for the step that is to stand at a position; each is given out once.
    func take(for position: Int) throws(StoreFault) -> SymmetricKey {
        // Whoever else has this folder open may have drawn over the slots between our transactions, beginning where its
        // next step would stand, which is never behind our first. The database's write lock is ours here, so what the slots
        // hold now is what they will hold.
        if position != self.position || fresh.isEmpty || !isChecked && !isWritten(fresh.first, at: position) {
            let bytes = try SystemRandom.bytes(Self.ahead * Self.width)
            try write(bytes, from: position)
            fresh =
                stride(from: 0, to: bytes.count, by: Self.width).map {
                    SymmetricKey(data: bytes[$0..<$0 + Self.width])
                }[...]
            self.position = position
        }
        isChecked = true
        self.position += 1
        return fresh.removeFirst()
    }

    private func isWritten(_ key: SymmetricKey?, at position: Int) -> Bool {
        guard let key, let written = self.key(at: position) else { return false }
        return key == written
    }

    /// Lets go of the keys drawn ahead, because positions are given back.
    func discard() { fresh = [] }

    /// Destroys the keys of positions for good: their slots are overwritten where they lie, and durable so on return.
    func destroy(_ positions: [Int]) throws(StoreFault) {
        let nothing = [UInt8](repeating: 0, count: Self.width)
        for position in positions { try overwrite(nothing, from: position) }
        try synchronize()
    }

    private func write(_ bytes: [UInt8], from position: Int) throws(StoreFault) {
        try overwrite(bytes, from: position)
        try synchronize()
    }

    private func overwrite(_ bytes: [UInt8], from position: Int) throws(StoreFault) {
        var done = 0
        while done < bytes.count {
            let offset = off_t((position - 1) * Self.width + done)
            let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress! + done, $0.count - done, offset) }
            guard count > 0 else { throw .unavailable("key file: " + String(cString: strerror(errno))) }
            done += count
        }
    }

    private func synchronize() throws(StoreFault) {
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
