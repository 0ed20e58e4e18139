import Room
import SelectiveDisclosure
import TransparencyLog

/// Lays what members handed over beside one another and beside the log: what is explained, what is not.
///
/// Offline and pure. It believes signatures, hashes and the terms; of unsigned words it uses the places and times that a
/// folder lists, for which its member's signature over the folder answers.
public struct Inspector: Sendable {
    var folders: [OpenedFolder] = []
    var rooms: [MemberID: KnownRoom] = [:]
    var inspection = Inspection()
    /// Steps that were opened, by entry.
    var known: [Hash256: KnownStep] = [:]
    /// The places of all steps, erased ones too, by chain and number.
    var chains: [ChainID: [Int: Place]] = [:]
    /// The entry of each step by author and identifier.
    var names: [StepName: Hash256] = [:]
    /// The entry of each submission, by what a release names it.
    var origins: [Hash256: Hash256] = [:]
    /// Who lists an entry as erased, and with which.
    var erased: [Hash256: [Erasing]] = [:]
    var logs: [InspectedLog] = []
    /// Where the log has an entry: generation's index and leaf.
    var leaves: [Hash256: Leaf] = [:]
    /// The mediator's signed words on how far the chain to a party goes.
    var mailbox: [MemberID: [MailboxHead]] = [:]
    /// By when the mediator promised an entry.
    var promised: [Hash256: Int] = [:]
    let progress: @Sendable (String) -> Void

    struct KnownStep: Sendable {
        var step: VerifiedStep
        var chain: ChainID
        var holders: Set<MemberID>
    }

    struct Place: Sendable {
        var entry: Hash256
        var id: StepID
        var type: StepType
        /// When each holder had it.
        var received: [MemberID: Int]
    }

    struct StepName: Hashable, Sendable {
        var author: MemberID
        var id: StepID
    }

    struct Erasing: Sendable {
        var holder: MemberID
        var chain: ChainID
        var sequence: Int
        var type: StepType
        var with: Hash256?
    }

    struct Leaf: Sendable, Comparable {
        var log: Int
        var index: Int
        static func < (left: Leaf, right: Leaf) -> Bool { (left.log, left.index) < (right.log, right.index) }
    }

    /// Inspects folders of one room.
    ///
    /// - Parameter progress: told now and then what is being done.
    public static func inspect(
        _ folders: [OpenedFolder], progress: @escaping @Sendable (String) -> Void = { _ in }
    ) -> Inspection {
        var inspector = Inspector(progress: progress)
        inspector.enter(folders)
        guard !inspector.folders.isEmpty else { return inspector.inspection }
        inspector.compareTerms()
        inspector.readSteps()
        inspector.readLogs()
        inspector.explainLeaves()
        inspector.promises()
        for chain in inspector.chains.keys.sorted() { inspector.walk(chain) }
        inspector.compareHolders()
        inspector.views()
        inspector.times()
        inspector.releases()
        inspector.acknowledgements()
        inspector.erasures()
        return inspector.inspection
    }

    private init(progress: @escaping @Sendable (String) -> Void) { self.progress = progress }

    var mediator: OpenedFolder? { folders.first { $0.member.isMediator } }

    func folder(_ member: MemberID) -> OpenedFolder? { folders.first { $0.member == member } }

    /// Terms by which most keys are known: the mediator's, else the first.
    var terms: TermsOfReference {
        guard let first = folders.first, let room = rooms[first.member] else {
            preconditionFailure("called with folders only")
        }
        return room.terms
    }

    /// Seconds by which times of one clock may differ: they are rounded to the tick, and a commit may wait.
    var leeway: Int { max(3 * terms.rules.tick, 30) }

    /// Takes in the folders of one room, the mediator's first, one a member.
    private mutating func enter(_ given: [OpenedFolder]) {
        let sorted = given.sorted {
            ($0.member.isMediator ? 0 : 1, $0.member) < ($1.member.isMediator ? 0 : 1, $1.member)
        }
        var room: Hash256?
        for folder in sorted {
            let subject = "folder of \(folder.member)"
            guard rooms[folder.member] == nil else {
                inspection.find(.folder, subject, "another folder of the same member is not looked at")
                continue
            }
            let own: KnownRoom
            do { own = try KnownRoom(trusted: folder.documents, added: []) } catch {
                inspection.find(.terms, subject, error.sentence)
                continue
            }
            guard room ?? own.terms.room == own.terms.room else {
                inspection.find(.otherRoom, subject, "its terms are those of room \(own.terms.room)")
                continue
            }
            room = own.terms.room
            inspection.fingerprint = own.terms.fingerprint
            rooms[folder.member] = own
            folders.append(folder)
        }
        inspection.members = folders.map(\.member)
        guard !folders.isEmpty else { return }
        let absent = ([.mediator] + terms.parties).filter { folder($0) == nil }
        for member in absent {
            inspection.notes.append("No folder of \(member) was given: what only it holds is not compared.")
        }
    }

    /// All members must have been told the same rules: a party's heads of the terms are among the mediator's.
    private mutating func compareTerms() {
        for (index, folder) in folders.enumerated() {
            guard let own = rooms[folder.member]?.terms else { continue }
            for other in folders[..<index] {
                guard let theirs = rooms[other.member]?.terms.heads,
                    !own.heads.isSubset(of: theirs), other.member.isMediator || !theirs.isSubset(of: own.heads)
                else { continue }
                inspection.find(
                    .terms, "folder of \(folder.member)",
                    "\(folder.member) and \(other.member) hold different chains of the terms")
            }
        }
        guard mediator != nil else { return }
        for party in terms.parties where terms.members[party]?.adherences.contains(terms.room) != true {
            inspection.find(.terms, "member \(party)", "\(party) has not adhered to the declaration")
        }
    }

    /// Every head of the terms that somebody holds.
    var termsHeads: Set<Hash256> { rooms.values.reduce(into: []) { $0.formUnion($1.terms.heads) } }
}
