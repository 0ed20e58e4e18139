import IJSON
import SelectiveDisclosure
import Testing

/// A token with one defect, and what must be said of it.
struct Refusal: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let payload: String
    let disclosures: [String]
    let fault: SDJWTFault

    init(_ name: String, _ payload: String, _ disclosures: [String], _ fault: SDJWTFault) {
        testDescription = name
        self.payload = payload
        self.disclosures = disclosures
        self.fault = fault
    }

    init(_ name: String, _ payload: String, _ fault: SDJWTFault) { self.init(name, payload, [], fault) }

    /// A payload whose `_sd` refers to what the disclosures are, and a plain claim.
    init(disclosing json: String..., named name: String, _ fault: SDJWTFault) {
        let disclosures = json.map(Forge.disclosure)
        let digests = disclosures.map { "\"\(Forge.digest($0))\"" }.joined(separator: ",")
        self.init(name, #"{"_sd":[\#(digests)],"plain":1}"#, disclosures, fault)
    }

    /// The same with a disclosure as it stands in the token.
    init(text: String, named name: String, _ fault: SDJWTFault) {
        self.init(name, #"{"_sd":["\#(Forge.digest(text))"]}"#, [text], fault)
    }
}

struct RefusalTests {
    static let given = Forge.disclosure(#"["s1","given","Ada"]"#)
    static let givenDigest = Forge.digest(given)
    static let element = Forge.disclosure(#"["s2","DE"]"#)
    static let elementDigest = Forge.digest(element)
    static let decoy = Forge.digest("decoy")

    static let references = [
        Refusal("not referenced", #"{"_sd":["\#(decoy)"]}"#, [given], .unreferencedDisclosure(0)),
        Refusal(
            "the second not referenced", #"{"_sd":["\#(givenDigest)"]}"#, [given, element], .unreferencedDisclosure(1)),
        Refusal("no digests at all", #"{"a":1}"#, [given], .unreferencedDisclosure(0)),
        Refusal("a child without its parent", #"{"_sd":["\#(decoy)"]}"#, [element], .unreferencedDisclosure(0)),
        Refusal("repeated disclosure", #"{"_sd":["\#(givenDigest)"]}"#, [given, given], .repeatedDisclosure(1)),
        Refusal(
            "digest twice in one object", #"{"_sd":["\#(givenDigest)","\#(givenDigest)"]}"#, [given],
            .repeatedDigest([])),
        Refusal(
            "withheld digest twice in one object", #"{"_sd":["\#(givenDigest)","\#(givenDigest)"]}"#,
            .repeatedDigest([])),
        Refusal(
            "digest in two objects", #"{"_sd":["\#(givenDigest)"],"a":{"_sd":["\#(givenDigest)"]}}"#, [given],
            .repeatedDigest([])),
        Refusal(
            "withheld digest in object and array", #"{"_sd":["\#(decoy)"],"a":[{"...":"\#(decoy)"}]}"#,
            .repeatedDigest([])),
        Refusal(
            "withheld digest twice in an array", #"{"a":[{"...":"\#(decoy)"},{"...":"\#(decoy)"}]}"#,
            .repeatedDigest(["a"])),
        Refusal(
            "digest again within a disclosure",
            #"{"_sd":["\#(decoy)","\#(Forge.digest(nested))"]}"#, [nested],
            .repeatedDigest(["inner"])),
        Refusal(
            "digest again in two disclosures", #"{"_sd":["\#(Forge.digest(nested))","\#(Forge.digest(nestedToo))"]}"#,
            [nested, nestedToo], .repeatedDigest(["other"])),
    ]
    static let nested = Forge.disclosure(#"["s","inner",{"_sd":["\#(decoy)"]}]"#)
    static let nestedToo = Forge.disclosure(#"["s","other",[{"...":"\#(decoy)"}]]"#)

    static let names = [
        Refusal(disclosing: #"["s","_sd",["x"]]"#, named: "claim named _sd", .reservedName(0)),
        Refusal(disclosing: #"["s","...","x"]"#, named: "claim named ...", .reservedName(0)),
        Refusal(disclosing: #"["s","_sd_alg","sha-256"]"#, named: "claim named _sd_alg", .reservedName(0)),
        Refusal(disclosing: #"["s","\u005fsd",1]"#, named: "claim named _sd in escapes", .reservedName(0)),
        Refusal(disclosing: #"["s","plain",2]"#, named: "clash with a plain claim", .repeatedName(["plain"])),
        Refusal(
            disclosing: #"["s","a",1]"#, #"["t","a",1]"#, named: "clash between disclosures", .repeatedName(["a"])),
        Refusal(
            "clash below the top", #"{"o":{"given":null,"_sd":["\#(givenDigest)"]}}"#, [given],
            .repeatedName(["o", "given"])),
    ]

    static let shapes = [
        Refusal(disclosing: "[]", named: "no elements", .notAPropertyDisclosure(0)),
        Refusal(disclosing: #"["s"]"#, named: "one element", .notAPropertyDisclosure(0)),
        Refusal(disclosing: #"["s","value"]"#, named: "an element's in an object", .notAPropertyDisclosure(0)),
        Refusal(disclosing: #"["s","n",1,2]"#, named: "four elements", .notAPropertyDisclosure(0)),
        Refusal("a property's in an array", #"{"a":[{"...":"\#(givenDigest)"}]}"#, [given], .notAnElementDisclosure(0)),
        Refusal(
            "one element in an array", #"{"a":[{"...":"\#(Forge.digest(single))"}]}"#, [single],
            .notAnElementDisclosure(0)),
        Refusal(disclosing: #"{"s":1}"#, named: "an object", .disclosureNotAnArray(0)),
        Refusal(disclosing: #""text""#, named: "a string", .disclosureNotAnArray(0)),
        Refusal(disclosing: #"[1,"n",2]"#, named: "salt a number", .saltNotAString(0)),
        Refusal(disclosing: #"[null,"n",2]"#, named: "salt null", .saltNotAString(0)),
        Refusal(
            "salt of an element a number", #"{"a":[{"...":"\#(Forge.digest(salt))"}]}"#, [salt], .saltNotAString(0)),
        Refusal(disclosing: #"["s",1,2]"#, named: "name a number", .nameNotAString(0)),
        Refusal(disclosing: #"["s",["n"],2]"#, named: "name an array", .nameNotAString(0)),
    ]
    static let single = Forge.disclosure(#"["s"]"#)
    static let salt = Forge.disclosure("[1,2]")

    static let texts = [
        Refusal(disclosing: "not json", named: "not JSON", .notJSON(.disclosure(0), .syntax(at: 1))),
        Refusal(disclosing: #"["s","n",1]x"#, named: "JSON and more", .notJSON(.disclosure(0), .syntax(at: 11))),
        Refusal(
            disclosing: #"["s","n",{"a":1,"a":1}]"#, named: "member twice",
            .notJSON(.disclosure(0), .duplicateMember(at: 9))),
        Refusal(disclosing: #"["s","\ud800",1]"#, named: "lone surrogate", .notJSON(.disclosure(0), .utf8(at: 8))),
        Refusal(text: "WyJzIiwibiIsMV0=", named: "padded", .notBase64URL(.disclosure(0))),
        Refusal(text: "WyJzIiwibiIsMV1", named: "stray bits at the end", .notBase64URL(.disclosure(0))),
        Refusal(text: "WyJzIiwibiIsIj8+Il0", named: "base64, not base64url", .notBase64URL(.disclosure(0))),
        Refusal(text: "WyJzIiwi\nbiIsMV0", named: "a line break", .notBase64URL(.disclosure(0))),
    ]

    static let digests = [
        Refusal("_sd a string", #"{"_sd":"\#(decoy)"}"#, .digestsNotAnArray([])),
        Refusal("_sd null below the top", #"{"a":{"_sd":null}}"#, .digestsNotAnArray(["a"])),
        Refusal("a number as digest", #"{"_sd":[1]}"#, .digestNotAString([])),
        Refusal("null as digest in an array", #"{"a":[{"...":null}]}"#, .digestNotAString(["a"])),
        Refusal("a short digest", #"{"_sd":["abc"]}"#, .malformedDigest([])),
        Refusal("a padded digest", #"{"_sd":["\#(decoy)="]}"#, .malformedDigest([])),
        Refusal("stray bits in a digest", #"{"_sd":["\#(decoy.dropLast())B"]}"#, .malformedDigest([])),
        Refusal("... with another member", #"{"a":[{"...":"\#(decoy)","b":1}]}"#, .placeholderWithOthers(["a"])),
        Refusal("... outside an array", #"{"a":{"...":"\#(decoy)"}}"#, .strayPlaceholder(["a"])),
        Refusal("... at the top", #"{"...":"\#(decoy)"}"#, .strayPlaceholder([])),
        Refusal(disclosing: #"["s","n",{"...":1}]"#, named: "... in a disclosed object", .strayPlaceholder(["n"])),
        Refusal("unknown _sd_alg", #"{"_sd_alg":"md5"}"#, .unsupportedHash("md5")),
        Refusal("_sd_alg in capitals", #"{"_sd_alg":"SHA-256"}"#, .unsupportedHash("SHA-256")),
        Refusal("_sd_alg a number", #"{"_sd_alg":256}"#, .unsupportedHash("256")),
        Refusal("_sd_alg below the top", #"{"a":{"_sd_alg":"sha-256"}}"#, .nestedHash(["a"])),
        Refusal("digests of another algorithm", #"{"_sd_alg":"sha-512","_sd":["\#(decoy)"]}"#, .malformedDigest([])),
    ]

    static let validity = [
        Refusal("exp now", #"{"exp":\#(Sample.now)}"#, .expired),
        Refusal("nbf in a second", #"{"nbf":\#(Sample.now + 1)}"#, .notYetValid),
        Refusal("iat in a second", #"{"iat":\#(Sample.now + 1)}"#, .issuedInFuture),
        Refusal("exp a string", #"{"exp":"\#(Sample.now + 9)"}"#, .malformedTime("exp")),
        Refusal("iat null", #"{"iat":null}"#, .malformedTime("iat")),
        Refusal(disclosing: #"["s","exp",1]"#, named: "exp disclosed", .expired),
    ]

    static let payloads = [
        Refusal("payload an array", "[1]", .notAnObject(.payload)),
        Refusal("payload not JSON", "{", .notJSON(.payload, .syntax(at: 1))),
        Refusal("member twice", #"{"a":1,"a":1}"#, .notJSON(.payload, .duplicateMember(at: 0))),
        Refusal(
            "too deep", String(repeating: #"{"a":"#, count: 13) + "1" + String(repeating: "}", count: 13),
            .notJSON(.payload, .tooDeep(at: 60))),
    ]

    @Test(arguments: references + names + shapes + texts + digests + validity + payloads)
    func `each defect is refused for what it is`(_ refusal: Refusal) throws {
        let forge = try Forge()
        #expect(forge.fault(try forge.token(refusal.payload, refusal.disclosures)) == refusal.fault)
    }

    @Test func `what the defects are made from is accepted when it is whole`() throws {
        let forge = try Forge()
        for (payload, disclosures) in [
            (
                #"{"_sd":["\#(Self.givenDigest)","\#(Self.decoy)"],"a":[{"...":"\#(Self.elementDigest)"}]}"#,
                [Self.element, Self.given]
            ),
            (#"{"_sd":["\#(Forge.digest(Self.nested))"],"plain":1}"#, [Self.nested]),
            (#"{"exp":\#(Sample.now + 1),"nbf":\#(Sample.now),"iat":\#(Sample.now).0,"_sd_alg":"sha-256"}"#, []),
        ] {
            #expect(forge.fault(try forge.token(payload, disclosures)) == nil)
        }
    }

    @Test func `disclosures that nest too deep only together are refused`() throws {
        let forge = try Forge()
        var disclosures: [String] = []
        var digest = Self.decoy
        for level in 0..<12 {
            disclosures.append(Forge.disclosure(#"["s\#(level)","n",{"_sd":["\#(digest)"]}]"#))
            digest = Forge.digest(try #require(disclosures.last))
        }
        let token = try forge.token(#"{"_sd":["\#(digest)"]}"#, disclosures)
        #expect(forge.fault(token) == .tooDeep(ClaimPath(Array(repeating: "n", count: 12))))
        #expect(forge.fault(token, Sample.policy(limits: SDJWTLimits(depth: 13))) == nil)
    }
}
