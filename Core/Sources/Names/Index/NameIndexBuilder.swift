/// Makes an index of names: keys of their consonants, each under itself and with one left out (deletion neighbourhoods;
/// Boytsov, JEA 16, 2011).
public struct NameIndexBuilder {
    private var readings: [Reading: UInt32] = [:]
    private var persons: [String: UInt32] = [:]
    private var ids: [String] = []
    private var sounds: [UInt8] = []
    private var soundStarts: [UInt32] = [0]
    private var forms: [UInt8] = []
    private var bits: [Float] = []
    private var names: [UInt64] = []
    private var linkStarts: [UInt32] = [0]
    private var linkReadings: [UInt32] = []
    private var linkFlags: [UInt8] = []
    private var nameOwners: [UInt32] = []
    private var texts: [UInt8] = []
    private var textStarts: [UInt32] = [0]
    /// Neighbours that may be written as one, and in which name.
    private var joins: [(reading: UInt32, name: UInt32)] = []
    private var keys: [(key: UInt64, reading: UInt32)] = []

    /// An empty one.
    public init() {}

    /// How many names were added.
    public var count: Int { nameOwners.count }

    /// Adds a name of a person; several names may be of one. A name of no letters is counted, and never found.
    public mutating func add(_ name: String, of id: String) {
        let parsed = ParsedName(name)
        for alternative in parsed.alternatives { add(alternative, name, id) }
    }

    private mutating func add(_ parsed: ParsedName, _ name: String, _ id: String) {
        for unit in parsed.units.prefix(Pairing.most) {
            let number = number(of: Reading(unit))
            let link = Link(token: number, unit: unit, bits: 0)
            linkReadings.append(link.token)
            linkFlags.append(link.flags)
        }
        for (before, after) in zip(parsed.units, parsed.units.dropFirst()) {
            if let reading = Reading(joining: before, after) {
                joins.append((number(of: reading), UInt32(nameOwners.count)))
            }
        }
        linkStarts.append(UInt32(linkReadings.count))
        nameOwners.append(owner(id))
        texts += name.utf8
        textStarts.append(UInt32(texts.count))
    }

    private mutating func owner(_ id: String) -> UInt32 {
        if let known = persons[id] { return known }
        let number = UInt32(ids.count)
        persons[id] = number
        ids.append(id)
        return number
    }

    private mutating func number(of reading: Reading) -> UInt32 {
        if let known = readings[reading] { return known }
        let number = UInt32(forms.count)
        readings[reading] = number
        sounds += reading.sounds
        soundStarts.append(UInt32(sounds.count))
        forms.append(reading.form.packed)
        let weight = reading.weight
        bits.append(weight.bits)
        names.append(weight.names)
        for key in reading.keys { keys.append((key, number)) }
        return number
    }

    /// The index as it lies in a file.
    public func encoded() -> [UInt8] {
        var writer = SectionWriter()
        writer.add(.sounds, sounds)
        writer.add(.soundStarts, soundStarts)
        writer.add(.forms, forms)
        writer.add(.bits, bits.map(\.bitPattern))
        writer.add(.names, names)
        addKeys(to: &writer)
        writer.add(.linkStarts, linkStarts)
        writer.add(.persons, nameOwners)
        writer.add(.textStarts, textStarts)
        writer.add(.linkReadings, linkReadings)
        writer.add(.linkFlags, linkFlags)
        addPostings(to: &writer)
        writer.add(.texts, texts)
        var idBytes: [UInt8] = []
        var idStarts: [UInt32] = [0]
        for id in ids {
            idBytes += id.utf8
            idStarts.append(UInt32(idBytes.count))
        }
        writer.add(.idStarts, idStarts)
        writer.add(.ids, idBytes)
        return writer.bytes
    }

    private func addKeys(to writer: inout SectionWriter) {
        let sorted = keys.sorted { ($0.key, $0.reading) < ($1.key, $1.reading) }
        var distinct: [UInt64] = []
        var starts: [UInt32] = []
        for (place, entry) in sorted.enumerated() where distinct.last != entry.key {
            distinct.append(entry.key)
            starts.append(UInt32(place))
        }
        starts.append(UInt32(sorted.count))
        writer.add(.keys, distinct)
        writer.add(.keyStarts, starts)
        writer.add(.keyReadings, sorted.map(\.reading))
    }

    private func addPostings(to writer: inout SectionWriter) {
        var starts = [UInt32](repeating: 0, count: forms.count + 1)
        for reading in linkReadings { starts[Int(reading) + 1] += 1 }
        for join in joins { starts[Int(join.reading) + 1] += 1 }
        for reading in 1..<starts.count { starts[reading] += starts[reading - 1] }
        var next = starts
        var names = [UInt32](repeating: 0, count: linkReadings.count + joins.count)
        func add(_ name: UInt32, _ reading: UInt32) {
            names[Int(next[Int(reading)])] = name
            next[Int(reading)] += 1
        }
        for name in nameOwners.indices {
            for link in Int(linkStarts[name])..<Int(linkStarts[name + 1]) { add(UInt32(name), linkReadings[link]) }
        }
        for join in joins { add(join.name, join.reading) }
        writer.add(.postingStarts, starts)
        writer.add(.postings, names)
    }
}
