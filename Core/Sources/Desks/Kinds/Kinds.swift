/// The kinds of message that this version knows.
public enum Kinds {
    /// In the order in which officers see them.
    public static let all = [report, request, answer, notice, warning, outcome, translation] + custody

    /// The kind of that name.
    public static func named(_ name: String) -> Kind? { all.first { $0.name == name } }

    static let bodyLimit = 16000

    /// Graded by the Admiralty code: reliability of the source A–F, credibility of the information 1–6.
    public static let report = Kind(
        "report", "Information, with the source's reliability and the information's credibility (Admiralty code).",
        [
            Field("reliability", .choice(["A", "B", "C", "D", "E", "F"]), required: true),
            Field("credibility", .choice(["1", "2", "3", "4", "5", "6"]), required: true),
            Field("observed", .time), Field("place", .place), Field("text", .text(bodyLimit), required: true),
        ])

    /// Asks for information by a time.
    public static let request = Kind(
        "request", "A request for information with the time by which an answer is due.", needsDue: true,
        [Field("question", .text(bodyLimit), required: true), Field("place", .place)])

    /// Answers a request.
    public static let answer = Kind(
        "answer", "The answer to a request.", reference: .of(["request"]),
        [
            Field("completeness", .choice(["full", "partial", "nothing-held"]), required: true),
            Field("text", .text(bodyLimit), required: true), Field("place", .place),
        ])

    /// Tells of something that will happen or has happened, so that nobody is surprised.
    public static let notice = Kind(
        "notice", "A notice: of an operation, a meeting, a crossing, a public statement, or general.",
        [
            Field("category", .choice(["general", "operation", "meeting", "crossing", "statement"]), required: true),
            Field("from", .time), Field("until", .time), Field("place", .place),
            Field("text", .text(bodyLimit), required: true),
        ])

    static let headings = ["n", "ne", "e", "se", "s", "sw", "w", "nw", "unknown"]

    /// Warns of a movement: where, when, how many, where to, how exact.
    public static let warning = Kind(
        "warning", "A warning of a movement: place, time, how many, heading and precision.",
        [
            Field("object", .choice(["persons", "vehicles", "boats", "aircraft", "other"]), required: true),
            Field("place", .place, required: true), Field("time", .time, required: true),
            Field("count", .integer(1...100_000), required: true), Field("heading", .choice(headings), required: true),
            Field("precision", .choice(["exact", "approximate", "estimated"]), required: true),
            Field("text", .text(2000)),
        ])

    /// Tells what became of a warning.
    public static let outcome = Kind(
        "outcome", "What became of a warning.", reference: .of(["warning"]),
        [
            Field("result", .choice(["confirmed", "stopped", "turned-back", "not-found", "mistaken"]), required: true),
            Field("time", .time), Field("count", .integer(0...100_000)), Field("place", .place),
            Field("text", .text(bodyLimit)),
        ])

    /// A translation by a named translator, an item of its own.
    public static let translation = Kind(
        "translation", "The translation of another item, by a named translator.", reference: .any,
        [
            Field("language", .choice(["ar", "en", "ckb", "kmr"]), required: true),
            Field("translator", .line(120), required: true), Field("text", .text(bodyLimit), required: true),
        ])
}
