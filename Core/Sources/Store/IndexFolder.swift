import Foundation

/// Files that are made of what is stored, and made anew when they are lost or too old: indices that are looked up where they
/// lie.
///
/// A file is written under another name, synced and renamed, so that a name that exists holds all of its bytes. Whoever has one
/// open goes on with what it was, also when it is replaced or removed meanwhile.
public struct IndexFolder: Sendable {
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

    /// Small letters, digits and hyphens: nothing that leads elsewhere.
    private func file(_ name: String) -> String {
        precondition(Self.isName(name))
        return path + "/" + name
    }

    /// Whether a file can be called so.
    public static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    /// A file, mapped; `nil` when it isn't there or can't be read: it is made anew then.
    public func open(_ name: String) -> MappedFile? { MappedFile(file(name)) }

    /// Removes a file durably, if it is there.
    public func remove(_ name: String) throws(StoreFault) {
        guard unlink(file(name)) == 0 || errno == ENOENT else { throw Self.fault() }
        try synchronize()
    }

    /// Writes a file of parts.
    public func write(_ parts: [[UInt8]], as name: String) throws(StoreFault) {
        let temporary = file(name) + ".\(UInt32.random(in: 0 ... .max))"
        let descriptor = Foundation.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.fault() }
        // Once renamed it is no longer there to be removed.
        defer {
            close(descriptor)
            unlink(temporary)
        }
        for part in parts {
            var done = 0
            while done < part.count {
                let count = part.withUnsafeBytes {
                    Foundation.write(descriptor, $0.baseAddress! + done, $0.count - done)
                }
                guard count > 0 else { throw Self.fault() }
                done += count
            }
        }
        guard fsync(descriptor) == 0, rename(temporary, file(name)) == 0 else { throw Self.fault() }
        try synchronize()
    }

    private func synchronize() throws(StoreFault) {
        let folder = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw Self.fault() }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Self.fault() }
    }

    private static func fault() -> StoreFault { .unavailable("index: " + String(cString: strerror(errno))) }
}

/// A file, mapped: only what is looked at is read.
public final class MappedFile: @unchecked Sendable {
    /// Its bytes, from the beginning of a page; they never change.
    public let bytes: UnsafeRawBufferPointer

    init?(_ path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let size = lseek(file, 0, SEEK_END)
        guard size > 0, let start = mmap(nil, Int(size), PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
            return nil
        }
        bytes = UnsafeRawBufferPointer(start: start, count: Int(size))
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
