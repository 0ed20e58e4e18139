import Testing

@testable import Formats

/// Files changed by hand in one place each.
struct ImageFaultTests {
    private func place(_ bytes: [UInt8]) -> String? {
        do throws(ImageFault) {
            _ = try ImageMetadata.strip(bytes)
            return nil
        } catch {
            guard case .malformed(let place) = error else { return "unsupported" }
            return place
        }
    }

    private func png(_ chunks: [(String, [UInt8])]) -> [UInt8] {
        PNGRewriter.signature
            + chunks.flatMap { name, data in
                let type = Array(name.utf8)
                let check = Int(CRC32.checksum(type[...], data[...]))
                return data.count.bigEndianBytes(4) + type + data + check.bigEndianBytes(4)
            }
    }

    private let grey: (String, [UInt8]) = ("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    private let indexed: (String, [UInt8]) = ("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 1, 3, 0, 0, 0])
    private let pixels: (String, [UInt8]) = ("IDAT", [0x78, 0x9C, 0x63, 0, 0, 0, 2, 0, 1])
    private let end: (String, [UInt8]) = ("IEND", [])

    @Test func `the checksum is the one of ISO 3309`() {
        #expect(CRC32.checksum(Array("12345".utf8)[...], Array("6789".utf8)[...]) == 0xCBF4_3926)
    }

    @Test func `a PNG whose chunks are out of order or out of shape is malformed`() {
        #expect(place(png([grey, pixels, end])) == nil)
        #expect(place(png([pixels, grey, end]))?.hasPrefix("PNG IDAT") == true)
        #expect(place(png([grey, grey, pixels, end]))?.hasPrefix("PNG IHDR") == true)
        #expect(place(png([grey, end]))?.hasPrefix("PNG IEND") == true)
        #expect(place(png([grey, pixels, ("tEXt", [65, 0]), pixels, end]))?.hasPrefix("PNG IDAT") == true)
        #expect(place(png([grey, pixels, ("gAMA", [0, 0, 0, 1]), end]))?.hasPrefix("PNG gAMA") == true)
        #expect(place(png([grey, ("gAMA", [0, 0, 0, 1, 80, 76]), pixels, end]))?.hasPrefix("PNG gAMA") == true)
        #expect(place(png([grey, ("PLTE", [0, 0, 0]), pixels, end]))?.hasPrefix("PNG PLTE") == true)
        #expect(place(png([grey, pixels, ("IEND", [1])]))?.hasPrefix("PNG IEND") == true)
        #expect(place(png([indexed, pixels, end]))?.hasPrefix("PNG IDAT") == true)
        #expect(
            place(png([indexed, ("PLTE", [0, 0, 0]), ("tRNS", [1, 2]), pixels, end]))?.hasPrefix("PNG tRNS") == true)
        #expect(
            place(png([indexed, ("PLTE", Array(repeating: 0, count: 9)), pixels, end]))?.hasPrefix("PNG PLTE") == true)
        #expect(place(png([indexed, ("PLTE", [1, 2, 3]), ("tRNS", [1]), pixels, end])) == nil)
    }

    @Test func `a critical PNG chunk we don't know is unsupported`() {
        #expect(place(png([grey, ("JDAT", [1]), pixels, end])) == "unsupported")
        #expect(place(png([("CgBI", [0, 0, 0, 0]), grey, pixels, end])) == "unsupported")
    }

    @Test func `a PNG chunk whose checksum is wrong is malformed even if it would be dropped`() {
        var bytes = png([grey, ("tEXt", [65, 0, 66]), pixels, end])
        bytes[33 + 8] ^= 1
        #expect(place(bytes) == "PNG tEXt CRC at byte 48")
    }

    @Test func `a JPEG with tables of the wrong length or without a frame is malformed`() {
        let start: [UInt8] = [0xFF, 0xD8]
        let table: [UInt8] = [0xFF, 0xDB, 0, 67, 0] + Array(repeating: 1, count: 64)
        let frame: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]
        let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34]
        let end: [UInt8] = [0xFF, 0xD9]
        #expect(place(start + table + frame + scan + end) == nil)
        #expect(place(start + table + scan + end)?.hasPrefix("JPEG SOS") == true)
        #expect(place(start + table + frame + frame + scan + end)?.hasPrefix("JPEG SOF") == true)
        #expect(place(start + table + frame + end)?.hasPrefix("JPEG EOI") == true)
        #expect(
            place(start + [0xFF, 0xDB, 0, 69, 0] + Array(repeating: 1, count: 66))?.hasPrefix("JPEG table") == true)
        #expect(place(start + [0xFF, 0xDD, 0, 2])?.hasPrefix("JPEG table") == true)
        #expect(place(start + [0xFF, 0xFE, 0, 1])?.hasPrefix("JPEG segment") == true)
        #expect(place(start + table + frame + scan)?.hasPrefix("JPEG scan data") == true)
        #expect(place(start + [0xFF, 0xF7, 0, 2]) == "unsupported")
        let noHeight = frame[..<5] + [0, 0] + frame[7...]
        #expect(place(start + table + noHeight + scan + end) == "unsupported")
    }

    @Test func `bytes stuffed and filled and restarted stay in their JPEG scan`() throws {
        let head: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]
        let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]
        let data: [UInt8] = [1, 0xFF, 0, 2, 0xFF, 0xD0, 3, 0xFF, 0xFF, 0xD1, 4]
        let bytes = head + scan + data + [0xFF, 0xD9]
        #expect(try ImageMetadata.strip(bytes + [1, 2, 3]).bytes == bytes)
    }

    @Test func `an Exif block that can't be read counts as upright`() {
        let block = ExifOrientation.block(8)
        #expect(ExifOrientation.read(block) == 8)
        for count in 0..<block.count - 4 where count < 20 { #expect(ExifOrientation.read(Array(block[..<count])) == 1) }
        var far = block
        far[4...7] = [0xFF, 0xFF, 0xFF, 0xFF]
        #expect(ExifOrientation.read(far) == 1)
        var nine = block
        nine[18] = 9
        #expect(ExifOrientation.read(nine) == 1)
        let big: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 3, 0, 0, 0, 0, 0, 0]
        #expect(ExifOrientation.read(big) == 3)
    }

    @Test func `a WebP whose sizes disagree is malformed`() {
        var bytes = ImageParts.bytes(ImageFixtures.webpLossless)
        bytes[24] ^= 1
        #expect(place(bytes)?.hasPrefix("WebP canvas size") == true)
        bytes = ImageParts.bytes(ImageFixtures.webpSimple)
        bytes[4] = 0xFF
        #expect(place(bytes)?.hasPrefix("WebP RIFF size") == true)
    }

    @Test func `a GIF without an image or its trailer is malformed`() {
        let screen: [UInt8] = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0]
        let image: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
        #expect(place(screen + image + [0x3B]) == nil)
        #expect(place(screen + [0x3B])?.hasPrefix("GIF trailer") == true)
        #expect(place(screen + image)?.hasPrefix("GIF block") == true)
        #expect(place(screen + [0x00])?.hasPrefix("GIF block") == true)
        #expect(place(screen + [0x21, 0xF9, 3, 0, 0, 0, 0])?.hasPrefix("GIF control") == true)
    }
}
