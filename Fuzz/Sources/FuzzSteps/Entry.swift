public typealias Target = @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
public typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<Arguments>, _ target: Target)
    -> CInt

/// The package manager renames an executable's `main`, so libFuzzer's own is never reached and its driver is called here.
@_cdecl("FuzzSteps_main")
public func fuzzMain(_ count: CInt, _ arguments: Arguments) -> CInt {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, fuzzOneInput)
}
