import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Store

@testable import Console
@testable import Node

/// A browser at the door, which keeps the cookies it is given and posts the forms that it was shown.
struct Door {
    private var browser: Browser
    private var cookies: [String: String] = [:]
    private(set) var page = Markup("")

    init(_ room: ConsoleRoom, at member: MemberID = .a, agent: String = "") {
        browser = room.stranger(member)
        if !agent.isEmpty { browser.headers[.userAgent] = agent }
    }

    func cookie(_ name: String) -> String? { cookies[name] }

    mutating func get(_ path: String) async throws -> Answer { keep(try await sending().get(path)) }

    mutating func post(_ path: String, _ fields: [String: String] = [:]) async throws -> Answer {
        keep(try await sending().post(path, fields))
    }

    /// The password, and the page that it leads to.
    mutating func knock(_ user: String, _ password: String = ConsoleRoom.password) async throws -> Answer {
        let answer = try await post("/login", ["user": user, "password": password])
        if answer.status == 303 { _ = try await get(answer.location) }
        return answer
    }

    private func sending() -> Browser {
        var sending = browser
        let line = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        sending.headers[.cookie] = line.isEmpty ? nil : line
        let field = page.all("input").first { $0.attributes["name"] == "csrf" }
        sending.csrf = field?.attributes["value"] ?? ""
        return sending
    }

    private mutating func keep(_ answer: Answer) -> Answer {
        for cookie in answer.cookies {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = cookie.contains("Max-Age=0") || pair.count < 2 ? nil : pair[1]
        }
        if answer.type.hasPrefix("text/html") { page = Markup(answer.text) }
        return answer
    }

    /// The authenticator that the page's key makes.
    static func authenticator(_ page: String) throws -> TOTP {
        guard let typed = page.firstMatch(of: /<bdi class="fingerprint" dir="ltr">(<span>[A-Z2-7]{4}.*?)<\/bdi>/) else {
            throw NodeFault.notFound
        }
        let letters = typed.1.replacing(/<[^>]*>/, with: "").filter { !$0.isWhitespace }
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits = letters.flatMap { letter -> [Int] in
            let value = alphabet.firstIndex(of: letter)!
            return (0..<5).reversed().map { value >> $0 & 1 }
        }[...]
        var secret: [UInt8] = []
        while bits.count >= 8 {
            secret.append(bits.prefix(8).reduce(0) { $0 << 1 | UInt8($1) })
            bits = bits.dropFirst(8)
        }
        return TOTP(secret: secret)
    }
}

extension TOTP {
    /// A code of now, or of so many steps later.
    func code(_ step: Int = 0) -> String { Self.code(secret, counter: Self.counter(at: ConsoleRoom.now) + step) }

    var wrongCode: String {
        let near = (-3...3).map { code($0) }
        return ["000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777"].first {
            !near.contains($0)
        }!
    }
}

extension ConsoleRoom {
    /// As if half a minute had passed: the last code's step may be used again.
    func forgetCodes(of name: String, at member: MemberID = .a) async throws {
        var record = try await node(member).records("user").first { $0.id == name }!
        var json = record.json.object!
        var factor = json["factor"]!.object!
        factor["last"] = .int(0)
        json["factor"] = .object(factor)
        record.json = .object(json)
        try await write(record, at: member)
    }

    /// The code that let somebody in last, whichever half minute it is by now.
    func lastCode(of name: String, at member: MemberID = .a, _ totp: TOTP) async throws -> String {
        let record = try await node(member).records("user").first { $0.id == name }
        return TOTP.code(totp.secret, counter: record?.json["factor"]?["last"]?.int ?? 0)
    }

    /// An officer's authenticator, set up by the pages, and the browser that did it.
    func enrolled(_ post: Post, at member: MemberID = .a) async throws -> (door: Door, totp: TOTP) {
        var door = Door(self, at: member)
        _ = try await door.knock(Self.name(post, member))
        if node(member).secondFactor == .required {
            let totp = try Door.authenticator(try await door.get("/login/enrol").text)
            _ = try await door.post("/login/enrol", ["code": totp.code()])
            return (door, totp)
        }
        _ = try await door.get("/account")
        _ = try await door.post("/account/factor/begin", ["present": Self.password])
        let totp = try Door.authenticator(try await door.get("/account/factor").text)
        _ = try await door.post("/account/factor", ["code": totp.code()])
        return (door, totp)
    }
}
