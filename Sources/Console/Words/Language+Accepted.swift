extension Language {
    /// The first of the languages offered that a request's Accept-Language names (RFC 9110, section 12.5.4).
    static func accepted(_ header: String?, among offered: [Language]) -> Language? {
        let ranges = (header ?? "").prefix(400).split(separator: ",").map { range in
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return (code: parts.first?.prefix { $0 != "-" } ?? "", weight: weight)
        }
        let best = ranges.enumerated().filter { range in
            range.element.weight > 0 && offered.contains { $0.code == range.element.code }
        }.max { ($0.element.weight, -$0.offset) < ($1.element.weight, -$1.offset) }
        return best.flatMap { range in offered.first { $0.code == range.element.code } }
    }
}
