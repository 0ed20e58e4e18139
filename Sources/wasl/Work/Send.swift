import ArgumentParser
import Desks
import Foundation
import IJSON
import Node
import Room

/// `wasl send`.
struct Send: AsyncParsableCommand {
    static let help = """
        wasl send --kind report --to b.intelligence --subject "Movement" --set reliability=B --set credibility=2 \\
            --set text="Seen at dusk."
        A place is a JSON object, a time a number of seconds since 1970: --set place='{"id":"place:rabia"}'.
        wasl kinds lists the fields of each kind. Approve with: wasl send --approve DRAFT (another user's token).
        """

    static let configuration = CommandConfiguration(
        abstract: "Write a message; it leaves once another officer approves it.",
        discussion: help)

    @OptionGroup var node: NodeOptions
    @Option(help: "report, request, answer, notice, warning, outcome or translation.") var kind: String?
    @Option(help: "Office that must act; once for each.") var to: [String] = []
    @Option(help: "Office that must know; once for each.") var information: [String] = []
    @Option(help: "flash, immediate, priority or routine.") var precedence = "routine"
    @Option(help: "TLP label.") var tlp = "TLP:AMBER"
    @Flag(help: "Originator control.") var orcon = false
    @Option(help: "One line.") var subject: String?
    @Option(help: "FIELD=VALUE of the body; once for each.") var set: [String] = []
    @Option(help: "The item it answers, reports on or translates.") var reference: String?
    @Option(help: "The item it replaces.") var replaces: String?
    @Option(help: "When an answer is due, in seconds from now.") var dueIn: Int?
    @Option(help: "A file to attach; once for each.") var attach: [String] = []
    @Flag(help: "A fixed-form Flash warning: leaves at once, reviewed afterwards.") var fixedForm = false
    @Option(help: "Approve this draft instead of writing one.") var approve: String?

    func run() async throws {
        let client = try node.client()
        if let approve {
            let draft = try Named.record(approve, "draft", listedBy: "wasl send --help")
            let answer = try await client.post("drafts/\(draft)/approve")
            print(
                node.json
                    ? answer.text
                    : "Sent: \((answer["steps"]?.array ?? []).compactMap(\.string).joined(separator: " "))")
            return
        }
        let draft = try await client.post(
            "drafts", .object(["message": try await message(client).json, "submit": .bool(!fixedForm)]))
        guard fixedForm, let id = draft["id"]?.string else {
            print(node.json ? draft.text : "Draft \(draft["id"]?.string ?? "") waits for another officer's approval.")
            return
        }
        let answer = try await client.post("drafts/\(id)/dispatch")
        print(
            node.json
                ? answer.text : "Sent: \((answer["steps"]?.array ?? []).compactMap(\.string).joined(separator: " "))")
    }

    private func message(_ client: NodeClient) async throws -> Message {
        guard let kind, let named = Kinds.named(kind) else {
            throw Complaint("--kind takes one of the kinds that wasl kinds lists")
        }
        guard let label = TrafficLight(rawValue: tlp), let precedence = Precedence(rawValue: precedence) else {
            throw Complaint("--tlp takes a label such as TLP:AMBER; --precedence flash, immediate, priority or routine")
        }
        let action = try to.map(office)
        let known = try information.map(office)
        var body = JSONObject()
        for pair in set {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw Complaint("--set takes FIELD=VALUE") }
            body[parts[0]] = Self.value(parts[1], of: named.field(parts[0]))
        }
        try check(named, .object(body))
        var message = Message(
            kind: kind, precedence: precedence,
            caveat: Caveat(
                label, originatorControl: orcon,
                releasableTo: Set((action + known).map(\.member)).filter { !$0.isMediator }), action: action,
            information: known, subject: subject, body: .object(body))
        message.reference = try reference.map(Named.item)
        message.replaces = try replaces.map(Named.item)
        message.due = dueIn.map { Environment.system.now() + $0 }
        message.fixedForm = fixedForm
        for path in attach {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw PathWords.unreadable(path)
            }
            let name = URL(fileURLWithPath: path).lastPathComponent
            message.attachments.append(try Attachment(json: await client.attach(Array(data), name: name)))
        }
        return message
    }

    private func office(_ text: String) throws -> OfficeID {
        guard let office = OfficeID(text) else { throw Complaint("\(text) is not an office such as b.duty") }
        return office
    }

    /// Whatever the node would refuse without a name, said by name.
    private func check(_ kind: Kind, _ body: JSON) throws {
        do { try kind.check(body) } catch {
            let takes = kind.field(error.field)?.expectation ?? ""
            switch error.reason {
            case .missing: throw Complaint("\(error.field) is missing: the kind \(kind.name) needs it, \(takes)")
            case .unknown:
                throw Complaint("the kind \(kind.name) has no field \(error.field); wasl kinds lists those it has")
            default: throw Complaint("\(error.field) takes \(takes)")
            }
        }
        guard let subject, Kind.isSubject(subject) else {
            throw Complaint("--subject is needed: one line of at most \(Kind.subjectLimit) bytes")
        }
        guard !to.isEmpty else { throw Complaint("--to is needed: the office that must act, such as b.duty") }
        guard kind.needsDue == (dueIn != nil) else {
            throw Complaint(
                kind.needsDue
                    ? "the kind \(kind.name) needs --due-in: when an answer is due, in seconds from now"
                    : "the kind \(kind.name) takes no --due-in; only what is answered does")
        }
        guard kind.reference == .none || reference != nil else {
            throw Complaint("the kind \(kind.name) needs --reference: the item that it is about")
        }
    }

    /// A value as its field holds it: numbers and objects where the field takes such, all else as text.
    static func value(_ text: String, of field: Field?) -> JSON {
        switch field?.type {
        case .integer?, .time?, .place?:
            if let json = try? JSON(parsing: text) { return json }
            return .string(text)
        default: return .string(text)
        }
    }
}
