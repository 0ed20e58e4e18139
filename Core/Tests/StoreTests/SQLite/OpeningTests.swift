import Foundation
import Store
import Testing

/// Folders that a store can't work in: a fault, and never a crash.
struct OpeningTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func fault(_ path: String) -> StoreFault? {
        do throws(StoreFault) {
            _ = try SQLiteStore(folder: path)
            return nil
        } catch {
            return error
        }
    }

    private func isUnavailable(_ fault: StoreFault?) -> Bool {
        if case .unavailable? = fault { true } else { false }
    }

    @Test func `a folder that isn't there, or is a file, can't be opened`() throws {
        #expect(isUnavailable(fault(folder.path + "/none")))
        #expect(FileManager.default.createFile(atPath: folder.path + "/file", contents: Data([1])))
        #expect(isUnavailable(fault(folder.path + "/file")))
        #expect(isUnavailable(fault("/proc")))
        #expect(folder.names == ["file"])
    }

    @Test(.enabled(if: getuid() != 0, "a superuser writes everywhere"))
    func `a folder that can't be written in can't be opened`() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path) }
        #expect(isUnavailable(fault(folder.path)))
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "mounting a file system takes a superuser"))
    func `a disk that can't be written on can't be opened, with a store on it or without`() throws {
        let disk = try SmallDisk(kibibytes: 4096)
        try disk.makeReadOnly()
        #expect(isUnavailable(fault(disk.path)))
        let other = try SmallDisk(kibibytes: 4096)
        #expect(fault(other.path) == nil)
        try other.makeReadOnly()
        #expect(isUnavailable(fault(other.path)))
    }

    @Test(arguments: ["room.sqlite", "step-keys"])
    func `a folder where a file should be can't be opened`(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder.path + "/" + name, withIntermediateDirectories: true)
        #expect(isUnavailable(fault(folder.path)))
    }

    @Test func `a file that is no database is damaged`() throws {
        let bytes = Data((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 7) })
        try bytes.write(to: URL(fileURLWithPath: folder.path + "/room.sqlite"))
        let fault = fault(folder.path)
        guard case .damaged? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    @Test func `the keys are for the node's own user only`() throws {
        _ = try SQLiteStore(folder: folder.path)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/step-keys")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
}
