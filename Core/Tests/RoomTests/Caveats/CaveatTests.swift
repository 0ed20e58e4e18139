import IJSON
import Room
import Testing

struct CaveatTests {
    /// Every caveat over three parties.
    private static let all: [Caveat] = TrafficLight.allCases.flatMap { label in
        [false, true].flatMap { control in
            (0..<8).map { bits in
                let members = [MemberID.a, .b, .c].enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)
                return Caveat(label, originatorControl: control, releasableTo: Set(members))
            }
        }
    }

    @Test func `labels rise from clear to red`() {
        let names = TrafficLight.allCases.reversed().sorted().map(\.rawValue)
        #expect(names == ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"])
    }

    @Test func `tightening is commutative, idempotent and never loosens`() {
        let loosest = Caveat(.clear, releasableTo: [.a, .b, .c])
        let tightest = Caveat(.red, originatorControl: true, releasableTo: [])
        for left in Self.all {
            #expect(left.tightened(by: left) == left)
            #expect(left.tightened(by: loosest) == left)
            #expect(left.tightened(by: tightest) == tightest)
            for right in Self.all {
                let both = left.tightened(by: right)
                #expect(both == right.tightened(by: left))
                #expect(both.isAtLeastAsTight(as: left) && both.isAtLeastAsTight(as: right))
                #expect((both == left) == left.isAtLeastAsTight(as: right))
            }
        }
    }

    @Test func `tightening is associative and the loosest that holds both`() {
        let some = stride(from: 0, to: Self.all.count, by: 3).map { Self.all[$0] }
        for left in some {
            for right in some {
                let both = left.tightened(by: right)
                for third in some {
                    #expect(both.tightened(by: third) == left.tightened(by: right.tightened(by: third)))
                    if third.isAtLeastAsTight(as: left), third.isAtLeastAsTight(as: right) {
                        #expect(third.isAtLeastAsTight(as: both))
                    }
                }
            }
        }
    }

    @Test func `being as tight is an order`() {
        for left in Self.all {
            #expect(left.isAtLeastAsTight(as: left))
            for right in Self.all where left.isAtLeastAsTight(as: right) && right.isAtLeastAsTight(as: left) {
                #expect(left == right)
            }
        }
        let amber = Caveat(.amber, releasableTo: [.b])
        #expect(!amber.isAtLeastAsTight(as: Caveat(.red, releasableTo: [.b])))
        #expect(!amber.isAtLeastAsTight(as: Caveat(.amber, originatorControl: true, releasableTo: [.b])))
        #expect(!amber.isAtLeastAsTight(as: Caveat(.amber, releasableTo: [.a])))
        #expect(!amber.isAtLeastAsTight(as: Caveat(.amber, releasableTo: [])))
    }

    @Test func `every caveat reads back from its claims`() throws {
        for caveat in Self.all { #expect(try Caveat(json: JSON(parsing: caveat.json.encoded)) == caveat) }
    }

    @Test(arguments: [
        "{}", "{\"rel\":[]}", "{\"tlp\":\"AMBER\",\"rel\":[]}", "{\"tlp\":\"TLP:RED\",\"rel\":[\"B\"]}",
        "{\"tlp\":\"TLP:RED\",\"rel\":\"b\"}", "{\"tlp\":\"TLP:RED\",\"orcon\":1,\"rel\":[]}",
        "{\"tlp\":\"TLP:RED\",\"rel\":[],\"x\":1}", "[]",
    ])
    func `a caveat that isn't understood whole is refused`(_ text: String) throws {
        let json = try JSON(parsing: text)
        #expect(throws: JSONMismatch.self) { try Caveat(json: json) }
    }

    @Test func `a caveat without members is releasable to none`() throws {
        #expect(try Caveat(json: .object(["tlp": .string("TLP:CLEAR")])).releasableTo == [])
    }
}
