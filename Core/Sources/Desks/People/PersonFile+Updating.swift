extension PersonFile {
    /// The same file with what another of its number says in place of what it said; what the other doesn't say stays.
    public func updated(by other: PersonFile) -> PersonFile {
        precondition(number == other.number)
        var file = self
        file.update(by: other)
        return file
    }
}
