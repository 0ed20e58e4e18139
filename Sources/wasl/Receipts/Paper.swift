import Console
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

/// Prints a page to a PDF file.
enum PDFPrinter {
    static func print(_ html: [UInt8], to path: String) async throws {
        let pdf: [UInt8]
        do throws(PrintFault) {
            pdf = try await ChromiumPrinter(patience: 120).pdf(of: html)
        } catch {
            switch error {
            case .missing(let program): throw program
            case .busy, .failed: throw Complaint("the browser made no PDF at \(path)")
            }
        }
        do { try Data(pdf).write(to: URL(fileURLWithPath: path)) } catch {
            throw Complaint("\(path) can't be written: \(PlainWords.of(error))")
        }
    }
}
