@testable import Node

/// Sealed files as they come from a stick, and what stands in them once they are opened.
enum Bundles {
    static func run(_ bytes: [UInt8]) {
        _ = try? SealedFile(parsing: bytes)
        var reader = ByteReader(bytes)
        if let parts = try? BundleParts(parsing: &reader) {
            var again = ByteReader(parts.encoded)
            require((try? BundleParts(parsing: &again)) == parts && again.isAtEnd, "parts that don't read back")
            for step in parts.steps { Steps.run(step.token) }
        }
        let opener = BundleReader(terms: Seeds.room.terms, member: .mediator, keys: NoSealKeys())
        _ = try? opener.open(bytes)
        _ = try? opener.read(bytes)
    }
}
