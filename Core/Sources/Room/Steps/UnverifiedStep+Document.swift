extension UnverifiedStep {
    /// The document of the terms that it says it carries. A document speaks for itself, by its own signature.
    public var document: [UInt8]? { if case .terms(let document) = claims.content { document } else { nil } }
}
