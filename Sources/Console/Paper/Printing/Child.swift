import CSpawn
import Foundation

/// A child process, from its start until nothing of its group is left.
///
/// Not Foundation's `Process`, which reads past its list of files in a process that has many open, as a node with many
/// connections has, and lets a child inherit what isn't marked.
struct Child {
    private let pid: pid_t

    /// Starts a program in a process group of its own.
    ///
    /// - Parameters:
    ///   - output: the file that takes what it prints; complaints are thrown away.
    ///   - home: the folder that it takes for its user's.
    init(_ path: String, _ words: [String], output: String, home: String) throws(ProgramFault) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        // What our threads block or ignore, the child must not.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let environment = [
            "PATH=\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")", "HOME=\(home)", "TMPDIR=\(home)",
            "LANG=C.UTF-8", "TZ=UTC",
        ]
        var pid: pid_t = 0
        let error = Self.withCStrings([path] + words) { arguments in
            Self.withCStrings(environment) { posix_spawn(&pid, path, &actions, &attributes, arguments, $0) }
        }
        guard error == 0 else {
            throw ProgramFault(description: "\(path) can't be started: \(String(cString: strerror(error)))")
        }
        self.pid = pid
    }

    /// Whether it ended; it is not reaped yet, so that its number stays its own.
    var hasEnded: Bool {
        var information = siginfo_t()
        // Nothing to wait for is an end too.
        guard waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0 else { return true }
        return information.si_signo == SIGCHLD
    }

    /// Ends it and all that it started.
    ///
    /// - Returns: the status with which it ended by itself, or 128 and the number of the signal.
    func end() -> Int32 {
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    private static func withCStrings<T>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> T
    ) -> T {
        var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    }
}
