import Desks
import IJSON
import Testing

struct KindCheckTests {
    private func fault(_ kind: Kind, _ body: JSON, released: Bool = false) -> BodyFault? {
        do {
            try kind.check(body, released: released)
            return nil
        } catch {
            return error
        }
    }

    private func body(_ kind: Kind, _ name: String, _ value: JSON?) -> JSON {
        var object = Samples.body(kind).object!
        object[name] = value
        return .object(object)
    }

    @Test(arguments: Kinds.all) func `a body with every field passes`(kind: Kind) {
        #expect(fault(kind, Samples.body(kind)) == nil)
        #expect(fault(kind, Samples.body(kind), released: true) == nil)
        #expect(Kinds.named(kind.name) == kind)
    }

    @Test(arguments: Kinds.all) func `a body with the required fields alone passes`(kind: Kind) {
        var object = Samples.body(kind).object!
        for field in kind.fields where !field.isRequired { object[field.name] = nil }
        #expect(fault(kind, .object(object)) == nil)
    }

    @Test(arguments: Kinds.all) func `a required field must be there, but for a release`(kind: Kind) {
        let required = kind.fields.filter(\.isRequired)
        #expect(!required.isEmpty)
        for field in required {
            let short = body(kind, field.name, nil)
            #expect(fault(kind, short) == BodyFault(field: field.name, reason: .missing))
            #expect(fault(kind, short, released: true) == nil)
        }
        #expect(fault(kind, .object([:]), released: true) == nil)
    }

    @Test(arguments: Kinds.all) func `a field that the kind doesn't know is refused, in a release too`(kind: Kind) {
        for name in ["", "extra", "Text", "text ", "place.at"] {
            let long = body(kind, name, .string("x"))
            #expect(fault(kind, long) == BodyFault(field: name, reason: .unknown))
            #expect(fault(kind, long, released: true) == BodyFault(field: name, reason: .unknown))
        }
    }

    @Test(arguments: Kinds.all) func `each field takes what is at its limit and nothing beyond`(kind: Kind) {
        for field in kind.fields {
            let edges = Samples.edges(of: field)
            for value in edges.within {
                #expect(fault(kind, body(kind, field.name, value)) == nil, "\(field.name) \(value)")
            }
            for value in edges.beyond {
                for released in [false, true] {
                    #expect(
                        fault(kind, body(kind, field.name, value), released: released)
                            == BodyFault(field: field.name, reason: .value), "\(field.name) \(value)")
                }
            }
        }
    }

    @Test(arguments: Kinds.all) func `a body is an object`(kind: Kind) {
        for value in [JSON.null, .string("{}"), .array([]), .bool(true)] {
            #expect(fault(kind, value) == BodyFault(field: "", reason: .value))
        }
    }

    @Test func `only answers, outcomes and custody ask for items of a kind, translations for any`() {
        #expect(Kinds.answer.reference == .of(["request"]))
        #expect(Kinds.outcome.reference == .of(["warning"]))
        #expect(Kinds.translation.reference == .any)
        #expect(Kinds.all.filter { $0.reference != .none && !Kinds.isCustody($0.name) }.count == 3)
        #expect(Kinds.all.filter { $0.needsDue } == [Kinds.request])
        #expect(Set(Kinds.all.map(\.name)).count == Kinds.all.count)
        #expect(Kinds.named("order") == nil)
    }
}
