@testable import Console

extension Sample {
    private var browsers: [SessionRow] {
        [
            SessionRow(
                id: "s1", user: haddad, device: words.fill(.deviceOn, [.name: "Firefox", .text: "Linux"]),
                began: stamp(22, 0, day: 13), lastSeen: stamp(3, 5), isThis: true, address: "127.0.0.1"),
            SessionRow(
                id: "s3", user: haddad, device: words.fill(.deviceOn, [.name: "Chrome", .text: "Android"]),
                began: stamp(0, 10), lastSeen: stamp(1, 0), isThis: false, address: "192.0.2.17"),
        ]
    }

    var account: AccountModel {
        AccountModel(
            name: "samer", display: haddad, roles: [.draft, .approve], factorSince: stamp(9, 0, day: 2),
            isFactorRequired: false, sessions: browsers, resetsWaiting: 1)
    }

    var accountRequired: AccountModel {
        var model = account
        model.isFactorRequired = true
        model.resetsWaiting = 0
        return model
    }

    var accountPlain: AccountModel {
        AccountModel(
            name: "samer", display: haddad, roles: [], factorSince: nil, isFactorRequired: false,
            sessions: [browsers[0]], resetsWaiting: 0)
    }

    var enrolment: EnrolmentModel {
        EnrolmentModel(
            user: "samer",
            uri: "otpauth://totp/Wasl:samer?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Wasl"
                + "&algorithm=SHA1&digits=6&period=30",
            typed: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    }

    var enrolmentWrong: EnrolmentModel {
        var model = enrolment
        model.back = "/drafts"
        model.error = DeskWords(words)["invalid.factor.code"]
        return model
    }

    private func reset(_ canApprove: Bool) -> ResetRow {
        ResetRow(
            user: "layla", display: karim, proposer: okafor, scope: .factor,
            reason: say("فقدت هاتفها؛ عرفتُ صوتها.", "She lost her telephone; I know her voice."), stamp: stamp(2, 40),
            canApprove: canApprove, canDrop: true)
    }

    var resets: ResetsModel {
        ResetsModel(rows: [reset(false)], users: [Option("layla", karim), Option("leo", marsh)], user: "leo")
    }

    var resetsToApprove: ResetsModel { ResetsModel(rows: [reset(true)], users: []) }

    var resetsDrawn: ResetsModel {
        ResetsModel(
            rows: [], users: [Option("layla", karim)],
            drawn: DrawnPassword(display: karim, password: "k7m2p-9qrst-4vwxy-z3abc"))
    }

    var accessPages: [SamplePage] {
        [
            SamplePage(name: "account", html: accountPage(account, partyShell("/account"))),
            SamplePage(name: "account-required", html: accountPage(accountRequired, partyShell("/account"))),
            SamplePage(name: "account-plain", html: accountPage(accountPlain, partyShell("/account"))),
            SamplePage(
                name: "account-enrolment", html: accountEnrolmentPage(enrolment, partyShell("/account/factor"))),
            SamplePage(name: "resets", html: resetsPage(resets, mediatorShell("/resets?user=leo"))),
            SamplePage(name: "resets-approving", html: resetsPage(resetsToApprove, partyShell("/resets"))),
            SamplePage(name: "resets-drawn", html: resetsPage(resetsDrawn, mediatorShell("/resets/layla/approve"))),
            SamplePage(name: "login-code", html: codePage(CodeModel(), doorShell("/login/code"))),
            SamplePage(
                name: "login-code-wrong",
                html: codePage(CodeModel(isWrong: true, back: "/drafts"), doorShell("/login/code?to=%2Fdrafts"))),
            SamplePage(
                name: "login-password",
                html: newPasswordPage(
                    NewPasswordModel(
                        user: "samer", back: "/drafts", error: DeskWords(words)["invalid.password.again"]),
                    doorShell("/login/password"))),
            SamplePage(name: "login-enrol", html: doorEnrolmentPage(enrolment, doorShell("/login/enrol"))),
            SamplePage(name: "login-enrol-wrong", html: doorEnrolmentPage(enrolmentWrong, doorShell("/login/enrol"))),
        ]
    }
}
