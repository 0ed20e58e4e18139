/// Puts words together to names: articles and particles to what they stand before, compounds to one.
struct UnitBuilder {
    let text: String
    private var units: [NameUnit] = []
    /// Where each begins in the text.
    private var starts: [String.Index] = []
    /// What was read and belongs to the next name.
    private var pending = Pending()

    private struct Pending {
        var start: String.Index?
        var hasArticle = false
        var isFather = false
        var isKunya = false
        /// The sounds of عبد and the article behind it.
        var servant: [UInt8] = []
        /// A particle that is a name after all when nothing follows.
        var words: [NameReader.Word] = []
    }

    init(text: String) { self.text = text }

    mutating func add(_ word: NameReader.Word) {
        let particle = Particle.of(word.key)
        switch particle {
        case .article?: hold(word) { $0.hasArticle = true }
        case .patronymic?: hold(word) { $0.isFather = true }
        case .kunya?: hold(word) { $0.isKunya = true }
        case .servant?:
            hold(word) { $0.servant = WordSounds.servant }
        case .religion?, .god?: join(word)
        case .title? where pending.words.isEmpty: append(word, role: .title)
        case .alias?, .title?, nil: append(word, role: word.letters.count == 1 ? .initial : .given)
        }
    }

    private mutating func hold(_ word: NameReader.Word, _ change: (inout Pending) -> Void) {
        if pending.start == nil { pending.start = word.range.lowerBound }
        pending.words.append(word)
        change(&pending)
    }

    /// Names that are one with the name before them.
    private mutating func join(_ word: NameReader.Word) {
        guard pending.servant.isEmpty, !pending.isKunya, !pending.isFather, var last = units.last, last.role == .given
        else {
            return append(word, role: .given)
        }
        if pending.hasArticle { last.sounds.append(Sound.articleL.rawValue) }
        WordSounds.append(word, to: &last.sounds, keepsArticle: false)
        let start = starts[units.count - 1]
        // What a comma put first stands behind it in the text.
        if start < word.range.upperBound { last.text = String(text[start..<word.range.upperBound]) }
        units[units.count - 1] = last
        pending = Pending()
    }

    private mutating func append(_ word: NameReader.Word, role: NameUnit.Role) {
        let reading = WordSounds(word)
        var sounds = pending.servant
        var isKunya = pending.isKunya
        if !sounds.isEmpty, pending.hasArticle || reading.hasArticle { sounds.append(Sound.articleL.rawValue) }
        sounds += reading.sounds
        if reading.isKunya { isKunya = true }
        let start = min(pending.start ?? word.range.lowerBound, word.range.lowerBound)
        starts.append(start)
        units.append(
            NameUnit(
                text: String(text[start..<word.range.upperBound]),
                role: isKunya ? .kunya : role, isMarkedFather: pending.isFather,
                hasArticle: pending.servant.isEmpty && (pending.hasArticle || reading.hasArticle), sounds: sounds,
                spelling: word.spelling, gluedArticle: reading.gluedArticle))
        pending = Pending()
    }

    mutating func finish() -> [NameUnit] {
        // A particle at the end, such as a man called Abd or Din, is a name.
        if let last = pending.words.last {
            let held = pending.words
            pending = Pending()
            for word in held.dropLast()
            where Particle.of(word.key).map({ if case .article = $0 { false } else { true } }) ?? true {
                append(word, role: .given)
            }
            append(last, role: .given)
        }
        putFamilyLast()
        setRoles()
        return units.filter { !$0.sounds.isEmpty }
    }

    /// A chain doesn't begin with somebody's father: a family's name (Ben Salem) stands before the given one.
    private mutating func putFamilyLast() {
        guard let first = units.first, first.isMarkedFather, units.count(where: \.isInChain) > 1,
            !units[1].isMarkedFather
        else { return }
        units.append(units.removeFirst())
    }

    /// The first name is the person's own, the last a family's, those between ancestors'.
    private mutating func setRoles() {
        let names = units.indices.filter { units[$0].role == .given && !units[$0].sounds.isEmpty }
        for (place, index) in names.enumerated() where place > 0 {
            units[index].role = place == names.count - 1 && !units[index].isMarkedFather ? .family : .ancestor
        }
    }
}
