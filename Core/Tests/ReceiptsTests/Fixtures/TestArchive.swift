import IJSON
import Receipts
import Room
import TransparencyLog

/// The archive of an invented person at `a`: a submission that is proven and a release that isn't yet.
struct TestArchive {
    var room = TestRoom()

    func content(
        for member: MemberID = .a, cosignedBy parties: [MemberID] = [.a, .b],
        _ change: (inout CaseArchive.Content) throws -> Void = { _ in }
    ) throws -> CaseArchive.Content {
        let message = TestMessage(room: room)
        let submission = try message.submission()
        let release = try message.release(of: submission)
        let receipt = try TestLog(room, [submission]).receipt(submission, for: member, cosignedBy: parties)
        var content = CaseArchive.Content(
            member: member, room: room.id, made: TestRoom.now + 600, subject: "K7Q2-9MXF", documents: receipt.documents,
            ledger: .object(["entries": .array([.object(["says": .string("offer")])])]))
        content.steps = [
            CaseArchive.Step(envelope: submission, proof: receipt.proof),
            CaseArchive.Step(envelope: release, proof: nil),
        ]
        try change(&content)
        return content
    }

    /// Signed by its member, after a change.
    func signed(_ change: (inout CaseArchive.Content) throws -> Void = { _ in }) throws -> CaseArchive {
        let content = try content(change)
        return CaseArchive(content, signedBy: TestKey(content.member))
    }

    /// One with a file, of which something was erased.
    func full() throws -> CaseArchive {
        try signed {
            $0.erased = 2
            $0.files = [
                CaseArchive.File(
                    content: .object(["name_latin": .string("Nobody Invented"), "number": .string("12")]),
                    readings: [.object(["at": .int(TestRoom.now), "how": .string("read"), "user": .string("officer")])])
            ]
        }
    }
}
