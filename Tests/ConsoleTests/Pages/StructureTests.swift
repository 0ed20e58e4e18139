import Foundation
import Testing

@testable import Console

/// What holds for every page, whatever it shows.
@Suite struct `Every page is sound` {
    private static let pages = Language.all.flatMap { language in
        SamplePage.all(language).map { (language, $0.name, $0.html.string, Markup($0.html.string)) }
    }

    @Test func `tags are balanced and attributes quoted`() {
        for (language, name, _, markup) in Self.pages { #expect(markup.problems.isEmpty, "\(language.code)/\(name)") }
    }

    @Test func `the document says its language and direction, and has one main part and one first heading`() {
        for (language, name, _, markup) in Self.pages {
            let root = markup.all("html").first?.attributes
            #expect(root?["lang"] == language.code && root?["dir"] == language.direction.rawValue, "\(name)")
            #expect(markup.all("main").count == 1 && markup.all("h1").count == 1, "\(language.code)/\(name)")
            #expect(markup.elements.contains { $0.attributes["href"] == "#main" }, "\(name) has no skip link")
        }
    }

    @Test func `nothing runs and nothing is styled in line`() {
        for (language, name, _, markup) in Self.pages {
            for element in markup.elements {
                let handlers = element.attributes.keys.filter { $0 == "style" || $0.hasPrefix("on") }
                #expect(handlers.isEmpty && element.name != "style", "\(language.code)/\(name): \(element)")
            }
            #expect(markup.all("script").map(\.attributes) == [["type": "module", "src": "/assets/console.js"]])
        }
    }

    @Test func `every link, form and file stays on this node`() {
        for (language, name, _, markup) in Self.pages {
            for element in markup.elements {
                for key in ["href", "src", "action"] {
                    guard let value = element.attributes[key] else { continue }
                    let isLocal = value.hasPrefix("/") && !value.hasPrefix("//") || value.hasPrefix("#")
                    #expect(isLocal, "\(language.code)/\(name): \(element)")
                    #expect(value != "#", "\(language.code)/\(name): a link that leads nowhere")
                }
            }
        }
    }

    @Test func `every input has a label and every reference its target`() {
        for (language, name, _, markup) in Self.pages {
            let ids = markup.elements.compactMap { $0.attributes["id"] }
            let twice = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys
            #expect(twice.isEmpty, "\(language.code)/\(name): \(twice) stands twice")
            let labelled = Set(markup.all("label").compactMap { $0.attributes["for"] })
            #expect(labelled.isSubset(of: ids), "\(language.code)/\(name): \(labelled.subtracting(ids))")
            for element in markup.elements where ["input", "select", "textarea"].contains(element.name) {
                if element.attributes["type"] == "hidden" { continue }
                #expect(labelled.contains(element.attributes["id"] ?? "?"), "\(language.code)/\(name): \(element)")
            }
            for element in markup.elements {
                for key in ["aria-describedby", "aria-labelledby"] {
                    let targets = (element.attributes[key] ?? "").split(separator: " ").map(String.init)
                    #expect(Set(targets).isSubset(of: ids), "\(language.code)/\(name): \(element)")
                }
            }
        }
    }

    @Test func `every form that posts carries the token, and every button says what it is`() {
        for (language, name, text, markup) in Self.pages {
            let posting = markup.all("form").filter { $0.attributes["method"] == "post" }.count
            #expect(posting == text.matches(of: /name="csrf" value="csrf-token"/).count, "\(language.code)/\(name)")
            for element in markup.all("button") {
                #expect(element.attributes["type"] != nil, "\(language.code)/\(name): \(element)")
            }
            for element in markup.elements { #expect(!element.ancestors.contains("form") || element.name != "form") }
        }
    }

    @Test func `nothing half done reaches the reader`() {
        for (language, name, text, _) in Self.pages {
            #expect(!text.contains("Console.") && !text.contains("Optional("), "\(language.code)/\(name)")
            #expect(text.matches(of: /\{[a-z]+\}/).isEmpty, "\(language.code)/\(name) has an unfilled place")
            // Markup that went through a string would be escaped; only the hostile query may be.
            #expect(name == "items-empty" || !text.contains("&lt;"), "\(language.code)/\(name) shows markup")
        }
    }

    @Test func `every time is readable by machines and every table has a caption`() {
        for (language, name, _, markup) in Self.pages {
            for element in markup.all("time") {
                let value = element.attributes["datetime"] ?? ""
                #expect(value.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil, "\(language.code)/\(name)")
                #expect(element.attributes["dir"] == "ltr", "\(language.code)/\(name): \(element)")
            }
            #expect(markup.all("table").count == markup.all("caption").count, "\(language.code)/\(name)")
        }
    }

    @Test func `live regions have ids, and unsaved text has a name`() {
        for (language, name, _, markup) in Self.pages {
            for element in markup.elements {
                #expect(
                    element.attributes["data-live"] == nil || element.attributes["id"] != nil,
                    "\(language.code)/\(name)")
                #expect(element.attributes["data-keep"] != "", "\(language.code)/\(name)")
            }
        }
    }
}
