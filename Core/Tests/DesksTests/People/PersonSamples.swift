import Room
import Testing
import TransparencyLog

@testable import Desks

extension PersonFile {
    /// An invented person of whom everything is known.
    static var full: PersonFile {
        get throws {
            try PersonFile(
                [
                    .number: ["2026/0113-a"], .person: [reference.description], .nameArabic: ["سالم خليل الوندي"],
                    .nameLatin: ["Salim Khalil al-Wandi"], .aliases: ["Abu Nasr", "أبو نصر"], .birth: ["1988-03"],
                    .birthPlace: ["Tell Sarin"], .sex: ["male"], .father: ["Khalil"], .mother: ["Hala"],
                    .origin: ["Tell Sarin"], .nationality: ["of b"], .nationalityBasis: ["Says so.\nSpeaks like it."],
                    .arrestDate: ["2024-05-02"], .arrestPlace: ["near Dolan"], .arrestAuthority: ["Border guard"],
                    .arrestReasons: ["crossed by night"], .legalBasis: ["order 12"],
                    .property: ["watch", "ring", "ring"],
                    .nextOfKin: ["Nadia, sister, Dolan"], .children: ["Rami, 9, with Nadia"],
                    .documents: ["passport N1234567"], .priority: ["prominent"], .remarks: ["none"],
                ],
                photograph: picture)
        }
    }

    static let reference = PersonReference(random: [1, 2, 3, 4, 5])
    static let picture = Attachment(
        name: "face.png", mediaType: "image/png", size: 12, digest: Hash256(of: [1]),
        key: [UInt8](repeating: 7, count: 32))

    static func reasons(_ change: (inout [Field: [String]]) -> Void) -> [String] {
        var lines: [Field: [String]] = [.number: ["1"], .nameLatin: ["Salim"]]
        change(&lines)
        return faults(in: lines).map { "\($0.name) \($0.reason)" }
    }
}
