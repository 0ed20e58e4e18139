import Desks
import IJSON
import Room
import Store
import TransparencyLog

extension MemberNode {
    /// Writes the rows of persons and movements anew that were written under other terms: a clock that the terms now give would
    /// otherwise begin only with the next statement, and there may be none. So many a turn that nobody waits long for his.
    func refreshCustodyRows() async throws(NodeFault) {
        let rules = Hash256(of: terms.rules.json.encoded).description
        guard try await read({ try $0.link(Self.writtenUnder) }) != rules else { return }
        for stage in CustodyStage.allCases.map(\.rawValue) {
            var place: RowPlace?
            repeat {
                let start = place
                place = try await sequencer.perform { turn in
                    let rows = try turn.writer.rows(
                        CustodyRow.persons, stage: stage, after: start, limit: Self.rowsATurn)
                    for row in rows {
                        try turn.writer.put(
                            CustodyRow.of(PersonLedger(json: row.json), turn.fold.custodyRules))
                    }
                    return rows.count < Self.rowsATurn ? nil : rows.last.map { RowPlace(rank: $0.rank, key: $0.key) }
                }
            } while place != nil
        }
        let movements = try await read { try $0.rows(CustodyRow.movements, stages: [], limit: .max).map(\.key) }
        for start in stride(from: 0, to: movements.count, by: Self.rowsATurn) {
            try await sequencer.perform { turn in
                for key in movements[start..<min(start + Self.rowsATurn, movements.count)] {
                    guard let row = try turn.writer.row(CustodyRow.movements, key) else { continue }
                    try turn.writer.put(CustodyRow.of(MovementLedger(json: row.json), turn.fold.custodyRules))
                }
            }
        }
        try await sequencer.perform { $0.setLink(Self.writtenUnder, rules) }
    }

    /// Under which rules all rows were written.
    private static let writtenUnder = "custody/rules"
    private static let rowsATurn = 256
}
