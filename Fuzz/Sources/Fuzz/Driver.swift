import Foundation

typealias Callback = @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
/// `argv`.
public typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<Arguments>, _ target: Callback)
    -> CInt

/// What is fuzzed in this run. Set once, before libFuzzer starts.
nonisolated(unsafe) private var chosen: Target?

/// `Fuzz list`, `Fuzz seeds FOLDER`, or a target's name and libFuzzer's own arguments.
///
/// The package manager renames an executable's `main`, so libFuzzer's own is never reached and its driver is called here.
@_cdecl("Fuzz_main")
public func fuzzMain(_ count: CInt, _ arguments: Arguments) -> CInt {
    let words = (0..<Int(count)).compactMap { arguments[$0].map { String(cString: $0) } }
    switch words.dropFirst().first {
    case "list": print(Target.allCases.map(\.rawValue).joined(separator: "\n"))
    case "seeds" where words.count == 3:
        do { try Seeds.write(to: words[2]) } catch { return complain("\(error)") }
    case let name?:
        guard let target = Target(rawValue: name) else { return complain("no target \(name)") }
        chosen = target
        var count = count - 1
        var rest = arguments + 1
        return runDriver(&count, &rest, fuzzOneInput)
    case nil: return complain("list, seeds FOLDER, or a target")
    }
    return 0
}

private func complain(_ text: String) -> CInt {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    return 1
}

/// One input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    chosen?.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
