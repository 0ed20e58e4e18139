import Foundation
import Store
import Testing
import TransparencyLog

struct BlobFolderTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/blobs" }

    init() throws { folder = try TemporaryFolder() }

    private var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    private func isUnavailable(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return false
        } catch {
            if case .unavailable? = error as? StoreFault { return true } else { return false }
        }
    }

    @Test func `bytes are written under their digest and read back, opened again too`() throws {
        let blobs = try BlobFolder(path: path)
        for bytes in [[], [0], Array(0...255), [UInt8](repeating: 7, count: 3 << 20)] as [[UInt8]] {
            let digest = try blobs.write(bytes)
            #expect(digest == Hash256(of: bytes))
            #expect(blobs.contains(digest))
            #expect(blobs.read(digest) == bytes)
            #expect(try BlobFolder(path: path).read(digest) == bytes)
        }
        #expect(names.count == 4)
    }

    @Test func `what was never written isn't there`() throws {
        let blobs = try BlobFolder(path: path)
        #expect(!blobs.contains(Hash256(of: [1])))
        #expect(blobs.read(Hash256(of: [1])) == nil)
    }

    @Test func `the same bytes again are the same file, and no other file is left`() throws {
        let blobs = try BlobFolder(path: path)
        let digest = try blobs.write([1, 2, 3])
        #expect(try blobs.write([1, 2, 3]) == digest)
        #expect(names == [digest.description])
    }

    @Test func `what is removed is gone, and what isn't there is no matter`() throws {
        let blobs = try BlobFolder(path: path)
        let digests = try [1, 2, 3].map { try blobs.write([$0]) }
        try blobs.remove([digests[0], Hash256(of: [9]), digests[2], digests[0]])
        #expect(names == [digests[1].description])
        #expect(digests.map(blobs.contains) == [false, true, false])
        try blobs.remove([])
        try FileManager.default.removeItem(atPath: path)
        #expect(isUnavailable { try blobs.remove([digests[1]]) })
    }

    @Test(arguments: [[], [1, 2], [1, 2, 4], [1, 2, 3, 0]] as [[UInt8]])
    func `a file that was changed isn't read, and writing it again mends it`(_ changed: [UInt8]) throws {
        let blobs = try BlobFolder(path: path)
        let digest = try blobs.write([1, 2, 3])
        try Data(changed).write(to: URL(fileURLWithPath: path + "/\(digest)"))
        #expect(blobs.read(digest) == nil)
        #expect(try blobs.write([1, 2, 3]) == digest)
        #expect(blobs.read(digest) == [1, 2, 3])
        #expect(names == [digest.description])
    }

    @Test func `folder and files are for the node's own user only`() throws {
        let digest = try BlobFolder(path: path).write([1])
        for (item, mode) in [("", 0o700), ("/\(digest)", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + item)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }

    @Test func `the same bytes from many sides at once are one sound file`() async throws {
        let blobs = try BlobFolder(path: path)
        let bytes = [UInt8](repeating: 5, count: 200_000)
        let digests = try await withThrowingTaskGroup(of: Hash256.self) { group in
            for _ in 0..<16 { group.addTask { try blobs.write(bytes) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(digests == [Hash256](repeating: Hash256(of: bytes), count: 16))
        #expect(blobs.read(Hash256(of: bytes)) == bytes)
        #expect(names == [Hash256(of: bytes).description])
    }

    @Test func `a path that can't be a folder is a fault`() throws {
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        #expect(isUnavailable { _ = try BlobFolder(path: path) })
        #expect(isUnavailable { _ = try BlobFolder(path: path + "/inside") })
        #expect(isUnavailable { _ = try BlobFolder(path: "/proc/wasl") })
    }

    @Test func `a folder that went away is a fault`() throws {
        let blobs = try BlobFolder(path: path)
        try FileManager.default.removeItem(atPath: path)
        #expect(isUnavailable { _ = try blobs.write([1]) })
        #expect(blobs.read(Hash256(of: [1])) == nil)
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "mounting a small file system takes a superuser"))
    func `a full disk is a fault that leaves no part behind, and the folder works again afterwards`() throws {
        let disk = try SmallDisk(kibibytes: 256)
        let blobs = try BlobFolder(path: disk.path)
        let kept = try blobs.write([UInt8](repeating: 1, count: 100_000))
        let large = [UInt8](repeating: 2, count: 200_000)
        for _ in 0..<3 { #expect(isUnavailable { _ = try blobs.write(large) }) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [kept.description])
        #expect(!blobs.contains(Hash256(of: large)))
        _ = try blobs.write([UInt8](repeating: 3, count: 50_000))
        try disk.resize(kibibytes: 1024)
        #expect(try blobs.read(blobs.write(large)) == large)
        #expect(blobs.read(kept) == [UInt8](repeating: 1, count: 100_000))
    }
}
