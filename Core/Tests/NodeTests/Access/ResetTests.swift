import IJSON
import Room
import Store
import Testing

@testable import Node

struct ResetTests {
    private static let second = Officer(name: "second", roles: [.administrator])
    private static let duty = Officer(name: "duty", roles: [.duty])
    private static let observer = Officer(name: "observer", roles: [.observer])
    private static let officers: [Officer] = [.administrator, second, .releasing, duty, .drafter, observer]

    @Test func `a reset takes two officers, and the password it draws lets in once and has to be changed`() async throws
    {
        let room = try await UserTests.room()
        try await room.addUsers([Self.second], at: .a)
        let totp = try await room.a.enrol("drafter", "a long password")
        room.clock.advance(60)
        let (login, _) = try await room.a.begin("drafter", "a long password")
        for _ in 1...4 {
            await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", "wrong") }
        }
        let token = try await room.a.makeToken(
            user: "drafter", label: "program", scopes: [.read], by: .administrator)
        try await room.a.proposeReset(of: "drafter", .factor, reason: "Lost telephone", by: .administrator)
        #expect(try await room.a.accessResets().map(\.reason) == ["Lost telephone"])
        let drawn = try await room.a.approveReset(of: "drafter", by: Self.second)
        #expect(try await room.a.accessResets().isEmpty)
        await #expect(throws: LoginFault.ended) {
            try await room.a.enterCode(totp.code(at: room.clock.now), login: login)
        }
        #expect(try await room.a.session(secret: token) != nil)
        await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", "a long password") }
        let (secret, step) = try await room.a.begin("drafter", drawn)
        #expect(step == .newPassword)
        #expect(try await room.a.sessions().allSatisfy { $0.label != nil })
        for (password, field) in [("short", "password"), (drawn, "password.same")] {
            await #expect(throws: LoginFault.invalid(field)) {
                try await room.a.chooseNewPassword(password, login: secret)
            }
        }
        guard case .session = try await room.a.chooseNewPassword("a password of mine", login: secret) else {
            throw LoginFault.wrong
        }
        await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", drawn) }
        _ = try await room.a.enter("drafter", "a password of mine")
        let actions = try await room.a.actions()
        for action in ["access.propose factor: Lost telephone", "access.approve factor of admin", "password.change"] {
            #expect(actions.contains(action))
        }
        let written = room.store(.a).written
        let texts = written.records.map { $0.json.text } + written.lines.map { $0.json.text }
        #expect(!texts.contains { $0.contains(drawn) })
    }

    @Test func `a reset of the password alone leaves the factor, and what it draws lapses after a day`() async throws {
        let room = try await UserTests.room(secondFactor: .required)
        try await room.addUsers([Self.second], at: .a)
        let (enrolling, _) = try await room.a.begin("drafter", "a long password")
        let pending = try #require(try await room.a.pendingLogin(secret: enrolling)).0
        let totp = try #require(room.a.enrolment(of: pending))
        _ = try await room.a.confirmEnrolment(totp.code(at: room.clock.now), login: enrolling)
        #expect(try await room.a.sessions().count == 1)
        try await room.a.proposeReset(of: "drafter", .password, reason: "Forgotten", by: .administrator)
        let drawn = try await room.a.approveReset(of: "drafter", by: Self.second)
        #expect(try await room.a.sessions().isEmpty)
        room.clock.advance(24 * 3600 - 1)
        let (secret, step) = try await room.a.begin("drafter", drawn)
        #expect(step == .code)
        let next = try await room.a.enterCode(totp.code(at: room.clock.now), login: secret)
        #expect(next == .pending(secret, .newPassword))
        room.clock.advance(1)
        await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", drawn) }
    }

    @Test func `where both are reset and a factor is required, both are chosen anew before there is a session`()
        async throws
    {
        let room = try await UserTests.room(secondFactor: .required)
        try await room.addUsers([Self.second], at: .a)
        try await room.a.proposeReset(of: "drafter", .factor, reason: "Lost", by: .administrator)
        let drawn = try await room.a.approveReset(of: "drafter", by: Self.second)
        let (secret, step) = try await room.a.begin("drafter", drawn)
        #expect(step == .newPassword)
        let next = try await room.a.chooseNewPassword("a password of mine", login: secret)
        #expect(next == .pending(secret, .enrol))
        let pending = try #require(try await room.a.pendingLogin(secret: secret)).0
        let totp = try #require(room.a.enrolment(of: pending))
        guard
            case .session = try await room.a.confirmEnrolment(
                totp.code(at: room.clock.now), login: secret)
        else { throw LoginFault.wrong }
    }

    /// Everything that anybody can do about anybody's access in every state that it can be in, against a model that
    /// says in words of its own who may.
    @Test(arguments: officers.map(\.name))
    func `nobody alone resets anybody's access, whoever proposes, approves or drops`(_ target: String) async throws {
        let room = try await TestRoom()
        try await room.addUsers(Self.officers, at: .a)
        var approvals = 0
        for isSecondOn in [true, false] {
            if !isSecondOn {
                // Straight in the store: nothing but the rule is to be seen here.
                try await room.write(at: .a) { writer in
                    var record = try writer.record("user", "second")!
                    var json = record.json.object!
                    json["disabled"] = .bool(true)
                    record.json = .object(json)
                    try writer.put(record)
                }
            }
            let administrators: Set<String> = isSecondOn ? ["admin", "second"] : ["admin"]
            for proposer in [nil, "admin", "second"] as [String?] where proposer != target {
                for age in proposer == nil ? [0] : [0, AccessReset.lifetime - 1, AccessReset.lifetime] {
                    for officer in Self.officers {
                        let state = State(
                            target: target, proposer: proposer, isLapsed: age == AccessReset.lifetime,
                            administrators: administrators)
                        for act in Act.allCases {
                            try await Self.lay(proposer, target, at: room.clock.now - age, in: room)
                            let before = try await room.a.user(target)
                            let isDone = await Self.run(act, target, officer, room.a)
                            let after = try await room.a.user(target)
                            let reset = after?.hash != before?.hash && after?.passwordUntil != nil
                            #expect(isDone == state.allows(act, officer), "\(officer.name) \(act) \(state)")
                            #expect(reset == (isDone && act == .approve), "\(officer.name) \(act) \(state)")
                            if reset { approvals += 1 }
                        }
                    }
                }
            }
        }
        #expect(approvals > 0)
    }

    private enum Act: CaseIterable { case propose, approve, drop }

    private struct State {
        let target: String
        let proposer: String?
        let isLapsed: Bool
        let administrators: Set<String>

        func allows(_ act: Act, _ officer: Officer) -> Bool {
            let isOwn = officer.name == target
            switch act {
            case .propose: return officer.roles == [.administrator] && !isOwn && (proposer == nil || isLapsed)
            case .approve:
                return proposer != nil && administrators.contains(proposer!) && !isLapsed && isSecond(officer)
            case .drop: return proposer != nil && (officer.name == proposer || isSecond(officer))
            }
        }

        private func isSecond(_ officer: Officer) -> Bool {
            guard officer.name != target, officer.name != proposer else { return false }
            let third = administrators.filter { $0 != target && $0 != proposer }
            switch officer.name {
            case "admin", "second": return true
            case "releasing", "duty": return third.isEmpty
            default: return false
            }
        }
    }

    private static func lay(_ proposer: String?, _ target: String, at time: Int, in room: TestRoom) async throws {
        try await room.write(at: .a) { writer in
            try writer.remove(AccessReset.collection, target)
            guard let proposer else { return }
            let reset = AccessReset(user: target, proposer: proposer, scope: .password, reason: "x", at: time)
            try writer.put(reset.record)
        }
    }

    private static func run(_ act: Act, _ target: String, _ officer: Officer, _ node: MemberNode) async -> Bool {
        do {
            switch act {
            case .propose: try await node.proposeReset(of: target, .password, reason: "x", by: officer)
            case .approve: _ = try await node.approveReset(of: target, by: officer)
            case .drop: try await node.dropReset(of: target, by: officer)
            }
            return true
        } catch {
            return false
        }
    }

    @Test func `a proposal names a user, says why, and stands alone`() async throws {
        let room = try await TestRoom()
        try await room.addUsers(Self.officers, at: .a)
        for (name, reason, fault) in [
            ("drafter", "", NodeFault.invalid("why")), ("nobody", "x", .invalid("user")),
            ("drafter", String(repeating: "x", count: 501), .invalid("why")),
            ("admin", "x", .authority(.sameReviewer)),
        ] {
            await #expect(throws: fault) {
                try await room.a.proposeReset(of: name, .password, reason: reason, by: .administrator)
            }
        }
        try await room.a.proposeReset(of: "drafter", .password, reason: "x", by: .administrator)
        await #expect(throws: NodeFault.state) {
            try await room.a.proposeReset(of: "drafter", .factor, reason: "x", by: Self.second)
        }
    }

    @Test func `whoever holds the folder brings the last administrator back`() async throws {
        let room = try await UserTests.room()
        let password = "a long password"
        try await room.a.change("drafter", by: .administrator) { $0.roles = [.administrator] }
        let totp = try await room.a.enrol("drafter", password)
        for _ in 1...5 { await #expect(throws: LoginFault.wrong) { try await room.a.logIn("drafter", "wrong") } }
        let drawn = try await NodeSeed.resetAccess(
            of: "drafter", in: room.store(.a), environment: room.environment)
        #expect(try await room.a.begin("drafter", drawn).step == .newPassword)
        #expect(totp.typed.count == 32)
        await #expect(throws: NodeFault.notFound) {
            try await NodeSeed.resetAccess(of: "nobody", in: room.store(.a), environment: room.environment)
        }
        #expect(try await room.a.actions().contains("access.reset"))
    }
}
