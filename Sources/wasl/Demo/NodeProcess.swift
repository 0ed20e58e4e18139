import Foundation
import Synchronization

/// A running `wasl run` in a process of its own, which lives as long as its standard input: a real process can be killed,
/// and its log is its own.
final class NodeProcess: Sendable {
    private let state: Mutex<(process: Process, input: Pipe)>
    let folder: String

    init(folder: String) throws {
        self.folder = folder
        let (process, input) = try Self.start(folder)
        state = Mutex((process, input))
    }

    private static func start(_ folder: String) throws -> sending (Process, Pipe) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["run", folder, "--until-input-ends", "--demo-pages"]
        let input = Pipe()
        process.standardInput = input
        let log = folder + "/node.log"
        if !FileManager.default.fileExists(atPath: log) { try NodeFolder.write("", to: log) }
        guard let handle = FileHandle(forWritingAtPath: log) else { throw Complaint("\(log) can't be written") }
        try handle.seekToEnd()
        process.standardError = handle
        process.standardOutput = handle
        do {
            try process.run()
        } catch {
            throw Complaint("the node in \(folder) can't be started: \(error)")
        }
        return (process, input)
    }

    var isRunning: Bool { state.withLock { $0.process.isRunning } }
    var identifier: Int32 { state.withLock { $0.process.processIdentifier } }

    /// Ends it gently and waits.
    func stop() {
        state.withLock { state in
            try? state.input.fileHandleForWriting.close()
            state.process.waitUntilExit()
        }
    }

    /// Waits until the console answers.
    func waitUntilServing(_ url: String) async throws {
        for _ in 0..<400 {
            if !isRunning { throw Complaint("the node in \(folder) stopped; see \(folder)/node.log") }
            if let url = URL(string: url + "/health"), await Probe.answers(url) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Complaint("the node in \(folder) does not answer; see \(folder)/node.log")
    }
}
