import Foundation
import Testing

@testable import Console

/// The style sheet and the script, as far as a text can be checked.
@Suite struct `The assets keep the rules` {
    private let css: String
    private let scripts: [String: String]

    /// All modules, one after the other.
    init() throws {
        let resources = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Console/Resources").standardizedFileURL
        css = try String(contentsOf: resources.appending(path: "console.css"), encoding: .utf8)
        let files = try FileManager.default.contentsOfDirectory(at: resources, includingPropertiesForKeys: nil)
        scripts = try Dictionary(
            uniqueKeysWithValues: files.filter { $0.pathExtension == "js" }.map {
                ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
            })
    }

    @Test func `only logical properties are used`() {
        let physical =
            /[\s;{](left|right|top|bottom|(margin|padding|border)-(left|right|top|bottom)|width|height|min-width|max-height)\s*:/
        #expect(css.matches(of: physical).map(\.output.0).isEmpty)
        #expect(!css.contains("text-align: left") && !css.contains("text-align: right") && !css.contains("float: left"))
    }

    @Test func `nothing is fetched from anywhere`() {
        #expect(!css.contains("url(") && !css.contains("@import") && !css.contains("http"))
        for (name, script) in scripts { #expect(!script.contains("http"), "\(name)") }
    }

    @Test func `modules import only one another, and pages load them all at once`() throws {
        #expect(scripts.keys.contains("console.js") && scripts.count > 5)
        let pages = SamplePage.all(.english).map(\.html.string)
        func loads(_ page: String, _ file: String) -> Bool {
            page.contains("rel=\"modulepreload\" href=\"/assets/\(file)\"")
        }
        for (name, script) in scripts {
            for match in script.matches(of: /(?:^|\n)import (?:\{[^}]*\} from )?'([^']*)'/) {
                let imported = String(match.output.1)
                let file = String(imported.dropFirst(2))
                #expect(imported.hasPrefix("./") && scripts[file] != nil, "\(name): \(imported)")
                let users = pages.filter { name == "console.js" || loads($0, name) }
                #expect(!users.isEmpty && users.allSatisfy { loads($0, file) }, "\(name): \(imported)")
            }
        }
    }

    @Test func `the script writes no markup and runs no text`() {
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
            for (name, script) in scripts { #expect(!script.contains(word), "\(name): \(word)") }
        }
    }

    @Test(arguments: [false, true]) func `text stands out from its ground by 4.5 to 1`(_ isDark: Bool) throws {
        let colours = variables(isDark: isDark)
        let pairs = [
            ("ink", "paper"), ("ink", "surface"), ("ink", "sunken"), ("muted", "paper"), ("muted", "surface"),
            ("muted", "sunken"), ("accent", "paper"), ("accent", "surface"), ("accent", "accent-wash"),
            ("ink", "accent-wash"), ("muted", "accent-wash"), ("on-accent", "accent"), ("good", "good-wash"),
            ("ink", "good-wash"), ("waiting", "waiting-wash"), ("ink", "waiting-wash"), ("muted", "waiting-wash"),
            ("bad", "bad-wash"), ("ink", "bad-wash"), ("bad", "surface"), ("on-bad", "bad"), ("flash", "surface"),
            ("on-bad", "flash"), ("immediate", "surface"), ("immediate", "waiting-wash"), ("priority", "surface"),
            ("priority", "waiting-wash"), ("routine", "surface"), ("on-mark", "mark"), ("on-bar-ink", "bar-ink"),
            ("member", "surface"), ("accent", "waiting-wash"), ("waiting", "surface"), ("good", "surface"),
        ]
        for (text, ground) in pairs {
            let ratio = contrast(try #require(colours[text]), try #require(colours[ground]))
            #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
        }
        for ground in ["surface", "paper", "sunken"] {
            let line = contrast(try #require(colours["strong-line"]), try #require(colours[ground]))
            #expect(line >= 3, "the border of a field on \(ground): \(line)")
            let focus = contrast(try #require(colours["focus"]), try #require(colours[ground]))
            #expect(focus >= 3, "the mark of the focus on \(ground): \(focus)")
        }
    }

    /// The custom properties that carry colour, in one of the themes.
    private func variables(isDark: Bool) -> [String: Int] {
        let root = css.prefix { $0 != "}" }
        var found: [String: Int] = [:]
        for match in String(root).matches(of: /--([a-z-]+): light-dark\(#([0-9a-f]{3,6}), #([0-9a-f]{3,6})\);/) {
            found[String(match.1)] = colour(String(isDark ? match.3 : match.2))
        }
        return found
    }

    @Test func `no colour of text or ground stands outside the tokens`() {
        let rules = css.split(separator: "\n").filter { !$0.contains("--") || $0.contains("var(--") }
        // TLP's own colours are the standard's and the same in both themes; paper has black and white, and so has a code.
        let own = rules.filter { $0.contains(/(color|background): #/) && !$0.hasPrefix(".tlp") && !$0.hasPrefix(".qr") }
        #expect(own.allSatisfy { $0.hasPrefix("dialog::backdrop") || $0.hasPrefix("    ") }, "\(own)")
    }

    @Test func `the page of components shows every token`() {
        let names = Set(variables(isDark: false).keys.filter { !$0.hasPrefix("on-") })
        #expect(names == Set((designGrounds + designInks).map(\.description)))
        for size in designSizes + designSpaces { #expect(css.contains("--\(size): ")) }
    }

    @Test func `a theme is one property`() {
        #expect(css.contains("[data-theme=\"light\"] { color-scheme: light; }"))
        #expect(css.contains("[data-theme=\"dark\"] { color-scheme: dark; }"))
        #expect(!css.contains("prefers-color-scheme"))
    }

    private func colour(_ hex: String) -> Int {
        let full = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : hex
        return Int(full, radix: 16) ?? 0
    }

    /// WCAG 2.2's contrast ratio.
    private func contrast(_ first: Int, _ second: Int) -> Double {
        let light = [first, second].map(luminance).sorted()
        return (light[1] + 0.05) / (light[0] + 0.05)
    }

    private func luminance(_ colour: Int) -> Double {
        let linear = [16, 8, 0].map { shift -> Double in
            let value = Double(colour >> shift & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}
