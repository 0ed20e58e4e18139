extension GeodeticPoint {
    /// Reads a pair of angles written as decimal degrees or as degrees, minutes and seconds.
    ///
    /// `36.78, 42.36`, `36.78N 42.36E` and `36°46'48"N 042°21'36"E` are the same point. Without hemisphere letters the
    /// latitude comes first and signs count; with letters (both angles, then) either may come first and signs are
    /// refused. The angles are parted by a comma or a space. Only an angle's last part may have a fraction, after a
    /// point: a decimal comma is refused as ambiguous. Digits may be Arabic-Indic or Persian.
    ///
    /// Throws `malformed` for any other text, `partOutOfRange` for sixty minutes or seconds and more, and the faults of
    /// ``init(latitude:longitude:)``.
    public init(parsing text: String) throws(GeodeticFault) {
        var scanner = AngleScanner(text)
        let first = try scanner.angle()
        try scanner.separator()
        let second = try scanner.angle()
        guard scanner.isAtEnd else { throw .malformed }
        switch (first.axis, second.axis) {
        case (nil, nil), (.latitude, .longitude):
            try self.init(latitude: first.degrees, longitude: second.degrees)
        case (.longitude, .latitude):
            try self.init(latitude: second.degrees, longitude: first.degrees)
        default:
            throw .malformed
        }
    }

    /// The point in decimal degrees, `36.7800, 42.3600`, the same in every locale.
    ///
    /// Rounds to the nearest; `decimals` is held to 0...12. Four decimals are 11 m or finer, five 1.1 m.
    public func formatted(decimals: Int) -> String {
        "\(Self.text(latitude, decimals)), \(Self.text(longitude, decimals))"
    }

    private static func text(_ degrees: Double, _ decimals: Int) -> String {
        let decimals = min(max(decimals, 0), 12)
        let unit = (0..<decimals).reduce(1) { power, _ in power * 10 }
        let scaled = Int((degrees.magnitude * Double(unit)).rounded())
        let sign = degrees < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % unit)
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return "\(sign)\(scaled / unit).\(zeros)\(fraction)"
    }
}

/// Reads angles from folded text.
private struct AngleScanner {
    enum Axis { case latitude, longitude }

    private let text: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) {
        self.text = folded(text)
        while self.text.indices.contains(position), self.text[position] == " " { position += 1 }
    }

    private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

    /// Whether only spaces remain.
    var isAtEnd: Bool { text[position...].allSatisfy { $0 == " " } }

    private mutating func skipSpaces() {
        while next == " " { position += 1 }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard next == mark else { return false }
        position += 1
        return true
    }

    /// Passes over what parts two angles: spaces and at most one comma, or nothing after a mark or a letter.
    mutating func separator() throws(GeodeticFault) {
        let start = position
        skipSpaces()
        let comma = take(",")
        skipSpaces()
        guard comma || position > start || !text[start - 1].isDigit else { throw .malformed }
    }

    /// One angle in degrees, with the axis its hemisphere letter names, if it has one.
    mutating func angle() throws(GeodeticFault) -> (degrees: Double, axis: Axis?) {
        var hemisphere = self.hemisphere()
        let negative = take("-")
        let signed = negative || take("+")
        let degrees = try magnitude()
        if hemisphere == nil {
            let end = position
            skipSpaces()
            hemisphere = self.hemisphere()
            if hemisphere == nil { position = end }
        }
        guard hemisphere == nil || !signed else { throw .malformed }
        return (negative || hemisphere?.negative == true ? -degrees : degrees, hemisphere?.axis)
    }

    private mutating func hemisphere() -> (axis: Axis, negative: Bool)? {
        let found: (Axis, Bool)
        switch next {
        case "N": found = (.latitude, false)
        case "S": found = (.latitude, true)
        case "E": found = (.longitude, false)
        case "W": found = (.longitude, true)
        default: return nil
        }
        position += 1
        skipSpaces()
        return found
    }

    /// Decimal degrees, or degrees with minutes, or with minutes and seconds; never negative.
    private mutating func magnitude() throws(GeodeticFault) -> Double {
        let degrees = try number()
        guard take("°") else { return degrees.value }
        guard let minutes = try part("'") else { return degrees.value }
        let seconds = try part("\"")
        guard degrees.whole, minutes.whole || seconds == nil else { throw .malformed }
        guard minutes.value < 60, seconds?.value ?? 0 < 60 else { throw .partOutOfRange }
        return (degrees.value * 3600 + minutes.value * 60 + (seconds?.value ?? 0)) / 3600
    }

    /// A number followed by its mark, or nil and no movement when what follows is something else.
    private mutating func part(_ mark: Unicode.Scalar) throws(GeodeticFault) -> (value: Double, whole: Bool)? {
        let start = position
        skipSpaces()
        if next?.isDigit == true {
            let number = try number()
            if take(mark) { return number }
            if mark == "\"", take("'"), take("'") { return number }
        }
        position = start
        return nil
    }

    private mutating func number() throws(GeodeticFault) -> (value: Double, whole: Bool) {
        var ascii = try digits()
        let whole = !take(".")
        if !whole { ascii += "." + (try digits()) }
        guard let value = Double(ascii) else { throw .malformed }
        return (value, whole)
    }

    private mutating func digits() throws(GeodeticFault) -> String {
        var ascii = ""
        while let digit = next, digit.isDigit {
            ascii.unicodeScalars.append(digit)
            position += 1
        }
        guard !ascii.isEmpty else { throw .malformed }
        return ascii
    }
}
