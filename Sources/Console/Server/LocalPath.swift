import Foundation

/// A path of this node's own. A link elsewhere would lend it our name.
enum LocalPath {
    private static let allowed = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-_.~?=&%:,+")

    static func of(_ text: String) -> String {
        // By bytes: a slash with a mark on it is another character to Swift, and a plain slash to a browser.
        let start = Array(text.utf8.prefix(2))
        guard start.first == UInt8(ascii: "/"), start.last != UInt8(ascii: "/") || start.count == 1 else { return "/" }
        // Browsers drop tabs and turn backslashes, so everything unusual is escaped, and escapes stay as they are.
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "/"
    }

    private static let plain = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~")

    /// The log-in page, with the page that was asked for first, so that one comes there after logging in.
    static func door(to path: String) -> String {
        let path = of(path)
        let place = path.prefix { $0 != "?" }
        let isDoor = path == "/" || place == "/login" || place.hasPrefix("/login/")
        guard !isDoor, path.utf8.count <= 1000, let back = path.addingPercentEncoding(withAllowedCharacters: plain)
        else { return "/login" }
        return "/login?to=" + back
    }

    /// A later step at the door, with the same page.
    static func door(_ step: String, to path: String) -> String {
        "/login/\(step)" + door(to: path).dropFirst("/login".count)
    }
}
