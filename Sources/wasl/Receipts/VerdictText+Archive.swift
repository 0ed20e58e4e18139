import Receipts
import Room

extension VerdictText {
    /// A line for each step, and a last one that sums up.
    static func of(_ archive: CheckedArchive) -> String {
        let content = archive.content
        var facts = [
            "HOLDS. The archive of \(content.subject) by member \(content.member), made \(time(content.made)), "
                + "signed by key \(archive.key)"
        ]
        facts += room(archive.room)
        switch archive.keyStanding {
        case .inForce: break
        case .replaced: facts.append("Key          REPLACED since: \(replacedWords)")
        case .suspended: facts.append("Key          SUSPENDED since: \(replacedWords)")
        }
        let width = String(archive.steps.count).count
        for (offset, step) in archive.steps.enumerated() {
            let number = String(offset + 1)
            let padding = String(repeating: " ", count: width - number.count)
            facts.append("\(padding)\(number)  \(line(step))")
        }
        return lines(facts + [summary(archive)])
    }

    private static func line(_ step: CheckedArchive.Step) -> String {
        let standing =
            switch step.signed.keyStanding {
            case .inForce: ""
            case .replaced: ", key REPLACED since"
            case .suspended: ", key SUSPENDED since"
            }
        let said = "\(headline(step.signed)), \(time(step.signed.issuedAt))\(standing)"
        guard case .proven(let receipt) = step else { return "not proven yet  \(said)" }
        let place = "leaf \(receipt.place.index) of \(receipt.place.size)"
        return "proven          \(said), \(place)\(receipt.place.isWitnessed ? "" : ", NOT WITNESSED")"
    }

    private static func summary(_ archive: CheckedArchive) -> String {
        var parts = [
            "\(archive.steps.count) steps: \(archive.provenCount) proven, \(archive.unprovenCount) not proven yet"
        ]
        if archive.content.erased > 0 { parts.append("\(archive.content.erased) more were erased") }
        switch archive.content.files?.count {
        case nil: break
        case 0?: parts.append("the side keeps no file of the person")
        case let count?: parts.append("with \(count == 1 ? "the side's own file" : "\(count) files of the side's own")")
        }
        return parts.joined(separator: "; ")
            + ". The ledger is \(archive.content.member)'s word, and so are the side's own files, that these steps are about "
            + "\(archive.content.subject), and that nothing was left out."
    }
}
