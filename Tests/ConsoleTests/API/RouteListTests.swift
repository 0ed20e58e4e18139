import Foundation
import HTTPTypes
import Hummingbird
import Room
import Testing

@testable import Console

/// `Tests/e2e/routes.txt` names every page that the router leads to: the crawl for leaks has to fetch each of them.
/// `WASL_RECORD=1` writes it anew.
struct RouteListTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../e2e/routes.txt").standardizedFileURL

    @Test func `the crawl knows every page`() async throws {
        let routes = try await ConsoleRoom().consoles[.mediator]!.router().routes
        let paths = Set(routes.filter { $0.method == .get }.map { String($0.path.description.drop { $0 == "/" }) })
        // The demo, which is crawled, shows the components too.
        let expected = paths.union(["design"]).subtracting([""]).sorted().joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["WASL_RECORD"] != nil {
            try expected.write(to: Self.file, atomically: true, encoding: .utf8)
        } else {
            #expect(try String(contentsOf: Self.file, encoding: .utf8) == expected, "record it anew")
        }
    }
}
