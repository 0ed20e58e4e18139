import Formats

@testable import Console

extension Sample {
    /// What somebody sees who chose dark colours and Arabic-Indic digits.
    var settings: SettingsModel {
        let months = MonthNames.arabic.map { Option($0.rawValue, $0.gregorian[7]) }
        return SettingsModel(
            reading: [
                FieldModel(
                    name: "language", label: words[.settingsLanguage],
                    control: .radio(Language.all.map { Option($0.code, $0.name) }), value: words.code, isRequired: true),
                FieldModel(
                    name: "numerals", label: words[.settingsNumerals],
                    control: .radio([
                        Option("latin", words[.numeralsLatin]), Option("arabic-indic", words[.numeralsArabicIndic]),
                        Option("persian", words[.numeralsPersian]),
                    ]), value: "arabic-indic", isRequired: true, hint: words[.settingsNumeralsHint]),
                FieldModel(
                    name: "months", label: words[.settingsMonths], control: .radio(months), value: "levantine",
                    isRequired: true, hint: words[.settingsMonthsHint]),
                FieldModel(
                    name: "hijri", label: words[.settingsHijri], control: .checkbox, value: "on",
                    hint: words[.settingsHijriHint]),
            ],
            look: [
                FieldModel(
                    name: "theme", label: words[.settingsTheme],
                    control: .radio([
                        Option("system", words[.themeSystem]), Option("light", words[.themeLight]),
                        Option("dark", words[.themeDark]),
                    ]), value: "dark", isRequired: true),
                FieldModel(
                    name: "sound", label: words[.settingsSound], control: .checkbox, hint: words[.settingsSoundHint]),
            ],
            sample: Stamp(
                dtg: "140305Z NOV 25", iso: "2025-11-14T03:05:00Z",
                written: DateWriting(numerals: .arabicIndic, months: words.writing.months, showsHijri: true)
                    .dates(1_763_089_500)),
            prepared: [PreparedLanguage(name: Language.sorani.name, translated: 151, texts: 600)])
    }

    var settingsPages: [SamplePage] {
        var shell = partyShell("/settings", flash: Notice.settingsSaved.flash(in: words))
        shell.look = Look(theme: .dark, hasSound: false)
        return [SamplePage(name: "settings", html: settingsPage(settings, shell))]
    }
}
