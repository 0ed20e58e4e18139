/// Words of names that are no names.
enum Particle: Sendable {
    /// The article (al-Jabouri), also assimilated (ar-Rashid, ud-Din).
    case article
    /// bin, ibn, bint, ould: the next name is the father's.
    case patronymic
    /// Abu, Umm: the next name is a child's, or what somebody is known by.
    case kunya
    /// Abd: servant of one of God's names, one name with it.
    case servant
    /// al-Din: one name with that before it.
    case religion
    /// Allah: one name with that before it.
    case god
    /// A title or what somebody is by trade.
    case title
    /// What is behind it is another name of the same person.
    case alias

    /// What a folded word is, when it is none.
    static func of(_ word: String) -> Particle? { table[word] }

    private static let table: [String: Particle] = {
        var table: [String: Particle] = [:]
        for (particle, words) in lists {
            for word in words.split(separator: " ") { table[String(word)] = particle }
        }
        return table
    }()

    private static let lists: [(Particle, String)] = [
        (.article, "al el ul il an ar as ash ad az at ath adh ed er es esh en ez et ud ur us un uz ut ush l ال"),
        (
            .patronymic,
            "bin ibn ben bn b bint binti bent ould uld wuld wild walad oulad bani beni ابن بن بنت ولد بنو بني کوڕی"
        ),
        (.kunya, "abu abou abo aboo aba abi ebu abul aboul abol umm um oum om umu ابو ابا ابي ام"),
        (
            .servant,
            "abd abdul abdel abdal abdol abdoul abdil abdur abdus abdun abdud abdush abdou abdu ebdul evdul evdil عبد"
        ),
        (
            .religion,
            "din deen dine eddin eddine uddin udin ueddin aldin aldeen eldin eldeen eldine addin addine uldin الدين دين"
        ),
        (.god, "allah ullah ollah alla ulla ellah الله"),
        (
            .title,
            """
            dr doctor mr mrs ms prof professor eng engineer gen general col colonel lt maj capt captain brig brigadier \
            sheikh shaykh shaikh sheik shaik shekh cheikh sheykh seykh shaikha sheikha hajj haj haji hajji hadji hadj \
            haaji alhaji mullah mulla mollah molla mawlawi maulvi molvi mawlavi maulavi moulavi mawlana maulana moulana \
            sayyid sayid sayed seyed seyyed syed saiyid sayyed seyid ustad ostad ustaz ustadh qari kari imam ayatollah ayatullah hojjatoleslam hojatoleslam sardar agha \
            الشيخ شيخ الدكتور دكتور الحاج حاج حجي الملا ملا مولوي مولانا السيد سيد الاستاذ استاذ المهندس مهندس اللواء العميد \
            العقيد المقدم الرائد النقيب الملازم الفريق القاري الامام ماموستا ئاغا
            """
        ),
        (.alias, "alias aka nee known المعروف المكني الملقب يلقب يدعي"),
    ]

    /// Words that begin with ال and have no article.
    static let noArticle: Set<String> = [
        "الله", "الياس", "الهام", "البرت", "الكساندر", "الكسندر", "الماس", "الطاف", "الفت", "اليسا", "الان", "اليف",
    ]
}
