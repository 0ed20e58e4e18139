import Desks
import Formats
import Foundation
import Node
import Room

/// Turns what the node holds into what a page shows, in one viewer's language and words.
struct Presenter: Sendable {
    let node: MemberNode
    let language: Language
    let desk: DeskWords
    let lexicon: Lexicon
    let visitor: Visitor
    let names: [String: String]
    let now: Int
    /// Taken before anything is read, so that what changes meanwhile is told to the page afterwards.
    let position: String

    init(node: MemberNode, language: Language, visitor: Visitor, now: Int) async throws {
        position = node.changed.position
        self.node = node
        self.language = language
        desk = DeskWords(language)
        self.visitor = visitor
        self.now = now
        lexicon = try await node.lexicon()
        names = try await node.displayNames()
    }

    func stamp(_ time: Int) -> Stamp {
        let group = (try? DateTimeGroup(secondsSince1970: Int64(time)))?.description ?? ""
        // "231405ZNOV26" reads better with its parts apart.
        let text = group.count == 12 ? "\(group.prefix(7)) \(group.dropFirst(7).prefix(3)) \(group.suffix(2))" : group
        return Stamp(
            dtg: text, iso: (try? RFC3339(secondsSince1970: Int64(time)))?.description ?? "",
            written: language.writing.dates(Int64(time)))
    }

    func due(_ time: Int) -> Due {
        let left = abs(time - now) / 60
        return Due(stamp: stamp(time), clock: String(format: "%d:%02d", left / 60, left % 60), isOverdue: time < now)
    }

    /// This member's word for a concept.
    func word(_ concept: String) -> String {
        guard let id = ConceptID(concept) else { return concept }
        let word = lexicon.word(for: id, member: node.member, language: language.code)
        return word == concept ? String(concept.drop { $0 != ":" }.dropFirst()) : word
    }

    func word(_ member: MemberID) -> String {
        if member == .mediator, lexicon.word(for: ConceptID("body:m")!, member: node.member, language: "ar") == "body:m"
        {
            return desk["member.mediator"]
        }
        return word("body:\(member)")
    }

    func word(_ office: OfficeID) -> String {
        let word = self.word("office:\(office)")
        guard word == office.description, desk.has("office.\(office.name)") else { return word }
        return desk["office.\(office.name)"]
    }

    func name(_ user: String) -> String { user.isEmpty ? "wasl" : names[user] ?? user }

    func kind(_ name: String, fixedForm: Bool = false) -> Kind {
        if fixedForm { return .flashWarning }
        return Kind.common.first { $0.id == name } ?? .desk(id: name, label: desk["kind.\(name)"])
    }

    func precedence(_ value: Room.Precedence) -> Precedence { Precedence(rawValue: value.rawValue) ?? .routine }

    func label(_ label: TrafficLight) -> TLP { TLP(rawValue: String(label.rawValue.dropFirst(4))) ?? .red }

    func caveats(_ caveat: Room.Caveat) -> [Caveat] {
        var all: [Caveat] = [.tlp(label(caveat.label))]
        if caveat.originatorControl { all.append(.originatorControl) }
        all += caveat.releasableTo.sorted().filter { $0 != node.member }.map { .releasable(to: word($0)) }
        return all
    }

    /// Where an item stands, in the one word that matters most to this node.
    func stage(_ item: Item, _ review: ReviewState? = nil) -> Stage {
        switch item.stage {
        case .submitted: .submitted
        case .queued where node.member.isMediator:
            review?.proposal != nil ? .awaitingSecond : review?.takenBy != nil ? .inReview : .accepted
        case .queued: .accepted
        case .returned: .returned
        case .refused: .refused
        case .withdrawn: .withdrawn
        case .cancelled: .cancelled
        case .recalled: .recalled
        case .superseded: .replaced
        case .erased: .erased
        case .released, .received:
            switch item.answer {
            case .lapsed: .lapsed
            case .answered: .answered
            case .none, .open: level(item.highestLevel) ?? .released
            }
        }
    }

    func level(_ level: AcknowledgementLevel?) -> Stage? {
        switch level {
        case .delivered: .delivered
        case .opened: .opened
        case .readBack: .readBack
        case .actedOn: .actedOn
        case nil: nil
        }
    }

    func from(_ item: Item) -> String { item.side == .outgoing ? word(node.member) : word(item.peer) }

    func to(_ item: Item) -> String {
        item.audiences.isEmpty ? word(node.member) : language.list(item.audiences.map(word))
    }

    func subject(_ item: Item) -> String { item.subject ?? "—" }

    func row(_ item: Item, _ review: ReviewState? = nil) -> QueueRow {
        let deadline = node.deadline(of: item)
        let waits =
            deadline
            ?? (item.answer == .open ? item.due.map { Deadline(start: item.signed, allowed: $0 - item.signed) } : nil)
        let mark: QueueRow.Mark? = waits.flatMap {
            $0.due <= now ? .overdue : $0.reminders(at: now) > 0 ? .reminder : nil
        }
        let toReview =
            node.member.isMediator && item.side == .incoming && (item.stage == .queued || item.stage == .released)
        return QueueRow(
            id: item.key.description, link: (toReview ? "/review/" : "/items/") + item.key.description,
            precedence: precedence(item.precedence), kind: kind(item.kind, fixedForm: item.fixedForm),
            subject: subject(item), from: from(item), to: to(item), stamp: stamp(item.signed),
            due: waits.map { due($0.due) }, stage: stage(item, review), takenBy: review?.takenBy.map(name), mark: mark,
            reviewAfter: review?.afterReview ?? false,
            isUnread: item.stage == .received && (item.level ?? .delivered) == .delivered)
    }
}
