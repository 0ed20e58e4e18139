import IJSON

/// Puts disclosures in the place of their digests (RFC 9901, 7.1, steps 3 to 5). Values without digests are passed on
/// as they are, and each disclosure is hashed and read once.
struct PayloadProcessing {
    private let token: SDJWT
    private let hash: HashAlgorithm
    private let limits: SDJWTLimits
    private let index: DigestIndex
    private var reader: DisclosureReader
    private var isUsed: [Bool]
    private var path = ClaimPath()
    private(set) var places: [DisclosurePlace]
    private(set) var unopened: Set<Digest> = []
    private(set) var withheld: [VerifiedSDJWT.Withheld] = []

    init(_ token: SDJWT, hash: HashAlgorithm, limits: SDJWTLimits) throws(SDJWTFault) {
        self.token = token
        self.hash = hash
        self.limits = limits
        index = try DigestIndex(token.disclosureRanges.map { hash.digest(of: token.bytes[$0]) })
        reader = DisclosureReader(limits)
        isUsed = Array(repeating: false, count: index.count)
        places = Array(repeating: DisclosurePlace(), count: index.count)
    }

    /// The processed payload.
    mutating func claims(of payload: JSONObject) throws(SDJWTFault) -> JSONObject {
        var plain = payload
        plain["_sd_alg"] = nil
        let claims = try object(plain, depth: 1) ?? plain
        if let index = isUsed.firstIndex(of: false) { throw .unreferencedDisclosure(index) }
        return claims
    }

    /// The value with everything opened that can be; `nil` when that is the value itself.
    private mutating func open(_ value: JSON, depth: Int) throws(SDJWTFault) -> JSON? {
        switch value {
        case .object(let object): try self.object(object, depth: depth).map(JSON.object)
        case .array(let elements): try array(elements, depth: depth).map(JSON.array)
        default: nil
        }
    }

    private mutating func object(_ object: JSONObject, depth: Int) throws(SDJWTFault) -> JSONObject? {
        guard depth <= limits.depth else { throw .tooDeep(path) }
        var opened: JSONObject?
        var digests: JSON?
        for member in object.sorted {
            switch ReservedName(member.name) {
            case .digests: digests = member.value
            case .hash: throw .nestedHash(path)
            case .placeholder: throw .strayPlaceholder(path)
            case nil:
                guard member.value.isNested else { continue }
                path.push(member.name)
                let value = try open(member.value, depth: depth + 1)
                path.pop()
                if let value {
                    if opened == nil { opened = object }
                    opened?[member.name] = value
                }
            }
        }
        guard let digests else { return opened }
        var plain = opened ?? object
        plain["_sd"] = nil
        try disclose(digests, in: &plain, depth: depth)
        return plain
    }

    private mutating func disclose(_ digests: JSON, in object: inout JSONObject, depth: Int) throws(SDJWTFault) {
        guard case .array(let digests) = digests else { throw .digestsNotAnArray(path) }
        var count = 0
        var disclosed: [JSONObject.Member] = []
        disclosed.reserveCapacity(digests.count)
        for digest in digests {
            guard let index = try disclosure(of: digest) else {
                count += 1
                continue
            }
            let (name, plain) = try reader.property(token.bytes[token.disclosureRanges[index]], index: index)
            guard ReservedName(name) == nil else { throw .reservedName(index) }
            guard object.isEmpty || object[name] == nil else { throw .repeatedName(path.appending(.init(name))) }
            places[index] = DisclosurePlace(parent: path, step: .init(name))
            var value = plain
            if plain.isNested {
                path.push(name)
                value = try open(plain, depth: depth + 1) ?? plain
                path.pop()
            }
            disclosed.append(.init(name: name, value: value))
        }
        // Sorted in once, and not one after the other.
        if let name = object.add(disclosed) { throw .repeatedName(path.appending(.init(name))) }
        if count > 0 { withheld.append(.init(path: path, count: count)) }
    }

    private mutating func array(_ elements: [JSON], depth: Int) throws(SDJWTFault) -> [JSON]? {
        guard depth <= limits.depth else { throw .tooDeep(path) }
        var opened: [JSON]?
        var count = 0
        for (position, element) in elements.enumerated() {
            guard element.isNested else {
                opened?.append(element)
                continue
            }
            var value = element
            var isChanged = false
            if case .object(let object) = element, let digest = object["..."] {
                guard object.count == 1 else { throw .placeholderWithOthers(path) }
                if opened == nil { opened = Array(elements[..<position]) }
                guard let index = try disclosure(of: digest) else {
                    count += 1
                    continue
                }
                value = try reader.element(token.bytes[token.disclosureRanges[index]], index: index)
                places[index] = DisclosurePlace(parent: path, step: .init(opened?.count ?? position))
                isChanged = true
            }
            path.push(opened?.count ?? position)
            if let inner = try open(value, depth: depth + 1) {
                value = inner
                isChanged = true
            }
            path.pop()
            if isChanged, opened == nil { opened = Array(elements[..<position]) }
            opened?.append(value)
        }
        if count > 0 { withheld.append(.init(path: path, count: count)) }
        return opened
    }

    /// The disclosure that a digest refers to; `nil` when it isn't at hand. No digest may come twice, opened or not.
    private mutating func disclosure(of digest: JSON) throws(SDJWTFault) -> Int? {
        guard case .string(let text) = digest else { throw .digestNotAString(path) }
        guard let digest = Digest(text, hash) else { throw .malformedDigest(path) }
        guard let index = index[digest] else {
            guard unopened.insert(digest).inserted else { throw .repeatedDigest(path) }
            return nil
        }
        guard !isUsed[index] else { throw .repeatedDigest(path) }
        isUsed[index] = true
        return index
    }
}

/// Where a disclosure belongs.
struct DisclosurePlace: Sendable {
    var parent = ClaimPath()
    var step = ClaimPath.Step("")

    var path: ClaimPath { parent.appending(step) }
}
