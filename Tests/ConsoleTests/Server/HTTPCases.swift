/// What is asked (`>`) and what is answered (`<`), one block for each case.
///
///     > [officer@member] METHOD PATH        < STATUS
///     > Header: value                       < header: value
///     > | body, where {csrf} is the form's  < ~ text in the body, ! text not in it, = the whole body
enum HTTPCases {
    static let text = #"""
        > GET /health
        < 200
        < content-type: application/json
        < = {"status":"ok"}

        > GET /health?verbose=1
        < 200
        < = {"status":"ok"}

        # The door says which node it is, and nothing else.
        > GET /login
        < 200
        < content-type: text/html; charset=utf-8
        < ~ Node a
        < ~ name="password"
        < ! csrf" value="A

        > GET /
        < 303
        < location: /login

        > GET /nowhere
        < 303
        < location: /login?to=%2Fnowhere

        > drafter@a GET /nowhere
        < 404
        < content-type: text/html; charset=utf-8
        < ~ 404

        > drafter@a GET /items/AAAAAAAAAAAAAAAAAAAAAA
        < 404
        < content-type: text/html; charset=utf-8

        > drafter@a GET /items/%3Cscript%3E
        < 404
        < ! <script>

        > drafter@a GET /users
        < 403
        < content-type: text/html; charset=utf-8

        > drafter@a GET /audit
        < 403
        < content-type: text/html; charset=utf-8

        > admin@a GET /users
        < 200
        < ~ drafter.of-a
        < ! of-b

        # A notice is a key, never a text.
        > drafter@a GET /?notice=%3Cb%3Ehello%3C%2Fb%3E
        < 200
        < ! hello<
        < ! class="flash"

        > drafter@a GET /?notice=draftSaved
        < 200
        < ~ class="flash"

        > GET /assets/console.css
        < 200
        < content-type: text/css; charset=utf-8

        > GET /assets/console.js
        < 200
        < content-type: text/javascript; charset=utf-8

        > GET /assets/..%2Fconsole.css
        < 404

        > GET /assets/nothing
        < 404

        > PUT /login
        < 404

        > DELETE /items
        < 404

        > POST /nowhere
        < 404

        > GET /design
        < 303
        < location: /login?to=%2Fdesign

        > GET /events
        < 401

        # Forms.
        > drafter@a POST /dutylog
        > Content-Type: application/x-www-form-urlencoded
        > | text=without+a+token
        < 403
        < content-type: text/html; charset=utf-8

        > drafter@a POST /dutylog
        > Content-Type: application/json
        > | {"csrf":"{csrf}","text":"not a form"}
        < 403

        > drafter@a POST /dutylog
        > Content-Type: application/x-www-form-urlencoded
        > | csrf={csrf}&text=An+entry
        < 303
        < location: /?notice=logEntered

        > POST /dutylog
        > Content-Type: application/x-www-form-urlencoded
        > | text=x
        < 303
        < location: /login

        # Programs.
        > GET /api/v1/items
        < 401
        < content-type: application/problem+json
        < www-authenticate: Bearer
        < ~ "code":"unauthorised"

        > drafter@a GET /api/v1/items
        < 401

        > GET /api/v1/items
        > Authorization: Basic d2FzbDp3YXNs
        < 401

        > GET /api/v1/items
        > Authorization: Bearer
        < 401

        > GET /api/v1/nowhere
        < 401
        < content-type: application/problem+json

        > DELETE /api/v1/items
        < 405
        < allow: GET, HEAD
        < content-type: application/problem+json
        """#
}
