/// Names that come and go: an index that stays as it is, smaller ones for what was added since, and who was taken out.
///
/// What is added is indexed by itself, and two indices of one size are made one of twice that (as in a log-structured merge
/// tree; O'Neil et al., Acta Informatica 33, 1996), so a name is indexed again as often as the logarithm of how many there
/// are. Removing costs nothing until then.
public final class NameCatalog {
    /// A person that was found.
    public struct Hit: Sendable, Hashable {
        /// Who it is.
        public var id: String
        /// The name that agrees best, as it was added.
        public var name: String
        /// The binary logarithm of how much likelier it is the same person than another.
        public var bits: Float
    }

    private struct Entry {
        var id: String
        var name: String
    }

    /// An index of what was added, and what it was made of.
    private struct Level {
        var entries: [Entry]
        var searcher: NameSearcher
    }

    private let base: NameSearcher?
    private var levels: [Level] = []
    private var fresh: [Entry] = []
    private var freshSearcher: NameSearcher?
    /// Persons of the base, and of the levels, who were taken out.
    private var removedFromBase: Set<String> = []

    /// How many names are indexed by themselves before they become a level.
    private static let handful = 64

    /// A catalog on top of an index, which stays as it is.
    public init(_ index: NameIndex? = nil) { base = index.map { NameSearcher($0) } }

    /// Adds a name of a person.
    public func add(_ name: String, of id: String) throws(NameIndex.Fault) {
        fresh.append(Entry(id: id, name: name))
        freshSearcher = nil
        guard fresh.count >= Self.handful else { return }
        var entries = fresh
        fresh = []
        while let last = levels.last, last.entries.count <= entries.count {
            entries = last.entries + entries
            levels.removeLast()
        }
        levels.append(Level(entries: entries, searcher: try Self.searcher(entries)))
    }

    /// Takes a person out, with all names.
    public func remove(_ id: String) throws(NameIndex.Fault) {
        removedFromBase.insert(id)
        fresh.removeAll { $0.id == id }
        freshSearcher = nil
        for place in levels.indices.reversed() where levels[place].entries.contains(where: { $0.id == id }) {
            let entries = levels[place].entries.filter { $0.id != id }
            if entries.isEmpty {
                levels.remove(at: place)
            } else {
                levels[place] = Level(entries: entries, searcher: try Self.searcher(entries))
            }
        }
    }

    private static func searcher(_ entries: [Entry]) throws(NameIndex.Fault) -> NameSearcher {
        var builder = NameIndexBuilder()
        for entry in entries { builder.add(entry.name, of: entry.id) }
        return NameSearcher(try NameIndex(HeapStorage(builder.encoded())))
    }

    /// The persons whose names are likest, the likest first; each once.
    public func search(_ name: ParsedName, top: Int) throws(NameIndex.Fault) -> [Hit] {
        if freshSearcher == nil, !fresh.isEmpty { freshSearcher = try Self.searcher(fresh) }
        var best: [String: Hit] = [:]
        func take(_ searcher: NameSearcher, _ top: Int, without removed: Set<String>) {
            for hit in searcher.search(name, top: top) {
                let id = searcher.index.id(of: hit.person)
                guard !removed.contains(id), best[id].map({ $0.bits < hit.bits }) ?? true else { continue }
                best[id] = Hit(id: id, name: searcher.index.text(of: hit.name), bits: hit.bits)
            }
        }
        // So many of the best may have been taken out.
        if let base { take(base, top + min(removedFromBase.count, 200), without: removedFromBase) }
        for level in levels { take(level.searcher, top, without: []) }
        if let freshSearcher { take(freshSearcher, top, without: []) }
        return Array(best.values.sorted { ($0.bits, $1.id) > ($1.bits, $0.id) }.prefix(top))
    }
}
