import Foundation
import IJSON
import Node
import Room

/// Plays the case through the real nodes' APIs, each deed by the officer it belongs to, and checks what each node then
/// sees.
final class Player {
    let room: DemoRoom
    let file: CaseFile
    let say: (String) -> Void
    /// What each node calls an item of the case.
    private(set) var names: [String: [MemberID: String]] = [:]
    private(set) var report = DemoReport()
    /// Seconds from release to the receiver's page, the longest seen.
    private(set) var slowestDelivery = 0.0

    init(room: DemoRoom, file: CaseFile, say: @escaping (String) -> Void) {
        self.room = room
        self.file = file
        self.say = say
    }

    func run() async throws {
        for deed in file.play {
            let what = deed["do"]?.string ?? ""
            do {
                try await perform(what, deed)
            } catch {
                throw Complaint("\(what) \(deed["as"]?.string ?? deed["item"]?.string ?? ""): \(error)")
            }
        }
        for expectation in file.expectations { try await expect(expectation) }
        try await checkSecrets()
    }

    private func perform(_ what: String, _ deed: JSON) async throws {
        if what == "expect" { return try await expect(deed) }
        guard let member = deed["at"]?.string.flatMap({ MemberID($0) }), let user = deed["by"]?.string else { return }
        let client = try room.client(member, user)
        switch what {
        case "duty": try await duty(deed, client)
        case "send": try await send(deed, member, client)
        case "release": try await release(deed, client)
        case "return":
            try await client.post(
                "items/\(name(deed, .mediator))/return", .object(["reason": deed["reason"], "note": deed["note"]]))
            // The author can revise it once the return has arrived.
            let alias = deed["item"]?.string ?? ""
            for author in names[alias, default: [:]].keys where !author.isMediator {
                try await wait(alias, author, until: { $0["stage"]?.string == "returned" })
            }
        case "reviewed":
            try await client.post("items/\(name(deed, .mediator))/reviewed", .object(["note": deed["note"]]))
        case "acknowledge":
            try await client.post(
                "items/\(name(deed, member))/acknowledge", .object(["level": deed["level"], "note": deed["note"]]))
        default: throw Complaint("the case does something unknown")
        }
        say("\(member)  \(user)  \(what)  \(deed["as"]?.string ?? deed["item"]?.string ?? deed["text"]?.string ?? "")")
    }

    private func name(_ deed: JSON, _ member: MemberID) throws -> String {
        let alias = deed["item"]?.string ?? ""
        guard let name = names[alias]?[member] else { throw Complaint("\(member) knows no item \(alias)") }
        return name
    }

    private func duty(_ deed: JSON, _ client: NodeClient) async throws {
        try await client.post(
            "dutylog",
            .object([
                "kind": deed["kind"], "text": deed["text"], "caller": deed["caller"], "read_back": deed["read_back"],
            ]))
    }

    private func send(_ deed: JSON, _ member: MemberID, _ client: NodeClient) async throws {
        let isFixed = deed["fixed"]?.bool == true
        let message = try CaseMessage(names: names, member: member, fixed: isFixed)
            .message(deed["message"] ?? .null, now: Environment.system.now())
        let draft = try await client.post("drafts", .object(["message": message.json, "submit": .bool(!isFixed)]))
        let id = draft["id"]?.string ?? ""
        let answer: JSON
        if isFixed {
            answer = try await client.post("drafts/\(id)/dispatch")
        } else {
            let other = try room.client(member, deed["approve"]?.string ?? "")
            answer = try await other.post("drafts/\(id)/approve")
        }
        let steps = answer["steps"]?.array?.compactMap(\.string) ?? []
        guard let alias = deed["as"]?.string, let step = steps.first else { return }
        names[alias, default: [:]][member] = step
        names[alias]?[.mediator] = step
        // The mediator's own words are a release to each.
        if member.isMediator {
            for (audience, step) in zip(message.audiences, steps) { names[alias]?[audience] = step }
        }
        if !member.isMediator { try await wait(alias, member, until: { $0["stage"]?.string != "submitted" }) }
    }

    private func release(_ deed: JSON, _ client: NodeClient) async throws {
        let key = try name(deed, .mediator)
        let answer = try await client.post(
            "items/\(key)/release",
            .object(["coarser": deed["coarser"], "withheld": deed["withheld"], "remark": deed["remark"]]))
        let started = ContinuousClock.now
        guard let release = answer["release"]?.string, let alias = deed["item"]?.string else {
            throw Complaint("nothing was released")
        }
        let item = try await client.get("items/\(key)")["item"]
        guard let audience = item?["legs"]?.array?.last?["to"]?.string.flatMap({ MemberID($0) }) else { return }
        names[alias]?[audience] = release
        try await wait(alias, audience, until: { _ in true })
        slowestDelivery = max(slowestDelivery, (ContinuousClock.now - started) / .seconds(1))
    }

