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
    /// Wrong passwords and codes in a row.
    public var failures: Int
    /// No log-in before then, in seconds since 1970.
    public var lockedUntil: Int
    /// What the user shows besides the password, where that was set up.
    public internal(set) var factor: SecondFactor?
    /// Since when, in seconds since 1970.
    public internal(set) var factorSince: Int?
    /// Until when a password lets in that was drawn for the user and has to be changed at the next log-in.
    public internal(set) var passwordUntil: Int?
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
        factor = json["factor"].flatMap(SecondFactor.init(json:))
        factorSince = json["factor_since"]?.int
        passwordUntil = json["password_until"]?.int
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
                "factor": factor?.json, "factor_since": factorSince.map(JSON.int),
                "password_until": passwordUntil.map(JSON.int),
                "salt": .string(Base64URL.encode(salt)), "hash": .string(Base64URL.encode(hash)),
            ]))
    }

    /// Whether a text can be a log-in name: 1–32 of small letters, digits, dot and hyphen.
    public static func isName(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count)
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 46 || $0 == 45 }
    }

    /// The shortest password, in characters.
    public static let shortestPassword = 12
    /// The longest.
    public static let longestPassword = 256

    /// A password that can be read out: four groups of five letters and digits without look-alikes, about 98 bits.
    public static func drawPassword(_ environment: Environment) -> String {
        let letters = Array("23456789abcdefghjkmnpqrstuvwxyz")
        let groups = (0..<4).map { _ in String(environment.random(5).map { letters[Int($0) % letters.count] }) }
        return groups.joined(separator: "-")
    }
}

/// What an API token lets a program do.
public enum Scope: String, Sendable, Hashable, CaseIterable {
    case read, draft, approve, review, acknowledge, administer
}
