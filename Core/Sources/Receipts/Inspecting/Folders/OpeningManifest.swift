import IJSON
public import Room
public import TransparencyLog

/// What lists the files of an opened folder, so that none is lost or changed unseen.
public struct OpeningManifest: Sendable, Hashable {
    /// One file.
    public struct File: Sendable, Hashable {
        /// Which.
        public let path: OpeningPath
        /// Its bytes.
        public let length: Int
        /// SHA-256 of it.
        public let hash: Hash256

        /// A file as written.
        public init(_ path: OpeningPath, _ bytes: [UInt8]) {
            self.init(path: path, length: bytes.count, hash: Hash256(of: bytes))
        }

        init(path: OpeningPath, length: Int, hash: Hash256) {
            self.path = path
            self.length = length
            self.hash = hash
        }
    }

    /// Whose node.
    public let member: MemberID
    /// The room.
    public let room: Hash256
    /// When it was made, in seconds since 1970.
    public let made: Int
    /// The files, in the order in which they are read.
    public let files: [File]

    /// A manifest.
    public init(member: MemberID, room: Hash256, made: Int, files: [File]) {
        self.member = member
        self.room = room
        self.made = made
        self.files = files
    }

    private static let version = 1
    static let maximumLength = 64 << 20

    /// The file.
    public var bytes: [UInt8] {
        let list = files.map { file in
            JSON.object([
                "path": .string(file.path.description), "bytes": .int(file.length),
                "sha256": .string(file.hash.description),
            ])
        }
        let json = JSON.object([
            "wasl_opening": .int(Self.version), "member": .string(member.description),
            "room": .string(room.description), "made": .int(made), "files": .array(list),
        ])
        return json.encoded + [UInt8(ascii: "\n")]
    }

    /// Reads a manifest.
    ///
    /// - Throws: ``OpeningFault/malformed(_:)``.
    public init(parsing bytes: [UInt8]) throws(OpeningFault) {
        do {
            let limits = JSONLimits(depth: 3, bytes: Self.maximumLength)
            var reader = try JSONReader(JSON(parsing: bytes, limits: limits))
            guard try reader.int("wasl_opening") == Self.version else { throw reader.mismatch("wasl_opening") }
            member = try reader.value("member") { MemberID($0) }
            room = try reader.value("room") { Hash256($0) }
            made = try reader.int("made")
            files = try reader.array("files").map { json in
                var file = try JSONReader(json, at: "files")
                let path = try file.value("path") { OpeningPath($0) }
                let length = try file.int("bytes")
                let hash = try file.value("sha256") { Hash256($0) }
                guard length >= 0 else { throw file.mismatch("bytes") }
                try file.finish()
                return File(path: path, length: length, hash: hash)
            }
            try reader.finish()
        } catch {
            throw .malformed(OpeningPath.manifest)
        }
        guard Set(files.map(\.path)).count == files.count else { throw .malformed(OpeningPath.manifest) }
    }

    static let tokenType = "wasl-opening-v1+jwt"

    /// The member's signature over the manifest's bytes, by which it can't deny later what it handed over.
    public func signed(by signer: some Signer) -> [UInt8] {
        let payload = JSON.object([
            "room": .string(room.description), "iss": .string(member.description), "iat": .int(made),
            "sha256": .string(Hash256(of: bytes).description),
        ])
        return CompactJWS(type: Self.tokenType, payload: payload, signer: signer).bytes + [UInt8(ascii: "\n")]
    }

    /// Whether a signature is the member's over these bytes, by any of its keys.
    func isSigned(_ signature: [UInt8], under terms: TermsOfReference) -> Bool {
        guard let token = try? CompactJWS(parsing: signature.last == 0x0A ? signature.dropLast() : signature),
            token.type == Self.tokenType, token.key.member == member,
            let key = terms.members[member]?.signingKeys[token.key.epoch],
            token.payload["sha256"]?.string == Hash256(of: bytes).description
        else { return false }
        return token.isSigned(by: key)
    }
}
