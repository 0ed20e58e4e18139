/// How the viewer reads: the form, and today written that way.
struct SettingsModel: Sendable {
    var reading: [FieldModel]
    var look: [FieldModel]
    /// A moment as the saved settings write it.
    var sample: Stamp
    /// Languages that are offered before all their texts are translated.
    var prepared: [PreparedLanguage] = []
}

/// How far a language has come.
struct PreparedLanguage: Sendable {
    var name: String
    var translated: Int
    var texts: Int
}
