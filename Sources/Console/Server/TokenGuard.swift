import HTTPTypes
import Hummingbird
import Synchronization
import TransparencyLog

/// Wrong tokens per address. Once there were too many in a minute no further token of that address is looked at, but
/// those that were found right before: on one machine a program that is broken must not stop the others.
final class TokenMeter: Sendable {
    private struct Place {
        var minute = 0
        var wrong = 0
        /// Hashes of what was found right, the latest last.
        var right: [Hash256] = []
    }

    private let places = Mutex<[String: Place]>([:])
    private let perMinute: Int
    private static let remembered = 64

    init(perMinute: Int) { self.perMinute = perMinute }

    func allows(_ token: Hash256, from address: String, now: Int) -> Bool {
        places.withLock { places in
            guard let place = places[address], place.minute == now / 60, place.wrong >= perMinute else {
                return true
            }
            return place.right.contains(token)
        }
    }

    func note(_ token: Hash256, wasRight: Bool, from address: String, now: Int) {
        places.withLock { places in
            if places.count > 10_000 { places = places.filter { $0.value.minute == now / 60 } }
            var place = places[address] ?? Place()
            if place.minute != now / 60 {
                place.minute = now / 60
                place.wrong = 0
            }
            if wasRight, place.right.last != token {
                place.right.removeAll { $0 == token }
                place.right.append(token)
                if place.right.count > Self.remembered { place.right.removeFirst() }
            } else if !wasRight {
                place.right.removeAll { $0 == token }
                place.wrong += 1
            }
            places[address] = place
        }
    }
}

/// Counts wrong tokens at the door for programs. A request without one is refused anyway and counts for nothing.
struct TokenGuard: RouterMiddleware {
    let meter: TokenMeter
    let now: @Sendable () -> Int
    let refuse: @Sendable (Request, Problem) -> Response

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path.hasPrefix("/api/"), let header = request.headers[.authorization] else {
            return try await next(request, context)
        }
        let token = Hash256(of: Array(header.utf8))
        guard meter.allows(token, from: context.address, now: now()) else {
            return refuse(request, .tooMany(seconds: 60 - now() % 60))
        }
        let response = try await next(request, context)
        meter.note(token, wasRight: response.status != .unauthorized, from: context.address, now: now())
        return response
    }
}
