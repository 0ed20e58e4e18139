/// What it costs to take one sound for another, or to leave one out, in hundredths of a wrong consonant.
///
/// Tabulated by how spellings differ (ALA-LC romanisation tables; Arabic consonants that Latin writes with one letter;
/// French, Turkish and Persian habits), not learned from a list: a list of names teaches its own typists.
struct SoundCosts: @unchecked Sendable {
    /// One of each pair of sounds, 256 a row, and what leaving out each costs. Never freed: there are three.
    private let table: UnsafePointer<UInt8>
    private let leftOut: UnsafePointer<UInt8>

    static let wrong: UInt8 = 100

    /// Costs between two spellings.
    static func between(_ one: Spelling, _ other: Spelling) -> SoundCosts {
        switch (one, other) {
        case (.latin, .latin): latin
        case (.arabic, .arabic): arabic
        default: mixed
        }
    }

    @inline(__always)
    func cost(_ one: UInt8, _ other: UInt8) -> Int32 { Int32(table[Int(one) << 8 | Int(other)]) }

    @inline(__always)
    func leavingOut(_ sound: UInt8) -> Int32 { Int32(leftOut[Int(sound)]) }

    private static let latin = SoundCosts(.latin)
    private static let mixed = SoundCosts(.mixed)
    private static let arabic = SoundCosts(.arabic)

    private enum Between { case latin, mixed, arabic }

    private init(_ between: Between) {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256 * 256)
        table.initialize(repeating: Self.wrong, count: 256 * 256)
        func set(_ one: Sound, _ other: Sound, _ cost: UInt8) {
            table[Int(one.rawValue) << 8 | Int(other.rawValue)] = cost
            table[Int(other.rawValue) << 8 | Int(one.rawValue)] = cost
        }
        // Letters of scripts that are not read are alike or not.
        for sound in 0..<256 { table[sound << 8 | sound] = 0 }
        for (one, other, cost) in Self.heardAlike { set(one, other, cost) }
        for (one, other, cost) in Self.oneLatinLetter {
            // Whoever writes Arabic letters tells these apart.
            set(one, other, between == .arabic ? max(45, cost) : cost)
        }
        for (one, other, cost) in Self.vowels { set(one, other, between == .latin ? cost : min(cost, 8)) }
        if between == .arabic {
            for (one, other, cost) in Self.typedAlike { set(one, other, cost) }
        }
        self.table = UnsafePointer(table)
        let leftOut = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        leftOut.initialize(repeating: Self.wrong, count: 256)
        let vowel: UInt8 = between == .latin ? 28 : 4
        for sound in [Sound.a, .e, .i, .o, .u] { leftOut[Int(sound.rawValue)] = vowel }
        let weak: [(Sound, latin: UInt8, mixed: UInt8, arabic: UInt8)] = [
            (.longA, 28, 22, 25), (.taMarbuta, 25, 15, 30), (.maqsura, 25, 20, 30), (.ayn, 4, 12, 60),
            (.hamza, 4, 8, 15), (.articleL, 10, 10, 10), (.h, 40, 45, 80), (.deepH, 40, 50, 90), (.w, 48, 53, 55),
            (.y, 36, 41, 50),
        ]
        for (sound, latin, mixed, arabic) in weak {
            leftOut[Int(sound.rawValue)] =
                switch between {
                case .latin: latin
                case .mixed: mixed
                case .arabic: arabic
                }
        }
        self.leftOut = UnsafePointer(leftOut)
    }
}
