@testable import Console

/// One page as it would be sent.
struct SamplePage {
    let name: String
    let html: HTML

    /// Every page and its telling states, in one language.
    static func all(_ words: Language) -> [SamplePage] {
        let sample = Sample(words: words)
        return sample.workPages + sample.livePages + sample.roomPages + sample.settingsPages + sample.doorPages
            + sample.accessPages + sample.paperPages
    }
}

extension Sample {
    var workPages: [SamplePage] {
        let ok = Notice.logEntered.flash(in: words)
        let wrong = Notice.formErrors.flash(in: words)
        return [
            SamplePage(name: "today", html: todayPage(today, mediatorShell("/", flash: ok))),
            SamplePage(name: "today-empty", html: todayPage(todayEmpty, partyShell("/", approves: false))),
            SamplePage(name: "today-correcting", html: todayPage(todayCorrecting, mediatorShell("/?corrects=414"))),
            SamplePage(name: "chooser", html: chooserPage(chooser, partyShell("/compose"))),
            SamplePage(name: "compose", html: composePage(compose, partyShell("/drafts/d7"))),
            SamplePage(
                name: "compose-errors",
                html: composePage(composeWithErrors, partyShell("/compose/warning", flash: wrong))),
            SamplePage(name: "drafts", html: draftsPage(drafts, partyShell("/drafts"))),
            SamplePage(name: "drafts-empty", html: draftsPage(DraftsModel(rows: []), partyShell("/drafts"))),
            SamplePage(name: "approval", html: approvalPage(approval, partyShell("/drafts/d2/approve"))),
            SamplePage(name: "approval-order", html: approvalPage(orderReturned, partyShell("/drafts/d3/approve"))),
            SamplePage(name: "items", html: itemsPage(items, partyShell("/items?box=in"))),
            SamplePage(name: "items-empty", html: itemsPage(itemsEmpty, partyShell("/items?box=out"))),
            SamplePage(name: "items-found", html: itemsPage(itemsFound, partyShell("/items?q=x"))),
            SamplePage(name: "items-wrong", html: itemsPage(itemsWrong, partyShell("/items?from=x"))),
            SamplePage(name: "incidents", html: incidentsPage(incidents, mediatorShell("/incidents"))),
            SamplePage(
                name: "incidents-empty", html: incidentsPage(IncidentsModel(rows: []), partyShell("/incidents"))),
            SamplePage(name: "incident", html: incidentPage(incident, partyShell("/incidents/A-7"))),
            SamplePage(name: "requests", html: requestsPage(requests, partyShell("/requests"))),
            SamplePage(name: "requests-empty", html: requestsPage(requestsEmpty, partyShell("/requests?whose=mine"))),
            SamplePage(name: "custody", html: custodyPage(custody, partyShell("/custody"))),
            SamplePage(name: "custody-empty", html: custodyPage(custodyEmpty, mediatorShell("/custody"))),
            SamplePage(
                name: "custody-persons", html: personsPage(custodyPersons, partyShell("/custody/stages/ordered"))),
            SamplePage(
                name: "custody-person", html: personPage(custodyPerson, partyShell("/custody/persons/K7Q2-9MXF"))),
            SamplePage(
                name: "custody-received", html: personPage(custodyReceived, partyShell("/custody/persons/T3VW-80CA"))),
            SamplePage(
                name: "custody-movement", html: movementPage(custodyMovement, mediatorShell("/custody/movements/i9"))),
            SamplePage(name: "people", html: peoplePage(people, partyShell("/people"))),
            SamplePage(
                name: "people-empty",
                html: peoplePage(PeopleModel(query: "", rows: [], count: ItemCount(number: 0)), partyShell("/people"))),
            SamplePage(name: "person-file", html: personFilePage(personFile, partyShell("/people/A-17"))),
            SamplePage(name: "person-file-barred", html: personFilePage(personFileBarred, partyShell("/people/A-17"))),
            SamplePage(name: "person-file-going", html: personFilePage(personFileGoing, partyShell("/people/A-17"))),
            SamplePage(name: "watch-lists", html: watchListsPage(watchLists, partyShell("/people/lists"))),
            SamplePage(name: "watch-lists-empty", html: watchListsPage([], partyShell("/people/lists"))),
            SamplePage(
                name: "person-retention", html: personRetentionPage(personRetention, partyShell("/people/retention"))),
            SamplePage(
                name: "person-retention-empty",
                html: personRetentionPage(PersonRetentionModel(rows: []), partyShell("/people/retention"))),
            SamplePage(
                name: "custody-transfer", html: personsPage(custodyTransfer, partyShell("/custody/transfers/i8"))),
            SamplePage(name: "person-file-new", html: personFilePage(personFileNew, partyShell("/people/new"))),
            SamplePage(name: "person-import", html: personImportPage(personImport, partyShell("/people/import"))),
            SamplePage(
                name: "person-import-running", html: personImportPage(personImportRunning, partyShell("/people/import"))
            ),
            SamplePage(name: "person-match", html: personMatchPage(personMatch, partyShell("/people/match/i8"))),
            SamplePage(
                name: "person-match-empty", html: personMatchPage(personMatchEmpty, partyShell("/people/match/i8"))),
            SamplePage(name: "message", html: messagePage(message, partyShell("/items/i41"))),
            SamplePage(name: "message-held", html: messagePage(messageHeld, partyShell("/items/i41"))),
            SamplePage(name: "message-erasing", html: messagePage(messageProposed, partyShell("/items/i41"))),
            SamplePage(name: "message-called-back", html: messagePage(messageAsked, partyShell("/items/i41"))),
            SamplePage(name: "message-erased", html: erasedPage(erased, partyShell("/items/i41"))),
            SamplePage(name: "message-recalled", html: messagePage(messageRecalled, partyShell("/items/i41"))),
            SamplePage(name: "review", html: reviewPage(review, mediatorShell("/review/q2"))),
            SamplePage(name: "review-first", html: reviewPage(reviewFirst, mediatorShell("/review/q2"))),
            SamplePage(name: "review-second", html: reviewPage(reviewSecond, mediatorShell("/review/q2"))),
            SamplePage(name: "review-pending", html: reviewPage(reviewPending, mediatorShell("/review/q2"))),
        ]
    }

