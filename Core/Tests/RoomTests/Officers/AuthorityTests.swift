import IJSON
import Room
import Testing

struct AuthorityTests {
    /// Every set of roles.
    private static let roleSets: [Set<Role>] = (0..<(1 << Role.allCases.count)).map { bits in
        Set(Role.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
    }

    @Test func `without a loan only another officer with releasing authority approves`() {
        for roles in Self.roleSets {
            for name in ["drafter", "other"] {
                let fault = Authority.approval(
                    by: Officer(name: name, roles: roles), drafter: "drafter", delegations: [],
                    givers: ["drafter": [.releasing], "other": roles], now: 100)
                let expected: AuthorityFault? =
                    name == "drafter" ? .ownDraft : roles.contains(.releasing) ? nil : .roleMissing
                #expect(fault == expected, "\(name) \(roles)")
            }
        }
    }

    /// One loan with each giver, holder, time and standing of the giver, against the rules written out again.
    @Test(arguments: ["drafter", "chief", "holder"], ["holder", "somebody"])
    func `a loan counts from its start to its end, from a giver who has the authority and isn't the drafter`(
        _ giver: String, _ holder: String
    ) {
        for (from, until) in [(50, 150), (100, 101), (101, 200), (0, 100), (100, 100), (150, 50)] {
            for giverRoles in Self.roleSets {
                for roles in Self.roleSets {
                    let fault = Authority.approval(
                        by: Officer(name: "holder", roles: roles), drafter: "drafter",
                        delegations: [Delegation(giver: giver, holder: holder, from: from, until: until)],
                        givers: [giver: giverRoles], now: 100)
                    let counts =
                        holder == "holder" && from <= 100 && 100 < until && giverRoles.contains(.releasing)
                    let expected: AuthorityFault? =
                        if roles.contains(.releasing) { nil } else if !counts { .roleMissing } else {
                            giver == "drafter" ? .delegatedByDrafter : nil
                        }
                    #expect(fault == expected, "\(from)..<\(until) \(giverRoles) \(roles)")
                }
            }
        }
    }

    @Test func `the drafter's own loan beside another's doesn't spoil it, and no loan makes a draft another's`() {
        let loans = ["drafter", "chief"].map { Delegation(giver: $0, holder: "holder", from: 0, until: 200) }
        func fault(_ name: String, _ delegations: [Delegation]) -> AuthorityFault? {
            Authority.approval(
                by: Officer(name: name, roles: [.drafter]), drafter: "drafter", delegations: delegations,
                givers: ["drafter": [.releasing], "chief": [.releasing]], now: 100)
        }
        #expect(fault("holder", loans) == nil)
        #expect(fault("holder", loans.reversed()) == nil)
        #expect(fault("holder", [loans[0]]) == .delegatedByDrafter)
        #expect(fault("drafter", [Delegation(giver: "chief", holder: "drafter", from: 0, until: 200)]) == .ownDraft)
        // A giver who has left, or lost the authority, lends nothing.
        #expect(
            Authority.approval(
                by: Officer(name: "holder", roles: []), drafter: "drafter", delegations: loans, givers: [:], now: 100)
                == .roleMissing)
    }

    @Test func `only a Flash in the fixed form goes out on one officer's word`() {
        for fixedForm in [false, true] {
            for precedence in Precedence.allCases {
                for roles in Self.roleSets {
                    var message = Message(
                        kind: "warning", precedence: precedence, caveat: Caveat(.amber, releasableTo: [.b]),
                        action: [.of("b.border")], subject: nil, body: .object([:]))
                    message.fixedForm = fixedForm
                    let fault = Authority.soleDispatch(by: Officer(name: "x", roles: roles), of: message)
                    let mayWrite = roles.contains { [.drafter, .releasing, .duty].contains($0) }
                    let expected: AuthorityFault? =
                        fixedForm && precedence == .flash ? (mayWrite ? nil : .roleMissing) : .ownDraft
                    #expect(fault == expected, "\(fixedForm) \(precedence) \(roles)")
                }
            }
        }
    }

    @Test func `a review needs a duty officer, and a second one where the terms ask for two`() {
        let table: [(proposer: String?, needed: Int, fixedFlash: Bool, fault: AuthorityFault?)] = [
            (nil, 1, false, nil), (nil, 1, true, nil), ("x", 1, false, nil), ("y", 1, false, nil),
            (nil, 2, false, .secondReviewerNeeded), ("x", 2, false, .sameReviewer), ("y", 2, false, nil),
            (nil, 2, true, nil), ("x", 2, true, nil), ("y", 2, true, nil), ("x", 0, false, nil),
        ]
        for row in table {
            for roles in Self.roleSets {
                let fault = Authority.review(
                    by: Officer(name: "x", roles: roles), proposer: row.proposer, needed: row.needed,
                    fixedFlash: row.fixedFlash)
                #expect(fault == (roles.contains(.duty) ? row.fault : .roleMissing), "\(row) \(roles)")
            }
        }
    }

    @Test func `an erasure is proposed by one and confirmed by another who answers for the node`() {
        for roles in Self.roleSets {
            let officer = Officer(name: "x", roles: roles)
            let mayConfirm = roles.contains(.releasing) || roles.contains(.administrator)
            let fault = Authority.erasure(by: officer, proposer: nil)
            #expect(
                fault == (roles.subtracting([.observer]).isEmpty ? .roleMissing : .secondReviewerNeeded), "\(roles)")
            #expect(Authority.erasure(by: officer, proposer: "x") == .sameReviewer)
            #expect(Authority.erasure(by: officer, proposer: "y") == (mayConfirm ? nil : .roleMissing), "\(roles)")
            #expect(Authority.liftingHold(by: officer, setter: "x") == .sameReviewer)
            #expect(Authority.liftingHold(by: officer, setter: "y") == (mayConfirm ? nil : .roleMissing), "\(roles)")
        }
    }

    @Test func `a reset of access takes an administrator and another, and nobody has a part in their own`() {
        for roles in Self.roleSets {
            let officer = Officer(name: "x", roles: roles)
            let isAdministrator = roles.contains(.administrator)
            let answers = isAdministrator || roles.contains(.releasing) || roles.contains(.duty)
            for proposer in [nil, "x", "y"] as [String?] {
                for administrators in [[], ["y"], ["y", "u"], ["y", "z"], ["y", "z", "u"]] as [Set<String>] {
                    let all = administrators.union(isAdministrator ? ["x"] : [])
                    #expect(
                        Authority.accessReset(
                            of: "x", by: officer, proposer: proposer, administrators: all) == .sameReviewer)
                    let fault = Authority.accessReset(
                        of: "u", by: officer, proposer: proposer, administrators: all)
                    switch proposer {
                    case nil: #expect(fault == (isAdministrator ? .secondReviewerNeeded : .roleMissing))
                    case "x": #expect(fault == .sameReviewer)
                    default:
                        let may = administrators.contains("z") ? isAdministrator : answers
                        #expect(fault == (may ? nil : .roleMissing), "\(roles) \(all)")
                    }
                }
            }
        }
    }
}
