import Testing

@testable import Desks

struct ManifestCodeTests {
    private func persons(_ count: Int) -> [PersonReference] {
        (0..<count).map { PersonReference(random: [3, 1, 4, UInt8($0 / 256), UInt8($0 % 256)]) }
    }

    @Test(arguments: [0, 1, 48, 100, 101, 255]) func `a list reads back from its codes in any order`(count: Int) throws
    {
        let codes = ManifestCode.codes(of: persons(count))
        #expect(try ManifestCode.persons(from: codes.reversed()) == persons(count))
        #expect(try ManifestCode.persons(from: codes + codes + ["WASL1/AB/1/1/0000/X"]) == persons(count))
        for code in codes {
            #expect(code.utf8.count <= 900)
            #expect(code.allSatisfy { "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains($0) })
        }
    }

    @Test func `what is not there, misread or of another list is said`() {
        let codes = ManifestCode.codes(of: persons(150))
        #expect(throws: ManifestCode.Fault.none) { try ManifestCode.persons(from: ["HTTPS://"]) }
        #expect(throws: ManifestCode.Fault.missing([2])) { try ManifestCode.persons(from: [codes[0]]) }
        let other = ManifestCode.codes(of: persons(120))
        #expect(throws: ManifestCode.Fault.mixed) { try ManifestCode.persons(from: [codes[0], other[1]]) }
        for place in codes[1].indices.dropFirst(12) {
            var wrong = codes[1]
            wrong.replaceSubrange(place...place, with: wrong[place] == "7" ? "8" : "7")
            #expect(throws: ManifestCode.Fault.self) { try ManifestCode.persons(from: [codes[0], wrong]) }
        }
    }
}
