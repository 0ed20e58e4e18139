import Foundation

/// A path with parameters in braces.
struct PathTemplate: Sendable {
    private let parts: [String]

    init(_ path: String) { parts = path.split(separator: "/").map(String.init) }

    var names: [String] { parts.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) } }

    /// The parameters of a path below the root, decoded; `nil` when it is another path.
    func parameters(of path: [Substring]) -> [String: String]? {
        guard path.count == parts.count else { return nil }
        var parameters: [String: String] = [:]
        for (part, found) in zip(parts, path) {
            guard let text = String(found).removingPercentEncoding else { return nil }
            if part.hasPrefix("{") {
                parameters[String(part.dropFirst().dropLast())] = text
            } else if part != text {
                return nil
            }
        }
        return parameters
    }
}
