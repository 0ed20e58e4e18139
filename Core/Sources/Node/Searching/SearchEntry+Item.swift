import Desks
import IJSON
import Names
import Room
import Store

extension SearchEntry {
    /// What the step that makes an item at a member's node says, to be found by: the subject, the texts and places of the
    /// body, the incident, the names of files, the mediator's remark. Closed choices are no words; queries narrow by them.
    ///
    /// `nil` for a step that makes none.
    init?(_ content: StepContent, at member: MemberID) {
        guard let texts = SearchTexts(content, at: member) else { return nil }
        var words: [String] = []
        var stems: Set<String> = []
        for text in texts.all {
            for token in SearchFold.tokens(of: text) {
                words.append(token.folded)
                stems.formUnion(SearchFold.stems(of: token.folded))
            }
        }
        for concept in texts.places {
            words += SearchFold.tokens(of: String(concept.description.drop { $0 != ":" })).map(\.folded)
            stems.insert(SearchFold.fold(concept.description))
        }
        self.init(words: words, stems: stems.sorted())
    }

    /// With the marks that queries narrow an item by. None of them ever changes.
    func marked(for item: Item, at member: MemberID) -> SearchEntry {
        var entry = self
        var parties = Set(item.audiences)
        if item.side == .incoming { parties.insert(item.peer) }
        entry.marks = [
            ItemMark.side(item.side), ItemMark.kind(item.kind), ItemMark.precedence(item.precedence),
        ]
        if item.attachments > 0 { entry.marks.append(ItemMark.files) }
        entry.marks += parties.subtracting([member]).sorted().map(ItemMark.party)
        entry.marks += Set(item.action + item.information).sorted().map(ItemMark.office)
        if let reference = item.reference { entry.marks.append(ItemMark.about(reference)) }
        return entry
    }
}

/// The texts of a message, as people read them.
struct SearchTexts {
    /// One line.
    var subject: String?
    /// The texts of the body, in the order of the kind's fields, then the remark and the names of files.
    var texts: [String] = []
    /// What is no text of its own but is found: the incident, points.
    var others: [String] = []
    var places: [ConceptID] = []

    var all: [String] { [subject].compactMap { $0 } + texts + others }

    /// `nil` for what makes no item: a release of a party's item at the mediator, and all but messages.
    init?(_ content: StepContent, at member: MemberID) {
        let message: Message
        var remark: String?
        switch content {
        case .message(let submitted): message = submitted
        case .release(let release):
            guard !member.isMediator || release.origin == nil else { return nil }
            message = release.message
            remark = release.remark
        default: return nil
        }
        subject = message.subject
        for field in Kinds.named(message.kind)?.fields ?? [] {
            guard let value = message.body[field.name] else { continue }
            switch field.type {
            case .line, .text: if let text = value.string { texts.append(text) }
            case .place:
                guard let place = try? Place(json: value) else { continue }
                if let concept = place.concept { places.append(concept) }
                if let point = place.point { others.append(point) }
            case .persons: others += (value.string ?? "").split(separator: "\n").map(String.init)
            case .choice, .integer, .time, .offices: break
            }
        }
        texts += [remark].compactMap { $0 } + message.attachments.map(\.name)
        if let incident = message.incident { others.append(incident) }
    }
}

/// By what queries narrow items.
enum ItemMark {
    static let files = "files"
    static func side(_ side: Item.Side) -> String { "side:\(side.rawValue)" }
    static func kind(_ kind: String) -> String { "kind:\(kind)" }
    static func precedence(_ precedence: Precedence) -> String { "precedence:\(precedence.rawValue)" }
    static func party(_ party: MemberID) -> String { "party:\(party)" }
    static func office(_ office: OfficeID) -> String { "office:\(office)" }
    /// The item that it answers, reports the outcome of, or translates.
    static func about(_ item: StepID) -> String { "about:\(item)" }
}

extension Item {
    /// The numbers by which people name it: its own, and those of its releases at their receivers.
    var serials: [Int] { ([serial] + legs.map(\.serial)).compactMap { $0 } }
}
