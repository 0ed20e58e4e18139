public import Room

/// Why a bundle was not made or not taken. Of one that is refused nothing was stored.
public enum BundleFault: Error, Sendable, Hashable {
    // The file.
    /// It does not begin as bundles do, or its outside is not put together as it should be.
    case notABundle
    /// It ends before its last chunk.
    case cutOff
    /// Something follows its last chunk.
    case trailing
    /// Larger than is read, in bytes.
    case oversized
    // Its key.
    /// Made for another member.
    case otherMember(MemberID)
    /// Sealed to a key that this member never announced.
    case unknownSealKey(KeyID)
    /// Sealed to a key that is no longer here.
    case destroyedSealKey(KeyID)
    /// The key does not open it: it was altered, or made for another room.
    case unopened
    // What was inside.
    /// Not put together as it should be.
    case malformed
    /// A part of a kind that this version does not know.
    case unknownPart(UInt8)
    /// Of another room.
    case otherRoom
    /// By nobody that this node exchanges steps with.
    case unknownSender
    /// Signed under a key that this node has not been told of.
    case unknownSignKey(KeyID)
    /// The signature is not its sender's.
    case signature
    /// What was signed is not what is there.
    case digest
    /// The sender's signing key stands still.
    case suspended(MemberID)
    /// It holds a file that none of its steps names.
    case foreignFile
    /// It acknowledges a step that this node never wrote, as if this node came from an old backup.
    case acknowledgesUnwritten(Int)
    // Making one.
    /// No member that this node exchanges steps with.
    case noSuchPeer(MemberID)
    /// The receiver announced no seal key.
    case noSealKey(MemberID)
    /// The ciphertext of an attachment is not in this node's folder.
    case missingFile
    /// The node can't do it now.
    case node(NodeFault)

    /// The name by which consoles find their words for it.
    public var name: String {
        switch self {
        case .notABundle: "notABundle"
        case .cutOff: "cutOff"
        case .trailing: "trailing"
        case .oversized: "oversized"
        case .otherMember: "otherMember"
        case .unknownSealKey: "unknownSealKey"
        case .destroyedSealKey: "destroyedSealKey"
        case .unopened: "unopened"
        case .malformed: "malformed"
        case .unknownPart: "unknownPart"
        case .otherRoom: "otherRoom"
        case .unknownSender: "unknownSender"
        case .unknownSignKey: "unknownSignKey"
        case .signature: "signature"
        case .digest: "digest"
        case .suspended: "suspended"
        case .foreignFile: "foreignFile"
        case .acknowledgesUnwritten: "acknowledgesUnwritten"
        case .noSuchPeer: "noSuchPeer"
        case .noSealKey: "noSealKey"
        case .missingFile: "missingFile"
        case .node: "node"
        }
    }
}

extension BundleFault: CustomStringConvertible {
    /// One sentence for the person at a terminal.
    public var description: String {
        switch self {
        case .notABundle: "the file is no bundle that this version of wasl can read"
        case .cutOff: "the bundle is cut off: copy it to the stick again"
        case .trailing: "something follows the end of the bundle: it is not the file that was exported"
        case .oversized: "the bundle is larger than any that wasl makes"
        case .otherMember(let member): "the bundle is for member \(member), not for this node"
        case .unknownSealKey(let key): "the bundle is sealed to key \(key), which this node never announced"
        case .destroyedSealKey(let key):
            "the bundle is sealed to key \(key), which was destroyed here: ask its sender for a new one"
        case .unopened: "the bundle does not open: it was altered, or it was made for another room"
        case .malformed: "what is in the bundle is not put together as it should be"
        case .unknownPart(let type): "the bundle has a part of kind \(type), which this version of wasl does not know"
        case .otherRoom: "the bundle is of another room"
        case .unknownSender: "the bundle is by nobody that this node exchanges steps with"
        case .unknownSignKey(let key):
            "the bundle is signed under key \(key), which this node has not been told of: bring earlier ones first"
        case .signature: "the bundle is not signed by the member it names"
        case .digest: "what is in the bundle is not what its sender signed"
        case .suspended(let member): "the signing key of member \(member) stands still, so its bundles are not taken"
        case .foreignFile: "the bundle holds a file that none of its steps names"
        case .acknowledgesUnwritten(let number):
            "the bundle acknowledges step \(number), which this node never wrote: was it put back from a backup?"
        case .noSuchPeer(let member): "this node exchanges nothing with member \(member)"
        case .noSealKey(let member): "member \(member) has announced no seal key: wasl terms rotate --use seal, there"
        case .missingFile: "a file that belongs into the bundle is missing from this node's folder"
        case .node(let fault): "the node could not do it: \(fault)"
        }
    }
}
