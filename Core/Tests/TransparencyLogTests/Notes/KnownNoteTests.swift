import Testing
import TransparencyLog

/// Notes other people signed: C2SP's example, Go's `sumdb/note`, the Go checksum database, a public witness.
struct KnownNoteTests {
    private static let peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
    private static let problem = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    private static let peterLine =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    private static let enochLine =
        "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"

    @Test(
        arguments: [
            ("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", 0x530d_903a, 0x01),
            (peter, 0xc74f_20a3, 0x01), (enoch, 0xaf0c_fe78, 0x01),
            ("TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6", 0x7997_405c, 0x01),
            ("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", 0x033d_e0ae, 0x01),
            ("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2", 0xda77_ade7, 0x04),
            ("witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv", 0x67f7_aea0, 0x04),
        ] as [(String, UInt32, UInt8)])
    func `verifier keys read and write, with the id derived anew`(_ text: String, _ id: UInt32, _ type: UInt8) throws {
        let key = try VerifierKey(parsing: text)
        #expect(key.id == id)
        #expect(key.type.rawValue == type)
        #expect(key.description == text)
        #expect(VerifierKey(name: key.name, type: key.type, publicKey: key.publicKey) == key)
    }

    @Test func `the example of the document verifies`() throws {
        let key = try VerifierKey(
            parsing: "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
        let bytes = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

            """.bytes
        let note = try SignedNote(parsing: bytes)
        #expect(note.text == "This is an example message.\n".bytes)
        #expect(try note.signatures(verifiedBy: [key]).map(\.key) == [key])
        #expect(note.bytes == bytes)
    }

    @Test func `a text with an empty line is parted at the last one`() throws {
        let bytes = """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

            """.bytes
        let note = try SignedNote(parsing: bytes)
        #expect(String(decoding: note.text, as: UTF8.self).hasSuffix("sole:\n\ned è subito sera.\n"))
        #expect(note.signatures.map(\.name.description) == ["quasimodo.example/salvatore"])
        #expect(note.signatures.map(\.keyID) == [0x367b_a04b])
        #expect(note.bytes == bytes)
    }

    @Test func `Go's note verifies, and the same key makes the same note`() throws {
        let seed = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
        let key = TestKey("PeterNeumann", seed: Array(try #require(foundationBase64(seed)).dropFirst()))
        #expect(key.verifier.description == Self.peter)
        let note = try SignedNote(text: Self.problem.bytes, signatures: [key.sign(Self.problem.bytes)])
        #expect(String(decoding: note.bytes, as: UTF8.self) == Self.problem + "\n" + Self.peterLine)
    }

    @Test func `of two signatures each verifies by its own key`() throws {
        let note = try SignedNote(parsing: (Self.problem + "\n" + Self.peterLine + Self.enochLine).bytes)
        let peter = try VerifierKey(parsing: Self.peter)
        let enoch = try VerifierKey(parsing: Self.enoch)
        #expect(try note.signatures(verifiedBy: [enoch]).map(\.key) == [enoch])
        #expect(try note.signatures(verifiedBy: [enoch, peter]).map(\.key) == [peter, enoch])
        #expect(try note.signatures(verifiedBy: [TestKey("PeterNeumann").verifier]).isEmpty)
    }

    @Test func `the checksum database's checkpoint verifies`() throws {
        let signed = try SignedCheckpoint(
            parsing: """
                go.sum database tree
                30055305
                mXfgRcJ0bG0j3CPdKwgGWtUzBUbX67saZGRmFuJGGsM=

                — sum.golang.org Az3grpgEild5qw7+5dtV13Kf1C2Xurm8q4fhdxvcsDHnqNTaxL2AFjBY+2TyGKevucFcAAlWFJJYle3EJlDCrQ+y3A8=

                """.bytes)
        let log = LogIdentity(
            origin: try #require(LogOrigin("go.sum database tree")),
            keys: [try VerifierKey(parsing: "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")])
        #expect(try signed.verified(by: log).checkpoint.size == 30_055_305)
        #expect(signed.checkpoint.root.base64 == "mXfgRcJ0bG0j3CPdKwgGWtUzBUbX67saZGRmFuJGGsM=")
    }

    /// A log with signatures of types 0x05 and 0x01 and four witnesses.
    private static let arche = """
        arche2025h1.staging.ct.transparency.dev
        1432088532
        U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

        — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
        — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
        — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
        — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
        — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
        — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==

        """

    private static let archeWitnesses = [
        "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
        "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
        "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
    ]

    @Test func `a public log's checkpoint verifies with all four of its witnesses`() throws {
        let signed = try SignedCheckpoint(parsing: Self.arche.bytes)
        #expect(signed.bytes == Self.arche.bytes)
        let log = LogIdentity(
            origin: try #require(LogOrigin("arche2025h1.staging.ct.transparency.dev")),
            keys: [
                try VerifierKey(
                    parsing:
                        "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f")
            ])
        let witnesses = try Self.archeWitnesses.map { try VerifierKey(parsing: $0) }
        let verified = try signed.verified(by: log, witnesses: WitnessPolicy(allOf: witnesses))
        #expect(verified.cosignatures.map(\.key) == witnesses)
        #expect(Set(verified.cosignatures.map(\.time)) == [0x6a12_2120])
        #expect(verified.checkpoint.size == 1_432_088_532)

        let grown = Self.arche.replacing("1432088532", with: "1432088533")
        for key in log.keys + witnesses {
            #expect(throws: TrustFault.badSignature(key.name)) {
                try SignedNote(parsing: grown.bytes).signatures(verifiedBy: [key])
            }
        }
    }
}
