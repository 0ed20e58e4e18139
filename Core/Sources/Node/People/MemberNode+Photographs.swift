public import Desks
public import Room
import Store

extension MemberNode {
    /// Puts a picture into a file, in place of the one that is there, or takes that out.
    ///
    /// - Parameters:
    ///   - bytes: a JPEG or PNG; what it says of places and cameras is taken out. `nil` to have none.
    ///   - revision: of the file that was looked at; another change meanwhile makes this fail as `.stale`.
    public func setPhotograph(
        _ bytes: [UInt8]?, of number: PersonNumber, revision: Int, by officer: Officer
    ) async throws(NodeFault) -> KeptPersonFile {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        guard
            let kept = try await read({ try $0.record(KeptPersonFile.collection, number.description) })
                .flatMap(KeptPersonFile.init)
        else { throw .notFound }
        guard kept.revision == revision else { throw .stale }
        var picture: Attachment?
        if let bytes {
            let attached = try attach(bytes, name: "photograph")
            guard Self.pictures.contains(attached.mediaType) else {
                try removePicture(attached)
                throw .invalid("attachment.image")
            }
            picture = attached
        }
        do throws(NodeFault) {
            return try await savePersonFile(kept.file.with(photograph: picture), revision: revision, by: officer)
        } catch {
            // It may be kept all the same: a write whose end nobody knows, or a former picture that could not be removed.
            if let picture, try await self.picture(of: number)?.digest != picture.digest { try removePicture(picture) }
            throw error
        }
    }

    /// What a browser shows and is cleaned when it is taken in.
    private static let pictures: Set<String> = ["image/jpeg", "image/png"]

    /// The picture of a file. Whoever sees it has it written down as a reading, unless the file itself was read just before.
    ///
    /// - Throws: `.notFound` where no picture is kept.
    public func photograph(
        of number: PersonNumber, by officer: Officer
    ) async throws(NodeFault) -> (bytes: [UInt8], mediaType: String) {
        if let fault = Authority.personFiles(by: officer) { throw .authority(fault) }
        let last = try await personReadings(of: number, limit: 20, by: officer).first {
            $0.officer == officer.name && $0.how == .read
        }
        let picture: Attachment?
        if let last, (0...Self.sameReading).contains(environment.now() - last.at) {
            picture = try await self.picture(of: number)
        } else {
            picture = try await personFile(number, by: officer).file.photograph
        }
        guard let picture else { throw .notFound }
        return (try open(picture), picture.mediaType)
    }

    private func picture(of number: PersonNumber) async throws(NodeFault) -> Attachment? {
        try await read { try $0.record(KeptPersonFile.collection, number.description) }
            .flatMap(KeptPersonFile.init)?.file.photograph
    }

    /// A page and the picture on it are one reading.
    private static let sameReading = 60
}
