/// Why a military grid reference was refused.
public enum GridFault: Error, Sendable, Hashable {
    /// The text is not a zone, a band letter, two square letters and digits.
    case malformed
    /// The letter I or O, which the grid never uses.
    case unusedLetter(Character)
    /// No such zone in that band: a number outside 1...60, or 32X, 34X or 36X.
    case noSuchZone(Int, Character)
    /// The 100 km square of these letters does not exist in that zone or does not meet that band.
    case noSuchSquare(String)
    /// The digits do not halve into an easting and a northing.
    case unevenDigits
    /// More than ten digits: finer than a metre.
    case tooManyDigits
    /// A precision outside 0...5 digits.
    case precisionOutOfRange(Int)
    /// South of 80 S or north of 84 N, where UPS takes over from UTM.
    case polar
}
