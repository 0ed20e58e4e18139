import HTTPTypes
import Hummingbird
import IJSON
import NIOCore
import Node
import Room
import TransparencyLog

extension PageRoutes {
    /// The log, and what is kept against it.
    func addLog(to router: Router<ConsoleContext>) {
        router.get(
            "log",
            use: page { request, _, presenter in
                draw(logPage(try await log(presenter), try await shell(presenter, request)))
            })
        router.get(
            "log/evidence",
            use: page { _, _, presenter in
                guard let evidence = try await node.evidence(by: presenter.visitor.officer) else {
                    throw NodeFault.notFound
                }
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: "application/json",
                        .contentDisposition: "attachment; filename=\"wasl-evidence-\(node.member).json\"",
                    ], body: .init(byteBuffer: ByteBuffer(string: evidence.json.text)))
            })
    }

    private func log(_ presenter: Presenter) async throws -> LogModel {
        let state = try await node.logState()
        let isKept = try await !node.journal("evidence", limit: 1).isEmpty
        let shown: [MemberID] = node.member.isMediator ? node.terms.parties : [node.member]
        let roles = presenter.visitor.officer.roles
        let troubles = node.troubles
        return LogModel(
            size: state.size, generation: state.generation, latest: state.latest.map(CheckpointLine.init),
            witnessed: state.witnessed.map(CheckpointLine.init), checked: state.lastNews.map(presenter.stamp),
            cosigners: shown.map { cosigner($0, state, presenter) },
            distrust: state.distrust.map { presenter.desk["distrust.\($0.rawValue)"] },
            offersEvidence: isKept && !roles.isDisjoint(with: [.administrator, .duty, .releasing]),
            troubles: ["witness", "log-link", "behind"].compactMap { name in
                troubles[name].map { presenter.trouble(name, $0) }
            },
            keys: node.terms.log.keys.map(\.description))
    }

    /// The largest checkpoint that bears a member's cosignature, of those that are kept.
    private func cosigner(_ member: MemberID, _ state: LogState, _ presenter: Presenter) -> CosignerRow {
        let keys = node.terms.cosigningKeys(of: member)
        let kept = (state.recent + [state.witnessed].compactMap { $0 }).sorted {
            $0.checkpoint.size < $1.checkpoint.size
        }
        let signed = kept.last { (try? $0.note.signatures(verifiedBy: keys))?.isEmpty == false }
        let time = signed.flatMap { try? $0.note.signatures(verifiedBy: keys) }?.compactMap(\.time).max()
        // The last one is only just under way to its cosigners.
        let wanted = state.recent.dropLast().last?.checkpoint.size ?? 0
        return CosignerRow(
            name: presenter.word(member), size: signed?.checkpoint.size ?? 0, stamp: time.map(presenter.stamp),
            isCurrent: (signed?.checkpoint.size ?? 0) >= wanted)
    }
}

extension CheckpointLine {
    fileprivate init(_ signed: SignedCheckpoint) {
        self.init(size: signed.checkpoint.size, root: String(signed.checkpoint.root.description.prefix(12)))
    }
}
