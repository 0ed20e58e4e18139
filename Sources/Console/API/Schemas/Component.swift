import Desks
import IJSON
import Node
import Room

/// A schema that has a name in the document.
enum Component: String, Sendable, CaseIterable {
    case problem = "Problem", attachment = "Attachment", caveat = "Caveat", consent = "Consent", leg = "Leg"
    case place = "Place", body = "Body", message = "Message", release = "Release", item = "Item"
    case itemDetail = "ItemDetail", timelineStep = "TimelineStep", content = "Content"
    case draft = "Draft", draftDetail = "DraftDetail", order = "Order", savedDraft = "SavedDraft"
    case plan = "Plan", review = "Review", reviewDetail = "ReviewDetail", proposal = "Proposal"
    case dutyEntry = "DutyEntry", auditLine = "AuditLine", alarm = "Alarm"
    case erasure = "Erasure", hold = "Hold", steps = "Steps", receipt = "Receipt"
    case shift = "Shift", delegation = "Delegation", handover = "Handover"
    case lexiconEntry = "LexiconEntry", user = "User", session = "Session"
    case terms = "Terms", rules = "Rules", termsDocument = "TermsDocument"
    case incident = "Incident", decision = "Decision", reset = "Reset"
    case situation = "Situation", figure = "Figure", situationReport = "SituationReport"
    case brief = "Brief", briefItem = "BriefItem", evidence = "Evidence"
    case person = "Person", movement = "Movement"
    case status = "Status", logState = "LogState", importedBundle = "ImportedBundle"

    var schema: Schema {
        switch self {
        case .problem: Self.problemSchema
        case .attachment, .caveat, .consent, .leg, .place, .body, .message, .release: messageSchema
        case .item, .itemDetail, .timelineStep, .content, .steps, .receipt, .incident: itemSchema
        case .draft, .draftDetail, .order, .savedDraft: draftSchema
        case .plan, .review, .reviewDetail, .proposal, .decision: reviewSchema
        case .dutyEntry, .auditLine, .alarm, .erasure, .hold, .shift, .delegation, .handover, .lexiconEntry, .user,
            .session, .reset:
            recordSchema
        case .person, .movement: custodySchema
        case .situation, .figure, .situationReport, .brief, .briefItem: situationSchema
        case .terms, .rules, .termsDocument, .status, .logState, .importedBundle, .evidence: nodeSchema
        }
    }

    private static let problemSchema = Schema.answer(
        .must(
            "type", .text(1...200), "What sort of problem it is: a URI reference that tells more when it is fetched."),
        .must("title", .text(1...200)), .must("status", .integer(400...599)),
        .must("detail", .text(1...1000), "One sentence for a person."),
        .must("instance", .text(1...4000), "The path that was asked for."),
        .must("code", .text(1...100), "What it is, for a program; finer than the type."),
        .may("field", .text(0...1000), "The member or parameter at fault."),
        .may("reason", .text(1...200), "What is wrong with it."),
        .may("barred", .choice(ErasureBar.allCases.map(\.rawValue)), "Why an item may not be erased yet."))
}

/// Lists that are closed in the node are closed here.
extension Schema {
    static let member = Schema.word(.member)
    static let step = Schema.word(.step)
    static let offices = Schema.list(.word(.office), 0...200)
    static let hash = Schema.word(.hash)
    static let incident = Schema.text(1...200)
    static let precedence = Schema.choice(Room.Precedence.allCases.map(\.rawValue))
    static let trafficLight = Schema.choice(TrafficLight.allCases.map(\.rawValue))
    static let level = Schema.choice(AcknowledgementLevel.allCases.map(\.rawValue))
    static let stage = Schema.choice(ItemStage.allCases.map(\.rawValue))
    static let side = Schema.choice([Item.Side.incoming, .outgoing].map(\.rawValue))
    static let role = Schema.choice(Room.Role.allCases.map(\.rawValue))
    static let scope = Schema.choice(Node.Scope.allCases.map(\.rawValue))
    static let refusal = Schema.choice(RefusalCode.allCases.map(\.rawValue))
    static let returnReason = Schema.choice(ReturnReason.allCases.map(\.rawValue))
    static let officer = Schema.text(0...200)
    static let subject = Schema.text(1...Desks.Kind.subjectLimit)
    static let note = Schema.text(0...2000)

    /// A list in pages: its member, and the cursor of the next page.
    static func page(_ name: String, of element: Schema, _ more: Member...) -> Schema {
        .object(
            more + [
                .must(name, .list(element, 0...Paging.limits.upperBound)),
                .must("next", .maybe(.text(1...400)), "The cursor of the next page; null at the end."),
            ], isClosed: false)
    }
}
