import Foundation
import IJSON
import Room
import Testing
import TransparencyLog

@testable import Store

/// What is erased is in no file, whatever happens on the way.
struct SQLiteErasureTests {
    private let folder: TemporaryFolder
    private static let words = "QZ the erased words QZ"

    init() throws { folder = try TemporaryFolder() }

    private func holders(_ wanted: [UInt8]) -> [String] { folder.names.filter { folder.bytes(of: $0).holds(wanted) } }
    private func holders(_ wanted: String) -> [String] { holders(Array(wanted.utf8)) }

    private func key(_ position: Int) -> [UInt8] {
        Array(folder.bytes(of: "step-keys")[(position - 1) * 32..<position * 32])
    }

    private func sealed(_ position: Int) throws -> [UInt8] {
        let text = try #require(
            try DirectSQL.text("SELECT hex(sealed) FROM step WHERE position = \(position)", in: folder))
        return stride(from: 0, to: text.count, by: 2).map { index in
            let start = text.index(text.startIndex, offsetBy: index)
            return UInt8(text[start..<text.index(start, offsetBy: 2)], radix: 16)!
        }
    }

    /// Three steps, and words in a row, a record and a link.
    private func fill(_ store: SQLiteStore) async throws {
        try await store.commit { writer throws in
            for sequence in 1...3 {
                try writer.append(.sample(sequence, token: [UInt8](repeating: UInt8(sequence), count: 9000)))
            }
            var row = Row.row("k")
            row.json = .string(Self.words)
            try writer.put(row)
            try writer.put(.record("r", text: Self.words))
            try writer.setLink(Self.words, "somewhere")
        }
    }

    private static func erase(_ writer: any StoreWriter) throws {
        try writer.erase([2])
        try writer.put(.row("k"))
        try writer.remove("draft", "r")
        try writer.removeLink(words)
    }

    @Test func `the key, the sealed bytes and the words of rows are in no file any more`() async throws {
        let store = try SQLiteStore(folder: folder.path)
        try await fill(store)
        let (key, other, sealed) = (key(2), key(3), try sealed(2))
        #expect(holders(key) == ["step-keys"])
        // As it lies in one page; the rest stands in others.
        #expect(sealed.count > 9000)
        #expect(holders(Array(sealed[5000..<5100])) == ["room.sqlite-wal"])
        #expect(holders(Self.words) == ["room.sqlite-wal"])
        // Also what was taken over into the database meanwhile.
        _ = try DirectSQL.text("PRAGMA wal_checkpoint(TRUNCATE)", in: folder)
        #expect(holders(Self.words) == ["room.sqlite"])
        #expect(holders(Array(sealed[5000..<5100])) == ["room.sqlite"])
        try await store.commit(Self.erase)
        #expect(holders(key) == [])
        #expect(self.key(2) == [UInt8](repeating: 0, count: 32))
        for start in stride(from: 0, to: sealed.count - 32, by: 32) {
            #expect(holders(Array(sealed[start..<start + 32])) == [])
        }
        #expect(holders(Self.words) == [])
        #expect(holders(other) == ["step-keys"])
        #expect(try await store.read { try $0.steps(at: [1, 3]).count } == 2)
    }

    @Test func `what goes with a row is in no file any more, its words and its record`() async throws {
        let store = try SQLiteStore(folder: folder.path)
        let word = "qzerasedwordqz"
        try await store.commit { writer throws in
            var row = Row.row("k")
            row.json = .string(Self.words)
            try writer.put(row)
            try writer.index("item", "k", SearchEntry(words: [word]))
            try writer.put(.record("r", text: Self.words))
            try writer.append(.sample(1))
        }
        #expect(holders(Self.words) == ["room.sqlite-wal"] && holders(word) == ["room.sqlite-wal"])
        let key = key(1)
        try await store.commit { writer throws in
            try writer.removeRow("item", "k")
            try writer.remove("draft", "r")
        }
        #expect(holders(Self.words) == [] && holders(word) == [])
        // No step has to do with it.
        #expect(self.key(1) == key)
        #expect(try await store.read { try $0.steps(at: [1]).count == 1 && !$0.isErasing() })
    }

    @Test func `a backup from before an erasure opens nothing of it`() async throws {
        let store = try SQLiteStore(folder: folder.path)
        try await fill(store)
        let backup = try TemporaryFolder()
        try store.backUp(to: backup.path + "/room.sqlite")
        try await store.commit(Self.erase)
        // Put back beside the keys of today.
        try Data(folder.bytes(of: "step-keys")).write(to: URL(fileURLWithPath: backup.path + "/step-keys"))
        let old = try SQLiteStore(folder: backup.path)
        try await old.read { reader throws in
            #expect(try reader.steps(.toMediator, after: 0, limit: 9, bytes: 1 << 20).map(\.sequence) == [1, 3])
            #expect(try reader.place(.toMediator, 2)?.isErased == true)
        }
    }

    /// The state of the files after the commit and before the keys were destroyed.
    private func breakOff() throws {
        try DirectSQL.run(
            "UPDATE step SET erased = 1, sealed = x'', files = 0 WHERE position = 2; INSERT INTO erasing VALUES (2)",
            in: folder)
    }

    @Test func `after a crash between the commit and the keys nothing is read, and the next to open goes on`()
        async throws
    {
        let store = try SQLiteStore(folder: folder.path)
        try await fill(store)
        let key = key(2)
        try breakOff()
        #expect(try await store.read { try $0.step(.of(2), from: .a) } == nil)
        #expect(try await store.read { try $0.isErasing() })
        #expect(self.key(2) == key)
        let next = try SQLiteStore(folder: folder.path)
        #expect(self.key(2) == [UInt8](repeating: 0, count: 32))
        #expect(try await !next.read { try $0.isErasing() })
        #expect(holders(key) == [])
        // The positions of keys drawn ahead are as they were, and the store goes on.
        try await next.commit { try $0.append(.sample(4)) }
        #expect(try await next.read { try $0.steps(.toMediator, after: 0, limit: 9, bytes: 1 << 20).count } == 3)
        #expect(self.key(2) == [UInt8](repeating: 0, count: 32))
    }

    @Test func `while somebody reads an old state an erasure is not told to be done, and is done later`() async throws {
        let store = try SQLiteStore(folder: folder.path, patience: 1)
        try await fill(store)
        let reader = try await HeldReader(folder)
        let key = key(2)
        let fault = await store.fault(Self.erase)
        guard case .unavailable? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        // What can be done is done.
        #expect(holders(key) == [])
        #expect(try await store.read { try $0.step(.of(2), from: .a) } == nil)
        #expect(try await store.read { try $0.isErasing() })
        #expect(holders(Self.words) != [])
        // Others go on meanwhile, and don't wait.
        try await store.commit { try $0.append("duty", at: 1, .null) }
        #expect(try await store.read { try $0.isErasing() })
        try await reader.leave()
        try await store.commit { try $0.append("duty", at: 2, .null) }
        #expect(try await !store.read { try $0.isErasing() })
        #expect(holders(Self.words) == [])
    }

    @Test func `of what rows were found by no word is left in the index, nor any beginning or end of one`() async throws
    {
        let store = try SQLiteStore(folder: folder.path)
        // Words with many neighbours, for the index keeps only how a word differs from the one before it.
        @Sendable func words(_ key: Int) -> [String] { (0..<40).map { "qz\(key)x\($0)zq\(key)y" } }
        for start in stride(from: 0, to: 60, by: 3) {
            try await store.commit { writer throws in
                for key in start..<start + 3 {
                    try writer.append(.sample(key + 1))
                    try writer.put(.row("k\(key)", rank: key))
                    let entry = SearchEntry(words: words(key), stems: ["stem\(key)zq\(key)y"], marks: ["kind:x"])
                    try writer.index("item", "k\(key)", entry)
                }
            }
        }
        let erased = (0..<60).filter { $0 % 4 == 1 }
        for key in 0..<60 { #expect(holders("zq\(key)y") != [], "\(key)") }
        try await store.commit { writer throws in
            for key in erased {
                try writer.erase([key + 1])
                try writer.index("item", "k\(key)", nil)
            }
        }
        for key in erased { #expect(holders("zq\(key)y") == [], "\(key)") }
        var query = RowQuery("item")
        query.marks = [["kind:x"]]
        let count = try await store.read { [query] in try $0.count(query, limit: 99) }
        #expect(count == 45)
        query.terms = [[.init(["qz2x39zq2y"])]]
        let found = try await store.read { [query] in try $0.find(query, limit: 9).map(\.row.key) }
        #expect(found == ["k2"])
        // And when a node is left with nothing to find.
        try await store.commit { writer throws in
            for key in 0..<60 where key % 4 != 1 {
                try writer.erase([key + 1])
                try writer.index("item", "k\(key)", nil)
            }
        }
        for key in 0..<60 { #expect(holders("zq\(key)y") == [], "\(key)") }
    }

    @Test func `after a crash between the commit of an erasure and the index the next to open goes on`() async throws {
        let store = try SQLiteStore(folder: folder.path)
        for key in 0..<3 {
            try await store.commit { writer throws in
                try writer.append(.sample(key + 1))
                try writer.put(.row("k\(key)"))
                try writer.index("item", "k\(key)", SearchEntry(words: ["qzword\(key)qz"]))
            }
        }
        try DirectSQL.run(
            """
            UPDATE step SET erased = 1, sealed = x'', files = 0 WHERE position = 2; INSERT INTO erasing VALUES (2);
            DELETE FROM search WHERE rowid = (SELECT number FROM desk_row WHERE key = 'k1')
            """, in: folder)
        #expect(holders("word1qz") != [])
        _ = try SQLiteStore(folder: folder.path)
        #expect(holders("word1qz") == [])
        #expect(holders("word2qz") != [])
    }

    @Test func `of many rows and records that grew, shrank and went, no word is left`() async throws {
        let store = try SQLiteStore(folder: folder.path)
        var generator = SeededGenerator(seed: 5)
        func text(_ key: Int, _ version: Int) -> String {
            "QZ\(key)x" + String(repeating: "QZ\(key)x\(version) ", count: Int.random(in: 1..<400, using: &generator))
        }
        for version in 0..<6 {
            let texts = (0..<120).map { text($0, version) }
            try await store.commit { writer throws in
                for (key, text) in texts.enumerated() where key % 5 != version || version == 0 {
                    var row = Row.row("k\(key)", rank: key * 31 % 120)
                    row.json = .string(text)
                    try writer.put(row)
                    try writer.put(.record("r\(key)", revision: 0, text: text).following(writer))
                    if version == 0 { try writer.append(.sample(key + 1)) }
                }
            }
        }
        let erased = (0..<120).filter { $0 % 3 != 0 }
        #expect(erased.allSatisfy { holders("QZ\($0)x") != [] })
        try await store.commit { writer throws in
            for key in erased {
                try writer.put(.row("k\(key)"))
                try writer.remove("draft", "r\(key)")
                try writer.erase([key + 1])
            }
        }
        for key in erased { #expect(holders("QZ\(key)x") == [], "\(key)") }
        #expect(holders("QZ3x") == ["room.sqlite"])
    }
}

extension Record {
    /// As the change of what is there.
    fileprivate func following(_ reader: any StoreReader) throws -> Record {
        var record = self
        record.revision = try reader.record(collection, id)?.revision ?? 0
        return record
    }
}
