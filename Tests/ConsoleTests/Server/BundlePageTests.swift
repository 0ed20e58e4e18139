import Desks
import HTTPTypes
import Node
import Room
import Testing

@testable import Console

struct BundlePageTests {
    private func bring(_ bytes: [UInt8], _ browser: Browser) async throws -> Answer {
        try await browser.post("/node/bundles", Form(csrf: browser.csrf, [:], files: [("x.bundle", bytes)]))
    }

    @Test func `a bundle is made at one console and brought in at another`() async throws {
        let room = try await ConsoleRoom()
        let draft = try await room.node(.a).save(
            .message(room.message()), by: ConsoleRoom.officer(.drafter, .a), submit: true)
        let sent = try await room.node(.a).approve(draft.id, by: ConsoleRoom.officer(.releasing, .a))[0]
        let from = try await room.browser(.releasing)
        let to = try await room.browser(.duty, at: .mediator)
        let made = try await from.post("/node/bundles/m")
        #expect((made.status, made.type) == (200, "application/octet-stream"))
        #expect(made.headers[.contentDisposition] == "attachment; filename=\"wasl-a-m-1.bundle\"")
        for (language, words) in [
            ("en", "<dt>Taken in</dt><dd>1 step</dd>"), ("ar", "<dt>موجود من قبل</dt><dd>خطوة واحدة</dd>"),
        ] {
            let answer = try await bring(made.bytes, to.reading(language))
            #expect(answer.status == 200)
            #expect(answer.text.contains(words), "\(answer.text)")
            #expect(Markup(answer.text).problems.isEmpty)
        }
        #expect(try await room.node(.mediator).item(sent).stage == .queued)
        #expect(try await to.get("/node").text.contains("/node/bundles"))
        #expect(try await to.get("/node/bundles").text.contains("action=\"/node/bundles/b\""))
        let audit = try await room.browser(.admin, at: .mediator).reading("en").get("/audit").text
        #expect(audit.contains("Bundle brought in"))
    }

    @Test func `a bundle that is refused is a sentence on the page`() async throws {
        let room = try await ConsoleRoom()
        let made = try await room.node(.a).export(to: .mediator, by: ConsoleRoom.officer(.admin, .a))
        let to = try await room.browser(.admin, at: .mediator).reading("en")
        for (bytes, words) in [
            (Array(made.bytes.dropLast()), "cut off"), (made.bytes + [0], "Something follows"), ([], "no bundle"),
        ] as [([UInt8], String)] {
            let answer = try await bring(bytes, to)
            #expect(answer.status == 422)
            #expect(answer.text.contains(words), "\(answer.text)")
        }
        let elsewhere = try await room.browser(.admin, at: .b).reading("en")
        #expect(try await bring(made.bytes, elsewhere).text.contains("for another member"))
        #expect(try await elsewhere.post("/node/bundles/a").text.contains("exchanges nothing"))
        #expect(try await room.node(.mediator).records("bundle").isEmpty)
    }

    @Test func `only who may send or looks after the node carries bundles`() async throws {
        let room = try await ConsoleRoom()
        for post in Post.allCases {
            let browser = try await room.browser(post)
            let may = [.admin, .releasing, .duty, .second].contains(post)
            #expect(try await browser.get("/node/bundles").status == (may ? 200 : 403), "\(post)")
            #expect(try await browser.get("/node").text.contains("/node/bundles") == may)
            if !may {
                #expect(try await browser.post("/node/bundles/m").location.contains("fault.roleMissing"))
                #expect(try await bring([1], browser).location.contains("fault.roleMissing"))
            }
        }
        let stale = Form(csrf: "x", [:], files: [("x", [1])])
        let admin = try await room.browser(.admin)
        #expect(try await admin.post("/node/bundles", stale).status == 403)
        #expect(try await admin.post("/node/bundles/m", Form(csrf: "x", [:])).status == 403)
        #expect(try await room.stranger().post("/node/bundles/m").status == 303)
    }

    @Test(arguments: Language.all) func `every fault of a bundle has words`(_ language: Language) {
        let key = KeyID(member: .a, epoch: 1)
        let faults: [BundleFault] = [
            .notABundle, .cutOff, .trailing, .oversized, .otherMember(.a), .unknownSealKey(key),
            .destroyedSealKey(key), .unopened, .malformed, .unknownPart(9), .otherRoom, .unknownSender,
            .unknownSignKey(key), .signature, .digest, .suspended(.a), .foreignFile, .acknowledgesUnwritten(1),
            .noSuchPeer(.a), .noSealKey(.a), .missingFile, .node(.notFound),
        ]
        let words = DeskWords(language)
        for fault in faults { #expect(words.has("bundle.\(fault.name)"), "\(fault.name)") }
        #expect(Set(faults.map(\.name)).count == 22)
    }
}
