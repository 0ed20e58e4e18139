import TransparencyLog

enum Log {
    static func run(_ bytes: [UInt8]) {
        if let note = try? SignedNote(parsing: bytes) {
            require((try? SignedNote(parsing: note.bytes)) == note, "a note")
        }
        if let head = try? Checkpoint(parsing: bytes) {
            require((try? Checkpoint(parsing: head.text)) == head, "a checkpoint's text")
        }
        if let signed = try? SignedCheckpoint(parsing: bytes) {
            require((try? SignedCheckpoint(parsing: signed.bytes)) == signed, "a checkpoint")
            _ = try? signed.verified(by: Seeds.room.terms.log)
        }
        if let proof = try? LogProof(parsing: bytes) {
            require((try? LogProof(parsing: proof.bytes)) == proof, "a proof")
        }
        if let request = try? AddCheckpointRequest(parsing: bytes) {
            require((try? AddCheckpointRequest(parsing: request.bytes)) == request, "a request to a witness")
        }
        if let fork = try? ForkEvidence(parsing: bytes) {
            require((try? ForkEvidence(parsing: fork.bytes)) == fork, "evidence of a fork")
            _ = try? fork.verify(log: Seeds.room.terms.log)
        }
        let path = String(decoding: bytes, as: UTF8.self)
        if let tile = try? TileCoordinate(path: path) { require(tile.path == path, "two paths for a tile") }
        if let bundle = try? EntryBundleCoordinate(path: path) { require(bundle.path == path, "two for a bundle") }
        guard let width = bytes.first, let place = EntryBundleCoordinate(index: 0, width: Int(width) + 1) else {
            return
        }
        if let bundle = try? EntryBundle(place, bytes: Array(bytes.dropFirst())) {
            require(bundle.entries.count == place.width, "entries are lost")
        }
    }
}
