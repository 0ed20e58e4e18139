import Receipts
import Room

enum ReceiptFiles {
    nonisolated(unsafe) private static var verifier = ReceiptVerifier(remembering: 4)

    static func run(_ bytes: [UInt8]) {
        _ = try? Origin(parsing: bytes)
        _ = Companions(parsing: bytes)
        _ = verifier.verify(file: bytes)
        if let archive = try? CaseArchive(parsing: bytes) {
            require(archive.bytes == bytes, "an archive in two spellings")
            _ = verifier.verify(archive)
        }
        guard let receipt = try? Receipt(parsing: bytes) else { return }
        require((try? Receipt(parsing: receipt.bytes)) == receipt, "a receipt that doesn't read back")
        let paper = PaperReceipt(receipt, room: Seeds.room.terms.room)
        require((try? PaperReceipt(parsing: paper.bytes)) == paper, "its paper doesn't read back")
    }
}
