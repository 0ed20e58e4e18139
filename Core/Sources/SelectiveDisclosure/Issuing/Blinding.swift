import IJSON

/// Replaces claims by the digests of their disclosures, from the innermost outwards (RFC 9901, 4.2).
struct Blinding {
    private let plan: DisclosurePlan
    private let random: (Int) -> [UInt8]
    private let drawDecoy: (() -> [UInt8])?
    private var path = ClaimPath()
    private var unmet: Set<ClaimPath>
    private var unpadded: Set<ClaimPath>
    private var salts: Set<[UInt8]> = []
    private(set) var disclosures: [[UInt8]] = []
    private(set) var decoys: [[UInt8]] = []

    init(_ plan: DisclosurePlan, decoys: (() -> [UInt8])?, random: @escaping (Int) -> [UInt8]) {
        drawDecoy = decoys
        self.plan = plan
        self.random = random
        unmet = plan.disclosable
        unpadded = Set(plan.padding.keys)
    }

    /// The payload to sign.
    mutating func payload(of claims: JSONObject) throws(CompositionFault) -> JSONObject {
        guard !plan.disclosable.contains(ClaimPath()) else { throw .wholePayload }
        var payload = try object(claims)
        payload["_sd_alg"] = .string(plan.hash.rawValue)
        if let path = unmet.first { throw .noSuchClaim(path) }
        if let path = unpadded.first {
            throw JSON.object(claims)[path] == nil ? .noSuchClaim(path) : .notAContainer(path)
        }
        return payload
    }

    private mutating func value(_ value: JSON) throws(CompositionFault) -> JSON {
        switch value {
        case .object(let object): .object(try self.object(object))
        case .array(let elements): .array(try array(elements))
        default: value
        }
    }

    private mutating func object(_ object: JSONObject) throws(CompositionFault) -> JSONObject {
        var plain = JSONObject()
        var digests: [String] = []
        for member in object.sorted {
            guard ReservedName(member.name) == nil else { throw .reservedName(path) }
            path.push(member.name)
            let value = try self.value(member.value)
            if unmet.remove(path) != nil {
                digests.append(try disclose([.string(member.name), value]))
            } else {
                plain[member.name] = value
            }
            path.pop()
        }
        for _ in 0..<(try decoyCount(beside: digests.count)) { digests.append(try decoy()) }
        // Sorted digests tell nothing about the order of the claims (RFC 9901, 4.2.4.1).
        if !digests.isEmpty { plain["_sd"] = .strings(digests.sorted()) }
        return plain
    }

    private mutating func array(_ elements: [JSON]) throws(CompositionFault) -> [JSON] {
        var blinded: [JSON] = []
        for (index, element) in elements.enumerated() {
            path.push(index)
            let value = try self.value(element)
            blinded.append(unmet.remove(path) == nil ? value : .object(["...": .string(try disclose([value]))]))
            path.pop()
        }
        // Anywhere between the elements: decoys at the end would say how many elements there are.
        for _ in 0..<(try decoyCount(beside: elements.count)) {
            let placeholder = JSON.object(["...": .string(try decoy())])
            blinded.insert(placeholder, at: try position(upTo: blinded.count))
        }
        return blinded
    }

    private mutating func disclose(_ content: [JSON]) throws(CompositionFault) -> String {
        let salt = JSON.string(Base64URL.encode(try fresh(16)))
        let disclosure = Base64URL.encodeBytes(JSON.array([salt] + content).encoded)
        disclosures.append(disclosure)
        return plan.hash.digest(of: disclosure[...]).text
    }

    private mutating func decoy() throws(CompositionFault) -> String {
        // A hash over unpredictable bytes, as is recommended (RFC 9901, 4.2.5).
        let drawn = if let drawDecoy { drawDecoy() } else { hash(of: try fresh(32)) }
        let digest = try unused(drawn, count: plan.hash.digestLength)
        decoys.append(digest)
        return Base64URL.encode(digest)
    }

    private func hash(of bytes: [UInt8]) -> [UInt8] { plan.hash.digest(of: bytes[...]).bytes }

    private mutating func decoyCount(beside count: Int) throws(CompositionFault) -> Int {
        unpadded.remove(path)
        switch plan.padding[path] {
        case nil: return 0
        case .decoys(let number): return max(0, number)
        case .length(let length):
            guard count <= length else { throw .tooLong(path, count: count, length: length) }
            return length - count
        }
    }

    /// Random bytes that did not come before. A source that repeats itself would make two digests equal or let a salt be
    /// guessed.
    private mutating func fresh(_ count: Int) throws(CompositionFault) -> [UInt8] {
        try unused(random(count), count: count)
    }

    private mutating func unused(_ bytes: [UInt8], count: Int) throws(CompositionFault) -> [UInt8] {
        guard bytes.count == count, salts.insert(bytes).inserted else { throw .randomness }
        return bytes
    }

    private func position(upTo end: Int) throws(CompositionFault) -> Int {
        let bytes = random(8)
        guard bytes.count == 8 else { throw .randomness }
        return Int(bytes.reduce(0) { $0 << 8 | UInt64($1) } % UInt64(end + 1))
    }
}
