import Formats
import IJSON
import Receipts
import Room
import SelectiveDisclosure
import TransparencyLog

/// Verdicts for a person at a terminal: one line, then the facts.
enum VerdictText {
    static func of(_ receipt: ProvenReceipt) -> String {
        lines(["PROVEN. \(headline(receipt.step))"] + facts(receipt))
    }

    static func of(_ paper: ProvenPaper) -> String {
        let what =
            paper.step.map { "PROVEN, and the token is the one: \(headline($0))" }
            ?? "PROVEN. A step of this hash stands in the log; what it says is not on the paper."
        return lines(
            [what, "SHA-256      \(paper.tokenHash)"] + room(paper.room) + (paper.step.map(step) ?? [])
                + place(paper.place))
    }

    static func of(_ opening: Opening) -> String {
        var facts = ["OPENED. What passed is what was said."]
        facts.append("Origin       \(headline(opening.submission))")
        facts.append("Passed       \(list(opening.passed))")
        facts.append("Withheld     \(list(opening.withheld))")
        facts.append("Padding      \(opening.paddingCount) digests, all explained")
        if !opening.mediatorsWords.isEmpty {
            facts.append("Mediator's   \(JSON.object(opening.mediatorsWords).hidingKeys.text)")
        }
        if !opening.altered.isEmpty { facts.append("Altered      \(opening.altered.joined(separator: ", "))") }
        if let place = opening.submissionPlace { facts.append("Origin's leaf \(place.index) of \(place.size)") }
        return lines(facts + ["Release      \(headline(opening.release.step))"] + self.facts(opening.release))
    }

    private static func facts(_ receipt: ProvenReceipt) -> [String] {
        var facts = room(receipt.room) + step(receipt.step) + place(receipt.place)
        facts.append(
            "Long-term    \(receipt.longTerm == .valid ? "signature valid (ML-DSA-65)" : "no second signature for the long term (ML-DSA-65)")"
        )
        if let author = receipt.attributedTo {
            facts.append("Attribution  signed by \(author) itself over the same, bound to this release")
        }
        if receipt.isSignedAfterCosignature {
            facts.append("Clocks       signed after it was cosigned: a clock was wrong")
        }
        return facts
    }

    static func headline(_ step: SignedStep) -> String {
        "\(step.type.rawValue) \(step.key.member) → \(step.audience), signed by key \(step.key)"
    }

    static func room(_ room: ProvenRoom) -> [String] {
        [
            "Fingerprint  \(room.fingerprint)",
            room.isAnchored
                ? "             anchored: it is the one you confirmed"
                : "             UNANCHORED: confirm it by a second channel, then --terms-fingerprint",
        ]
    }

    static let replacedWords =
        "whoever holds that key may have made this later, if the mediator took part; see the time of the cosignatures"

    private static func step(_ step: SignedStep) -> [String] {
        var facts = ["Signed       \(time(step.issuedAt)) by the signer's clock"]
        switch step.keyStanding {
        case .inForce: break
        case .replaced: facts.append("Key          REPLACED since: \(Self.replacedWords)")
        case .suspended: facts.append("Key          SUSPENDED since: \(Self.replacedWords)")
        }
        if let size = step.seenSize { facts.append("Not before   the log had \(size) leaves") }
        facts.append("Disclosed    \(JSON.object(step.content).hidingKeys.text)")
        if step.selective != nil {
            facts.append(
                step.isWhole
                    ? "Withheld     nothing; \(step.withheldCount) digests are padding"
                    : "Withheld     \(step.withheldCount) digests: fields, and padding that hides how many")
        }
        return facts
    }

    private static func place(_ place: LogPlace) -> [String] {
        let cosigned = place.cosigned.map { "\($0.member) \(time($0.time))" }.joined(separator: ", ")
        let missing = place.missing.map(\.description).joined(separator: ", ")
        return [
            "Log          \(place.origin), leaf \(place.index) of \(place.size)",
            place.isWitnessed ? "Witnessed    \(cosigned)" : "NOT WITNESSED by \(missing); cosigned: \(cosigned)",
            place.notAfter.map { "Not after    \(time($0))" } ?? "",
        ]
    }

    private static func list(_ paths: [ClaimPath]) -> String {
        paths.isEmpty ? "nothing" : paths.map(\.description).joined(separator: ", ")
    }

    static func time(_ seconds: Int) -> String {
        (try? RFC3339(secondsSince1970: Int64(seconds)))?.description ?? String(seconds)
    }

    static func lines(_ lines: [String]) -> String {
        lines.filter { !$0.isEmpty }.joined(separator: "\n    ")
    }
}
