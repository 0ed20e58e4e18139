import ArgumentParser
import Foundation
import IJSON
import Node
import SelectiveDisclosure

/// `wasl sdjwt`: SD-JWTs (RFC 9901) as they are, with no room behind them, so that other people's tokens can be checked
/// and ours be made for other people's tools.
struct SDJWTCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sdjwt", abstract: "Issue or verify an SD-JWT (RFC 9901) on standard input.",
        subcommands: [SDJWTVerify.self, SDJWTIssue.self])
}

/// `wasl sdjwt verify`.
struct SDJWTVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify the token on standard input and print its claims as JSON.",
        discussion: "Exits 1 with the reason on standard error when the token is refused.")

    @Option(help: "The issuer's public key, a JWK file.") var jwk: String
    @Option(help: "Require key binding to this audience; --nonce as well.") var aud: String?
    @Option(help: "Require key binding with this nonce; --aud as well.") var nonce: String?
    @Option(help: "How many seconds ago the key may have been bound.") var maxAge = 300
    @Option(help: "The time to verify at, in seconds since 1970; now when left out.") var now: Int?
    @Option(help: "By how many seconds clocks may differ.") var leeway = 0
    @Option(help: "The typ that is expected; any when left out.") var typ: String?
    @Flag(help: "Print what was withheld as well: {\"claims\":…,\"withheld\":{path: count}}.") var withheld = false

    func validate() throws {
        guard (aud == nil) == (nonce == nil) else { throw ValidationError("--aud and --nonce go together.") }
        guard maxAge >= 0, leeway >= 0 else { throw ValidationError("Seconds can't be fewer than none.") }
    }

    func run() throws {
        let key: PublicJWK
        do { key = try PublicJWK(try KeyFileText.json(jwk)) } catch let fault as JWKFault {
            throw Complaint("\(jwk) is not a key that signs SD-JWTs (Ed25519 or P-256): \(fault.sentence)")
        }
        var policy = VerificationPolicy(
            algorithms: [.edDSA, .es256], type: typ, now: now ?? Int(Date().timeIntervalSince1970), leeway: leeway)
        if let aud, let nonce {
            policy.keyBinding = .required(KeyBindingPolicy(audience: aud, nonce: nonce, maximumAge: maxAge))
        }
        switch SDJWT.verify(StandardInput.line(), key: key, policy: policy) {
        case .failure(let fault): throw Complaint("refused: \(fault.sentence)")
        case .success(let token):
            let claims = JSON.object(token.claims)
            guard withheld else { return print(claims.text) }
            var counts = JSONObject()
            for place in token.withheld { counts[place.path.description] = .int(place.count) }
            print(JSON.object(["claims": claims, "withheld": .object(counts)]).text)
        }
    }
}

/// `wasl sdjwt issue`.
struct SDJWTIssue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Issue an SD-JWT over the claims (a JSON object) on standard input and print it.")

    @Option(help: "The issuer's private key, a JWK file.") var jwk: String
    @Option(
        name: .customLong("disclosable"),
        help: "A claim to make selectively disclosable, as JSON Pointer (/address/street, /list/0); may be repeated.")
    var disclosable: [String] = []
    @Option(help: "Bring the digests at the top to this number with decoys.") var digests: Int?
    @Option(help: "The token's typ.") var typ = "sd-jwt"
    @Option(help: "The holder's public key for key binding, a JWK file.") var holder: String?

    func validate() throws {
        if let digests, !(1...10_000).contains(digests) { throw ValidationError("--digests takes 1 to 10000.") }
    }

    func run() throws {
        var paths: Set<ClaimPath> = []
        for pointer in disclosable {
            guard let path = ClaimPath(pointer: pointer) else { throw Complaint("\(pointer) is not a JSON Pointer") }
            paths.insert(path)
        }
        guard case .object(let claims)? = try? JSON(parsing: StandardInput.line()) else {
            throw Complaint("the claims on standard input are not one JSON object")
        }
        var plan = DisclosurePlan(disclosable: paths)
        if let digests { plan.padding[ClaimPath()] = .length(digests) }
        do {
            let signer = try PrivateJWK(try KeyFileText.json(jwk))
            let bound = try holder.map { try PublicJWK(try KeyFileText.json($0)) }
            let issued = try SDJWT.issue(
                claims, plan: plan, type: typ, holder: bound, signer: signer, random: Environment.system.random)
            print(String(decoding: issued.token.bytes, as: UTF8.self))
        } catch let fault as JWKFault {
            throw Complaint("a key file is not one that can be used: \(fault.sentence)")
        } catch let fault as CompositionFault {
            throw Complaint("the token can't be made: \(fault.sentence)")
        }
    }
}

private enum KeyFileText {
    static func json(_ path: String) throws -> JSON {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw PathWords.unreadable(path) }
        guard let json = try? JSON(parsing: Array(bytes)) else { throw Complaint("\(path) is not JSON") }
        return json
    }
}

private enum StandardInput {
    /// All of it, without the newline that a terminal or `echo` puts at the end.
    static func line() -> [UInt8] {
        var bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        return bytes
    }
}
