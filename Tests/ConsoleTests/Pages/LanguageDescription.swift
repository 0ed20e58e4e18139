import Testing

@testable import Console

/// A failing test names the language by its code and not by its thousand texts.
extension Language: CustomTestStringConvertible {
    var testDescription: String { code }
}
