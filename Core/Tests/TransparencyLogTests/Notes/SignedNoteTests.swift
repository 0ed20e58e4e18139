import Testing
import TransparencyLog

struct SignedNoteTests {
    private let key = TestKey("signer.example/a")
    private let text = "A text.\n".bytes

    private func note(_ lines: String...) -> [UInt8] { lines.joined().bytes }
    private var line: String { String(decoding: key.sign(text).line, as: UTF8.self) }

    @Test func `what is not a note in its one form is refused`() throws {
        let line = line
        let base = String(line.dropLast().split(separator: " ")[2])
        #expect(throws: Never.self) { try SignedNote(parsing: note("A text.\n\n", line)) }
        let refused: [(String, [UInt8])] = [
            ("nothing", []), ("no signatures", note("A text.\n\n")), ("no blank line", note("A text.\n", line)),
            ("no text", note("\n", line)), ("no final newline", note("A text.\n\n", String(line.dropLast()))),
            ("a line after", note("A text.\n\n", line, "x\n")), ("a blank line after", note("A text.\n\n", line, "\n")),
            ("a hyphen", note("A text.\n\n", line.replacing("—", with: "-"))),
            ("an en dash", note("A text.\n\n", line.replacing("—", with: "–"))),
            ("no space", note("A text.\n\n", line.replacing("— ", with: "—"))),
            ("two spaces", note("A text.\n\n", line.replacing("— ", with: "—  "))),
            ("a space at the end", note("A text.\n\n", line.replacing("\n", with: " \n"))),
            ("no name", note("A text.\n\n— ", base, "\n")), ("an empty name", note("A text.\n\n—  ", base, "\n")),
            ("a plus", note("A text.\n\n— a+b ", base, "\n")),
            ("a no-break space", note("A text.\n\n— a\u{A0}b ", base, "\n")),
            ("an ideographic space", note("A text.\n\n— a\u{3000}b ", base, "\n")),
            ("a line separator", note("A text.\n\n— a\u{2028}b ", base, "\n")),
            ("a tab", note("A\ttext.\n\n", line)), ("a carriage return", note("A text.\r\n\n", line)),
            ("a NUL", note("A text.\0\n\n", line)), ("a tab in a name", note("A text.\n\n— a\tb ", base, "\n")),
            ("not UTF-8", [0xFF] + note("A text.\n\n", line)), ("cut UTF-8", [0xC3] + note("\n\n", line)),
            ("a surrogate", [0xED, 0xA0, 0x80] + note("\n\n", line)), ("overlong", [0xC0, 0xAF] + note("\n\n", line)),
            ("no base64", note("A text.\n\n— a \n")), ("base64url", note("A text.\n\n— a __--AAAA\n")),
            ("no padding", note("A text.\n\n— a AAAAAAA\n")), ("too much padding", note("A text.\n\n— a AAAAAA==\n")),
            ("stray bits", note("A text.\n\n— a AAAAAAF=\n")), ("only an id", note("A text.\n\n— a AAAAAA==\n")),
            ("padding within", note("A text.\n\n— a AAA=AAAA\n")), ("three pads", note("A text.\n\n— a AAAAA===\n")),
        ]
        for (why, bytes) in refused {
            #expect(throws: NoteFault.self, "\(why)") { try SignedNote(parsing: bytes) }
        }
    }

