import Formats
import Node

extension Language {
    /// The language as somebody set it: the digits, the months and the second calendar.
    func read(by settings: ViewerSettings) -> Language {
        var language = self
        if let numerals = settings.numerals { language.writing.numerals = numerals }
        // The other languages have one set of names each.
        if code == "ar", let months = settings.arabicMonths { language.writing.months = months }
        if let showsHijri = settings.showsHijri { language.writing.showsHijri = showsHijri }
        return language
    }
}

extension Presenter {
    func settings(_ offered: [Language]) -> SettingsModel {
        SettingsModel(
            reading: reading(offered), look: look, sample: stamp(now), prepared: PreparedLanguage.among(offered))
    }

    private func reading(_ offered: [Language]) -> [FieldModel] {
        let months = Language.named("ar", among: offered).read(by: visitor.settings).writing.months
        return [
            FieldModel(
                name: "language", label: language[.settingsLanguage],
                control: .radio(offered.map { Option($0.code, $0.name) }), value: language.code, isRequired: true),
            FieldModel(
                name: "numerals", label: language[.settingsNumerals],
                control: .radio(Numerals.allCases.map { Option($0.rawValue, language[$0.word]) }),
                value: language.writing.numerals.rawValue, isRequired: true, hint: language[.settingsNumeralsHint]),
            FieldModel(
                name: "months", label: language[.settingsMonths],
                control: .radio(
                    MonthNames.arabic.map { Option($0.rawValue, language[$0.word], hint: $0.sample(language)) }),
                value: months.rawValue, isRequired: true, hint: language[.settingsMonthsHint]),
            FieldModel(
                name: "hijri", label: language[.settingsHijri], control: .checkbox,
                value: language.writing.showsHijri ? "on" : "", hint: language[.settingsHijriHint]),
        ]
    }

    private var look: [FieldModel] {
        let themes = ViewerSettings.Theme.allCases.map { Option($0.rawValue, language[$0.word]) }
        return [
            FieldModel(
                name: "theme", label: language[.settingsTheme], control: .radio(themes),
                value: visitor.settings.theme.rawValue, isRequired: true),
            FieldModel(
                name: "sound", label: language[.settingsSound], control: .checkbox,
                value: visitor.settings.hasSound ? "on" : "", hint: language[.settingsSoundHint]),
        ]
    }
}

extension Look {
    init(_ settings: ViewerSettings) {
        self.init(theme: Theme(rawValue: settings.theme.rawValue) ?? .system, hasSound: settings.hasSound)
    }
}

extension PreparedLanguage {
    /// Those of some languages that are not complete.
    static func among(_ languages: [Language]) -> [PreparedLanguage] {
        languages.filter { language in !Language.all.contains { $0.code == language.code } }.map {
            PreparedLanguage(
                name: $0.name, translated: Language.soraniWords.count + $0.counted.count,
                texts: Word.allCases.count + Counted.allCases.count)
        }
    }
}

extension Numerals {
    fileprivate var word: Word {
        switch self {
        case .latin: .numeralsLatin
        case .arabicIndic: .numeralsArabicIndic
        case .persian: .numeralsPersian
        }
    }
}

extension MonthNames {
    static let arabic = allCases.filter { $0.language == "ar" }

    fileprivate var word: Word {
        switch self {
        case .levantine: .monthsLevantine
        case .egyptian: .monthsEgyptian
        default: .monthsMaghrebi
        }
    }

    /// The first months, by which people know their own.
    fileprivate func sample(_ language: Language) -> String { language.list(Array(gregorian.prefix(3))) }
}

extension ViewerSettings.Theme {
    fileprivate var word: Word {
        switch self {
        case .system: .themeSystem
        case .light: .themeLight
        case .dark: .themeDark
        }
    }
}
