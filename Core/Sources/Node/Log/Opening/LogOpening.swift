import Desks
import IJSON
public import Receipts
public import Room
public import Store
import TransparencyLog

/// Hands over to an inspector all that a node holds of its room: every word of every message, what was withheld and from
/// whom, and of the mediator's log which leaves are pads. Plain files, in clear (``OpenedFolder``).
public struct LogOpening: Sendable {
    /// Whose node.
    public let member: MemberID
    /// By which the seeds of the ticks are known; the mediator's only.
    let padKey: PadKey?
    /// When it is made, in seconds since 1970.
    let now: Int

    /// What was handed over.
    public struct Summary: Sendable, Hashable {
        /// The list of its files.
        public var manifest: OpeningManifest
        /// Steps in clear.
        public var steps = 0
        /// Steps of which only the place is left.
        public var erased = 0
        /// Leaves of the log.
        public var leaves = 0
    }

    /// An opening of a member's store.
    public init(of member: MemberID, keys: any SigningKeys, now: Int) {
        self.member = member
        padKey = keys.padKey
        self.now = now
    }

    /// Writes one state of the store, file by file, the manifest and its signature last, and notes it in the audit before
    /// anything is handed out.
    ///
    /// - Parameters:
    ///   - officer: who does it, as the audit names it.
    ///   - sink: takes a file by its path inside the folder.
    /// - Throws: ``NodeFault``, ``StoreFault`` and what the sink throws.
    public func write(
        from store: some RoomStore, keys: any SigningKeys, by officer: String,
        to sink: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
    ) async throws -> Summary {
        let line = JSON.object([
            "user": .string(officer), "action": .string("log.opening"), "object": .string("\(member)"),
        ])
        let now = now
        try await NodeSeed.write(store) { try $0.append("audit", at: now, line) }
        let (summary, signature) = try await store.read { reader -> (Summary, [UInt8]) in
            let terms = try TermsOfReference(documents: reader.documents())
            guard let me = terms.members[member], let signer = keys.signer(epoch: me.epoch) else {
                throw NodeFault.unavailable("signing key")
            }
            var writer = Pages(terms: terms, reader: reader, opening: self, sink: sink)
            try writer.write()
            let manifest = OpeningManifest(member: member, room: terms.room, made: now, files: writer.files)
            return (
                Summary(manifest: manifest, steps: writer.steps, erased: writer.erased, leaves: writer.leaves),
                manifest.signed(by: signer)
            )
        }
        try sink(OpeningPath.manifest, summary.manifest.bytes)
        try sink(OpeningPath.signature, signature)
        return summary
    }
}

/// The files as they are written.
private struct Pages {
    let terms: TermsOfReference
    let reader: any StoreReader
    let opening: LogOpening
    let sink: (String, [UInt8]) throws -> Void
    var files: [OpeningManifest.File] = []
    var steps = 0
    var erased = 0
    var leaves = 0
    /// The entry of the item that a step tells of, by position; looked up once something erased is met.
    private var items: [Int: Hash256]?

    /// Steps, and ticks, of a file.
    private static let stepsInFile = 2048
    private static let ticksInFile = 1 << 16
    /// Bytes of steps after which a file ends.
    private static let bytesInFile = 8 << 20
    private static let bundlesInFile = 1024

    init(
        terms: TermsOfReference, reader: any StoreReader, opening: LogOpening,
        sink: @escaping (String, [UInt8]) throws -> Void
    ) {
        self.terms = terms
        self.reader = reader
        self.opening = opening
        self.sink = sink
    }

    private mutating func put(_ path: OpeningPath, _ bytes: [UInt8]) throws {
        files.append(OpeningManifest.File(path, bytes))
        try sink(path.description, bytes)
    }

    mutating func write() throws {
        try put(.terms, OpenedFolder.file(documents: Receipt.documents(from: reader.documents())))
        let member = opening.member
        let chains = (member.isMediator ? terms.parties : [.mediator]).flatMap { peer in
            [Direction(from: member, to: peer), Direction(from: peer, to: member)]
        }
        var heads: [OpenedHead] = []
        for chain in chains {
            guard let head = try reader.head(chain) else { continue }
            let id = ChainID(from: chain.from, to: chain.to)
            heads.append(OpenedHead(chain: id, sequence: head.sequence, entry: head.entry))
        }
        let mailbox = try reader.record("mailbox-head", "last")?.json["token"]?.string.map { Array($0.utf8) }
        try put(.chains, OpenedFolder.file(heads: heads, mailbox: [mailbox].compactMap { $0 }))
        for chain in chains { try write(chain) }
        try writeLog()
    }

