import Desks
import Foundation
import IJSON
import Node
import Room
import SelectiveDisclosure
import Store

/// What went wrong, in words for whoever typed the command.
enum PlainWords {
    /// The end of a sentence, without the full stop.
    static func of(_ error: any Error) -> String {
        switch error {
        case let fault as TermsFault: fault.sentence
        case let fault as SDJWTFault: fault.sentence
        case let fault as CompositionFault: fault.sentence
        case let fault as JWKFault: fault.sentence
        case let fault as JSONMismatch: of(fault)
        case is JSONFault: "it is not JSON that can be relied on"
        case let fault as StoreFault: of(fault)
        case let fault as NodeFault: of(fault)
        case let fault as CocoaError: of(fault)
        case let complaint as Complaint: complaint.description
        default: "\(error)"
        }
    }

    /// The same error, or a complaint in its place when it has no words of its own.
    static func complaint(_ error: any Error) -> any Error {
        switch error {
        case is TermsFault, is SDJWTFault, is CompositionFault, is JWKFault, is JSONMismatch, is JSONFault,
            is StoreFault,
            is NodeFault, is CocoaError:
            Complaint(of(error))
        default: error
        }
    }

    /// The same for a program; `nil` for what is no refusal.
    static func json(_ error: any Error) -> JSON? {
        switch error {
        case let refused as NodeClient.Refused:
            .object([
                "error": .string(refused.code), "message": .string(refused.message),
                "detail": refused.detail.map(JSON.string), "barred": refused.barred.map(JSON.string),
            ])
        case let complaint as Complaint:
            .object(["error": .string("command"), "message": .string(complaint.description)])
        default: nil
        }
    }

    private static func of(_ fault: JSONMismatch) -> String {
        let what = fault.path.isEmpty ? "the object" : fault.path
        return switch fault.reason {
        case .missing: "\(what) is missing"
        case .type: "\(what) is of another type than it must be"
        case .value: "\(what) has a value that can't be used"
        case .unexpected: "\(what) is not known here"
        }
    }

    private static func of(_ fault: StoreFault) -> String {
        switch fault {
        case .unavailable: "the database can't be read or written: look for a full disk, or for missing permission"
        case .stale: "somebody else changed it meanwhile; try again"
        case .abandoned: "nothing was stored"
        case .damaged: "the database is damaged; put the folder back from its backup"
        }
    }

    private static func of(_ fault: NodeFault) -> String {
        switch fault {
        case .refused(let code): "the rules of the room refuse it (\(code.rawValue))"
        case .authority: "this officer may not do that"
        case .notFound: "it isn't here"
        case .stale: "somebody else changed it meanwhile; try again"
        case .field(let fault): "\(fault.field) is missing or wrong"
        case .invalid(let name): "\(name) has a value that can't be used"
        case .state: "that can't be done in this state"
        case .unavailable: "the database can't be read or written: look for a full disk, or for missing permission"
        case .terms(.noDeclaration): "this node belongs to no room yet; see wasl terms --help"
        case .terms(let fault): "the terms of reference don't allow it: \(fault.sentence)"
        }
    }

    private static func of(_ error: CocoaError) -> String {
        let path = (error.userInfo[NSFilePathErrorKey] as? String) ?? error.filePath ?? "a file"
        let reason =
            switch error.code {
            case .fileNoSuchFile, .fileReadNoSuchFile: "there is no such file or folder"
            case .fileReadNoPermission, .fileWriteNoPermission: "there is no permission"
            case .fileWriteOutOfSpace: "the disk is full"
            case .fileWriteVolumeReadOnly: "it is on a disk that is read only"
            case .fileWriteFileExists: "a file of that name is there already"
            default: "the system refuses it"
            }
        return "\(path) can't be used: \(reason)"
    }
}

/// Why a path can't be read, in the system's words.
enum PathWords {
    static func unreadable(_ path: String) -> Complaint {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            return Complaint("\(path) can't be read: it is a folder")
        }
        let reason =
            access(path, R_OK) == 0 ? "it holds something else than was expected" : String(cString: strerror(errno))
        return Complaint("\(path) can't be read: \(reason)")
    }
}
