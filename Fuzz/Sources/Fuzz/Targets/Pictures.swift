import Formats

enum Pictures {
    static func run(_ bytes: [UInt8]) {
        guard let once = try? ImageMetadata.strip(bytes) else { return }
        require((try? ImageMetadata.strip(once.bytes)) == once, "stripped twice it is another picture")
    }
}
