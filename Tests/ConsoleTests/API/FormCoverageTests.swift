import HTTPTypes
import Hummingbird
import Room
import Testing

@testable import Console

/// Everything that a page does can be done by a program: each page and each form has its operations here, or the reason
/// why it has none. A new route without an entry fails.
struct FormCoverageTests {
    private enum Match {
        case by([String])
        case none(String)
    }

    private static let language = Match.none("a program says its language in each request, by Accept-Language")
    private static let person = Match.none(
        """
        a person vouches for another: the drawn password makes an officer, who may more than any token, and whoever \
        administers makes tokens in others' names, so that one alone would be both officers
        """)
    private static let own = Match.none("an officer's own access, which a program never has")

    private static let files = Match.none(
        "what a side keeps of persons is read by officers, each reading by name; a program would read them all")

    private static let forms: [String: Match] = [
        "login": .none("a token takes the place of logging in"),
        "logout": .none("a token has no browser to leave; endSession revokes it"),
        "dutylog": .by(["writeDutyLog"]),
        "drafts": .by(["createDraft", "dispatchFlash", "attachFile"]),
        "drafts/{id}": .by(["changeDraft", "discardDraft", "dispatchFlash", "attachFile"]),
        "drafts/{id}/approve": .by(["approveDraft"]), "drafts/{id}/reject": .by(["rejectDraft"]),
        "items/{id}/withdraw": .by(["createDraft"]), "items/{id}/cancel": .by(["createDraft"]),
        "items/{id}/recall": .by(["createDraft"]), "items/{id}/consent": .by(["createDraft"]),
        "items/{id}/take": .by(["takeItem"]), "items/{id}/acknowledge-opened": .by(["acknowledgeItem"]),
        "items/{id}/acknowledge-readback": .by(["acknowledgeItem"]),
        "items/{id}/acknowledge-acted": .by(["acknowledgeItem"]), "items/{id}/erase": .by(["eraseItem"]),
        "items/{id}/erase/confirm": .by(["eraseItem"]), "items/{id}/erase/drop": .by(["dropErasure"]),
        "items/{id}/hold": .by(["holdItem"]), "items/{id}/lift": .by(["liftHold"]),
        "review/{id}": .by(["previewRelease", "decideItem", "redactFile"]), "review/{id}/take": .by(["takeItem"]),
        "review/{id}/return": .by(["decideItem"]), "review/{id}/refuse": .by(["decideItem"]),
        "review/{id}/confirm": .by(["decideItem"]), "review/{id}/reject": .by(["rejectProposal"]),
        "review/{id}/reviewed": .by(["reviewAfterwards"]), "roster/shifts": .by(["planShift"]),
        "roster/delegations": .by(["delegate"]), "roster/handover": .by(["offerHandover"]),
        "roster/handover/{id}/sign": .by(["signHandover"]), "lexicon": .by(["setWords"]), "users": .by(["addUser"]),
        "users/{name}/disable": .by(["disableUser"]), "users/{name}/enable": .by(["enableUser"]),
        "users/{name}/unlock": .by(["unlockUser"]), "users/{name}/roles": .by(["setRoles"]),
        "sessions/{id}/revoke": .by(["endSession"]), "tokens": .by(["makeToken"]),
        "terms/import": .by(["importTerms"]), "terms/anchor": .by(["anchorTerms"]), "terms/draft": .by(["draftRules"]),
        "terms/draft/file": .by(["draftRules"]), "node/bundles": .by(["importBundle"]),
        "node/bundles/{id}": .by(["exportBundle"]),
        "account/factor": own, "account/factor/begin": own, "account/factor/remove": own, "account/password": own,
        "account/sessions/others": own, "account/sessions/{id}/revoke": .by(["endSession"]), "login/code": own,
        "login/enrol": own, "login/password": own, "settings": language, "review/{id}/sign": .by(["signDecision"]),
        "review/{id}/undo": .by(["undoDecision"]), "resets": person, "resets/{user}/approve": person,
        "resets/{user}/drop": .by(["dropReset"]), "sitrep": .by(["keepSituationReport"]),
        "sitrep/{id}": .by(["changeSituationReport"]), "sitrep/{id}/draft": .by(["draftSituationReport"]),
        "forms": paper, "custody/movements/{id}/scan": paper, "people": files, "people/{number}": files,
        "people/{number}/particulars": files, "people/import": files, "people/match/{id}": files,
        "custody/persons/{reference}/archive": .none("a program takes the steps and proofs of each item"),
        "people/export": files, "people/lists": files, "people/{number}/photograph": files,
        "people/{number}/remove": files, "people/{number}/remove/drop": files,
    ]

