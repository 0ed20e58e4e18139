/// How an index lies in a file: a head, then sections of 8-byte aligned little-endian numbers and bytes, each of which the
/// head names by its offset and length. What is read is what lies there, so a file can be mapped.
enum IndexLayout {
    /// "WNAMES" and the version of this layout.
    static let magic: [UInt8] = Array("WNAMES01".utf8)

    enum Section: Int, CaseIterable, Sendable {
        /// Sounds of all readings one after the other, and where each begins.
        case sounds, soundStarts
        /// `Reading.Form`, bits and common names of each.
        case forms, bits, names
        /// Keys in rising order, where the readings of each begin, and the readings.
        case keys, keyStarts, keyReadings
        /// Of each name: where its links begin, whose it is, where its text begins.
        case linkStarts, persons, textStarts
        /// Of each link: its reading and flags.
        case linkReadings, linkFlags
        /// Of each reading: where its names begin; and the names.
        case postingStarts, postings
        /// Texts of names and ids of persons.
        case texts, idStarts, ids
    }

    static let headCount = 8 + Section.allCases.count * 16
}
