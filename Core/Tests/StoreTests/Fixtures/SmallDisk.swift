import Foundation

/// A file system of a given size, to be filled up. Mounting one takes a superuser.
final class SmallDisk: Sendable {
    let path: String

    /// Whether this process may mount file systems; tried once.
    static let isAvailable: Bool = (try? SmallDisk(kibibytes: 64)) != nil

    init(kibibytes: Int) throws {
        path = NSTemporaryDirectory() + "wasl-disk-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(kibibytes)k") == 0 else {
            try? FileManager.default.removeItem(atPath: path)
            throw POSIXError(.EPERM)
        }
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
        try? FileManager.default.removeItem(atPath: path)
    }

    func resize(kibibytes: Int) throws {
        guard mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), "size=\(kibibytes)k") == 0 else {
            throw POSIXError(.EPERM)
        }
    }

    func makeReadOnly() throws {
        guard mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 else {
            throw POSIXError(.EPERM)
        }
    }
}
