/// How long the officers' own words in a step may be, in UTF-8 bytes: as long as receivers read them. A step that its
/// receiver can't read would stop the chain for good.
enum Words {
    static let nameLimit = 200
    static let noteLimit = 2000
    static let remarkLimit = 4000

    static func check(_ words: String?, _ limit: Int, _ field: String) throws(NodeFault) {
        guard (words ?? "").utf8.count <= limit else { throw .invalid(field) }
    }
}
