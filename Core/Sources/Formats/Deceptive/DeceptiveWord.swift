/// The letters and digits of one word as they come, and what they make of it.
struct DeceptiveWord {
    /// The first of each script, and what came of the others.
    private var latin: [Unicode.Scalar] = []
    private var foreign: [Unicode.Scalar] = []
    private var foreignScripts: Set<Script> = []
    private var hasOtherThanTwins = false
    private var arabic: [Unicode.Scalar] = []
    private var neighbours: [Unicode.Scalar] = []
    private var variants: [Unicode.Scalar] = []
    private var digits: [UInt32: Unicode.Scalar] = [:]

    mutating func add(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            if scalar.properties.isAlphabetic { Self.note(scalar, in: &latin) } else { digits[0] = scalar }
            return
        }
        if scalar.properties.numericType == .decimal {
            // The sets of ten stand together, each from its own zero.
            let zero = scalar.value - UInt32(scalar.properties.numericValue ?? 0)
            if digits[zero] == nil { digits[zero] = scalar }
        }
        if scalar.isVariantForm { Self.note(scalar, in: &variants) }
        switch Script(scalar) {
        case .latin: Self.note(scalar, in: &latin)
        case .arabic:
            if Self.onlyArabic.contains(scalar) { Self.note(scalar, in: &arabic) }
            if Self.neverArabic.contains(scalar) { Self.note(scalar, in: &neighbours) }
            hasOtherThanTwins = true
        case .greek, .cyrillic, .armenian, .cherokee:
            foreignScripts.insert(Script(scalar)!)
            Self.note(scalar, in: &foreign)
            if !Script.latinTwins.contains(scalar) { hasOtherThanTwins = true }
        case nil: if scalar.properties.isAlphabetic { hasOtherThanTwins = true }
        }
    }

    /// The gravest that holds of the word, and the letters by which it does.
    var judgement: (DeceptiveText.Kind, [Unicode.Scalar])? {
        if !foreign.isEmpty, !latin.isEmpty || foreignScripts.count > 1 { return (.mixedScript, foreign) }
        if !foreign.isEmpty, !hasOtherThanTwins { return (.lookAlike, foreign) }
        if !arabic.isEmpty, !neighbours.isEmpty { return (.mixedArabic, neighbours) }
        if digits.count > 1 { return (.mixedDigits, digits.sorted { $0.key < $1.key }.map(\.value)) }
        if !variants.isEmpty { return (.variantForm, variants) }
        return nil
    }

    private static func note(_ scalar: Unicode.Scalar, in list: inout [Unicode.Scalar]) {
        if list.count < 8, !list.contains(scalar) { list.append(scalar) }
    }

    /// Kaf, yeh, alef maksura and teh marbuta, as Arabic writes them.
    private static let onlyArabic: Set<Unicode.Scalar> = ["\u{643}", "\u{64A}", "\u{649}", "\u{629}"]

    /// Their twins: keheh and swash kaf, Farsi yeh, the hehs of Kurdish and Urdu, yeh barree.
    ///
    /// Heh itself (U+0647) is on neither side: Sorani writes it beside U+06D5 in its own words, as in the name of Erbil.
    private static let neverArabic: Set<Unicode.Scalar> = [
        "\u{6A9}", "\u{6AA}", "\u{6CC}", "\u{6D5}", "\u{6C0}", "\u{6C1}", "\u{6C3}", "\u{6BE}", "\u{6D2}",
    ]
}
