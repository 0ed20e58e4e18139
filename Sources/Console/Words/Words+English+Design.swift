extension Language {
    /// The page of all components, and long work.
    static let englishDesign: [Word: String] = [
        .designColours: "Colours", .designType: "Type", .designSpace: "Space", .designMarks: "Marks",
        .designNames: "Names of people and places", .designRedaction: "What was withheld",
        .designLongWork: "Progress of long work", .designQuestion: "A question before a grave act",
        .designNotes: "What came of it", .designForms: "Fields", .designEmpty: "Nothing here",
        .designLight: "Light", .designDark: "Dark", .designTable: "Table",
        .sampleHeading: "Night movement near marker 14", .sampleText: "Three people on foot, 02:50.",
        .progressOf: "{count} of {limit}",
    ]
}
