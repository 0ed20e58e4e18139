import Foundation
import IJSON

/// Items as lines of text.
enum Line {
    /// By when they came or went; those of one second by their number at this node.
    static func newestFirst(_ items: [JSON]) -> [JSON] {
        func order(_ item: JSON) -> (Int, Int) { (time(item), item["serial"]?.int ?? 0) }
        return items.sorted { order($0) > order($1) }
    }

    private static func time(_ item: JSON) -> Int { item["received"]?.int ?? item["signed"]?.int ?? 0 }

    /// One line: identifier, time, direction and peer, precedence, kind, stage, when an answer is due, subject.
    static func of(_ item: JSON) -> String {
        func text(_ name: String) -> String { item[name]?.string ?? "" }
        func column(_ text: String, _ width: Int) -> String {
            text.padding(toLength: max(width, text.count), withPad: " ", startingAt: 0)
        }
        let side = (text("side") == "incoming" ? "from " : "to ") + text("peer")
        let due = item["due"]?.int.map { "due \(stamp($0))  " } ?? ""
        return [
            text("key"), stamp(time(item)), column(side, 6), column(text("precedence"), 9), column(text("kind"), 11),
            column(text("stage"), 10), due + text("subject"),
        ].joined(separator: "  ")
    }

    /// An item with all that it says and every step of its life.
    static func whole(_ answer: JSON) -> String {
        let item = answer["item"] ?? .null
        var lines = [of(item), ""]
        func add(_ name: String, _ value: String?) { if let value { lines.append("  \(name): \(value)") } }
        func offices(_ name: String) -> String? {
            let names = (item[name]?.array ?? []).compactMap(\.string)
            return names.isEmpty ? nil : names.joined(separator: ", ")
        }
        add("for action", offices("action"))
        add("for information", offices("information"))
        add("label", item["caveat"]?["tlp"]?.string)
        add("answer due", item["due"]?.int.map(stamp))
        for name in ["reference", "replaces", "revises", "replaced_by"] {
            add(name.replacingOccurrences(of: "_", with: " "), item[name]?.string)
        }
        add("returned", item["returned"]?.string)
        add("refused", item["refusal"]?.string)
        let content = answer["content"]?["message"] ?? answer["content"] ?? .null
        for member in content["body"]?.object?.sorted ?? [] {
            lines.append("  \(member.name): \(member.value.string ?? member.value.text)")
        }
        for file in content["attachments"]?.array ?? [] {
            add("file", "\(file["name"]?.string ?? ""), \(file["type"]?.string ?? ""), \(file["size"]?.int ?? 0) bytes")
        }
        add("remark", answer["content"]?["remark"]?.string)
        lines.append("")
        for step in answer["timeline"]?.array ?? [] {
            let content = step["content"] ?? .null
            let more = ["level", "reason", "code", "officer", "note"].compactMap { content[$0]?.string }
            let words = [
                stamp(step["at"]?.int ?? 0), step["from"]?.string ?? "", step["id"]?.string ?? "",
                step["type"]?.string ?? "",
            ]
            lines.append("  " + (words + more).joined(separator: "  "))
        }
        return lines.joined(separator: "\n")
    }

    private static func stamp(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }
}
