import ArgumentParser
import Foundation
import IJSON
import Node
import Room
import TransparencyLog

/// `wasl log evidence`.
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Hand out what a node keeps against the mediator's log, or check it.",
        discussion: """
            Of a node's folder it writes a file that stands alone: checkpoints that contradict one another, or a promise to \
            log a step, a later checkpoint and the entries without it, leaves out of order or twice, with the keys from the shared terms. Of such a file \
            it says offline what it proves, and exits 0 only if it proves something. Without --terms the room is unanchored: \
            compare its fingerprint over a second channel.
            """)

    @Argument(help: "A node's folder, or a file of evidence.") var source: String
    @Option(name: [.customLong("out"), .customShort("o")], help: "Write the folder's evidence here.") var out: String?
    @Option(help: "A node's folder or file of terms that the evidence must be of.") var terms: String?
    @Flag(help: "Print as JSON.") var json = false

    /// Entries of a tree of some millions of leaves.
    private static let limits = JSONLimits(bytes: 512 << 20)

    func run() async throws {
        let evidence: LogEvidence
        if FileManager.default.fileExists(atPath: source + "/node.json") {
            let folder = try NodeFolder(path: source)
            evidence = try await LogEvidence(of: folder.settings.member, from: folder.openStore())
        } else {
            guard out == nil else { throw Complaint("--out goes with a node's folder") }
            do {
                evidence = try LogEvidence(
                    json: JSON(parsing: Array(NodeFolder.read(source).utf8), limits: Self.limits))
            } catch let complaint as Complaint {
                throw complaint
            } catch {
                throw Complaint("\(source) is not a file of evidence made by wasl: \(PlainWords.of(error))")
            }
        }
        let own: TermsOfReference
        do { own = try TermsOfReference(documents: evidence.documents) } catch {
            throw Complaint("\(source) holds no terms of a room: \(PlainWords.of(error))")
        }
        let isAnchored = try await TermsSource.isAnchored(source)
        if let terms {
            let known = try await TermsSource.terms(terms)
            guard known.room == own.room else { throw Complaint("the evidence is of another room than \(terms)") }
        }
        let verdicts = evidence.verdicts(under: own)
        if let out {
            guard !verdicts.isEmpty else { throw Complaint("nothing is kept against the log, so nothing was written") }
            try NodeFolder.write(evidence.json.text + "\n", to: out)
        }
        print(
            json
                ? report(own, verdicts, isAnchored).text : lines(own, verdicts, isAnchored).joined(separator: "\n"))
        let isProof = verdicts.contains(where: \.isProof)
        guard isProof || out != nil else { throw ExitCode(1) }
    }

    private static func name(_ clock: LogEvidence.Verdict.Clock) -> String {
        switch clock {
        case .mediator: "mediator"
        case .cosigner(let party): "cosigner \(party)"
        }
    }

    private func report(_ own: TermsOfReference, _ verdicts: [LogEvidence.Verdict], _ isAnchored: Bool) -> JSON {
        let items = verdicts.map { verdict -> JSON in
            switch verdict {
            case .fork(let older, let newer):
                .object(["proves": .string("fork"), "sizes": .array([.int(older), .int(newer)])])
            case .missing(let entry, let size, let clock):
                .object([
                    (verdict.isProof ? "proves" : "testifies"): .string("missing"), "entry": .string(entry.description),
                    "size": .int(size),
                    "time": .string(Self.name(clock)),
                ])
            case .order(let entry, let leaf):
                .object([
                    "proves": .string("order"), "entry": .string(entry.description), "leaves": .array([.int(leaf)]),
                ])
            case .twice(let entry, let leaves):
                .object([
                    "proves": .string("twice"), "entry": .string(entry.description),
                    "leaves": .array(leaves.map { .int($0) }),
                ])
            case .kept(let reason): .object(["kept": .string(reason)])
            }
        }
        return .object([
            "room": .string(own.room.description), "fingerprint": .string(own.fingerprint),
            "anchored": .bool(isAnchored || terms != nil), "items": .array(items),
        ])
    }

    private func lines(
        _ own: TermsOfReference, _ verdicts: [LogEvidence.Verdict], _ isAnchored: Bool
    ) -> [String] {
        let anchor =
            terms.map { "as in \($0)" }
            ?? (isAnchored ? "anchored: confirmed at this node" : "unanchored; compare the fingerprint")
        let heading = ["Room         \(own.room)", "Fingerprint  \(own.fingerprint) (\(anchor))"]
        guard !verdicts.isEmpty else { return heading + ["Nothing is kept against the log."] }
        return heading
            + verdicts.map { verdict -> String in
                switch verdict {
                case .fork(let older, let newer):
                    "Proven       the log signed checkpoints of \(older) and \(newer) leaves that contradict one another"
                case .missing(let entry, let size, .mediator):
                    "Proven       \(entry) was promised and is not among \(size) leaves, at a later time by "
                        + "the mediator's own word"
                case .missing(let entry, let size, .cosigner(let party)):
                    "Testified    \(entry) was promised and is not among \(size) leaves, at a later time if the "
                        + "clock and word of party \(party) are right"
                case .order(let entry, let leaf):
                    "Proven       \(entry) is leaf \(leaf), and the step before it in its chain is no earlier leaf"
                case .twice(let entry, let leaves):
                    "Proven       \(entry) stands at leaves \(leaves.map(String.init).joined(separator: " and "))"
                case .kept(let reason): "Kept         \(reason): signed material that proves nothing by itself"
                }
            }
    }
}
