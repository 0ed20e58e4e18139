import IJSON
import SelectiveDisclosure

/// How a message stands in an SD-JWT: `handling` and `body`, every member a disclosure, each sentence of free text and
/// each element of a list one of its own. Lengths are padded, so that counts say nothing (protocol, sections 2 and 3).
enum BodyClaims {
    static let handling = "handling"
    static let body = "body"
    static let sentences = "sentences"
    static let subject = "subject"

    /// What of the handling goes on to the receiver in the submitter's own disclosures.
    static let passedHandling = ["kind", "precedence", "due", "fixed_form"]

    private static let handlingLength = 16
    private static let bodyLength = 12

    /// A field as it stands in the token.
    static func claim(_ value: JSON) -> JSON {
        guard case .string(let text) = value, !Sentences.isCode(text) else { return value }
        return .object([sentences: .strings(Sentences.split(text))])
    }

    /// A field as it stands in the message; `nil` when nothing of it is left.
    static func value(_ claim: JSON) -> JSON? {
        guard let object = claim.object, object.count == 1, let parts = object[sentences]?.array else { return claim }
        let texts = parts.compactMap(\.string)
        guard texts.count == parts.count, !texts.isEmpty else { return nil }
        return .string(texts.joined())
    }

    static func body(of message: Message) -> JSONObject {
        var claims = JSONObject()
        for member in message.body.object?.sorted ?? [] { claims[member.name] = claim(member.value) }
        claims[subject] = message.subject.map { claim(.string($0)) }
        return claims
    }

    /// Every claim of both, and the padding.
    static func plan(handling claims: JSONObject, body fields: JSONObject) -> DisclosurePlan {
        var disclosable: Set<ClaimPath> = []
        for name in claims.names { disclosable.insert([.init(handling), .init(name)]) }
        var padding: [ClaimPath: DisclosurePlan.Padding] = [
            [.init(handling)]: .length(max(handlingLength, claims.count)),
            [.init(body)]: .length(max(bodyLength, fields.count)),
        ]
        for member in fields.sorted {
            let path = ClaimPath([.init(body), .init(member.name)])
            disclosable.insert(path)
            let (list, elements) = Self.list(member.value, at: path)
            for index in elements.indices { disclosable.insert(list.appending(.init(index))) }
            if !elements.isEmpty { padding[list] = .length(Sentences.padded(elements.count)) }
        }
        return DisclosurePlan(disclosable: disclosable, padding: padding)
    }

    /// Whether a message's token has all of its content in disclosures: what stood in the open beside them would pass with
    /// every release, whatever a reviewer withholds, and nobody would be told.
    static func isWithoutPlainContent(_ token: VerifiedSDJWT) -> Bool {
        guard token.plainMembers(of: handling)?.isEmpty == true, token.plainMembers(of: body)?.isEmpty == true,
            let fields = token.claims[body]?.object
        else { return false }
        return fields.sorted.allSatisfy { member in
            let (list, elements) = Self.list(member.value, at: [.init(body), .init(member.name)])
            return elements.isEmpty || token.disclosedCount(in: list) == elements.count
        }
    }

    private static func list(_ value: JSON, at path: ClaimPath) -> (ClaimPath, [JSON]) {
        if let parts = value.object?[sentences]?.array { return (path.appending(.init(sentences)), parts) }
        return (path, value.array ?? [])
    }
}
