/// The consonants of a name by classes that no spelling habit crosses lightly: vowels, ه, ح, ع and hamza are left out, and
/// only told when the name begins with them.
enum Skeleton {
    /// Longer ones are cut.
    static let most = 12

    /// The class of a sound within a name, 1 to 15; 0 for what is left out.
    static func code(of sound: UInt8) -> UInt8 { codes[Int(sound)] }

    private static let codes: [UInt8] = (0...255).map { tabulated(of: $0) }

    /// How many of the sounds are consonants that no spelling habit leaves out.
    static func consonants(_ sounds: Span<UInt8>) -> Int {
        var count = 0
        for index in sounds.indices where code(of: sounds[index]) != 0 { count += 1 }
        return count
    }

    private static func tabulated(of sound: UInt8) -> UInt8 {
        if sound >= Sound.foreign { return 1 + (sound & 7) }
        guard let sound = Sound(rawValue: sound) else { return 0 }
        return switch sound {
        case .b, .p: 1
        case .t, .emphaticT, .th: 2
        case .j, .zh: 3
        case .d, .dh, .emphaticD, .z, .emphaticZ: 4
        case .r: 5
        case .s, .emphaticS, .sh, .ch: 6
        case .kh, .gh, .q, .k, .g: 7
        case .f: 8
        case .l: 9
        case .m: 10
        case .n: 11
        default: 0
        }
    }

    /// The classes of a name in order; the first says when it begins with a vowel (12), h (13), w (14) or y (15).
    static func codes(_ sounds: some Sequence<UInt8>) -> [UInt8] {
        var codes: [UInt8] = []
        var isFirst = true
        for sound in sounds where codes.count < most {
            var code = code(of: sound)
            if isFirst, code == 0 { code = initial(sound) }
            isFirst = false
            if code != 0 { codes.append(code) }
        }
        return codes
    }

    private static func initial(_ sound: UInt8) -> UInt8 {
        switch Sound(rawValue: sound) {
        case .h, .deepH: 13
        case .w, .v: 14
        case .y: 15
        default: 12
        }
    }
}

/// A skeleton packed into one number, four bits a class.
struct SkeletonKey: Hashable, Sendable {
    let packed: UInt64

    init(_ sounds: [UInt8]) { self.init(codes: Skeleton.codes(sounds)) }

    init(codes: some Sequence<UInt8>) {
        var packed: UInt64 = 0
        for code in codes { packed = packed << 4 | UInt64(code) }
        self.packed = packed
    }

    /// The key itself, and those with one class left out: two names whose skeletons are one edit apart share one of them
    /// (deletion neighbourhoods; Boytsov, JEA 16, 2011).
    static func neighbourhood(_ codes: [UInt8]) -> Set<UInt64> {
        var keys: Set<UInt64> = [SkeletonKey(codes: codes).packed]
        guard codes.count > 2 else { return keys }
        for left in codes.indices {
            keys.insert(SkeletonKey(codes: codes[..<left] + codes[(left + 1)...]).packed)
        }
        return keys
    }
}
