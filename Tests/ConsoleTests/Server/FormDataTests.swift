import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Console

struct FormDataTests {
    private func read(_ body: [UInt8], _ type: String) async throws -> FormData {
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "localhost", path: "/", headerFields: [.contentType: type])
        return try await FormData(Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body))))
    }

    private func read(_ body: String, _ type: String = "application/x-www-form-urlencoded") async throws -> FormData {
        try await read(Array(body.utf8), type)
    }

    /// A part of a multipart body with the boundary `x`.
    private func part(_ parameters: String, _ content: String) -> String {
        "--x\r\nContent-Disposition: form-data; \(parameters)\r\n\r\n\(content)\r\n"
    }

    private let multipart = "multipart/form-data; boundary=x"

    @Test func `names and values are decoded, and line ends become those of messages`() async throws {
        let form = try await read("a%20b=%D8%B9+x%0D%0Ay%0Dz&empty=&bare&=nameless&a+b=second")
        #expect(form["a b"] == "ع x\ny\nz")
        #expect(form.all("a b") == ["ع x\ny\nz", "second"])
        #expect((form["empty"], form["bare"], form[""]) == ("", "", "nameless"))
        #expect(form.optional("empty") == nil)
    }

    @Test(arguments: [
        ("100%", "100%"), ("%", "%"), ("%4", "%4"), ("%zz%41", "%zzA"), ("%+1", "% 1"), ("%%41", "%A"),
        ("%ff%fe", "\u{FFFD}\u{FFFD}"), ("%c0%af", "\u{FFFD}\u{FFFD}"), ("a%00b", "a\u{0}b"), ("x=y=z", "x=y=z"),
    ])
    func `a broken escape stands for itself and nothing is lost unseen`(_ sent: String, _ read: String) async throws {
        #expect(try await self.read("v=\(sent)")["v"] == read)
    }

    @Test func `bytes that are no text are marked as such`() async throws {
        let form = try await read([0x76, 0x3D, 0x61, 0xFF, 0x62], "application/x-www-form-urlencoded")
        #expect(form["v"] == "a\u{FFFD}b")
    }

    @Test func `what isn't sent as a form is none`() async throws {
        for type in ["", "text/plain", "application/json", "multipart/mixed; boundary=x", "multipart/form-datax"] {
            #expect(try await read("csrf=1", type)["csrf"] == "")
        }
        let upper = try await read("csrf=1", "Application/X-WWW-Form-URLEncoded; charset=utf-8")
        #expect(upper["csrf"] == "1")
    }

    @Test func `fields and files are read from a multipart body`() async throws {
        let body =
            part("name=\"one\"", "first\r\nline") + part("name=one", "second")
            + part("name=\"none\"; filename=\"\"", "")
            + part("name=\"file\"; filename=\"a.bin\"", "\r\n--y\r\n\r\n") + part("name=\"empty\"", "") + "--x--\r\n"
        for type in [multipart, "Multipart/Form-Data; charset=utf-8; Boundary=\"x\""] {
            let form = try await read(body, type)
            #expect(form.all("one") == ["first\nline", "second"])
            #expect(form["empty"] == "")
            #expect(form.files.map(\.name) == ["a.bin"])
            #expect(form.files.first?.bytes == Array("\r\n--y\r\n\r\n".utf8))
        }
    }

    @Test func `a boundary inside a line is content`() async throws {
        let form = try await read(part("name=v", "a --x b--x--") + "--x--", multipart)
        #expect(form["v"] == "a --x b--x--")
    }

    @Test func `a body that isn't whole is read as empty`() async throws {
        let good = part("name=csrf", "1") + part("name=v", "2")
        for body in [
            good, good + "--x", good + "--x-", String(good.dropLast(4)), "preamble\r\n" + good + "--x--", "", "--x",
            "--x\r\n", "--x\r\nContent-Disposition: form-data; name=csrf\r\n--x--", good.replacing("\r\n", with: "\n"),
            good + "--xy\r\nContent-Disposition: form-data; name=w\r\n\r\n3\r\n--x--",
        ] {
            let form = try await read(body, multipart)
            #expect((form["csrf"], form["v"], form.files.count) == ("", "", 0), "\(body.debugDescription)")
        }
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"", "multipart/form-data; xboundary=x", "multipart/form-data boundary=x",
        "multipart/form-data; boundary=\(String(repeating: "x", count: 71))", "multipart/form-data; boundary=y",
        "multipart/form-data; boundary=\u{0}", "multipart/form-data; boundary=x\u{301}",
    ])
    func `without the right boundary nothing is read`(_ type: String) async throws {
        #expect(try await read(part("name=csrf", "1") + "--x--", type)["csrf"] == "")
    }

    @Test func `headers of a part can't pass for others`() async throws {
        let body =
            part("filename=\"; name=csrf\"; name=\"file\"", "content")
            + "--x\r\nX: form-data; name=\"csrf\"\r\n\r\nevil\r\n" + "--x\r\n\r\nno headers\r\n"
            + part("name=\"a; filename=b\"", "field") + "--x--"
        let form = try await read(body, multipart)
        #expect(form["csrf"] == "")
        #expect(form["a; filename=b"] == "field")
        #expect(form.files.map(\.field) == ["file"])
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\plan.pdf", "plan.pdf"), ("/", "file"), ("..\\", ".."),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"), ("a\nb\u{0}c", "abc"), ("\u{202E}fdp.exe", "fdp.exe"),
        ("\u{2066}a\u{2069}\u{200F}.txt", "a.txt"), ("x/\u{338}etc/y", "y"), ("\u{2028}", "file"), ("  ", "file"),
        ("تقرير.pdf", "تقرير.pdf"), ("می‌شود.txt", "می‌شود.txt"),
    ])
    func `a file's name is the last part of a path and nothing that hides`(_ sent: String, _ kept: String) {
        #expect(Multipart.fileName(sent) == kept)
    }

    @Test func `a long name keeps its end and fits a message`() {
        for letter in ["x", "ع", "😀", "e\u{301}"] {
            let name = Multipart.fileName(String(repeating: letter, count: 400) + ".pdf")
            #expect((150...200).contains(name.utf8.count))
            #expect(name.hasSuffix(".pdf"))
        }
        #expect(Multipart.fileName("e" + String(repeating: "\u{301}", count: 500)) == "file")
    }

    @Test func `a body that is all dashes is read in no time`() async throws {
        let start = ContinuousClock.now
        let dashes = String(repeating: "-", count: 69)
        let body = [UInt8](repeating: UInt8(ascii: "-"), count: 8 << 20)
        let form = try await read(body, "multipart/form-data; boundary=\(dashes)")
        #expect(form.files.isEmpty)
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}
