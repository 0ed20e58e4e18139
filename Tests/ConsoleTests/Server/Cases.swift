import HTTPTypes
import Room
import Testing

/// One request and what is expected of its answer.
struct Case: Sendable, CustomTestStringConvertible {
    var post: Post?
    var member = MemberID.a
    var method = HTTPRequest.Method.get
    var path = ""
    var headers: HTTPFields = [:]
    var body: String?
    var status = 0
    var fields: [(name: String, value: String)] = []
    var contains: [String] = []
    var lacks: [String] = []
    var exactly: String?
    var testDescription: String { "\(post.map { "\($0)@\(member) " } ?? "")\(method) \(path)" }

    /// Reads a block of lines, as `HTTPCases.text` explains them.
    init(_ lines: [Substring]) throws {
        for line in lines {
            let rest = String(line.dropFirst(2))
            let word = rest.split(separator: " ", maxSplits: 1).map(String.init)
            switch (line.first, word[0]) {
            case (">", "|"): body = word[1]
            case (">", let name) where name.hasSuffix(":"): headers[HTTPField.Name(String(name.dropLast()))!] = word[1]
            case (">", _):
                var parts = rest.split(separator: " ").map(String.init)
                if parts.count == 3 {
                    let officer = parts.removeFirst().split(separator: "@")
                    let known: Post = try #require(Post(rawValue: String(officer[0])))
                    post = known
                    member = try #require(MemberID(String(officer[1])))
                }
                method = try #require(HTTPRequest.Method(parts[0]))
                path = parts[1]
            case ("<", "~"): contains.append(word[1])
            case ("<", "!"): lacks.append(word[1])
            case ("<", "="): exactly = word[1]
            case ("<", let name) where name.hasSuffix(":"): fields.append((String(name.dropLast()), word[1]))
            case ("<", let number): status = try #require(Int(number))
            default: Issue.record("not a line of a case: \(line)")
            }
        }
    }

    static func read(_ text: String) throws -> [Case] {
        try text.split(separator: "\n\n").map { block in
            try Case(block.split(separator: "\n").filter { !$0.hasPrefix("#") })
        }
    }
}

struct HTTPCaseTests {
    private static let room = Task { try await ConsoleRoom() }

    @Test(arguments: try Case.read(HTTPCases.text))
    func `the console answers as the table says`(_ one: Case) async throws {
        let room = try await Self.room.value
        let officer = one.post
        let browser =
            if let officer { try await room.browser(officer, at: one.member) } else { room.stranger(one.member) }
        let body = one.body.map { Array($0.replacing("{csrf}", with: browser.csrf).utf8) }
        let answer = try await browser.ask(one.method, one.path, headers: one.headers, body: body)
        #expect(answer.status == one.status)
        for field in one.fields { #expect(answer.headers[HTTPField.Name(field.name)!] == field.value) }
        for text in one.contains { #expect(answer.text.contains(text)) }
        for text in one.lacks { #expect(!answer.text.contains(text)) }
        if let exactly = one.exactly { #expect(answer.text == exactly) }
        // What is true of every answer, whatever it is.
        let policy = try #require(answer.headers[.contentSecurityPolicy], "\(one.testDescription)")
        for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
            #expect(policy.contains(part))
        }
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[HTTPField.Name("Referrer-Policy")!] == "same-origin")
        #expect(answer.headers[.cacheControl] == (one.path.hasPrefix("/assets/c") ? "no-cache" : "no-store"))
        #expect(answer.headers[.server] == nil)
    }
}
