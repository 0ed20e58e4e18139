import Desks
import IJSON
import Node
import Room

extension Walk {
    private func offices(but member: MemberID) -> [OfficeID] {
        let all: [OfficeID] = [.aBorder, .aCustody, .bBorder, .bCustody, .cBorder, .cCustody, .mDesk]
        let count = 1 + roll(2)
        let others = all.filter { $0.member != member && room.members.contains($0.member) }
        return Array(Set((0..<count).compactMap { _ in pick(others) })).sorted()
    }

    /// A message of any kind that refers to, answers, corrects or revises what its author knows.
    func submit(_ member: MemberID) async throws {
        let node = room.node(member)
        let items = try await node.items()
        let got = items.filter { $0.side == .incoming }
        let own = items.filter { $0.side == .outgoing }
        let to = offices(but: member)
        let label = pick([TrafficLight.clear, .amber, .red])!
        var message = Message.report("Seen \(roll(1000)).", to: to, label: label)
        switch roll(10) {
        case 0: message = .warning(to: to)
        case 1: message = .request(to: to, due: room.clock.now + 1 + roll(300))
        case 2, 3: if let asked = pick(got.filter { $0.kind == "request" }) { message = .answer(to: to, asked.key) }
        case 4: if let source = pick(got) { message.derivedFrom = [source.key] }
        case 5, 6: if let old = pick(own.filter { $0.kind == "report" }) { message.replaces = old.key }
        case 7: if let old = pick(own.filter { $0.stage == .returned }) { message.revises = old.key }
        default: break
        }
        if roll(3) == 0 { message.incident = pick(["ALPHA", "BRAVO"] + got.compactMap(\.incident)) }
        if roll(5) == 0 { message.caveat.originatorControl = true }
        _ = try await node.submit(message)
    }

    func order(_ member: MemberID) async throws {
        guard let item = pick(try await room.node(member).items().filter({ $0.side == .outgoing })) else { return }
        let orders: [Draft.Content] = [
            .cancellation(item: item.key, reason: nil), .recall(item: item.key, reason: "Please."),
            .withdrawal(item: item.key),
            .consent(item: item.key, audience: [pick(room.charter.parties)!], expires: room.clock.now + 1 + roll(200)),
        ]
        try await room.send(pick(orders)!, from: member)
    }

    func releaseOne() async throws {
        let items = try await room.m.items([.queued, .queued, .released]).filter { $0.side == .incoming }
        guard let item = pick(items) else { return }
        let audience = pick(room.charter.parties)!
        let withholds = roll(3) == 0
        let tightens = roll(3) == 0
        _ = try await room.release(item.key, to: audience) { plan in
            if withholds { plan.withheld = ["subject", Kinds.named(item.kind)!.fields.last!.name] }
            if tightens { plan.caveat.label = .red }
        }
    }

    func originate() async throws {
        let items = try await room.m.items()
        let own = items.filter { $0.side == .outgoing }
        switch roll(4) {
        case 0:
            if let old = pick(own) { try await room.send(.cancellation(item: old.key, reason: nil), from: .mediator) }
        case 1:
            if let old = pick(own) { try await room.send(.recall(item: old.key, reason: nil), from: .mediator) }
        case 2:
            guard let asked = pick(items.filter { $0.kind == "request" && $0.side == .incoming }) else { return }
            let office = OfficeID("\(asked.peer).border")!
            try await room.send(.answer(to: [office], asked.key), from: .mediator)
        default: try await room.send(.notice(to: offices(but: .mediator)), from: .mediator)
        }
    }

    func acknowledge(_ member: MemberID) async throws {
        let items = try await room.node(member).items([.received]).filter { $0.side == .incoming }
        guard let item = pick(items) else { return }
        let level = pick([AcknowledgementLevel.opened, .readBack, .actedOn])!
        try await room.node(member).acknowledge(item.key, level, note: nil, by: .drafter, name: "Officer")
    }
}
