import Crypto
import IJSON
import SelectiveDisclosure

/// An input is a payload on the first line and a disclosure on each further one; `@3` stands for the digest of the third.
/// So inputs reach what stands behind the hashes, which no change of a token's bytes does.
enum Disclosures {
    static func run(_ bytes: [UInt8]) {
        guard bytes.count < 8192, let token = token(bytes), let parsed = try? SDJWT(parsing: token),
            let opened = try? OpenedSDJWT(parsed)
        else { return }
        let claims = JSON.object(opened.unverifiedClaims)
        require(!isReserved(claims), "a reserved name among the claims")
        let believed = opened.believed
        require(believed.disclosedPaths.count == parsed.disclosures.count, "places")
        for path in believed.disclosedPaths { require(claims[path] != nil, "a place without a claim") }
        guard let again = try? believed.presentation(of: Set(believed.disclosedPaths)),
            let same = try? OpenedSDJWT(again)
        else { fatalError("what was shown whole can't be shown") }
        require(JSON.object(same.unverifiedClaims) == claims, "what is shown whole is not the same")
        guard let none = try? believed.presentation(of: []), let bare = try? OpenedSDJWT(none) else {
            fatalError("nothing can't be shown")
        }
        require(bare.believed.withheldTotal >= believed.withheldTotal, "digests are lost")
    }

    private static func isReserved(_ json: JSON) -> Bool {
        switch json {
        case .object(let object):
            object.sorted.contains { ["_sd", "_sd_alg", "..."].contains($0.name) || isReserved($0.value) }
        case .array(let elements): elements.contains(where: isReserved)
        default: false
        }
    }

    /// The token of such an input.
    private static func token(_ bytes: [UInt8]) -> [UInt8]? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 63, omittingEmptySubsequences: false)
        var encoded = [[UInt8]](repeating: [], count: lines.count)
        var digests = [[UInt8]](repeating: [], count: lines.count)
        for index in lines.indices.reversed() {
            var text: [UInt8] = []
            var rest = lines[index]
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "@"), let digit = rest.first, digit &- 0x30 < 10 else {
                    text.append(byte)
                    continue
                }
                var number = 0
                while let digit = rest.first, digit &- 0x30 < 10, number < 100 {
                    number = number * 10 + Int(digit - 0x30)
                    rest = rest.dropFirst()
                }
                // Only of those behind it: of others there is no digest yet.
                text += digests.indices.contains(number) && number > index ? digests[number] : []
            }
            encoded[index] = Base64URL.encodeBytes(text)
            digests[index] = Base64URL.encodeBytes(Array(SHA256.hash(data: encoded[index])))
        }
        guard let payload = encoded.first else { return nil }
        let header = Base64URL.encodeBytes(Array(#"{"alg":"EdDSA","typ":"x"}"#.utf8))
        let signature = Base64URL.encodeBytes([UInt8](repeating: 0, count: 64))
        let jwt = header + [UInt8(ascii: ".")] + payload + [UInt8(ascii: ".")] + signature
        return jwt + [UInt8(ascii: "~")] + encoded.dropFirst().flatMap { $0 + [UInt8(ascii: "~")] }
    }
}