    /// Looks at an item at a node until it is as it should be, for ten seconds at most.
    @discardableResult
    private func wait(_ alias: String, _ member: MemberID, until holds: (JSON) -> Bool) async throws -> JSON {
        guard let key = names[alias]?[member], let user = file.users[member]?.first?.name else {
            throw Complaint("\(member) knows no item \(alias)")
        }
        let client = try room.client(member, user)
        var last = JSON.null
        for _ in 0..<500 {
            if let item = try? await client.get("items/\(key)")["item"] {
                last = item
                if holds(item) { return item }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Complaint(
            "\(alias) at \(member) stays \(last["stage"]?.string ?? "absent") \(last["level"]?.string ?? "") \(last.text)"
        )
    }

    private func expect(_ expectation: JSON) async throws {
        if expectation["item"] == nil { return try await expectCustody(expectation) }
        let alias = expectation["item"]?.string ?? ""
        for member in DemoRoom.members {
            guard let stage = expectation[member.description]?.string else { continue }
            let level = expectation["level"]?.string
            let answer = expectation["answer"]?.string
            let refusal = expectation["refusal"]?.string
            let label =
                "\(alias) is \(stage) at \(member)"
                + [level, answer, refusal].compactMap { $0.map { ", " + $0 } }.joined()
            do {
                try await wait(alias, member) { item in
                    let levels = [item["level"]?.string] + (item["legs"]?.array ?? []).map { $0["level"]?.string }
                    return item["stage"]?.string == stage && (level == nil || levels.contains(level))
                        && (answer == nil || item["answer"]?.string == answer)
                        && (refusal == nil || item["refusal"]?.string == refusal)
                }
                report.shown.append(label)
            } catch {
                report.failures.append("\(label): \(error)")
            }
        }
    }

    /// A person by number (`person`) or a movement by its order (`movement`), and where it stands at each node.
    private func expectCustody(_ expectation: JSON) async throws {
        for member in DemoRoom.members {
            guard let stage = expectation[member.description]?.string, let user = file.users[member]?.first?.name else {
                continue
            }
            let alias = expectation["movement"]?.string
            let path =
                alias.map { "custody/movements/\(names[$0]?[member] ?? "")" }
                ?? "custody/persons/\(CasePersons.reference(expectation["person"]?.int ?? 0))"
            let what = alias ?? "person \(expectation["person"]?.int ?? 0)"
            let client = try room.client(member, user)
            var found = ""
            for _ in 0..<500 {
                found = try await client.get(path)["stage"]?.string ?? ""
                if found == stage { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            if found == stage {
                report.shown.append("\(what) is \(stage) at \(member)")
            } else {
                report.failures.append("\(what) is \(found) and not \(stage) at \(member)")
            }
        }
    }

    /// Everything that a node shows, searched for what its member must never hold.
    private func checkSecrets() async throws {
        for (member, secrets) in file.secrets {
            guard let user = file.users[member]?.first?.name else { continue }
            let client = try room.client(member, user)
            let items = try await client.list("items", "items")
            var all = items.text
            all += try await client.list("dutylog", "entries").text + client.list("drafts", "drafts").text
            for item in items["items"]?.array ?? [] {
                all += try await client.get("items/\(item["key"]?.string ?? "")").text
                all += try await client.get("items/\(item["key"]?.string ?? "")/receipt").text.decodedTokens
            }
            for secret in secrets where all.contains(secret) { report.failures.append("\(member) holds “\(secret)”") }
            report.shown.append("\(member) holds none of \(secrets.count) secrets of the other side")
        }
    }
}

extension String {
    /// The text with every token's claims and disclosures in clear beside it.
    fileprivate var decodedTokens: String {
        split(separator: "\"").flatMap { part -> [String] in
            let pieces = part.split(separator: "~")
            guard let parts = pieces.first?.split(separator: "."), parts.count == 3 else { return [] }
            return ([parts[1]] + pieces.dropFirst()).compactMap { Base64URL.decode(String($0)) }
                .map { String(decoding: $0, as: UTF8.self) }
        }.joined(separator: "\n") + self
    }
}
