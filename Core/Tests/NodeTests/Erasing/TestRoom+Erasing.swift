import Desks
import Node
import Room
import Store

extension TestRoom {
    /// Proposes and confirms.
    func erase(_ key: StepID, at member: MemberID) async throws {
        let node = node(member)
        _ = try await node.erase(key, by: .drafter)
        _ = try await node.erase(key, by: .secondDuty)
    }

    /// The attestations that a member signed for another.
    func attestations(_ from: MemberID, _ to: MemberID) async throws -> [Erased] {
        try await said(from, to).compactMap { if case .erasure(let erased) = $0 { erased } else { nil } }
    }

    /// What no honest room has.
    func complaints() async throws -> [String] {
        var complaints: [String] = []
        for member in members {
            for journal in ["alarm", "evidence"] {
                complaints += try await node(member).journal(journal).map { "\(member) \(journal) \($0.json)" }
            }
            complaints += node(member).troubles.map { "\(member) \($0)" }
        }
        return complaints
    }
}
