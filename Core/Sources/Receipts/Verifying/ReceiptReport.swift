public import IJSON
import Room
import SelectiveDisclosure
import TransparencyLog

/// Verdicts as JSON, for programs: `{"verdict":"proven",…}` or `{"verdict":"refused","reason":…}`.
extension ReceiptFault {
    /// The refusal.
    public var json: JSON { .object(["verdict": .string("refused"), "reason": .string(sentence)]) }
}

extension ProvenReceipt {
    /// What is proven.
    public var json: JSON {
        .object([
            "verdict": .string("proven"), "room": room.json, "step": step.json, "log": place.json,
            "long_term": .string(longTerm.rawValue), "attributed_to": attributedTo.map { .string($0.description) },
            "signed_after_cosignature": isSignedAfterCosignature ? .bool(true) : nil,
        ])
    }
}

extension ProvenPaper {
    /// What is proven.
    public var json: JSON {
        .object([
            "verdict": .string("proven"), "room": room.json, "token_sha256": .string(tokenHash.description),
            "leaf": .string(entry.description), "step": step?.json, "log": place.json,
        ])
    }
}

extension Opening {
    /// What is proven.
    public var json: JSON {
        .object([
            "verdict": .string("opened"), "release": release.json, "submission": submission.json,
            "submission_log": submissionPlace?.json, "passed": .strings(passed.map(\.description)),
            "withheld": .strings(withheld.map(\.description)),
            "mediators_words": JSON.object(mediatorsWords).hidingKeys,
            "altered": .strings(altered), "padding": .int(paddingCount),
        ])
    }
}

extension ProvenRoom {
    var json: JSON {
        .object([
            "id": .string(id.description), "fingerprint": .string(fingerprint), "anchored": .bool(isAnchored),
        ])
    }
}

extension SignedStep {
    var json: JSON {
        .object([
            "type": .string(type.rawValue), "signed_by": .string(key.member.description),
            "key": .string(key.description),
            "key_standing": keyStanding == .inForce ? nil : .string(keyStanding.rawValue),
            "audience": .string(audience.description), "jti": .string(id.description), "iat": .int(issuedAt),
            "leaf": .string(entry.description),
            "not_before_size": seenSize.map(JSON.int), "withheld_digests": .int(withheldCount),
            "whole": .bool(isWhole), "disclosed": JSON.object(content).hidingKeys,
        ])
    }
}

extension LogPlace {
    fileprivate var json: JSON {
        .object([
            "origin": .string(origin.description), "index": .int(index), "size": .int(size),
            "root": .string(root.description), "witnessed": .bool(isWitnessed),
            "cosigned": .array(
                cosigned.map { .object(["member": .string($0.member.description), "time": .int($0.time)]) }),
            "missing": .strings(missing.map(\.description)), "not_after": notAfter.map(JSON.int),
        ])
    }
}

extension JSON {
    /// The same without the keys of files: a verdict is read by more people than the files are for.
    public var hidingKeys: JSON {
        switch self {
        case .object(let object):
            var shown = JSONObject()
            for member in object.sorted {
                let isFiles = member.name == "attachments"
                shown[member.name] = isFiles ? member.value.withoutFileKeys : member.value.hidingKeys
            }
            return .object(shown)
        case .array(let elements): return .array(elements.map(\.hidingKeys))
        default: return self
        }
    }

    private var withoutFileKeys: JSON {
        guard let files = array else { return self }
        return .array(
            files.map { file in
                guard var members = file.object else { return file }
                members["key"] = nil
                return .object(members)
            })
    }
}
