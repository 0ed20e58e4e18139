import ArgumentParser
import Foundation
import IJSON

/// `wasl drill kernels`.
struct KernelsDrill: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernels", abstract: "Verifications a second on one core: SD-JWTs, Merkle proofs, receipts.")

    /// How many disclosures each token has.
    static let disclosures = 40

    @Option(help: "Seconds for each figure.") var seconds = 2.0
    @Option(help: "How many leaves the tree has.") var leaves = 1 << 20
    @Option(help: "Write the tokens and their key here, for a peer.") var tokens: String?
    @Flag(help: "Print as JSON.") var json = false

    func validate() throws {
        guard leaves > 1, seconds > 0 else { throw ValidationError("A tree has at least two leaves here.") }
    }

    func run() throws {
        let ours = try TokenKernel(count: 64, disclosures: Self.disclosures)
        if let tokens { try ours.write(to: tokens) }
        let tree = try TreeKernel(leaves: leaves)
        let ceilings = Ceilings.hashing(for: seconds)
        let figures: [(name: String, text: String, rate: Double)] = [
            ("sdjwt_verify", "SD-JWT verifications, \(Self.disclosures) disclosures", try ours.rate(for: seconds)),
            ("inclusion_verify", "inclusion proofs, tree of \(leaves)", try tree.inclusionRate(for: seconds)),
            ("consistency_verify", "consistency proofs, tree of \(leaves)", try tree.consistencyRate(for: seconds)),
            ("receipt_verify", "receipts (tlog-proof, log and two cosigners)", try tree.receiptRate(for: seconds)),
            ("same_tick_receipt_verify", "receipts of a tick verified before", try tree.sameTickRate(for: seconds)),
            ("ed25519_verify", "ceiling: Ed25519 verifications of 1,400 bytes", try Ceilings.verifying(for: seconds)),
            ("sha256_65", "ceiling: SHA-256 of 65 bytes, a Merkle node", ceilings.node),
            ("sha256_mib", "ceiling: SHA-256, MiB", ceilings.mebibytes),
        ]
        guard !json else {
            var object = JSONObject()
            for figure in figures { object[figure.name] = .number(figure.rate.rounded()) }
            return print(JSON.object(object).text)
        }
        print("One core, a second:")
        for figure in figures { print(String(format: "%12.0f  ", figure.rate) + figure.text) }
    }
}
