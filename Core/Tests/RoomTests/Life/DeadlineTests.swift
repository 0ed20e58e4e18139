import Room
import Testing

struct DeadlineTests {
    @Test func `reminders come at half time, when time is up and once for each further period`() {
        let clock = Deadline(start: 1000, allowed: 600)
        #expect(clock.due == 1600)
        let table = [
            (0, 0), (999, 0), (1000, 0), (1299, 0), (1300, 1), (1599, 1), (1600, 2), (2199, 2), (2200, 3), (2799, 3),
            (2800, 4), (1000 + 600 * 50, 51),
        ]
        for (now, count) in table { #expect(clock.reminders(at: now) == count, "\(now)") }
    }

    @Test func `reminders never become fewer`() {
        for allowed in [1, 2, 3, 7, 600, 601] {
            let clock = Deadline(start: 50, allowed: allowed)
            let counts = (0..<2000).map { clock.reminders(at: $0) }
            #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 <= 2 })
            #expect(counts[50 + allowed] == 2)
            #expect(counts[49] == 0)
        }
    }

    @Test(arguments: [0, -1, -600])
    func `a clock that allows nothing allows a second`(_ allowed: Int) {
        let clock = Deadline(start: 1000, allowed: allowed)
        #expect(clock.due == 1001)
        #expect(clock.reminders(at: 1001) == 2)
    }

    @Test func `the first reminder goes to the officer on duty and each later one a step down the roster`() {
        let roster = ["duty", "next", "head"]
        let told = (1...6).map { Deadline.escalation(reminder: $0, roster: roster) }
        #expect(told == ["duty", "next", "head", "head", "head", "head"])
        #expect(Deadline.escalation(reminder: 0, roster: roster) == nil)
        #expect(Deadline.escalation(reminder: -1, roster: roster) == nil)
        #expect(Deadline.escalation(reminder: 1, roster: []) == nil)
    }

    @Test func `the most urgent precedence sorts first`() {
        #expect(Precedence.allCases.reversed().sorted() == [.flash, .immediate, .priority, .routine])
        #expect(Precedence.allCases.map(\.rank) == [0, 1, 2, 3])
    }
}
