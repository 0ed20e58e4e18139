import IJSON
import Room
public import Store
public import TransparencyLog

/// How far this node's copy of the room's log has come: the mediator's own, or a party's mirror of it.
public struct LogState: Sendable, Hashable {
    /// The generation of the log; its origin ends in it.
    public internal(set) var generation = 1
    /// Where the generations before ended here, in order.
    public internal(set) var former: [FormerTree] = []
    /// The last checkpoints, oldest first, each with the cosignatures that came so far.
    public internal(set) var recent: [SignedCheckpoint] = []
    /// The largest checkpoint that every party cosigned.
    public internal(set) var witnessed: SignedCheckpoint?
    /// A checkpoint that is shown to all parties until each has cosigned it.
    var pinned: SignedCheckpoint?
    /// The tree of the last tick, stored and not signed yet; the mediator's only.
    var unsigned: TreeView?
    /// When checkpoints that still wait for cosignatures were signed, by their size; the mediator's only.
    var signedAt: [Int: Int] = [:]
    /// Steps up to this position have their leaf.
    var floor = 0
    /// Older leaves were searched for steps up to this position.
    var searched = 0
    /// The last leaf of each chain.
    var edges: [String: Int] = [:]
    /// When this node last took in a checkpoint that was new to it.
    var followed: Int?
    /// Trees that authors of steps saw and this node doesn't have yet, with the step.
    var parked: [ParkedView] = []
    /// How far each party has cosigned.
    var cosigning: [MemberID: Cosigning] = [:]
    /// Why this node no longer trusts the log.
    public internal(set) var distrust: LogDistrust?

    /// How many checkpoints are kept for cosignatures that come late.
    static let kept = 8
    /// How many views ahead of this node's tree are kept; more come only from an author who invents them.
    static let maximumParked = 1024

    /// The last checkpoint.
    public var latest: SignedCheckpoint? { recent.last }

    /// How many leaves the tree has.
    public var size: Int { latest?.checkpoint.size ?? 0 }

    /// When this node last took in a checkpoint that was new to it, or at the mediator signed one.
    public var lastNews: Int? { followed ?? signedAt[size] }

    /// How many leaves every party has cosigned.
    public var witnessedSize: Int { witnessed?.checkpoint.size ?? 0 }

    /// What steps say of it.
    var view: TreeView {
        TreeView(
            size: size, root: latest?.checkpoint.root ?? Merkle.emptyRoot, generation: generation)
    }

    /// The tree that is stored: that of the last checkpoint, or one that waits for its signature.
    var stored: TreeView { unsigned ?? view }

    /// The largest checkpoint of a generation that every party cosigned.
    func witnessed(in generation: Int) -> SignedCheckpoint? {
        if generation == self.generation { return witnessed }
        return former.first { $0.generation == generation }?.witnessed
    }

    mutating func append(_ checkpoint: SignedCheckpoint) {
        recent.append(checkpoint)
        if recent.count > Self.kept { recent.removeFirst() }
    }

    /// Notes when a checkpoint was signed, for as long as it is kept.
    mutating func note(signed size: Int, at now: Int) {
        signedAt[size] = now
        let kept = Set(recent.map(\.checkpoint.size) + [size] + (pinned.map { [$0.checkpoint.size] } ?? []))
        signedAt = signedAt.filter { kept.contains($0.key) }
    }
}

/// What stays of a generation when the next begins: its tiles in the store, and these.
public struct FormerTree: Sendable, Hashable {
    /// Which.
    public let generation: Int
    /// Its last checkpoint at this node.
    public let latest: SignedCheckpoint?
    /// The largest that every party cosigned, as far as this node knows: what old receipts end in.
    public let witnessed: SignedCheckpoint?
}

/// A view ahead of this node's tree, and the mediator's step that names it.
struct ParkedView: Sendable, Hashable {
    var view: TreeView
    var step: StepID
}

