import ArgumentParser
import Foundation
import IJSON
import Node
import Receipts
import Room

/// `wasl log opening`.
struct OpeningCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opening", abstract: "Open everything a node holds to an inspector, as a folder of plain files.",
        discussion: """
            It opens everything: every word of every message, sent and received, what was withheld and from whom, officers' \
            names in acknowledgements, and at the mediator which leaves of the log are pads. Nothing in it is encrypted. \
            Make it only when the terms let an inspector ask for it and your own side has agreed, and hand it over in \
            person. Whoever has the node's folder in hand can make it; no second officer is asked, and the node's audit \
            says that it was made.

            The folder holds the terms, the log with its checkpoints, and every step with its salt; of what was erased, the \
            place. Attachments stay behind. A manifest signed by the node's key lists the files. Put the folders of several \
            members beside one another and run: wasl inspect DIR
            """)

    @Argument(help: "The node's folder; the node may be running.") var dir: String
    @Option(name: [.customLong("out"), .customShort("o")], help: "The folder to make; it must not be there yet.")
    var out: String
    @Flag(help: "Print what was made as JSON.") var json = false

    func run() async throws {
        let folder = try NodeFolder(path: dir)
        let store = try folder.openStore()
        let keys = FolderKeys(folder)
        let member = folder.settings.member
        guard !member.isMediator || keys.padKey != nil else {
            throw Complaint("\(folder.keys)/pads.key is not here; without it the log's pads can't be explained")
        }
        let made = try OpeningFolder(making: out)
        let summary: LogOpening.Summary
        do {
            summary = try await LogOpening(of: member, keys: keys, now: Environment.system.now())
                .write(from: store, keys: keys, by: Carrier.officer.name) { try made.write($0, $1) }
        } catch let complaint as Complaint {
            throw complaint
        } catch {
            throw Complaint("\(dir) can't be opened: \(PlainWords.of(error))")
        }
        if json {
            let answer = JSON.object([
                "folder": .string(out), "member": .string(member.description), "steps": .int(summary.steps),
                "erased": .int(summary.erased), "leaves": .int(summary.leaves),
                "files": .int(summary.manifest.files.count + 2),
            ])
            print(answer.text)
            return
        }
        print("Opened the node of member \(member) in \(out).")
        print("\(summary.steps) steps in clear, \(summary.erased) erased, \(summary.leaves) leaves of the log.")
        print("Every word that this node holds is in that folder, unencrypted. The node's audit says that it was made.")
    }
}

/// A folder of an opening on the disk.
struct OpeningFolder: Sendable {
    let path: String

    /// Makes a new one; never writes into one that is there.
    init(making path: String) throws {
        guard mkdir(path, 0o700) == 0 else {
            throw errno == EEXIST
                ? Complaint("\(path) is there already; name a new folder")
                : Complaint("\(path) can't be made: \(String(cString: strerror(errno)))")
        }
        self.path = path
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = path + "/" + name
        let folder = (file as NSString).deletingLastPathComponent
        if folder != path {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try NewFile.write(bytes, to: file)
    }

    /// One that is there.
    init(at path: String) { self.path = path }

    var isOpening: Bool { FileManager.default.fileExists(atPath: path + "/" + OpeningPath.manifest) }

    /// Reads it, a file at a time, no more of each than its manifest says.
    func read() throws(OpeningFault) -> OpenedFolder {
        try OpenedFolder { name, limit throws(OpeningFault) in try Self.file(path + "/" + name, name, limit) }
    }

    private static func file(_ path: String, _ name: String, _ limit: Int) throws(OpeningFault) -> [UInt8] {
        // No link is followed, and nothing is waited for that is no file.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .missing(name) }
        defer { close(descriptor) }
        // A pipe has no end to seek; a folder's or a device's is beyond what is read of it.
        let count = Int(lseek(descriptor, 0, SEEK_END))
        guard count >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw .missing(name) }
        guard count <= limit else { throw .oversized(name) }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress! + done, count - done) }
            guard got > 0 else { throw .altered(name) }
            done += got
        }
        return bytes
    }
}
