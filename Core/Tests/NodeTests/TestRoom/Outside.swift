import Node
import Room
import Synchronization
import TransparencyLog

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// The time as a test sets it.
final class TestClock: Sendable {
    private let time: Mutex<Int>

    init(_ start: Int) { time = Mutex(start) }

    var now: Int {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }

    func advance(_ seconds: Int) { time.withLock { $0 += seconds } }
}

/// Something that is so from a moment on.
final class Flag: Sendable {
    private let value = Mutex(false)

    var isSet: Bool { value.withLock { $0 } }

    func set() { value.withLock { $0 = true } }
}

/// Random bytes from a seed, and how often they were asked for.
final class TestRandom: Sendable {
    private let state: Mutex<(generator: SeededGenerator, calls: Int)>

    init(seed: UInt64) { state = Mutex((SeededGenerator(seed: seed), 0)) }

    func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            state.calls += 1
            return (0..<count).map { _ in UInt8.random(in: 0...255, using: &state.generator) }
        }
    }

    var calls: Int { state.withLock { $0.calls } }
}

/// A member's keys, made from its name and the epoch.
struct TestKeys: SigningKeys {
    let member: MemberID

    static func signer(_ member: MemberID, _ use: KeyUse = .sign, epoch: Int) -> Ed25519Signer {
        var seed = Array("\(member).\(epoch)/\(use == .sign ? "" : use.rawValue)".utf8)
        seed += [UInt8](repeating: 7, count: 32 - seed.count)
        return Ed25519Signer(key: KeyID(member: member, epoch: epoch), privateKey: seed)!
    }

    static let padKey = PadKey(bytes: [UInt8](repeating: 3, count: PadKey.length))!

    var padKey: PadKey? { member.isMediator ? Self.padKey : nil }

    var factorKey: FactorKey? { FactorKey(bytes: Hash256(of: Array("\(member)/factors".utf8)).bytes) }

    static func longTermSigner(_ member: MemberID) -> LongTermSeedSigner {
        LongTermSeedSigner(epoch: 1, seed: Hash256(of: Array("\(member) for long".utf8)).bytes)!
    }

    func longTermSigner(epoch: Int) -> (any LongTermSigner)? { epoch == 1 ? Self.longTermSigner(member) : nil }

    func signer(_ use: KeyUse, epoch: Int) -> (any Signer)? { Self.signer(member, use, epoch: epoch) }
}

/// A member's seal keys, made from its name and the epoch; a test may destroy some.
final class TestSealKeys: SealKeys {
    private let member: MemberID
    private let destroyed = Mutex<Set<Int>>([])

    init(member: MemberID) { self.member = member }

    static func key(_ member: MemberID, epoch: Int) -> SealPrivateKey {
        var seed = Array("\(member).\(epoch)/seal/".utf8)
        seed += [UInt8](repeating: 9, count: SealPrivateKey.seedLength - seed.count)
        return SealPrivateKey(seed: seed)!
    }

    func destroy(epoch: Int) { destroyed.withLock { _ = $0.insert(epoch) } }

    func sealKey(epoch: Int) -> SealPrivateKey? {
        // Two epochs are enough for a test.
        guard (1...2).contains(epoch), destroyed.withLock({ !$0.contains(epoch) }) else { return nil }
        return Self.key(member, epoch: epoch)
    }
}

/// Testing has attachments of its own.
typealias File = Room.Attachment

extension MemberID {
    static let a = MemberID("a")!
    static let b = MemberID("b")!
    static let c = MemberID("c")!
}

extension OfficeID {
    static let aBorder = OfficeID("a.border")!
    static let aCustody = OfficeID("a.custody")!
    static let bBorder = OfficeID("b.border")!
    static let bCustody = OfficeID("b.custody")!
    static let cBorder = OfficeID("c.border")!
    static let cCustody = OfficeID("c.custody")!
    static let mDesk = OfficeID("m.desk")!
}

extension Officer {
    static let drafter = Officer(name: "drafter", roles: [.drafter])
    static let releasing = Officer(name: "releasing", roles: [.drafter, .releasing])
    static let duty = Officer(name: "duty", roles: [.duty, .drafter])
    static let secondDuty = Officer(name: "second-duty", roles: [.duty, .releasing])
    static let observer = Officer(name: "observer", roles: [.observer])
    static let administrator = Officer(name: "admin", roles: [.administrator])
}
