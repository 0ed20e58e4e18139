import Foundation
import IJSON
import Testing

/// `wasl verify` and `wasl receipt` on the golden files of the receipts' own tests.
@Suite struct ReceiptTests {
    private static let golden = URL(filePath: #filePath).appending(path: "../../../Core/Tests/ReceiptsTests/Golden")
        .standardizedFileURL.path
    private let release = golden + "/release.json"
    private let submission = golden + "/submission.json"
    private let terms = golden + "/terms.json"

    private func verify(_ words: [String]) async throws -> (status: Int32, json: JSON, errors: String) {
        let ended = try await Program.run(["verify", "--json"] + words, seconds: 120)
        let lines = ended.output.split(separator: "\n")
        return (ended.status, try lines.first.map { try JSON(parsing: Array($0.utf8)) } ?? .null, ended.errors)
    }

    @Test func `a receipt's file is proven, and anchored by the fingerprint alone`() async throws {
        let plain = try await verify([release])
        #expect(plain.status == 0, "\(plain.errors)")
        #expect(plain.json["verdict"]?.string == "proven")
        #expect(plain.json["room"]?["anchored"]?.bool == false)
        #expect(plain.json["log"]?["witnessed"]?.bool == true)
        let fingerprint = try #require(plain.json["room"]?["fingerprint"]?.string)
        let anchored = try await verify([release, "--terms", terms, "--terms-fingerprint", fingerprint])
        #expect(anchored.json["room"]?["anchored"]?.bool == true)
        let other = try await verify([release, "--terms-fingerprint", String(fingerprint.reversed())])
        #expect(other.status == 1 && other.json["verdict"]?.string == "refused")
    }

    @Test func `a person reads the verdict, and of several files each has its own`() async throws {
        let folder = try Folder()
        let broken = folder.path + "/broken.json"
        try Data(contentsOf: URL(fileURLWithPath: release)).dropLast(300).write(to: URL(fileURLWithPath: broken))
        let ended = try await Program.run(["verify", release, broken, submission], seconds: 120)
        #expect(ended.status == 1)
        #expect(ended.output.contains("release.json: PROVEN. release m → b, signed by key m.1"))
        #expect(ended.output.contains("broken.json: REFUSED. This is not a receipt's file"))
        #expect(ended.output.contains("submission.json: PROVEN. submission a → m"))
        #expect(ended.output.contains("UNANCHORED"))
        let parts = ended.output.components(separatedBy: "submission.json: PROVEN")
        #expect(parts.first?.contains("digests: fields, and padding") == true)
        #expect(parts.last?.contains("Withheld     nothing; ") == true, "\(ended.output)")
        let missing = try await verify([release, folder.path + "/none.json", submission])
        #expect(missing.status == 1)
    }

    @Test func `whichever file is wrong is the one that is named`() async throws {
        let folder = try Folder()
        let evidence = folder.path + "/evidence.json"
        try #"{"documents":[],"format":"x","items":[{"a":[{"b":[1]}]}],"member":"a"}"#
            .write(toFile: evidence, atomically: true, encoding: .utf8)
        let words = try await Program.run(["verify", evidence], seconds: 60)
        #expect(words.status == 1 && words.output.contains("wasl log evidence"), "\(words.output)")
        let opened = try await verify([release, "--origin", evidence])
        #expect(opened.status == 1 && opened.json["file"]?.string == evidence)
        let out = folder.path + "/copy.json"
        let written = try await Program.run(["receipt", release, "--out", out], seconds: 60)
        #expect(written.status == 0 && written.output.contains("Written: \(out)"), "\(written.errors)")
        let over = try await Program.run(["receipt", release, "--out", out], seconds: 60)
        #expect(over.status == 1 && over.errors.contains("is there already"))
        let printed = try await Program.run(["receipt", release, "--out", "-"], seconds: 60)
        #expect(try printed.output == String(contentsOfFile: out, encoding: .utf8))
    }

    @Test func `a long-term signature that is announced must be there and be right`() async throws {
        let folder = try Folder()
        let file = Self.golden + "/long-term.json"
        let valid = try await verify([file])
        #expect(valid.status == 0 && valid.json["long_term"]?.string == "valid", "\(valid.errors)")
        let receipt = try #require(try JSON(parsing: Array(Data(contentsOf: URL(fileURLWithPath: file)))).object)
        let signature = try #require(receipt["companions"]?["long_term"]?.string)
        // The first letter stands for six bits of the signature.
        let other = (signature.first == "A" ? "B" : "A") + signature.dropFirst()
        for (name, value) in [("stripped", JSON?.none), ("changed", .object(["long_term": .string(other)]))] {
            var changed = receipt
            changed["companions"] = value
            let path = folder.path + "/\(name).json"
            try Data(JSON.object(changed).encoded).write(to: URL(fileURLWithPath: path))
            let refused = try await verify([path])
            #expect(refused.status == 1 && refused.json["verdict"]?.string == "refused", "\(name)")
            #expect(refused.json["reason"]?.string?.contains("long-term signature") == true, "\(refused.json.text)")
        }
    }

    @Test func `a release is opened by its origin`() async throws {
        let opened = try await verify([release, "--origin", submission])
        #expect(opened.status == 0, "\(opened.errors)")
        #expect(opened.json["withheld"] == .strings(["/body/source", "/body/text/sentences/1"]))
        #expect(try await verify([release, "--origin", release]).status == 1)
    }

    @Test(.enabled(if: Program.installed("chromium", "pdftoppm", "zbarimg")))
    func `printed to PDF and scanned back, a receipt proves the same`() async throws {
        let folder = try Folder()
        let pdf = folder.path + "/receipt.pdf"
        let made = try await Program.run(["receipt", release, "--pdf", pdf, "--terms", folder.path + "/terms.json"])
        #expect(made.status == 0, "\(made.errors)")
        let drawn = try await Program.run(
            ["-r", "150", "-gray", "-png", pdf, folder.path + "/page"], by: Program.place(of: "pdftoppm"))
        #expect(drawn.status == 0, "\(drawn.errors)")
        let images = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".png") }
            .map { folder.path + "/" + $0 }
        let scanned = try await verify(["--terms", folder.path + "/terms.json", "--scan"] + images)
        #expect(scanned.status == 0, "\(scanned.errors)")
        let file = try await verify([release])
        #expect(scanned.json["log"] == file.json["log"])
        #expect(scanned.json["leaf"] == file.json["step"]?["leaf"])
        // The left half of the page holds one code of the two.
        let half = folder.path + "/half"
        _ = try await Program.run(
            ["-r", "150", "-gray", "-png", "-x", "0", "-W", "620", pdf, half], by: Program.place(of: "pdftoppm"))
        let torn = try await verify(["--terms", terms, "--scan", half + "-1.png"])
        #expect(torn.status == 1 && torn.json["reason"]?.string?.contains("Of 2 codes") == true, "\(torn.json.text)")
        let token = folder.path + "/token"
        let json = try JSON(parsing: Array(Data(contentsOf: URL(fileURLWithPath: release))))
        try (json["token"]?.string ?? "").write(toFile: token, atomically: true, encoding: .utf8)
        let matched = try await verify(["--terms", terms, "--token", token, "--scan"] + images)
        #expect(matched.json["step"]?["signed_by"]?.string == "m", "\(matched.json.text)")
    }

    @Test func `what is missing is said in one line`() async throws {
        let folder = try Folder()
        for words in [
            ["verify", folder.path + "/none.json"], ["verify", "--scan", folder.path + "/none.png"],
            ["verify", release, "--terms-fingerprint", "12"], ["receipt", folder.path + "/none.json"],
        ] {
            let ended = try await Program.run(words, seconds: 60)
            #expect(ended.status == 1, "\(words)")
            #expect(
                ended.errors.hasPrefix("Error: ") && ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
        }
    }

    @Test func `a tool that isn't installed is named with its package`() async throws {
        let words = ["-i", "PATH=/nonexistent", Program.path]
        let scanned = try await Program.run(words + ["verify", "--scan", release], by: "/usr/bin/env", seconds: 60)
        #expect(scanned.status == 1 && scanned.errors.contains("apt install zbar-tools"))
        let printed = try await Program.run(
            words + ["receipt", release, "--pdf", NSTemporaryDirectory() + "wasl-never-made.pdf"], by: "/usr/bin/env",
            seconds: 60)
        #expect(printed.status == 1 && printed.errors.contains("apt install chromium"))
    }
}

extension Program {
    /// Where a tool of the distribution stands, if it does.
    static func place(of name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static func installed(_ names: String...) -> Bool { names.allSatisfy { place(of: $0) != nil } }
}
