import Desks
import IJSON

/// The invented persons of the case, by their numbers: each has a reference that is the same in every demo.
enum CasePersons {
    static func reference(_ number: Int) -> PersonReference {
        // Spread over all 35 bits, as drawn ones are.
        let bits = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        return PersonReference(random: (0..<5).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0) + 16)) })
    }

    /// `{"from":1,"to":50,"without":[7],"swap":{"20":12}}` or `{"only":[7]}`, one reference a line.
    static func text(_ json: JSON) -> String {
        var numbers = json["only"]?.array?.compactMap(\.int) ?? Array((json["from"]?.int ?? 1)...(json["to"]?.int ?? 1))
        let without = json["without"]?.array?.compactMap(\.int) ?? []
        numbers.removeAll(where: without.contains)
        for swap in json["swap"]?.object?.sorted ?? [] {
            numbers = numbers.map { $0 == Int(swap.name) ? swap.value.int ?? $0 : $0 }
        }
        return PersonList.text(numbers.map(reference))
    }
}
