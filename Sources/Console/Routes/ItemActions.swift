import Desks
import Formats
import Foundation
import Hummingbird
import Node
import Room

extension PageRoutes {
    func addItemActions(to router: Router<ConsoleContext>) {
        addAcknowledgements(to: router)
        func order(_ name: String, _ notice: Notice, _ content: @escaping @Sendable (StepID, FormData) throws -> Draft.Content) {
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
            guard let audience = MemberID(form["audience"]), let expires = FormTime.parse(form["expiry"]) else {
                throw NodeFault.invalid("expiry")
            }
            return .consent(item: key, audience: [audience], expires: expires)
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

/// Times as the browser's own control writes them, in UTC to the minute.
enum FormTime {
    static func parse(_ text: String) -> Int? {
        let parts = text.split { $0 == "-" || $0 == "T" || $0 == ":" }.compactMap { Int($0) }
        guard parts.count >= 5, text.count >= 16 else { return nil }
        func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let full = "\(parts[0])-\(pad(parts[1]))-\(pad(parts[2]))T\(pad(parts[3])):\(pad(parts[4])):00Z"
        return (try? RFC3339(parsing: full)).map { Int($0.secondsSince1970) }
    }

    static func text(_ time: Int?) -> String {
        guard let time, let text = (try? RFC3339(secondsSince1970: Int64(time)))?.description else { return "" }
        return String(text.prefix(16))
    }
}
