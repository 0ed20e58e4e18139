import IJSON
import Room
import Testing

struct StepContentTests {
    private func mismatch(_ type: StepType, _ json: JSON) -> JSONMismatch? {
        do throws(JSONMismatch) {
            _ = try StepContent(type: type, json: json)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: StepType.allCases.filter { $0 != .release })
    func `what a step says reads back from its claims`(_ type: StepType) throws {
        let content = try #require(GoldenSteps.contents[type])
        let json = content.json
        #expect(try StepContent(type: type, json: json) == content)
        #expect(try StepContent(type: type, json: JSON(parsing: json.encoded)) == content)
    }

    @Test(arguments: StepType.allCases)
    func `an unknown member is refused at every depth that has a fixed form`(_ type: StepType) throws {
        let json = try #require(GoldenSteps.contents[type]).json
        var places = 0
        for changed in Self.withStray(json) {
            places += 1
            #expect(mismatch(type, changed) != nil, "\(changed.text)")
        }
        #expect(places > 0)
    }

    /// The value with one member more in one of its objects, for each of them. A message's body is the desks' business.
    private static func withStray(_ json: JSON) -> [JSON] {
        switch json {
        case .array(let elements):
            return elements.indices.flatMap { index in
                withStray(elements[index]).map { changed in
                    var elements = elements
                    elements[index] = changed
                    return .array(elements)
                }
            }
        case .object(var object):
            var all: [JSON] = []
            for member in object.sorted where member.name != "body" {
                for changed in withStray(member.value) {
                    var object = object
                    object[member.name] = changed
                    all.append(.object(object))
                }
            }
            object["stray"] = .null
            return all + [.object(object)]
        default: return []
        }
    }

    @Test func `a missing member is named`() throws {
        for type in [StepType.refusal, .withdrawal, .consent, .lapse, .acceptance, .terms, .acknowledgement, .erasure] {
            let object = try #require(GoldenSteps.contents[type]?.json.object)
            for name in object.names where !["officer", "note", "audience"].contains(name) {
                var less = object
                less[name] = nil
                #expect(mismatch(type, .object(less))?.path.hasSuffix(name) == true, "\(type) \(name)")
            }
        }
    }

    @Test func `a list names at least one thing and at most 1024`() throws {
        let facts = [Fact](repeating: Fact(item: .of(1), audience: .b, level: .opened, at: 1), count: 1025)
        #expect(mismatch(.fact, StepContent.fact(Array(facts.prefix(1024))).json) == nil)
        let fault = JSONMismatch(path: "content.facts", reason: .value)
        #expect(mismatch(.fact, StepContent.fact(facts).json) == fault)
        #expect(mismatch(.fact, StepContent.fact([]).json) == fault)
        #expect(mismatch(.acceptance, StepContent.acceptance([], loggedBy: 1).json)?.path == "content.accepted")
        #expect(mismatch(.passed, StepContent.passed([]).json)?.path == "content.passed")
        let none = StepContent.acknowledgement(.opened, of: [], officer: nil, note: nil)
        #expect(mismatch(.acknowledgement, none.json)?.path == "content.releases")
    }

    @Test(arguments: [("note", 2000), ("reason", 2000), ("officer", 200)])
    func `a free text is read to its limit in bytes`(_ name: String, _ limit: Int) {
        func json(_ text: String) -> (StepType, JSON) {
            switch name {
            case "note": (.returnForRevision, StepContent.returned(item: .of(1), reason: .other, note: text).json)
            case "reason": (.recall, StepContent.recall(item: .of(1), reason: text).json)
            case "officer":
                (
                    .acknowledgement,
                    StepContent.acknowledgement(
                        .opened, of: [ReleaseReference(id: .of(1), hash: .of("x"))], officer: text, note: nil
                    ).json
                )
            default: (.withdrawal, .null)
            }
        }
        let (type, longest) = json(String(repeating: "و", count: limit / 2))
        #expect(mismatch(type, longest) == nil)
        let (_, longer) = json(String(repeating: "و", count: limit / 2) + ".")
        #expect(mismatch(type, longer)?.path.hasSuffix(name) == true)
    }

    @Test func `every reason, code and level reads back, and no other`() {
        for reason in ReturnReason.allCases {
            #expect(
                mismatch(.returnForRevision, StepContent.returned(item: .of(1), reason: reason, note: nil).json) == nil)
        }
        for code in RefusalCode.allCases {
            #expect(mismatch(.refusal, StepContent.refusal(step: .of(1), code: code).json) == nil)
        }
        for level in AcknowledgementLevel.allCases {
            let releases = [ReleaseReference(id: .of(1), hash: .of("x"))]
            let content = StepContent.acknowledgement(level, of: releases, officer: nil, note: nil)
            #expect(mismatch(.acknowledgement, content.json) == nil)
        }
        let step = JSON.string(StepID.of(1).description)
        #expect(mismatch(.refusal, .object(["step": step, "code": .string("no")]))?.path == "content.code")
        #expect(
            mismatch(.returnForRevision, .object(["item": step, "reason": .string("no")]))?.path == "content.reason")
    }
}
