import Names
import Store
import Synchronization

/// The indices of persons that a node holds: of its own files, and of its watch lists. In a folder where it has one, so that
/// they outlast a start, otherwise in memory.
final class PersonIndexes: Sendable {
    private let folder: IndexFolder?
    private let held = Mutex<[String: PersonIndex]>([:])

    static let registry = "registry"
    static func watchList(_ name: String) -> String { "watch-\(name)" }

    init(_ folder: IndexFolder?) { self.folder = folder }

    /// The index of that name, if it was made of what the stamp says.
    func index(_ name: String, stamp: String) -> PersonIndex? {
        if let index = held.withLock({ $0[name] }), index.stamp == stamp { return index }
        guard let file = folder?.open(name), let index = PersonIndex(MappedStorage(file)), index.stamp == stamp else {
            return nil
        }
        held.withLock { $0[name] = index }
        return index
    }

    func keep(_ builder: PersonIndexBuilder, as name: String, stamp: String) throws(NodeFault) -> PersonIndex {
        let parts = builder.parts(stamp: stamp)
        let index: PersonIndex?
        if let folder {
            do { try folder.write(parts, as: name) } catch { throw NodeFault.of(error) }
            index = folder.open(name).flatMap { PersonIndex(MappedStorage($0)) }
        } else {
            index = PersonIndex(HeapStorage(Array(parts.joined())))
        }
        guard let index else { throw .unavailable("index") }
        held.withLock { $0[name] = index }
        return index
    }

    /// Forgets an index, on the disk too: it says what was removed.
    func remove(_ name: String) throws(NodeFault) {
        held.withLock { _ = $0.removeValue(forKey: name) }
        do { try folder?.remove(name) } catch { throw NodeFault.of(error) }
    }
}
