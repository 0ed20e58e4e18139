import Foundation
import Node
import Room
import Testing

@testable import Console

struct TodayTests {
    @Test func `what is most urgent and oldest is on the page, however much came after it`() async throws {
        let room = try await ConsoleRoom()
        let node = room.node(.a)
        for number in 0...301 {
            let message = room.message(subject: number == 0 ? "The first of all" : "A later one") {
                if number == 0 { $0.precedence = .immediate }
            }
            let draft = try await node.save(.message(message), by: ConsoleRoom.officer(.drafter, .a), submit: true)
            _ = try await node.approve(draft.id, by: ConsoleRoom.officer(.releasing, .a))
        }
        try await room.carry()
        for (post, member) in [(Post.duty, MemberID.mediator), (.drafter, .a)] {
            let page = try await room.browser(post, at: member).reading("en").get("/").text
            let queue = try #require(page.components(separatedBy: "id=\"queue\"").last)
            #expect(queue.components(separatedBy: "class=\"row ").count == 301)
            #expect(queue.firstRange(of: "<bdi>")?.upperBound == queue.firstRange(of: "The first of all")?.lowerBound)
            #expect(queue.contains("and 2 more") && queue.contains("302"))
        }
    }
}
