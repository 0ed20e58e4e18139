import Foundation
import HTTPTypes
import Hummingbird
import IJSON
import Node
import Room
import Store
import Testing

@testable import Console

struct HostileInputTests {
    /// Types of inputs into which nobody writes.
    private static let chosen: Set<String> = ["hidden", "radio", "checkbox", "submit"]

    /// The inputs of a page that take words, by the route that their form leads to.
    private static func inputs(of page: String, _ routes: [String]) -> Set<String> {
        var found: Set<String> = []
        for form in page.matches(of: /<form ([^>]*)>(.*?)<\/form>/.dotMatchesNewlines()) {
            guard let action = form.1.firstMatch(of: /action="([^"?]*)/)?.1.dropFirst() else { continue }
            let parts = action.split(separator: "/", omittingEmptySubsequences: false)
            let route =
                routes.first { $0 == action }
                ?? routes.first { PathTemplate($0).parameters(of: parts) != nil }
                ?? routes.first { $0.contains("{kind}.pdf") && action.hasPrefix("forms/") } ?? String(action)
            let markup = Markup("<form>\(form.2)</form>")
            for element in markup.all("input") + markup.all("textarea") {
                guard let name = element.attributes["name"], !chosen.contains(element.attributes["type"] ?? "") else {
                    continue
                }
                // The form of a draft is that of a new message, whichever it is.
                let isDraft = route == "drafts/{id}" && name != "reason"
                let place = isDraft ? "drafts" : route == "people/{number}" ? "people" : route
                found.insert("\(place) \(name)")
            }
        }
        return found
    }

    @Test func `every input that takes words is in the table`() async throws {
        let busy = try await BusyRoom.shared.value
        let routes = busy.room.consoles[.mediator]!.router().routes
            .map { String($0.path.description.drop { $0 == "/" }) }
        var found: Set<String> = []
        // The samples show every page in its telling states; only the fields of a message are invented there.
        let invented: Set = [
            "drafts files", "drafts number", "drafts what", "drafts when", "drafts where.at", "drafts where.precision",
            "review/{id} sub.source", "review/{id} sub.what", "review/{id} sub.where", "review/{id} redacted.1",
        ]
        for page in SamplePage.all(.english) where page.name != "design" {
            found.formUnion(Self.inputs(of: page.html.string, routes).subtracting(invented))
        }
        for member in ConsoleRoom.members {
            for post in [Post.admin, .drafter, .duty, .releasing] {
                let browser = try await busy.room.browser(post, at: member)
                for path in busy.pages(of: member) + ["/terms/draft", "/resets", "/node/bundles"] {
                    found.formUnion(Self.inputs(of: try await browser.get(path).text, routes))
                }
            }
        }
        let known = Set(HostileInputs.table.keys)
        // Each field of a warning is replaced by words of the same sort; places and numbers are read.
        let replaced = found.filter { $0.hasPrefix("review/{id} sub.") }
        #expect(found.subtracting(known).subtracting(replaced).isEmpty, "\(found.subtracting(known).sorted())")
        let hidden: Set = [
            "login User-Agent", "review/{id} redacted.0", "review/{id} sub.subject", "review/{id} sub.text",
        ]
        let gone = known.subtracting(found).subtracting(hidden)
        #expect(gone.isEmpty, "no such input: \(gone.sorted())")
    }
}

/// What became of every sort of text in every input.
struct HostileOutcomeTests {
    @Test func `each text is taken as it is or refused in words, and nothing falls over`() async throws {
        let desk = try await HostileDesk.shared.value
        var outcomes: [String: Set<HostileClass>] = [:]
        for attempt in desk.attempts {
            #expect(attempt.answer.status < 500, "\(attempt.input) \(attempt.sort)")
            if case .kept = HostileInputs.table[attempt.input] {
                #expect(attempt.isTaken || attempt.isExplained, "\(attempt.input) \(attempt.sort)")
            }
            if attempt.isTaken { outcomes[attempt.input, default: []].insert(attempt.sort) }
        }
        let all = Set(HostileClass.allCases)
        for (input, fate) in HostileInputs.table {
            let taken = outcomes[input] ?? []
            switch fate {
            case .kept(let refusing):
                let refused = all.subtracting(taken)
                #expect(refused == refusing, "\(input) refuses \(refused.map(\.rawValue).sorted())")
            case .read: #expect(taken.isEmpty, "\(input) takes \(taken.map(\.rawValue).sorted())")
            case .echoed, .secret, .file: break
            }
        }
        let tried = Set(desk.attempts.map(\.input))
        let untried = HostileInputs.table.filter { input, fate in
            switch fate {
            case .kept, .echoed, .read: !tried.contains(input) && !input.hasSuffix(" code")
            case .secret, .file: false
            }
        }
        // A precision is a whole number; a code six digits, of a log-in that is half done.
        #expect(Set(untried.keys) == ["drafts b.place.precision"], "\(untried.keys.sorted())")
    }

