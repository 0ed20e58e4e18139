import IJSON
import Room
import Store
import TransparencyLog

extension MemberID {
    static let a = MemberID("a")!
    static let b = MemberID("b")!
}

extension Direction {
    static let toMediator = Direction(from: .a, to: .mediator)
    static let toParty = Direction(from: .mediator, to: .a)
}

extension StepID {
    /// The identifier of a number.
    static func of(_ number: Int) -> StepID {
        StepID(bytes: (0..<16).map { UInt8(truncatingIfNeeded: number >> (($0 & 7) * 8)) })!
    }
}

extension StoredStep {
    /// A step with everything told by its number and direction.
    static func sample(
        _ sequence: Int, _ direction: Direction = .toMediator, id: Int? = nil, token: [UInt8]? = nil
    ) -> StoredStep {
        let token = token ?? Array("token \(direction) \(sequence)".utf8)
        let salt = Hash256(of: Array("salt \(direction) \(sequence)".utf8)).bytes
        return StoredStep(
            id: .of(id ?? sequence), direction: direction, sequence: sequence,
            type: StepType.allCases[abs(sequence) % StepType.allCases.count], entry: Hash256(of: salt, token),
            received: 1_800_000_000 + sequence, envelope: Envelope(token: token, salt: salt),
            hasFiles: sequence.isMultiple(of: 3))
    }
}

extension Row {
    static func row(
        _ key: String, desk: String = "item", stage: String = "queued", due: Int? = nil, rank: Int = 0,
        urgency: Int? = nil
    ) -> Row {
        Row(
            desk: desk, key: key, stage: stage, due: due, rank: rank, json: .object(["key": .string(key)]),
            urgency: urgency)
    }
}

extension Record {
    static func record(_ id: String, collection: String = "draft", revision: Int = 0, text: String = "") -> Record {
        Record(
            collection: collection, id: id, revision: revision, changed: 1_800_000_000 + revision,
            json: .object(["text": .string(text)]))
    }
}

extension StoreReader {
    /// Every step, in the order they were stored.
    func allSteps() throws -> [StoredStep] { try steps(at: Array(1..<stepCount() + 1)) }
}
