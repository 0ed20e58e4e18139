/// A sound as names spell it, in whatever script: the consonants of Arabic with those that Persian, Kurdish and Turkish add,
/// and vowels, which Latin writes and Arabic mostly doesn't.
///
/// Two spellings are compared sound by sound and never by romanising one of them: which Latin letters stand for an Arabic
/// one is many to many in both directions.
enum Sound: UInt8, CaseIterable, Sendable {
    case b = 1, p, t, emphaticT, th, j, ch, deepH, kh, d, dh, emphaticD, r, z, zh, emphaticZ, s, emphaticS, sh
    case ayn, gh, f, v, q, k, g, l, m, n, h, w, y, hamza
    case a, e, i, o, u
    /// ا within a word.
    case longA
    /// ة, which is heard as a, ah or at.
    case taMarbuta
    /// ى, which is heard as a, and typed for ي.
    case maqsura
    /// ل of the article, which is written, assimilated or left out.
    case articleL

    /// The first value that stands for a letter of a script that is not read here; such letters are alike or not.
    static let foreign: UInt8 = 64
}

/// How sounds of one spelling can be compared with those of another.
enum Spelling: UInt8, Sendable {
    case latin, arabic
}
