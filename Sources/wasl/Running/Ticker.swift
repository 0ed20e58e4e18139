import Node
import Room
import ServiceLifecycle

/// The mediator's ticks, at whole multiples of the tick by its clock: the log takes in what came, whether or not anything
/// did, so that when it grows says nothing.
struct Ticker: Service {
    let node: MemberNode
    let environment: Environment

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var last = number
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(50))
                let now = number
                guard now != last else { continue }
                last = now
                do {
                    try await node.tick()
                    node.clear("tick")
                } catch {
                    node.raise("tick", "\(error)")
                }
            }
        }
    }

    private var number: Int { environment.now() / node.terms.rules.tick }
}
