import Desks
import Node

extension ComposeForm {
    /// The number of the paper form from which this was typed; `errors` has what is wrong with it.
    mutating func paperNumber(from form: FormData) async throws -> PaperNumber? {
        guard let typed = form.optional("paper") else { return nil }
        let node = presenter.node
        guard let number = PaperNumber(typed, of: node.member), try await node.isPrinted(number) else {
            errors["paper"] = presenter.language[.paperUnknown]
            return nil
        }
        return number
    }

    /// Shows the number that a draft was typed from, and that something else was too.
    mutating func recall(paperOf draft: String) async throws {
        values["paper"] = try await presenter.node.paperNumber(of: draft)?.description
        warnings += try await presenter.paperWarnings(of: draft)
    }
}

extension Presenter {
    /// What else was typed from the sheet of a draft: the same words twice, or two things from copies of one sheet.
    func paperWarnings(of draft: String) async throws(NodeFault) -> [String] {
        guard let number = try await node.paperNumber(of: draft) else { return [] }
        let others = try await node.uses(of: number).filter { $0.draft != draft }
        guard !others.isEmpty else { return [] }
        let names = language.list(
            others.map { language.fill(.withNote, [.name: name($0.user), .text: stamp($0.at).dtg]) })
        return [language.fill(.paperUsedBefore, [.number: number.description, .list: names])]
    }
}
