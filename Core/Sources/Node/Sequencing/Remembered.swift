import Desks
import Room
import Synchronization

/// What was read once and stands until a commit changes something of its sort: many pages ask for the same.
final class Remembered<Value: Sendable>: Sendable {
    private let sort: Change.Sort
    private let held = Mutex<(number: Int, value: Value)?>(nil)

    init(_ sort: Change.Sort) { self.sort = sort }

    /// The value as of the last commit.
    func value(
        _ list: ChangeList, _ read: () async throws(NodeFault) -> Value
    ) async throws(NodeFault) -> Value {
        // Asked for first: what is committed while it is read makes it stale, and never fresher than it is.
        let number = list.latest(sort)
        if let held = held.withLock({ $0 }), held.number == number { return held.value }
        let value = try await read()
        held.withLock { if $0.map({ $0.number < number }) ?? true { $0 = (number, value) } }
        return value
    }
}

/// What a node remembers for its pages.
struct Memory: Sendable {
    let open = Remembered<[Item]>(.items)
    let waiting = Remembered<[Item]>(.items)
    let lexicon = Remembered<Lexicon>(.lexicon)
    let names = Remembered<[String: String]>(.officers)
}
