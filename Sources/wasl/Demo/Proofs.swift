import Console
import Foundation
import IJSON
import Receipts
import Room
import SelectiveDisclosure
import TransparencyLog

/// Receipts of the case: written as files by the nodes that hold the steps, then judged with nothing but those files.
struct Proofs {
    let room: DemoRoom
    /// What each node calls an item of the case.
    let names: [String: [MemberID: String]]
    /// The room's fingerprint, as somebody confirmed it.
    let fingerprint: String
    var report = DemoReport()

    private var folder: String { room.path + "/receipts" }

    init(room: DemoRoom, names: [String: [MemberID: String]], fingerprint: String) {
        self.room = room
        self.names = names
        self.fingerprint = fingerprint
    }

    /// - Parameter cases: of an item (`item`) its author (`author`) and who received it (`receiver`).
    mutating func run(_ cases: [JSON]) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (index, json) in cases.enumerated() {
            guard let item = json["item"]?.string, let author = json["author"]?.string.flatMap({ MemberID($0) }),
                let receiver = json["receiver"]?.string.flatMap({ MemberID($0) })
            else { throw Complaint("a proof of the case lacks item, author or receiver") }
            let isOnPaper = index == 0 || json["paper"]?.bool == true
            var report = report
            await report.run("the receipt of \(item)") { report in
                let release = try await write(item, of: receiver, as: "release")
                let origin = try await write(item, of: author, as: "submission")
                try open(item, release, origin, expecting: json["withheld"] ?? .null, &report)
                if isOnPaper { try await print(item, release, &report) }
            }
            self.report = report
        }
    }

    /// Writes the receipt of a node's own step of the item, once every party has cosigned a tree with it.
    private func write(_ item: String, of member: MemberID, as role: String) async throws -> String {
        guard let step = names[item]?[member], let place = room.places[member] else {
            throw Complaint("\(member) knows no item \(item)")
        }
        let path = "\(folder)/\(item)-\(role).json"
        for attempt in 0... {
            do {
                let receipt = try await ReceiptSource.receipt(place.folder, step: step)
                try NodeFolder.write(String(decoding: receipt.bytes, as: UTF8.self), to: path)
                return path
            } catch {
                guard attempt < 60 else { throw error }
                try await Task.sleep(for: .milliseconds(250))
            }
        }
        return path
    }

    private func verifier(_ documents: [[UInt8]] = []) -> ReceiptVerifier {
        var trust = ReceiptTrust()
        trust.documents = documents
        trust.room = ReceiptTrust.room(ofFingerprint: fingerprint)
        return ReceiptVerifier(trust: trust, remembering: 4)
    }

    /// As `wasl verify RELEASE --origin SUBMISSION`.
    private func open(
        _ item: String, _ release: String, _ origin: String, expecting withheld: JSON, _ report: inout DemoReport
    ) throws {
        var verifier = verifier()
        let receipt = try Receipt(parsing: ReceiptSource.read(release))
        let opening = try verifier.open(receipt, origin: Origin(parsing: ReceiptSource.read(origin))).get()
        let step = opening.release.step
        let who =
            opening.release.attributedTo.map { "with the submitter's own signature, by \($0)" }
            ?? "on the mediator's word alone"
        report.shown.append(
            "\(item): \(step.audience)'s receipt is proven offline, \(who), witnessed in leaf "
                + "\(opening.release.place.index) of \(opening.release.place.size)")
        // What of the handling is left out, the release says anew in the receiver's own terms.
        let found = opening.withheld.map(\.description).filter { $0.hasPrefix("/body") }
        guard JSON.strings(found) == withheld else {
            throw Complaint("an inspector finds withheld: \(found.joined(separator: ", "))")
        }
        report.shown.append(
            "\(item): an inspector finds withheld \(found.joined(separator: ", ")), "
                + "all \(opening.paddingCount) paddings explained")
    }

    /// On paper and back: printed, drawn as a scanner would, read, proven.
    private func print(_ item: String, _ release: String, _ report: inout DemoReport) async throws {
        let receipt = try Receipt(parsing: ReceiptSource.read(release))
        var verifier = verifier(receipt.documents)
        let proven = try verifier.verify(receipt).get()
        let page = try PaperPage(proven, PaperReceipt(receipt, room: proven.room.id)).bytes()
        let pdf = "\(folder)/\(item).pdf"
        let scanned: PaperReceipt
        do {
            let drawing = try ExternalProgram(["pdftoppm"], package: "poppler-utils", for: "to draw pages")
            try await PDFPrinter.print(page, to: pdf)
            let words = ["-r", "150", "-gray", "-png", pdf, "\(folder)/\(item)"]
            guard try await drawing.run(words, seconds: 60).status == 0 else {
                throw Complaint("\(pdf) can't be drawn")
            }
            let images = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                .filter { $0.hasPrefix("\(item)-") && $0.hasSuffix(".png") }
            scanned = try await CodeScanner.receipt(in: images.map { "\(folder)/\($0)" })
        } catch let missing as MissingProgram {
            report.skipped.append("\(item) on paper: \(missing)")
            return
        }
        let paper = try verifier.verify(scanned, token: receipt.envelope.token).get()
        guard paper.place == proven.place else { throw Complaint("the paper names another place in the log") }
        report.shown.append("\(item): its receipt printed, scanned back from \(pdf) and proven")
    }
}
