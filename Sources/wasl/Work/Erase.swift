import ArgumentParser
import IJSON

/// `wasl erase`.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Destroy what this node holds of an item, once a second officer confirms.",
        discussion: """
            The first officer proposes, the second says the same command. What was printed or copied to a stick is \
            outside of it, and so is the duty log. Without an item, what waits to be erased is listed.
            """)

    @OptionGroup var node: NodeOptions
    @Argument(help: "The item; what waits if left out.") var item: String?
    @Option(help: "Why; the access log keeps it, so it should tell nothing of the item.") var reason: String?
    @Flag(help: "Drop the proposal instead.") var drop = false

    func run() async throws {
        let client = try node.client()
        guard let item else {
            if drop || reason != nil { throw Complaint("--drop and --reason need the item") }
            let answer = try await client.get("erasures")
            if node.json { return print(answer.text) }
            let erasures = answer["erasures"]?.array ?? []
            if erasures.isEmpty { print("Nothing waits to be erased.") }
            for erasure in erasures {
                let words = ["item", "stage", "proposer", "reason"].compactMap { erasure[$0]?.string }
                print(words.joined(separator: "  "))
            }
            return
        }
        if drop, reason != nil { throw Complaint("--drop takes no --reason") }
        let answer = try await client.post(
            "items/\(item)/erase" + (drop ? "/drop" : ""), .object(["reason": reason.map(JSON.string)]))
        if node.json { return print(answer.text) }
        if let bar = answer["barred"]?.string { throw Complaint(Self.words[bar] ?? "it may not be erased yet: \(bar)") }
        print(
            drop
                ? "Dropped."
                : answer["proposed"] == nil
                    ? "Erased." : "Proposed; a second officer must confirm with the same command.")
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
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keep an item from being erased, list what is kept, or lift a hold.",
        discussion: """
            wasl hold ITEM --reason "A court asked for it."
            A hold is lifted by another officer than who set it: wasl hold --lift HOLD
            """)

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
            let answer = try await client.post("holds/\(lift)/lift")
            return print(node.json ? answer.text : "Lifted.")
        }
        if let item, let reason {
            let answer = try await client.post("items/\(item)/hold", .object(["reason": .string(reason)]))
            return print(node.json ? answer.text : "Held: \(answer["hold"]?.string ?? "")")
        }
        let answer = try await client.get("holds")
        if node.json { return print(answer.text) }
        let holds = answer["holds"]?.array ?? []
        if holds.isEmpty { print("Nothing is held.") }
        for hold in holds {
            print(["id", "item", "officer", "reason"].compactMap { hold[$0]?.string }.joined(separator: "  "))
        }
    }
}
