/// One way of writing a name, as it is compared.
struct Reading: Hashable, Sendable {
    /// How the sounds are to be taken.
    struct Form: Hashable, Sendable {
        var spelling: Spelling
        /// How many of the first sounds may be an article that is written as part of the name: two in Alghabra, one in
        /// Lakhdar and Eshami.
        var article: UInt8

        /// As one byte.
        var packed: UInt8 { spelling.rawValue | article << 1 }

        init(_ spelling: Spelling, article: UInt8 = 0) {
            self.spelling = spelling
            self.article = article
        }

        init(packed: UInt8) { self.init(packed & 1 == 0 ? .latin : .arabic, article: min(2, packed >> 1)) }
    }

    var sounds: [UInt8]
    var form: Form

    init(_ unit: NameUnit) { self.init(unit.sounds, unit.spelling, article: unit.gluedArticle) }

    init(_ sounds: [UInt8], _ spelling: Spelling, article: UInt8 = 0) {
        self.sounds = sounds
        form = Form(spelling, article: sounds.count > 3 + Int(article) / 2 ? article : 0)
    }

    /// Two neighbours in a chain written as one, where people do that: short names, and very common ones.
    init?(joining before: NameUnit, _ after: NameUnit) {
        guard before.isInChain, after.isInChain, before.spelling == after.spelling, !after.isMarkedFather else {
            return nil
        }
        let length = before.sounds.count + after.sounds.count
        guard length < SoundDistance.most, before.isShort || after.isShort || before.isCommon else {
            return nil
        }
        self.init(
            before.sounds + (after.hasArticle ? [Sound.articleL.rawValue] : []) + after.sounds, before.spelling)
    }

    /// What is forgiven in a name of these sounds, in hundredths of a wrong consonant.
    var limit: Int { Self.limit(Skeleton.consonants(sounds.span)) }

    private static func limit(_ consonants: Int) -> Int { min(130, 44 + 15 * consonants) }

    /// The keys under which it is found.
    var keys: Set<UInt64> {
        let keys = SkeletonKey.neighbourhood(Skeleton.codes(sounds))
        guard form.article > 0 else { return keys }
        return keys.union(SkeletonKey.neighbourhood(Skeleton.codes(sounds.dropFirst(Int(form.article)))))
    }

    /// What it weighs, and which common names it may be of.
    var weight: NameWeights.Weight { NameWeights.standard.weight(sounds, form.spelling) }

    /// Of two neighbours, written as one, to a single name; `Pairing.apart` when that is another.
    static func joinedCost(
        _ one: Span<UInt8>, _ next: Span<UInt8>, hasArticle: Bool, _ form: Form, _ single: Span<UInt8>,
        _ singleForm: Form
    ) -> UInt8 {
        let middle = one.count + (hasArticle ? 1 : 0)
        let length = middle + next.count
        guard length <= 2 * SoundDistance.most, abs(length - single.count) <= 6 else { return Pairing.apart }
        var sounds = InlineArray<64, UInt8>(repeating: Sound.articleL.rawValue)
        for index in one.indices { sounds[index] = one[index] }
        for index in next.indices { sounds[middle + index] = next[index] }
        let limit = min(Self.limit(Skeleton.consonants(single)), 250)
        let distance = distance(
            sounds.span.extracting(first: length), Form(form.spelling), single, singleForm, limit: limit)
        return distance <= limit ? UInt8(distance) : Pairing.apart
    }

    /// The same of readings.
    func joinedCost(_ next: Reading, hasArticle: Bool, _ single: Reading) -> UInt8 {
        Self.joinedCost(sounds.span, next.sounds.span, hasArticle: hasArticle, form, single.sounds.span, single.form)
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

    /// What taking an article for a part of the name costs; more where it is but an l.
    private static func cost(_ form: Form, _ sounds: Span<UInt8>) -> Int {
        form.article == 1 && sounds.count > 0 && sounds[0] == Sound.l.rawValue ? 20 : 8
    }

    /// Hundredths of a wrong consonant; more than the limit when they are further apart.
    static func distance(
        _ one: Span<UInt8>, _ oneForm: Form, _ other: Span<UInt8>, _ otherForm: Form, limit: Int
    ) -> Int {
        let costs = SoundCosts.between(oneForm.spelling, otherForm.spelling)
        let best = SoundDistance.between(one, other, costs, limit: limit)
        if best == 0 || oneForm.article == otherForm.article { return best }
        // A damaged index may say that there is one where nothing is.
        let bare = one.extracting(min(Int(oneForm.article), one.count)...)
        let otherBare = other.extracting(min(Int(otherForm.article), other.count)...)
        let article = max(
            oneForm.article > 0 ? cost(oneForm, one) : 0, otherForm.article > 0 ? cost(otherForm, other) : 0)
        return min(best, article + SoundDistance.between(bare, otherBare, costs, limit: max(0, limit - article)))
    }
}
