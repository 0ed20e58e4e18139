import Foundation

/// Files that are there in full after a crash, or as they were before.
enum DurableFile {
    /// Why a file wasn't written.
    enum Fault: Error, Sendable {
        /// It is as it was before.
        case notWritten(path: String, reason: String)
        /// It may be as it was or as it should be; only a restart tells.
        case uncertain(path: String, reason: String)
    }

    /// Puts the bytes in the place of the file at a path, durably.
    ///
    /// The order: the new content is on the disk before it gets the name, and the name before this returns. A crash before
    /// the rename leaves the old file and a stray one; after it, the new file is whole whichever of the two names the disk
    /// kept.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(Fault) {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .notWritten(path: path, reason: reason()) }
        let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
        let failure = reason()
        guard close(descriptor) == 0, isWritten else {
            unlink(temporary)
            throw .notWritten(path: path, reason: failure)
        }
        guard rename(temporary, path) == 0 else {
            let failure = reason()
            unlink(temporary)
            throw .notWritten(path: path, reason: failure)
        }
        guard syncFolder(of: path) else { throw .uncertain(path: path, reason: reason()) }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func syncFolder(of path: String) -> Bool {
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return fsync(folder) == 0
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
