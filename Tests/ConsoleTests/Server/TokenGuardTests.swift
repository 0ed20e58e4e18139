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
