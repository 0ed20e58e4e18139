import Desks
import Node
import Room
import Store
import Testing

struct PaperFormTests {
    @Test func `no number is given twice, whoever draws at once and whatever is started anew`() async throws {
        let room = try await TestRoom()
        let node = room.a
        let ranges = try await withThrowingTaskGroup(of: PaperBatch.self) { group in
            for number in 0..<20 {
                group.addTask { try await node.drawForms(kind: "report", copies: 1 + number % 5, by: .drafter) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let numbers = ranges.flatMap { $0.first..<$0.first + $0.count }
        #expect(numbers.sorted() == Array(1...60))
        try await room.reopen(.a)
        let next = try await room.a.drawForms(kind: "handover", copies: 50, by: .duty)
        #expect((next.first, next.count) == (61, 50))
        #expect(try await room.a.paperBatches().count == 21)
        // Each member counts for itself.
        #expect(try await room.b.drawForms(kind: "notice", copies: 1, by: .drafter).first == 1)
        for (kind, copies, officer) in [
            ("report", 0, Officer.drafter), ("report", 51, .drafter), ("nothing", 1, .drafter),
            ("report", 1, .observer),
        ] {
            await #expect(throws: NodeFault.self) {
                try await room.a.drawForms(kind: kind, copies: copies, by: officer)
            }
        }
        #expect(try await room.a.drawForms(kind: "report", copies: 1, by: .drafter).first == 111)
    }

    @Test(
        arguments: [
            ("A-000012", 12), ("a12", 12), ("12", 12), (" A 12 ", 12), ("A-١٢", 12), ("۱۲", 12), ("A-", nil), ("", nil),
            ("B-12", nil), ("A-0", nil), ("-1", nil), ("1.5", nil), ("½", nil), ("A-1234567890", nil), ("A--3", 3),
        ] as [(String, Int?)])
    func `a number is read as people copy it`(_ text: String, _ number: Int?) {
        let read = PaperNumber(text, of: MemberID("a")!)
        #expect(read?.number == number)
        if let read { #expect(PaperNumber(read.description, of: MemberID("a")!) == read) }
    }
}
