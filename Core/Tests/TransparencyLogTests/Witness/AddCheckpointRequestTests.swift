import Testing
import TransparencyLog

struct AddCheckpointRequestTests {
    private static let example = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=

        """

    @Test func `the example of the document reads and writes`() throws {
        let request = try AddCheckpointRequest(parsing: Self.example.bytes)
        #expect(request.oldSize == 20_852_014)
        #expect(request.hashes.count == 4)
        #expect(request.hashes.last?.base64 == "/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=")
        #expect(request.checkpoint.checkpoint.size == 20_852_163)
        #expect(request.checkpoint.note.signatures.count == 2)
        #expect(request.bytes == Self.example.bytes)
        let bare = AddCheckpointRequest(oldSize: 0, hashes: [], checkpoint: request.checkpoint)
        #expect(bare.bytes.starts(with: "old 0\n\nexample.com/".bytes))
        #expect(try AddCheckpointRequest(parsing: bare.bytes) == bare)
    }

    @Test(arguments: [
        ("old 20852014", ""), ("old 20852014", "old"), ("old 20852014", "old "), ("old 20852014", "old  20852014"),
        ("old 20852014", "old 020852014"), ("old 20852014", "old -1"), ("old 20852014", "old 1 "),
        ("old 20852014", "Old 1"), ("old 20852014", "old 9223372036854775808"), ("old 20852014\n", ""),
        ("old 20852014", "old 1\nold 1"), ("PlRN", "PlR"), ("PlRN", "PlRNPlRN"), ("PlRN", " PlRN"), ("PlRN", "\nPlRN"),
        ("/6WV", "_6WV"), ("Kj/0=\n\n", "Kj/0=\n"), ("Kj/0=\n\n", "Kj/0=\n\n\n"), ("20852163", "020852163"),
        ("— ", "- "),
    ])
    func `what is not a request is refused`(_ part: String, _ replacement: String) {
        let text = Self.example.replacing(part, with: replacement, maxReplacements: 1)
        #expect(text != Self.example)
        #expect(throws: NoteFault.self) { try AddCheckpointRequest(parsing: text.bytes) }
    }

    @Test func `sixty-three hashes are read and no more`() throws {
        let request = try AddCheckpointRequest(parsing: Self.example.bytes)
        let most = AddCheckpointRequest(
            oldSize: 1, hashes: Array(repeating: Merkle.emptyRoot, count: 63), checkpoint: request.checkpoint)
        #expect(try AddCheckpointRequest(parsing: most.bytes) == most)
        let more = AddCheckpointRequest(
            oldSize: 1, hashes: Array(repeating: Merkle.emptyRoot, count: 64), checkpoint: request.checkpoint)
        #expect(throws: NoteFault.oversized) { try AddCheckpointRequest(parsing: more.bytes) }
    }
}
