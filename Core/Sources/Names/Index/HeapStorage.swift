/// Bytes of an index in memory.
public final class HeapStorage: IndexStorage, @unchecked Sendable {
    /// Where they are.
    public let bytes: UnsafeRawBufferPointer

    /// Copies bytes to where they stay.
    public init(_ bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        copy.copyBytes(from: bytes)
        self.bytes = UnsafeRawBufferPointer(copy)
    }

    deinit { UnsafeMutableRawBufferPointer(mutating: bytes).deallocate() }
}
