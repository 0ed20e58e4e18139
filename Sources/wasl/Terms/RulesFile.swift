import Desks
import IJSON
import Room

/// Rules as a file.
enum RulesFile {
    /// Offices that each member has when nothing else is said, with their desks.
    private static let offices = [
        "duty": "liaison", "intelligence": "intelligence", "border": "border", "custody": "custody", "camp": "camp",
        "press": "press",
    ]

    /// All kinds, the standard precedence times, and the standard offices at each member.
    static func standard(parties: [MemberID]) -> RoomRules {
        var all: [OfficeID: String] = [:]
        for member in parties + [.mediator] {
            for (name, desk) in offices { if let office = OfficeID("\(member).\(name)") { all[office] = desk } }
        }
        return RoomRules(kinds: Set(Kinds.all.map(\.name)), offices: all)
    }

    static func read(_ path: String) throws -> RoomRules {
        do {
            return try RoomRules(json: JSON(parsing: Array(NodeFolder.read(path).utf8)))
        } catch let complaint as Complaint {
            throw complaint
        } catch {
            throw Complaint("\(path) holds no rules that can be read: \(PlainWords.of(error))")
        }
    }
}
