import Desks
import IJSON
import Room
import Testing

struct PlaceTests {
    @Test func `a place needs a concept or a point that can be read`() {
        let rabia = ConceptID("place:rabia")!
        #expect(Place(concept: nil, point: nil) == nil)
        #expect(Place(concept: nil, point: nil, precision: 100) == nil)
        #expect(Place(concept: rabia, point: nil) != nil)
        #expect(Place(concept: nil, point: "36.1, 42.5") != nil)
        #expect(Place(concept: nil, point: "38SLF1234567890") != nil)
        #expect(Place(concept: rabia, point: "by the bridge") == nil)
        #expect(Place(concept: nil, point: "91.0, 42.5") == nil)
        #expect(Place(concept: nil, point: "36.1, 42.5" + String(repeating: " ", count: 64)) == nil)
        #expect(Place(concept: rabia, point: nil, precision: 1) != nil)
        #expect(Place(concept: rabia, point: nil, precision: 100_000) != nil)
        #expect(Place(concept: rabia, point: nil, precision: 0) == nil)
        #expect(Place(concept: rabia, point: nil, precision: 100_001) == nil)
    }

    @Test func `a place survives the trip through a body`() throws {
        let whole = Place(concept: ConceptID("place:rabia"), point: "36.1, 42.5", precision: 50)!
        #expect(try Place(json: JSON(parsing: whole.json.encoded)) == whole)
        let concept = Place(concept: ConceptID("place:rabia"), point: nil)!
        #expect(try Place(json: JSON(parsing: concept.json.encoded)) == concept)
    }

    @Test(arguments: [
        #"{}"#, #"{"precision":5}"#, #"{"id":"rabia"}"#, #"{"id":"place:Rabia"}"#, #"{"at":"nowhere"}"#, #"{"at":5}"#,
        #"{"id":"place:rabia","name":"Rabia"}"#, #"{"id":"place:rabia","precision":"5"}"#, #"[]"#, #""place:rabia""#,
    ]) func `what is no place is refused`(text: String) throws {
        let json = try JSON(parsing: text)
        #expect(throws: JSONMismatch.self) { try Place(json: json) }
    }

    /// The side of a coarsened place's square in metres, by the digits of its reference.
    private func side(_ place: Place) throws -> Int {
        let digits = try #require(place.point).filter { $0 != " " }.dropFirst(5).count
        return [100_000, 10_000, 1000, 100, 10, 1][digits / 2]
    }

    @Test(arguments: [
        1, 2, 9, 10, 11, 50, 99, 100, 101, 250, 500, 999, 1000, 1001, 5000, 9999, 10_000, 10_001, 50_000, 100_000,
    ]) func `a place is never finer than it was asked for`(metres: Int) throws {
        for point in ["38SLF1234567890", "36.123456, 42.543210"] {
            let place = Place(concept: nil, point: point)!.coarsened(toMetres: metres)
            #expect(try side(place) >= metres, "\(point)")
            #expect(try side(place) < metres * 10, "\(point)")
            #expect(place.precision == metres)
            #expect(try Place(json: place.json) == place)
        }
    }

    @Test func `the coarse square is cut, not rounded, so that it holds the point`() {
        let fine = Place(concept: nil, point: "38SLF1999967890")!
        #expect(fine.coarsened(toMetres: 1000).point == "38S LF 19 67")
        #expect(fine.coarsened(toMetres: 10_000).point == "38S LF 1 6")
    }

    @Test func `what is coarser already stays as it is`() throws {
        let place = Place(concept: ConceptID("place:rabia"), point: "38S LF 1 6", precision: 20_000)!
        #expect(place.coarsened(toMetres: 1000) == place)
        #expect(place.coarsened(toMetres: 30_000).precision == 30_000)
        let concept = Place(concept: ConceptID("place:rabia"), point: nil)!.coarsened(toMetres: 1000)
        #expect(concept.point == nil)
        #expect(concept.concept == ConceptID("place:rabia"))
    }

    @Test(arguments: [100_001, 1_000_000, Int.max]) func `the coarsest is a square of 100 km`(metres: Int) throws {
        let place = Place(concept: nil, point: "38SLF1234567890")!.coarsened(toMetres: metres)
        #expect(place.point == "38S LF")
        #expect(try Place(json: place.json) == place)
    }

    @Test func `a point near a pole, of which there is no square, is dropped`() throws {
        let polar = Place(concept: ConceptID("place:ice"), point: "89.5, 12.0")!.coarsened(toMetres: 1000)
        #expect(polar.point == nil)
        #expect(polar.concept == ConceptID("place:ice"))
    }
}
