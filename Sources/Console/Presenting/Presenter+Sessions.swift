import Node

extension Presenter {
    /// The sessions of browsers, those used last first.
    func rows(of sessions: [Session]) -> [SessionRow] {
        sessions.filter { $0.label == nil }.sorted { ($0.lastSeen, $0.id) > ($1.lastSeen, $1.id) }.map {
            SessionRow(
                id: $0.id, user: name($0.user), device: device($0.origin.agent), began: stamp($0.since),
                lastSeen: stamp($0.lastSeen), isThis: $0.id == visitor.session.id, address: $0.origin.address)
        }
    }

    /// What a browser says it is, in plain words; empty for what nobody knows.
    func device(_ agent: String) -> String {
        let device = BrowserName(agent)
        switch (device.browser, device.system) {
        case (let browser?, let system?): return language.fill(.deviceOn, [.name: browser, .text: system])
        case (let browser?, nil): return browser
        case (nil, let system?): return system
        case (nil, nil): return ""
        }
    }
}

/// The names in a `User-Agent` header (RFC 9110, section 10.1.5). Anybody may write anything there, so only known names
/// are taken from it.
struct BrowserName: Hashable, Sendable {
    var browser: String?
    var system: String?

    // The first that fits: browsers call themselves by the names of those before them.
    private static let browsers = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"), ("curl/", "curl"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Macintosh", "macOS"), ("Linux", "Linux"),
    ]

    init(_ agent: String) {
        browser = Self.browsers.first { agent.contains($0.0) }?.1
        system = Self.systems.first { agent.contains($0.0) }?.1
    }
}
