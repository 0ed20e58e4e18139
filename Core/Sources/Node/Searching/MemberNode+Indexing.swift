import Desks
import Room
import Store

extension MemberNode {
    /// Puts items into the index that an earlier version of the program stored without one, newest first: so many a call
    /// that nobody waits long for his turn.
    func indexOlderItems() async throws(NodeFault) {
        guard try await read({ try !$0.unindexed("item", limit: 1).isEmpty }) else { return }
        for _ in 0..<16 {
            let isDone = try await sequencer.perform { turn in
                let rows = try turn.writer.unindexed("item", limit: 64)
                for row in rows { try turn.index(Item(json: row.json)) }
                return rows.isEmpty
            }
            if isDone { return }
        }
    }
}

extension Turn {
    fileprivate func index(_ item: Item) throws {
        let stored = try writer.step(item.key, from: item.author(at: member))
        // One that can't be read any more is found by its marks and numbers.
        let content = stored.flatMap { try? StepVerifier(terms: terms, member: member).stored($0.envelope).content }
        let entry = content.flatMap { SearchEntry($0, at: member) } ?? SearchEntry(words: [])
        try writer.index("item", item.key.description, entry.marked(for: item, at: member))
        for serial in item.serials { try writer.add(number: serial, to: "item", item.key.description) }
    }
}
