import Foundation

extension [UInt8] {
    /// Where a byte stands next in a range.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, !range.isEmpty else { return nil }
            return memchr(start + range.lowerBound, Int32(byte), range.count).map { UnsafeRawPointer($0) - start }
        }
    }
}
