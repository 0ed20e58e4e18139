import Foundation

/// Prints with the distribution's Chromium, as a child process that knows nothing and reaches nobody.
///
/// Each document has a folder of its own for page, profile and PDF, removed when it is done: nothing of one reader is
/// left for the next. The browser resolves no name and would have to pass a proxy that isn't there. That nothing is
/// loaded from this machine and nothing runs is the document's own policy (`PaperDocument`): a browser without scripts
/// prints nothing.
public actor ChromiumPrinter: PaperPrinter {
    /// How many browsers run at once, and how many documents may wait for one.
    private static let places = 2
    private static let queue = 6
    /// For how many seconds one document may take.
    private let patience: Double
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// A printer; whether the browser is there is looked up at each printing, since it may be installed meanwhile.
    public init(patience: Double = 30) { self.patience = patience }

    /// The browser, when it isn't installed.
    nonisolated public var missing: MissingProgram? {
        do throws(MissingProgram) { _ = try Self.program } catch { return error }
        return nil
    }

    /// The PDF of a document, once it is its turn.
    public func pdf(of page: [UInt8]) async throws(PrintFault) -> [UInt8] {
        let program: ExternalProgram
        do throws(MissingProgram) { program = try Self.program } catch { throw .missing(error) }
        try await enter()
        defer { leave() }
        do {
            return try await Self.print(page, by: program, seconds: patience)
        } catch {
            throw .failed("\(error)")
        }
    }

    /// The browser, where it is installed.
    static var program: ExternalProgram {
        get throws(MissingProgram) {
            try ExternalProgram(
                ["chromium", "chromium-browser", "google-chrome"], package: "chromium", for: "to make a PDF")
        }
    }

    private func enter() async throws(PrintFault) {
        guard running == Self.places else {
            running += 1
            return
        }
        guard waiting.count < Self.queue else { throw .busy }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// A place is handed on, so that nobody overtakes who waits.
    private func leave() {
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
    }

    private static func print(_ page: [UInt8], by program: ExternalProgram, seconds: Double) async throws -> [UInt8] {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let file = folder.path + "/page.html"
        let pdf = folder.path + "/page.pdf"
        guard FileManager.default.createFile(atPath: file, contents: Data(page), attributes: [.posixPermissions: 0o600])
        else { throw ProgramFault(description: "\(file) can't be written") }
        var words = [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-default-apps",
            "--disable-sync", "--disable-background-networking", "--disable-component-update",
            "--disable-domain-reliability", "--disable-breakpad", "--no-pings", "--proxy-server=127.0.0.1:9",
            "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND",
            "--no-pdf-header-footer",
            "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(pdf)",
        ]
        // As root the browser refuses to start with its sandbox; the page is our own.
        if geteuid() == 0 { words.append("--no-sandbox") }
        let ended = try await program.run(words + ["file://" + file], seconds: seconds)
        guard ended.status == 0, let made = FileManager.default.contents(atPath: pdf),
            made.starts(with: Array("%PDF-".utf8))
        else { throw ProgramFault(description: "the browser ended with \(ended.status) and made no PDF") }
        return Array(made)
    }
}
