import Foundation

/// Writes files that are new, whole and durable: a stick is taken out as soon as somebody sees the file.
enum NewFile {
    /// Whether a file may be made there, said before any work is done for it.
    static func check(_ path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Complaint("\(path) is there already; name a new file")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard access(folder, W_OK) == 0 else {
            throw Complaint("\(path) can't be written: \(String(cString: strerror(errno)))")
        }
    }

    /// Writes bytes under a name that nothing has yet.
    ///
    /// The name is taken first, so that two programs can't both have it; sticks know no hard links, by which a name
    /// could be given only to what is whole. The content then comes under another name and takes its place.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let reserved = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard reserved >= 0 else {
            throw errno == EEXIST
                ? Complaint("\(path) is there already; name a new file") : fault(path)
        }
        close(reserved)
        let unfinished = path + ".unfinished"
        do {
            try replace(unfinished, bytes)
            guard rename(unfinished, path) == 0 else { throw fault(path) }
            try sync(folder: URL(fileURLWithPath: path).deletingLastPathComponent().path)
        } catch {
            unlink(unfinished)
            unlink(path)
            throw error
        }
    }

    private static func replace(_ path: String, _ bytes: [UInt8]) throws {
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault(path) }
        defer { close(descriptor) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            guard count > 0 else { throw fault(path) }
            done += count
        }
        guard fsync(descriptor) == 0 else { throw fault(path) }
    }

    private static func sync(folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault(folder) }
    }

    private static func fault(_ path: String) -> Complaint {
        Complaint("\(path) can't be written: \(String(cString: strerror(errno)))")
    }
}
