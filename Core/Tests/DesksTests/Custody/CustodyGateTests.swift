import Room
import Testing

@testable import Desks

struct CustodyGateTests {
    private let a = CustodySamples.holder.member
    private let b = CustodySamples.receiver.member
    private let day = CustodySamples.day
    private let rules = CustodySamples.rules

    @Test(arguments: CustodyGate.allCases.filter { ![.separation, .challenge, .objection].contains($0) })
    func `nobody is handed over, nor leaves, before a gate was opened`(_ gate: CustodyGate) throws {
        #expect(throws: CustodyFault.gates([gate])) { try CustodySamples.moving(without: [gate]) }
    }

    @Test(arguments: CustodyGate.allCases) func `a gate that closes on the way stops the hand-over`(_ gate: CustodyGate)
        throws
    {
        for (event, speaker) in CustodySamples.closers(gate) where gate != .separation {
            let person = try CustodySamples.moving().after(event, by: speaker, on: day, rules)
            #expect(throws: CustodyFault.gates([gate])) { try person.after(.handOver, by: a, on: day, rules) }
            let back = try person.after(.turnBack, by: a, on: day, rules).after(.comeBack, by: a, on: day, rules)
            #expect(back.stage == .held)
            #expect(back.responsible == CustodySamples.holder)
        }
    }

    @Test func `women don't leave where the order doesn't keep them apart, nor anybody of whom nobody said`() throws {
        for isWoman in [true, nil] as [Bool?] {
            var person = CustodySamples.fresh(isWoman: isWoman)
            for gate in CustodyGate.allCases where gate != .separation {
                for (event, speaker) in CustodySamples.openers(gate) {
                    person = try person.after(event, by: speaker, on: day, rules)
                }
            }
            for event in [CustodyEvent.offer, .clear, .order(CustodySamples.order(separatesWomen: false))] {
                person = try person.after(event, by: a, on: day, rules)
            }
            #expect(throws: CustodyFault.gates([.separation])) { try person.after(.depart, by: a, on: day, rules) }
        }
    }

    @Test func `an assessment and a clinician's finding hold for so many days`() throws {
        let person = try CustodySamples.moving()
        #expect(person.verdict(.fitness, on: day, rules) == .open)
        #expect(person.verdict(.fitness, on: day + 1, rules) == .closed(.expired))
        #expect(person.verdict(.assessment, on: day + 90, rules) == .open)
        #expect(person.verdict(.assessment, on: day + 91, rules) == .closed(.expired))
        #expect(person.verdict(.assessment, on: day - 1, rules) == .closed(.expired))
    }

    @Test(arguments: CustodyGate.allCases) func `what may be waived is waived by two officers with a reason`(
        _ gate: CustodyGate
    ) throws {
        let all = CustodyRules(waivable: Set(CustodyGate.allCases))
        let waive = CustodyEvent.waive(gate, officers: ["one", "two"], reason: "the depot burnt down")
        guard gate == .property || gate == .list else {
            #expect(throws: CustodyFault.waiver(gate)) { try CustodySamples.fresh().after(waive, by: a, on: day, all) }
            return
        }
        let person = try CustodySamples.fresh().after(waive, by: a, on: day, all)
        #expect(person.verdict(gate, on: day, all) == .waived)
        #expect(person.verdict(gate, on: day, CustodyRules()) == .closed(.missing))
        for (officers, reason) in [(["one"], "why"), (["one", "one"], "why"), (["one", "two"], "")] {
            #expect(throws: CustodyFault.waiver(gate)) {
                try CustodySamples.fresh().after(
                    .waive(gate, officers: officers, reason: reason), by: a, on: day, all)
            }
        }
        #expect(throws: CustodyFault.waiver(gate)) {
            try CustodySamples.fresh().after(waive, by: a, on: day, CustodyRules())
        }
    }

    @Test func `nothing that names the person leaves before the four first gates are open`() throws {
        let first: [CustodyGate] = [.assessment, .interview, .information]
        var person = CustodySamples.fresh()
        for gate in first {
            #expect(!person.mayBeNamed(on: day, rules))
            for (event, speaker) in CustodySamples.openers(gate) {
                person = try person.after(event, by: speaker, on: day, rules)
            }
        }
        #expect(person.mayBeNamed(on: day, rules))
        person = try person.after(.challenge, by: a, on: day, rules)
        #expect(!person.mayBeNamed(on: day, rules))
    }

    @Test func `a child leaves this desk, and one found out on the way turns back first`() throws {
        let child = try CustodySamples.fresh().after(.establishAge(.minorOrDoubtful), by: a, on: day, rules)
        #expect(child.stage == .protected)
        let late = try CustodySamples.moving().after(.establishAge(.minorOrDoubtful), by: a, on: day, rules)
        #expect(late.stage == .moving)
        #expect(throws: CustodyFault.gates([.age])) { try late.after(.handOver, by: a, on: day, rules) }
        let home = try late.after(.turnBack, by: a, on: day, rules).after(.comeBack, by: a, on: day, rules)
        #expect(try home.after(.establishAge(.minorOrDoubtful), by: a, on: day, rules).stage == .protected)
    }
}
