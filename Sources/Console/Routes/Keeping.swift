import Desks
import Hummingbird
import Node
import Room

/// Erasing by two officers, and holds.
extension PageRoutes {
    func addKeeping(to router: Router<ConsoleContext>) {
        router.post(
            "items/:id/erase",
            use: form { form, context, presenter in
                guard let reason = form.optional("reason") else { throw NodeFault.invalid("why") }
                return try await erase(try key(context), reason: reason, presenter)
            })
        router.post(
            "items/:id/erase/confirm",
            use: form { _, context, presenter in
                let key = try key(context)
                // One that was dropped meanwhile would be proposed anew.
                guard try await node.erasures().contains(where: { $0.item == key && $0.stage == .proposed }) else {
                    throw NodeFault.stale
                }
                return try await erase(key, reason: nil, presenter)
            })
        router.post(
            "items/:id/erase/drop",
            use: form { _, context, presenter in
                let key = try key(context)
                try await node.dropErasure(of: key, by: presenter.visitor.officer)
                return done("/items/\(key)", .erasureDropped)
            })
        router.post(
            "items/:id/hold",
            use: form { form, context, presenter in
                let key = try key(context)
                guard let reason = form.optional("reason") else { throw NodeFault.invalid("why") }
                try await node.hold(key, reason: reason, by: presenter.visitor.officer)
                return done("/items/\(key)", .held)
            })
        router.post(
            "items/:id/lift",
            use: form { form, context, presenter in
                let key = try key(context)
                try await node.lift(form["hold"], by: presenter.visitor.officer)
                return done("/items/\(key)", .holdLifted)
            })
    }

    private func erase(_ key: StepID, reason: String?, _ presenter: Presenter) async throws -> Response {
        do throws(NodeFault) {
            let isErased = try await node.erase(
                key, reason: reason, confirming: reason == nil, by: presenter.visitor.officer)
            return done("/items/\(key)", isErased ? .erased : .erasureProposed)
        } catch {
            // Said by name, because "not in this state" would leave the officer guessing.
            guard error == .state, let bar = try await node.erasureBar(on: key) else { throw error }
            return redirect("/items/\(key)", "bar.\(bar.rawValue)")
        }
    }
}
