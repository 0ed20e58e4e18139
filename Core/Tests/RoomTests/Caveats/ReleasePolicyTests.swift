import Room
import Testing

struct ReleasePolicyTests {
    private let now = TestRoom.now

    private func source(
        _ caveat: Caveat, by originator: MemberID = .a, holders: Set<MemberID> = [], _ consents: [Consent] = []
    ) -> Source {
        Source(caveat: caveat, originator: originator, holders: holders, consents: consents)
    }

    private func submits(_ caveat: Caveat, to audiences: [MemberID], by author: MemberID, _ sources: [Source]) -> Bool {
        ReleasePolicy.allowsSubmission(caveat, audiences: audiences, by: author, from: sources, now: now)
    }

    private func releases(_ item: Source, to audience: MemberID, under caveat: Caveat, _ sources: [Source] = []) -> Bool
    {
        ReleasePolicy.allowsRelease(of: item, to: audience, under: caveat, from: sources, now: now)
    }

    private let forB = Caveat(.amber, releasableTo: [.b])
    private let controlled = Caveat(.amber, originatorControl: true, releasableTo: [.b])

    @Test func `a message is addressed only to whom its own caveat lets`() {
        #expect(submits(forB, to: [.b], by: .a, []))
        #expect(submits(forB, to: [.mediator], by: .a, []))
        #expect(submits(forB, to: [.a, .mediator, .b], by: .a, []))
        #expect(!submits(forB, to: [.b, .c], by: .a, []))
        #expect(!submits(Caveat(.clear, releasableTo: []), to: [.b], by: .a, []))
    }

    @Test(arguments: TrafficLight.allCases, TrafficLight.allCases)
    func `a derived message is labelled no looser than any source`(_ label: TrafficLight, _ other: TrafficLight) {
        let sources = [source(Caveat(.clear, releasableTo: [.c])), source(Caveat(other, releasableTo: [.c]))]
        #expect(submits(Caveat(label, releasableTo: [.c]), to: [.c], by: .b, sources) == (label >= other))
        let item = source(Caveat(.clear, releasableTo: [.c]), by: .b)
        #expect(releases(item, to: .c, under: Caveat(label, releasableTo: [.c]), sources) == (label >= other))
        let narrow = source(Caveat(other, releasableTo: [.c]), by: .b)
        #expect(releases(narrow, to: .c, under: Caveat(label, releasableTo: [.c])) == (label >= other))
    }

    @Test func `a source goes no further than its own caveat lets, but back to whoever has it`() {
        let toC = Caveat(.amber, releasableTo: [.a, .c])
        #expect(!submits(toC, to: [.c], by: .b, [source(forB)]))
        #expect(submits(toC, to: [.a], by: .b, [source(forB)]))
        #expect(submits(toC, to: [.mediator], by: .b, [source(forB)]))
        #expect(submits(toC, to: [.c], by: .b, [source(forB, holders: [.c])]))
        #expect(!submits(toC, to: [.a, .c], by: .b, [source(forB)]))
        #expect(!submits(toC, to: [.c], by: .b, [source(toC), source(forB)]))
    }

    @Test func `originator control is inherited and needs consent for every new audience`() {
        let open = Caveat(.amber, releasableTo: [.a, .c])
        let kept = Caveat(.amber, originatorControl: true, releasableTo: [.a, .c])
        let item = source(kept)
        #expect(!submits(open, to: [.a], by: .b, [item]))
        #expect(submits(kept, to: [.a], by: .b, [item]))
        #expect(!submits(kept, to: [.c], by: .b, [item]))
        #expect(submits(kept, to: [.c], by: .b, [source(kept, holders: [.c])]))
        let consent = Consent(audience: [.c], expires: now + 1)
        #expect(submits(kept, to: [.c], by: .b, [source(kept, [consent])]))
        #expect(!submits(open, to: [.c], by: .b, [source(kept, [consent])]))
    }

    @Test func `consent is for its own audience, until its own time`() {
        let toC = Caveat(.amber, originatorControl: true, releasableTo: [.c])
        for (audience, expires, allowed) in [
            ([MemberID.c], now + 1, true), ([.b, .c], now + 1, true), ([.c], now, false), ([.c], now - 1, false),
            ([.b], now + 1, false), ([], now + 1, false),
        ] {
            let consent = Consent(audience: Set(audience), expires: expires)
            #expect(submits(toC, to: [.c], by: .b, [source(controlled, [consent])]) == allowed)
            #expect(releases(source(controlled, [consent]), to: .c, under: toC) == allowed)
            let item = source(toC, by: .b)
            #expect(releases(item, to: .c, under: toC, [source(controlled, [consent])]) == allowed)
        }
    }

    @Test func `a release goes to whom the item's originator named, under a caveat no looser`() {
        let item = source(controlled)
        #expect(releases(item, to: .b, under: controlled))
        #expect(!releases(item, to: .c, under: controlled))
        #expect(!releases(item, to: .b, under: forB))
        #expect(!releases(item, to: .b, under: Caveat(.green, originatorControl: true, releasableTo: [.b])))
        #expect(releases(item, to: .b, under: Caveat(.red, originatorControl: true, releasableTo: [])))
        #expect(!releases(item, to: .b, under: Caveat(.amber, originatorControl: true, releasableTo: [.b, .c])))
        #expect(releases(source(forB), to: .b, under: controlled))
    }

    @Test func `consent widens a release by the one it names and by nobody else`() {
        let item = source(controlled, [Consent(audience: [.c], expires: now + 1)])
        #expect(releases(item, to: .c, under: Caveat(.amber, originatorControl: true, releasableTo: [.b, .c])))
        #expect(!releases(item, to: .b, under: Caveat(.amber, originatorControl: true, releasableTo: [.b, .c])))
        #expect(!releases(item, to: .c, under: Caveat(.amber, originatorControl: true, releasableTo: [.a, .c])))
        #expect(!releases(item, to: .c, under: Caveat(.amber, releasableTo: [.c])))
    }

    @Test func `a release of a derived item respects each source`() {
        let item = source(Caveat(.red, releasableTo: [.c]), by: .b)
        let under = Caveat(.red, releasableTo: [.c])
        #expect(releases(item, to: .c, under: under, [source(Caveat(.amber, releasableTo: [.c]))]))
        #expect(!releases(item, to: .c, under: under, [source(forB)]))
        #expect(!releases(item, to: .c, under: under, [source(Caveat(.amber, releasableTo: [.c])), source(forB)]))
        #expect(releases(item, to: .c, under: under, [source(forB, by: .c)]))
        #expect(releases(item, to: .c, under: under, [source(forB, holders: [.c])]))
    }
}
