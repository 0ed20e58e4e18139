import Foundation
import HTTPTypes
import Hummingbird
import Node
import Room
import Synchronization

/// Who looks at a page: the session of a browser, or the token of a program.
struct Visitor: Sendable {
    var user: User
    var session: Session
    /// What forged forms don't know.
    var csrf: String
    /// How this viewer reads.
    var settings = ViewerSettings()

    var officer: Officer { user.officer }

    /// A program may do what both its user and its token allow.
    func may(_ scope: Scope) -> Bool { session.label == nil || session.scopes.contains(scope) }
}

enum CookieName {
    static let session = "wasl_session"
    static let language = "wasl_language"
    /// A log-in between its steps: it opens nothing.
    static let login = "wasl_login"

    static func value(_ name: String, in request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == name { return String(parts[1]) }
            }
        }
        return nil
    }

    static func set(_ name: String, _ value: String, maxAge: Int, isSecret: Bool, path: String = "/") -> String {
        "\(name)=\(value); Path=\(path); SameSite=Strict; Max-Age=\(maxAge)" + (isSecret ? "; HttpOnly" : "")
    }
}

/// What a request brings besides itself.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

/// Attempts at the door per address, passwords and codes together, so that many names can't be tried from one place.
final class AttemptMeter: Sendable {
    private let table = Mutex<[String: (minute: Int, count: Int)]>([:])
    private static let perMinute = 20

    func allows(_ address: String, now: Int) -> Bool {
        table.withLock { table in
            if table.count > 10_000 { table = table.filter { $0.value.minute == now / 60 } }
            let known = table[address]
            let count = known?.minute == now / 60 ? (known?.count ?? 0) + 1 : 1
            table[address] = (now / 60, count)
            return count <= Self.perMinute
        }
    }
}
