import Foundation

/// Other programs of the system that a test needs.
enum Tool {
    /// Runs one to its end; whether it said yes.
    @discardableResult
    static func run(_ words: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

/// A way to leave a node without room to store anything, and to give it room again while it runs.
enum Shortage: String, CaseIterable {
    /// A small disk of its own, filled to the last byte; needs the right to mount.
    case fullDisk
    /// A limit on the size of the files that the process writes.
    case fileLimit

    static let usable: [Shortage] = {
        guard getuid() == 0, let folder = try? Folder() else { return [.fileLimit] }
        guard SmallDisk.mount(folder.path) else { return [.fileLimit] }
        Tool.run("umount", folder.path)
        return allCases
    }()
}

/// A disk of a few megabytes under a folder, whose content it keeps.
final class SmallDisk {
    private let path: String
    private var ballast: String { path + "/ballast" }

    init?(under path: String) {
        self.path = path
        let aside = path + ".aside"
        guard Tool.run("cp", "-a", path, aside), Self.mount(path), Tool.run("cp", "-a", aside + "/.", path) else {
            return nil
        }
    }

    deinit { Tool.run("umount", "--lazy", path) }

    static func mount(_ path: String) -> Bool { Tool.run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", path) }

    func fill() { Tool.run("dd", "if=/dev/zero", "of=\(ballast)", "bs=1k") }
    func makeRoom() { unlink(ballast) }
}
