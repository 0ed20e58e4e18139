import Room
import Testing

struct ItemStageTests {
    /// All that is allowed; every other pair of stage and event must be refused.
    private static let table: [ItemStage: [ItemStage.Event: ItemStage]] = [
        .submitted: [.accept: .queued, .refuse: .refused],
        .queued: [
            .refuse: .refused, .sendBack: .returned, .release: .released, .withdraw: .withdrawn,
            .supersede: .superseded,
        ],
        .returned: [.withdraw: .withdrawn, .supersede: .superseded, .erase: .erased],
        .refused: [.erase: .erased],
        .withdrawn: [.erase: .erased],
        .released: [
            .release: .released, .cancel: .cancelled, .recall: .recalled, .supersede: .superseded, .erase: .erased,
        ],
        .received: [.cancel: .cancelled, .recall: .recalled, .supersede: .superseded, .erase: .erased],
        .cancelled: [.recall: .recalled, .erase: .erased],
        .recalled: [.erase: .erased],
        .superseded: [.recall: .recalled, .erase: .erased],
        .erased: [.release: .erased, .cancel: .erased, .recall: .erased, .supersede: .erased, .withdraw: .erased],
    ]

    @Test func `each stage answers each event as the table says`() {
        #expect(Self.table.count == ItemStage.allCases.count)
        for stage in ItemStage.allCases {
            for event in ItemStage.Event.allCases {
                #expect(stage.after(event) == Self.table[stage]?[event], "\(stage) \(event)")
            }
        }
    }

    private func reachable(from start: Set<ItemStage>, without closed: Set<ItemStage> = []) -> Set<ItemStage> {
        var seen = start
        var open = Array(start)
        while let stage = open.popLast() {
            for event in ItemStage.Event.allCases {
                if let next = stage.after(event), !closed.contains(next), seen.insert(next).inserted {
                    open.append(next)
                }
            }
        }
        return seen
    }

    @Test(arguments: [ItemStage.recalled, .refused, .withdrawn])
    func `a recalled, refused or withdrawn item goes nowhere but out of the files`(_ stage: ItemStage) {
        #expect(reachable(from: [stage]) == [stage, .erased])
        #expect(reachable(from: [.erased]) == [.erased])
    }

    @Test func `nothing is released that wasn't queued`() {
        let others = Set(ItemStage.allCases).subtracting([.queued, .released])
        #expect(reachable(from: others, without: [.queued]).isDisjoint(with: [.released]))
        #expect(reachable(from: [.submitted], without: [.queued]) == [.submitted, .refused, .erased])
    }

    @Test func `what was submitted can come to every stage of its author's side, and what was received to no review`() {
        #expect(reachable(from: [.submitted]) == Set(ItemStage.allCases).subtracting([.received]))
        #expect(reachable(from: [.received]) == [.received, .cancelled, .recalled, .superseded, .erased])
    }

    @Test func `nothing comes back to life`() {
        for stage in ItemStage.allCases where !stage.stands {
            #expect(reachable(from: [stage]).allSatisfy { !$0.stands }, "\(stage)")
        }
        #expect(ItemStage.allCases.filter(\.stands) == [.submitted, .queued, .released, .received])
        #expect(ItemStage.allCases.filter(\.isOpen) == [.submitted, .queued])
    }

    @Test func `what was passed on can be recalled whatever became of it, and what wasn't can't`() {
        for stage in reachable(from: [.released, .received]) where stage != .recalled && stage != .erased {
            #expect(stage.after(.recall) == .recalled, "\(stage)")
        }
        for stage in [ItemStage.submitted, .queued, .returned, .refused, .withdrawn] {
            #expect(stage.after(.recall) == nil, "\(stage)")
        }
    }
}
