import Formats
import HTTPTypes
import Hummingbird
import Node

extension PageRoutes {
    func addSettings(to router: Router<ConsoleContext>) {
        router.get(
            "settings",
            use: page { request, _, presenter in
                draw(settingsPage(presenter.settings(console.languages), try await shell(presenter, request)))
            })
        router.post(
            "settings",
            use: form { form, _, presenter in
                let chosen = try settings(form)
                try await node.changeSettings(by: presenter.visitor.officer) { $0 = chosen }
                var response = done("/settings", .settingsSaved)
                // Who signs out reads on in the same language.
                response.headers.append(languageCookie(chosen.language ?? presenter.language.code))
                return response
            })
        router.get("language") { request, _ in
            let asked = request.uri.queryParameters["to"].map(String.init) ?? "ar"
            let to = Language.named(asked, among: console.languages)
            if let visitor = try await visitor(request), visitor.settings.language != nil {
                try await node.changeSettings(by: visitor.officer) { $0.language = to.code }
            }
            var response = redirect(LocalPath.of(request.uri.queryParameters["back"].map(String.init) ?? "/"))
            response.headers.append(languageCookie(to.code))
            return response
        }
    }

    /// The language of a page: what its viewer set at this node, then what this browser was last asked for, then what it
    /// prefers, then Arabic.
    func language(_ request: Request, _ settings: ViewerSettings = ViewerSettings()) -> Language {
        let codes = [settings.language, CookieName.value(CookieName.language, in: request)].compactMap { $0 }
        let chosen = codes.lazy.compactMap { code in console.languages.first { $0.code == code } }.first
        let accepted = Language.accepted(request.headers[.acceptLanguage], among: console.languages)
        return (chosen ?? accepted ?? .arabic).read(by: settings)
    }

    private func settings(_ form: FormData) throws(NodeFault) -> ViewerSettings {
        guard console.languages.contains(where: { $0.code == form["language"] }) else { throw .invalid("choice") }
        guard let numerals = Numerals(rawValue: form["numerals"]), let months = MonthNames(rawValue: form["months"]),
            let theme = ViewerSettings.Theme(rawValue: form["theme"])
        else { throw .invalid("choice") }
        return ViewerSettings(
            language: form["language"], numerals: numerals, arabicMonths: months, showsHijri: form["hijri"] == "on",
            theme: theme, hasSound: form["sound"] == "on")
    }

    private func languageCookie(_ code: String) -> HTTPField {
        HTTPField(
            name: .setCookie,
            value: CookieName.set(CookieName.language, code, maxAge: 365 * 86400, isSecret: false))
    }
}
