import IJSON
import Room

/// What people name at the terminal, read before it goes into a request.
enum Named {
    /// An item's identifier.
    static func item(_ text: String) throws -> StepID {
        guard let id = StepID(text) else {
            throw Complaint("\"\(text)\" is no identifier of an item; wasl inbox prints them")
        }
        return id
    }

    /// A draft's, a hold's or another record's identifier, as a node draws it.
    static func record(_ text: String, _ what: String, listedBy command: String) throws -> String {
        guard StepID(text) != nil else { throw Complaint("\"\(text)\" is no identifier of a \(what); see \(command)") }
        return text
    }
}
