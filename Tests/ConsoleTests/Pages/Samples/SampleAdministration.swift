@testable import Console

extension Sample {
    var users: UsersModel {
        UsersModel(
            users: [
                UserRow(
                    name: "ruth", display: okafor, roles: [.review, .admin], state: .active, lastSeen: stamp(3, 5),
                    isYou: true),
                UserRow(
                    name: "leo", display: marsh, roles: [.review], state: .active, lastSeen: stamp(1, 0), isYou: false),
                UserRow(name: "layla", display: karim, roles: [.draft], state: .locked, lastSeen: nil, isYou: false),
                UserRow(name: "samer", display: haddad, roles: [], state: .disabled, lastSeen: nil, isYou: false),
            ],
            sessions: [
                SessionRow(
                    id: "s1", user: okafor, device: "Firefox, Linux", began: stamp(22, 0, day: 13),
                    lastSeen: stamp(3, 5), isThis: true),
                SessionRow(
                    id: "s2", user: marsh, device: "Chromium, Linux", began: stamp(0, 10), lastSeen: stamp(1, 0),
                    isThis: false),
            ],
            tokens: [
                TokenRow(
                    id: "s9", user: okafor, label: "TAXII", scopes: ["taxii:read"], made: stamp(9, 0, day: 2),
                    lastUsed: nil)
            ],
            scopes: [Option("taxii:read", "taxii:read"), Option("ogc:read", "ogc:read")],
            newToken: "wasl_3kq9-example", errors: ["password": FieldProblem.tooShort(min: 12).text(in: words)])
    }

    var audit: AuditModel {
        AuditModel(
            rows: [
                AuditRow(
                    stamp: stamp(3, 2), user: okafor, action: .viewed, object: "M-A-0108", link: "/items/i41"),
                AuditRow(stamp: stamp(2, 58), user: marsh, action: .signInFailed, object: "leo"),
            ], newer: "/audit?after=9", older: "/audit?before=8")
    }
}
