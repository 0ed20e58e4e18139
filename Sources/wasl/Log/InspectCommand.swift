import ArgumentParser
import Foundation
import IJSON
import Receipts
import Room

/// `wasl inspect`.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Inspect what members opened: every leaf, every chain, every release.",
        discussion: """
            Takes a folder that wasl log opening made, or a folder with several of them beside one another. Offline, it \
            explains every leaf of the log as a step, a pad or something erased; follows each chain; lays every release \
            beside its origin, every notice, acceptance and acknowledgement beside what it speaks of, and the members' \
            folders beside one another. Findings come first, each with what it would prove. Exits 0 only if nothing is \
            missing, unexplained or contradicted; 1 otherwise.

            The room is anchored only by its fingerprint: compare it over a second channel, or give --terms-fingerprint.
            """)

    @Argument(help: "A folder with the members' opened folders.") var dir: String
    @Option(help: "The room's fingerprint as you confirmed it by a second channel.") var termsFingerprint: String?
    @Flag(help: "Print the whole report as JSON.") var json = false
    @Flag(help: "Say nothing of the work under way.") var quiet = false

    /// More members than any room has.
    private static let maximumFolders = 256

    func run() async throws {
        let places = try Self.folders(in: dir)
        let isQuiet = quiet
        let progress: @Sendable (String) -> Void = { line in
            guard !isQuiet else { return }
            FileHandle.standardError.write(Data((line + "\n").utf8))
        }
        var folders: [OpenedFolder] = []
        var unread: [(folder: String, reason: String)] = []
        for place in places {
            progress("reading \(place)")
            do throws(OpeningFault) {
                folders.append(try OpeningFolder(at: place).read())
            } catch {
                unread.append((place, error.sentence))
            }
        }
        if let termsFingerprint { try check(termsFingerprint, folders) }
        let inspection = Inspector.inspect(folders, progress: progress)
        if json {
            print(report(inspection, unread).text)
        } else {
            print(InspectionText.lines(inspection, unread, isAnchored: termsFingerprint != nil).joined(separator: "\n"))
        }
        guard inspection.isWhole, unread.isEmpty else { throw ExitCode(1) }
    }

    /// The folder itself if it is an opening, else those in it that are.
    private static func folders(in path: String) throws -> [String] {
        if OpeningFolder(at: path).isOpening { return [path] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw Complaint("\(path) can't be read")
        }
        let places = names.sorted().map { path + "/" + $0 }.filter { OpeningFolder(at: $0).isOpening }
        guard !places.isEmpty else {
            throw Complaint("\(path) holds no folder made by wasl log opening")
        }
        guard places.count <= maximumFolders else {
            throw Complaint("\(path) holds more folders than a room has members")
        }
        return places
    }

    private func check(_ fingerprint: String, _ folders: [OpenedFolder]) throws {
        guard let room = ReceiptTrust.room(ofFingerprint: fingerprint) else {
            throw Complaint("a fingerprint is 64 hexadecimal digits")
        }
        for folder in folders where (try? TermsOfReference(documents: folder.documents).room) != room {
            throw Complaint("the folder of \(folder.member) is not of the room whose fingerprint you confirmed")
        }
    }

    private func report(_ inspection: Inspection, _ unread: [(folder: String, reason: String)]) -> JSON {
        var object = inspection.json.object ?? JSONObject()
        object["unread"] = .array(
            unread.map { .object(["folder": .string($0.folder), "reason": .string($0.reason)]) })
        object["anchored"] = .bool(termsFingerprint != nil)
        object["whole"] = .bool(inspection.isWhole && unread.isEmpty)
        return .object(object)
    }
}

/// The report for a person: findings first, by kind, then what was looked at.
enum InspectionText {
    /// Findings of one kind that are printed; all of them are in the JSON.
    private static let shown = 20

    static func lines(
        _ inspection: Inspection, _ unread: [(folder: String, reason: String)], isAnchored: Bool
    ) -> [String] {
        var lines = unread.map { "NOT READ     \($0.folder): \($0.reason)" }
        for kind in Finding.Kind.allCases {
            let found = inspection.findings.filter { $0.kind == kind }
            guard !found.isEmpty else { continue }
            lines.append("\(kind.rawValue.uppercased()): \(kind.meaning)")
            lines += found.prefix(shown).map { "    \($0.subject): \($0.detail)" }
            let more = found.count - min(found.count, shown) + (inspection.unlisted[kind] ?? 0)
            if more > 0 { lines.append("    and \(more) more") }
        }
        let isWhole = inspection.isWhole && unread.isEmpty && !inspection.members.isEmpty
        lines.append(
            isWhole
                ? "WHOLE. Nothing is missing, unexplained or contradicted in what was given."
                : "NOT WHOLE. \(inspection.findings.count + unread.count) findings.")
        lines += inspection.notes.map { "Note         \($0)" }
        lines.append("Folders      \(inspection.members.map(\.description).joined(separator: ", "))")
        if !inspection.fingerprint.isEmpty {
            lines.append("Fingerprint  \(inspection.fingerprint)")
            lines.append(
                isAnchored
                    ? "             anchored: it is the one you confirmed"
                    : "             UNANCHORED: confirm it by a second channel, then --terms-fingerprint")
        }
        func count(_ what: Inspection.Count) -> Int { inspection.counts[what] ?? 0 }
        lines.append(
            "Leaves       \(count(.leaves)): \(count(.steps)) steps, \(count(.pads)) pads, \(count(.erased)) erased, "
                + "\(count(.unexplained)) unexplained, by \(count(.ticks)) ticks")
        lines.append(
            "Checked      \(count(.signatures)) signed steps in \(count(.chains)) chains, \(count(.checkpoints)) checkpoints, "
                + "\(count(.releases)) releases by their origins, \(count(.acceptances)) acceptances, "
                + "\(count(.notices)) passed notices, \(count(.facts)) facts")
        return lines
    }
}
