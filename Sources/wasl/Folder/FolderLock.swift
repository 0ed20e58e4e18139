import Foundation

/// Held by the one program that runs a node or a witness: two on one folder would each go by what it has in memory.
struct FolderLock {
    private let descriptor: Int32

    init(path: String, of subject: String = "node") throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Complaint("\(path) can't be opened: \(String(cString: strerror(errno)))") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Complaint("another wasl already runs this \(subject); stop it first")
        }
    }

    /// Lets another program run the node. The end of this one does the same.
    func release() { close(descriptor) }
}

extension NodeFolder {
    /// Takes the folder for this program alone.
    func lock() throws -> FolderLock { try FolderLock(path: path + "/lock") }
}
