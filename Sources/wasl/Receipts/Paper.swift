import Foundation
import Receipts

/// Reads codes from images with zbar.
enum CodeScanner {
    /// The receipt whose codes stand in these images, in any order.
    ///
    /// - Throws: ``ReceiptFault/paper(_:)``, or a complaint when zbar or an image isn't there.
    static func receipt(in images: [String]) async throws -> PaperReceipt {
        let program = try ExternalProgram(["zbarimg"], package: "zbar-tools", for: "to read codes from images")
        var frames: [String] = []
        for image in images {
            guard FileManager.default.isReadableFile(atPath: image) else { throw PathWords.unreadable(image) }
            let path = URL(fileURLWithPath: image).path
            let words = ["--raw", "--nodbus", "-q", "-Sdisable", "-Sqrcode.enable", path]
            let ended = try await program.run(words, seconds: 60)
            // 4 is zbar's word for no code found; which codes are missing is known only from all images.
            guard ended.status == 0 || ended.status == 4 else {
                throw Complaint("\(image) is no image that zbar reads")
            }
            frames += ended.output.split(separator: "\n").map(String.init)
        }
        do { return try PaperFrames.receipt(from: frames) } catch { throw ReceiptFault.paper(error) }
    }
}

/// Prints a page to PDF with a browser that is installed.
enum PDFPrinter {
    static func print(_ html: [UInt8], to path: String) async throws {
        let program = try ExternalProgram(
            ["chromium", "chromium-browser", "google-chrome"], package: "chromium", for: "to make a PDF")
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let page = folder.path + "/receipt.html"
        try Data(html).write(to: URL(fileURLWithPath: page))
        let pdf = URL(fileURLWithPath: path).path
        var words = [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--no-pdf-header-footer",
            "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(pdf)",
        ]
        // As root the browser refuses to start with its sandbox; the page is our own.
        if geteuid() == 0 { words.append("--no-sandbox") }
        let ended = try await program.run(words + ["file://" + page], seconds: 120)
        guard ended.status == 0, FileManager.default.fileExists(atPath: pdf) else {
            throw Complaint("the browser made no PDF at \(path)")
        }
    }
}
