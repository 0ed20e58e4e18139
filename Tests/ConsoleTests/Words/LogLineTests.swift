import HTTPTypes
import Node
import Room
import Testing

@testable import Console

/// The node writes its own lines in the duty log for programs; people read sentences.
struct LogLineTests {
    @Test(arguments: [
        ("reminder 2 drafter.of-a", "Reminder 2 to The drafter of a"),
        ("reminder 1 -", "Reminder 1, and nobody is on the roster"),
        ("handover drafter.of-a duty.of-a 3", "The drafter of a handed the shift over to The duty of a"),
        ("flash.reviewed duty.of-a", "The duty of a reviewed a Flash warning afterwards"),
        ("flash.reviewed duty.of-a: all was well", "The duty of a reviewed a Flash warning afterwards: all was well"),
        ("erasure.done", "Erased here"), ("something new", "something new"), ("reminder", "reminder"), ("", ""),
    ]) func `are sentences`(_ text: String, _ sentence: String) async throws {
        let room = try await ConsoleRoom()
        let node = room.node(.a)
        let browser = try await room.browser(.drafter)
        let secret = String(browser.headers[.cookie]?.dropFirst("wasl_session=".count) ?? "")
        let (session, user) = try #require(try await node.session(secret: secret))
        let presenter = try await Presenter(
            node: node, language: .english, visitor: Visitor(user: user, session: session, csrf: ""), now: 0)
        let line = presenter.system(text).filter { $0 != "\u{2068}" && $0 != "\u{2069}" }
        #expect(line.starts(with: sentence), "\(line)")
    }
}
