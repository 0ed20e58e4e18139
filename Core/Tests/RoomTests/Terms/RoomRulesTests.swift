import IJSON
import Room
import Testing

struct RoomRulesTests {
    private let rules: RoomRules = {
        var rules = RoomRules(
            kinds: ["warning", "report"], offices: [.of("a.border"): "border", .of("m.duty"): "liaison"], tick: 30)
        rules.precedence[.flash] = 60
        rules.defaultLabel = .red
        rules.reviewers = 2
        rules.standingRelease = ["warning"]
        rules.passedNoticeNamesFields = false
        rules.retentionDays = 30
        return rules
    }()

    private func mismatch(_ change: (inout JSONObject) -> Void) throws -> String? {
        var object = try #require(rules.json.object)
        change(&object)
        do throws(JSONMismatch) {
            _ = try RoomRules(json: .object(object))
            return nil
        } catch {
            return error.path
        }
    }

    @Test func `rules read back from their claims, standard ones and others`() throws {
        #expect(try RoomRules(json: JSON(parsing: rules.json.encoded)) == rules)
        let standard = TestRoom().rules
        #expect(try RoomRules(json: JSON(parsing: standard.json.encoded)) == standard)
        #expect(standard.tick == 60)
        #expect(standard.reviewers == 1)
        #expect(standard.defaultLabel == .amber)
    }

    @Test func `the standard times to a named person are 10 and 30 minutes, 3 and 6 hours`() {
        let seconds = Precedence.allCases.sorted().map { TestRoom().rules.seconds(for: $0) }
        #expect(seconds == [600, 1800, 10_800, 21_600])
        #expect(rules.seconds(for: .flash) == 60)
        var bare = rules
        bare.precedence = [:]
        #expect(bare.seconds(for: .immediate) == 1800)
    }

    @Test func `a time is rounded down to the tick`() {
        #expect([0, 29, 30, 31, 59, 60].map { rules.rounded($0) } == [0, 0, 30, 30, 30, 60])
    }

    @Test func `a rule out of its range is refused by name`() throws {
        #expect(try mismatch { _ in } == nil)
        for tick in [0, -1, 3601] { #expect(try mismatch { $0["tick"] = .int(tick) } == "rules.tick") }
        for tick in [1, 3600] { #expect(try mismatch { $0["tick"] = .int(tick) } == nil) }
        for count in [0, 3, -1] { #expect(try mismatch { $0["reviewers"] = .int(count) } == "rules.reviewers") }
        for days in [0, -1] { #expect(try mismatch { $0["retention_days"] = .int(days) } == "rules.retention_days") }
        #expect(try mismatch { $0["default_label"] = .string("TLP:WHITE") } == "rules.default_label")
        #expect(try mismatch { $0["cover"] = .bool(true) } == "rules.cover")
        for seconds in [0, -1] {
            #expect(
                try mismatch { $0["precedence"] = .object(["flash": .int(seconds)]) } == "rules.precedence.flash")
        }
        #expect(try mismatch { $0["precedence"] = .object(["urgent": .int(1)]) } == "rules.precedence.urgent")
        #expect(try mismatch { $0["offices"] = .object(["border": .string("x")]) } == "rules.offices.border")
        #expect(try mismatch { $0["offices"] = .object(["a.border": .int(1)]) } == "rules.offices.a.border")
    }

    @Test(arguments: [JSON.null, .array([]), .string("x"), .integer(5)])
    func `offices and times that aren't objects are refused, not read as none`(_ value: JSON) throws {
        #expect(try mismatch { $0["precedence"] = value } == "rules.precedence")
        #expect(try mismatch { $0["offices"] = value } == "rules.offices")
    }

    @Test(arguments: ["tick", "precedence", "kinds", "offices", "default_label", "reviewers", "retention_days"])
    func `a rule left out is refused`(_ name: String) throws {
        // Without kinds nothing may cross, which says itself.
        #expect(try mismatch { $0[name] = nil } == (name == "kinds" ? nil : "rules." + name))
    }
}
