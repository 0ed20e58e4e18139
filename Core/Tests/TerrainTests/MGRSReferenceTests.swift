import Testing

@testable import Terrain

struct MGRSReferenceTests {
    @Test func `one-metre references agree with GEOTRANS`() throws {
        for golden in goldenReferences {
            let point = try GeodeticPoint(latitude: golden.latitude, longitude: golden.longitude)
            #expect(try MGRSReference(point, digits: 5).description == golden.reference, "\(golden)")
        }
    }

    @Test func `golden references read back to within a metre's diagonal`() throws {
        for golden in goldenReferences {
            let point = try GeodeticPoint(latitude: golden.latitude, longitude: golden.longitude)
            let reference = try MGRSReference(parsing: golden.reference)
            #expect(reference.description == golden.reference)
            #expect(reference.point.distance(to: point) < 0.72, "\(golden)")
        }
    }

    @Test func `a point on the zone border keeps its zone`() throws {
        let cases = [(42.0, 38), (41.999_999, 37), (48.0, 39), (-180.0, 1), (180.0, 1), (179.999_999, 60)]
        for (longitude, zone) in cases {
            let point = try GeodeticPoint(latitude: 36.8, longitude: longitude)
            #expect(try MGRSReference(point, digits: 5).zone == zone)
        }
    }

    @Test func `a reference names its parts`() throws {
        let reference = try MGRSReference(parsing: "38SKF41267661")
        #expect(reference.zone == 38)
        #expect(reference.band == "S")
        #expect(reference.square == "KF")
        #expect(reference.easting == 41_260)
        #expect(reference.northing == 76_610)
        #expect(reference.digits == 4)
        #expect(reference.precisionMetres == 10)
        #expect(reference.description == "38S KF 4126 7661")
    }

    @Test(arguments: [
        "38SKF4126376610", "38S KF 41263 76610", "38skf4126376610", " 38 S K F 41263 76610 ", "38SKF 4126376610",
        "38SKF41263 76610", "٣٨ S KF ٤١٢٦٣ ٧٦٦١٠", "۳۸SKF۴۱۲۶۳۷۶۶۱۰", "38S\u{A0}KF\u{200E} 41263\t76610",
    ])
    func `spaces and lower case and Arabic digits are tolerated`(_ text: String) throws {
        #expect(try MGRSReference(parsing: text).description == "38S KF 41263 76610")
    }

    @Test func `a zone may be written without its leading zero`() throws {
        #expect(try MGRSReference(parsing: "1NAA").description == "01N AA")
        #expect(try MGRSReference(parsing: "01NAA") == MGRSReference(parsing: "1n aa"))
    }

    @Test(arguments: [
        ("", GridFault.malformed), ("38", .malformed), ("38S", .malformed), ("38SK", .malformed), ("SKF", .malformed),
        ("38SKFF1234", .malformed), ("138SKF1234", .malformed), ("38SKF12-4", .malformed), ("38SKF1.34", .malformed),
        ("38SKF12F4", .malformed), ("38ŠKF1234", .malformed), ("3 8 S K F 1 2 x", .malformed), ("38SKFé", .malformed),
        ("38IKF1234", .unusedLetter("I")), ("38SOF1234", .unusedLetter("O")), ("38SKI", .unusedLetter("I")),
        ("38ABB", .polar), ("38ZBB", .polar), ("0SKF", .noSuchZone(0, "S")), ("61SKF", .noSuchZone(61, "S")),
        ("32XMF", .noSuchZone(32, "X")), ("34XDL", .noSuchZone(34, "X")), ("36XVL", .noSuchZone(36, "X")),
        ("38SKF123", .unevenDigits), ("38SKF 12 345", .unevenDigits), ("38SKF 123 45678", .unevenDigits),
        ("38SKF 12 34 56 78", .unevenDigits), ("38SKF123456 123456", .tooManyDigits),
        ("38SKF11111111111", .tooManyDigits), ("38SAF1234", .noSuchSquare("AF")), ("38SKW1234", .noSuchSquare("KW")),
        ("38SKZ", .noSuchSquare("KZ")), ("38SKS", .noSuchSquare("KS")), ("38TKF", .noSuchSquare("KF")),
        ("38MKF", .noSuchSquare("KF")), ("31VFG", .noSuchSquare("FG")), ("38SJF0000", .noSuchSquare("JF")),
    ])
    func `a reference that names no square is refused with its reason`(_ text: String, _ fault: GridFault) {
        #expect(throws: fault) { try MGRSReference(parsing: text) }
    }

