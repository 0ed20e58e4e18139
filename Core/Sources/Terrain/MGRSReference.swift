/// A square of the Military Grid Reference System on WGS 84, from 100 km (no digits) down to 1 m (five).
///
/// NGA.STND.0037, The Universal Grids and the Transverse Mercator and Polar Stereographic Map Projections, and
/// DMA TM 8358.1, chapter 3; UTM part only, letters of the WGS 84 ("AA") scheme. A reference names a square, not a
/// point; at the edge of a zone or band part of that square may lie across the border.
public struct MGRSReference: Sendable, Hashable {
    /// Digits in each of the easting and the northing, 0...5.
    public let digits: Int

    let cell: GridZone
    /// The south-west corner in UTM metres, a multiple of the precision, false origins included.
    let corner: GridCorner

    /// The UTM zone, 1...60.
    public var zone: Int { cell.zone }
    /// The latitude band, C...X without I and O.
    public var band: Character { cell.letter }
    /// The two letters of the 100 km square.
    public var square: String { SquareLetters.letters(zone: zone, corner) }
    /// Metres from the 100 km square's western edge to this square's, 0...99 999.
    public var easting: Int { corner.easting % 100_000 }
    /// Metres from the 100 km square's southern edge to this square's, 0...99 999.
    public var northing: Int { corner.northing % 100_000 }
    /// The side of the square in metres: 100 000, 10 000, 1000, 100, 10 or 1.
    public var precisionMetres: Int { Self.side(digits) }

    /// The square of `digits` digits that holds a point.
    ///
    /// Truncates, never rounds, as NGA.STND.0037 requires: a coarse reference's square holds every finer one. Norway's
    /// and Svalbard's wide zones are honoured. The projection's error is below a micrometre, so a point computed to lie
    /// on a grid line may fall on either side of it.
    ///
    /// Throws `precisionOutOfRange` for digits outside 0...5 and `polar` outside 80 S to 84 N.
    public init(_ point: GeodeticPoint, digits: Int) throws(GridFault) {
        guard (0...5).contains(digits) else { throw .precisionOutOfRange(digits) }
        let cell = try GridZone(containing: point)
        let (easting, northing) = cell.project(point)
        let fine = GridCorner(easting: Int(easting), northing: Int(northing))
        self.init(cell: cell, corner: fine.truncated(to: Self.side(digits)), digits: digits)
    }

    init(cell: GridZone, corner: GridCorner, digits: Int) {
        self.cell = cell
        self.corner = corner
        self.digits = digits
    }

    /// The centre of the square.
    public var point: GeodeticPoint { position(Double(precisionMetres) / 2) }
    /// The south-west corner of the square.
    public var southWest: GeodeticPoint { position(0) }

    /// The square of fewer digits that holds this one; the same reference if it is no finer already.
    ///
    /// `digits` below 0 count as 0.
    public func coarsened(to digits: Int) -> MGRSReference {
        let kept = min(max(digits, 0), self.digits)
        return MGRSReference(cell: cell, corner: corner.truncated(to: Self.side(kept)), digits: kept)
    }

    private func position(_ offset: Double) -> GeodeticPoint {
        let (latitude, longitude) = cell.unproject(
            easting: Double(corner.easting) + offset, northing: Double(corner.northing) + offset)
        return GeodeticPoint(wrappingLatitude: latitude, longitude: longitude)
    }

    static func side(_ digits: Int) -> Int { [100_000, 10_000, 1000, 100, 10, 1][digits] }
}

extension MGRSReference: CustomStringConvertible {
    /// The reference in print, `38S LF 1234 5678`: two-digit zone, spaces between the parts.
    public var description: String {
        let head = "\(Self.padded(zone, 2))\(band) \(square)"
        guard digits > 0 else { return head }
        let side = precisionMetres
        return "\(head) \(Self.padded(easting / side, digits)) \(Self.padded(northing / side, digits))"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let plain = String(value)
        return String(repeating: "0", count: max(0, width - plain.count)) + plain
    }
}

/// A corner of a grid square in whole UTM metres, false origins included.
struct GridCorner: Sendable, Hashable {
    let easting: Int
    let northing: Int

    func truncated(to side: Int) -> GridCorner {
        GridCorner(easting: easting / side * side, northing: northing / side * side)
    }
}
