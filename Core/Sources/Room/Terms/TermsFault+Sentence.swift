extension TermsFault {
    /// One sentence to a person, without the full stop.
    public var sentence: String {
        switch self {
        case .malformed: "a document in it can't be read"
        case .signature: "a signature in it is not that of the key it names"
        case .unknownMember(let member): "member \(member) is not of this room"
        case .wrongSigner: "a document in it is signed by somebody who may not sign it"
        case .order: "a document in it does not follow those before it"
        case .noDeclaration: "the declaration that founds the room is not in it"
        case .checkpoint: "the state of the log that it rests on is not signed as it has to be"
        case .commitsToLess(let size): "it rests on less than the \(size) leaves that this member cosigned"
        case .notAdhered(let member): "party \(member) has not adhered yet"
        case .missing(let what): "the \(what) is missing"
        }
    }
}
