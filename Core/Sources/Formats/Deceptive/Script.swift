/// The scripts whose letters are taken for one another, and Arabic; all others are nil.
///
/// By the property Script of the Unicode Character Database (UAX 24). The standard library doesn't give it.
enum Script: Hashable {
    case latin, greek, cyrillic, armenian, cherokee, arabic

    init?(_ scalar: Unicode.Scalar?) {
        guard let scalar, scalar.properties.isAlphabetic, let script = Self.block(scalar.value) else { return nil }
        self = script
    }

    private static func block(_ value: UInt32) -> Script? {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0x24F, 0x250...0x2B8, 0x2E0...0x2E4: .latin
        case 0x1D00...0x1D25, 0x1D2C...0x1D5C, 0x1D62...0x1D65, 0x1D6B...0x1D77, 0x1D79...0x1DBE: .latin
        case 0x1E00...0x1EFF, 0x2071, 0x207F, 0x2090...0x209C, 0x212A, 0x212B, 0x2C60...0x2C7F: .latin
        case 0xA722...0xA787, 0xA78B...0xA7FF, 0xAB30...0xAB5A, 0xFB00...0xFB06, 0xFF21...0xFF3A: .latin
        case 0xFF41...0xFF5A: .latin
        // The ohm sign is left out: it stands beside Latin letters in every table of equipment.
        case 0x370...0x3E1, 0x3F0...0x3FF, 0x1D26...0x1D2A, 0x1F00...0x1FFF: .greek
        case 0x400...0x52F, 0x1C80...0x1C8A, 0x1D2B, 0x1D78, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
        case 0x531...0x58A, 0xFB13...0xFB17: .armenian
        case 0x13A0...0x13FD, 0xAB70...0xABBF: .cherokee
        case 0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
        default: nil
        }
    }

    /// Letters of Cyrillic, Greek, Armenian and Cherokee that `confusables.txt` of UTS 39 folds to one ASCII letter.
    static let latinTwins = Set(
        """
        ЅІЈАВЕКМНОРСТУХЬагеорсухѕіјѡѴѵҮүһҽӀӏԁԌԛԜԝꙇ\
        ͺͿΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγινορσυϒϜϱϲϳϹϺᴦι\
        ՍՏՕագզհոռսցքօ\
        ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏳᏴꭵꮁꮃꮓꮩꮪꮯ
        """.unicodeScalars)
}

extension Unicode.Scalar {
    /// A letter or digit that compatibility decomposition (UAX 15) makes an ordinary one, and that looks like it.
    var isVariantForm: Bool {
        switch value {
        // Ligatures of Arabic with a meaning of their own (U+FDF0 on) are written on purpose and look it.
        case 0xFB50...0xFDCF, 0xFE70...0xFEFC: true
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x1D400...0x1D7FF, 0xFB00...0xFB06: true
        default: false
        }
    }
}
