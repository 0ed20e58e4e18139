public import SelectiveDisclosure

extension VerifiedSDJWT {
    /// Whether a message's or release's token has nothing of its content in the open, as every verifier of one must ask.
    public var isWithoutPlainContent: Bool { BodyClaims.isWithoutPlainContent(self) }
}
