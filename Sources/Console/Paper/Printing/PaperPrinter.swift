/// Makes a PDF of a document that stands alone.
public protocol PaperPrinter: Sendable {
    /// The PDF of an HTML document in UTF-8 with its style in it.
    func pdf(of page: [UInt8]) async throws(PrintFault) -> [UInt8]
    /// What isn't installed without which nothing is printed; nil when all is there.
    var missing: MissingProgram? { get }
}

/// Why nothing was printed.
public enum PrintFault: Error, Sendable {
    /// The program that prints isn't installed.
    case missing(MissingProgram)
    /// Too many wait already.
    case busy
    /// It was tried, and nothing came of it; the reason is for the log.
    case failed(String)
}
