import Desks
import IJSON
import Room
import Testing

struct TypedBodyTests {
    private func message(_ kind: Kind, _ body: JSON? = nil) -> Message {
        Message(
            kind: kind.name, precedence: .routine, caveat: Caveat(.amber, releasableTo: []), action: [],
            subject: nil, body: body ?? Samples.body(kind))
    }

    @Test func `a view shows what its kind holds`() throws {
        let report = try #require(Report(message(Kinds.report)))
        #expect((report.reliability, report.credibility, report.observed) == ("A", "1", 1_760_000_000))
        #expect(report.text == "words")
        #expect(report.place?.point == "38SLF1234567890")
        let request = try #require(Request(message(Kinds.request)))
        #expect(request.question == "words")
        let answer = try #require(Answer(message(Kinds.answer)))
        #expect(answer.completeness == "full")
        let notice = try #require(Notice(message(Kinds.notice)))
        #expect(notice.category == "general")
        #expect((notice.from, notice.until) == (1_760_000_000, 1_760_000_000))
        let warning = try #require(Warning(message(Kinds.warning)))
        #expect((warning.time, warning.count) == (1_760_000_000, 1))
        #expect((warning.heading, warning.precision) == ("n", "exact"))
        let outcome = try #require(Outcome(message(Kinds.outcome)))
        #expect(outcome.result == "confirmed")
        let translation = try #require(Translation(message(Kinds.translation)))
        #expect((translation.language, translation.translator) == ("ar", "words"))
    }

    @Test func `there is no view of another kind or of a body that fails the check`() {
        #expect(Report(message(Kinds.warning)) == nil)
        #expect(Warning(message(Kinds.report)) == nil)
        #expect(Report(message(Kinds.report, .object(["text": .string("x")]))) == nil)
        #expect(Report(message(Kinds.report, .object(["secret": .string("x")])), released: true) == nil)
    }

    @Test func `a release's view has nothing where a field was withheld`() throws {
        let view = try #require(Report(message(Kinds.report, .object(["text": .string("x")])), released: true))
        #expect(view.text == "x")
        #expect(view.reliability == nil)
        #expect(view.place == nil)
        #expect(Warning(message(Kinds.warning, .object([:])), released: true)?.place == nil)
    }
}
