import IJSON
public import Room
import Store

/// Somebody who may log in at this node.
public struct User: Sendable, Hashable {
    /// The log-in name.
    public var name: String
    /// As shown to others at this node.
    public var display: String
    /// What the user may do.
    public var roles: Set<Role>
    /// Whether log-in is switched off.
    public var isDisabled: Bool
    /// Wrong passwords in a row.
    public var failures: Int
    /// No log-in before then, in seconds since 1970.
    public var lockedUntil: Int
    var salt: [UInt8]
    var hash: [UInt8]
    var revision: Int

    /// The user as the rules see one.
    public var officer: Officer { Officer(name: name, roles: roles) }

    static let collection = "user"

    init?(_ record: Record) {
        let json = record.json
        guard let display = json["display"]?.string, let roles = json["roles"]?.array,
            let salt = json["salt"]?.string.flatMap({ Base64URL.decode($0) }),
            let hash = json["hash"]?.string.flatMap({ Base64URL.decode($0) })
        else { return nil }
        name = record.id
        self.display = display
        self.roles = Set(roles.compactMap { $0.string.flatMap(Role.init(rawValue:)) })
        isDisabled = json["disabled"]?.bool ?? false
        failures = json["failures"]?.int ?? 0
        lockedUntil = json["locked"]?.int ?? 0
        self.salt = salt
        self.hash = hash
        revision = record.revision
    }

    init(name: String, display: String, roles: Set<Role>, salt: [UInt8], hash: [UInt8]) {
        self.name = name
        self.display = display
        self.roles = roles
        self.salt = salt
        self.hash = hash
        isDisabled = false
        failures = 0
        lockedUntil = 0
        revision = 0
    }

    func record(at now: Int) -> Record {
        Record(
            collection: Self.collection, id: name, revision: revision, changed: now,
            json: .object([
                "display": .string(display), "roles": .strings(roles.map(\.rawValue).sorted()),
                "disabled": isDisabled ? .bool(true) : nil, "failures": .int(failures), "locked": .int(lockedUntil),
                "salt": .string(Base64URL.encode(salt)), "hash": .string(Base64URL.encode(hash)),
            ]))
    }

    /// Whether a text can be a log-in name: 1–32 of small letters, digits, dot and hyphen.
    public static func isName(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count)
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 46 || $0 == 45 }
    }

    /// The shortest password.
    public static let shortestPassword = 10
}

/// What an API token lets a program do.
public enum Scope: String, Sendable, Hashable, CaseIterable {
    case read, draft, approve, review, acknowledge, administer
}
