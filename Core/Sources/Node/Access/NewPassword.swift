/// A password that was checked and hashed before the transaction that sets it, because a hash takes its time.
struct NewPassword: Sendable {
    private let salt: [UInt8]
    private let hash: [UInt8]
    /// The hash in whose place it comes.
    private let former: [UInt8]
    /// Until when it lets in, when it was drawn for the user.
    private let until: Int?

    /// - Throws: `.invalid` for one that is too short, the user's name, or the present one.
    init(_ password: String, of user: User, _ environment: Environment) throws(NodeFault) {
        try Passwords.check(password, of: user.name)
        guard !Passwords.matches(password, salt: user.salt, hash: user.hash) else {
            throw .invalid("password.same")
        }
        self.init(hashing: password, of: user, until: nil, environment)
    }

    /// One that the node draws and that has to be changed at the next log-in.
    static func drawn(for user: User, _ environment: Environment) -> (text: String, password: NewPassword) {
        let text = User.drawPassword(environment)
        let until = environment.now() + lifetime
        return (text, NewPassword(hashing: text, of: user, until: until, environment))
    }

    /// Seconds.
    static let lifetime = 24 * 3600

    private init(hashing password: String, of user: User, until: Int?, _ environment: Environment) {
        salt = environment.random(16)
        hash = Passwords.hash(password, salt: salt)
        former = user.hash
        self.until = until
    }

    /// Whether nobody set another one meanwhile.
    func follows(_ user: User) -> Bool { user.hash == former }

    func set(for user: inout User) {
        user.salt = salt
        user.hash = hash
        user.passwordUntil = until
    }
}
