import Receipts
import Room
import Testing
import TransparencyLog

struct Base45Tests {
    /// RFC 9285, sections 4.3 and 4.4.
    @Test(arguments: [
        ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"), ("", ""),
    ])
    func `the examples of RFC 9285`(_ plain: String, _ encoded: String) {
        #expect(Base45.encode(Array(plain.utf8)) == encoded)
        #expect(Base45.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: ["A", "BB8A", "GGW", ":::", "::", "bb8", "BB8=", "U5 ", "é"])
    func `what no bytes encode to is refused`(_ text: String) { #expect(Base45.decode(text) == nil) }

    @Test func `the largest groups stand`() {
        #expect(Base45.decode("FGW") == [255, 255])
        #expect(Base45.decode("U5") == [255])
    }

    @Test func `random bytes come back, and each text stands for one value`() {
        var generator = SeededGenerator(seed: 45)
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = Base45.encode(bytes)
            #expect(Base45.decode(text) == bytes)
            #expect(text.utf8.count == length / 2 * 3 + length % 2 * 2)
        }
    }
}

struct PaperTests {
    private let room = TestRoom()

    private func paper(fillers: Int = 3) throws -> PaperReceipt {
        let envelope = try TestMessage(room: room).submission()
        return PaperReceipt(try TestLog(room, [envelope], fillers: fillers).receipt(envelope, for: .a), room: room.id)
    }

    @Test func `what is on paper proves that a token of that hash is in the log, and no more`() throws {
        var verifier = ReceiptVerifier(trust: ReceiptTrust(documents: room.documents(.a), room: room.id))
        let proven = try verifier.verify(try paper()).get()
        #expect(proven.room.isAnchored && proven.place.isWitnessed && proven.step == nil)
        let token = try TestMessage(room: room).submission().token
        #expect(proven.tokenHash == Hash256(of: token))
        #expect(try verifier.verify(try paper(), token: token).get().step?.key == KeyID("a.1"))
        #expect(verifier.verify(try paper(), token: token + [0]).fault == .otherToken)
    }

    @Test func `paper needs the terms of its room`() throws {
        var verifier = ReceiptVerifier()
        #expect(verifier.verify(try paper()).fault == .noTerms)
        verifier = ReceiptVerifier(trust: ReceiptTrust(documents: TestRoom(name: "other").shared))
        #expect(verifier.verify(try paper()).fault == .otherRoom)
    }

    @Test(arguments: [0, 3, 40]) func `frames fit a code's alphanumeric mode and read back in any order`(_ fillers: Int)
        throws
    {
        let paper = try paper(fillers: fillers)
        var frames = PaperFrames.frames(of: paper)
        let alphabet = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
        #expect(frames.allSatisfy { $0.count <= PaperFrames.maximumLength && alphabet.isSuperset(of: $0) })
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<8 {
            frames.shuffle(using: &generator)
            #expect(try PaperFrames.receipt(from: frames) == paper)
        }
        #expect(try PaperFrames.receipt(from: frames + frames + [""]) == paper)
    }

    @Test func `missing, foreign and doubtful codes are told apart`() throws {
        let frames = PaperFrames.frames(of: try paper())
        let others = PaperFrames.frames(of: try paper(fillers: 5))
        #expect(frames.count > 1 && frames.count == others.count)
        #expect(throws: PaperFault.noFrames) { try PaperFrames.receipt(from: [""]) }
        #expect(throws: PaperFault.missing([1], of: frames.count)) {
            try PaperFrames.receipt(from: Array(frames.dropFirst()))
        }
        #expect(throws: PaperFault.notAFrame("https://example.org/")) {
            try PaperFrames.receipt(from: frames + ["https://example.org/"])
        }
        let identifiers = [frames[0], others[0]].map { String($0.split(separator: "/")[1]) }.sorted()
        #expect(throws: PaperFault.mixed(identifiers)) { try PaperFrames.receipt(from: [frames[0], others[1]]) }
    }

    @Test func `each character of a frame, misread, is noticed`() throws {
        let frames = PaperFrames.frames(of: try paper())
        var generator = SeededGenerator(seed: 2)
        for place in frames[0].indices {
            for other in "0A/ ".shuffled(using: &generator).prefix(2) where frames[0][place] != other {
                let misread = frames[0].replacingCharacters(at: place, by: other)
                #expect(throws: PaperFault.self) { try PaperFrames.receipt(from: [misread] + frames.dropFirst()) }
            }
        }
    }
}

extension String {
    fileprivate func replacingCharacters(at place: Index, by character: Character) -> String {
        String(self[..<place]) + [character] + self[index(after: place)...]
    }
}
