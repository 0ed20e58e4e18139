/// Reads Arabic, Persian and Sorani spellings.
enum ArabicSounds {
    /// The sounds of a word without marks: hamza seats, ک and ی, presentation forms are folded already.
    static func read(_ word: [UInt32], into sounds: inout [UInt8], most: Int) {
        for (index, letter) in word.enumerated() where sounds.count < most {
            guard let sound = sound(letter, isFirst: index == 0, isLast: index == word.count - 1) else {
                if letter > 0x7F { sounds.append(UInt8(truncatingIfNeeded: letter % 192) &+ Sound.foreign) }
                continue
            }
            // Of الله one l is heard for two. Elsewhere the same letter twice has a vowel between.
            if sound == .l, index + 3 == word.count, word[index + 1] == letter, word[index + 2] == 0x647 { continue }
            sounds.append(sound.rawValue)
        }
    }

    private static func sound(_ letter: UInt32, isFirst: Bool, isLast: Bool) -> Sound? {
        switch letter {
        // At the beginning ا only carries a vowel, whatever stands on it.
        case 0x627, 0x622, 0x623, 0x625, 0x671: isFirst ? .hamza : .longA
        case 0x621, 0x624, 0x626: .hamza
        // Final ه and ة are typed for one another.
        case 0x647 where isLast: .taMarbuta
        default: table[letter]
        }
    }

    private static let table: [UInt32: Sound] = {
        let letters: [(Unicode.Scalar, Sound)] = [
            ("ب", .b), ("پ", .p), ("ت", .t), ("ث", .th), ("ج", .j), ("چ", .ch), ("ح", .deepH), ("خ", .kh), ("د", .d),
            ("ذ", .dh), ("ر", .r), ("ڕ", .r), ("ز", .z), ("ژ", .zh), ("س", .s), ("ش", .sh), ("ص", .emphaticS),
            ("ض", .emphaticD), ("ط", .emphaticT), ("ظ", .emphaticZ), ("ع", .ayn), ("غ", .gh), ("ف", .f), ("ڤ", .v),
            ("ق", .q), ("ك", .k), ("ک", .k), ("گ", .g), ("ل", .l), ("ڵ", .l), ("م", .m), ("ن", .n), ("ه", .h),
            ("ھ", .h), ("و", .w), ("ۆ", .o), ("ي", .y), ("ی", .y), ("ێ", .e), ("ې", .y), ("ے", .y), ("ى", .maqsura),
            ("ة", .taMarbuta), ("ە", .e),
        ]
        return Dictionary(uniqueKeysWithValues: letters.map { ($0.0.value, $0.1) })
    }()
}
