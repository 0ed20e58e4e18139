import Formats
import Hummingbird
import Node
import Room

extension PageRoutes {
    func addRoster(to router: Router<ConsoleContext>) {
        router.get(
            "roster",
            use: page { request, _, presenter in
                draw(rosterPage(try await roster(presenter), try await shell(presenter, request)))
            })
        router.post(
            "roster/shifts",
            use: planning("shift", from: "from", until: "to") { form, from, until, presenter in
                guard let role = Room.Role(rawValue: form["role"]) else { throw NodeFault.invalid("role") }
                try await node.plan(
                    shiftOf: form["user"], role: role, from: from, until: until, by: presenter.visitor.officer)
                return done("/roster", .shiftAdded)
            })
        router.post(
            "roster/delegations",
            use: planning("delegation", from: "from", until: "until") { form, from, until, presenter in
                try await node.delegate(to: form["to"], from: from, until: until, by: presenter.visitor.officer)
                return done("/roster", .delegated)
            })
        router.post(
            "roster/handover",
            use: form { form, _, presenter in
                try await node.handOver(to: form["to"], notes: form["notes"], by: presenter.visitor.officer)
                return done("/roster", .handoverOffered)
            })
        router.post(
            "roster/handover/:id/sign",
            use: form { _, context, presenter in
                try await node.signHandover(context.parameters.get("id") ?? "", by: presenter.visitor.officer)
                return done("/roster", .handoverSigned)
            })
    }

    /// A form with a beginning and an end. With a time that can't be read it comes back as it was, with words.
    private func planning(
        _ scope: String, from: String, until: String,
        _ plan: @escaping @Sendable (FormData, Int, Int, Presenter) async throws -> Response
    ) -> @Sendable (Request, ConsoleContext) async throws -> Response {
        page { request, _, presenter in
            let form = try await FormData(request)
            guard form["csrf"] == presenter.visitor.csrf else {
                return try await self.error(403, .staleForm, request, presenter)
            }
            if let start = FormTime.parse(form[from]), let end = FormTime.parse(form[until]) {
                return try await plan(form, start, end, presenter)
            }
            var model = try await roster(presenter)
            for name in ["user", "role", "to", "from", "until"] { model.typed["\(scope).\(name)"] = form[name] }
            for name in [from, until] {
                do throws(WrittenDateFault) {
                    model.understood["\(scope).\(name)"] = presenter.stamp(try FormTime.read(form[name]))
                } catch {
                    model.errors["\(scope).\(name)"] = FieldProblem.time(error).text(in: presenter.language)
                }
            }
            var shell = try await shell(presenter, request)
            shell.path = "/roster"
            shell.flash = Notice.formErrors.flash(in: presenter.language)
            return draw(rosterPage(model, shell))
        }
    }

    private func roster(_ presenter: Presenter) async throws -> RosterModel {
        let now = presenter.now
        let shifts = try await node.shifts().filter { $0.until > now - 86400 }
        let users = try await node.users().filter { !$0.isDisabled }
        var pending: [Handover] = []
        let handovers = try await node.handovers()
        for handover in handovers where handover.signedAt == nil {
            var rows: [QueueRow] = []
            for key in handover.items { if let item = try? await node.item(key) { rows.append(presenter.row(item)) } }
            pending.append(
                Handover(
                    id: handover.id, from: presenter.name(handover.from), to: presenter.name(handover.to),
                    offered: presenter.stamp(handover.at), notes: handover.notes, openItems: rows,
                    canSign: handover.to == presenter.visitor.user.name))
        }
        let roles = presenter.visitor.officer.roles
        return RosterModel(
            onNow: shifts.filter { $0.from <= now && now < $0.until }.map {
                OnDuty(
                    name: presenter.name($0.user), role: presenter.desk["role.\($0.role.rawValue)"],
                    until: presenter.stamp($0.until))
            },
            shifts: shifts.map {
                Shift(
                    name: presenter.name($0.user), role: presenter.desk["role.\($0.role.rawValue)"],
                    from: presenter.stamp($0.from), to: presenter.stamp($0.until),
                    isNow: $0.from <= now && now < $0.until)
            },
            delegations: try await node.delegations().map {
                Delegation(
                    holder: presenter.name($0.giver), deputy: presenter.name($0.holder), from: presenter.stamp($0.from),
                    until: presenter.stamp($0.until), isActive: $0.from <= now && now < $0.until)
            }, pending: pending,
            signed: handovers.compactMap { handover in
                handover.signedAt.map { signed in
                    HandoverMark(
                        id: handover.id, from: presenter.name(handover.from), to: presenter.name(handover.to),
                        offered: presenter.stamp(handover.at), signed: presenter.stamp(signed),
                        count: handover.items.count)
                }
            }.prefix(20).map { $0 },
            users: users.map { Option($0.name, $0.display) },
            roles: Room.Role.allCases.map { Option($0.rawValue, presenter.desk["role.\($0.rawValue)"]) },
            canPlan: !roles.isDisjoint(with: [.administrator, .duty, .releasing]),
            canHandOver: !roles.isDisjoint(with: [.drafter, .duty, .releasing]),
            from: FormTime.text(now), until: FormTime.text(now + 12 * 3600))
    }
}