    private static let pages: [String: Match] = [
        "": .by([
            "listItems", "listDrafts", "listReviews", "listDecisions", "listHandovers", "listErasures", "listDutyLog",
        ]),
        "login": .none("a token takes the place of logging in"),
        "language": language, "design": .none("it shows components"),
        "events": .none("a page fetches itself again; a program asks when it likes"),
        "assets/{name}": .none("files that pages load"), "health": .none("open to everybody as it is"),
        "**": .none("what is not there"), "compose": .by(["getTerms"]),
        "compose/{kind}": .by(["createDraft", "getItem"]), "drafts": .by(["listDrafts"]),
        "drafts/{id}": .by(["getDraft"]), "drafts/{id}/approve": .by(["getDraft"]), "items": .by(["listItems"]),
        "items/{id}": .by(["getItem", "listHolds", "listErasures"]),
        "items/{id}/receipt": .by(["getItemProof", "getItemSteps"]),
        "items/{id}/files/{digest}": .by(["getItemFile"]), "review/{id}": .by(["getReview", "getItem"]),
        "roster": .by(["listShifts", "listDelegations", "listHandovers"]), "lexicon": .by(["listWords"]),
        "users": .by(["listUsers", "listSessions"]), "tokens": .by(["listSessions"]),
        "terms": .by(["getTerms", "listTermsDocuments"]), "terms/draft": .by(["draftRules", "getTerms"]),
        "node": .by(["getStatus", "getLog", "listAlarms"]), "node/bundles": .by(["importBundle", "exportBundle"]),
        "audit": .by(["listAudit"]), "account": own, "account/factor": own, "login/code": own, "login/enrol": own,
        "login/password": own, "settings": language,
        "assets/{name}/{file}": .none("files that pages load"), "requests": .by(["listItems"]), "log": .by(["getLog"]),
        "log/evidence": .by(["getEvidence"]), "incidents": .by(["listIncidents"]),
        "incidents/{name}": .by(["getIncident"]), "resets": .by(["listResets"]), "resets/{user}/approve": person,
        "people": files, "people/{number}": files, "people/import": files, "people/match/{id}": files,
        "people/lists": files, "people/retention": files, "people/{number}/photograph": files,
        "custody/movements/{id}/{copy}/print": paper, "custody/movements/{id}/{copy}/print.pdf": paper,
        "custody": .by(["listPersons", "listMovements"]), "custody/stages/{stage}": .by(["listPersons"]),
        "custody/transfers/{id}": .by(["listPersons"]), "custody/persons/{reference}": .by(["getPerson"]),
        "custody/movements/{id}": .by(["getMovement"]),
        "brief": .by(["getBrief"]), "brief/print": paper, "brief/print.pdf": paper,
        "forms": paper,
        "forms/{first}/print": paper, "forms/{first}/print.pdf": paper, "items/{id}/print": paper,
        "items/{id}/print.pdf": paper, "items/{id}/receipt.pdf": paper, "items/{id}/receipt/print": paper,
        "roster/handovers/{id}/print": paper, "roster/handovers/{id}/print.pdf": paper,
        "sitrep": .by(["getSituation", "listSituationReports"]),
        "sitrep/{id}": .by(["getSituationReport"]), "sitrep/{id}/print": paper, "sitrep/{id}/print.pdf": paper,
    ]

    private static let paper = Match.none("paper is for people; its content has operations of its own")

    private func path(_ route: Router<ConsoleContext>.RouteDescription) -> String {
        String(route.path.description.drop { $0 == "/" })
    }

    @Test func `every page and every form has its operations`() async throws {
        let room = try await ConsoleRoom()
        let routes = room.consoles[.mediator]!.router().routes
        #expect(routes.count > 60)
        var used: Set<String> = []
        for (method, table) in [(HTTPRequest.Method.get, Self.pages), (.post, Self.forms)] {
            let paths = Set(routes.filter { $0.method == method }.map(path))
            for path in paths { #expect(table[path] != nil, "\(method) \(path) has no operation of the API") }
            let gone = Set(table.keys).subtracting(paths).subtracting(["design"])
            #expect(gone.isEmpty, "no such route: \(method) \(gone)")
            for case .by(let operations) in table.values { used.formUnion(operations) }
        }
        #expect(Set(routes.map(\.method)) == [.get, .post])
        let known = Set(OperationTable.all.map(\.id))
        #expect(used.subtracting(known).isEmpty, "\(used.subtracting(known))")
        // What only programs do, and what they do with no time to undo it.
        let more: Set = [
            "getIndex", "getDocument", "listProblems", "getProblem", "fileItem", "releaseItem", "confirmProposal",
            "returnItem", "refuseItem",
        ]
        #expect(known.subtracting(used) == more, "\(known.subtracting(used).subtracting(more))")
    }
}
