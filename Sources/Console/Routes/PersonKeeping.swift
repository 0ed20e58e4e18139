import Desks
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Node
import Room

/// What is done with private files as a whole: taken along, their pictures, how long they are kept, and their end.
extension PageRoutes {
    func addPersonKeeping(to router: Router<ConsoleContext>) {
        addPhotographs(to: router)
        router.post("people/export", use: form { _, _, presenter in try await export(presenter.visitor.officer) })
        router.get(
            "people/retention",
            use: page { request, _, presenter in
                let late = try await node.latePersonFiles(limit: Self.lateOnPage, by: presenter.visitor.officer)
                let model = PersonRetentionModel(
                    days: node.terms.rules.custody?.retentionDays,
                    rows: late.map { file in
                        PersonRetentionModel.Row(
                            number: file.number.description, link: "/people/\(file.number.description.headerEscaped)",
                            reference: file.person.description, closed: presenter.stamp(file.closed))
                    })
                return draw(personRetentionPage(model, try await shell(presenter, request)))
            })
        router.post(
            "people/:number/remove",
            use: form { form, context, presenter in
                let number = try fileNumber(context)
                // Nobody else can know of somebody who is in no transfer.
                let isOver = form["over"] == "on"
                let word = PersonFile.Closure(isDisposed: isOver, isFamilyNotified: isOver, isHeld: false)
                let isGone = try await node.removePersonFile(number, closure: word, by: presenter.visitor.officer)
                return isGone
                    ? done("/people", .personRemoved)
                    : done("/people/\(number.description.headerEscaped)", .personRemovalProposed)
            })
        router.post(
            "people/:number/remove/drop",
            use: form { _, context, presenter in
                let number = try fileNumber(context)
                try await node.dropPersonRemoval(of: number, by: presenter.visitor.officer)
                return done("/people/\(number.description.headerEscaped)", .erasureDropped)
            })
    }

    private static let lateOnPage = 100

    private func fileNumber(_ context: ConsoleContext) throws(NodeFault) -> PersonNumber {
        guard
            let number = context.parameters.get("number")?.removingPercentEncoding.flatMap({ PersonNumber($0) })
        else { throw .notFound }
        return number
    }

    private func addPhotographs(to router: Router<ConsoleContext>) {
        router.get(
            "people/:number/photograph",
            use: page { _, context, presenter in
                let picture = try await node.photograph(of: try fileNumber(context), by: presenter.visitor.officer)
                return Response(
                    status: .ok, headers: [.contentType: picture.mediaType, .contentDisposition: "inline"],
                    body: .init(byteBuffer: ByteBuffer(bytes: picture.bytes)))
            })
        router.post(
            "people/:number/photograph",
            use: form { form, context, presenter in
                let number = try fileNumber(context)
                let file = form.files.first { !$0.bytes.isEmpty }
                guard file != nil || form["do"] == "drop" else { throw NodeFault.invalid("attachment.image") }
                _ = try await node.setPhotograph(
                    form["do"] == "drop" ? nil : file?.bytes, of: number, revision: Int(form["revision"]) ?? 0,
                    by: presenter.visitor.officer)
                return done("/people/\(number.description.headerEscaped)", .personSaved)
            })
    }

    /// All files as a table. It goes out while it is read, and each file is written down as read before its row goes.
    private func export(_ officer: Officer) async throws -> Response {
        let node = node
        // Before anything is answered, so that who may not is told so.
        let first = try await node.exportedPersonFiles(after: nil, by: officer)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"wasl-\(node.member)-persons.csv\"",
            ],
            body: .init { writer in
                var next = first
                while let part = next {
                    try await writer.write(ByteBuffer(bytes: part.bytes))
                    guard let last = part.last else { break }
                    next = try await node.exportedPersonFiles(after: last, by: officer)
                }
                try await writer.finish(nil)
            })
    }
}
