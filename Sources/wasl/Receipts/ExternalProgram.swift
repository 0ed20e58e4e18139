import Foundation

/// A program of the distribution that is run beside us: what it reads is not ours to trust, so it stays outside our
/// process.
struct ExternalProgram {
    private let path: String

    /// The first of these names that stands in `PATH`.
    init(_ names: [String], package: String, for purpose: String) throws {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let places = names.flatMap { name in folders.map { "\($0)/\(name)" } }
        guard let path = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw MissingProgram(
                description: "\(names[0]) is needed \(purpose) and isn't installed; on Debian: apt install \(package)")
        }
        self.path = path
    }

    /// Runs it to its end, or for so many seconds.
    ///
    /// - Returns: its status and what it printed.
    func run(_ words: [String], seconds: Double) async throws -> (status: Int32, output: String) {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        // A file, not a pipe: a child of the child would hold a pipe open.
        let file = folder.path + "/out"
        try NodeFolder.write("", to: file)
        guard let handle = FileHandle(forWritingAtPath: file) else { throw Complaint("\(file) can't be written") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = words
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { throw Complaint("\(path) can't be started: \(PlainWords.of(error))") }
        let end = ContinuousClock.now + .seconds(seconds)
        while process.isRunning {
            if ContinuousClock.now > end {
                process.terminate()
                throw Complaint("\(path) didn't end within \(Int(seconds)) seconds")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        let output = FileManager.default.contents(atPath: file) ?? Data()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}

/// A program that isn't installed, and how to have it.
struct MissingProgram: Error, CustomStringConvertible {
    let description: String
}

/// A folder for what is needed while a command runs.
struct TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "wasl-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