    private mutating func write(_ direction: Direction) throws {
        let chain = ChainID(from: direction.from, to: direction.to)
        let last = try reader.head(direction)?.sequence ?? 0
        var next = 1
        var page: [OpenedStep] = []
        var part = 0
        var size = 0
        func flush(_ pages: inout Pages) throws {
            guard !page.isEmpty else { return }
            part += 1
            try pages.put(.steps(chain, part: part), OpenedFolder.file(steps: page))
            page = []
            size = 0
        }
        while next <= last {
            let held = try reader.steps(direction, after: next - 1, limit: 256, bytes: 1 << 20)
            for sequence in next..<(held.first?.sequence ?? last + 1) {
                page.append(try place(direction, chain, sequence))
            }
            next = held.first?.sequence ?? last + 1
            for step in held {
                for sequence in next..<step.sequence { page.append(try place(direction, chain, sequence)) }
                page.append(
                    OpenedStep(
                        chain: chain, sequence: step.sequence, id: step.id, type: step.type, entry: step.entry,
                        received: step.received, envelope: step.envelope))
                steps += 1
                size += step.envelope.token.count
                next = step.sequence + 1
                if page.count >= Self.stepsInFile || size >= Self.bytesInFile { try flush(&self) }
            }
        }
        try flush(&self)
    }

    /// What is left of an erased step.
    private mutating func place(_ direction: Direction, _ chain: ChainID, _ sequence: Int) throws -> OpenedStep {
        guard let place = try reader.place(direction, sequence), place.isErased else {
            throw StoreFault.damaged("\(direction) \(sequence)")
        }
        erased += 1
        return OpenedStep(
            chain: chain, sequence: sequence, id: place.id, type: place.type, entry: place.entry,
            received: place.received, envelope: nil, erasedWith: try item(of: place.position))
    }

    private mutating func item(of position: Int) throws -> Hash256? {
        if let items { return items[position] }
        var found: [Int: Hash256] = [:]
        for row in try reader.rows("item", stages: [], limit: .max) {
            guard let item = try? Item(json: row.json), item.erased != nil else { continue }
            for step in row.steps { found[step] = item.entry }
        }
        items = found
        return found[position]
    }

    private mutating func writeLog() throws {
        let state = try LogState(from: reader)
        let notes = try checkpoints(state)
        for former in state.former {
            let size = max(former.latest?.checkpoint.size ?? 0, former.witnessed?.checkpoint.size ?? 0)
            try write(former.generation, size: size, notes, isFormer: true)
        }
        try write(state.generation, size: state.stored.size, notes, isFormer: false)
    }

    /// - Parameter isFormer: whether it ended; what was lost of it then is left out.
    private mutating func write(_ generation: Int, size: Int, _ notes: [SignedCheckpoint], isFormer: Bool) throws {
        let own = notes.filter { terms.generation(of: $0.checkpoint.origin) == generation }
        try put(.checkpoints(generation), OpenedFolder.file(checkpoints: own.map(\.bytes)))
        let width = TileCoordinate.fullWidth
        var part: [UInt8] = []
        var parts = 0
        var held = 0
        for index in 0..<(size + width - 1) / width {
            guard let place = EntryBundleCoordinate(index: index, width: min(width, size - index * width)),
                let bytes = try reader.bundle(place, of: generation)
            else {
                guard isFormer else { throw StoreFault.damaged("bundle \(index)") }
                break
            }
            part += bytes
            held += place.width
            guard index % Self.bundlesInFile == Self.bundlesInFile - 1 else { continue }
            parts += 1
            try put(.entries(generation, part: parts), part)
            part = []
        }
        if !part.isEmpty { try put(.entries(generation, part: parts + 1), part) }
        leaves += held
        try writeTicks(generation, size: held)
    }

    private mutating func writeTicks(_ generation: Int, size: Int) throws {
        guard let padKey = opening.padKey else { return }
        let origin = terms.logOrigin(of: generation)
        let ticks = try reader.journal(TickLine.journal, limit: .max).reversed().compactMap(TickLine.init)
            .filter { $0.generation == generation && $0.size <= size }
            .map { tick in
                OpenedTick(
                    first: tick.first, size: tick.size, time: tick.time, cover: tick.cover,
                    seed: padKey.seed(of: origin, first: tick.first))
            }
        for (part, first) in stride(from: 0, to: ticks.count, by: Self.ticksInFile).enumerated() {
            let page = Array(ticks[first..<min(first + Self.ticksInFile, ticks.count)])
            try put(.ticks(generation, part: part + 1), OpenedFolder.file(ticks: page))
        }
    }

    /// Those that the node keeps, and those that it keeps as evidence.
    private func checkpoints(_ state: LogState) throws -> [SignedCheckpoint] {
        var notes = state.recent + [state.witnessed, state.pinned].compactMap { $0 }
        notes += state.former.flatMap { [$0.latest, $0.witnessed].compactMap { $0 } }
        for line in try reader.evidence() {
            for paper in line.json["papers"]?.array ?? [] {
                guard let bytes = paper.string.map({ Array($0.utf8) }), let note = try? SignedCheckpoint(parsing: bytes)
                else { continue }
                notes.append(note)
            }
            if let text = line.json["fork"]?.string, let fork = try? ForkEvidence(parsing: Array(text.utf8)) {
                notes += [fork.older, fork.newer]
            }
        }
        var seen: Set<[UInt8]> = []
        return notes.filter { seen.insert($0.bytes).inserted }
    }
}
