import AsyncHTTPClient
import Foundation
import IJSON
import NIOCore
import NIOHTTP1
import Testing
import TransparencyLog

@testable import wasl

/// A witness as a process of its own, and whoever talks to it.
final class RunningWitness {
    struct Door: Sendable {
        let port: Int

        func ask(_ method: HTTPMethod, _ path: String, _ body: [UInt8]? = nil) async throws -> Answer {
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
            request.method = method
            if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            let answer = try await response.body.collect(upTo: 1 << 20)
            return Answer(
                status: Int(response.status.code), body: Array(answer.readableBytesView), headers: response.headers)
        }

        func add(_ request: [UInt8]) async throws -> Answer { try await ask(.POST, "/add-checkpoint", request) }
    }

    struct Answer {
        let status: Int
        let body: [UInt8]
        let headers: HTTPHeaders

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    let folder: Folder
    private(set) var key: VerifierKey
    private var process: RunningNode?
    private var port = 0
    private var starts = 0

    var path: String { folder.path + "/witness" }

    /// Makes a witness that watches the log.
    init(watching log: InventedLog) async throws {
        folder = try Folder()
        key = log.signer.verifier
        let words = ["log", "witness", path, "--name", "witness.example/w", "--json"]
        let made = try await Program.run(words + ["--add", log.signer.verifier.description], seconds: 60)
        let text = try JSON(parsing: made.output.trimmingCharacters(in: .newlines))["key"]?.string
        key = try VerifierKey(parsing: #require(text, "\(made.errors)"))
    }

    var identifier: Int32 { process!.identifier }

    func start(_ options: [String] = []) async throws {
        starts += 1
        let log = "log-\(starts)"
        let words = ["log", "witness", path, "--listen", "127.0.0.1:0", "--json", "--until-input-ends"]
        let process = try RunningNode(words + options, log: folder.handle(log))
        self.process = process
        for _ in 0..<600 {
            for line in folder.text(log).split(separator: "\n") where line.hasPrefix(#"{"port":"#) {
                port = try JSON(parsing: String(line))["port"]?.int ?? 0
                return
            }
            if !process.isRunning { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("the witness does not serve: \(folder.text(log))")
    }

    /// As when the power fails.
    func kill() {
        guard let process else { return }
        Foundation.kill(process.identifier, SIGKILL)
        process.stop()
        while process.isRunning { usleep(1000) }
        self.process = nil
    }

    func stop() {
        process?.stop()
        process = nil
    }

    /// Where it can be asked; another place after each start.
    var door: Door { Door(port: port) }

    func ask(_ method: HTTPMethod, _ path: String, _ body: [UInt8]? = nil) async throws -> Answer {
        try await door.ask(method, path, body)
    }

    func add(_ request: [UInt8]) async throws -> Answer { try await door.add(request) }

    /// What a stopped witness says of the log it watches.
    func size() async throws -> Int? {
        let told = try await Program.run(["log", "witness", path, "--json"], seconds: 60)
        let json = try JSON(parsing: told.output.trimmingCharacters(in: .newlines))
        return json["logs"]?.array?.first?["size"]?.int
    }
}
