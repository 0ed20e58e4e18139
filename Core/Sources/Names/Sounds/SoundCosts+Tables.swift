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
        (.th, .t, 10), (.th, .s, 10), (.dh, .d, 9), (.dh, .z, 7), (.d, .emphaticZ, 15), (.th, .emphaticS, 30),
        (.th, .d, 18), (.th, .dh, 9),
        (.j, .g, 13), (.j, .zh, 4), (.j, .ch, 13), (.j, .gh, 33), (.j, .y, 37), (.zh, .ch, 18), (.zh, .z, 7),
        (.zh, .emphaticZ, 9), (.zh, .sh, 22),
        (.ch, .sh, 6), (.ch, .kh, 18), (.ch, .k, 22), (.ch, .s, 45), (.sh, .s, 22), (.z, .s, 26), (.z, .j, 30),
        (.kh, .k, 12), (.kh, .gh, 33), (.gh, .g, 6), (.gh, .q, 16), (.gh, .k, 33), (.gh, .r, 45), (.gh, .h, 45),
        (.q, .g, 12), (.g, .k, 30), (.kh, .q, 33), (.kh, .g, 37),
        (.b, .p, 11), (.v, .w, 7), (.v, .f, 13), (.v, .b, 26), (.f, .p, 30), (.v, .u, 15), (.v, .o, 18),
        (.m, .n, 37), (.t, .d, 33), (.emphaticT, .d, 33), (.t, .emphaticD, 45), (.r, .l, 60), (.n, .l, 56),
        (.l, .articleL, 2),
        (.k, .h, 45), (.h, .g, 63), (.b, .m, 60), (.w, .y, 52),
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
