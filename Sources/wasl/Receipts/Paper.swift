import Console
import Foundation
import Receipts

/// Reads codes from images with zbar.
enum CodeScanner {
    /// The receipt whose codes stand in these images, in any order.
    ///
    /// - Throws: ``ReceiptFault/paper(_:)``, or a complaint when zbar or an image isn't there.
    static func receipt(in images: [String]) async throws -> PaperReceipt {
        var frames: [String] = []
        for image in images {
            guard FileManager.default.isReadableFile(atPath: image) else { throw PathWords.unreadable(image) }
            do {
                frames += try await ImageCodes.read(at: URL(fileURLWithPath: image).path)
            } catch is ImageCodes.Unreadable {
                throw Complaint("\(image) is no image that zbar reads")
            }
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
