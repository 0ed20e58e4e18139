import Testing

@testable import Formats

struct ImageMetadataTests {
    private static let stills: [(name: String, base64: String, mediaType: String)] = [
        ("jpegFromPhone", ImageFixtures.jpegFromPhone, "image/jpeg"),
        ("jpegProgressive", ImageFixtures.jpegProgressive, "image/jpeg"),
        ("jpegCMYK", ImageFixtures.jpegCMYK, "image/jpeg"),
        ("jpegThumbnails", ImageFixtures.jpegThumbnails, "image/jpeg"),
        ("pngWithText", ImageFixtures.pngWithText, "image/png"),
        ("pngPalette", ImageFixtures.pngPalette, "image/png"),
        ("pngAnimated", ImageFixtures.pngAnimated, "image/png"),
        ("webpLossyAlpha", ImageFixtures.webpLossyAlpha, "image/webp"),
        ("webpLossless", ImageFixtures.webpLossless, "image/webp"),
        ("webpSimple", ImageFixtures.webpSimple, "image/webp"),
        ("gifAnimated", ImageFixtures.gifAnimated, "image/gif"),
        ("gifStill", ImageFixtures.gifStill, "image/gif"),
    ]

    private static func stripped(_ base64: String) throws -> [UInt8] {
        try ImageMetadata.strip(ImageParts.bytes(base64)).bytes
    }

    @Test func `nothing planted survives and the media type is the content's`() throws {
        for still in Self.stills {
            let bytes = ImageParts.bytes(still.base64)
            #expect(bytes.holds("PLANTED"), "\(still.name)")
            let image = try ImageMetadata.strip(bytes)
            #expect(!image.bytes.holds("PLANTED"), "\(still.name)")
            #expect(!image.bytes.holds("xmpmeta"), "\(still.name)")
            #expect(image.mediaType == still.mediaType)
            #expect(image.bytes.count < bytes.count)
        }
    }

    @Test func `stripping what is stripped changes nothing`() throws {
        for still in Self.stills {
            let once = try Self.stripped(still.base64)
            #expect(try ImageMetadata.strip(once).bytes == once, "\(still.name)")
        }
    }

    @Test func `a phone's JPEG keeps its orientation and nothing else of its Exif`() throws {
        let bytes = try Self.stripped(ImageFixtures.jpegFromPhone)
        let exif = try #require(ImageParts.jpegSegment(0xE1, in: bytes))
        #expect(exif.count == 32)
        #expect(ExifOrientation.read(Array(exif.dropFirst(6))) == 6)
        let parts = ImageParts.jpeg(bytes)
        #expect(parts.trailing == 0)
        #expect(Set(parts.markers).isSubset(of: [0xD8, 0xE0, 0xE1, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9]))
        #expect(parts.markers.filter { $0 == 0xE1 }.count == 1)
    }

    @Test func `JFIF and Adobe segments are rewritten without thumbnails and additions`() throws {
        let thumbnails = try Self.stripped(ImageFixtures.jpegThumbnails)
        let jfif = Array("JFIF\0".utf8) + [1, 2, 0, 0, 2, 0, 1, 0, 0]
        #expect(ImageParts.jpegSegment(0xE0, in: thumbnails) == jfif)
        #expect(ImageParts.jpeg(thumbnails).markers.filter { $0 == 0xE0 }.count == 1)
        let cmyk = try Self.stripped(ImageFixtures.jpegCMYK)
        #expect(ImageParts.jpegSegment(0xEE, in: cmyk) == Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0])
    }

    @Test func `a progressive JPEG keeps every scan and its restarts`() throws {
        let before = ImageParts.bytes(ImageFixtures.jpegProgressive)
        let after = try ImageMetadata.strip(before).bytes
        let allowed = ImageParts.jpeg(before).markers.filter { $0 != 0xFE }
        #expect(ImageParts.jpeg(after).markers == allowed)
        #expect(allowed.filter { $0 == 0xDA }.count > 3)
    }

