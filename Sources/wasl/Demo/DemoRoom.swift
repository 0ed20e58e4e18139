import Desks
import Foundation
import IJSON
import Node
import Room
import Store

/// A room of three nodes on loopback, founded as a real one is: identities, terms, adherences, by files.
struct DemoRoom: Sendable {
    struct Place: Sendable {
        let member: MemberID
        let folder: String
        let consolePort: Int
        var url: String { "http://127.0.0.1:\(consolePort)" }
    }

    let path: String
    let places: [MemberID: Place]
    let tokens: [String: String]
    /// The same for everybody in a demo, and printed.
    static let password = "wasl-demo-room"

    static let members = ["m", "a", "b"].compactMap { MemberID($0) }

    func client(_ member: MemberID, _ user: String) throws -> NodeClient {
        guard let place = places[member], let token = tokens["\(member)/\(user)"] else {
            throw Complaint("the case names \(user) at \(member), who is not there")
        }
        return NodeClient(url: place.url, token: token)
    }

    /// The same room with its nodes' folders elsewhere.
    func moved(to path: String) -> DemoRoom {
        DemoRoom(
            path: path,
            places: places.mapValues {
                Place(member: $0.member, folder: "\(path)/\($0.member)", consolePort: $0.consolePort)
            }, tokens: tokens)
    }

    /// Founds the room under a folder that is empty or holds an earlier demo.
    ///
    /// - Parameter members: the mediator and its parties, at most one for each letter.
    static func found(
        at path: String, members: [MemberID] = members, case file: CaseFile, tick: Int, forLoad: Bool = false,
        port: Int? = nil
    ) async throws -> DemoRoom {
        let manager = FileManager.default
        let marker = path + "/demo-room"
        if manager.fileExists(atPath: path) {
            let content = (try? manager.contentsOfDirectory(atPath: path)) ?? []
            guard content.isEmpty || manager.fileExists(atPath: marker) else {
                throw Complaint("\(path) holds something else than an earlier demo; name another folder with --dir")
            }
            // Its nodes would go on writing to databases that are gone.
            for member in members where manager.fileExists(atPath: "\(path)/\(member)") {
                guard let lock = try? FolderLock(path: "\(path)/\(member)/lock") else {
                    throw Complaint("a demo runs in \(path); stop it first, or name another folder with --dir")
                }
                lock.release()
            }
            try manager.removeItem(atPath: path)
        }
        try manager.createDirectory(atPath: path + "/stick", withIntermediateDirectories: true)
        try NodeFolder.write("made by wasl demo, and replaced by the next\n", to: marker)

        // The room that people look at has the ports they remember; others keep out of its way and of one another's.
        let ports = try FreePorts.find(members.count + 1, from: port ?? Int.random(in: 900...2900) * 10)
        var folders: [MemberID: NodeFolder] = [:]
        for (index, member) in members.enumerated() {
            let names = ["m": "Wasl — room", "a": "Wasl — A", "b": "Wasl — B"]
            folders[member] = try await Initialise.make(
                "\(path)/\(member)", member: member, name: names[member.description] ?? "Wasl", admin: "admin",
                password: password, consolePort: ports[index], exchangePort: ports[members.count],
                secondFactor: .optional
            ).folder
        }
        try await sign(folders, path: path, tick: tick, forLoad: forLoad)
        var tokens: [String: String] = [:]
        for (member, folder) in folders { try await people(of: member, folder, file, &tokens) }
        return DemoRoom(
            path: path,
            places: folders.mapValues {
                Place(member: $0.settings.member, folder: $0.path, consolePort: $0.settings.consolePort)
            }, tokens: tokens)
    }

    /// What the sending side of the case is told afterwards, whoever asks.
    private static let entitled: [Milestone] = [
        .placeOfCustody, .familyNotified, .lawyer, .firstHearing, .verdict, .finalDisposition,
    ]

    private static func sign(_ folders: [MemberID: NodeFolder], path: String, tick: Int, forLoad: Bool) async throws {
        guard let mediator = folders[.mediator] else { return }
        let parties = folders.keys.filter { !$0.isMediator }.sorted()
        var rules = RulesFile.standard(parties: parties)
        rules.tick = tick
        rules.custody = CustodyTerms(
            followUp: Set(entitled.map(\.rawValue)), retentionDays: 365)
        if forLoad { rules.standingRelease = ["report"] }
        let quotas = forLoad ? Quotas(stepsPerTick: 100_000, bytesPerTick: 1 << 30, openItems: 100_000) : Quotas()
        let identities = try parties.map { try TermsFile(reading: "\(path)/\($0)/identity.json") }
        _ = try await TermsNew.found(
            mediator, identities: identities, rules: rules,
            address: "127.0.0.1:\(mediator.settings.exchangePort)", quotas: quotas, out: path + "/stick")
        for party in parties {
            guard let folder = folders[party] else { continue }
            let answer = "\(path)/stick/adherence-\(party).json"
            _ = try await TermsAdhere.adhere(folder, file: "\(path)/stick/terms-\(party).json", out: answer)
            _ = try await TermsImport.take(mediator, file: answer)
        }
    }

    private static func people(
        of member: MemberID, _ folder: NodeFolder, _ file: CaseFile, _ tokens: inout [String: String]
    ) async throws {
        let store = try folder.openStore()
        let now = Environment.system.now()
        let users = try (file.users[member] ?? []).map {
            try MemberNode.makeUser(
                name: $0.name, display: $0.display, roles: $0.roles, password: password, environment: .system)
        }
        try await NodeSeed.add(users, to: store, at: now)
        try await NodeSeed.add(file.lexicon[member] ?? [], to: store, at: now)
        for user in users {
            tokens["\(member)/\(user.name)"] = try await NodeSeed.makeToken(
                user: user.name, label: "demo", scopes: Set(Scope.allCases), in: store, environment: .system)
        }
    }
}

/// Ports on which nobody listens.
enum FreePorts {
    static func find(_ count: Int, from first: Int) throws -> [Int] {
        var found: [Int] = []
        var port = first
        while found.count < count {
            guard port < first + 1000 else { throw Complaint("no free ports from \(first) on") }
            if isFree(port) { found.append(port) }
            port += 1
        }
        return found
    }

    static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // As a server binds: connections that ended a moment ago don't make a port taken.
        var reuses: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuses, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
