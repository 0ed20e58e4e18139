import ArgumentParser
import Desks
import IJSON

/// `wasl kinds`.
struct KindsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kinds", abstract: "List the kinds of message, with their JSON Schemas.")

    @Flag(help: "Print the schemas as one JSON object by kind.") var json = false

    func run() throws {
        if json {
            var object = JSONObject()
            for kind in Kinds.all { object[kind.name] = kind.schema }
            print(JSON.object(object).text)
            return
        }
        for kind in Kinds.all {
            print("\(kind.name): \(kind.purpose)")
            for field in kind.fields {
                print("    \(field.name)\(field.isRequired ? " (required)" : ""): \(field.expectation)")
            }
        }
    }
}
