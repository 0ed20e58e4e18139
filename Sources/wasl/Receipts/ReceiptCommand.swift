import ArgumentParser
import Console
import Foundation
import Receipts
import Room

/// `wasl receipt`.
struct ReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Write the receipt of a step: a file, a page to print, a PDF.",
        discussion: """
            The receipt is checked before anything is written. The page and the PDF bear codes and no name: keep the \
            terms (--terms) to check them by wasl verify --scan.
            """)

    @Argument(help: "A node's folder, or a receipt's file.") var source: String
    @Argument(help: "The step, when a folder is given.") var step: String?
    @Option(help: "Write the receipt here, - to print it; it is printed if nothing else is asked for.")
    var out: String?
    @Option(help: "Write a page to print here (HTML).") var paper: String?
    @Option(help: "Write the page as PDF here; needs Chromium.") var pdf: String?
    @Option(help: "Write the documents of the terms here, which paper receipts are checked against.") var terms: String?
    @Flag(help: "Also for a state of the log that not every party has cosigned yet.") var recorded = false

    func run() async throws {
        let files = [out == "-" ? nil : out, paper, pdf, terms].compactMap { $0 }
        for file in files { try NewFile.check(file) }
        let receipt = try await ReceiptSource.receipt(source, step: step)
        var verifier = ReceiptVerifier(trust: ReceiptTrust(mustBeWitnessed: !recorded))
        let proven: ProvenReceipt
        do { proven = try verifier.verify(receipt).get() } catch { throw Complaint(error.sentence) }
        let page = try PaperPage(proven, PaperReceipt(receipt, room: proven.room.id)).bytes()
        if let out, out != "-" { try NewFile.write(receipt.bytes, to: out) }
        if let paper { try NewFile.write(page, to: paper) }
        if let pdf { try await PDFPrinter.print(page, to: pdf) }
        if let terms { try Self.write(receipt.documents, to: terms) }
        if files.isEmpty || out == "-" {
            print(String(decoding: receipt.bytes, as: UTF8.self), terminator: "")
        } else {
            print("Written: \(files.joined(separator: ", "))")
        }
    }

    private static func write(_ documents: [[UInt8]], to path: String) throws {
        guard let root = try TermsOfReference(documents: documents).members[.mediator]?.root else {
            throw Complaint("the documents name no mediator")
        }
        try TermsFile(member: .mediator, root: root, documents: documents).write(to: path)
    }
}