/// Why a node stopped trusting the log.
public enum LogDistrust: String, Sendable, Hashable, CaseIterable {
    /// Two histories, or a tree that became smaller or other than it was.
    case fork
    /// A step says that its author saw a tree which is not this one.
    case view
    /// A step that was accepted, or that the mediator sent, is not in the log although its time has come.
    case missing
    /// Leaves of a chain that don't follow the numbers of its steps.
    case order
    /// One step at two leaves.
    case twice
}

extension LogState {
    private static let collection = "log"
    private static let id = "state"

    private static func text(_ note: SignedCheckpoint) -> JSON { .string(String(decoding: note.bytes, as: UTF8.self)) }

    private static func note(_ json: JSON) -> SignedCheckpoint? {
        json.string.flatMap { try? SignedCheckpoint(parsing: Array($0.utf8)) }
    }

    /// The state as stored.
    public init(from reader: some StoreReader) throws {
        guard let json = try reader.record(Self.collection, Self.id)?.json else { return }
        generation = json["generation"]?.int ?? 1
        former = (json["former"]?.array ?? []).compactMap { tree in
            guard let number = tree["generation"]?.int else { return nil }
            return FormerTree(
                generation: number, latest: tree["latest"].flatMap(Self.note),
                witnessed: tree["witnessed"].flatMap(Self.note))
        }
        recent = (json["recent"]?.array ?? []).compactMap(Self.note)
        witnessed = json["witnessed"].flatMap(Self.note)
        pinned = json["pinned"].flatMap(Self.note)
        unsigned = json["unsigned"].flatMap { try? TreeView(json: $0) }
        floor = json["floor"]?.int ?? 0
        searched = json["searched"]?.int ?? 0
        followed = json["followed"]?.int
        for pair in json["signed"]?.array ?? [] {
            if let pair = pair.array, pair.count == 2, let size = pair[0].int { signedAt[size] = pair[1].int }
        }
        for edge in json["edges"]?.object?.sorted ?? [] { edges[edge.name] = edge.value.int }
        parked = (json["parked"]?.array ?? []).compactMap(ParkedView.init)
        for party in json["cosigning"]?.object?.sorted ?? [] {
            guard let member = MemberID(party.name) else { continue }
            cosigning[member] = Cosigning(json: party.value)
        }
        distrust = json["distrust"]?.string.flatMap(LogDistrust.init(rawValue:))
    }

    func save(to writer: some StoreWriter, at now: Int) throws {
        let known = try writer.record(Self.collection, Self.id)
        var chains = JSONObject()
        for (chain, leaf) in edges { chains[chain] = .int(leaf) }
        let signed = signedAt.sorted { $0.key < $1.key }.map { JSON.array([.int($0.key), .int($0.value)]) }
        var parties = JSONObject()
        for (party, known) in cosigning { parties[party.description] = known.json }
        try writer.put(
            Record(
                collection: Self.collection, id: Self.id, revision: known?.revision ?? 0, changed: now,
                json: .object([
                    "generation": generation > 1 ? .int(generation) : nil,
                    "former": former.isEmpty ? nil : .array(former.map(Self.json)),
                    "recent": .array(recent.map(Self.text)), "witnessed": witnessed.map(Self.text),
                    "pinned": pinned.map(Self.text),
                    "signed": signed.isEmpty ? nil : .array(signed), "unsigned": unsigned?.json,
                    "floor": .int(floor), "searched": .int(searched),
                    "followed": followed.map { .int($0) }, "edges": .object(chains),
                    "parked": parked.isEmpty ? nil : .array(parked.map(\.json)), "cosigning": .object(parties),
                    "distrust": distrust.map { .string($0.rawValue) },
                ])))
    }
}

extension LogState {
    private static func json(_ tree: FormerTree) -> JSON {
        .object([
            "generation": .int(tree.generation), "latest": tree.latest.map(text), "witnessed": tree.witnessed.map(text),
        ])
    }
}

extension ParkedView {
    fileprivate init?(json: JSON) {
        guard let view = json["view"].flatMap({ try? TreeView(json: $0) }),
            let step = json["step"]?.string.flatMap({ StepID($0) })
        else { return nil }
        self.init(view: view, step: step)
    }

    fileprivate var json: JSON { .object(["view": view.json, "step": .string(step.description)]) }
}
