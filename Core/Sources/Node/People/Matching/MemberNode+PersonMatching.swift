import Desks
public import Names
public import Room
import Store

extension MemberNode {
    /// The longest list that is looked up at once.
    public static let longestPersonList = 1000

    /// Looks a list of persons up among the node's own files and on its watch lists: who may be whom, with reasons.
    ///
    /// Nothing of it leaves this node. The access log says that a list of so many was looked up, before it is, and not whom it
    /// was about; of the persons of a transfer it is kept whether it is settled who they are.
    ///
    /// - Parameters:
    ///   - watchLists: on which watch lists besides; `nil` for all.
    ///   - top: how many are named for each person, of each source.
    ///   - language: in which the reasons are given.
    ///   - workers: how many threads work on it.
    ///   - progress: is told after each person. Until the first index is there, it is told of none done.
    /// - Returns: what was found; less than all when the task was cancelled.
    public func matchPersons(
        _ persons: [ListedPerson], watchLists: [String]? = nil, top: Int = 8, language: Reason.Language = .english,
        workers: Int = 2, by officer: Officer, progress: @escaping PersonProgress.Callback = { _ in }
    ) async throws(NodeFault) -> PersonMatchRun {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        guard (1...Self.longestPersonList).contains(persons.count) else { throw .invalid("persons") }
        guard (1...50).contains(top) else { throw .invalid("top") }
        let list = StepIDText.draw(environment)
        try await sequencer.perform { turn in
            try turn.audit(officer.name, "person.match", "\(list) \(persons.count)", isSeen: false)
        }
        progress(PersonProgress(done: 0, count: persons.count))
        let sources: [(PersonCandidate.Source, PersonIndex)]
        do throws(NodeFault) {
            sources = try await personSources(watchLists, by: officer)
        } catch {
            // The store reads nothing for a task that was cancelled.
            guard Task.isCancelled else { throw error }
            return PersonMatchRun(list: list, persons: [], against: 0, isBrokenOff: true)
        }
        let matching = PersonMatching(list: list, persons: persons, sources: sources, top: top, language: language)
        let found = await matching.run(workers: workers, progress)
        if found.contains(where: { $0.listed.person != nil }) {
            try await sequencer.perform { try $0.noteHolds(found) }
        }
        return PersonMatchRun(
            list: list, persons: found, against: sources.reduce(0) { $0 + $1.1.count },
            isBrokenOff: found.count < persons.count)
    }

    private func personSources(
        _ watchLists: [String]?, by officer: Officer
    ) async throws(NodeFault) -> [(PersonCandidate.Source, PersonIndex)] {
        var sources: [(PersonCandidate.Source, PersonIndex)] = [(.registry, try await registryIndex())]
        for watchList in try await self.watchLists(by: officer) where watchLists?.contains(watchList.name) ?? true {
            guard let index = personIndexes.index(PersonIndexes.watchList(watchList.name), stamp: watchList.stamp)
            else {
                // A list that nobody looked at must not look like one on which nobody stands.
                throw .unavailable("watch list \(watchList.name)")
            }
            sources.append((.watchList(watchList.name), index))
        }
        return sources
    }

    /// The index of the node's own files, made anew when they changed since.
    func registryIndex() async throws(NodeFault) -> PersonIndex {
        let stamp = try await personStamp()
        if let index = personIndexes.index(PersonIndexes.registry, stamp: stamp) { return index }
        var builder = PersonIndexBuilder()
        var after: String?
        while true {
            let start = after
            let files = try await read {
                try $0.records(KeptPersonFile.collection, after: start, limit: 2000).compactMap(KeptPersonFile.init)
            }
            guard let last = files.last else { break }
            for kept in files { builder.add(kept.file) }
            after = last.file.number.description
        }
        let index = try personIndexes.keep(builder, as: PersonIndexes.registry, stamp: stamp)
        // What was changed meanwhile may be in it or not. It does for this time; but a file that was removed before this has
        // looked for the index in vain, and nothing of it may stay.
        if try await personStamp() != stamp { try personIndexes.remove(PersonIndexes.registry) }
        return index
    }

    private func personStamp() async throws(NodeFault) -> String {
        try await read { try $0.link(PersonStamp.link) ?? "" }
    }
}
