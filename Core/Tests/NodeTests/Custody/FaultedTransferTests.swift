import Foundation
import Testing

/// `make faults` plays a thousand, `make test` a few of each.
struct FaultedTransferTests {
    @Test func `whatever goes wrong in a transfer is detected or mended`() async throws {
        let wanted = ProcessInfo.processInfo.environment["WASL_TRANSFERS"].flatMap { Int($0) } ?? 36
        var transfers = try await FaultedTransfers(wanted, seed: 7)
        try await transfers.prepare()
        try await transfers.run()
        var lines = ["fault                  played detected mended silent false alarms"]
        for fault in TransferFault.allCases {
            let row = transfers.table[fault] ?? [:]
            let counts = [row.values.reduce(0, +)] + TransferVerdict.allCases.map { row[$0] ?? 0 }
            lines.append(
                fault.rawValue.padding(toLength: 22, withPad: " ", startingAt: 0)
                    + counts.map { String($0).padding(toLength: 9, withPad: " ", startingAt: 0) }.joined())
            #expect((row[.silent] ?? 0) + (row[.falseAlarm] ?? 0) == 0, "\(fault) \(row)")
        }
        print(lines.joined(separator: "\n"))
    }
}
