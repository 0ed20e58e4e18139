extension Reason {
    var arabic: String {
        switch what {
        case .same(let role, let one, let other): "\(Self.arabic(role)) مطابق: \(Self.both(one, other))"
        case .spelling(let role, let one, let other): "\(Self.arabic(role)) بكتابة مختلفة: \(one) / \(other)"
        case .onlyOne(let role, let name): "\(Self.arabic(role)) في جانب واحد فقط: \(name)"
        case .differs(let role, let one, let other): "\(Self.arabic(role)) مختلف: \(one) / \(other)"
        case .order(.rotated): "الاسم الأخير مقدَّم في أحد الجانبين"
        case .order(.shuffled): "الأسماء بعد الاسم الأول بترتيب آخر"
        case .order(.swapped): "تبادل الأب والابن، أو غيرهما، الموضع"
        case .order(.same): "الأسماء بالترتيب نفسه"
        case .shifted: "تبدأ إحدى السلسلتين بعد اسم، كما تبدأ سلسلة الأب"
        case .birthSame(let date): "تاريخ الولادة نفسه: \(date)"
        case .birthNear(let one, let other, let years), .birthDiffers(let one, let other, let years):
            "فارق الولادة \(Self.years(years)): \(one) / \(other)"
        case .sexSame: "الجنس نفسه"
        case .sexDiffers: "الجنس مختلف"
        case .relative(let relative, let same, let one, let other):
            same
                ? "\(Self.arabic(relative)) مطابق: \(Self.both(one, other))"
                : "\(Self.arabic(relative)) مختلف: \(one) / \(other)"
        case .document(.same, let number, _): "رقم الوثيقة نفسه: \(number)"
        case .document(.oneEdit, let one, let other): "رقما الوثيقتين يختلفان بحرف واحد: \(one) / \(other)"
        case .document(.differs, let one, let other): "لا رقم وثيقة مشترك: \(one) / \(other)"
        }
    }

    private static func years(_ years: Int) -> String {
        switch years {
        case 1: "سنة واحدة"
        case 2: "سنتان"
        case let years where (3...10).contains(years % 100): "\(years) سنوات"
        default: "\(years) سنة"
        }
    }

    private static func arabic(_ role: NameUnit.Role) -> String {
        switch role {
        case .given: "الاسم الأول"
        case .ancestor: "اسم الأب أو الجد"
        case .family: "الاسم الأخير"
        case .kunya: "اسم الكنية"
        case .title: "اللقب الوظيفي"
        case .initial: "الحرف الأول من اسم"
        }
    }

    private static func arabic(_ relative: Relative) -> String {
        switch relative {
        case .father: "اسم الأب"
        case .mother: "اسم الأم"
        case .origin: "مكان الأصل"
        }
    }
}
