/// A word read: its sounds without the article, and what is glued to it.
struct WordSounds {
    private(set) var sounds: [UInt8] = []
    /// Whether it begins with ال.
    private(set) var hasArticle = false
    /// How many of the first sounds may be an article that is written as part of it.
    private(set) var gluedArticle: UInt8 = 0
    /// Whether Abu is written as part of it.
    private(set) var isKunya = false

    init(_ word: NameReader.Word) {
        var letters = word.letters
        if word.spelling == .arabic {
            readArabic(&letters, word.key)
        } else {
            readLatin(&letters, word.key)
        }
    }

    /// Appends the sounds of a word that is part of a compound.
    static func append(_ word: NameReader.Word, to sounds: inout [UInt8], keepsArticle: Bool) {
        let reading = WordSounds(word)
        if reading.hasArticle, word.key != "الله" { sounds.append(Sound.articleL.rawValue) }
        for sound in reading.sounds where sounds.count < SoundDistance.most { sounds.append(sound) }
    }

    private mutating func readArabic(_ letters: inout [UInt32], _ key: String) {
        // عبدالرحمن, ابوبكر
        if letters.count > 5, key.hasPrefix("عبد") {
            sounds = Self.servant
            letters.removeFirst(3)
            if letters.starts(with: Self.article), letters.count > 3, !(letters == Self.god) {
                sounds.append(Sound.articleL.rawValue)
                letters.removeFirst(2)
            }
        } else if letters.count > 5, key.hasPrefix("ابو") {
            isKunya = true
            letters.removeFirst(3)
        } else if letters.count > 4, letters.starts(with: Self.article), !Particle.noArticle.contains(key) {
            hasArticle = true
            letters.removeFirst(2)
        }
        var religion: [UInt8] = []
        if letters.count > 6, letters.suffix(5).elementsEqual(Self.religion) {
            letters.removeLast(5)
            religion = [Sound.articleL, .d, .y, .n].map(\.rawValue)
        }
        ArabicSounds.read(letters, into: &sounds, most: SoundDistance.most - religion.count)
        sounds += religion
    }

    /// عبد.
    static let servant = [Sound.ayn, .b, .d].map(\.rawValue)
    private static let article: [UInt32] = [0x627, 0x644]
    private static let religion: [UInt32] = [0x627, 0x644, 0x62F, 0x64A, 0x646]
    private static let god: [UInt32] = [0x627, 0x644, 0x644, 0x647]

    private mutating func readLatin(_ letters: inout [UInt32], _ key: String) {
        if letters.count >= 7, key.hasPrefix("abd") || key.hasPrefix("evd"), !key.hasSuffix("llah"),
            !key.hasSuffix("lla")
        {
            readServant(&letters)
        } else if letters.count >= 7, key.hasPrefix("abu") || key.hasPrefix("abou") {
            let length = key.hasPrefix("abu") ? 3 : 4
            if !isVowel(letters[length]) {
                isKunya = true
                letters.removeFirst(length)
            }
        } else if letters.count >= 6, key.hasPrefix("al") || key.hasPrefix("el") {
            gluedArticle = 2
        } else {
            gluedArticle = letters.count >= 5 && Self.beginsWithShortArticle(letters) ? 1 : 0
        }
        LatinSounds.read(letters, into: &sounds, most: SoundDistance.most)
    }

    /// As the Maghreb writes it: Essadr, Ennajar, Eshami; Lakhdar for al-Akhdar.
    private static func beginsWithShortArticle(_ letters: [UInt32]) -> Bool {
        func letter(_ place: Int) -> Unicode.Scalar { Unicode.Scalar(letters[place]) ?? "?" }
        switch (letter(0), letter(1), letter(2)) {
        case ("e", "s", "h"), ("e", "c", "h"): return true
        case ("e", let one, let other), ("a", let one, let other):
            return one == other && "dnrstz".unicodeScalars.contains(one)
        case ("l", "a", let next): return !"aeiouy".unicodeScalars.contains(next)
        default: return false
        }
    }

    /// Abdulaziz, Abdelkader, Abdurrahman: the l may be the article's, and assimilated.
    private mutating func readServant(_ letters: inout [UInt32]) {
        sounds = Self.servant
        let rest = letters.dropFirst(3).drop { isVowel($0) }
        if rest.first == 0x6C, rest.count > 3 {
            sounds.append(Sound.articleL.rawValue)
            letters = Array(rest.dropFirst())
        } else {
            letters = Array(rest)
        }
    }

    private func isVowel(_ letter: UInt32) -> Bool {
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75: true
        default: false
        }
    }
}
