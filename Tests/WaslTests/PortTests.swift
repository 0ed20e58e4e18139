import Foundation
import Room
import Testing

@testable import wasl

/// Somebody who listens on a port, so that nobody else can.
private final class Squatter {
    private let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)

    init(_ port: Int) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        try #require(bound == 0 && listen(descriptor, 8) == 0)
    }

    deinit { close(descriptor) }
}

@Suite struct PortTests {
    @Test(arguments: [("a", "console"), ("m", "console"), ("m", "exchange")])
    func `a port that is in use is named in one line`(_ name: String, _ kind: String) async throws {
        let room = try await RealRoom()
        let member = try #require(MemberID(name))
        let settings = try NodeFolder(path: room.path(member)).settings
        let (busy, free) =
            kind == "console"
            ? (settings.consolePort, settings.exchangePort) : (settings.exchangePort, settings.consolePort)
        let squatter = try Squatter(busy)
        let ended = try await Program.run(["run", room.path(member)], seconds: 60)
        withExtendedLifetime(squatter) {}
        #expect(ended.status != 0)
        let complaints = ended.errors.split(separator: "\n").filter { $0.hasPrefix("Error:") }
        #expect(complaints.count == 1, "\(ended.errors)")
        #expect(complaints.first?.contains("port \(busy) is in use") == true, "\(ended.errors)")
        #expect(complaints.first?.contains("\(free)") == false)
        #expect(ended.errors.split(separator: "\n").last?.hasPrefix("Error:") == true, "\(ended.errors)")
    }

    @Test func `a second program on one node's folder is refused and the first goes on`() async throws {
        let room = try await RealRoom()
        let member = try #require(MemberID("a"))
        let held = try NodeFolder(path: room.path(member)).lock()
        let ended = try await Program.run(["run", room.path(member)], seconds: 60)
        #expect(ended.status != 0)
        #expect(ended.errors.contains("Error: another wasl already runs this node"), "\(ended.errors)")
        held.release()
        try NodeFolder(path: room.path(member)).lock().release()
    }
}
