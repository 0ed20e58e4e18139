import HTTPTypes
import Hummingbird
import IJSON
import Node
import Testing

@testable import Console

/// What nobody foresaw is answered like anything else: with the headers, in words, and without the inside.
struct FailureTests {
    private struct Unforeseen: Error {}

    private static let errors: [(any Error & Sendable, Int)] = [
        (Unforeseen(), 500), (NodeFault.unavailable("disk of /secret"), 503), (NodeFault.stale, 500),
        (HTTPError(.badRequest), 400), (HTTPError(.notFound), 404), (CancellationError(), 500),
    ]

    @Test(arguments: errors.indices, ["/broken", "/api/v1/broken"])
    func `every error carries the headers of every answer`(_ index: Int, _ path: String) async throws {
        let room = try await ConsoleRoom()
        let (error, status) = Self.errors[index]
        let pages = PageRoutes(console: room.consoles[.a]!)
        let router = Router(context: ConsoleContext.self)
        router.add(middleware: SecurityHeaders { pages.broke($0, $1) })
        router.get(RouterPath(path)) { _, _ -> Response in throw error }
        let browser = Browser(application: Application(router: router, logger: ConsoleRoom.quiet))
        let answer = try await browser.get(path)
        #expect(answer.status == status)
        #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[HTTPField.Name("Referrer-Policy")!] == "same-origin")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(!answer.text.contains("secret") && !answer.text.contains("Unforeseen"))
        guard status >= 500 else { return }
        if path.hasPrefix("/api") {
            #expect(answer.type == "application/problem+json")
            #expect(try answer.json()["detail"]?.string?.isEmpty == false)
        } else {
            #expect(answer.type.hasPrefix("text/html"))
            #expect(Markup(answer.text).problems.isEmpty)
        }
    }
}
