import Foundation

/// Reads codes from a picture that somebody took of a sheet. The picture is not ours to trust, so zbar reads it in a process
/// of its own.
public enum ImageCodes {
    /// The texts of all QR codes of a picture; none when there is none.
    ///
    /// - Throws: ``MissingProgram``, ``ProgramFault``, or ``Unreadable`` for what is no picture.
    public static func read(_ picture: [UInt8]) async throws -> [String] {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path + "/picture"
        guard FileManager.default.createFile(atPath: path, contents: Data(picture)) else { throw Unreadable() }
        return try await read(at: path)
    }

    /// The same of a picture in a file.
    public static func read(at path: String) async throws -> [String] {
        let program = try ExternalProgram(["zbarimg"], package: "zbar-tools", for: "to read codes from images")
        let ended = try await program.run(
            ["--raw", "--nodbus", "-q", "-Sdisable", "-Sqrcode.enable", path], seconds: 60)
        // 4 is zbar's word for no code found; whether any is missing is known only from all pictures.
        guard ended.status == 0 || ended.status == 4 else { throw Unreadable() }
        return ended.output.split(separator: "\n").map(String.init)
    }

    /// It is no picture that zbar reads.
    public struct Unreadable: Error {}
}
