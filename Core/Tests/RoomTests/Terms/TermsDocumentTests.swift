import IJSON
import Room
import Testing
import TransparencyLog

struct TermsDocumentTests {
    private let room = TestRoom()

    private var documents: [TermsDocument] {
        [
            .declaration(
                mediatorRoot: room.root(.mediator).verificationKey,
                parties: [.a: room.root(.a).verificationKey, .b: room.root(.b).verificationKey], rules: room.rules,
                created: TestRoom.now),
            .key(member: .a, use: .sign, epoch: 1, value: room.signing(.a).verificationKey.bytes),
            .key(member: .mediator, use: .tls, epoch: 3, value: [1, 2, 3]),
            .annex(party: .a, address: "room.example:7443", quotas: Quotas(stepsPerTick: 5, openItems: 7)),
            .adherence(party: .b, to: .of("terms")),
            .amendment(after: .of("head"), rules: room.rules),
            .effect(amendment: .of("amendment")),
            .generation(after: .of("head"), LogGeneration(number: 2, last: nil, witnessed: nil)),
            .suspension(member: .a, lifted: false), .suspension(member: .mediator, lifted: true),
        ]
    }

    @Test func `every document reads back from its claims`() throws {
        for document in documents {
            let token = document.signed(by: room.root(.mediator))
            #expect(token.type == "wasl-terms-document-v1+jwt")
            #expect(try TermsDocument(json: CompactJWS(parsing: token.bytes).payload) == document)
        }
    }

    @Test func `a document with a member missing, unknown or of no sense is refused`() throws {
        let optional: Set = ["lifted"]
        for document in documents {
            let object = try #require(document.json.object)
            for name in object.names {
                var changed = object
                changed[name] = nil
                if !optional.contains(name) {
                    #expect(throws: JSONMismatch.self, "no \(name)") { try TermsDocument(json: .object(changed)) }
                }
                changed[name] = .null
                #expect(throws: JSONMismatch.self, "null \(name)") { try TermsDocument(json: .object(changed)) }
            }
            var more = object
            more["stray"] = .integer(1)
            #expect(throws: JSONMismatch.self) { try TermsDocument(json: .object(more)) }
        }
        #expect(throws: JSONMismatch.self) { try TermsDocument(json: .object(["document": .string("decree")])) }
        #expect(throws: JSONMismatch.self) { try TermsDocument(json: .array([])) }
    }

    @Test func `quotas are read whole and above nothing`() throws {
        let annex = try #require(documents[3].json.object)
        let quotas = try #require(annex["quotas"]?.object)
        for name in quotas.names {
            for value in [JSON.integer(0), .integer(-1), .string("5"), .null] {
                var object = quotas
                object[name] = value
                var changed = annex
                changed["quotas"] = .object(object)
                #expect(throws: JSONMismatch.self, "\(name)") { try TermsDocument(json: .object(changed)) }
            }
        }
    }

    @Test func `a declaration names at least one party, and the mediator isn't one`() throws {
        let object = try #require(documents[0].json.object)
        let root = JSON.string(room.root(.a).verificationKey.description)
        func reads(_ parties: JSON) -> Bool {
            var changed = object
            changed["parties"] = parties
            return (try? TermsDocument(json: .object(changed))) != nil
        }
        #expect(reads(.object(["a": root])))
        #expect(!reads(.object([:])))
        #expect(!reads(.array([])))
        #expect(!reads(.object(["m": root])))
        #expect(!reads(.object(["a": root, "B": root])))
        #expect(!reads(.object(["a": .string("key")])))
    }
}
