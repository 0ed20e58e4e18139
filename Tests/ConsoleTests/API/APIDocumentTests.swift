import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

struct APIDocumentTests {
    @Test func `the document is served to everybody, and so is what leads to it`() async throws {
        let room = try await ConsoleRoom()
        let stranger = room.stranger()
        let document = try await stranger.get("/api/v1/openapi.json")
        #expect(try (document.status, document.json()["openapi"]?.string) == (200, "3.1.1"))
        for path in ["/api/v1", "/api/v1/"] {
            let index = try await stranger.get(path)
            #expect(index.headers[.link]?.contains("</api/v1/openapi.json>; rel=\"service-desc\"") == true)
            #expect(try index.json()["openapi"]?.string == "/api/v1/openapi.json")
        }
        let catalog = try await stranger.get("/.well-known/api-catalog")
        #expect(catalog.type.hasPrefix("application/linkset+json"))
        let link = try catalog.json()["linkset"]?.array?.first
        #expect(link?["anchor"]?.string == "/api/v1")
        #expect(link?["service-desc"]?.array?.first?["href"]?.string == "/api/v1/openapi.json")
        for kind in Problem.Kind.allCases {
            let sort = try await stranger.get(kind.type)
            #expect(try (sort.status, sort.json()["status"]?.int) == (200, kind.status.code))
        }
        #expect(try await stranger.get("/api/v1/problems/nothing").status == 404)
    }

    @Test func `every reference in the document leads somewhere, and every name is there once`() throws {
        let document = OpenAPIDocument.json
        var references: Set<String> = []
        func walk(_ json: JSON) {
            if let target = json["$ref"]?.string { references.insert(target) }
            for member in json.object?.sorted ?? [] { walk(member.value) }
            for element in json.array ?? [] { walk(element) }
        }
        walk(document)
        #expect(references.count > 40)
        for reference in references {
            var place: JSON? = document
            for part in reference.dropFirst(2).split(separator: "/") { place = place?[String(part)] }
            #expect(place != nil, "\(reference)")
        }
        let names = OperationTable.all.map(\.id)
        #expect(Set(names).count == names.count)
        for operation in OperationTable.all {
            for name in PathTemplate(operation.path).names {
                #expect(OperationTable.parameters[name] != nil, "\(name)")
            }
            #expect(operation.summary.hasSuffix("."), "\(operation.id)")
        }
    }

    @Test func `what may be answered anywhere stands at every operation`() {
        let responses = OpenAPIDocument.json["components"]?["responses"]
        for (status, headers) in [
            (406, []), (429, ["Retry-After"]), (500, []), (503, ["Retry-After"]),
        ] as [(Int, [String])] {
            for name in headers + ["Content-Language"] {
                #expect(responses?["Problem\(status)"]?["headers"]?[name] != nil, "\(status) \(name)")
            }
            for operation in OperationTable.all {
                let method = operation.method.rawValue.lowercased()
                let path = operation.path.isEmpty ? "/" : "/" + operation.path
                let answers = OpenAPIDocument.json["paths"]?[path]?[method]?["responses"]
                #expect(answers?["\(status)"] != nil, "\(operation.id) \(status)")
            }
        }
    }

    @Test func `a request is held against the schema that is published`() throws {
        for (schema, good, bad) in [
            (Schema.text(1...3), ["\"a\"", "\"ععع\""], ["\"\"", "\"aaaa\"", "1", "null", "[]"]),
            (.word(.step), ["\"AAAAAAAAAAAAAAAAAAAAAA\""], ["\"AAAAAAAAAAAAAAAAAAAAAB\"", "\"x\"", "7"]),
            (.word(.office), ["\"b.border\""], ["\"b\"", "\"B.border\"", "\"b.\""]),
            (.choice(["a", "b"]), ["\"a\""], ["\"c\"", "1"]),
            (.integer(1...3), ["1", "3"], ["0", "4", "\"1\"", "1.5", "true"]),
            (.flag, ["true"], ["1", "\"true\""]),
            (.list(.flag, 1...2), ["[true]", "[true,false]"], ["[]", "[true,true,true]", "[1]", "{}"]),
            (.map(.flag), ["{}", "{\"x\":true}"], ["{\"x\":1}", "[]"]),
            (.maybe(.flag), ["null", "false"], ["1", "\"x\""]),
            (
                .request(.must("a", .flag), .may("b", .flag)), ["{\"a\":true}", "{\"a\":true,\"b\":false}"],
                ["{}", "{\"b\":true}", "{\"a\":true,\"c\":1}", "{\"a\":1}", "[]"]
            ),
            (.answer(.must("a", .flag)), ["{\"a\":true,\"c\":1}"], ["{\"c\":1}"]),
        ] {
            for text in good { #expect(schema.mismatch(try JSON(parsing: text)) == nil, "\(text)") }
            for text in bad { #expect(schema.mismatch(try JSON(parsing: text)) != nil, "\(text)") }
        }
    }

    @Test(arguments: WordForm.allCases)
    func `the published pattern and the test of a word agree`(_ form: WordForm) throws {
        let regex = try Regex(form.pattern)
        let examples = [
            "AAAAAAAAAAAAAAAAAAAAAA", "m", "abcdefgh", "abcdefghi", "b.border", "b.x-1", "b.X", "place:rabia", "place:",
            "ship:x", "user.one", "User", String(repeating: "a", count: 32), String(repeating: "a", count: 33),
            String(repeating: "A", count: 43), String(repeating: "B", count: 43), "ar", "arab", "", "-", "a b", "ع",
            "AAAAAAAAAAAAAAAAAAAAA_", "AAAAAAAAAAAAAAAAAAAAAg", String(repeating: "-", count: 40),
        ]
        for example in examples {
            #expect(form.accepts(example) == (try regex.wholeMatch(in: example) != nil), "\(example)")
        }
    }
}
