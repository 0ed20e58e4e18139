import HTTPTypes
import Node
import Room
import Testing
import TransparencyLog

@testable import Console

struct TokenGuardTests {
    @Test func `after many wrong tokens of one address only those that were right before are looked at`() async throws {
        let limit = 20
        var room: ConsoleRoom
        var answers: [Int]
        var late: Answer
        var minute: Int
        repeat {  // Once more when the minute ended meanwhile.
            room = try await ConsoleRoom(wrongTokens: limit)
            let known = try await room.program([.read], as: .drafter)
            let unknown = try await room.program([.read], as: .releasing)
            var wrong = room.stranger()
            minute = ConsoleRoom.now / 60
            answers = [try await known.get("/api/v1/status").status]
            for number in 0..<limit {
                wrong.headers[.authorization] = "Bearer wasl_\(number)"
                answers.append(try await wrong.get("/api/v1/status").status)
            }
            late = try await wrong.get("/api/v1/status")
            answers += [late.status, try await unknown.get("/api/v1/status").status]
            answers.append(try await known.get("/api/v1/status").status)
        } while ConsoleRoom.now / 60 != minute
        #expect(answers == [200] + [Int](repeating: 401, count: limit) + [429, 429, 200])
        #expect(late.type == "application/problem+json")
        // Pages, and requests that bring no token, are another matter.
        #expect(try await room.stranger().get("/api/v1/status").status == 401)
        #expect(try await room.stranger().get("/login").status == 200)
    }

    /// Each answer is held against the document by whoever asks in tests.
    @Test func `an address that is not looked at is told when to ask again, whatever it asks for`() async throws {
        var answers: [Answer] = []
        var minute: Int
        repeat {
            answers = []
            var wrong = try await ConsoleRoom(wrongTokens: 1).stranger()
            wrong.headers[.authorization] = "Bearer x"
            minute = ConsoleRoom.now / 60
            _ = try await wrong.get("/api/v1/status")
            for operation in OperationTable.all {
                let hash = String(repeating: "A", count: 43)
                let path = operation.path.replacing(/\{[a-z]+\}/, with: hash)
                answers.append(try await wrong.ask(operation.method, "/api/v1/" + path))
            }
        } while ConsoleRoom.now / 60 != minute
        #expect(Set(answers.map(\.status)) == [429])
        #expect(answers.allSatisfy { (1...60).contains(Int($0.headers[.retryAfter] ?? "") ?? 0) })
    }

    @Test func `the meter forgets after a minute, and a token that was taken back at once`() {
        let meter = TokenMeter(perMinute: 20)
        let (good, bad) = (Hash256(of: [1]), Hash256(of: [2]))
        meter.note(good, wasRight: true, from: "192.0.2.1", now: 0)
        for _ in 0..<20 { meter.note(bad, wasRight: false, from: "192.0.2.1", now: 59) }
        #expect(!meter.allows(bad, from: "192.0.2.1", now: 59))
        #expect(meter.allows(good, from: "192.0.2.1", now: 59))
        #expect(meter.allows(bad, from: "192.0.2.2", now: 59))
        #expect(meter.allows(bad, from: "192.0.2.1", now: 60))
        meter.note(good, wasRight: false, from: "192.0.2.1", now: 59)
        #expect(!meter.allows(good, from: "192.0.2.1", now: 59))
    }
}
