import IJSON
import Receipts
import Room
import Testing
import TransparencyLog

/// Archives of cases: what holds is told step by step, and anything amiss refuses the whole.
struct ArchiveTests {
    private func fault(_ archive: CaseArchive, trust: ReceiptTrust = ReceiptTrust()) -> ArchiveFault? {
        var verifier = ReceiptVerifier(trust: trust)
        return verifier.verify(archive: archive.bytes).fault
    }

    @Test func `what holds is told, step by step, and what has no proof yet is told apart`() throws {
        let archive = try TestArchive().full()
        var verifier = ReceiptVerifier(trust: ReceiptTrust(room: TestRoom().id))
        let checked = try verifier.verify(archive: archive.bytes).get()
        #expect(checked.content == archive.content && checked.room.isAnchored)
        #expect(checked.key == TestKey(.a).key && checked.keyStanding == .inForce)
        #expect(checked.provenCount == 1 && checked.unprovenCount == 1)
        #expect(checked.steps.map(\.signed.type) == [.submission, .release])
        guard case .proven(let receipt) = checked.steps[0] else { return #expect(Bool(false)) }
        #expect(receipt.place.isWitnessed)
        let json = checked.json
        #expect(json["verdict"]?.string == "archived" && json["subject"]?.string == "K7Q2-9MXF")
        #expect(json["steps"]?.array?.map { $0["verdict"]?.string } == ["proven", "unproven"])
        #expect(json["erased"]?.int == 2 && json["files"]?.int == 1)
    }

    @Test func `an archive reads back as it was written, byte for byte`() throws {
        for archive in [try TestArchive().full(), try TestArchive().signed()] {
            #expect(try CaseArchive(parsing: archive.bytes) == archive)
            #expect(try CaseArchive(parsing: archive.bytes).bytes == archive.bytes)
        }
        // That none was kept is not the same as that none was to go along.
        let none = try CaseArchive(parsing: TestArchive().signed { $0.files = [] }.bytes)
        #expect(none.content.files == [])
    }

    @Test func `each byte of the file, changed, is refused`() throws {
        let bytes = try TestArchive().signed { $0.steps.removeLast() }.bytes
        var generator = SeededGenerator(seed: 4)
        var verifier = ReceiptVerifier(remembering: 4)
        #expect(verifier.verify(archive: bytes).fault == nil)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= place % 2 == 0 ? UInt8.random(in: 1...127, using: &generator) : 1
            #expect(verifier.verify(archive: changed).fault != nil, "byte \(place)")
        }
        #expect(verifier.verify(archive: bytes.dropLast()).fault == .spelling)
        #expect(verifier.verify(archive: bytes + [0x0A]).fault == .spelling)
    }

