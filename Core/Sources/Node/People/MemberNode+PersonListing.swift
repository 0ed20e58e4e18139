import Desks
import Room
import Store

extension MemberNode {
    /// Lists files that are kept and not listed, as after a backup was put back: rows are left out of backups. So many a call
    /// that nobody waits long for his turn.
    func listPersonFiles() async throws(NodeFault) {
        let isDue = try await read { reader in
            try reader.link(PersonListing.link) != PersonListing.isDone
                && !reader.records(KeptPersonFile.collection, after: nil, limit: 1).isEmpty
        }
        guard isDue else { return }
        for _ in 0..<16 {
            let after = try await read { try $0.link(PersonListing.link) }
            let records = try await read {
                try $0.records(KeptPersonFile.collection, after: after, limit: PersonListing.step)
            }
            let files = records.compactMap(KeptPersonFile.init).map { ($0, PreparedPersonFile($0.file)) }
            let last = records.count < PersonListing.step ? PersonListing.isDone : records.last?.id
            try await sequencer.perform { turn in
                for (kept, prepared) in files {
                    // Changed or removed meanwhile, it is listed as it is now, or no more.
                    guard try turn.personFile(kept.file.number)?.revision == kept.revision else { continue }
                    try turn.list(prepared, opened: kept.opened)
                }
                turn.setLink(PersonListing.link, last ?? PersonListing.isDone)
            }
            if last == PersonListing.isDone { return }
        }
    }
}

enum PersonListing {
    /// Up to which file all are listed.
    static let link = "person-file/listed"
    /// No number looks like it.
    static let isDone = "*"
    static let step = 256
}
