import Foundation
import IJSON
import Testing

@Suite(.serialized) struct WholeRoomTests {
    @Test func `the reference case plays through three real processes and every view holds`() async throws {
        let folder = try Folder()
        let ended = try await Program.run(["demo", "--once", "--json", "--dir", folder.path + "/room"])
        #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
        let summary = try JSON(parsing: ended.output.trimmingCharacters(in: .newlines))
        #expect(summary["ok"]?.bool == true)
        #expect(summary["failures"]?.array?.isEmpty == true)
        #expect((summary["checked"]?.array?.count ?? 0) >= 30)
        let checked = summary["checked"]?.array?.compactMap(\.string) ?? []
        for word in ["mediator's word alone", "submitter's own signature", "an inspector finds withheld /body/place"] {
            #expect(checked.contains { $0.contains(word) }, "\(word): \(checked)")
        }
        #expect(checked.filter { $0.contains("signed two histories") }.count == 2)
        let isPrinted = checked.contains { $0.contains("scanned back") }
        #expect(isPrinted != (summary["skipped"]?.array?.isEmpty == false))
        #expect((summary["deliveries"]?.int ?? 0) >= 12)
        #expect(summary["refusals"]?.int == 1)
    }

    @Test func `nodes killed under load lose nothing and double nothing`() async throws {
        let folder = try Folder()
        let ended = try await Program.run(
            ["drill", "faults", "--rounds", "8", "--json", "--seed", "7", "--dir", folder.path + "/room"])
        #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
        let summary = try JSON(parsing: ended.output.trimmingCharacters(in: .newlines))
        #expect(summary["kills"]?.int == 8)
        #expect((summary["acknowledged"]?.int ?? 0) > 0)
        #expect(summary["problems"]?.array?.isEmpty == true)
    }
}
