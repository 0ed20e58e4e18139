/// How all nodes of a room call one person in a transfer: neutral, drawn at random, and on the wristband. It says nothing of
/// the person, and of no side's own number for the person.
///
/// Seven characters of Crockford's Base 32 (35 bits) and a check character by ISO/IEC 7064, MOD 37,36, which finds every
/// wrong character and nearly every transposition: `K7Q2-9MXF`.
public struct PersonReference: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Eight characters without the dash.
    private let characters: String

    /// One that reads back, for examples.
    static let sample = PersonReference(random: [0x6D, 0x3A, 0x91, 0xC4, 0x27]).description

    /// In the order of ISO/IEC 7064's values 0–35.
    private static let values = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    /// Crockford's: without I, L, O and U.
    private static let drawn = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let length = 8

    /// A reference from at least five random bytes.
    public init(random bytes: [UInt8]) {
        precondition(bytes.count >= 5)
        let number = bytes.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let body = (0..<7).map { Self.drawn[Int(number >> (5 * UInt64($0)) & 31)] }
        characters = String(decoding: body + [Self.check(body)], as: UTF8.self)
    }

    /// A reference as people write it: small letters, with or without dash and spaces. `nil` when the check character
    /// doesn't fit.
    public init?(_ text: String) {
        var characters: [UInt8] = []
        for byte in text.utf8 where byte != 0x2D && byte != 0x20 {
            let upper = (97...122).contains(byte) ? byte - 32 : byte
            guard Self.values.contains(upper), characters.count < Self.length else { return nil }
            characters.append(upper)
        }
        guard characters.count == Self.length, characters.dropLast().allSatisfy(Self.drawn.contains),
            characters.last == Self.check(Array(characters.dropLast()))
        else { return nil }
        self.characters = String(decoding: characters, as: UTF8.self)
    }

    /// `K7Q2-9MXF`.
    public var description: String { "\(characters.prefix(4))-\(characters.suffix(4))" }

    /// By text.
    public static func < (one: PersonReference, other: PersonReference) -> Bool { one.characters < other.characters }

    private static func check(_ body: [UInt8]) -> UInt8 {
        var product = 36
        for byte in body {
            var sum = (product + (values.firstIndex(of: byte) ?? 0)) % 36
            if sum == 0 { sum = 36 }
            product = sum * 2 % 37
        }
        return values[(37 - product) % 36]
    }
}