    @Test(arguments: [
        ("wasl_archive", JSON.int(2)), ("member", .string("A?")), ("room", .string("00")), ("made", .string("today")),
        ("subject", .string("")), ("subject", .string("K7Q2/9MXF")), ("subject", .string("K7Q2\u{1B}[2J")),
        ("documents", .array([.int(1)])), ("documents", .strings((0...Receipt.maximumDocuments).map { String($0) })),
        ("steps", .array([.object([:])])), ("steps", .array([.string("")])), ("ledger", .string("")),
        ("files", .object([:])), ("files", .array([.object(["content": .int(1)])])), ("erased", .int(-1)),
        ("signature", .int(1)), ("more", .bool(true)),
    ])
    func `a file with a defect is refused and the part named`(_ name: String, _ value: JSON) throws {
        var object = try #require(JSON(parsing: TestArchive().full().bytes).object)
        object[name] = value
        let bytes = JSON.object(object).encoded + [0x0A]
        let fault = #expect(throws: ArchiveFault.self) { try CaseArchive(parsing: bytes) }
        guard case .malformed(let part)? = fault else { return #expect(Bool(false), "\(String(describing: fault))") }
        #expect(part.hasPrefix(name))
    }

    @Test func `what is signed can't be changed without its member`() throws {
        let archive = try TestArchive().full()
        let changes: [(inout JSONObject) -> Void] = [
            { $0["member"] = .string("b") }, { $0["made"] = .int(TestRoom.now) },
            { $0["subject"] = .string("AAAA-AAAA") },
            { $0["ledger"] = .object([:]) }, { $0["files"] = nil }, { $0["files"] = .array([]) },
            { $0["erased"] = nil },
            { $0["steps"] = .array([]) }, { $0["steps"] = .array(($0["steps"]?.array ?? []).reversed()) },
            { $0["signature"] = .string("a.b.c") },
        ]
        for (number, change) in changes.enumerated() {
            var object = try #require(JSON(parsing: archive.bytes).object)
            change(&object)
            var verifier = ReceiptVerifier()
            let fault = verifier.verify(archive: JSON.object(object).encoded + [0x0A]).fault
            #expect(fault == .signature, "change \(number)")
        }
    }

    @Test func `only a key of the member that it names signs it`() throws {
        let test = TestArchive()
        #expect(fault(CaseArchive(try test.content(), signedBy: TestKey(.b))) == .signature)
        #expect(fault(CaseArchive(try test.content(), signedBy: TestKey(.mediator))) == .signature)
        #expect(fault(CaseArchive(try test.content(), signedBy: TestKey(.a, "other"))) == .signature)
        #expect(fault(CaseArchive(try test.content(), signedBy: TestKey(.a, epoch: 2))) == .signature)
        let stranger = try #require(MemberID("c"))
        let unknown = try test.content { $0.member = stranger }
        #expect(fault(CaseArchive(unknown, signedBy: TestKey(stranger))) == .unknownMember(stranger))
    }

    @Test func `a key that was replaced since still signs, and that is told`() throws {
        let room = TestRoom()
        let archive = try TestArchive().signed {
            $0.documents.append(room.document(.a, .sign, TestKey(.a, epoch: 2).bytes, epoch: 2))
        }
        var verifier = ReceiptVerifier()
        #expect(try verifier.verify(archive).get().keyStanding == .replaced)
    }

    @Test func `one bad step refuses the whole, though its member signed it`() throws {
        let test = TestArchive()
        #expect(fault(try test.signed { $0.steps[0].envelope.salt[0] ^= 1 }) == .step(1, .inclusion(.wrongRoot)))
        #expect(fault(try test.signed { $0.steps[1].proof = $0.steps[0].proof }) == .step(2, .inclusion(.wrongRoot)))
        // Without a proof a step is held to its signature all the same.
        let forged = try test.signed { content in
            content.steps[1].envelope.token = content.steps[1].envelope.token.forged
        }
        #expect(fault(forged) == .step(2, .signature))
        #expect(fault(try test.signed { $0.steps.append($0.steps[0]) }) == .repeated(3))
        #expect(
            fault(try test.signed { $0.steps[0].envelope.companions.longTerm = [1] }) == .step(1, .longTermSignature))
    }

    @Test func `what the verifier knows beforehand counts`() throws {
        let archive = try TestArchive().signed()
        let other = TestRoom(name: "other")
        #expect(fault(archive, trust: ReceiptTrust(room: other.id)) == .terms(.fingerprint))
        #expect(fault(archive, trust: ReceiptTrust(documents: other.shared)) == .terms(.otherRoom))
        #expect(fault(archive, trust: ReceiptTrust(documents: TestRoom().shared)) == nil)
        #expect(fault(try TestArchive().signed { $0.documents = [] }) == .terms(.noTerms))
        #expect(fault(try TestArchive().signed { $0.room = other.id }) == .otherRoom)
        let content = try TestArchive().content(cosignedBy: [.a])
        let recorded = CaseArchive(content, signedBy: TestKey(.a))
        #expect(fault(recorded) == .step(1, .unwitnessed([.b])))
        #expect(fault(recorded, trust: ReceiptTrust(mustBeWitnessed: false)) == nil)
    }

    @Test func `a file too long, too deep or in another spelling is refused`() throws {
        let bytes = try TestArchive().signed().bytes
        let long = [UInt8](repeating: 0x20, count: CaseArchive.maximumLength + 1)
        #expect(throws: ArchiveFault.oversized) { try CaseArchive(parsing: long) }
        #expect(throws: ArchiveFault.spelling) { try CaseArchive(parsing: [0x20] + bytes) }
        #expect(throws: ArchiveFault.malformed("not JSON")) { try CaseArchive(parsing: Array(bytes.dropLast(2))) }
        #expect(throws: ArchiveFault.malformed("not an object")) { try CaseArchive(parsing: Array("[]".utf8)) }
        let deep = try TestArchive().signed { content in
            for _ in 0..<12 { content.ledger = .object(["x": content.ledger]) }
        }
        #expect(throws: ArchiveFault.malformed("not JSON")) { try CaseArchive(parsing: deep.bytes) }
        #expect(ArchiveFault.step(3, .signature).json["verdict"]?.string == "refused")
        #expect(ArchiveFault.step(3, .signature).sentence.contains("Step 3"))
    }
}

extension [UInt8] {
    /// A token with another signature.
    fileprivate var forged: [UInt8] {
        var token = self
        let end = token.firstIndex(of: UInt8(ascii: "~")) ?? token.endIndex
        token.replaceSubrange(end - 86..<end, with: [UInt8](repeating: UInt8(ascii: "A"), count: 86))
        return token
    }
}
