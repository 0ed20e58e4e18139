import ArgumentParser
import IJSON

/// `wasl erase`.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Destroy what this node holds of an item, once a second officer confirms.",
        discussion: """
            The first officer proposes, the second adds --confirm. What was printed or copied to a stick is outside of \
            it, and so is the duty log. Without an item, what waits to be erased is listed.
            """)

    @OptionGroup var node: NodeOptions
    @Argument(help: "The item; what waits if left out.") var item: String?
    @Option(help: "Why; the access log keeps it, so it should tell nothing of the item.") var reason: String?
    @Flag(help: "Confirm what another officer proposed: this destroys.") var confirm = false
    @Flag(help: "Drop the proposal instead.") var drop = false

    func validate() throws {
        if confirm, drop { throw ValidationError("--confirm and --drop don't go together.") }
        if confirm || drop, reason != nil { throw ValidationError("--reason goes with a proposal.") }
    }

    func run() async throws {
        let client = try node.client()
        guard let item else {
            if drop || confirm || reason != nil { throw Complaint("--confirm, --drop and --reason need the item") }
            let answer = try await client.list("erasures", "erasures")
            if node.json { return print(answer.text) }
            let erasures = answer["erasures"]?.array ?? []
            if erasures.isEmpty { print("Nothing waits to be erased.") }
            for erasure in erasures {
                let words = ["item", "stage", "proposer", "reason"].compactMap { erasure[$0]?.string }
                print(words.joined(separator: "  "))
            }
            return
        }
        let path = try "items/\(Named.item(item))"
        if drop {
            let answer = try await client.post(path + "/erase/drop")
            return print(node.json ? answer.text : "Dropped.")
        }
        let proposal = try await client.list("erasures", "erasures")["erasures"]?.array?.first {
            $0["item"]?.string == item && $0["stage"]?.string == "proposed"
        }
        let proposer = proposal?["proposer"]?.string
        if !confirm, let proposer {
            throw Complaint("\(proposer) proposed that already; to destroy it: wasl erase \(item) --confirm")
        }
        guard !confirm || proposal != nil else {
            throw Complaint("nobody has proposed to erase it; do so with: wasl erase \(item)")
        }
        let subject = try await client.get(path)["item"]?["subject"]?.string ?? ""
        let answer: JSON
        do {
            answer = try await client.post(
                path + "/erase", .object(["confirm": .bool(confirm), "reason": reason.map(JSON.string)]))
        } catch let refused as NodeClient.Refused where refused.barred != nil && !node.json {
            let bar = refused.barred ?? ""
            throw Complaint(Self.words[bar] ?? "it may not be erased yet: \(bar)")
        }
        if node.json { return print(answer.text) }
        print(
            confirm
                ? "Erased, as \(proposer ?? "another officer") proposed: \(subject)"
                : "Proposed: \(subject). Another officer confirms with: wasl erase \(item) --confirm")
    }

    private static let words = [
        "stage": "it may not be erased: a decision is still out, or it is erased already",
        "awaited": "it may not be erased yet: it is a request that still waits for its answer",
        "undelivered": "it may not be erased yet: somebody it was sent to has not got it",
        "held": "it may not be erased: an officer holds it; see wasl hold",
    ]
}

/// `wasl hold`.
struct HoldCommand: AsyncParsableCommand {
    static let help = """
        wasl hold ITEM --reason "A court asked for it."
        A hold is lifted by another officer than who set it: wasl hold --lift HOLD
        """

    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keep an item from being erased, list what is kept, or lift a hold.",
        discussion: help)

    @OptionGroup var node: NodeOptions
    @Argument(help: "The item; the holds that stand if left out.") var item: String?
    @Option(help: "Why it is kept.") var reason: String?
    @Option(help: "The hold to lift.") var lift: String?

    func validate() throws {
        if lift != nil, item != nil || reason != nil { throw ValidationError("--lift stands alone") }
        if (item == nil) != (reason == nil) { throw ValidationError("an item and --reason go together") }
    }

    func run() async throws {
        let client = try node.client()
        if let lift {
            let hold = try Named.record(lift, "hold", listedBy: "wasl hold")
            let answer = try await client.post("holds/\(hold)/lift")
            return print(node.json ? answer.text : "Lifted.")
        }
        if let item, let reason {
            let answer = try await client.post("items/\(Named.item(item))/hold", .object(["reason": .string(reason)]))
            return print(node.json ? answer.text : "Held: \(answer["hold"]?.string ?? "")")
        }
        let answer = try await client.list("holds", "holds")
        if node.json { return print(answer.text) }
        let holds = answer["holds"]?.array ?? []
        if holds.isEmpty { print("Nothing is held.") }
        for hold in holds {
            print(["id", "item", "officer", "reason"].compactMap { hold[$0]?.string }.joined(separator: "  "))
        }
    }
}
