import Desks
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Node
import Receipts
import Room
import TransparencyLog

extension PageRoutes {
    func addPaper(to router: Router<ConsoleContext>) {
        for (path, isFile) in [("items/:id/print", false), ("items/:id/print.pdf", true)] {
            router.get(
                RouterPath(path),
                use: page { request, context, presenter in
                    let key = try key(context)
                    let document = try await itemPaper(key, presenter)
                    let place = PaperPlace(
                        page: "/items/\(key)/print", back: "/items/\(key)", name: "wasl-\(key)",
                        pdf: "/items/\(key)/print.pdf")
                    return try await paper(document, at: place, isFile: isFile, request, presenter) {
                        try await node.note(printOf: key, by: presenter.visitor.officer)
                    }
                })
        }
        for (path, isFile) in [("items/:id/receipt/print", false), ("items/:id/receipt.pdf", true)] {
            router.get(
                RouterPath(path),
                use: page { request, context, presenter in
                    let key = try key(context)
                    let item = try await node.item(key)
                    guard let (proven, onPaper) = try await self.receipt(of: key) else { throw NodeFault.state }
                    var marks = self.marks(presenter)
                    marks.serial = item.serial.map(String.init)
                    let document = PaperPage(proven, onPaper).document(
                        label: presenter.label(item.caveat.label), marks)
                    let place = PaperPlace(
                        page: "/items/\(key)/receipt/print", back: "/items/\(key)", name: "wasl-receipt-\(key)",
                        pdf: "/items/\(key)/receipt.pdf")
                    return try await paper(document, at: place, isFile: isFile, request, presenter) {
                        try await node.note(printOf: key, by: presenter.visitor.officer)
                    }
                })
        }
        for (path, isFile) in [("roster/handovers/:id/print", false), ("roster/handovers/:id/print.pdf", true)] {
            router.get(
                RouterPath(path),
                use: page { request, context, presenter in
                    let handover = try await node.handover(context.parameters.get("id") ?? "")
                    let document = handoverPaper(
                        try await presenter.record(handover), marks(presenter), presenter.language)
                    let base = "roster/handovers/\(handover.id)"
                    let place = PaperPlace(
                        page: "/\(base)/print", back: "/roster", name: "wasl-handover-\(handover.id)",
                        pdf: "/\(base)/print.pdf")
                    return try await paper(document, at: place, isFile: isFile, request, presenter) {
                        try await node.note(printOf: base, by: presenter.visitor.officer)
                    }
                })
        }
    }

    /// What names a sheet of this node, printed now.
    func marks(_ presenter: Presenter) -> PaperMarks {
        PaperMarks(
            node: console.title, fingerprint: node.terms.fingerprint.filter { $0 != " " },
            printed: presenter.stamp(presenter.now))
    }

    private func itemPaper(_ key: StepID, _ presenter: Presenter) async throws -> PaperDocument {
        let item = try await node.item(key)
        guard item.stage != .erased else { throw NodeFault.notFound }
        let model = MessagePaper(
            message: try await message(key, presenter), entry: item.entry.description,
            replaced: try await replaced(by: item, presenter),
            frames: try await receipt(of: key).map { PaperFrames.frames(of: $0.paper) } ?? [])
        return messagePaper(model, marks(presenter), presenter.language)
    }

    /// The texts before a correction, the last first, as far as they are held.
    private func replaced(by item: Item, _ presenter: Presenter) async throws -> [MessageCore] {
        var cores: [MessageCore] = []
        var next = item.replaces ?? item.revises
        while let key = next, cores.count < 5, let old = try? await node.item(key), old.stage != .erased {
            cores.append(try await message(key, presenter).core)
            next = old.replaces ?? old.revises
        }
        return cores
    }

    /// The receipt of an item, proven before it is printed; nil while it has none.
    func receipt(of key: StepID) async throws -> (proven: ProvenReceipt, paper: PaperReceipt)? {
        guard let receipt = try await node.receipt(of: node.step(key)) else { return nil }
        var verifier = ReceiptVerifier()
        let proven: ProvenReceipt
        do { proven = try verifier.verify(receipt).get() } catch {
            // Its own checkpoint is not one that the room's terms explain: never printed, and not for the reader to mend.
            console.logger.error("receipt not proven", metadata: ["item": "\(key)", "reason": "\(error)"])
            return nil
        }
        return (proven, PaperReceipt(receipt, room: proven.room.id))
    }
}

/// Where a document stands at the console.
struct PaperPlace: Sendable {
    /// The page that the reader's own browser prints.
    var page: String
    /// What was asked for, with its question mark.
    var query = ""
    /// Where it was asked for.
    var back: String
    /// The file's name, without its ending.
    var name: String
    /// The same as a file; nil where asking again would not give the same.
    var pdf: String?
}

extension PageRoutes {
    /// A document as a page or as a file; noted in the audit before it is handed out.
    func paper(
        _ document: PaperDocument, at place: PaperPlace, isFile: Bool, _ request: Request, _ presenter: Presenter,
        note: () async throws -> Void
    ) async throws -> Response {
        guard isFile else {
            try await note()
            return draw(document.page(back: place.back, pdf: place.pdf))
        }
        let pdf: [UInt8]
        do throws(PrintFault) {
            let file: [UInt8]
            do { file = try document.file() } catch { throw .failed("\(error)") }
            pdf = try await console.printer.pdf(of: file)
        } catch {
            return try await trouble(error, place, request, presenter)
        }
        try await note()
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf",
                .contentDisposition: "attachment; filename=\"\(place.name.headerEscaped).pdf\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: pdf)))
    }

    /// Why there is no PDF, and the other way to paper.
    func trouble(
        _ fault: PrintFault, _ place: PaperPlace, _ request: Request, _ presenter: Presenter
    ) async throws -> Response {
        var trouble = PrintTrouble(reason: .failed, page: place.page + place.query, back: place.back)
        var status = HTTPResponse.Status.internalServerError
        switch fault {
        case .missing(let program):
            trouble.reason = .missing
            trouble.install = "apt install \(program.package) fonts-noto-core fonts-hosny-amiri"
            status = .notImplemented
        case .busy:
            trouble.reason = .busy
            status = .serviceUnavailable
        case .failed(let reason):
            console.logger.error("not printed", metadata: ["path": "\(request.uri.path)", "reason": "\(reason)"])
        }
        return draw(printTroublePage(trouble, try await shell(presenter, request)), status: status)
    }
}
