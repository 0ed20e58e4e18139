import Desks
import Foundation
import Hummingbird
import IJSON
import Node
import Room
import Store

extension PageRoutes {
    func addToday(to router: Router<ConsoleContext>) {
        router.get(
            "/",
            use: page { request, _, presenter in
                let corrects = request.uri.queryParameters["corrects"].flatMap { Int($0) }
                let (queue, more) = try await queue(presenter)
                let model = TodayModel(
                    queue: queue, more: more, needs: try await needs(presenter),
                    pending: try await presenter.pendings(), dutyLog: try await dutyLog(presenter, corrects: corrects))
                return draw(todayPage(model, try await shell(presenter, request)))
            })
        router.post(
            "dutylog",
            use: form { form, _, presenter in
                let corrects = Int(form["corrects"])
                let kind = Node.DutyEntry.Kind(rawValue: form["kind"]) ?? .entry
                try await node.write(
                    kind == .system ? .entry : kind, form["text"], caller: form.optional("caller"),
                    readBack: form["readBack"] == "on", corrects: corrects, by: presenter.visitor.officer)
                return done("/", corrects == nil ? .logEntered : .logCorrected)
            })
    }

    private static let queueLimit = 300

    /// What waits, most urgent first, then the oldest; and how many more there are.
    func queue(_ presenter: Presenter) async throws -> ([QueueRow], more: Int) {
        let isMediator = node.member.isMediator
        let stages: Set<ItemStage> = isMediator ? [.queued, .released] : [.received, .submitted, .queued]
        let open = try await node.openItems()
        var items = open.filter { stages.contains($0.stage) }
        let others = open.count - items.count
        let left = try await node.openCounts().values.reduce(0, +) - others
        let again = isMediator ? try await flashesToReview(&items) : []
        items.sort { ($0.precedence, $0.signed) < ($1.precedence, $1.signed) }
        let reviews = isMediator ? try await node.reviews() : [:]
        let shown = items.prefix(Self.queueLimit)
        let rows = shown.map { item in
            var row = presenter.row(item, item.stage == .queued ? reviews[item.key] : nil)
            row.reviewAfter = again.contains(item.key)
            return row
        }
        return (rows, max(left, items.count) - shown.count)
    }

    /// Adds Flash warnings that were released by one officer, and tells which these are.
    private func flashesToReview(_ items: inout [Item]) async throws -> Set<StepID> {
        let again = try await node.records("after-review").compactMap { StepID($0.id) }
        for key in again where !items.contains(where: { $0.key == key }) {
            if let item = try? await node.item(key), item.stage == .released { items.append(item) }
        }
        return Set(again)
    }

    /// What was called back and nobody proposed to erase yet, and proposals that this officer may confirm.
    private func erasures(_ presenter: Presenter) async throws -> [Need] {
        var needs: [Need] = []
        for erasure in try await node.erasures() where erasure.stage != .unfinished {
            guard let item = try? await node.item(erasure.item) else { continue }
            let fault = Authority.erasure(by: presenter.visitor.officer, proposer: erasure.proposer)
            guard fault == nil || fault == .secondReviewerNeeded else { continue }
            needs.append(
                Need(
                    task: fault == nil ? .confirmErasure : .erase, title: presenter.subject(item),
                    link: "/items/\(item.key)", precedence: presenter.precedence(item.precedence),
                    stamp: presenter.stamp(erasure.at)))
        }
        return needs
    }