    var roomPages: [SamplePage] {
        [
            SamplePage(name: "roster", html: rosterPage(roster, mediatorShell("/roster"))),
            SamplePage(name: "roster-empty", html: rosterPage(rosterEmpty, mediatorShell("/roster"))),
            SamplePage(name: "lexicon", html: lexiconPage(lexicon, mediatorShell("/lexicon"))),
            SamplePage(name: "terms", html: termsPage(terms, mediatorShell("/terms"))),
            SamplePage(name: "terms-proposed", html: termsPage(termsProposed, partyShell("/terms"))),
            SamplePage(name: "terms-draft", html: termsDraftPage(termsDraft, mediatorShell("/terms/draft"))),
            SamplePage(
                name: "terms-draft-errors", html: termsDraftPage(termsDraftWrong, mediatorShell("/terms/draft"))),
            SamplePage(name: "terms-draft-ready", html: termsDraftPage(termsDraftReady, mediatorShell("/terms/draft"))),
            SamplePage(name: "node", html: nodePage(node, mediatorShell("/node"))),
            SamplePage(name: "log", html: logPage(log, mediatorShell("/log"))),
            SamplePage(name: "log-distrusted", html: logPage(logDistrusted, partyShell("/log"))),
            SamplePage(name: "bundles", html: bundlesPage(bundles, mediatorShell("/node/bundles"))),
            SamplePage(name: "bundles-refused", html: bundlesPage(bundlesRefused, mediatorShell("/node/bundles"))),
            SamplePage(name: "users", html: usersPage(users, mediatorShell("/users"))),
            SamplePage(name: "audit", html: auditPage(audit, mediatorShell("/audit"))),
            SamplePage(name: "design", html: designPage(mediatorShell("/design"))),
        ]
    }

    var doorPages: [SamplePage] {
        let lost = ErrorModel(status: 404, reason: .notFound)
        let refused = ErrorModel(status: 403, reason: .notAuthorised)
        let broken = ErrorModel(status: 500, reason: .failure, reference: "7f3a-90")
        return [
            SamplePage(name: "login", html: loginPage(LoginModel(), doorShell("/login"))),
            SamplePage(
                name: "login-wrong",
                html: loginPage(LoginModel(user: "samer", problem: .wrong, back: "/drafts/d2"), doorShell("/login"))),
            SamplePage(name: "error-missing", html: errorPage(lost, partyShell("/items/none"))),
            SamplePage(name: "error-refused", html: errorPage(refused, partyShell("/users"))),
            SamplePage(name: "error-failure", html: errorPage(broken, doorShell("/items/i41"))),
        ]
    }
}
