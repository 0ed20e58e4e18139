import IJSON
import Room
import Store

@testable import Node

extension MemberNode {
    /// Logs in where a password is enough.
    func enter(_ name: String, _ password: String, from origin: LoginOrigin = .unknown) async throws -> String {
        guard case .session(let secret) = try await logIn(name, password, from: origin) else {
            throw LoginFault.wrong
        }
        return secret
    }

    /// The session of somebody who logs in where a password is enough.
    func entered(_ name: String, _ password: String) async throws -> Session {
        guard let (session, _) = try await session(secret: enter(name, password)) else { throw LoginFault.wrong }
        return session
    }

    /// Begins a log-in of which something is missing.
    func begin(_ name: String, _ password: String) async throws -> (secret: String, step: LoginStep) {
        guard case .pending(let secret, let step) = try await logIn(name, password) else { throw LoginFault.ended }
        return (secret, step)
    }

    /// Sets an authenticator up for somebody who has a password alone.
    func enrol(_ name: String, _ password: String) async throws -> TOTP {
        let session = try await entered(name, password)
        try await beginEnrolment(AccessProof(password: password), in: session)
        guard let totp = try await enrolment(in: session) else { throw LoginFault.ended }
        try await confirmEnrolment(totp.code(at: environment.now()), in: session)
        try await endSession(session.id, by: Officer(name: name, roles: []))
        return totp
    }

    /// Why a code is not taken; `nil` when it is.
    func refusal(of code: String, login secret: String) async -> LoginFault? {
        do throws(LoginFault) {
            _ = try await enterCode(code, login: secret)
            return nil
        } catch {
            return error
        }
    }

    func actions() async throws -> [String] {
        try await journal("audit", limit: 1000).compactMap { $0.json["action"]?.string }.reversed()
    }
}

extension TOTP {
    func code(at time: Int) -> String { Self.code(secret, counter: Self.counter(at: time)) }

    /// A code that is none of those about that time.
    func wrongCode(at time: Int) -> String {
        let near = (-3...3).map { code(at: time + 30 * $0) }
        return ["000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777"].first {
            !near.contains($0)
        }!
    }
}