    @Test func `any change of a byte of the text or of the signature is noticed`() throws {
        let bytes = note("A text.\n\n", line)
        #expect(try SignedNote(parsing: bytes).signatures(verifiedBy: [key.verifier]).count == 1)
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << bit
                let believed = try? SignedNote(parsing: changed).signatures(verifiedBy: [key.verifier])
                #expect(believed?.isEmpty != false, "bit \(bit) of byte \(place)")
            }
        }
    }

    @Test func `unknown keys are passed over, also those that share a name or an id`() throws {
        let stranger = NoteSignature(name: key.verifier.name, keyID: key.verifier.id ^ 1, bytes: [1, 2, 3])
        let other = NoteSignature(
            name: TestKey("signer.example/b").verifier.name, keyID: key.verifier.id, bytes: [4])
        let note = try SignedNote(text: text, signatures: [stranger, key.sign(text), other])
        #expect(try note.signatures(verifiedBy: [key.verifier]).map(\.key) == [key.verifier])
        #expect(try SignedNote(text: text, signatures: [stranger, other]).signatures(verifiedBy: [key.verifier]) == [])
    }

    @Test func `two known keys of one name and id are not guessed between`() throws {
        let name = try #require(KeyName("a"))
        var seen: [ArraySlice<UInt8>: [UInt8]] = [:]
        var pair: [[UInt8]] = []
        // Ids have 32 bits, so among some hundred thousand keys two share one.
        for number in 0..<400_000 where pair.isEmpty {
            let key = (0..<32).map { UInt8(truncatingIfNeeded: number >> ($0 % 8 * 8)) }
            let id = Hash256(of: "a\n".bytes, [1], key).bytes.prefix(4)
            if let other = seen.updateValue(key, forKey: id) { pair = [other, key] }
        }
        let keys = try pair.map { try #require(VerifierKey(name: name, type: .ed25519, publicKey: $0)) }
        try #require(keys.count == 2 && keys[0].id == keys[1].id)
        let note = try SignedNote(
            text: text, signatures: [NoteSignature(name: name, keyID: keys[0].id, bytes: [1])])
        #expect(throws: TrustFault.ambiguousKey(name)) { try note.signatures(verifiedBy: keys) }
        #expect(throws: TrustFault.badSignature(name)) {
            try note.signatures(verifiedBy: [keys[0], keys[0]])
        }
    }

    @Test(arguments: 0...4)
    func `one bad signature of a known key spoils the note`(_ length: Int) throws {
        let lengths = [1, 63, 64, 65, 72]
        let bad = NoteSignature(
            name: key.verifier.name, keyID: key.verifier.id, bytes: Array(repeating: 7, count: lengths[length]))
        for signatures in [[bad], [key.sign(text), bad], [bad, key.sign(text)]] {
            let note = try SignedNote(text: text, signatures: signatures)
            #expect(throws: TrustFault.badSignature(key.verifier.name)) {
                try note.signatures(verifiedBy: [key.verifier])
            }
        }
    }

    @Test func `up to sixty-four signatures and 256 KiB are read`() throws {
        let signatures = (0..<64).map { NoteSignature(name: key.verifier.name, keyID: UInt32($0), bytes: [1]) }
        let full = try SignedNote(text: text, signatures: signatures)
        #expect(full.signatures.count == 64)
        #expect(try full.adding([signatures[3]]) == full)
        #expect(throws: NoteFault.oversized) { try full.adding([key.sign(text)]) }
        let room = SignedNote.maximumLength - 2 - key.sign(text).line.count
        let longest = Array(repeating: UInt8(ascii: "a"), count: room) + [10]
        #expect(throws: Never.self) { try SignedNote(text: longest, signatures: [key.sign(text)]) }
        #expect(throws: NoteFault.oversized) { try SignedNote(text: [10] + longest, signatures: [key.sign(text)]) }
    }

    @Test func `a note is not made of what couldn't be read back`() {
        for text in ["", "no newline", "a\tb\n"] {
            #expect(throws: NoteFault.self) { try SignedNote(text: text.bytes, signatures: [key.sign(text.bytes)]) }
        }
        #expect(throws: NoteFault.self) { try SignedNote(text: text, signatures: []) }
        #expect(throws: NoteFault.self) {
            try SignedNote(
                text: text, signatures: [NoteSignature(name: key.verifier.name, keyID: 1, bytes: [])])
        }
    }

    @Test func `a text that looks like a note stays the text`() throws {
        let inner = note("A text.\n\n", line)
        let outer = try SignedNote(text: inner, signatures: [key.sign(inner)])
        #expect(try SignedNote(parsing: outer.bytes).text == inner)
        #expect(try outer.signatures(verifiedBy: [key.verifier]).count == 1)
    }

    @Test(arguments: [
        "", "a", "a+1", "a+00000000+", "a+00000000+AQ==", "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2l",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U0=",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
        " example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "sum.golang.org+33de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
    ])
    func `what is not a verifier key is refused`(_ text: String) {
        #expect(throws: NoteFault.malformed("verifier key")) { try VerifierKey(parsing: text) }
    }

    @Test(arguments: [0x00, 0x02, 0x03, 0x05, 0x06, 0xFF] as [UInt8])
    func `a verifier key of a type not used here is refused as such`(_ type: UInt8) {
        let material = foundationBase64([type] + Array(repeating: 9, count: 32))
        #expect(throws: NoteFault.unusableKey) { try VerifierKey(parsing: "a+00000000+\(material)") }
    }

    @Test func `names equal in Unicode but not in bytes are two names`() throws {
        let composed = try #require(KeyName("\u{E9}"))
        let decomposed = try #require(KeyName("e\u{301}"))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        let origins = [LogOrigin("\u{E9}"), LogOrigin("e\u{301}")]
        #expect(origins[0] != origins[1])
        #expect(Set(origins).count == 2)
    }
}
