import ArgumentParser
import Foundation
import IJSON
import Receipts
import Room
import TransparencyLog

/// `wasl verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check receipts offline, from files or from paper.",
        discussion: """
            Says who signed what, what was withheld, and where the witnessed log has it. Exits 1 if one receipt proves \
            nothing; of an archive, which wasl archive writes, all steps must hold. With --origin it lays a release beside the submission that it comes from. Paper proves that a step \
            of a certain hash is in the log; with --token also that this is the step.
            """)

    @Argument(help: "Receipts and archives as wasl receipt and wasl archive write them.") var files: [String] = []
    @Option(parsing: .upToNextOption, help: "Images with the codes of one receipt on paper.") var scan: [String] = []
    @Option(help: "With --scan: the token that the paper is said to speak of.") var token: String?
    @Option(help: "The submission of a release: its receipt, or {\"token\":…,\"salt\":…}.") var origin: String?
    @Option(help: "Terms of your own: a file of terms, a node's folder, or a receipt of the room.") var terms: String?
    @Option(help: "The room's fingerprint as you confirmed it by a second channel.") var termsFingerprint: String?
    @Flag(help: "Also take a state of the log that not every party has cosigned.") var recorded = false
    @Flag(help: "Print one JSON object a line.") var json = false

    func validate() throws {
        guard !files.isEmpty || !scan.isEmpty else { throw ValidationError("Give a receipt, or --scan with images.") }
        guard token == nil || !scan.isEmpty else { throw ValidationError("--token goes with --scan.") }
        guard origin == nil || files.count == 1 else { throw ValidationError("--origin goes with one receipt.") }
    }

    func run() async throws {
        var verifier = ReceiptVerifier(trust: try await trust(), remembering: 64)
        var isSound = true
        for file in files {
            let bytes: [UInt8]
            do { bytes = try ReceiptSource.read(file) } catch let complaint as Complaint where files.count > 1 {
                refuse(file, complaint.description + ".")
                isSound = false
                continue
            }
            if Self.isEvidence(bytes) {
                refuse(file, "This is evidence against a log and no receipt: wasl log evidence \(file)")
                isSound = false
            } else if Self.isArchive(bytes) {
                isSound = check(archive: file, bytes, &verifier) && isSound
            } else if let origin {
                isSound = try open(file, bytes, origin, &verifier) && isSound
            } else {
                isSound = tell(file, verifier.verify(file: bytes).map { ($0.json, VerdictText.of($0)) }) && isSound
            }
        }
        if !scan.isEmpty {
            let token = try token.map { path in
                let bytes = try ReceiptSource.read(path)
                return (try? Receipt(parsing: bytes))?.envelope.token ?? Array(bytes.trimmingNewlines)
            }
            let proven: Result<ProvenPaper, ReceiptFault>
            do {
                proven = verifier.verify(try await CodeScanner.receipt(in: scan), token: token)
            } catch let fault as ReceiptFault {
                proven = .failure(fault)
            }
            isSound = tell("paper", proven.map { ($0.json, VerdictText.of($0)) }) && isSound
        }
        if !isSound { throw ExitCode.failure }
    }

    private func check(archive file: String, _ bytes: [UInt8], _ verifier: inout ReceiptVerifier) -> Bool {
        guard origin == nil else {
            refuse(file, "This is an archive of a case, and --origin goes with the receipt of a release.")
            return false
        }
        switch verifier.verify(archive: bytes) {
        case .success(let checked): return tell(file, .success((checked.json, VerdictText.of(checked))))
        case .failure(let fault):
            refuse(file, fault.sentence)
            return false
        }
    }

    /// Looked for among the bytes, so that one that was damaged is told as what it was: inside of a text the quotes would be
    /// escaped.
    private static func isArchive(_ bytes: [UInt8]) -> Bool {
        Data(bytes).range(of: Data("\"\(CaseArchive.mark)\":".utf8)) != nil
    }

    /// Lays a release beside the submission that it is said to come from.
    private func open(
        _ file: String, _ bytes: [UInt8], _ path: String, _ verifier: inout ReceiptVerifier
    ) throws -> Bool {
        let origin: Origin
        do { origin = try Origin(parsing: ReceiptSource.read(path)) } catch let fault as ReceiptFault {
            refuse(path, "It is neither a receipt's file nor {\"token\":…,\"salt\":…}: \(fault.sentence)")
            return false
        }
        return tell(file, verifier.open(release: bytes, origin: origin).map { ($0.json, VerdictText.of($0)) })
    }

    private static func isEvidence(_ bytes: [UInt8]) -> Bool {
        // Told from a receipt by what a receipt never has.
        let json = try? JSON(parsing: bytes, limits: JSONLimits(bytes: 64 << 20))
        return json?["format"]?.string != nil && json?["items"]?.array != nil && json?["wasl_receipt"] == nil
    }

    private func refuse(_ name: String, _ sentence: String) {
        if json {
            tell(name, .object(["verdict": .string("refused"), "reason": .string(sentence)]))
        } else {
            print("\(name): REFUSED. \(sentence)")
        }
    }

    /// Tells the verdict, and whether it is a good one.
    private func tell(_ name: String, _ verdict: Result<(JSON, String), ReceiptFault>) -> Bool {
        switch verdict {
        case .success((let json, let text)):
            if self.json { tell(name, json) } else { print("\(name): \(text)") }
            return true
        case .failure(let fault):
            if self.json { tell(name, fault.json) } else { print("\(name): REFUSED. \(fault.sentence)") }
            return false
        }
    }

    private func tell(_ name: String, _ json: JSON) {
        var object = json.object ?? JSONObject()
        object["file"] = .string(name)
        print(JSON.object(object).text)
    }

    private func trust() async throws -> ReceiptTrust {
        var trust = ReceiptTrust(mustBeWitnessed: !recorded)
        if let terms {
            trust.documents = try await Self.documents(terms)
            if try await TermsSource.isAnchored(terms) { trust.room = try await TermsSource.terms(terms).room }
        }
        if let termsFingerprint {
            guard let room = ReceiptTrust.room(ofFingerprint: termsFingerprint) else {
                throw Complaint("a fingerprint is 64 hexadecimal digits")
            }
            trust.room = room
        }
        return trust
    }

    private static func documents(_ path: String) async throws -> [[UInt8]] {
        if let data = FileManager.default.contents(atPath: path), let receipt = try? Receipt(parsing: Array(data)) {
            return receipt.documents
        }
        return try await TermsSource.documents(path)
    }
}

extension ReceiptVerifier {
    /// The verdict on a release's file and its origin's.
    fileprivate mutating func open(release: [UInt8], origin: Origin) -> Result<Opening, ReceiptFault> {
        do throws(ReceiptFault) {
            return open(try Receipt(parsing: release), origin: origin)
        } catch {
            return .failure(error)
        }
    }
}

extension [UInt8] {
    /// Without the newline that an editor or `echo` puts at the end.
    fileprivate var trimmingNewlines: ArraySlice<UInt8> {
        self[..<((lastIndex { $0 != 0x0A && $0 != 0x0D } ?? -1) + 1)]
    }
}
