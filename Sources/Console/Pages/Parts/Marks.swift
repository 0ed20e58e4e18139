/// The precedence by shape and word: bolt, triangle, square, ring. Colour only repeats what these say.
func precedenceMark(_ precedence: Precedence, _ words: Language) -> HTML {
    "<span class=\"prec prec-\(precedence.rawValue)\">\(shape(precedence))<span>\(words[precedence.word])</span></span>"
}

/// The shape alone.
func shape(_ precedence: Precedence) -> HTML {
    let outline: HTML =
        switch precedence {
        case .flash: "<path d=\"M10 0 2 9h5l-2 7 9-10H9z\"/>"
        case .immediate: "<path d=\"M8 1.5 15.5 14.5H.5z\"/>"
        case .priority: "<path d=\"M2 2h12v12H2z\"/>"
        case .routine: "<circle cx=\"8\" cy=\"8\" r=\"5.5\" class=\"ring\"/>"
        }
    return svg(outline)
}

/// A drawing of 16 by 16 that says nothing which the words beside it don't.
func svg(_ outline: HTML) -> HTML {
    "<svg class=\"shape\" viewBox=\"0 0 16 16\" aria-hidden=\"true\" focusable=\"false\">\(outline)</svg>"
}

/// A TLP label in the colours of FIRST's TLP 2.0, never translated.
func tlpBadge(_ label: TLP) -> HTML {
    let name: HTML =
        switch label {
        case .clear: "clear"
        case .green: "green"
        case .amber, .amberStrict: "amber"
        case .red: "red"
        }
    return "<bdi class=\"tlp tlp-\(name)\" dir=\"ltr\">TLP:\(label.rawValue)</bdi>"
}

/// Any caveat.
func caveatBadge(_ caveat: Caveat, _ words: Language) -> HTML {
    switch caveat {
    case .tlp(let label): tlpBadge(label)
    case .originatorControl: "<span class=\"caveat\">\(words[.originatorControl])</span>"
    case .releasable(let to): "<span class=\"caveat\">\(words.html(.releasableTo, [.name: bdi(to)]))</span>"
    }
}

/// All caveats of an item, the label first.
func caveatBadges(_ caveats: [Caveat], _ words: Language) -> HTML {
    "<span class=\"caveats\">\(caveats.map { caveatBadge($0, words) })</span>"
}

/// How far an item has come.
func stageBadge(_ stage: Stage, _ words: Language) -> HTML {
    "<span class=\"stage\" data-tone=\"\(stage.tone)\">\(words[stage.word])</span>"
}

/// Works, waits or needs somebody: tick, ring or bang, and the word.
func healthMark(_ health: NodeModel.Health, _ words: Language) -> HTML {
    let outline: HTML =
        switch health {
        case .ok: "<path class=\"stroke\" d=\"m2 9 4 4 8-10\"/>"
        case .waiting: "<circle class=\"ring\" cx=\"8\" cy=\"8\" r=\"6\"/><path class=\"stroke\" d=\"M8 4v4l3 2\"/>"
        case .alarm: "<path d=\"M8 .5 16 15H0zM7 5v5h2V5zm0 6.5v2h2v-2z\" fill-rule=\"evenodd\"/>"
        }
    return "<span class=\"health health-\(health.rawValue)\">\(svg(outline))<span>\(words[health.word])</span></span>"
}

/// A small mark on a row: a word in a box.
func tag(_ text: String, _ tone: HTML = "plain") -> HTML {
    "<span class=\"tag\" data-tone=\"\(tone)\">\(text)</span>"
}
