public import Desks
public import Room
import Store

/// Why a node did not do what it was asked to.
public enum NodeFault: Error, Sendable, Hashable {
    /// The rules of the room refuse it.
    case refused(RefusalCode)
    /// The officer may not.
    case authority(AuthorityFault)
    /// There is no such thing here.
    case notFound
    /// Somebody else changed it meanwhile.
    case stale
    /// A field is missing or wrong.
    case field(BodyFault)
    /// A value that the form can't take; names the field.
    case invalid(String)
    /// The thing is not in a state in which this can be done.
    case state
    /// Nothing could be stored; it may be tried again.
    case unavailable(String)
    /// The terms of reference don't allow it yet.
    case terms(TermsFault)

    /// Sorts out what a transaction threw.
    static func of(_ error: any Error) -> NodeFault {
        switch error {
        case let fault as NodeFault: fault
        case let code as RefusalCode: .refused(code)
        case let fault as AuthorityFault: .authority(fault)
        case let fault as TermsFault: .terms(fault)
        case let fault as BodyFault: .field(fault)
        case StoreFault.stale: .stale
        case let fault as StoreFault: .unavailable("\(fault)")
        default: .unavailable("\(error)")
        }
    }
}
