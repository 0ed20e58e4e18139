import Formats

/// Times as officers write them, in UTC to the minute. What is read stands at `WrittenDate`.
enum FormTime {
    /// The time in seconds since 1970; `nil` when it can't be read.
    static func parse(_ text: String) -> Int? { try? read(text) }

    /// The time in seconds since 1970, or why it can't be read.
    static func read(_ text: String) throws(WrittenDateFault) -> Int {
        Int(try WrittenDate(parsing: text).minute())
    }

    /// The first second of a day or a minute, and the second after its last: for lists between two dates.
    static func span(_ text: String) throws(WrittenDateFault) -> Range<Int> {
        let date = try WrittenDate(parsing: text)
        let start = Int(date.secondsSince1970)
        return start..<start + (date.hasTime ? 60 : 86_400)
    }

    /// As fields are filled: "2025-11-14 02:50".
    static func text(_ time: Int?) -> String {
        guard let time, let text = (try? RFC3339(secondsSince1970: Int64(time)))?.description else { return "" }
        return String(text.prefix(16)).replacing("T", with: " ")
    }
}

extension Presenter {
    /// What is understood of a time in a form; `nil` where nothing is.
    func understood(_ text: String) -> Stamp? { FormTime.parse(text).map(stamp) }
}
