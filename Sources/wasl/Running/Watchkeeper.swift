import Node
import ServiceLifecycle

/// What time does by itself.
struct Watchkeeper: Service {
    let node: MemberNode
    let store: WatchedStore
    let environment: Environment

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var second = 0
            while !Task.isCancelled {
                await node.watch(reminds: second % 5 == 0)
                await watchDisk()
                second += 1
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func watchDisk() async {
        guard store.fault != nil else { return node.clear("disk") }
        await store.probe(at: environment.now())
        if let fault = store.fault { node.raise("disk", "\(fault)") } else { node.clear("disk") }
    }
}
