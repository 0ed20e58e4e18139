import Foundation

/// Standard error, for what is not the answer.
enum StandardError {
    static func line(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

/// How far long work is, on a terminal and nowhere else.
struct TerminalProgress {
    private let count: Int
    private let what: String
    private let isShown = isatty(2) == 1
    private var done = 0
    private var last = ContinuousClock.now
    private var hasWritten = false

    init(count: Int, what: String) {
        self.count = count
        self.what = what
    }

    mutating func step() {
        done += 1
        guard isShown, done % 64 == 0, ContinuousClock.now - last > .milliseconds(200) else { return }
        last = .now
        hasWritten = true
        FileHandle.standardError.write(Data("\r\(what) \(done) of \(count)".utf8))
    }

    func finish() {
        if hasWritten { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
