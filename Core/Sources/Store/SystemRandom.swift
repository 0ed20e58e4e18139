import Foundation

/// The kernel's source of randomness.
public enum SystemRandom {
    /// So many unpredictable bytes, drawn as one: a generator asks the kernel anew for every eight.
    public static func bytes(_ count: Int) throws(StoreFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        // The kernel gives no more than 256 at a time (getentropy(3)).
        for start in stride(from: 0, to: count, by: 256) {
            let status = bytes.withUnsafeMutableBytes { getentropy($0.baseAddress! + start, min(256, count - start)) }
            guard status == 0 else { throw .unavailable("randomness: " + String(cString: strerror(errno))) }
        }
        return bytes
    }
}
