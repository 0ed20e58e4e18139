import Testing

@testable import Terrain

struct TransverseMercatorTests {
    @Test func `eastings and northings agree with PROJ to a hundredth of a millimetre`() throws {
        for golden in goldenProjections {
            let point = try GeodeticPoint(latitude: golden.latitude, longitude: golden.longitude)
            let plane = try GridZone(containing: point).project(point)
            #expect(abs(plane.easting - golden.easting) < 1e-5, "\(golden)")
            #expect(abs(plane.northing - golden.northing) < 1e-5, "\(golden)")
        }
    }

    @Test func `projecting and unprojecting returns to the same micrometre`() {
        var generator = SeededGenerator(seed: 2011)
        for _ in 0..<5000 {
            let latitude = Double.random(in: -84...84, using: &generator)
            let longitude = Double.random(in: -9...9, using: &generator)
            let plane = TransverseMercator.project(latitude: latitude, longitude: longitude)
            let back = TransverseMercator.unproject(easting: plane.easting, northing: plane.northing)
            #expect(abs(back.latitude - latitude) < 1e-11)
            #expect(abs(back.longitude - longitude) < 1e-10)
        }
    }

    @Test func `east and west of the central meridian mirror each other and so do the hemispheres`() {
        let one = TransverseMercator.project(latitude: 36.8, longitude: 2.9)
        let two = TransverseMercator.project(latitude: -36.8, longitude: -2.9)
        #expect(one.easting == -two.easting)
        #expect(one.northing == -two.northing)
    }
}
