import Desks
import Node
import Room

extension Presenter {
    func row(_ row: Node.PersonRow) -> PersonFileRow {
        PersonFileRow(
            number: row.number.description, link: "/people/\(row.number.description.headerEscaped)",
            name: row.nameArabic ?? row.nameLatin ?? row.alias ?? "—", birth: row.birth?.description ?? "",
            priority: desk["priority.\(row.priority.rawValue)"], isPriority: row.priority != .routine,
            reference: row.person?.description)
    }

    /// A file as its page shows it.
    ///
    /// - Parameter posted: what was typed and not taken, with what is wrong by field.
    func model(
        _ kept: KeptPersonFile?, posted: (lines: [PersonFile.Field: [String]], faults: [PersonFileFault])? = nil
    ) async throws -> PersonFileModel {
        let fields = PersonFile.Field.allCases.filter { $0 != .photograph && (kept == nil || $0 != .number) }
        let errors = Dictionary(
            (posted?.faults ?? []).map { ($0.name, desk[$0.key]) }, uniquingKeysWith: { first, _ in first })
        var model = PersonFileModel(
            number: kept?.file.number.description, revision: kept?.revision ?? 0,
            fields: fields.map { field in
                let lines = posted.map { $0.lines[field] ?? [] } ?? kept?.file[field] ?? []
                return self.field(field, lines, errors[field.rawValue])
            }, readings: [], particulars: [])
        guard let kept else { return model }
        model.readings = try await node.personReadings(of: kept.file.number, by: visitor.officer).map {
            .init(stamp: stamp($0.at), officer: name($0.officer), how: desk["reading.\($0.how.rawValue)"])
        }
        if kept.file.photograph != nil {
            let name = kept.file.number.description.headerEscaped
            model.photograph = "/people/\(name)/photograph?\(kept.revision)"
        }
        model.removal = try await removal(kept)
        guard let person = kept.file.person, (try? await node.person(person)) != nil else { return model }
        model.board = "/custody/persons/\(person)"
        model.particulars = PersonFile.Particular.allCases.filter { !kept.file[$0.field].isEmpty }.map {
            Option($0.rawValue, desk["field.\($0.rawValue)"])
        }
        if kept.file.photograph != nil {
            model.particulars.append(Option(Self.photograph, language[.photographMatches]))
        }
        return model
    }

    /// The choice of the picture, which goes along as a file of the message.
    static let photograph = "photograph"

    private func removal(_ kept: KeptPersonFile) async throws -> PersonRemovalMark {
        let state = try await node.personRemoval(of: kept.file.number, by: visitor.officer)
        if let bar = state.closure?.bar { return .barred(desk["closure.\(bar.rawValue)"]) }
        guard let proposer = state.proposer else { return .open(asksWord: state.closure == nil) }
        return .proposed(
            by: name(proposer), mayConfirm: Authority.erasure(by: visitor.officer, proposer: proposer) == nil)
    }

    private func field(_ field: PersonFile.Field, _ lines: [String], _ error: String?) -> FieldModel {
        FieldModel(
            name: "f.\(field.rawValue)", label: desk["person.\(field.rawValue)"], control: control(field.shape),
            value: lines.joined(separator: "\n"), isRequired: field == .number, hint: rules(field), error: error)
    }

    private func control(_ shape: PersonFile.Shape) -> FieldModel.Control {
        switch shape {
        case .number: .text(max: PersonNumber.limit)
        case .reference: .text(max: 9)
        case .date: .text(max: 40)
        case .line(let limit): .text(max: limit)
        case .text(let limit): .multiline(max: limit, rows: 3)
        case .lines(let limit, let count): .multiline(max: limit * count, rows: 3)
        case .choice(let options): .select(options.map { Option($0, desk["person.choice.\($0)"]) })
        case .photograph: .hidden
        }
    }

    /// The rules that ask for a field; those whose text nobody read yet are marked.
    private func rules(_ field: PersonFile.Field) -> String? {
        guard !field.rules.isEmpty else { return nil }
        return language.list(
            field.rules.map { $0.isRead ? $0.name : language.plain(.ruleUnchecked, [.name: $0.name]) }, isolated: false)
    }
}
