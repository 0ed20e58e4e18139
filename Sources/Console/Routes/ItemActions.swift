import Desks
import Formats
import Foundation
import Hummingbird
import Node
import Room

extension PageRoutes {
    func addItemActions(to router: Router<ConsoleContext>) {
        addAcknowledgements(to: router)
        func order(
            _ name: String, _ notice: Notice, _ content: @escaping @Sendable (StepID, FormData) throws -> Draft.Content
        ) {
            router.post(
                RouterPath("items/:id/\(name)"),
                use: form { form, context, presenter in
                    let key = try key(context)
                    // Nothing leaves without a second pair of eyes, so an order is a draft like any other.
                    _ = try await node.save(try content(key, form), by: presenter.visitor.officer, submit: true)
                    return done("/items/\(key)", .draftSubmitted)
                })
        }
        order("withdraw", .withdrawn) { key, _ in .withdrawal(item: key) }
        order("cancel", .cancelled) { key, form in .cancellation(item: key, reason: form.optional("reason")) }
        order("recall", .recalled) { key, form in .recall(item: key, reason: form.optional("reason")) }
        order("consent", .consentGiven) { key, form in
            guard let audience = MemberID(form["audience"]) else { throw NodeFault.invalid("expiry") }
            return .consent(item: key, audience: [audience], expires: try expiry(form))
        }
        router.post(
            "items/:id/take",
            use: form { _, context, presenter in
                let key = try key(context)
                try await node.take(key, by: presenter.visitor.officer)
                return done("/review/\(key)", .taken)
            })
    }

    private func addAcknowledgements(to router: Router<ConsoleContext>) {
        let levels: [(String, AcknowledgementLevel, String)] = [
            ("acknowledge-opened", .opened, ""), ("acknowledge-readback", .readBack, "readBack"),
            ("acknowledge-acted", .actedOn, "note"),
        ]
        for (name, level, field) in levels {
            router.post(
                RouterPath("items/:id/\(name)"),
                use: form { form, context, presenter in
                    let key = try key(context)
                    let note = field.isEmpty ? nil : form.optional(field)
                    try await node.acknowledge(
                        key, level, note: note, by: presenter.visitor.officer, name: presenter.visitor.user.display)
                    return done("/items/\(key)", .acknowledged)
                })
        }
    }
}
