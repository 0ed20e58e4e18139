/// A moment as an officer reads it (a date-time group, "140305Z NOV 25") and as a machine does.
struct Stamp: Hashable, Sendable {
    let dtg: String
    let iso: String
    /// The day as the viewer writes it, by each calendar that the viewer wants: "٣١ آب ٢٠٢٦", "١٨ ربيع الأول ١٤٤٨".
    var written: [String] = []

    /// The same in one line.
    var writtenLine: String { written.joined(separator: " · ") }
}

/// A deadline. `clock` is the time left or overrun when the page was made ("1:05"), for readers without a script.
struct Due: Hashable, Sendable {
    let stamp: Stamp
    let clock: String
    let isOverdue: Bool
}
