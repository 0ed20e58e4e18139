/// Markup inside a *string* literal would come out as a debug description, and in a ternary of two literals the
/// compiler prefers strings.
///
/// So each of these stands twice: the string reading becomes ambiguous, and the compiler takes the HTML reading or
/// stops. (`@available(*, unavailable)` would not do: resolution then falls back to the generic interpolation.)
extension DefaultStringInterpolation {
    mutating func appendInterpolation(_ markup: HTML, belongsInHTML: Never? = nil) {}
    mutating func appendInterpolation(_ markup: HTML, annotateTheLiteral: Never? = nil) {}
    mutating func appendInterpolation(_ markup: HTML?, belongsInHTML: Never? = nil) {}
    mutating func appendInterpolation(_ markup: HTML?, annotateTheLiteral: Never? = nil) {}
    mutating func appendInterpolation(_ markup: [HTML], belongsInHTML: Never? = nil) {}
    mutating func appendInterpolation(_ markup: [HTML], annotateTheLiteral: Never? = nil) {}
}
