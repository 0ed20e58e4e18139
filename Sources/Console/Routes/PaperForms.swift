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
        // Asked for with GET and yet never the same twice: a number that a lost sheet bears is not given again.
        for (path, isFile) in [("forms/:kind/print", false), ("forms/{kind}.pdf", true)] {
            router.get(
                RouterPath(path),
                use: page { request, context, presenter in
                    let kind = context.parameters.get("kind") ?? ""
                    guard PaperFormDrawing.model(kind, numbers: []) != nil else { throw NodeFault.notFound }
                    let copies = request.uri.queryParameters["copies"].map { Int($0) ?? 0 } ?? 1
                    let place = PaperPlace(
                        page: "/forms/\(kind)/print", query: "?copies=\(copies)", back: "/forms",
                        name: "wasl-forms-\(kind)")
                    // No number is spent on a sheet that can't be printed here.
                    if isFile, let missing = console.printer.missing {
                        return try await trouble(.missing(missing), place, request, presenter)
                    }
                    let batch = try await node.drawForms(kind: kind, copies: copies, by: presenter.visitor.officer)
                    let numbers = (0..<batch.count).map {
                        PaperNumber(member: node.member, number: batch.first + $0).description
                    }
                    guard let model = PaperFormDrawing.model(kind, numbers: numbers) else { throw NodeFault.notFound }
                    // The drawing of the numbers is in the audit, whatever becomes of the paper.
                    return try await paper(
                        formPaper(model, marks(presenter), presenter.language), at: place, isFile: isFile, request,
                        presenter
                    ) {}
                })
        }
    }

    private func forms(_ presenter: Presenter) async throws -> PaperFormsModel {
        let kinds = Kind.common.filter { node.terms.rules.kinds.contains($0.id) }
        func name(_ kind: String) -> String {
            kind == PaperFormDrawing.handover
                ? presenter.language[.handoverRecord] : presenter.language[presenter.kind(kind).word]
        }
        func number(_ number: Int) -> String { PaperNumber(member: node.member, number: number).description }
        return PaperFormsModel(
            forms: (kinds.map(\.id) + [PaperFormDrawing.handover]).map { Option($0, name($0)) },
            batches: try await node.paperBatches().prefix(50).map { batch in
                PaperBatchRow(
                    kind: name(batch.kind), first: number(batch.first), last: number(batch.first + batch.count - 1),
                    count: batch.count, user: presenter.name(batch.user), stamp: presenter.stamp(batch.at))
            }, mostCopies: MemberNode.mostForms,
            canPrint: !presenter.visitor.officer.roles.isDisjoint(with: [.drafter, .releasing, .duty]))
    }
}
