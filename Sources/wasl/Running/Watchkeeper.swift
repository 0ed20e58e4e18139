import Node
import ServiceLifecycle

/// What time does by itself.
struct Watchkeeper: Service {
    let node: MemberNode

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var second = 0
            while !Task.isCancelled {
                await node.watch(reminds: second % 5 == 0)
                second += 1
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
