import Foundation
import HTTPTypes
import IJSON
import Node
import Room
import Testing

@testable import Console

/// In which language a person is told what went wrong.
struct APILanguageTests {
    @Test(arguments: [
        (nil, "en"), ("ar", "ar"), ("ar-SY", "ar"), ("en;q=0.1, ar", "ar"), ("ar;q=0.1, en", "en"), ("fr", "en"),
        ("ckb", "en"), ("", "en"), ("ar;q=0", "en"), ("*", "en"),
    ])
    func `what has words in both languages is said in the one asked for`(
        _ accept: String?, _ language: String
    ) async throws {
        let room = try await ConsoleRoom()
        let program = try await room.program([.read], as: .observer)
        var headers: HTTPFields = [:]
        headers[.acceptLanguage] = accept
        let answer = try await program.ask(.get, "/api/v1/audit", headers: headers)
        #expect(answer.status == 403 && answer.headers[.contentLanguage] == "en")
        let lost = try await program.ask(.get, "/api/v1/drafts/AAAAAAAAAAAAAAAAAAAAAA", headers: headers)
        let words = DeskWords(Language.named(language))
        #expect(lost.status == 404 && lost.headers[.contentLanguage] == language)
        #expect(try lost.json()["detail"]?.string == words["fault.notFound"])
        // What a program reads is the same.
        #expect(try lost.json()["code"]?.string == "fault.notFound")
        #expect(try lost.json()["title"]?.string == "Not here")
    }
}
