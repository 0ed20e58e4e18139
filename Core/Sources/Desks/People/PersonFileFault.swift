/// What is wrong with one field of a person's file: one reason, which stands for one sentence.
public struct PersonFileFault: Error, Sendable, Hashable {
    /// What may be wrong.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// It must be there and isn't; of a name: neither script has one, and there is no alias.
        case missing
        /// There is no such field.
        case unknown
        /// Not text, or not a list, where it should be.
        case type
        /// Not in the one form in which it is kept.
        case form
        /// A line without a letter, or a list without a line.
        case empty
        /// More bytes than it holds.
        case long
        /// More lines than it holds.
        case many
        /// Characters that can't be shown, or a semicolon in a list.
        case characters
        /// A name in the field of the other script.
        case script
        /// No number, no reference, no date, no choice, no file.
        case number, reference, date, choice, photograph
    }

    /// The field's name; of one that there isn't, as it was given.
    public let name: String
    /// What is wrong.
    public let reason: Reason

    init(_ field: PersonFile.Field, _ reason: Reason) { self.init(name: field.rawValue, reason) }

    init(name: String, _ reason: Reason) { (self.name, self.reason) = (name, reason) }

    /// The field; `nil` for one that there isn't.
    public var field: PersonFile.Field? { PersonFile.Field(rawValue: name) }

    /// What its sentence goes by: `person.fault.date`.
    public var key: String { "person.fault.\(reason.rawValue)" }
}
