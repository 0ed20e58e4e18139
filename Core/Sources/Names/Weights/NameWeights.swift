/// How much it says that two names agree: minus the binary logarithm of the chance that they do by accident (the u of
/// Fellegi and Sunter, JASA 64, 1969, for that value of the field), and which common names a spelling may be of.
struct NameWeights: Sendable {
    /// What is known of a reading.
    struct Weight: Sendable {
        var bits: Float
        /// Up to four common names that it is the nearest spelling of, 16 bits each; 0 where it is of none.
        var names: UInt64 = 0
    }

    static let standard = NameWeights()

    private struct Common: Sendable {
        var sounds: [UInt8]
        var spelling: Spelling
        var bits: Float
        var number: UInt16
    }

    private var byKey: [UInt64: [Common]] = [:]

    private init() {
        var number: UInt16 = 0
        for (bits, names) in CommonNames.classes {
            for name in names.split(whereSeparator: \.isWhitespace) {
                number += 1
                for spelling in name.split(separator: "|") {
                    guard let word = NameReader.words(of: String(spelling)).first else { continue }
                    let common = Common(
                        sounds: WordSounds(word).sounds, spelling: word.spelling, bits: bits, number: number)
                    byKey[SkeletonKey(common.sounds).packed, default: []].append(common)
                }
            }
        }
    }

    /// How far a spelling may be from a common name to be one of it.
    private static let near = 45
    /// How much further than the nearest others may be.
    private static let alike = 2

    /// What a reading weighs. One that is spelt nearly like a common one is weighed like it.
    func weight(_ sounds: [UInt8], _ spelling: Spelling) -> Weight {
        var weight = Weight(bits: Self.unknown(sounds))
        guard let commons = byKey[SkeletonKey(sounds).packed] else { return weight }
        var distances = [Int](repeating: .max, count: commons.count)
        var nearest = Self.near + 1
        for (place, common) in commons.enumerated() {
            let distance = SoundDistance.between(
                sounds.span, common.sounds.span, SoundCosts.between(spelling, common.spelling), limit: Self.near)
            distances[place] = distance
            nearest = min(nearest, distance)
        }
        guard nearest <= Self.near else { return weight }
        // Numbers rise along the list.
        var last: UInt16 = 0
        var count = 0
        for (place, common) in commons.enumerated() where distances[place] <= min(Self.near, nearest + Self.alike) {
            weight.bits = min(weight.bits, common.bits)
            guard common.number != last, count < 4 else { continue }
            last = common.number
            count += 1
            weight.names = weight.names << 16 | UInt64(common.number)
        }
        return weight
    }

    /// Of a name that isn't in the table: the more consonants, and the rarer, the fewer names sound like it.
    private static func unknown(_ sounds: [UInt8]) -> Float {
        var bits: Float = 6.5
        for sound in sounds { bits += consonant[Int(Skeleton.code(of: sound))] }
        return min(12, bits)
    }

    /// What a consonant of each class of `Skeleton` adds: r, s, l, m and n are the commonest; t, j and f the rarest.
    private static let consonant: [Float] = [
        0, 1.6, 2.05, 2.05, 1.6, 1.15, 1.15, 1.6, 2.05, 1.15, 1.15, 1.15, 0, 0, 0, 0,
    ]
}

extension UInt64 {
    /// Whether two lists of common names have none in common.
    func sharesNoName(with other: UInt64) -> Bool {
        var mine = self
        while mine != 0 {
            var theirs = other
            while theirs != 0 {
                if mine & 0xFFFF == theirs & 0xFFFF { return false }
                theirs >>= 16
            }
            mine >>= 16
        }
        return true
    }
}
