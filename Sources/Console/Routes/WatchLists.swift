import Hummingbird
import Node

extension PageRoutes {
    func addWatchLists(to router: Router<ConsoleContext>) {
        router.get(
            "people/lists",
            use: page { request, _, presenter in
                let lists = try await node.watchLists(by: presenter.visitor.officer).map { list in
                    WatchListRow(
                        name: list.name, count: list.count, officer: presenter.name(list.officer),
                        stamp: presenter.stamp(list.at))
                }
                return draw(watchListsPage(lists, try await shell(presenter, request)))
            })
        router.post(
            "people/lists",
            use: form { form, _, presenter in
                try await node.removeWatchList(form["list"], by: presenter.visitor.officer)
                return done("/people/lists", .watchListRemoved)
            })
    }
}
