import Desks
import HTTPTypes
import IJSON
import Node
import Room
import Testing
import TransparencyLog

@testable import Console

struct LeakTests {
    @Test(arguments: [MemberID.a, .b])
    func `no page, receipt or program of one party names what is the other's`(_ party: MemberID) async throws {
        let busy = try await BusyRoom.shared.value
        let other: MemberID = party == .a ? .b : .a
        let node = busy.room.node(other)
        var secrets = Post.allCases.flatMap { [ConsoleRoom.name($0, other), "The \($0) of \(other)"] }
        secrets += try await node.drafts().map(\.id)
        secrets += try await busy.room.stepIDs(at: other)
        // Log entries cross on purpose: they are salted, so a hash says nothing of what it stands for.
        for item in try await node.items() {
            secrets += [item.key.description, item.hash.description]
            secrets += try await node.message(item).attachments.map(\.digest.description)
        }
        secrets += node.terms.members[other]!.signingKeys.values.map { Base64URL.encode($0.bytes) }
        #expect(secrets.count > 20)
        let admin = try await busy.room.browser(.admin, at: party)
        let program = try await busy.room.program(Set(Node.Scope.allCases), as: .admin, at: party)
        var texts: [(String, String)] = []
        for path in busy.pages(of: party) { texts.append((path, try await admin.get(path).text)) }
        let readable = OperationTable.all.filter { $0.method == .get && !$0.path.contains("{") }.map(\.path)
        #expect(readable.count > 20)
        for path in readable {
            texts.append((path, try await program.get("/api/v1/\(path)").text))
        }
        for item in try await busy.room.node(party).items() {
            texts.append(("item", try await program.get("/api/v1/items/\(item.key)").text))
            texts.append(("review", try await program.get("/api/v1/items/\(item.key)/review").text))
            texts.append(("receipt", try await admin.get("/items/\(item.key)/receipt").text))
            let steps = try await program.get("/api/v1/items/\(item.key)/receipt").json()["steps"]?.array ?? []
            #expect(!steps.isEmpty)
            for step in steps { texts.append(("token", Self.decoded(step["token"]?.string ?? ""))) }
        }
        for (place, text) in texts {
            #expect(text.count > 10, "\(place)")
            for secret in secrets { #expect(!text.contains(secret), "\(secret) in \(place)") }
        }
    }

    /// What a token says in clear: its claims, and every disclosure.
    private static func decoded(_ token: String) -> String {
        let parts = token.split(separator: "~")
        let claims = parts.first?.split(separator: ".").dropFirst().first.map(String.init) ?? ""
        return ([claims] + parts.dropFirst().map(String.init)).map { part in
            String(decoding: Base64URL.decode(part) ?? [], as: UTF8.self)
        }.joined(separator: "\n")
    }
}
