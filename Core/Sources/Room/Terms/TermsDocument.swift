public import IJSON
public import TransparencyLog

/// One signed document of the terms of reference. None carries two members' signatures (protocol, section 1).
public enum TermsDocument: Sendable, Hashable {
    /// The mediator's founding declaration, by its root.
    case declaration(
        mediatorRoot: VerificationKey, parties: [MemberID: VerificationKey], rules: RoomRules, created: Int)
    /// A member's root certifies a role key: raw Ed25519 for `sign`, a DER certificate for `tls`.
    case key(member: MemberID, use: KeyUse, epoch: Int, value: [UInt8])
    /// Between the mediator and one party alone: where to connect, and quotas. By the mediator's root.
    case annex(party: MemberID, address: String, quotas: Quotas)
    /// A party's root adheres to the declaration or to an amendment.
    case adherence(party: MemberID, to: Hash256)
    /// The mediator's root proposes other rules, on top of a head.
    case amendment(after: Hash256, rules: RoomRules)
    /// After a loss the mediator's root proposes a new generation of the log, on top of a head (protocol, section 4).
    case generation(after: Hash256, LogGeneration)
    /// The mediator states that all parties adhered to an amendment or a generation; it applies from here.
    case effect(amendment: Hash256)
    /// A member's signing key stands still at once, by its own or the mediator's signing key; lifted by a root.
    case suspension(member: MemberID, lifted: Bool)

    /// The JWS type of all of them.
    public static let tokenType = "wasl-terms-document-v1+jwt"

    private var name: String {
        switch self {
        case .declaration: "declaration"
        case .key: "key"
        case .annex: "annex"
        case .adherence: "adherence"
        case .amendment: "amendment"
        case .generation: "generation"
        case .effect: "effect"
        case .suspension: "suspension"
        }
    }

    /// As claims.
    public var json: JSON {
        var object = JSONObject(["document": .string(name)])
        switch self {
        case .declaration(let root, let parties, let rules, let created):
            object["mediator"] = .string(root.description)
            var roots = JSONObject()
            for (party, root) in parties { roots[party.description] = .string(root.description) }
            object["parties"] = .object(roots)
            object["rules"] = rules.json
            object["created"] = .int(created)
        case .key(let member, let use, let epoch, let value):
            object["member"] = .string(member.description)
            object["use"] = .string(use.rawValue)
            object["epoch"] = .int(epoch)
            object["value"] = .string(Base64URL.encode(value))
        case .annex(let party, let address, let quotas):
            object["party"] = .string(party.description)
            object["address"] = .string(address)
            object["quotas"] = quotas.json
        case .adherence(let party, let hash):
            object["party"] = .string(party.description)
            object["to"] = .string(hash.description)
        case .amendment(let head, let rules):
            object["after"] = .string(head.description)
            object["rules"] = rules.json
        case .generation(let head, let generation):
            object["after"] = .string(head.description)
            for (name, value) in generation.claims { object[name] = value }
        case .effect(let hash): object["amendment"] = .string(hash.description)
        case .suspension(let member, let lifted):
            object["member"] = .string(member.description)
            object["lifted"] = .bool(lifted)
        }
        return .object(object)
    }

    /// From claims.
    public init(json: JSON) throws(JSONMismatch) {
        var reader = try JSONReader(json, at: "terms")
        switch try reader.string("document") {
        case "declaration": self = try Self.declaration(&reader)
        case "key":
            self = .key(
                member: try reader.value("member") { MemberID($0) },
                use: try reader.value("use") { KeyUse(rawValue: $0) },
                epoch: try reader.int("epoch"), value: try reader.value("value") { Base64URL.decode($0) })
        case "annex":
            self = .annex(
                party: try reader.value("party") { MemberID($0) }, address: try reader.string("address"),
                quotas: try Quotas(json: reader.required("quotas")))
        case "adherence":
            self = .adherence(
                party: try reader.value("party") { MemberID($0) }, to: try reader.value("to") { Hash256($0) })
        case "amendment":
            self = .amendment(
                after: try reader.value("after") { Hash256($0) }, rules: try RoomRules(json: reader.required("rules")))
        case "generation":
            self = .generation(
                after: try reader.value("after") { Hash256($0) }, try LogGeneration(claims: &reader))
        case "effect": self = .effect(amendment: try reader.value("amendment") { Hash256($0) })
        case "suspension":
            self = .suspension(
                member: try reader.value("member") { MemberID($0) }, lifted: try reader.flag("lifted"))
        default: throw reader.mismatch("document")
        }
        // Tells documents that say the same apart; nothing else hangs on it.
        _ = try reader.optionalInt("at")
        try reader.finish()
    }

    private static func declaration(_ reader: inout JSONReader) throws(JSONMismatch) -> TermsDocument {
        var parties: [MemberID: VerificationKey] = [:]
        for member in try reader.members("parties") {
            guard let party = MemberID(member.name), !party.isMediator, let text = member.value.string,
                let root = VerificationKey(text)
            else { throw reader.mismatch("parties." + member.name) }
            parties[party] = root
        }
        guard !parties.isEmpty else { throw reader.mismatch("parties") }
        return .declaration(
            mediatorRoot: try reader.value("mediator") { VerificationKey($0) }, parties: parties,
            rules: try RoomRules(json: reader.required("rules")), created: try reader.int("created"))
    }

    /// The signed document.
    ///
    /// - Parameter time: when it is signed. What was said before and is said again, a second suspension or former quotas,
    ///   needs a time of its own: the same bytes are the same document, which is nothing new.
    public func signed(by signer: some Signer, at time: Int? = nil) -> CompactJWS {
        var claims = json
        if case .object(var object) = claims, let time {
            object["at"] = .int(time)
            claims = .object(object)
        }
        return CompactJWS(type: Self.tokenType, payload: claims, signer: signer)
    }
}

extension TermsDocument {
    /// Whether a document, read without checking it, certifies a key with which a party cosigns: the one document of a
    /// party's own that all members hold.
    public static func isSharedKey(_ bytes: [UInt8]) -> Bool {
        guard let token = try? CompactJWS(parsing: bytes), let document = try? TermsDocument(json: token.payload),
            case .key(_, .cosign, _, _) = document
        else { return false }
        return true
    }

    /// Whether a document, read without checking it, is a party's adherence to something.
    public static func isAdherence(_ bytes: [UInt8], of party: MemberID, to hash: Hash256) -> Bool {
        guard let token = try? CompactJWS(parsing: bytes), let document = try? TermsDocument(json: token.payload),
            case .adherence(party, hash) = document
        else { return false }
        return true
    }

    /// A few words on a document, read without checking it: what it is and whom it concerns.
    public static func summary(of bytes: [UInt8]) -> String {
        guard let token = try? CompactJWS(parsing: bytes), let document = try? TermsDocument(json: token.payload) else {
            return "?"
        }
        switch document {
        case .declaration: return document.name
        case .key(let member, let use, let epoch, _): return "\(document.name) \(member).\(epoch) \(use.rawValue)"
        case .annex(let party, _, _), .adherence(let party, _): return "\(document.name) \(party)"
        case .amendment, .effect: return document.name
        case .generation(_, let generation): return "\(document.name) \(generation.number)"
        case .suspension(let member, let lifted): return "\(document.name) \(member)\(lifted ? " lifted" : "")"
        }
    }
}
