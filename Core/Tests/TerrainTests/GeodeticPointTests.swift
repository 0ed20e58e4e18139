import Testing

@testable import Terrain

struct GeodeticPointTests {
    @Test func `a point outside the globe or without a value is refused`() {
        #expect(throws: GeodeticFault.notANumber) { try GeodeticPoint(latitude: .nan, longitude: 0) }
        #expect(throws: GeodeticFault.notANumber) { try GeodeticPoint(latitude: 0, longitude: .nan) }
        #expect(throws: GeodeticFault.latitudeOutOfRange(90.5)) { try GeodeticPoint(latitude: 90.5, longitude: 0) }
        #expect(throws: GeodeticFault.longitudeOutOfRange(-.infinity)) {
            try GeodeticPoint(latitude: 0, longitude: -.infinity)
        }
    }

    @Test func `the poles and the antimeridian are points`() throws {
        #expect(try GeodeticPoint(latitude: -90, longitude: 180).longitude == 180)
        #expect(try GeodeticPoint(latitude: 90, longitude: -180).latitude == 90)
    }

    @Test(arguments: [
        "36.78, 42.36", "36.78 42.36", " 36.78,42.36 ", "+36.78 +42.36", "36.78N 42.36E", "N36.78 E42.36",
        "n 36.78, e 42.36", "42.36E 36.78N", "36.78° 42.36°", "36°46.8' 42°21.6'", "36°46'48\"N 042°21'36\"E",
        "36° 46' 48\" N, 42° 21' 36\" E", "36°46′48″N 042°21′36″E", "36º46’48”N042º21’36”E", "36°46'48''N 42°21'36''E",
        "٣٦٫٧٨، ٤٢٫٣٦", "۳۶.۷۸, ۴۲.۳۶", "\u{200F}٣٦°٤٦'٤٨\"N ٠٤٢°٢١'٣٦\"E\u{200E}",
    ])
    func `every accepted spelling gives the same point`(_ text: String) throws {
        #expect(try GeodeticPoint(parsing: text) == GeodeticPoint(latitude: 36.78, longitude: 42.36))
    }

    @Test func `southern and western angles are negative`() throws {
        let expected = try GeodeticPoint(latitude: -1.5, longitude: -0.25)
        for text in ["-1.5, -0.25", "\u{2212}1.5 \u{2212}0.25", "1.5S 0.25W", "1°30'S 0°15'W", "-1°30' -0°15'00\""] {
            #expect(try GeodeticPoint(parsing: text) == expected, "\(text)")
        }
    }

    @Test(arguments: [
        "", " ", ",", "36.78", "36.78,", "36,78 42,36", "36.78-42.36", "36.78,,42.36", "36. 42.", ".5 .5", "1e1 2e1",
        "36.78N 42.36", "36.78 42.36E", "36.78N 42.36S", "-36.78S 42.36E", "36.5°30' 42°", "36°1.5'30\" 42°", "nan nan",
        "36.78 42.36 7", "36°46'48 42°21'36", "36.78N 42.36E N", "N36.78N E42.36E", "٣٦٬٧٨ ٤٢", "0x10 0x10", "--1 2",
    ])
    func `a text that is not one pair of angles is refused`(_ text: String) {
        #expect(throws: GeodeticFault.malformed) { try GeodeticPoint(parsing: text) }
    }

    @Test func `sixty minutes or seconds are refused`() {
        #expect(throws: GeodeticFault.partOutOfRange) { try GeodeticPoint(parsing: "36°60'N 42°E") }
        #expect(throws: GeodeticFault.partOutOfRange) { try GeodeticPoint(parsing: "36°59'60\"N 42°E") }
        #expect(throws: GeodeticFault.latitudeOutOfRange(91)) { try GeodeticPoint(parsing: "91N 42E") }
        #expect(throws: GeodeticFault.longitudeOutOfRange(.infinity)) {
            try GeodeticPoint(parsing: "0 " + String(repeating: "9", count: 400))
        }
    }

    @Test func `decimals are rounded and padded and zero has no sign`() throws {
        #expect(try GeodeticPoint(latitude: 36.78, longitude: 42.36).formatted(decimals: 4) == "36.7800, 42.3600")
        #expect(try GeodeticPoint(latitude: -0.00004, longitude: -0.06).formatted(decimals: 4) == "0.0000, -0.0600")
        #expect(try GeodeticPoint(latitude: 89.99996, longitude: -179.5).formatted(decimals: 4) == "90.0000, -179.5000")
        #expect(try GeodeticPoint(latitude: 1.5, longitude: -2.4).formatted(decimals: -3) == "2, -2")
        #expect(try GeodeticPoint(latitude: 90, longitude: -180).formatted(decimals: 99).hasPrefix("90.000000000000, "))
    }

    @Test func `a formatted point reads back`() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<2000 {
            let point = try GeodeticPoint(
                latitude: .random(in: -90...90, using: &generator),
                longitude: .random(in: -180...180, using: &generator))
            let back = try GeodeticPoint(parsing: point.formatted(decimals: 7))
            #expect(abs(back.latitude - point.latitude) < 1e-7)
            #expect(abs(back.longitude - point.longitude) < 1e-7)
        }
    }

    @Test func `distances are within six parts in a thousand of the geodesic`() throws {
        // Geodesics on WGS 84 from PROJ (pyproj 3.7.2, Geod.inv).
        let rabia = try GeodeticPoint(latitude: 36.8, longitude: 42.1)
        let hol = try GeodeticPoint(latitude: 36.3821, longitude: 41.5703)
        let sydney = try GeodeticPoint(latitude: -33.8568, longitude: 151.2153)
        #expect(abs(rabia.distance(to: hol) / 66_312.770_955 - 1) < 0.006)
        #expect(abs(rabia.distance(to: sydney) / 13_723_083.896 - 1) < 0.006)
        #expect(rabia.distance(to: hol) == hol.distance(to: rabia))
        #expect(rabia.distance(to: rabia) == 0)
        let (south, north) = try (GeodeticPoint(latitude: 0, longitude: 0), GeodeticPoint(latitude: 1, longitude: 0))
        #expect(abs(south.distance(to: north) / 110_574.388_558 - 1) < 0.006)
    }

    @Test func `antipodes are half a circumference apart and the antimeridian is no barrier`() throws {
        let half = GeodeticPoint.meanRadius * Double.pi
        let (west, east) = try (GeodeticPoint(latitude: 0, longitude: -90), GeodeticPoint(latitude: 0, longitude: 90))
        #expect(abs(west.distance(to: east) - half) < 1e-6)
        let (a, b) = try (GeodeticPoint(latitude: 5, longitude: 179.9), GeodeticPoint(latitude: 5, longitude: -179.9))
        #expect(a.distance(to: b) < 23_000)
        #expect(abs(a.bearing(to: b) - 90) < 0.1)
        #expect(abs(b.bearing(to: a) - 270) < 0.1)
    }

    @Test func `bearings turn clockwise from north`() throws {
        let origin = try GeodeticPoint(latitude: 0, longitude: 0)
        for (latitude, longitude, bearing) in [(1.0, 0.0, 0.0), (0, 1, 90), (-1, 0, 180), (0, -1, 270)] {
            let target = try GeodeticPoint(latitude: latitude, longitude: longitude)
            #expect(abs(origin.bearing(to: target) - bearing) < 1e-9)
        }
        #expect(origin.bearing(to: origin) == 0)
        let rabia = try GeodeticPoint(latitude: 36.8, longitude: 42.1)
        let hol = try GeodeticPoint(latitude: 36.3821, longitude: 41.5703)
        #expect(abs(rabia.bearing(to: hol) - (360 - 134.214_744)) < 0.2)
    }
}
