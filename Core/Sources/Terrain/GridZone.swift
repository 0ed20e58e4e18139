/// A cell of the MGRS zone grid: a UTM zone crossed with a latitude band, such as 38S.
///
/// DMA TM 8358.1, Datums, Ellipsoids, Grids and Grid Reference Systems (1990), chapter 3; NGA.STND.0037, The Universal
/// Grids. Cells are half-open: a point on a border belongs to the cell north or east of it, save 84 N itself.
struct GridZone: Sendable, Hashable {
    /// The UTM zone, 1...60.
    let zone: Int
    /// The latitude band as an index from C southernmost, 0...19.
    let band: Int

    private static let bandLetters = Array("CDEFGHJKLMNPQRSTUVWX")
    private static let bandV = 17
    private static let bandX = 19

    /// The cell a point lies in.
    ///
    /// Throws `polar` outside 80 S to 84 N.
    init(containing point: GeodeticPoint) throws(GridFault) {
        guard (-80...84).contains(point.latitude) else { throw .polar }
        band = min(Int((point.latitude / 8).rounded(.down)) + 10, Self.bandX)
        let longitude = point.longitude == 180 ? -180 : point.longitude
        let plain = Int((longitude / 6).rounded(.down)) + 31
        switch band {
        case Self.bandV where (3..<6).contains(longitude):
            zone = 32
        case Self.bandX where (0..<42).contains(longitude):
            zone = longitude < 9 ? 31 : longitude < 21 ? 33 : longitude < 33 ? 35 : 37
        default:
            zone = plain
        }
    }

    /// The cell of a zone number and a band letter.
    ///
    /// Throws `unusedLetter` for I and O, `polar` for A, B, Y and Z, and `noSuchZone` for a number outside 1...60 and
    /// for 32X, 34X and 36X, which Svalbard's wide zones displace.
    init(zone: Int, letter: Character) throws(GridFault) {
        guard letter != "I", letter != "O" else { throw .unusedLetter(letter) }
        guard let band = Self.bandLetters.firstIndex(of: letter) else { throw .polar }
        guard (1...60).contains(zone), band != Self.bandX || ![32, 34, 36].contains(zone) else {
            throw .noSuchZone(zone, letter)
        }
        self.zone = zone
        self.band = band
    }

    /// The band's letter.
    var letter: Character { Self.bandLetters[band] }
    /// Whether northings are counted from the equator, not from 10 000 km south of it.
    var isNorthern: Bool { band >= 10 }

    private var south: Double { Double(band) * 8 - 80 }
    private var north: Double { band == Self.bandX ? 84 : south + 8 }
    private var centralMeridian: Double { Double(zone) * 6 - 183 }
    private var falseNorthing: Double { isNorthern ? 0 : 10_000_000 }

    /// The cell's western and eastern borders in degrees: six apart, but for Norway and Svalbard.
    private var meridians: (west: Double, east: Double) {
        switch (zone, band) {
        case (31, Self.bandV): (0, 3)
        case (32, Self.bandV): (3, 12)
        case (31, Self.bandX): (0, 9)
        case (33, Self.bandX): (9, 21)
        case (35, Self.bandX): (21, 33)
        case (37, Self.bandX): (33, 42)
        default: (centralMeridian - 3, centralMeridian + 3)
        }
    }

    /// UTM easting and northing, in metres, of degrees in or near this cell.
    ///
    /// A point of the cell never leaves it by floating-point rounding where a cell border is also a grid line: the
    /// equator seen from the south, and 31V's eastern border, which is its central meridian.
    func project(_ point: GeodeticPoint) -> (easting: Double, northing: Double) {
        let longitude = point.longitude == 180 && zone == 1 ? -180 : point.longitude
        let plane = TransverseMercator.project(latitude: point.latitude, longitude: longitude - centralMeridian)
        let (easting, northing) = (plane.easting + 500_000, plane.northing + falseNorthing)
        return (
            zone == 31 && band == Self.bandV ? min(easting, 500_000.0.nextDown) : easting,
            isNorthern ? max(northing, 0) : min(northing, falseNorthing.nextDown)
        )
    }

    /// The degrees of a UTM easting and northing in metres; the longitude may pass 180 at zones 1 and 60.
    func unproject(easting: Double, northing: Double) -> (latitude: Double, longitude: Double) {
        let (latitude, longitude) = TransverseMercator.unproject(
            easting: easting - 500_000, northing: northing - falseNorthing)
        return (latitude, longitude + centralMeridian)
    }

    /// Whether a square of the UTM plane, given in metres by its south-west corner and side, overlaps this cell.
    ///
    /// They overlap if a corner of one lies inside the other. That is enough because the meridians and parallels that
    /// bound a cell are monotone between grid lines: each turns back only at the central meridian or the equator, and
    /// both are grid lines. The square is drawn in by 0.1 µm, so that merely touching is not overlapping.
    func overlaps(easting: Int, northing: Int, side: Int) -> Bool {
        let inset = 1e-7
        let (west, east) = (Double(easting) + inset, Double(easting + side) - inset)
        let (south, north) = (Double(northing) + inset, Double(northing + side) - inset)
        for (x, y) in [(west, south), (east, south), (west, north), (east, north)] {
            let corner = unproject(easting: x, northing: y)
            let inBand = self.south <= corner.latitude && corner.latitude < self.north
            if inBand, meridians.west <= corner.longitude, corner.longitude < meridians.east { return true }
        }
        for longitude in [meridians.west, meridians.east] {
            for latitude in [self.south, self.north] {
                let corner = TransverseMercator.project(latitude: latitude, longitude: longitude - centralMeridian)
                let (x, y) = (corner.easting + 500_000, corner.northing + falseNorthing)
                if west < x, x < east, south < y, y < north { return true }
            }
        }
        return false
    }
}
