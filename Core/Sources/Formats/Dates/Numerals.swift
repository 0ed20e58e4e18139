/// The digits in which counts and written dates are shown.
///
/// Serials, grid references and date-time groups never change theirs: they are read out over a telephone.
public enum Numerals: String, Sendable, Hashable, CaseIterable {
    /// 0123456789.
    case latin
    /// ٠١٢٣٤٥٦٧٨٩, as the Arab East writes, and Sorani.
    case arabicIndic = "arabic-indic"
    /// ۰۱۲۳۴۵۶۷۸۹, as Persian and part of Kurdish print write.
    case persian

    /// A whole number in these digits.
    public func text(_ number: Int) -> String { written(String(number)) }

    /// A text with its ASCII digits exchanged for these.
    public func written(_ text: String) -> String {
        guard self != .latin else { return text }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            out.append(isDigit ? Unicode.Scalar(scalar.value - 0x30 + zero) ?? scalar : scalar)
        }
        return String(out)
    }

    private var zero: UInt32 {
        switch self {
        case .latin: 0x30
        case .arabicIndic: 0x660
        case .persian: 0x6F0
        }
    }
}
