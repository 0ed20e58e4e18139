/// What a demo showed, what it could not, and what did not hold.
struct DemoReport: Sendable {
    /// What holds, a line each.
    var shown: [String] = []
    /// What this machine lacks a program for.
    var skipped: [String] = []
    /// What did not hold.
    var failures: [String] = []

    static func + (one: DemoReport, other: DemoReport) -> DemoReport {
        DemoReport(
            shown: one.shown + other.shown, skipped: one.skipped + other.skipped,
            failures: one.failures + other.failures)
    }

    /// For a person at a terminal.
    var text: String {
        (shown.map { "  holds   " + $0 } + skipped.map { "  SKIPPED " + $0 } + failures.map { "  FAILED  " + $0 })
            .joined(separator: "\n")
    }

    /// Runs a part of the demo; what it throws is a failure of that part alone.
    mutating func run(_ what: String, _ body: (inout DemoReport) async throws -> Void) async {
        do { try await body(&self) } catch { failures.append("\(what): \(error)") }
    }
}
