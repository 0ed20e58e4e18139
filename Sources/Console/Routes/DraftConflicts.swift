import Hummingbird
import Logging
import Node
import Room

/// Two officers at one draft: whoever saves second sees both versions, and nothing that was typed is lost.
extension PageRoutes {
    /// The form with what was typed, over what another officer saved meanwhile.
    func conflicting(
        _ form: ComposeForm, _ message: Message, _ posted: FormData, _ request: Request
    ) async throws -> Response {
        var form = form
        let presenter = form.presenter
        if let id = form.draftID, let other = try? await node.draft(id), case .message = other.content {
            try await form.meet(other, message)
        } else {
            form.outlive()
        }
        console.logger.notice("draft changed by two", metadata: ["draft": "\(form.draftID ?? "gone")"])
        if !posted.files.isEmpty {
            // A browser does not send a file twice, so new files are saved at once, in a draft of their own.
            var known: Draft?
            if let id = form.copy { known = try? await node.draft(id) }
            let copy = try? await node.save(
                .message(message), id: known?.id, revision: known?.revision ?? 0, by: presenter.visitor.officer,
                submit: false)
            form.copy = copy?.id
        }
        return draw(composePage(form.model(), try await shell(presenter, request)), status: .conflict)
    }

    /// Throws the draft away that held the files of a version which is now saved.
    func clear(_ copy: String?, by officer: Officer) async {
        guard let copy else { return }
        try? await node.discard(copy, by: officer)
    }
}
