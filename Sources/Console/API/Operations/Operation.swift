import HTTPTypes
import IJSON
import Node
import Room

/// One thing that a program can do: what is published about it, what is checked of a request, and what is done.
struct Operation: Sendable {
    /// The chapter of the document in which it stands.
    enum Tag: String, Sendable, CaseIterable {
        case items, drafts, review, keeping, dutyLog = "duty log", situation, roster, lexicon, users, terms, bundles,
            node
    }

    /// What a request brings in its body.
    enum Body: Sendable {
        case none
        /// JSON of at most so many bytes.
        case json(Schema, limit: Int = 256 << 10)
        /// A file of at most so many bytes.
        case bytes(limit: Int)
    }

    /// What is answered with 200.
    enum Answer: Sendable {
        case json(Schema)
        case bytes
    }

    /// A parameter of the path or of the query.
    struct Parameter: Sendable {
        let name: String
        let schema: Schema
        let about: String
    }

    typealias Act = @Sendable (Call) async throws -> Reply

    let method: HTTPRequest.Method
    /// Below `/api/v1`, with parameters in braces: `items/{item}/hold`.
    let path: String
    /// The name of the operation in the document, and in clients that are made from it.
    let id: String
    let summary: String
    let tag: Tag
    /// What a token must allow; `nil` for what is open to everybody.
    let scope: Scope?
    var query: [Parameter] = []
    var body: Body = .none
    let answer: Answer
    /// What may go wrong besides what may go wrong everywhere.
    var problems: Set<Problem.Kind> = []
    /// Whether it takes an `Idempotency-Key`.
    var isKeyed = false
    /// Whether it writes words, in the language of Accept-Language.
    var isWorded = false
    let act: Act

    /// Something that is only looked at.
    static func reading(
        _ path: String, _ id: String, _ tag: Tag, _ summary: String, scope: Scope? = .read,
        query: [Parameter] = [], answer: Answer, problems: Set<Problem.Kind> = [], isWorded: Bool = false,
        _ act: @escaping Act
    ) -> Self {
        Self(
            method: .get, path: path, id: id, summary: summary, tag: tag, scope: scope, query: query, answer: answer,
            problems: problems, isWorded: isWorded, act: act)
    }

    /// Something that is done. By POST it takes an idempotency key: the answer is kept in the transaction in which the
    /// work is done, so the work must end in one job of the sequencer that returns what the work returns.
    static func doing<T: Sendable>(
        _ path: String, _ id: String, _ tag: Tag, method: HTTPRequest.Method = .post, _ summary: String,
        scope: Scope, query: [Parameter] = [], body: Body = .json(.empty), answer: Schema,
        problems: Set<Problem.Kind> = [], isWorded: Bool = false,
        _ work: @escaping @Sendable (Call) async throws -> T,
        says: @escaping @Sendable (T) -> JSON
    ) -> Self {
        Self(
            method: method, path: path, id: id, summary: summary, tag: tag, scope: scope, query: query, body: body,
            answer: .json(answer), problems: problems.union([.conflict, .refused]), isKeyed: method == .post,
            isWorded: isWorded
        ) { call in
            guard let key = call.once else { return .json(says(try await work(call))) }
            return .json(says(try await call.node.once(key, answer: says) { try await work(call) }))
        }
    }

    /// Something that is done each time it is asked for, and that a key would not make safer.
    static func doingAnew(
        _ path: String, _ id: String, _ tag: Tag, _ summary: String, scope: Scope, query: [Parameter] = [],
        body: Body = .json(.empty), answer: Answer, problems: Set<Problem.Kind> = [], _ act: @escaping Act
    ) -> Self {
        Self(
            method: .post, path: path, id: id, summary: summary, tag: tag, scope: scope, query: query, body: body,
            answer: answer, problems: problems.union([.conflict, .refused]), act: act)
    }
}

/// A request that was let in, with its parameters and body as the operation describes them.
struct Call: Sendable {
    let node: MemberNode
    let operation: Operation
    /// Whose token it is; `nil` at an operation that is open to everybody.
    var admitted: Visitor?
    let parameters: [String: String]
    var query: [String: String] = [:]
    /// The path that was asked for.
    let target: String
    /// In seconds since 1970.
    let now: Int
    /// In which words are wanted.
    var language = Language.english
    var json: JSON = .object([:])
    var bytes: [UInt8] = []
    /// Under which key it is to be done once.
    var once: OnceKey?

    var visitor: Visitor {
        guard let admitted else { preconditionFailure("an open operation works in nobody's name") }
        return admitted
    }

    var officer: Officer { visitor.officer }

    /// A parameter of the path, which was checked before.
    subscript(parameter: String) -> String { parameters[parameter] ?? "" }

    func item() throws(NodeFault) -> StepID {
        guard let key = StepID(self["item"]) else { throw .notFound }
        return key
    }

    func member(_ name: String = "member") throws(NodeFault) -> MemberID {
        guard let member = MemberID(self[name]) else { throw .notFound }
        return member
    }

    /// What makes words for this officer, as on pages but in the language of the request.
    func presenter() async throws -> Presenter {
        let settings = try await node.settings(of: officer.name)
        return try await Presenter(node: node, language: language.read(by: settings), visitor: visitor, now: now)
    }
}

/// What is answered with 200.
struct Reply: Sendable {
    enum Content: Sendable {
        case json(JSON)
        /// A file that is to be saved under a name.
        case file([UInt8], name: String)
    }

    var content: Content
    var headers: HTTPFields = [:]

    static func json(_ json: JSON) -> Self { Self(content: .json(json)) }

    /// Words in a language.
    static func json(_ json: JSON, in language: Language) -> Self {
        Self(content: .json(json), headers: [.contentLanguage: language.code])
    }

    static func file(_ bytes: [UInt8], name: String) -> Self { Self(content: .file(bytes, name: name)) }

    /// With another member beside those of a list.
    func adding(_ name: String, _ member: JSON) -> Self {
        guard case .json(.object(var object)) = content else { return self }
        object[name] = member
        return Self(content: .json(.object(object)), headers: headers)
    }

    /// That it is done, by a word of the operation's own.
    static func done(_ name: String) -> Self { .json(.object(JSONObject([name: .bool(true)]))) }
}
