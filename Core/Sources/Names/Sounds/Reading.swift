/// One way of writing a name, as it is compared.
struct Reading: Hashable, Sendable {
    /// How the sounds are to be taken.
    struct Form: Hashable, Sendable {
        var spelling: Spelling
        /// Whether the first two sounds may be an article that is written as part of the name.
        var mayHoldArticle: Bool

        /// As one byte.
        var packed: UInt8 { spelling.rawValue | (mayHoldArticle ? 2 : 0) }

        init(_ spelling: Spelling, _ mayHoldArticle: Bool) {
            self.spelling = spelling
            self.mayHoldArticle = mayHoldArticle
        }

        init(packed: UInt8) { self.init(packed & 1 == 0 ? .latin : .arabic, packed & 2 != 0) }
    }

    var sounds: [UInt8]
    var form: Form

    init(_ unit: NameUnit) { self.init(unit.sounds, unit.spelling, unit.mayHoldArticle) }

    init(_ sounds: [UInt8], _ spelling: Spelling, _ mayHoldArticle: Bool = false) {
        self.sounds = sounds
        form = Form(spelling, mayHoldArticle && sounds.count > 4)
    }

    /// Two neighbours in a chain written as one, where people do that: short names, and very common ones.
    init?(joining before: NameUnit, _ after: NameUnit) {
        guard before.isInChain, after.isInChain, before.spelling == after.spelling, !after.isMarkedFather else {
            return nil
        }
        let length = before.sounds.count + after.sounds.count
        guard length <= SoundDistance.most, min(before.sounds.count, after.sounds.count) <= 4 || before.isCommon else {
            return nil
        }
        self.init(before.sounds + after.sounds, before.spelling)
    }

    /// What is forgiven in a name of these sounds, in hundredths of a wrong consonant.
    var limit: Int { Self.limit(Skeleton.consonants(sounds.span)) }

    private static func limit(_ consonants: Int) -> Int { min(130, 44 + 15 * consonants) }

    /// The keys under which it is found.
    var keys: Set<UInt64> {
        let keys = SkeletonKey.neighbourhood(Skeleton.codes(sounds))
        return form.mayHoldArticle
            ? keys.union(SkeletonKey.neighbourhood(Skeleton.codes(sounds.dropFirst(2)))) : keys
    }

    /// What it weighs, and which common names it may be of.
    var weight: NameWeights.Weight { NameWeights.standard.weight(sounds, form.spelling) }

    /// Of two neighbours, written as one, to a single name; `Pairing.apart` when that is another.
    static func joinedCost(
        _ one: Span<UInt8>, _ next: Span<UInt8>, _ form: Form, _ single: Span<UInt8>, _ singleForm: Form
    ) -> UInt8 {
        let length = one.count + next.count
        let joint = Form(form.spelling, false)
        guard length <= 2 * SoundDistance.most, abs(length - single.count) <= 6 else { return Pairing.apart }
        var sounds = InlineArray<64, UInt8>(repeating: 0)
        for index in one.indices { sounds[index] = one[index] }
        for index in next.indices { sounds[one.count + index] = next[index] }
        let limit = min(Self.limit(Skeleton.consonants(single)), 250)
        let distance = distance(sounds.span.extracting(first: length), joint, single, singleForm, limit: limit)
        return distance <= limit ? UInt8(distance) : Pairing.apart
    }

    /// The same of readings.
    func joinedCost(_ next: Reading, _ single: Reading) -> UInt8 {
        Self.joinedCost(sounds.span, next.sounds.span, form, single.sounds.span, single.form)
    }

    func distance(to other: Reading, limit: Int) -> Int {
        Self.distance(sounds.span, form, other.sounds.span, other.form, limit: limit)
    }

    /// A distance in the light of which names the spellings are of: two common names stay two, however alike they look
    /// (Hasan and Husayn, Muhammad and Mahmud).
    static func judged(_ distance: Int, _ one: UInt64, _ other: UInt64) -> Int {
        guard one != 0, other != 0 else { return distance }
        return one.sharesNoName(with: other) ? distance + otherName : min(distance, 10 + distance * 7 / 20)
    }

    private static let otherName = 50

    /// What taking an article for a part of the name costs.
    private static let article = 8

    /// Hundredths of a wrong consonant; more than the limit when they are further apart.
    static func distance(
        _ one: Span<UInt8>, _ oneForm: Form, _ other: Span<UInt8>, _ otherForm: Form, limit: Int
    ) -> Int {
        let costs = SoundCosts.between(oneForm.spelling, otherForm.spelling)
        let best = SoundDistance.between(one, other, costs, limit: limit)
        if best == 0 || oneForm.mayHoldArticle == otherForm.mayHoldArticle { return best }
        let bare = oneForm.mayHoldArticle ? one.extracting(2...) : one
        let otherBare = otherForm.mayHoldArticle ? other.extracting(2...) : other
        return min(best, article + SoundDistance.between(bare, otherBare, costs, limit: max(0, limit - article)))
    }
}
