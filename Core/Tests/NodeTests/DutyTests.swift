import Desks
import Node
import Room
import Store
import Testing

struct DutyTests {
    @Test func `the duty log grows and a correction is a line of its own`() async throws {
        let room = try await TestRoom()
        let first = try await room.a.write(.entry, "Took over.", by: .drafter)
        let call = try await room.a.write(
            .call, "Two lorries.", caller: "Post 4", readBack: true, by: Officer.drafter)
        let correction = try await room.a.write(.entry, "Three lorries.", corrects: call, by: .releasing)
        #expect([first, call, correction] == [1, 2, 3])
        let log = try await room.a.dutyLog()
        #expect(log.map(\.number) == [3, 2, 1])
        #expect((log[0].corrects, log[0].author, log[0].caller) == (2, "releasing", nil))
        #expect((log[1].text, log[1].caller, log[1].readBack) == ("Two lorries.", "Post 4", true))
        #expect(log[2].kind == .entry)
        #expect(try await room.a.dutyLog(limit: 1).map(\.number) == [3])
        await #expect(throws: NodeFault.notFound) {
            try await room.a.write(.entry, "x", corrects: 99, by: .drafter)
        }
        for officer in [Officer.observer, Officer(name: "none", roles: [])] {
            await #expect(throws: NodeFault.authority(.roleMissing)) {
                try await room.a.write(.entry, "x", by: officer)
            }
        }
        await #expect(throws: NodeFault.invalid("text")) { try await room.a.write(.entry, "", by: .drafter) }
        await #expect(throws: NodeFault.invalid("text")) {
            try await room.a.write(.entry, String(repeating: "x", count: 4001), by: .drafter)
        }
        await #expect(throws: NodeFault.invalid("caller")) { try await room.a.write(.call, "x", by: .drafter) }
        #expect(try await room.a.dutyLog().count == 3)
        #expect(try await room.b.dutyLog().isEmpty)
    }

    @Test func `a hand-over counts once both signed`() async throws {
        let room = try await TestRoom()
        try await room.addUsers([.duty, .secondDuty, .observer], at: .mediator)
        let key = try await room.send(.report(), from: .a)
        try await room.exchange()
        let id = try await room.m.handOver(to: "second-duty", notes: "One waits.", by: .duty)
        let open = try #require(try await room.m.handovers().first)
        #expect((open.from, open.to, open.items, open.signedAt) == ("duty", "second-duty", [key], nil))
        #expect(try await room.m.dutyLog().isEmpty)
        await #expect(throws: NodeFault.authority(.roleMissing)) { try await room.m.signHandover(id, by: .duty) }
        room.clock.advance(60)
        try await room.m.signHandover(id, by: .secondDuty)
        #expect(try await room.m.handovers().first?.signedAt == room.clock.now)
        #expect(try await room.m.dutyLog().first?.text == "handover duty second-duty 1")
        await #expect(throws: NodeFault.state) { try await room.m.signHandover(id, by: .secondDuty) }
        await #expect(throws: NodeFault.notFound) { try await room.m.signHandover("x", by: .secondDuty) }
        for (to, notes, officer) in [
            ("duty", "x", Officer.duty), ("nobody", "x", .duty),
            ("second-duty", String(repeating: "x", count: 4001), .duty), ("second-duty", "x", .observer),
        ] {
            await #expect(throws: NodeFault.self) {
                try await room.m.handOver(to: to, notes: notes, by: officer)
            }
        }
        #expect(try await room.m.handovers().count == 1)
    }

    @Test func `shifts stand on the roster in order`() async throws {
        let room = try await TestRoom()
        try await room.addUsers([.duty, .secondDuty], at: .mediator)
        let now = room.clock.now
        try await room.m.plan(shiftOf: "second-duty", role: .duty, from: now + 100, until: now + 200, by: .duty)
        try await room.m.plan(shiftOf: "duty", role: .duty, from: now, until: now + 100, by: .administrator)
        #expect(try await room.m.shifts().map(\.user) == ["duty", "second-duty"])
        for (user, from, until, officer) in [
            ("nobody", now, now + 1, Officer.duty), ("duty", now, now, .duty), ("duty", now, now + 1, .drafter),
            ("duty", now, now + 8 * 86400, .duty),
        ] {
            await #expect(throws: NodeFault.self) {
                try await room.m.plan(shiftOf: user, role: .duty, from: from, until: until, by: officer)
            }
        }
    }

    @Test func `reminders go down the roster, each noted once`() async throws {
        let room = try await TestRoom()
        try await room.addUsers([.duty, .secondDuty, .administrator], at: .mediator)
        let start = room.clock.now
        try await room.m.plan(shiftOf: "duty", role: .duty, from: start, until: start + 86400, by: .duty)
        try await room.m.plan(shiftOf: "second-duty", role: .duty, from: start + 86400, until: start + 90000, by: .duty)
        let key = try await room.send(.warning { $0.precedence = .immediate }, from: .a)
        try await room.exchange()
        let signed = try await room.m.item(key).signed
        #expect(room.m.deadline(of: try await room.m.item(key))?.due == signed + 1800)
        var told: [String] = []
        for (elapsed, officer) in [
            (899, nil), (900, "duty"), (1799, nil), (1800, "second-duty"), (3600, "admin"), (5400, "admin"),
        ] {
            room.clock.now = signed + elapsed
            await room.m.watch()
            await room.m.watch()
            if let officer { told.append("reminder \(told.count + 1) \(officer)") }
            let log = try await room.m.dutyLog().reversed().map(\.text)
            #expect(log == told, "\(elapsed)")
        }
        #expect(try await room.m.dutyLog().allSatisfy { $0.item == key && $0.kind == .system })
        _ = try await room.release(key, to: .b)
        room.clock.advance(86400)
        await room.m.watch()
        #expect(try await room.m.dutyLog().count == told.count)
    }

    @Test func `a receiver is reminded until somebody opened it`() async throws {
        let room = try await TestRoom()
        let sent = try await room.cross(.warning { $0.precedence = .flash })
        room.clock.advance(700)
        await room.b.watch()
        let count = try await room.b.dutyLog().count
        #expect(count > 0)
        try await room.b.acknowledge(sent.got, .opened, note: nil, by: .drafter, name: "Officer")
        room.clock.advance(7000)
        await room.b.watch()
        #expect(try await room.b.dutyLog().count == count)
        #expect(room.a.deadline(of: try await room.a.item(sent.sent)) == nil)
    }

    @Test func `each member keeps its own words, the mediator also what each accepts`() async throws {
        let room = try await TestRoom()
        let rabia = ConceptID("place:rabia")!
        let ours = LexiconEntry(
            concept: rabia, member: .a, words: ["ar": "ربيعة", "en": "Rabia"], unaccepted: ["the border"])
        try await room.a.set(ours, by: .administrator)
        var changed = ours
        changed.words["en"] = "Rabi'a"
        try await room.a.set(changed, by: .administrator)
        #expect(try await room.a.lexicon().sorted == [changed])
        #expect(try await room.a.lexicon().word(for: rabia, member: .a, language: "en") == "Rabi'a")
        try await room.reopen(.a)
        #expect(try await room.a.lexicon().sorted == [changed])
        try await room.m.set(ours, by: .duty)
        #expect(try await room.m.lexicon().hits(in: "At the border.", for: .a, language: "en").count == 1)
        let others = LexiconEntry(concept: rabia, member: .b, words: ["en": "x"])
        await #expect(throws: NodeFault.invalid("member")) { try await room.a.set(others, by: .administrator) }
        await #expect(throws: NodeFault.authority(.roleMissing)) { try await room.a.set(ours, by: .drafter) }
        for words in ["", String(repeating: "x", count: 201)] {
            let entry = LexiconEntry(concept: rabia, member: .a, words: ["en": words])
            await #expect(throws: NodeFault.invalid("words")) { try await room.a.set(entry, by: .administrator) }
        }
        #expect(try await room.b.lexicon().sorted.isEmpty)
    }
}
