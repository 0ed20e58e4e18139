import Formats
import IJSON
import Node
import Room
import Store
import Testing

struct ViewerSettingsTests {
    @Test func `are an officer's own, and survive a restart`() async throws {
        let room = try await UserTests.room()
        let drafter = Officer(name: "drafter", roles: [.drafter])
        #expect(try await room.a.settings(of: "drafter") == ViewerSettings())
        let chosen = ViewerSettings(
            language: "en", numerals: .arabicIndic, arabicMonths: .maghrebi, showsHijri: false, theme: .dark,
            hasSound: false)
        try await room.a.changeSettings(by: drafter) { $0 = chosen }
        try await room.a.changeSettings(by: drafter) { $0.theme = .light }
        try await room.reopen(.a)
        var expected = chosen
        expected.theme = .light
        #expect(try await room.a.settings(of: "drafter") == expected)
        #expect(try await room.a.settings(of: "administrator") == ViewerSettings())
        // What changes nothing is not written down again.
        try await room.a.changeSettings(by: drafter) { $0.theme = .light }
        let audit = try await room.a.journal("audit").filter { $0.json["action"]?.string == "settings.change" }
        #expect(audit.map { $0.json["user"]?.string } == ["drafter", "drafter"])
    }

    @Test func `are refused for a stranger, and where they can't be`() async throws {
        let room = try await UserTests.room()
        let drafter = Officer(name: "drafter", roles: [.drafter])
        await #expect(throws: NodeFault.notFound) {
            try await room.a.changeSettings(by: Officer(name: "nobody", roles: [.drafter])) { $0.theme = .dark }
        }
        await #expect(throws: NodeFault.invalid("months")) {
            try await room.a.changeSettings(by: drafter) { $0.arabicMonths = .sorani }
        }
        await #expect(throws: NodeFault.invalid("language")) {
            try await room.a.changeSettings(by: drafter) { $0.language = String(repeating: "a", count: 99) }
        }
        #expect(try await room.a.settings(of: "drafter") == ViewerSettings())
    }
}
