import IJSON
import Room
import Testing

struct MessageTests {
    private func mismatch(_ change: (inout JSONObject) -> Void) throws -> String? {
        var object = try #require(GoldenSteps.message.json.object)
        change(&object)
        do throws(JSONMismatch) {
            _ = try Message(json: .object(object))
            return nil
        } catch {
            return error.path
        }
    }

    @Test func `a full and a bare message read back from their claims`() throws {
        for message in [GoldenSteps.message, GoldenSteps.small, GoldenSteps.correction] {
            #expect(try Message(json: JSON(parsing: message.json.encoded)) == message)
        }
        #expect(GoldenSteps.small.json.object?.names.contains("subject") == false)
    }

    @Test func `each member is read, so that a change of any is a change of the message`() throws {
        let object = try #require(GoldenSteps.message.json.object)
        let optional: Set = [
            "information", "subject", "incident", "reference", "derived_from", "revises", "due", "fixed_form",
            "attachments", "action",
        ]
        for name in object.names {
            var less = object
            less[name] = nil
            if optional.contains(name) {
                #expect(try Message(json: .object(less)) != GoldenSteps.message, "\(name)")
            } else {
                #expect(throws: JSONMismatch.self, "\(name)") { try Message(json: .object(less)) }
            }
        }
    }

    @Test func `a member of the wrong type or value is refused by name`() throws {
        #expect(try mismatch { _ in } == nil)
        #expect(try mismatch { $0["precedence"] = .string("urgent") } == "message.precedence")
        #expect(try mismatch { $0["action"] = .strings(["border"]) } == "message.action")
        #expect(try mismatch { $0["information"] = .string("b.border") } == "message.information")
        #expect(try mismatch { $0["subject"] = .null } == "message.subject")
        #expect(try mismatch { $0["reference"] = .string("x") } == "message.reference")
        #expect(try mismatch { $0["derived_from"] = .strings(["x"]) } == "message.derived_from")
        #expect(try mismatch { $0["due"] = .number(1.5) } == "message.due")
        #expect(try mismatch { $0["attribution"] = .string("none") } == "message.attribution")
        #expect(try mismatch { $0["fixed_form"] = .integer(1) } == "message.fixed_form")
        #expect(try mismatch { $0["attachments"] = .array([.null]) } == "attachment")
        #expect(try mismatch { $0["caveat"] = .string("TLP:RED") } == "caveat")
    }

    @Test func `an attachment has a name, a size within the limit and a whole key`() throws {
        let good = try #require(GoldenSteps.message.attachments.first)
        func reads(_ change: (inout Room.Attachment) -> Void) -> Bool {
            var file = good
            change(&file)
            return (try? Room.Attachment(json: file.json)) == file
        }
        #expect(reads { _ in })
        #expect(reads { $0.size = 0 })
        #expect(reads { $0.size = Room.Attachment.maximumSize })
        #expect(!reads { $0.size = Room.Attachment.maximumSize + 1 })
        #expect(!reads { $0.size = -1 })
        #expect(!reads { $0.key.removeLast() })
        #expect(!reads { $0.key.append(0) })
        #expect(!reads { $0.name = "" })
        #expect(reads { $0.name = String(repeating: "و", count: 100) })
        #expect(!reads { $0.name = String(repeating: "و", count: 100) + "." })
    }

    @Test func `audiences and sources are told once each`() {
        #expect(GoldenSteps.message.audiences == [.b, .mediator])
        #expect(GoldenSteps.message.sources == [.of(1), .of(2), .of(3)])
        #expect(GoldenSteps.small.audiences == [])
        #expect(GoldenSteps.small.sources == [])
    }
}
