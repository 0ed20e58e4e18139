import Foundation
import Testing

@testable import Console

/// Chromium as a child process. Where it isn't installed there is nothing to see here; `make test` installs it.
@Suite(.enabled(if: Printed.isPossible)) struct `Chromium prints` {
    private func document(_ body: HTML, _ language: Language = .arabic, _ label: TLP? = .red) -> PaperDocument {
        PaperDocument(
            language: language, title: "T", label: label,
            marks: PaperMarks(node: "عقدة ألف", serial: "12", fingerprint: "3f9a11c07d52e84b"), body: body)
    }

    @Test func `A4 sheets with label and page x of y on each, in the fonts of the distribution`() async throws {
        let lines = (1...120).map { "<p>سطر \($0) with <bdi>Lt Samer</bdi></p>\n" as HTML }
        for (language, count) in [(Language.arabic, "صفحة"), (.english, "Page 2 of")] {
            let pdf = try await Printed(document("\(lines)", language).file())
            #expect(pdf.pages.count > 2 && pdf.isA4)
            for page in pdf.pages {
                #expect(page.components(separatedBy: "TLP:RED").count == 3, "\(page.prefix(200))")
                #expect(page.contains("3f9a 11c0") && page.contains("12"))
            }
            #expect(pdf.pages[1].contains(count), "\(pdf.pages[1].suffix(200))")
            #expect(pdf.fonts.contains("NotoNaskhArabic") && !pdf.fonts.contains("Liberation"), "\(pdf.fonts)")
        }
    }

    @Test func `nothing is fetched, nothing runs and nothing of this machine is read`() async throws {
        let listener = try Listening()
        defer { listener.close() }
        // Not by way of `PaperDocument`, whose policy would stop it all: the printer must not rely on that.
        let page = """
            <!doctype html><meta charset="utf-8"><p>BEFORE</p><img src="http://127.0.0.1:\(listener.port)/i.png">
            <iframe src="http://localhost:\(listener.port)/"></iframe>
            <script>fetch("http://127.0.0.1:\(listener.port)/")</script>
            """
        let pdf = try await Printed(Array(page.utf8))
        #expect(pdf.pages[0].contains("BEFORE") && !listener.wasCalled)
        // The document's own policy keeps files out and lets nothing run.
        let hostile: HTML = """
            <p id="p">BEFORE</p><iframe src="file:///etc/passwd"></iframe>
            <script>document.getElementById("p").textContent = "AFTER"</script>
            """
        let policed = try await Printed(document(hostile).file())
        #expect(policed.pages[0].contains("BEFORE") && !policed.pages[0].contains("AFTER"))
        #expect(!policed.pages[0].contains("root:"))
    }

    @Test func `nothing is left behind, and no more than its places and its queue are taken`() async throws {
        let mark = "MARK-\(UUID().uuidString)"
        func left() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory()).filter { $0.hasPrefix("wasl-") }
                .map { NSTemporaryDirectory() + $0 + "/page.html" }
                .filter { FileManager.default.contents(atPath: $0)?.range(of: Data(mark.utf8)) != nil }
        }
        let printer = ChromiumPrinter()
        let file = try document("<p>\(mark)</p>").file()
        let ends = await withTaskGroup(of: String.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do throws(PrintFault) { return String(try await printer.pdf(of: file).count) } catch {
                        if case .busy = error { return "busy" }
                        return "\(error)"
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(ends.filter { $0 == "busy" }.count == 4, "\(ends)")
        #expect(ends.filter { Int($0) ?? 0 > 1000 }.count == 8, "\(ends)")
        #expect(try left().isEmpty)
    }
}

