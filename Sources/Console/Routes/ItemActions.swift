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

/// Times as officers write them, in UTC to the minute: "2025-11-14 02:50" or a date-time group such as 140250ZNOV25.
enum FormTime {
    /// The time; `nil` when it can't be read. Arabic-Indic and Persian digits count as digits.
    static func parse(_ text: String) -> Int? {
        if let group = try? DateTimeGroup(parsing: text) { return Int(group.secondsSince1970) }
        let digits = text.map { $0.wholeNumberValue.map(String.init) ?? String($0) }.joined()
        guard
            let match = digits.wholeMatch(of: /\s*(\d{4})-(\d{1,2})-(\d{1,2})[\sT]+(\d{1,2}):(\d{2})(:\d{2})?\s*Z?\s*/)
        else {
            return nil
        }
        func pad(_ part: Substring) -> String { part.count < 2 ? "0\(part)" : String(part) }
        let full = "\(match.1)-\(pad(match.2))-\(pad(match.3))T\(pad(match.4)):\(match.5):00Z"
        return (try? RFC3339(parsing: full)).map { Int($0.secondsSince1970) }
    }

    static func text(_ time: Int?) -> String {
        guard let time, let text = (try? RFC3339(secondsSince1970: Int64(time)))?.description else { return "" }
        return String(text.prefix(16)).replacing("T", with: " ")
    }
}
