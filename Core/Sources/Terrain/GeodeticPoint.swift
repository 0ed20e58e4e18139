import Foundation

/// Why a geodetic point was refused.
public enum GeodeticFault: Error, Sendable, Hashable {
    /// A coordinate is NaN.
    case notANumber
    /// The latitude, in degrees, lies outside -90...90.
    case latitudeOutOfRange(Double)
    /// The longitude, in degrees, lies outside -180...180.
    case longitudeOutOfRange(Double)
    /// The text is not a pair of angles: one latitude and one longitude.
    case malformed
    /// Minutes or seconds of arc reach 60.
    case partOutOfRange
}

/// A position on the WGS 84 ellipsoid: geodetic latitude and longitude in degrees, north and east positive.
///
/// Both ends of the longitude's range are allowed and are kept as given: 180 and -180 are the same meridian but two
/// different values.
public struct GeodeticPoint: Sendable, Hashable {
    /// The geodetic latitude in degrees, -90...90, north positive.
    public let latitude: Double
    /// The longitude in degrees, -180...180, east positive.
    public let longitude: Double

    /// Checks and keeps a latitude and a longitude in degrees.
    ///
    /// Throws `notANumber` for NaN, `latitudeOutOfRange` outside -90...90 and `longitudeOutOfRange` outside -180...180.
    public init(latitude: Double, longitude: Double) throws(GeodeticFault) {
        guard !latitude.isNaN, !longitude.isNaN else { throw .notANumber }
        guard (-90...90).contains(latitude) else { throw .latitudeOutOfRange(latitude) }
        guard (-180...180).contains(longitude) else { throw .longitudeOutOfRange(longitude) }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Brings computed degrees into range: the longitude wraps to -180..<180, the latitude stops at the poles.
    init(wrappingLatitude latitude: Double, longitude: Double) {
        self.latitude = min(max(latitude, -90), 90)
        let turned = (longitude + 180).truncatingRemainder(dividingBy: 360)
        self.longitude = (-180..<180).contains(longitude) ? longitude : (turned < 0 ? turned + 180 : turned - 180)
    }
}

extension GeodeticPoint {
    /// The Earth's mean radius in metres, (2a + b) / 3 of WGS 84 (Moritz, Geodetic Reference System 1980).
    public static let meanRadius = 6_371_008.771_4

    /// The great-circle distance to another point, in metres.
    ///
    /// The haversine formula on a sphere of the mean radius. The sphere is not the ellipsoid: the result is within
    /// 0.6 % of the geodesic, the worst being short north-south lines near the equator (560 m in 100 km).
    public func distance(to other: GeodeticPoint) -> Double {
        let (phi1, phi2) = (latitude.radians, other.latitude.radians)
        let halfNorth = sin((phi2 - phi1) / 2)
        let halfEast = sin((other.longitude - longitude).radians / 2)
        let h = halfNorth * halfNorth + cos(phi1) * cos(phi2) * halfEast * halfEast
        return 2 * Self.meanRadius * asin(min(1, h.squareRoot()))
    }

    /// The initial bearing of the great circle to another point: degrees clockwise from true north, 0..<360.
    ///
    /// Computed on the sphere, so within 0.2 degrees of the geodesic's azimuth over short lines. Coincident points
    /// have bearing 0. From a pole, north is the direction of the point's own longitude.
    public func bearing(to other: GeodeticPoint) -> Double {
        let (phi1, phi2) = (latitude.radians, other.latitude.radians)
        let east = (other.longitude - longitude).radians
        let y = sin(east) * cos(phi2)
        let x = cos(phi1) * sin(phi2) - sin(phi1) * cos(phi2) * cos(east)
        let degrees = atan2(y, x).degrees
        let turned = degrees < 0 ? degrees + 360 : degrees
        return turned < 360 ? turned : 0
    }
}

extension Double {
    /// This angle, given in degrees, in radians.
    var radians: Double { self * .pi / 180 }
    /// This angle, given in radians, in degrees.
    var degrees: Double { self * 180 / .pi }
}
