import Testing

@testable import Console

/// What an officer may not do is not shown, and what the model doesn't list can't be pressed.
@Suite struct `Pages show what the officer may do` {
    private let sample = Sample(words: .english)

    @Test func `the navigation follows the roles`() {
        var shell = sample.partyShell("/")
        shell.user = UserMark(name: "x")
        let paths = Markup(navigation(shell).string).all("a").compactMap { $0.attributes["href"] }
        #expect(paths == ["/", "/items", "/requests", "/incidents", "/roster", "/lexicon", "/terms", "/node"])
        shell.user = UserMark(name: "x", canApprove: true, canAdmin: true)
        let more = Markup(navigation(shell).string).all("a").compactMap { $0.attributes["href"] }
        #expect(Set(more).subtracting(paths) == ["/drafts", "/users", "/audit"])
    }

    @Test(arguments: [
        ("/", "/"), ("/?corrects=4", "/"), ("/review/q", "/"), ("/items/x", "/items"), ("/drafts/d/approve", "/drafts"),
        ("/compose/report", "/compose"),
    ]) func `the section of a page is marked`(_ path: String, _ section: String) {
        let links = Markup(navigation(sample.partyShell(path)).string).all("a")
        #expect(links.filter { $0.attributes["aria-current"] != nil }.map { $0.attributes["href"] } == [section])
    }

    @Test func `the drafter cannot approve`() {
        var model = sample.approval
        model.canApprove = false
        let page = approvalPage(model, sample.partyShell("/drafts/d2/approve")).string
        #expect(!page.contains("/approve\" class") && !page.contains("/reject"))
    }

    @Test func `a message without actions has no forms but the way out`() {
        var model = sample.message
        model.actions = []
        let forms = Markup(messagePage(model, sample.partyShell("/items/i41")).string).all("form")
        #expect(forms.map { $0.attributes["action"] } == ["/logout"])
    }

    @Test func `an item in another officer's hands can be read and not decided`() {
        let page = reviewPage(sample.reviewSecond, sample.mediatorShell("/review/q2")).string
        #expect(!page.contains("name=\"rule.") && page.contains("/review/q2/take"))
    }

    @Test func `only the labels that the model offers can be chosen`() {
        let page = reviewPage(sample.review, sample.mediatorShell("/review/q2")).string
        let labels = Markup(page).all("input").filter { $0.attributes["name"] == "tlp" }
        #expect(labels.compactMap { $0.attributes["value"] } == ["AMBER", "AMBER+STRICT", "RED"])
    }

    @Test func `what the mediator withheld is nowhere in the page`() {
        let page = messagePage(sample.message, sample.partyShell("/items/i41")).string
        #expect(!page.contains("2 MB"))
        #expect(page.contains("Withheld by the mediator"))
    }

    @Test func `nobody can lock the door behind`() {
        let page = usersPage(sample.users, sample.mediatorShell("/users")).string
        #expect(!page.contains("/users/ruth/disable") && page.contains("/users/leo/disable"))
    }

    @Test func `every notice and every problem has a sentence`() {
        for language in Language.all {
            for notice in Notice.allCases { #expect(!notice.flash(in: language).text.isEmpty) }
            for reason in ErrorModel.Reason.allCases { #expect(!language[reason.remedy].isEmpty) }
        }
        #expect(
            FieldProblem.outOfRange(min: 1, max: 9).text(in: .english)
                == "Write a number from \u{2068}1\u{2069} to \u{2068}9\u{2069}.")
    }
}
