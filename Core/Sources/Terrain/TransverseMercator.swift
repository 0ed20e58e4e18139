import Foundation

/// The transverse Mercator projection of the WGS 84 ellipsoid with UTM's scale of 0.9996 on the central meridian.
///
/// Krüger's series in the third flattening to the sixth order, as given by C. F. F. Karney, "Transverse Mercator with
/// an accuracy of a few nanometers", Journal of Geodesy 85 (2011), 475-485: equations 7-9 (conformal latitude), 10-11
/// (forward), 15 and 18-21 (inverse), 35 and 36 (coefficients). The error is below 10 nm within 3 900 km of the central
/// meridian.
enum TransverseMercator {
    private static let equatorialRadius = 6_378_137.0
    private static let flattening = 1 / 298.257_223_563
    private static let centralScale = 0.9996
    private static let eccentricity = (flattening * (2 - flattening)).squareRoot()
    private static let thirdFlattening = flattening / (2 - flattening)

    /// The scaled radius of the rectifying sphere, in metres (equation 14).
    private static let radius: Double = {
        let n2 = thirdFlattening * thirdFlattening
        let series = 1 + n2 * (1.0 / 4 + n2 * (1.0 / 64 + n2 / 256))
        return centralScale * equatorialRadius / (1 + thirdFlattening) * series
    }()

    /// Equation 35: row j holds the coefficients of n to the power j and upwards.
    private static let alpha = series([
        [1.0 / 2, -2.0 / 3, 5.0 / 16, 41.0 / 180, -127.0 / 288, 7891.0 / 37_800],
        [13.0 / 48, -3.0 / 5, 557.0 / 1440, 281.0 / 630, -1_983_433.0 / 1_935_360],
        [61.0 / 240, -103.0 / 140, 15_061.0 / 26_880, 167_603.0 / 181_440],
        [49_561.0 / 161_280, -179.0 / 168, 6_601_661.0 / 7_257_600],
        [34_729.0 / 80_640, -3_418_889.0 / 1_995_840],
        [212_378_941.0 / 319_334_400],
    ])

    /// Equation 36, negated, so that one summation serves both directions.
    private static let negatedBeta = series([
        [-1.0 / 2, 2.0 / 3, -37.0 / 96, 1.0 / 360, 81.0 / 512, -96_199.0 / 604_800],
        [-1.0 / 48, -1.0 / 15, 437.0 / 1440, -46.0 / 105, 1_118_711.0 / 3_870_720],
        [-17.0 / 480, 37.0 / 840, 209.0 / 4480, -5569.0 / 90_720],
        [-4397.0 / 161_280, 11.0 / 504, 830_251.0 / 7_257_600],
        [-4583.0 / 161_280, 108_847.0 / 3_991_680],
        [-20_648_693.0 / 638_668_800],
    ])

    private static func series(_ rows: [[Double]]) -> [Double] {
        var power = 1.0
        return rows.map { row in
            power *= thirdFlattening
            return power * row.reversed().reduce(0) { $0 * thirdFlattening + $1 }
        }
    }

    /// Projects a latitude and a longitude east of the central meridian, both in degrees.
    ///
    /// Returns metres east of the central meridian and north of the equator, without false origins.
    static func project(latitude: Double, longitude: Double) -> (easting: Double, northing: Double) {
        let lambda = longitude.radians
        let tau = conformalTangent(tan(latitude.radians))
        let xi = atan2(tau, cos(lambda))
        let eta = asinh(sin(lambda) / (tau * tau + cos(lambda) * cos(lambda)).squareRoot())
        let (dXi, dEta) = correction(alpha, xi, eta)
        return (radius * (eta + dEta), radius * (xi + dXi))
    }

    /// The inverse of ``project(latitude:longitude:)``: degrees from metres.
    static func unproject(easting: Double, northing: Double) -> (latitude: Double, longitude: Double) {
        let (xi, eta) = (northing / radius, easting / radius)
        let (dXi, dEta) = correction(negatedBeta, xi, eta)
        let (s, c) = (sinh(eta + dEta), cos(xi + dXi))
        let tau = geodeticTangent(sin(xi + dXi) / (s * s + c * c).squareRoot())
        return (atan(tau).degrees, atan2(s, c).degrees)
    }

    private static func correction(_ terms: [Double], _ xi: Double, _ eta: Double) -> (xi: Double, eta: Double) {
        var sum = (xi: 0.0, eta: 0.0)
        for (index, term) in terms.enumerated() {
            let twice = Double(2 * (index + 1))
            sum.xi += term * sin(twice * xi) * cosh(twice * eta)
            sum.eta += term * cos(twice * xi) * sinh(twice * eta)
        }
        return sum
    }

    /// The tangent of the conformal latitude from that of the geodetic latitude (equations 7-9).
    private static func conformalTangent(_ tau: Double) -> Double {
        let secant = (1 + tau * tau).squareRoot()
        let sigma = sinh(eccentricity * atanh(eccentricity * tau / secant))
        return tau * (1 + sigma * sigma).squareRoot() - sigma * secant
    }

    /// The inverse of `conformalTangent` by Newton's method (equations 19-21); two steps suffice, five are allowed.
    private static func geodeticTangent(_ conformal: Double) -> Double {
        let ratio = 1 - eccentricity * eccentricity
        var tau = conformal / ratio
        for _ in 0..<5 {
            let guess = conformalTangent(tau)
            let slope = (1 + ratio * tau * tau) / (ratio * ((1 + guess * guess) * (1 + tau * tau)).squareRoot())
            let step = (conformal - guess) / slope
            tau += step
            if step.magnitude <= 1e-16 * max(1, tau.magnitude) { break }
        }
        return tau
    }
}
