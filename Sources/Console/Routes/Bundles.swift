import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Node
import Room

extension PageRoutes {
    /// The most that a bundle brought in by a form may measure; larger ones go by the command.
    private static let bundleLimit = 100 << 20

    func addBundles(to router: Router<ConsoleContext>) {
        router.get(
            "node/bundles",
            use: page { request, _, presenter in
                try mayCarry(presenter)
                return try await drawBundles(request, presenter)
            })
        router.post(
            "node/bundles/:id",
            use: page { request, context, presenter in
                let posted = try await FormData(request)
                guard posted["csrf"] == presenter.visitor.csrf else {
                    return try await self.error(403, .staleForm, request, presenter)
                }
                try mayCarry(presenter)
                guard let peer = context.parameters.get("id").flatMap({ MemberID($0) }) else {
                    throw NodeFault.notFound
                }
                do {
                    return download(try await node.export(to: peer, by: presenter.visitor.officer))
                } catch let error as BundleFault {
                    return try await refused(error, request, presenter)
                }
            })
        router.post(
            "node/bundles",
            use: page { request, _, presenter in
                let posted = try await FormData(request, limit: Self.bundleLimit)
                guard posted["csrf"] == presenter.visitor.csrf else {
                    return try await self.error(403, .staleForm, request, presenter)
                }
                try mayCarry(presenter)
                let bytes = posted.files.first?.bytes ?? []
                do {
                    let receipt = try await node.importBundle(bytes, by: presenter.visitor.officer)
                    return try await drawBundles(request, presenter) { $0.result = presenter.result(receipt) }
                } catch let error as BundleFault {
                    return try await refused(error, request, presenter)
                }
            })
    }

    private func mayCarry(_ presenter: Presenter) throws(NodeFault) {
        guard presenter.visitor.officer.mayCarryBundles else { throw .authority(.roleMissing) }
    }

    private func refused(_ fault: BundleFault, _ request: Request, _ presenter: Presenter) async throws -> Response {
        console.logger.notice("bundle refused", metadata: ["fault": "\(fault.name)"])
        let status: HTTPResponse.Status = if case .node = fault { .serviceUnavailable } else { .unprocessableContent }
        return try await drawBundles(request, presenter, status: status) {
            $0.error = presenter.desk["bundle.\(fault.name)"]
        }
    }

    private func drawBundles(
        _ request: Request, _ presenter: Presenter, status: HTTPResponse.Status = .ok,
        _ change: (inout BundlesModel) -> Void = { _ in }
    ) async throws -> Response {
        var model = BundlesModel(peers: node.peers.map { Option($0.description, presenter.word($0)) })
        change(&model)
        return draw(bundlesPage(model, try await shell(presenter, request)), status: status)
    }

    private func download(_ bundle: SealedBundle) -> Response {
        let name = "wasl-\(node.member)-\(bundle.to)-\(bundle.number).bundle"
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bundle.bytes)))
    }
}

extension Presenter {
    fileprivate func result(_ receipt: BundleReceipt) -> BundleResult {
        BundleResult(
            from: word(receipt.from), number: receipt.number, taken: receipt.taken + receipt.unparked,
            held: receipt.held, parked: receipt.parked, refused: receipt.refused?.count ?? 0,
            reason: receipt.refused.map { desk["code.\($0.code.rawValue)"] }, missing: receipt.missing)
    }
}
