import IJSON
import Room
import Store
import TransparencyLog

/// Which leaves came at one tick, so that its pads can be explained later.
struct TickLine: Sendable {
    static let journal = "tick"

    var generation: Int
    var first: Int
    var size: Int
    var time: Int
    var cover: Int

    init(generation: Int, first: Int, size: Int, time: Int, cover: Int) {
        self.generation = generation
        self.first = first
        self.size = size
        self.time = time
        self.cover = cover
    }

    init?(_ line: JournalLine) {
        guard let generation = line.json["generation"]?.int, let first = line.json["first"]?.int,
            let size = line.json["size"]?.int, let cover = line.json["cover"]?.int
        else { return nil }
        self.init(generation: generation, first: first, size: size, time: line.at, cover: cover)
    }

    var json: JSON {
        .object([
            "generation": .int(generation), "first": .int(first), "size": .int(size), "cover": .int(cover),
        ])
    }
}

extension Turn {
    /// Notes a tick in the transaction that stores its leaves. A journal line, so that a backup has it.
    func note(tickFrom first: Int, to size: Int, of generation: Int) throws {
        let line = TickLine(
            generation: generation, first: first, size: size, time: now, cover: terms.rules.cover)
        try writer.append(TickLine.journal, at: now, line.json)
    }
}