    @Test func `what was taken is stored byte for byte`() async throws {
        let desk = try await HostileDesk.shared.value
        var store: [UInt8] = []
        for member in ConsoleRoom.members {
            let node = desk.room.node(member)
            for name in ["lexicon", "user", "session", "handover", "draft", "hold", "erasure", "reset", "sitrep"] {
                for record in try await node.records(name) { store += record.json.encoded }
            }
            for name in ["duty", "audit"] {
                for line in try await node.journal(name, limit: 5000) { store += line.json.encoded }
            }
            store += try await desk.room.clearSteps(at: member)
        }
        // Where each number stands; its text stands before it.
        var places: [Int: [Int]] = [:]
        for index in store.indices.dropLast(8) where store[index] == UInt8(ascii: "z") {
            let mark = String(decoding: store[index..<min(index + 8, store.count)], as: UTF8.self)
            if let number = mark.prefixMatch(of: /zq(\d+)z/) {
                places[Int(number.1)!, default: []].append(index + number.0.utf8.count)
            }
        }
        for attempt in desk.attempts where attempt.isTaken {
            guard case .kept = HostileInputs.table[attempt.input] else { continue }
            let text = attempt.text.replacing("\r\n", with: "\n")
            let quoted = Array(JSON.string(text).encoded.dropFirst().dropLast())
            let isKept = (places[attempt.number] ?? []).contains { end in
                end >= quoted.count && store[end - quoted.count..<end].elementsEqual(quoted)
            }
            // A line of it is a word of its own.
            let isSplit = attempt.input == "lexicon unaccepted" && attempt.sort == .lines
            #expect(isKept || isSplit, "\(attempt.input) \(attempt.sort)")
        }
    }

    @Test(arguments: Language.all)
    func `what was taken is shown, as text and nothing else`(_ language: Language) async throws {
        let desk = try await HostileDesk.shared.value
        let vocabulary = try await Self.vocabulary(language)
        var seen: Set<Int> = []
        var marked: Set<Int> = []
        for attempt in desk.attempts where attempt.answer.type.hasPrefix("text/html") {
            Self.check(attempt.answer.bytes, vocabulary, "\(attempt.input) \(attempt.sort)")
        }
        for member in ConsoleRoom.members {
            for post in [Post.admin, member.isMediator ? .duty : .drafter] {
                let browser = try await desk.room.browser(post, at: member).reading(language.code)
                for page in try await Self.pages(browser) {
                    Self.check(Array(page.text.utf8), vocabulary, "\(member) \(page.path)")
                    for match in page.text.matches(of: /zq(\d+)z/) { seen.insert(Int(match.1)!) }
                    for match in page.text.matches(of: /⟧<\/bdi> zq(\d+)z/) { marked.insert(Int(match.1)!) }
                }
            }
        }
        var unseen: [String: Set<HostileClass>] = [:]
        for attempt in desk.attempts where attempt.isTaken && !seen.contains(attempt.number) {
            guard case .kept = HostileInputs.table[attempt.input] else { continue }
            unseen[attempt.input, default: []].insert(attempt.sort)
        }
        // One proposal takes the place of another, so only the last is there to be seen.
        if let resets = unseen["resets reason"], resets.count < HostileClass.allCases.count {
            unseen["resets reason"] = nil
        }
        // Words of the other language are shown to those who read it.
        unseen["lexicon \(language.code == "ar" ? "en" : "ar")"] = nil
        #expect(unseen.isEmpty, "\(unseen)")
        let unmarked = desk.attempts.filter { attempt in
            attempt.isTaken && attempt.sort.deceivesByLetters && !marked.contains(attempt.number)
                && HostileInputs.crossing.contains(attempt.input)
        }
        #expect(unmarked.isEmpty, "\(unmarked.map { "\($0.input) \($0.sort)" })")
    }

