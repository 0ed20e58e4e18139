import Foundation

/// The built program, run as a person or a script would.
struct Program {
    struct Ended: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    static var path: String {
        // The test bundle and the program stand in the same folder.
        let bundle = Bundle.module.bundleURL.deletingLastPathComponent()
        return bundle.appendingPathComponent("wasl").path
    }

    /// Runs the program, or another that runs it.
    static func run(_ words: [String], by other: String? = nil, seconds: Double = 240) async throws -> Ended {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: other ?? path)
        process.arguments = words
        let folder = try Folder()
        // Files, not pipes: a child of the child would hold a pipe open.
        process.standardOutput = try folder.handle("out")
        process.standardError = try folder.handle("err")
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let deadline = Date(timeIntervalSinceNow: seconds)
        while process.isRunning {
            if Date() > deadline { process.interrupt() }
            try await Task.sleep(for: .milliseconds(20))
        }
        return Ended(status: process.terminationStatus, output: folder.text("out"), errors: folder.text("err"))
    }
}

/// A folder that is gone with the value.
final class Folder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "wasl-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func handle(_ name: String) throws -> FileHandle {
        try Data().write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return try FileHandle(forWritingTo: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    func text(_ name: String) -> String { (try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)) ?? "" }
}
