import Desks
import IJSON
import Node
import Room

/// The review of one item: what the officer has decided so far, and what the receiver would see.
struct ReviewDesk: Sendable {
    let presenter: Presenter
    let item: Item
    let message: Message
    let state: ReviewState
    var error: String?
    /// What was written below the tear line stays back until somebody decides that it passes.
    var decisions: [String: (ReviewField.Decision, String)] = [Desks.Kind.tearLine: (.withhold, "")]
    /// Sentences held back, as `text.2`.
    var cuts: Set<String> = []
    /// What a proposal puts in place of a field, as its text shows it: a place can't be read back from that.
    var proposed: [String: (text: String, value: JSON)] = [:]
    /// What is decided on each file, by its number.
    var files: [Int: ReviewField.Decision]
    var audiences: [MemberID]
    var label: TrafficLight
    var remark = ""
    var isCarriedOver = false
    /// What passed, once something did: then it is too late to decide.
    var released: Release?

    init(_ presenter: Presenter, _ key: StepID) async throws {
        self.presenter = presenter
        item = try await presenter.node.item(key)
        message = try await presenter.node.message(item)
        state = try await presenter.node.reviewState(key)
        audiences = item.audiences.filter { !$0.isMediator }
        label = item.caveat.label
        files = Dictionary(uniqueKeysWithValues: message.attachments.indices.map { ($0, ReviewField.Decision.pass) })
        if let plan = state.proposal {
            take(plan)
        } else if let decision = state.decision, case .release(let plans) = decision.act, let plan = plans.first {
            // What is about to be signed is shown as it was decided; what was undone is gone on from.
            take(plan)
            audiences = plans.map(\.audience)
        } else if item.stage == .queued, let former = item.replaces ?? item.revises {
            try await take(former)
        } else if item.stage != .queued {
            released = try await presenter.node.timeline(key).reversed().lazy.compactMap { entry in
                if case .release(let release) = entry.content { release } else { nil }
            }.first
        }
    }

    mutating func read(_ form: FormData) {
        decisions = [:]
        cuts = []
        for name in form.names(startingWith: "rule.") {
            let field = String(name.dropFirst(5))
            cuts.formUnion(form.all("cut.\(field)").map { "\(field).\($0)" })
            let words = form["sub.\(field)"].isEmpty ? form["coarse.\(field)"] : form["sub.\(field)"]
            decisions[field] = (ReviewField.Decision(rawValue: form[name]) ?? .withhold, words)
        }
        for number in files.keys { files[number] = ReviewField.Decision(rawValue: form["file.\(number)"]) ?? .withhold }
        audiences = form.all("audience").compactMap { MemberID($0) }
        label = TrafficLight(rawValue: "TLP:" + form["tlp"]) ?? item.caveat.label
        remark = form["remark"]
        if let translation = form.optional("translation") {
            // A translation is the mediator's own word, and says whose.
            let translator = form.optional("translator") ?? presenter.visitor.user.display
            remark += (remark.isEmpty ? "" : "\n") + "[\(translator)] \(translation)"
        }
    }
}
