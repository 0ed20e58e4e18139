public import Store

/// Journals in pages. Their numbers have no gaps, so a page is found without reading what comes before it.
extension MemberNode {
    /// Lines of a journal before a number (the last of all if left out), newest first.
    public func journal(_ name: String, before number: Int?, limit: Int) async throws(NodeFault) -> [JournalLine] {
        try await read { reader in
            guard let number, let last = try reader.journal(name, limit: 1).first?.number, number <= last else {
                return try reader.journal(name, limit: limit)
            }
            var lines: [JournalLine] = []
            for number in stride(from: number - 1, to: 0, by: -1).prefix(limit) {
                if let line = try reader.journalLine(name, number) { lines.append(line) }
            }
            return lines
        }
    }

    /// Entries of the duty log before a number (the last of all if left out), newest first.
    public func dutyLog(before number: Int?, limit: Int) async throws(NodeFault) -> [DutyEntry] {
        try await journal("duty", before: number, limit: limit).compactMap(DutyEntry.init)
    }
}