    private func needs(_ presenter: Presenter) async throws -> [Need] {
        let officer = presenter.visitor.officer
        var needs: [Need] = []
        let approver = try await Approver(presenter)
        let isReviewer = officer.roles.contains(.duty)
        for draft in try await node.drafts() where approver.may(draft) {
            needs.append(
                Need(
                    task: .approveDraft, title: presenter.title(of: draft), link: "/drafts/\(draft.id)/approve",
                    precedence: presenter.precedence(of: draft), stamp: presenter.stamp(draft.changed)))
        }
        let mayAcknowledge = !officer.roles.isDisjoint(with: [.drafter, .releasing, .duty])
        for item in try await node.waitingItems()
        where mayAcknowledge && item.stage == .received && (item.level ?? .delivered) == .delivered {
            needs.append(
                Need(
                    task: .acknowledge, title: presenter.subject(item), link: "/items/\(item.key)",
                    precedence: presenter.precedence(item.precedence), stamp: presenter.stamp(item.signed)))
        }
        for handover in try await node.handovers() where handover.to == officer.name && handover.signedAt == nil {
            needs.append(
                Need(
                    task: .signHandover, title: presenter.name(handover.from), link: "/roster",
                    stamp: presenter.stamp(handover.at)))
        }
        for record in try await node.records("proposal")
        where isReviewer && record.json["user"]?.string != officer.name {
            guard let key = StepID(record.id), let item = try? await node.item(key) else { continue }
            needs.append(
                Need(
                    task: .confirmRelease, title: presenter.subject(item), link: "/review/\(key)",
                    precedence: presenter.precedence(item.precedence), stamp: presenter.stamp(record.changed)))
        }
        let mayReviewAfterwards = !officer.roles.isDisjoint(with: [.releasing, .duty])
        for record in try await node.records("after-review")
        where mayReviewAfterwards && record.json["user"]?.string != officer.name {
            guard let key = StepID(record.id), let item = try? await node.item(key) else { continue }
            let link = node.member.isMediator && item.side == .incoming ? "/review/\(key)" : "/items/\(key)"
            needs.append(
                Need(
                    task: .reviewAfter, title: presenter.subject(item), link: link,
                    precedence: presenter.precedence(item.precedence), stamp: presenter.stamp(record.changed)))
        }
        needs += try await erasures(presenter)
        for item in try await node.openItems() where item.stage == .returned {
            needs.append(
                Need(
                    task: .finishReturned, title: presenter.subject(item), link: "/items/\(item.key)",
                    precedence: presenter.precedence(item.precedence), stamp: presenter.stamp(item.signed)))
        }
        let order = Precedence.allCases
        func urgency(_ need: Need) -> Int { need.precedence.flatMap { order.firstIndex(of: $0) } ?? order.count }
        return needs.enumerated().sorted { (urgency($0.element), $0.offset) < (urgency($1.element), $1.offset) }.map(
            \.element)
    }

    func dutyLog(_ presenter: Presenter, corrects: Int?) async throws -> DutyLogModel {
        let lines = try await node.dutyLog(limit: 60)
        let corrected = Dictionary(
            lines.compactMap { line in line.corrects.map { ($0, line.number) } }, uniquingKeysWith: max)
        return DutyLogModel(
            entries: lines.map { line in
                DutyEntry(
                    number: line.number, stamp: presenter.stamp(line.at), author: presenter.name(line.author),
                    kind: DutyEntry.Kind(rawValue: line.kind.rawValue) ?? .entry,
                    text: line.kind == .system ? presenter.system(line.text) : line.text, caller: line.caller,
                    readBack: line.kind == .call ? line.readBack : nil, corrects: line.corrects,
                    correctedBy: corrected[line.number])
            }, form: DutyForm(corrects: corrects))
    }
}

extension Presenter {
    /// The node's own lines in the duty log, in the viewer's words.
    func system(_ text: String) -> String {
        let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("reminder", 3) where parts[2] == "-": return language.fill(.logReminderNobody, [.number: parts[1]])
        case ("reminder", 3): return language.fill(.logReminder, [.number: parts[1], .name: name(parts[2])])
        case ("handover", 3):
            let next = String(parts[2].prefix { $0 != " " })
            return language.fill(.logHandover, [.from: name(parts[1]), .to: name(next)])
        case ("paper.twice", 2): return language.fill(.paperTwiceLog, [.number: parts[1]])
        case ("decision.dropped", 2): return language.fill(.logDropped, [.name: name(parts[1])])
        case ("flash.reviewed", 2): return language.fill(.logFlash, [.name: name(parts[1])])
        case ("flash.reviewed", 3):
            let user = parts[1].hasSuffix(":") ? String(parts[1].dropLast()) : parts[1]
            return language.fill(.logFlashNote, [.name: name(user), .text: parts[2]])
        default: return desk.has("log.\(text)") ? desk["log.\(text)"] : text
        }
    }

    func title(of draft: Draft) -> String {
        switch draft.content {
        case .message(let message): message.subject ?? "—"
        case .cancellation: language[.cancelItem]
        case .recall: language[.recallItem]
        case .withdrawal: language[.withdraw]
        case .consent: language[.giveConsent]
        }
    }

    func precedence(of draft: Draft) -> Precedence? {
        if case .message(let message) = draft.content { precedence(message.precedence) } else { nil }
    }
}
