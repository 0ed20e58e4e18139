import Desks
import HTTPTypes
import IJSON
import Node
import Room

extension Problem {
    /// What a program is told of a fault; the log has the rest.
    init(_ fault: NodeFault) {
        let key = FaultWords.key(fault)
        let sentence = DeskWords(.english)[key]
        let kind: Kind =
            switch fault {
            case .notFound: .notFound
            case .authority: .authority
            case .stale, .state: .conflict
            case .unavailable: .unavailable
            case .refused(.quota): .tooMany
            case .refused, .field, .invalid, .terms: .refused
            }
        self.init(kind, code: key, sentence)
        word = key
        switch fault {
        case .field(let fault):
            field = fault.field
            reason = fault.reason == .withheld ? nil : fault.reason.rawValue
        case .invalid(let name):
            field = name
            if DeskWords(.english).has("invalid.\(name)") {
                word = "invalid.\(name)"
                detail = DeskWords(.english)["invalid.\(name)"]
            }
        default: break
        }
        if kind == .tooMany { headers[.retryAfter] = "60" }
        if kind == .unavailable { headers[.retryAfter] = "5" }
    }

    /// What doesn't fit its schema; or fits it, and can't be used all the same.
    init(_ mismatch: JSONMismatch, isOfSchema: Bool) {
        self.init(
            isOfSchema ? .invalid : .refused, code: "code.schema",
            mismatch.path.isEmpty
                ? "The body is not as the document describes it." : DeskWords(.english)["code.schema"],
            field: mismatch.path, reason: mismatch.reason.rawValue)
        word = mismatch.path.isEmpty ? nil : "code.schema"
    }

    init(_ fault: JSONFault) {
        if case .tooLong = fault { self.init(.tooLarge) } else { self.init(.malformed, reason: "\(fault)") }
    }

    init(_ fault: BundleFault) {
        if case .node(let fault) = fault {
            self.init(fault)
        } else {
            let key = "bundle.\(fault.name)"
            let words = DeskWords(.english)
            self.init(.refused, code: key, words.has(key) ? words[key] : "\(fault).")
            word = key
        }
    }
}
