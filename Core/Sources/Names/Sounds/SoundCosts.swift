/// What it costs to take one sound for another, or to leave one out, in hundredths of a wrong consonant.
///
/// Tabulated by how spellings differ (ALA-LC romanisation tables; Arabic consonants that Latin writes with one letter;
/// French, Turkish and Persian habits), not learned from a list: a list of names teaches its own typists.
struct SoundCosts: Sendable {
    /// One of each pair of sounds, `Sound.count` a row.
    private let table: [UInt8]
    /// What leaving out a sound costs.
    private let leftOut: [UInt8]

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
    func cost(_ one: UInt8, _ other: UInt8) -> Int {
        if one == other { return 0 }
        guard one < Sound.count, other < Sound.count else { return Int(Self.wrong) }
        return Int(table[Int(one) * Sound.count + Int(other)])
    }

    @inline(__always)
    func leavingOut(_ sound: UInt8) -> Int {
        sound < Sound.count ? Int(leftOut[Int(sound)]) : Int(Self.wrong)
    }

    private static let latin = SoundCosts(.latin)
    private static let mixed = SoundCosts(.mixed)
    private static let arabic = SoundCosts(.arabic)

    private enum Between { case latin, mixed, arabic }

    private init(_ between: Between) {
        var table = [UInt8](repeating: Self.wrong, count: Sound.count * Sound.count)
        func set(_ one: Sound, _ other: Sound, _ cost: UInt8) {
            table[Int(one.rawValue) * Sound.count + Int(other.rawValue)] = cost
            table[Int(other.rawValue) * Sound.count + Int(one.rawValue)] = cost
        }
        for sound in Sound.allCases { set(sound, sound, 0) }
        for (one, other, cost) in Self.heardAlike { set(one, other, cost) }
        for (one, other, cost) in Self.oneLatinLetter {
            // Whoever writes Arabic letters tells these apart.
            set(one, other, between == .arabic ? max(45, cost) : cost)
        }
        for (one, other, cost) in Self.vowels { set(one, other, between == .latin ? cost : min(cost, 8)) }
        if between == .arabic {
            for (one, other, cost) in Self.typedAlike { set(one, other, cost) }
        }
        self.table = table
        var leftOut = [UInt8](repeating: Self.wrong, count: Sound.count)
        let vowel: UInt8 = between == .latin ? 28 : 4
        for sound in [Sound.a, .e, .i, .o, .u] { leftOut[Int(sound.rawValue)] = vowel }
        let weak: [(Sound, latin: UInt8, mixed: UInt8, arabic: UInt8)] = [
            (.longA, 28, 22, 25), (.taMarbuta, 25, 15, 30), (.maqsura, 25, 20, 30), (.ayn, 4, 12, 60),
            (.hamza, 4, 8, 15), (.articleL, 10, 10, 10), (.h, 35, 40, 80), (.deepH, 35, 45, 90), (.w, 40, 45, 55),
            (.y, 25, 30, 50),
        ]
        for (sound, latin, mixed, arabic) in weak {
            leftOut[Int(sound.rawValue)] =
                switch between {
                case .latin: latin
                case .mixed: mixed
                case .arabic: arabic
                }
        }
        self.leftOut = leftOut
    }
}
