import Desks
import Foundation
import IJSON
import NIOCore
import Node
import Room
import Synchronization
import Testing

@testable import Console

/// What open pages hear.
struct LiveTests {
    /// A listener that keeps what it heard.
    private final class Ear: Sendable {
        let text = Mutex("")
        let hasEnded = Mutex(false)
        let listening: LiveHub.Listening

        init(_ hub: LiveHub, after position: String? = nil, isLetIn: @escaping @Sendable () async -> Bool = { true })
            async
        {
            listening = await hub.join("s", after: position, isLetIn: isLetIn)!
            Task { [self] in
                for await frame in listening.frames { text.withLock { $0 += String(buffer: frame) } }
                hasEnded.withLock { $0 = true }
            }
        }

        var heard: String { text.withLock { $0 } }
        /// The position after the last event.
        var position: String? { heard.matches(of: /id: (.*)\n/).last.map { String($0.output.1) } }

        /// Waits until it heard that.
        func hears(_ part: String) async -> Bool { await until { heard.contains(part) } }
        func ends() async -> Bool { await until { hasEnded.withLock { $0 } } }

        private func until(_ holds: () -> Bool) async -> Bool {
            for _ in 0..<500 {
                if holds() { return true }
                try? await Task.sleep(for: .milliseconds(10))
            }
            return false
        }
    }

    @Test func `an item that comes, is taken and decided on is told to every page, by its key here alone`() async throws
    {
        let room = try await ConsoleRoom()
        let hubs = room.consoles.mapValues(\.hub)
        let (m, b) = (await Ear(hubs[.mediator]!), await Ear(hubs[.b]!))
        let submitted = try await room.node(.a).submit(Self.flash)
        try await room.carry()
        #expect(await m.hears(#""key":"\#(submitted)""#))
        #expect(await m.hears(#""new":true"#))
        #expect(await m.hears(#""precedence":"flash""#))
        try await room.node(.mediator).take(submitted, by: ConsoleRoom.officer(.duty, .mediator))
        #expect(await m.hears(#""takenBy":"The duty of m""#))
        // The other side learns nothing before the release, and its own name for the item alone after it.
        #expect(!b.heard.contains("event: item"))
        let plan = ReleasePlan(audience: .b, caveat: Self.flash.caveat)
        let release = try await room.node(.mediator).release(
            submitted, by: plan, officer: ConsoleRoom.officer(.duty, .mediator))
        try await room.carry()
        let key = try #require(release)
        #expect(await b.hears(#""key":"\#(key)""#))
        #expect(!b.heard.contains(submitted.description))
        #expect(!b.heard.contains("The duty of m") && !b.heard.contains("Rockets"))
        m.listening.end()
        b.listening.end()
    }

    @Test func `a page that was away hears what it missed, and one that was away too long that it missed something`()
        async throws
    {
        let room = try await ConsoleRoom()
        let hub = room.consoles[.a]!.hub
        let officer = ConsoleRoom.officer(.drafter, .a)
        let first = await Ear(hub)
        _ = try await room.node(.a).write(.entry, "One.", by: officer)
        #expect(await first.hears("event: dutylog"))
        let position = try #require(first.position)
        first.listening.end()
        #expect(await first.ends())
        let draft = try await room.node(.a).save(.message(Self.flash), by: officer, submit: false)
        let second = await Ear(hub, after: position)
        #expect(await second.hears(#"event: draft"#))
        #expect(await second.hears(#"{"id":"\#(draft.id)","revision":1}"#))
        #expect(!second.heard.contains("dutylog") && !second.heard.contains("gap"))
        let stranger = await Ear(hub, after: "other.7")
        #expect(await stranger.hears("event: gap"))
        second.listening.end()
        stranger.listening.end()
    }

