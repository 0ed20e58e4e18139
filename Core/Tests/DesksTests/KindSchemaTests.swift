import Desks
import IJSON
import Testing

struct KindSchemaTests {
    @Test(arguments: Kinds.all) func `a kind's schema is JSON and names all its fields`(kind: Kind) throws {
        let schema = try JSON(parsing: kind.schema.encoded)
        #expect(schema == kind.schema)
        #expect(schema["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
        #expect(schema["title"] == .string(kind.name))
        #expect(schema["type"] == .string("object"))
        #expect(schema["additionalProperties"] == .bool(false))
        let properties = try #require(schema["properties"]?.object)
        #expect(Set(properties.names) == Set(kind.fields.map(\.name)))
        let required = try #require(schema["required"]?.array).compactMap(\.string)
        #expect(Set(required) == Set(kind.fields.filter(\.isRequired).map(\.name)))
    }

    @Test(arguments: Kinds.all) func `each field's schema tells its type and its limits`(kind: Kind) throws {
        let properties = try #require(kind.schema["properties"]?.object)
        for field in kind.fields {
            let schema = try #require(properties[field.name])
            switch field.type {
            case .line(let limit), .text(let limit):
                #expect(schema["type"] == .string("string"))
                #expect(schema["minLength"] == .int(1))
                #expect(schema["maxLength"] == .int(limit))
            case .choice(let options): #expect(schema["enum"] == .strings(options))
            case .integer(let bounds):
                #expect(schema["type"] == .string("integer"))
                #expect(schema["minimum"] == .int(bounds.lowerBound))
                #expect(schema["maximum"] == .int(bounds.upperBound))
            case .time: #expect(schema["type"] == .string("integer"))
            case .persons, .offices: #expect(schema["type"] == .string("string"))
            case .place:
                #expect(schema["properties"]?.object?.names == ["at", "id", "precision"])
                #expect(schema["additionalProperties"] == .bool(false))
            }
        }
    }
}
