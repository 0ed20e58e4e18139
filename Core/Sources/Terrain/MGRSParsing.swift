extension MGRSReference {
    /// Reads a reference such as `38SLF12345678` or `38s lf 1234 5678`.
    ///
    /// Spaces, lower case, Arabic-Indic and Persian digits are tolerated. Digits stand in one run, halved into easting
    /// and northing, or in two runs of equal length: any other grouping is refused, since closing the gaps could move
    /// the place.
    ///
    /// Throws `malformed` for other text, `unusedLetter` for I and O, `polar` for the UPS bands, `noSuchZone`,
    /// `noSuchSquare` when the square's letters do not occur in the zone or the square misses the band, `unevenDigits`
    /// and `tooManyDigits`.
    public init(parsing text: String) throws(GridFault) {
        let scalars = folded(text)
        let end = scalars.lastIndex(where: \.isLetter).map { $0 + 1 } ?? 0
        let head = scalars[..<end].filter { $0 != " " }
        let runs = scalars[end...].split(separator: " ")

        let zoneDigits = head.prefix(while: \.isDigit)
        let letters = head.dropFirst(zoneDigits.count).map(Character.init)
        guard (1...2).contains(zoneDigits.count), letters.count == 3, let zone = Self.value(zoneDigits),
            head.dropFirst(zoneDigits.count).allSatisfy(\.isLetter), runs.joined().allSatisfy(\.isDigit)
        else { throw .malformed }
        if let unused = letters.first(where: { $0 == "I" || $0 == "O" }) { throw .unusedLetter(unused) }
        let cell = try GridZone(zone: zone, letter: letters[0])

        let figures = Array(runs.joined())
        guard figures.count <= 10 else { throw .tooManyDigits }
        guard figures.count.isMultiple(of: 2), runs.count < 2 || runs.count == 2 && runs[0].count == runs[1].count
        else { throw .unevenDigits }
        let digits = figures.count / 2
        let side = Self.side(digits)
        let east = (Self.value(figures.prefix(digits)) ?? 0) * side
        let north = (Self.value(figures.dropFirst(digits)) ?? 0) * side

        for square in SquareLetters.corners(zone: zone, column: letters[1], row: letters[2]) {
            let corner = GridCorner(easting: square.easting + east, northing: square.northing + north)
            if cell.overlaps(easting: corner.easting, northing: corner.northing, side: side) {
                self.init(cell: cell, corner: corner, digits: digits)
                return
            }
        }
        throw .noSuchSquare(String(letters.dropFirst()))
    }

    private static func value(_ digits: some Sequence<Unicode.Scalar>) -> Int? {
        var text = ""
        text.unicodeScalars.append(contentsOf: digits)
        return Int(text)
    }
}

/// The letters of the 100 km squares: columns repeat every three zones, rows every 2000 km.
///
/// DMA TM 8358.1, chapter 3: zones in sets of three take the columns A-H, J-R and S-Z from 100 km to 900 km east; rows
/// run A-V, beginning at A on the equator in odd zones and at F in even ones.
enum SquareLetters {
    private static let columns = [Array("ABCDEFGH"), Array("JKLMNPQR"), Array("STUVWXYZ")]
    private static let rows = Array("ABCDEFGHJKLMNPQRSTUV")
    private static let side = 100_000

    static func letters(zone: Int, _ corner: GridCorner) -> String {
        let column = columns[(zone - 1) % 3][(corner.easting / side - 1) % 8]
        let row = rows[(corner.northing / side + shift(zone)) % rows.count]
        return "\(column)\(row)"
    }

    /// The south-west corners of every square so lettered in one hemisphere of a zone, 2000 km apart; none if the
    /// column does not occur there.
    static func corners(zone: Int, column: Character, row: Character) -> [GridCorner] {
        guard let column = columns[(zone - 1) % 3].firstIndex(of: column), let row = rows.firstIndex(of: row) else {
            return []
        }
        let first = (row + rows.count - shift(zone)) % rows.count
        return stride(from: first, to: 100, by: rows.count).map { index in
            GridCorner(easting: (column + 1) * side, northing: index * side)
        }
    }

    private static func shift(_ zone: Int) -> Int { zone.isMultiple(of: 2) ? 5 : 0 }
}