    @Test func `the stream of a session that was ended ends, and no other`() async throws {
        let room = try await ConsoleRoom()
        let hub = room.consoles[.a]!.hub
        let (drafter, releasing) = (try await room.browser(.drafter), try await room.browser(.releasing))
        func ear(_ browser: Browser) async -> Ear {
            await Ear(hub) { (try? await room.node(.a).sessions().contains { $0.id == browser.session }) ?? true }
        }
        let (one, other) = (await ear(drafter), await ear(releasing))
        try await room.node(.a).endSession(drafter.session, by: ConsoleRoom.officer(.admin, .a))
        #expect(await one.hears("event: end"))
        #expect(await one.ends())
        #expect(!other.hasEnded.withLock { $0 } && !other.heard.contains("event: end"))
        // Who may come in and who went is nobody else's business.
        #expect(!other.heard.contains("session"))
        other.listening.end()
    }

    @Test func `a session that ends by time alone loses its stream at a beat`() async throws {
        let room = try await ConsoleRoom()
        let isIn = Mutex(true)
        let hub = LiveHub(node: room.node(.a), now: { ConsoleRoom.now }, beat: .milliseconds(50))
        let ear = await Ear(hub) { isIn.withLock { $0 } }
        #expect(await ear.hears("event: beat"))
        isIn.withLock { $0 = false }
        #expect(await ear.ends())
    }

    @Test func `three hundred pages hear the same, read once; the more there are, the wider they spread`() async throws
    {
        let room = try await ConsoleRoom()
        let hub = room.consoles[.a]!.hub
        var ears: [Ear] = []
        for _ in 0..<300 { ears.append(await Ear(hub)) }
        _ = try await room.node(.a).write(.entry, "All.", by: ConsoleRoom.officer(.drafter, .a))
        for ear in ears { #expect(await ear.hears("event: dutylog")) }
        #expect(ears[0].heard.contains(#"{"spread":0}"#) && ears[299].heard.contains(#"{"spread":1450}"#))
        for ear in ears { ear.listening.end() }
        for ear in ears { #expect(await ear.ends()) }
        #expect(hub.count == 0)
    }

    @Test func `one session can't take all streams from the others, nor all together the node's files`() async throws {
        let room = try await ConsoleRoom()
        let hub = LiveHub(node: room.node(.a), now: { ConsoleRoom.now }, most: (all: 3, ofSession: 2))
        var held: [LiveHub.Listening] = []
        func joins(_ session: String) async -> Bool {
            guard let listening = await hub.join(session, after: nil, isLetIn: { true }) else { return false }
            held.append(listening)
            return true
        }
        for (session, isLetIn) in [("one", true), ("one", true), ("one", false), ("two", true), ("three", false)] {
            #expect(await joins(session) == isLetIn, "\(session)")
        }
        held[0].end()
        for _ in 0..<100 where hub.count == 3 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(await joins("three"))
        for listening in held { listening.end() }
    }

    @Test func `an alarm is told once, and other troubles as health`() async throws {
        let room = try await ConsoleRoom()
        let ear = await Ear(room.consoles[.a]!.hub)
        room.node(.a).raise("outbox", "mediator")
        #expect(await ear.hears("event: health"))
        #expect(!ear.heard.contains("event: alarm"))
        room.node(.a).raise("witness", "late")
        #expect(await ear.hears("event: alarm"))
        room.node(.a).raise("witness", "later")
        room.node(.a).clear("witness")
        _ = try await room.node(.a).write(.entry, "Then.", by: ConsoleRoom.officer(.drafter, .a))
        #expect(await ear.hears("event: dutylog"))
        #expect(ear.heard.matches(of: /event: alarm/).count == 1)
        ear.listening.end()
    }

    static let flash = Message(
        kind: "notice", precedence: .flash, caveat: Caveat(.amber, releasableTo: [.b]),
        action: [OfficeID("b.border")!], subject: "Rockets",
        body: .object(["category": .string("general"), "text": .string("Rockets in the east.")]))
}
