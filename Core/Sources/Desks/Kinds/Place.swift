public import IJSON
public import Room
import Terrain

/// A place as messages carry it: a concept of the lexicon, a point, or both, and how exact it is.
public struct Place: Sendable, Hashable {
    /// A concept of the lexicon.
    public var concept: ConceptID?
    /// Decimal latitude and longitude (WGS 84) or an MGRS reference, as text.
    public var point: String?
    /// Radius in metres within which it is meant.
    public var precision: Int?

    /// A place; `nil` when it names neither a concept nor a point that can be read.
    public init?(concept: ConceptID?, point: String?, precision: Int? = nil) {
        guard concept != nil || point != nil else { return nil }
        if let point, !Self.isReadable(point) { return nil }
        if let precision, !(1...100_000).contains(precision) { return nil }
        self.concept = concept
        self.point = point
        self.precision = precision
    }

    private static func isReadable(_ point: String) -> Bool {
        point.utf8.count <= 64
            && ((try? MGRSReference(parsing: point)) != nil || (try? GeodeticPoint(parsing: point)) != nil)
    }

    /// The same place with its point given no finer than a square of that many metres, as an MGRS reference.
    public func coarsened(toMetres metres: Int) -> Place {
        var coarse = self
        coarse.precision = min(max(precision ?? 1, metres), 100_000)
        guard let point else { return coarse }
        // The next square up, never the next one down: 500 m is answered with a square of 1 km.
        let digits =
            metres > 10_000 ? 0 : metres > 1000 ? 1 : metres > 100 ? 2 : metres > 10 ? 3 : metres > 1 ? 4 : 5
        if let grid = try? MGRSReference(parsing: point) {
            coarse.point = grid.coarsened(to: digits).description
        } else if let geodetic = try? GeodeticPoint(parsing: point),
            let grid = try? MGRSReference(geodetic, digits: digits)
        {
            coarse.point = grid.description
        } else {
            coarse.point = nil
        }
        return coarse
    }

    /// As a body's value.
    public var json: JSON {
        .object([
            "id": concept.map { .string($0.description) }, "at": point.map(JSON.string),
            "precision": precision.map(JSON.int),
        ])
    }

    /// From a body's value.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "place")
        let concept = try reader.optionalValue("id") { ConceptID($0) }
        let point = try reader.optionalString("at")
        let precision = try reader.optionalInt("precision")
        try reader.finish()
        guard let place = Place(concept: concept, point: point, precision: precision) else {
            throw reader.mismatch("at")
        }
        self = place
    }

    static let schema = JSON.object([
        "type": .string("object"), "additionalProperties": .bool(false),
        "properties": .object([
            "id": .object(["type": .string("string"), "description": .string("a concept of the lexicon")]),
            "at": .object([
                "type": .string("string"), "maxLength": .int(64),
                "description": .string("decimal latitude, longitude (WGS 84) or MGRS"),
            ]),
            "precision": .object([
                "type": .string("integer"), "minimum": .int(1), "maximum": .int(100_000),
                "description": .string("metres"),
            ]),
        ]),
        "anyOf": .array([
            .object(["required": .strings(["id"])]), .object(["required": .strings(["at"])]),
        ]),
    ])
}
