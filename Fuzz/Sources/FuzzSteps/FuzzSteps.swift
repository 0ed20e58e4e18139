import IJSON
import Room

/// One input as a token, as an envelope's token, as claims, and as a document of the terms: none may crash or hang, and
/// what is read must come out the same when it is written again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    _ = try? CompactJWS(parsing: bytes)
    _ = try? UnverifiedStep(Envelope(token: bytes, salt: [UInt8](repeating: 0, count: 32)))
    guard let json = try? JSON(parsing: bytes) else { return 0 }
    guard let again = try? JSON(parsing: json.encoded), again == json else {
        fatalError("an encoding that doesn't read back")
    }
    for type in StepType.allCases {
        guard let content = try? StepContent(type: type, json: json) else { continue }
        guard let same = try? StepContent(type: type, json: content.json), same == content else {
            fatalError("content of \(type) that doesn't survive")
        }
    }
    _ = try? TermsDocument(json: json)
    _ = try? RoomRules(json: json)
    return 0
}
