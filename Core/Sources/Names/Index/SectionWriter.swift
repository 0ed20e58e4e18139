/// Puts sections one after the other.
struct SectionWriter {
    private(set) var bytes: [UInt8]

    init() {
        bytes = IndexLayout.magic + [UInt8](repeating: 0, count: IndexLayout.headCount - IndexLayout.magic.count)
    }

    mutating func add<T: FixedWidthInteger & BitwiseCopyable>(_ section: IndexLayout.Section, _ values: [T]) {
        while bytes.count % 8 != 0 { bytes.append(0) }
        let place = IndexLayout.magic.count + section.rawValue * 16
        put(UInt64(bytes.count), at: place)
        put(UInt64(values.count), at: place + 8)
        // Every machine that this runs on stores the least significant byte first.
        values.withUnsafeBytes { bytes += $0 }
    }

    private mutating func put(_ value: UInt64, at place: Int) {
        for index in 0..<8 { bytes[place + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
    }
}