    @Test func `a square is refused where the zone's border has cut it off`() throws {
        // 38S KF spans the border: its far west lies in zone 37, whose own letters name that ground.
        #expect(throws: GridFault.noSuchSquare("KF")) { try MGRSReference(parsing: "38SKF0000050000") }
        #expect(try MGRSReference(parsing: "38SKF").digits == 0)
    }

    @Test func `only eighty south to eighty-four north is covered by UTM`() throws {
        for latitude in [-80.000_001, 84.000_001, -90, 90] {
            let point = try GeodeticPoint(latitude: latitude, longitude: 42)
            #expect(throws: GridFault.polar) { try MGRSReference(point, digits: 5) }
        }
        let point = try GeodeticPoint(latitude: 84, longitude: 42.1)
        #expect(try MGRSReference(point, digits: 1).band == "X")
        #expect(throws: GridFault.precisionOutOfRange(6)) { try MGRSReference(point, digits: 6) }
        #expect(throws: GridFault.precisionOutOfRange(-1)) { try MGRSReference(point, digits: -1) }
    }

    @Test func `coarsening truncates and never refines`() throws {
        let fine = try MGRSReference(parsing: "38SKF4199976999")
        #expect(fine.coarsened(to: 4).description == "38S KF 4199 7699")
        #expect(fine.coarsened(to: 2).description == "38S KF 41 76")
        #expect(fine.coarsened(to: 0).description == "38S KF")
        #expect(fine.coarsened(to: -4).description == "38S KF")
        #expect(fine.coarsened(to: 2).coarsened(to: 5) == fine.coarsened(to: 2))
        let sides = (0...5).map { fine.coarsened(to: $0).precisionMetres }
        #expect(sides == [100_000, 10_000, 1000, 100, 10, 1])
    }

    @Test func `the centre lies half a diagonal from the south-west corner`() throws {
        for (text, side) in [("38SLF", 100_000.0), ("38SLF55", 10_000), ("38SLF500500", 100), ("38SLF5000050000", 1)] {
            let reference = try MGRSReference(parsing: text)
            let distance = reference.southWest.distance(to: reference.point)
            #expect(abs(distance / (side / 2.0.squareRoot()) - 1) < 0.008)
            #expect(reference.southWest.latitude < reference.point.latitude)
        }
    }

    @Test func `a square across the antimeridian keeps its centre on the globe`() throws {
        let reference = try MGRSReference(GeodeticPoint(latitude: 70, longitude: 179.999_99), digits: 0)
        #expect(reference.zone == 60)
        #expect((-180..<180).contains(reference.point.longitude))
        #expect((-180..<180).contains(reference.southWest.longitude))
    }

    @Test func `ten thousand random points round trip within their square`() throws {
        var generator = SeededGenerator(seed: 38)
        for index in 0..<10_000 {
            let point = try GeodeticPoint(
                latitude: .random(in: -80...84, using: &generator),
                longitude: .random(in: -180...180, using: &generator))
            let digits = index % 6
            let reference = try MGRSReference(point, digits: digits)
            let back = try MGRSReference(parsing: reference.description)
            guard back == reference else {
                Issue.record("\(reference) reads back as \(back)")
                continue
            }
            // Half the diagonal, with room for the scale at the zone's edge and for the sphere.
            let reach = Double(reference.precisionMetres) * 0.7072 * 1.008 + 1e-6
            #expect(back.point.distance(to: point) <= reach, "\(point) \(reference)")
            #expect(try MGRSReference(point, digits: 5).coarsened(to: digits) == reference)
        }
    }

    @Test func `random points on the borders of cells round trip as well`() throws {
        var generator = SeededGenerator(seed: 84)
        for _ in 0..<1500 {
            let onMeridian = Bool.random(using: &generator)
            let latitude =
                onMeridian
                ? .random(in: -80...84, using: &generator) : Double(Int.random(in: -10...10, using: &generator) * 8)
            let longitude =
                onMeridian
                ? Double(Int.random(in: -60...60, using: &generator) * 3) : .random(in: -180...180, using: &generator)
            let point = try GeodeticPoint(latitude: latitude, longitude: longitude)
            for digits in 0...5 {
                let reference = try MGRSReference(point, digits: digits)
                #expect(try MGRSReference(parsing: reference.description) == reference)
            }
        }
    }

    @Test func `random text is a reference or a typed fault`() {
        var generator = SeededGenerator(seed: 5)
        let alphabet = Array("0123456789CDEFNSTUVWXAIOZklm ٣۴-.\u{200F}é")
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...16, using: &generator)
            let text = String((0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
            do throws(GridFault) {
                let reference = try MGRSReference(parsing: text)
                #expect((try? MGRSReference(parsing: reference.description)) == reference)
            } catch {
                continue
            }
        }
    }
}
