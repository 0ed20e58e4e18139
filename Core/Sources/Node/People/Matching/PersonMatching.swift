import Desks
import Names
import Synchronization

/// Looks a list up in indices, on several threads. It ranks and gives reasons; who a person is, an officer decides.
struct PersonMatching: Sendable {
    let list: String
    let persons: [ListedPerson]
    let sources: [(PersonCandidate.Source, PersonIndex)]
    /// How many candidates are named for each, of each source.
    let top: Int
    let language: Reason.Language

    /// What the workers share.
    private final class Work: Sendable {
        let state = Mutex((next: 0, done: 0, found: [PersonMatches]()))
    }

    /// - Parameter workers: how many at once; each keeps some bytes for each name of an index.
    /// - Returns: what was found, in the order in which it is shown; of a cancelled task less than all.
    func run(workers: Int, _ progress: @escaping PersonProgress.Callback) async -> [PersonMatches] {
        // Those who matter most first, so that what is broken off has them.
        let order = persons.indices.sorted { (persons[$0].priority, $0) < (persons[$1].priority, $1) }
        let work = Work()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, min(workers, persons.count)) {
                group.addTask { await look(order, work, progress) }
            }
        }
        return work.state.withLock { $0.found }.sorted { one, other in
            let likeliest = (one.candidates.first?.probability ?? -1, other.candidates.first?.probability ?? -1)
            return (one.priority, likeliest.1, one.place) < (other.priority, likeliest.0, other.place)
        }
    }

    private func look(_ order: [Int], _ work: Work, _ progress: PersonProgress.Callback) async {
        let searchers = sources.map { source, index in PersonSourceSearcher(source, index) }
        while !Task.isCancelled {
            let next = work.state.withLock { state in
                defer { state.next += 1 }
                return state.next
            }
            guard next < order.count else { return }
            let place = order[next]
            let candidates = searchers.flatMap { $0.candidates(for: persons[place].record, top: top, language) }
            let matches = PersonMatches(
                list: list, place: place, listed: persons[place],
                candidates: candidates.sorted {
                    ($1.probability, $1.bits, $0.number) < ($0.probability, $0.bits, $1.number)
                })
            work.state.withLock { state in
                state.found.append(matches)
                state.done += 1
                // Within the lock, so that nobody is told of less than before.
                progress(PersonProgress(done: state.done, count: persons.count))
            }
            await Task.yield()
        }
    }
}

/// One source, as one worker looks into it.
private final class PersonSourceSearcher {
    private let source: PersonCandidate.Source
    private let index: PersonIndex
    private let searcher: PersonSearcher

    /// Dates that were read before.
    private final class Births { var known: [String: BirthDate?] = [:] }

    init(_ source: PersonCandidate.Source, _ index: PersonIndex) {
        (self.source, self.index) = (source, index)
        let births = Births()
        searcher = PersonSearcher(index.names, count: index.count) { person in
            index.detail(ofPerson: person)?.record(&births.known) ?? PersonRecord(id: "", names: [])
        }
    }

    func candidates(for record: PersonRecord, top: Int, _ language: Reason.Language) -> [PersonCandidate] {
        searcher.search(record, top: top).compactMap { match in
            guard match.bits > 0, let detail = index.detail(ofPerson: match.person) else { return nil }
            let reasons = searcher.comparison(of: record, with: match).reasons
            return PersonCandidate(
                source: source, number: detail.number, name: searcher.text(of: match), priority: detail.priority,
                bits: match.bits, probability: match.probability,
                reasons: reasons.map { PersonCandidate.Reason(text: $0.text(language), bits: $0.bits) })
        }
    }
}
