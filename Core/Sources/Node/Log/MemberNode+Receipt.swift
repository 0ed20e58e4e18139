public import Receipts
public import Room
public import Store
import TransparencyLog

extension MemberNode {
    /// A step that this node holds, whoever wrote it.
    public func step(_ id: StepID) async throws(NodeFault) -> StoredStep {
        for author in [member] + peers {
            if let step = try await read({ try $0.step(id, from: author) }) { return step }
        }
        throw .notFound
    }

    /// The receipt of a step; `nil` while no checkpoint that every party cosigned has it.
    public func receipt(of step: StoredStep) async throws(NodeFault) -> Receipt? {
        guard let proof = try await proof(of: step) else { return nil }
        let documents = try await read { try $0.documents() }
        return Receipt(envelope: step.envelope, proof: proof, documents: Receipt.documents(from: documents))
    }
}
