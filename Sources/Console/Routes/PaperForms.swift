import Hummingbird
import Node
import Room

extension PageRoutes {
    func addPaperForms(to router: Router<ConsoleContext>) {
        router.get(
            "forms",
            use: page { request, _, presenter in
                draw(paperFormsPage(try await forms(presenter), try await shell(presenter, request)))
            })
        router.post(
            "forms",
            use: form { form, _, presenter in
                guard PaperFormDrawing.model(form["kind"], numbers: []) != nil else { throw NodeFault.invalid("kind") }
                let batch = try await node.drawForms(
                    kind: form["kind"], copies: Int(form["copies"]) ?? 0, by: presenter.visitor.officer)
                return redirect("/forms/\(batch.first)/print\(form["as"] == "page" ? "" : ".pdf")")
            })
        for (path, isFile) in [("forms/:first/print", false), ("forms/:first/print.pdf", true)] {
            router.get(
                RouterPath(path),
                use: page { request, context, presenter in
                    guard canPrintForms(presenter) else { throw NodeFault.authority(.roleMissing) }
                    let batch = try await node.paperBatch(first: Int(context.parameters.get("first") ?? "") ?? 0)
                    let numbers = (0..<batch.count).map {
                        PaperNumber(member: node.member, number: batch.first + $0).description
                    }
                    guard let model = PaperFormDrawing.model(batch.kind, numbers: numbers) else {
                        throw NodeFault.notFound
                    }
                    let base = "forms/\(batch.first)/print"
                    let place = PaperPlace(
                        page: "/\(base)", back: "/forms", name: "wasl-forms-\(batch.kind)-\(batch.first)",
                        pdf: "/\(base).pdf")
                    let document = formPaper(model, marks(presenter), presenter.language)
                    return try await paper(document, at: place, isFile: isFile, request, presenter) {
                        try await node.note(printOf: base, by: presenter.visitor.officer)
                    }
                })
        }
    }

    private func canPrintForms(_ presenter: Presenter) -> Bool {
        !presenter.visitor.officer.roles.isDisjoint(with: [.drafter, .releasing, .duty])
    }

    private func forms(_ presenter: Presenter) async throws -> PaperFormsModel {
        let kinds = Kind.common.filter { node.terms.rules.kinds.contains($0.id) } + presenter.custodyKinds
        func name(_ kind: String) -> String {
            kind == PaperFormDrawing.handover
                ? presenter.language[.handoverRecord] : presenter.kindLabel(kind)
        }
        func number(_ number: Int) -> String { PaperNumber(member: node.member, number: number).description }
        return PaperFormsModel(
            forms: (kinds.map(\.id) + [PaperFormDrawing.handover]).map { Option($0, name($0)) },
            batches: try await node.paperBatches().prefix(50).map { batch in
                PaperBatchRow(
                    sheets: batch.first, kind: name(batch.kind), first: number(batch.first),
                    last: number(batch.first + batch.count - 1),
                    count: batch.count, user: presenter.name(batch.user), stamp: presenter.stamp(batch.at))
            }, mostCopies: MemberNode.mostForms,
            canPrint: canPrintForms(presenter))
    }
}
