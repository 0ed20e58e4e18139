/// Reads Latin spellings: scholars' (ALA-LC, DIN 31635), the press's, French ones of the Maghreb and the Levant, Turkish
/// and Kurmanji.
///
/// Which of them a spelling is can't be told from one name, so a letter that means several things (French ch, Turkish c)
/// becomes the sound whose costs cover them all.
enum LatinSounds {
    /// The sounds of a word that is folded: small letters without accents, apart from those that tell sounds apart
    /// (`ç ş ğ ḥ ṣ ḍ ṭ ẓ ʿ ʾ`).
    static func read(_ word: [UInt32], into sounds: inout [UInt8], most: Int) {
        var index = 0
        while index < word.count, sounds.count < most {
            let (length, read) = next(word, index)
            for sound in read where sounds.count < most {
                // A doubled letter sounds once.
                if sounds.last == sound.rawValue, !isVowel(sound) || isVowelLetter(word[index]) { continue }
                sounds.append(sound.rawValue)
            }
            if read.isEmpty, word[index] > 0x7F, foreign(word[index]) {
                sounds.append(UInt8(truncatingIfNeeded: word[index] % 192) &+ Sound.foreign)
            }
            index += length
        }
    }

    /// What the letters from an index on sound like, and how many of them.
    private static func next(_ word: [UInt32], _ index: Int) -> (Int, [Sound]) {
        let first = ascii(word, index)
        let second = ascii(word, index + 1)
        let third = ascii(word, index + 2)
        switch (first, second) {
        case ("s", "c") where third == "h": return (3, [.sh])
        case ("t", "c") where third == "h": return (3, [.ch])
        case ("t", "s") where third == "h": return (3, [.ch])
        case ("t", "s") where third == "c" && ascii(word, index + 3) == "h": return (4, [.ch])
        case ("d", "s") where third == "h": return (3, [.j])
        case ("k", "h"), ("x", "h"): return (2, [.kh])
        case ("g", "h"): return (2, [.gh])
        case ("s", "h"): return (2, [.sh])
        case ("t", "h"): return (2, [.th])
        case ("d", "h"): return (2, [.dh])
        case ("z", "h"): return (2, [.zh])
        case ("c", "h"): return (2, [.ch])
        case ("p", "h"): return (2, [.f])
        case ("d", "g") where isFront(third): return (2, [.j])
        case ("d", "j"): return (2, [.j])
        case ("c", "k"): return (2, [.k])
        case ("q", "u") where isFront(third): return (2, [.k])
        case ("g", "u") where isFront(third): return (2, [.g])
        case ("o", "u"), ("o", "o"): return (2, [.u])
        case ("i", "e") where index + 2 == word.count: return (2, [.i])
        case ("e", "e"), ("i", "i"): return (2, [.i])
        case ("i", "y"): return (2, [.i])
        case ("a", "i"), ("e", "i"), ("a", "y"), ("e", "y"): return (2, [first == "a" ? .a : .e, .y])
        // Kurmanji; Aleksandr is written with x too.
        case ("x", let vowel?) where index == 0 && isVowelLetter(vowel.value): return (1, [.kh])
        case ("o", "i"), ("o", "y"), ("u", "i"): return (2, [first == "o" ? .o : .u, .y])
        case ("a", "u"), ("a", "w"): return (2, [.a, .w])
        default: return (1, single(word[index]))
        }
    }

    private static func isFront(_ letter: Unicode.Scalar?) -> Bool { letter == "e" || letter == "i" }

    private static func single(_ letter: UInt32) -> [Sound] { table[letter] ?? [] }

    private static func ascii(_ word: [UInt32], _ index: Int) -> Unicode.Scalar? {
        index < word.count && word[index] < 0x80 ? Unicode.Scalar(word[index]) : nil
    }

    private static func foreign(_ letter: UInt32) -> Bool { table[letter] == nil }

    private static func isVowel(_ sound: Sound) -> Bool { Sound.a.rawValue...Sound.u.rawValue ~= sound.rawValue }

    private static func isVowelLetter(_ letter: UInt32) -> Bool {
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75: true
        default: false
        }
    }

    private static let table: [UInt32: [Sound]] = {
        let letters: [(Unicode.Scalar, [Sound])] = [
            ("a", [.a]), ("b", [.b]), ("c", [.k]), ("d", [.d]), ("e", [.e]), ("f", [.f]), ("g", [.g]), ("h", [.h]),
            ("i", [.i]), ("j", [.j]), ("k", [.k]), ("l", [.l]), ("m", [.m]), ("n", [.n]), ("o", [.o]), ("p", [.p]),
            ("q", [.q]), ("r", [.r]), ("s", [.s]), ("t", [.t]), ("u", [.u]), ("v", [.v]), ("w", [.w]),
            ("x", [.k, .s]), ("y", [.y]), ("z", [.z]), ("ç", [.ch]), ("ş", [.sh]), ("š", [.sh]), ("č", [.ch]),
            ("ž", [.zh]), ("ğ", [.gh]), ("ḥ", [.deepH]), ("ḫ", [.kh]), ("ẖ", [.kh]), ("ḵ", [.kh]), ("ḏ", [.dh]),
            ("ḍ", [.emphaticD]), ("ṣ", [.emphaticS]), ("ṭ", [.emphaticT]), ("ẓ", [.emphaticZ]), ("ṯ", [.th]),
            ("ġ", [.gh]), ("ǧ", [.j]), ("ʿ", [.ayn]), ("ʾ", [.hamza]),
        ]
        return Dictionary(uniqueKeysWithValues: letters.map { ($0.0.value, $0.1) })
    }()
}
