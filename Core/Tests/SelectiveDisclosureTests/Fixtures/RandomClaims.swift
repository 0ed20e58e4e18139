import IJSON
import SelectiveDisclosure

/// Random payloads, plans over them, and what a reader should see, worked out without any digests.
struct RandomClaims {
    let claims: JSONObject
    let disclosable: Set<ClaimPath>
    let padding: [ClaimPath: DisclosurePlan.Padding]
    let chosen: Set<ClaimPath>

    init(using generator: inout SeededGenerator) {
        var object = JSONObject()
        for index in 0..<Int.random(in: 1..<6, using: &generator) {
            object["c\(index)"] = Self.value(depth: 3, using: &generator)
        }
        claims = object
        var all: [ClaimPath] = []
        var containers: [ClaimPath] = [ClaimPath()]
        Self.walk(.object(object), ClaimPath()) { path, value in
            all.append(path)
            if value.array != nil || value.object != nil { containers.append(path) }
        }
        disclosable = Set(all.filter { _ in Bool.random(using: &generator) })
        chosen = Set(all.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 })
        var padding: [ClaimPath: DisclosurePlan.Padding] = [:]
        for path in containers where Bool.random(using: &generator) {
            padding[path] = Bool.random(using: &generator) ? .decoys(2) : .length(8)
        }
        self.padding = padding
    }

    private static func value(depth: Int, using generator: inout SeededGenerator) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &generator) {
        case 0: return .int(Int.random(in: -9...9, using: &generator))
        case 1: return .string(["", "é", "~/", "\"", "وصل"].randomElement(using: &generator) ?? "")
        case 2: return .null
        case 3: return .bool(true)
        case 4, 5:
            return .array(
                (0..<Int.random(in: 0..<5, using: &generator)).map { _ in value(depth: depth - 1, using: &generator) })
        default:
            var object = JSONObject()
            for name in ["a", "é", "e\u{301}", "/", "~", ""] where Bool.random(using: &generator) {
                object[name] = value(depth: depth - 1, using: &generator)
            }
            return .object(object)
        }
    }

    private static func walk(_ value: JSON, _ path: ClaimPath, _ visit: (ClaimPath, JSON) -> Void) {
        for (step, inner) in children(value) {
            visit(path.appending(step), inner)
            walk(inner, path.appending(step), visit)
        }
    }

    private static func children(_ value: JSON) -> [(ClaimPath.Step, JSON)] {
        switch value {
        case .object(let object): object.sorted.map { (ClaimPath.Step($0.name), $0.value) }
        case .array(let elements): elements.enumerated().map { (ClaimPath.Step($0), $1) }
        default: []
        }
    }

    /// What someone sees who is shown the chosen claims.
    var projection: JSON {
        var shown: Set<ClaimPath> = []
        for path in chosen {
            for count in 1...path.steps.count { shown.insert(ClaimPath(Array(path.steps.prefix(count)))) }
        }
        return Self.project(.object(claims), ClaimPath()) { disclosable.contains($0) && !shown.contains($0) }
    }

    private static func project(_ value: JSON, _ path: ClaimPath, _ isHidden: (ClaimPath) -> Bool) -> JSON {
        let kept = children(value).filter { !isHidden(path.appending($0.0)) }
        let inner = kept.map { ($0.0, project($0.1, path.appending($0.0), isHidden)) }
        switch value {
        case .object:
            var object = JSONObject()
            for (step, value) in inner { object[step.name] = value }
            return .object(object)
        case .array: return .array(inner.map(\.1))
        default: return value
        }
    }
}
