import Foundation

/// A program of the distribution that is run beside us: what it reads is not ours to trust, so it stays outside our
/// process. It inherits no file, no socket and no variable of ours, and is a group of its own, so that it ends with all
/// that it started.
public struct ExternalProgram: Sendable {
    private let path: String

    /// The first of these names that stands in `PATH`.
    ///
    /// - Throws: ``MissingProgram`` with the package to install, when there is none.
    public init(_ names: [String], package: String, for purpose: String) throws(MissingProgram) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let places = names.flatMap { name in folders.map { "\($0)/\(name)" } }
        guard let path = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw MissingProgram(name: names[0], package: package, purpose: purpose)
        }
        self.path = path
    }

    /// Runs it to its end, or for so many seconds.
    ///
    /// - Returns: its status and what it printed.
    /// - Throws: ``ProgramFault``, or `CancellationError`; then nothing of it runs any more.
    public func run(_ words: [String], seconds: Double) async throws -> (status: Int32, output: String) {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        // A file, not a pipe: a child of the child would hold a pipe open.
        let file = folder.path + "/out"
        let child = try Child(path, words, output: file, home: folder.path)
        let end = ContinuousClock.now + .seconds(seconds)
        do {
            while !child.hasEnded {
                guard ContinuousClock.now < end else {
                    throw ProgramFault(description: "\(path) didn't end within \(Int(seconds)) seconds")
                }
                try await Task.sleep(for: .milliseconds(20))
            }
        } catch {
            _ = child.end()
            throw error
        }
        let status = child.end()
        let output = FileManager.default.contents(atPath: file) ?? Data()
        return (status, String(decoding: output, as: UTF8.self))
    }
}

/// A program that isn't installed, and how to have it.
public struct MissingProgram: Error, Sendable, CustomStringConvertible {
    /// The program.
    public let name: String
    /// The package of Debian that has it.
    public let package: String
    /// What for: `to make a PDF`.
    public let purpose: String

    /// What to install.
    public var description: String {
        "\(name) is needed \(purpose) and isn't installed; on Debian: apt install \(package)"
    }
}

/// A program that could not be started or didn't end.
public struct ProgramFault: Error, Sendable, CustomStringConvertible {
    /// What went wrong.
    public let description: String
}

/// A folder for what is needed while a program runs; nobody else reads it.
public struct TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes it.
    public init() throws {
        path = NSTemporaryDirectory() + "wasl-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Removes it with all that is in it.
    public func remove() { try? FileManager.default.removeItem(atPath: path) }
}
