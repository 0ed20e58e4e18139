public import Formats
import IJSON
public import Room
import Store

/// How somebody who logs in at this node wants to read its pages. What is `nil` follows the language.
public struct ViewerSettings: Sendable, Hashable {
    /// The colours of the pages.
    public enum Theme: String, Sendable, Hashable, CaseIterable {
        /// As the device has it.
        case system
        case light, dark
    }

    /// BCP 47; `nil` while the browser's own wish counts.
    public var language: String?
    /// The digits of counts and written dates.
    public var numerals: Numerals?
    /// Which of the Arabic names of months; the other languages have one set each.
    public var arabicMonths: MonthNames?
    /// Whether the date of the Umm al-Qura calendar stands beside the Gregorian one.
    public var showsHijri: Bool?
    /// The colours.
    public var theme: Theme
    /// Whether what is urgent makes itself heard.
    public var hasSound: Bool

    /// Settings; those of somebody who never chose.
    public init(
        language: String? = nil, numerals: Numerals? = nil, arabicMonths: MonthNames? = nil, showsHijri: Bool? = nil,
        theme: Theme = .system, hasSound: Bool = false
    ) {
        self.language = language
        self.numerals = numerals
        self.arabicMonths = arabicMonths
        self.showsHijri = showsHijri
        self.theme = theme
        self.hasSound = hasSound
    }

    static let collection = "viewer-settings"

    /// What can't be read any more counts as never chosen: nobody is kept from a page by it.
    init(_ record: Record) {
        let json = record.json
        self.init(
            language: json["language"]?.string, numerals: json["numerals"]?.string.flatMap(Numerals.init(rawValue:)),
            arabicMonths: json["months"]?.string.flatMap(MonthNames.init(rawValue:)),
            showsHijri: json["hijri"]?.bool,
            theme: json["theme"]?.string.flatMap(Theme.init(rawValue:)) ?? .system,
            hasSound: json["sound"]?.bool ?? false)
    }

    func record(of user: String, revision: Int, at now: Int) -> Record {
        Record(
            collection: Self.collection, id: user, revision: revision, changed: now,
            json: .object([
                "language": language.map(JSON.string), "numerals": numerals.map { .string($0.rawValue) },
                "months": arabicMonths.map { .string($0.rawValue) }, "hijri": showsHijri.map(JSON.bool),
                "theme": .string(theme.rawValue), "sound": .bool(hasSound),
            ]))
    }
}

extension MemberNode {
    /// The settings of a user; those of somebody who never chose where there are none.
    public func settings(of user: String) async throws(NodeFault) -> ViewerSettings {
        try await read { try $0.record(ViewerSettings.collection, user).map(ViewerSettings.init) ?? ViewerSettings() }
    }

    /// Changes an officer's own settings; nobody sets another's.
    public func changeSettings(
        by officer: Officer, _ change: @escaping @Sendable (inout ViewerSettings) -> Void
    ) async throws(NodeFault) {
        try await sequencer.perform { turn in
            guard try turn.writer.record(User.collection, officer.name) != nil else { throw NodeFault.notFound }
            let known = try turn.writer.record(ViewerSettings.collection, officer.name)
            var settings = known.map(ViewerSettings.init) ?? ViewerSettings()
            let before = settings
            change(&settings)
            guard settings.arabicMonths.map({ $0.language == "ar" }) ?? true else { throw NodeFault.invalid("months") }
            guard (settings.language?.utf8.count ?? 2) <= 8 else { throw NodeFault.invalid("language") }
            guard settings != before else { return }
            try turn.writer.put(settings.record(of: officer.name, revision: known?.revision ?? 0, at: turn.now))
            try turn.audit(officer.name, "settings.change", officer.name)
        }
    }
}
