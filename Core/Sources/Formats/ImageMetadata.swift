/// Why an image was refused.
public enum ImageFault: Error, Sendable, Hashable {
    /// Not a JPEG, PNG, WebP or GIF by its first bytes, or one of a kind we do not rewrite.
    case unsupported
    /// The file is truncated or contradicts itself; the text says where, as in `PNG tRNS at byte 47`.
    case malformed(String)
}

/// An image rewritten without its metadata.
public struct StrippedImage: Sendable, Hashable {
    /// The rewritten file.
    public let bytes: [UInt8]
    /// The file's media type by its content: `image/jpeg`, `image/png`, `image/webp` or `image/gif`.
    public let mediaType: String
}

/// The removal of metadata from pictures before they leave a desk.
///
/// A picture's camera, owner, place, thumbnail and editing history lie beside its pixels, in parts without number; so
/// we copy the parts that a decoder needs for the same pixels and drop every other, known to us or not. Nothing after
/// the image's end is copied. What we can't walk to the end is refused, not passed on.
///
/// The pixels' own encoding is copied, not decoded: bytes hidden inside the compressed data itself (past the last
/// coded block, or in the pixels) stay. Colour profiles go, so a wide-gamut picture may look paler.
public enum ImageMetadata {
    /// Rewrites a JPEG, PNG, WebP or GIF file, recognised by its content, with only its allowed parts.
    ///
    /// - JPEG (ITU-T T.81, T.871): frame, tables and scans. The density survives as an aspect ratio, Adobe's marker as
    ///   its colour transform, Exif as its orientation if that turns the picture.
    /// - PNG (W3C PNG, third edition): IHDR, PLTE, tRNS, gAMA, cHRM, sRGB, sBIT, IDAT and IEND; an animation keeps its
    ///   still image.
    /// - WebP (RFC 9649): VP8, VP8L, ALPH, and VP8X with its flags set right. An animation is `unsupported`.
    /// - GIF (GIF89a): images with their control extensions, and the NETSCAPE loop count.
    ///
    /// Only a JPEG keeps its orientation: PNG and WebP are stored upright but for rare writers, and lose theirs.
    /// Stripping is idempotent and linear in the input's size. Throws `unsupported` and `malformed`.
    public static func strip(_ bytes: [UInt8]) throws(ImageFault) -> StrippedImage {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            return StrippedImage(bytes: try JPEGRewriter.rewrite(bytes), mediaType: "image/jpeg")
        }
        if bytes.starts(with: PNGRewriter.signature) {
            return StrippedImage(bytes: try PNGRewriter.rewrite(bytes), mediaType: "image/png")
        }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            return StrippedImage(bytes: try WebPRewriter.rewrite(bytes), mediaType: "image/webp")
        }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) {
            return StrippedImage(bytes: try GIFRewriter.rewrite(bytes), mediaType: "image/gif")
        }
        throw .unsupported
    }
}
