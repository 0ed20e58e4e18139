extension SoundCosts {
    typealias Pair = (Sound, Sound, UInt8)

    /// What is one letter in Latin and two in Arabic.
    static let oneLatinLetter: [Pair] = [
        (.t, .emphaticT, 2), (.s, .emphaticS, 2), (.d, .emphaticD, 4), (.z, .emphaticZ, 5), (.h, .deepH, 2),
        (.dh, .emphaticD, 8), (.dh, .emphaticZ, 5), (.th, .emphaticT, 14), (.q, .k, 8), (.ayn, .hamza, 4),
        (.kh, .deepH, 40), (.kh, .h, 30), (.sh, .emphaticS, 35), (.z, .emphaticD, 14), (.emphaticD, .emphaticZ, 10),
    ]

    /// What dialects, neighbours' languages and foreign spelling habits put for one another.
    static let heardAlike: [Pair] = [
        (.th, .t, 14), (.th, .s, 14), (.dh, .d, 12), (.dh, .z, 10), (.d, .emphaticZ, 20), (.th, .emphaticS, 40),
        (.th, .d, 25), (.th, .dh, 12),
        (.j, .g, 18), (.j, .zh, 6), (.j, .ch, 18), (.j, .gh, 45), (.j, .y, 50), (.zh, .ch, 25), (.zh, .z, 10),
        (.zh, .emphaticZ, 12), (.zh, .sh, 30),
        (.ch, .sh, 8), (.ch, .kh, 25), (.ch, .k, 30), (.ch, .s, 60), (.sh, .s, 30), (.z, .s, 35), (.z, .j, 40),
        (.kh, .k, 16), (.kh, .gh, 45), (.gh, .g, 8), (.gh, .q, 22), (.gh, .k, 45), (.gh, .r, 60), (.gh, .h, 60),
        (.q, .g, 16), (.g, .k, 40), (.kh, .q, 45), (.kh, .g, 50),
        (.b, .p, 15), (.v, .w, 10), (.v, .f, 18), (.v, .b, 35), (.f, .p, 40), (.v, .u, 20), (.v, .o, 25),
        (.m, .n, 50), (.t, .d, 45), (.emphaticT, .d, 45), (.t, .emphaticD, 60), (.r, .l, 80), (.n, .l, 75),
        (.l, .articleL, 3),
        (.k, .h, 60), (.h, .g, 85), (.b, .m, 80), (.w, .y, 70),
    ]

    /// Vowels, and the consonants that stand for them.
    static let vowels: [Pair] = [
        (.a, .e, 8), (.a, .i, 18), (.a, .o, 15), (.a, .u, 18), (.e, .i, 6), (.e, .o, 18), (.e, .u, 18), (.i, .o, 22),
        (.i, .u, 18), (.o, .u, 4),
        (.a, .longA, 0), (.e, .longA, 5), (.o, .longA, 10), (.i, .longA, 25), (.u, .longA, 25),
        (.a, .taMarbuta, 2), (.e, .taMarbuta, 2), (.i, .taMarbuta, 12), (.h, .taMarbuta, 4), (.deepH, .taMarbuta, 12),
        (.t, .taMarbuta, 12), (.longA, .taMarbuta, 10),
        (.a, .maqsura, 2), (.e, .maqsura, 5), (.i, .maqsura, 4), (.y, .maqsura, 4), (.longA, .maqsura, 8),
        (.y, .i, 1), (.y, .e, 8), (.y, .a, 35), (.y, .longA, 45), (.w, .u, 1), (.w, .o, 2), (.w, .a, 40),
        (.w, .longA, 45),
        (.w, .i, 45), (.y, .u, 45), (.w, .e, 45),
        (.a, .ayn, 4), (.e, .ayn, 6), (.i, .ayn, 6), (.o, .ayn, 6), (.u, .ayn, 6), (.longA, .ayn, 15),
        (.a, .hamza, 3), (.e, .hamza, 4), (.i, .hamza, 4), (.o, .hamza, 4), (.u, .hamza, 4), (.longA, .hamza, 8),
        (.y, .hamza, 20), (.w, .hamza, 20),
    ]

    /// What is typed for one another in Arabic letters.
    static let typedAlike: [Pair] = [
        (.h, .taMarbuta, 4), (.e, .taMarbuta, 4), (.t, .taMarbuta, 20), (.y, .maqsura, 2), (.longA, .maqsura, 10),
        (.longA, .hamza, 10), (.g, .k, 10), (.v, .f, 10), (.p, .b, 10), (.ch, .j, 20), (.zh, .j, 25), (.zh, .z, 25),
        (.o, .w, 4), (.e, .y, 8), (.e, .h, 8), (.emphaticD, .emphaticZ, 20), (.dh, .d, 30), (.th, .t, 30),
        (.longA, .taMarbuta, 30), (.y, .hamza, 15), (.w, .hamza, 15), (.ayn, .hamza, 60), (.longA, .e, 12),
    ]
}
