import Foundation
import Names

/// An index in a file, mapped: only what is looked at is read.
final class MappedIndex: IndexStorage, @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    init(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Complaint("\(path) can't be read.") }
        defer { close(file) }
        let size = lseek(file, 0, SEEK_END)
        guard size > 0, let start = mmap(nil, Int(size), PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
            throw Complaint("\(path) is empty, or can't be mapped.")
        }
        bytes = UnsafeRawBufferPointer(start: start, count: Int(size))
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

    /// Whether a file begins like an index.
    static func isIndex(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 6)) == Data("WNAMES".utf8)
    }
}