@Suite struct `A child process` {
    @Test func `inherits nothing, prints to us, and says how it ended`() async throws {
        let shell = try ExternalProgram(["sh"], package: "dash", for: "to test")
        let kept = open("/dev/null", O_RDONLY)
        defer { close(kept) }
        let files = try await shell.run(["-c", "ls /proc/self/fd | wc -l; env | cut -d= -f1 | sort"], seconds: 20)
        let lines = files.output.split(separator: "\n").map(String.init)
        // Its three and the folder that it lists.
        #expect(
            files.status == 0 && lines.first.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } == 4, "\(lines)")
        #expect(
            Set(lines.dropFirst()).isSubset(of: ["HOME", "LANG", "PATH", "PWD", "TMPDIR", "TZ", "_", "OLDPWD", "SHLVL"])
        )
        #expect(try await shell.run(["-c", "exit 7"], seconds: 20).status == 7)
        #expect(try await shell.run(["-c", "kill -9 $$"], seconds: 20).status == 137)
    }

    @Test func `ends with all that it started, also when its reader goes away`() async throws {
        let shell = try ExternalProgram(["sh"], package: "dash", for: "to test")
        let left = try await shell.run(["-c", "sleep 600 & echo $!"], seconds: 60).output
        #expect(try await hasEnded(left))
        let mark = NSTemporaryDirectory() + "wasl-child-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: mark) }
        let task = Task { try await shell.run(["-c", "sleep 600 & echo $! > \(mark); sleep 600"], seconds: 600) }
        var number = ""
        while !number.hasSuffix("\n") {
            try await Task.sleep(for: .milliseconds(20))
            number = (try? String(contentsOfFile: mark, encoding: .utf8)) ?? ""
        }
        #expect(try isRunning(number))
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(try await hasEnded(number))
        await #expect(throws: ProgramFault.self) { _ = try await shell.run(["-c", "sleep 600"], seconds: 0.1) }
    }

    /// Whether a process that was killed is gone, as soon as the system has come to it.
    private func hasEnded(_ number: String) async throws -> Bool {
        for _ in 0..<1000 {
            if try !isRunning(number) { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    /// Whether a process lives; one that has ended and was not asked for its end yet does not.
    private func isRunning(_ number: String) throws -> Bool {
        let pid = try #require(Int(number.trimmingCharacters(in: .whitespacesAndNewlines)))
        guard let line = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
        return line.split(separator: ")").last?.split(separator: " ").first != "Z"
    }

    @Test func `that isn't installed is named with its package`() {
        let missing = #expect(throws: MissingProgram.self) {
            _ = try ExternalProgram(["no-such-program"], package: "no-such", for: "to test")
        }
        #expect(missing?.description.contains("apt install no-such") == true)
    }
}

/// A PDF, read by poppler.
struct Printed {
    let pages: [String]
    let fonts: String
    let isA4: Bool

    static var isPossible: Bool {
        ChromiumPrinter().missing == nil
            && (try? ExternalProgram(["pdftotext"], package: "poppler-utils", for: "")) != nil
    }

    init(_ html: [UInt8]) async throws { try await self.init(pdf: ChromiumPrinter(patience: 90).pdf(of: html)) }

    init(pdf: [UInt8], keep name: String? = nil) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let file = folder.path + "/x.pdf"
        try Data(pdf).write(to: URL(fileURLWithPath: file))
        // Where the sheets are to be looked at.
        if let name, let kept = ProcessInfo.processInfo.environment["WASL_KEEP_PDF"] {
            try? Data(pdf).write(to: URL(fileURLWithPath: "\(kept)/\(name).pdf"))
        }
        func run(_ name: String, _ words: [String]) async throws -> String {
            try await ExternalProgram([name], package: "poppler-utils", for: "").run(words, seconds: 60).output
        }
        pages = try await run("pdftotext", ["-layout", file, "-"]).split(separator: "\u{0C}").map(String.init)
        fonts = try await run("pdffonts", [file])
        isA4 = try await run("pdfinfo", [file]).contains("(A4)")
    }
}

/// A port on which nobody should call.
private struct Listening {
    let port: Int
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(bound)
        port = Int(UInt16(bigEndian: address.sin_port))
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    var wasCalled: Bool {
        let caller = accept(descriptor, nil, nil)
        if caller >= 0 { _ = Foundation.close(caller) }
        return caller >= 0
    }

    func close() { _ = Foundation.close(descriptor) }
}