    @Test func `PNG keeps only the chunks its pixels need`() throws {
        let text = ImageParts.png(try Self.stripped(ImageFixtures.pngWithText))
        #expect(text == ["IHDR", "gAMA", "cHRM", "sRGB", "sBIT", "IDAT", "IEND"])
        #expect(
            ImageParts.png(try Self.stripped(ImageFixtures.pngPalette)) == ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"])
        #expect(ImageParts.png(try Self.stripped(ImageFixtures.pngAnimated)) == ["IHDR", "IDAT", "IEND"])
    }

    @Test func `WebP keeps only the chunks its pixels need and its flags say so`() throws {
        let lossy = try Self.stripped(ImageFixtures.webpLossyAlpha)
        #expect(ImageParts.webp(lossy) == ["VP8X", "ALPH", "VP8 "])
        #expect(lossy[20] == 0x10)
        #expect(lossy[4...7].littleEndian == lossy.count - 8)
        let lossless = try Self.stripped(ImageFixtures.webpLossless)
        #expect(ImageParts.webp(lossless) == ["VP8X", "VP8L"])
        #expect(lossless[20] == 0)
        #expect(ImageParts.webp(try Self.stripped(ImageFixtures.webpSimple)) == ["VP8 "])
    }

    @Test func `GIF keeps its frames with their controls and the loop count`() throws {
        let animated = ImageParts.gif(try Self.stripped(ImageFixtures.gifAnimated))
        #expect(animated.blocks == ["ff", "f9", "image", "f9", "image", "f9", "image"])
        #expect(animated.trailing == 0)
        #expect(ImageParts.gif(try Self.stripped(ImageFixtures.gifStill)).blocks.last == "image")
    }

    @Test func `an animated WebP and files of other kinds are unsupported`() {
        #expect(throws: ImageFault.unsupported) { try Self.stripped(ImageFixtures.webpAnimated) }
        for text in ["", "GIF8", "GIF88a", "BM6", "II*\0", "%PDF-1.7", "RIFF\0\0\0\0WAVE", "<svg/>", "\0\0\0 ftypheic"]
        {
            #expect(throws: ImageFault.unsupported) { try ImageMetadata.strip(Array(text.utf8)) }
        }
        #expect(throws: ImageFault.unsupported) { try ImageMetadata.strip([0xFF, 0xD8]) }
    }

    @Test func `no part of a file up to its end passes for the whole`() throws {
        for still in Self.stills {
            let whole = try Self.stripped(still.base64)
            for count in 0..<whole.count {
                #expect(throws: ImageFault.self, "\(still.name) \(count)") {
                    try ImageMetadata.strip(Array(whole[..<count]))
                }
            }
        }
    }

    @Test func `twenty thousand damaged files give an image or a typed fault`() {
        var generator = SeededGenerator(seed: 2026)
        let originals = (Self.stills.map(\.base64) + [ImageFixtures.webpAnimated]).map(ImageParts.bytes)
        var outcomes = (images: 0, faults: 0)
        for round in 0..<20_000 {
            let damaged = Self.damaged(originals[round % originals.count], using: &generator)
            do throws(ImageFault) {
                let image = try ImageMetadata.strip(damaged)
                outcomes.images += 1
                #expect((try? ImageMetadata.strip(image.bytes)) == image)
            } catch {
                outcomes.faults += 1
            }
        }
        #expect(outcomes.images > 1000)
        #expect(outcomes.faults > 5000)
    }

    private static func damaged(_ original: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let index = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes[index] = [0, 0xFF, 0x7F, 0x80].randomElement(using: &generator) ?? 0
            case 2: bytes[index] = .random(in: 0...255, using: &generator)
            case 3: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...16, using: &generator)))
            case 4: bytes.insert(.random(in: 0...255, using: &generator), at: index)
            default: if Int.random(in: 0..<4, using: &generator) == 0 { bytes.removeSubrange(index...) }
            }
        }
        return bytes
    }
}
