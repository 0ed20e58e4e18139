import Node
import Room
import TransparencyLog

extension ConsoleRoom {
    /// A tick of the log: the mediator logs what came, every party cosigns, and hears that all did.
    func witness() async throws {
        let m = node(.mediator)
        try await m.tick()
        let parties = [MemberID.a, .b]
        for party in parties {
            guard let note = try await m.logState().latest?.bytes else { continue }
            let cosigned = try await node(party).follow(note) { coordinate in
                guard let bytes = try await m.logFile(coordinate.path) else { throw TileFault.malformedPath }
                return bytes
            }
            if let cosigned { try await m.add(cosignature: cosigned, of: party) }
        }
        for party in parties {
            if let cosigned = try await m.cosignedCheckpoint() { try await node(party).learn(cosigned: cosigned.bytes) }
            if let witnessed = try await m.logState().witnessed {
                try await node(party).learn(witnessed: witnessed.bytes)
            }
        }
    }
}