    /// Every page that links lead to from the first.
    private static func pages(_ browser: Browser) async throws -> [(path: String, text: String)] {
        var waiting = ["/"]
        var known: Set = ["/"]
        var found: [(path: String, text: String)] = []
        while let path = waiting.popLast() {
            let answer = try await browser.get(path)
            #expect(answer.status < 500, "\(path)")
            if answer.status == 303, answer.location.hasPrefix("/"), known.insert(answer.location).inserted {
                waiting.append(answer.location)
            }
            guard answer.type.hasPrefix("text/html") else { continue }
            found.append((path, answer.text))
            for match in answer.text.matches(of: /href="(\/[^"#]*)/) {
                let link = String(match.1).replacing("&amp;", with: "&")
                let isNoPage = ["/assets", "/language", "/login", "/compose"].contains { link.hasPrefix($0) }
                // The same list in another order or of one sort shows nothing that the whole list doesn't.
                let isSorted = link.contains("?") && !link.contains("before=") && !link.contains("cursor=")
                if !isNoPage, !isSorted, !link.hasSuffix(".pdf"), known.insert(link).inserted { waiting.append(link) }
            }
        }
        return found
    }

    /// The elements and attributes that honest pages have.
    private static func vocabulary(_ language: Language) async throws -> Set<String> {
        // Of any input that was filled wrongly.
        var words: Set = ["input", "select", "textarea", "fieldset"].reduce(into: Set<String>()) {
            $0.formUnion(["\($1) aria-invalid", "\($1) aria-describedby"])
        }
        for page in SamplePage.all(language) { words.formUnion(Tags(page.html.utf8).words) }
        let busy = try await BusyRoom.shared.value
        for member in ConsoleRoom.members {
            let browser = try await busy.room.browser(.duty, at: member)
            for path in busy.pages(of: member) { words.formUnion(Tags(try await browser.get(path).bytes).words) }
        }
        return words
    }

    private static func check(_ page: [UInt8], _ vocabulary: Set<String>, _ place: String) {
        let tags = Tags(page)
        let strange = tags.words.subtracting(vocabulary)
        #expect(strange.isEmpty, "\(place): \(strange.sorted().prefix(5))")
        #expect(tags.isWhole, "\(place): a tag or a value has no end")
        #expect(tags.trouble == nil, "\(place): \(tags.trouble ?? "") is sent as it is")
    }
}

/// The tags of a page by its bytes: what a browser would make elements of, and what stands between them.
private struct Tags {
    private(set) var words: Set<String> = []
    private(set) var isWhole = true
    /// A control, an override or a heap of marks outside of inputs, whose values go back as they came.
    private(set) var trouble: String?

    init(_ page: some Sequence<UInt8>) {
        let bytes = Array(page)
        var index = 0
        var isInput = false
        var marks = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") {
                let tag = tag(bytes, &index)
                if tag == "textarea" || tag == "/textarea" { isInput = tag == "textarea" }
                marks = 0
                continue
            }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            let after = index + 2 < bytes.count ? bytes[index + 2] : 0
            if !isInput {
                if byte < 0x20 && ![9, 10, 13].contains(byte) || byte == 0x7F { trouble = "\(byte)" }
                if byte == 0xC2, next < 0xA0 { trouble = "C1" }
                if byte == 0xE2, next == 0x80, after == 0xAD || after == 0xAE { trouble = "an override" }
                if byte == 0xD9 && next == 0x8E || byte == 0xCC && next == 0x81 {
                    marks += 1
                    index += 1
                    if marks > 4 { trouble = "a heap of marks" }
                } else {
                    marks = 0
                }
            }
            index += 1
        }
    }

    /// What ends an attribute's name.
    private static let ends: [UInt8] = [UInt8(ascii: " "), 10, UInt8(ascii: ">"), UInt8(ascii: "=")]

    /// Reads one tag, with its attributes in quotes, up to behind its end.
    private mutating func tag(_ bytes: [UInt8], _ index: inout Int) -> String {
        func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }
        let start = index + 1
        index = start
        while index < bytes.count, ![UInt8(ascii: " "), 10, UInt8(ascii: ">")].contains(bytes[index]) { index += 1 }
        let name = text(start, index)
        if !name.hasPrefix("/"), !name.hasPrefix("!") { words.insert(name) }
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if [UInt8(ascii: " "), 10, UInt8(ascii: "/")].contains(bytes[index]) {
                index += 1
                continue
            }
            let first = index
            while index < bytes.count, !Self.ends.contains(bytes[index]) { index += 1 }
            if !name.hasPrefix("!") { words.insert("\(name) \(text(first, index))") }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
            index += 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                isWhole = false
                return name
            }
            index += 1
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
            index += 1
        }
        if index >= bytes.count { isWhole = false }
        index += 1
        return name
    }
}
