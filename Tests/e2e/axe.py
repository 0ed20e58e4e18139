"""Whether every page can be used by everybody: axe over all of it, and by hand what axe can't see."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

import walk
from desk import Desk, Tally

# All levels that WCAG 2.2 AA asks for, and what axe holds for good practice.
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
THEMES = ("light", "dark")
# What no list leads to.
MORE = {"m/duty.one": ["/design", "/nowhere"], "m/admin": ["/node/bundles", "/terms/draft"]}

# The text spacing that a reader may set (WCAG 2.2, 1.4.12). Through the CSSOM, which the policy lets a test do.
SPACING = """() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
        + ' p { margin-block-end: 2em !important }')
    document.adoptedStyleSheets = [sheet]
}"""

# What is cut off or drawn over: text whose box is smaller than what stands in it and doesn't scroll.
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, nav *')].filter(element => {
    const style = getComputedStyle(element)
    if (style.overflowX === 'visible' || style.position === 'absolute' || !element.textContent.trim()) return false
    return ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1
}).map(element => element.className || element.tagName)"""

# What has the focus, and whether somebody who looks can tell.
FOCUSED = """() => {
    let element = document.activeElement
    if (!element || element === document.body) return null
    // A row draws the outline of its link round all of it, a switch that of its input on the label's words.
    const drawn = [[element, null], [element, '::after'], [element.nextElementSibling, null]]
    const seen = drawn.some(([at, pseudo]) => {
        if (!at) return false
        const style = getComputedStyle(at, pseudo)
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    })
    const box = element.getBoundingClientRect()
    const label = element.closest('label, a, button, summary') ?? element
    const target = label.getBoundingClientRect()
    return {
        seen, tag: element.tagName, name: element.id || element.name || element.textContent.trim().slice(0, 30),
        order: [...document.querySelectorAll('*')].indexOf(element),
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        covered: (() => {
            const at = document.elementFromPoint(
                Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
                Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1))
            return Boolean(at && !element.contains(at) && !at.contains(element) && !label.contains(at) && at.closest('.sticky, .lost'))
        })(),
    }
}"""

# Targets of less than 24 by 24 px that have another within 24 px (2.5.8). A link inside a sentence is let off there.
SMALL = """() => {
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(element => element.checkVisibility() && element.getClientRects().length)
    const boxes = all.map(element => {
        const label = ['radio', 'checkbox'].includes(element.type) ? element.closest('label') : null
        return (label ?? element).getBoundingClientRect()
    })
    const middle = box => [box.left + box.width / 2, box.top + box.height / 2]
    return all.filter((element, index) => {
        const box = boxes[index]
        if (box.width >= 23.5 && box.height >= 23.5 || element.matches('.skip, .unseen')) return false
        if (element.tagName === 'A' && getComputedStyle(element).display === 'inline') return false
        const [x, y] = middle(box)
        return boxes.some((other, at) => at !== index
            && Math.hypot(middle(other)[0] - x, middle(other)[1] - y) < 24)
    }).map(element => element.outerHTML.slice(0, 90))
}"""


def findings(page: Page, axe: Axe) -> list[str]:
    """What axe finds, each with the first place where it does."""
    answer: dict[str, Any] = axe.run(page, options=OPTIONS).response
    return [
        f"{found['impact']} {found['id']}: {found['nodes'][0]['target']} {found['nodes'][0]['html'][:100]}"
        for found in answer["violations"]
    ]


def look(desk: Desk, axe: Axe, where: str) -> None:
    """All that is held against one page as it stands open."""
    page, tally = desk.page, desk.tally
    found = findings(page, axe)
    tally.check(f"{where}: axe {found[:4]}", not found)
    small = page.evaluate(SMALL)
    tally.check(f"{where}: targets too small {small[:4]}", not small)


def narrow(desk: Desk, where: str) -> None:
    """Reflow at 320 px, and with the spacing that a reader may set."""
    page, tally = desk.page, desk.tally
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    page.set_viewport_size({"width": 320, "height": 700})
    over = page.evaluate(wide)
    tally.check(f"{where}: {over} px too wide for 320", over <= 0)
    page.evaluate(SPACING)
    over, cut = page.evaluate(wide), page.evaluate(CUT_OFF)
    tally.check(f"{where}: with text spacing {over} px too wide, cut off {cut[:4]}", over <= 0 and not cut)


def keyboard(desk: Desk, where: str, limit: int = 160) -> None:
    """Tab from the first to the last: every stop is seen, in the order of the page, and there is no trap."""
    page, tally = desk.page, desk.tally
    page.evaluate("() => document.activeElement?.blur()")
    stops: list[dict[str, Any]] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if not stop or (stops and stop["order"] == stops[0]["order"]):
            break
        stops.append(stop)
    unseen = [stop["name"] for stop in stops if not stop["seen"]]
    hidden = [stop["name"] for stop in stops if not stop["inView"] or stop["covered"]]
    orders = [stop["order"] for stop in stops]
    back = [stops[at + 1]["name"] for at in range(len(orders) - 1) if orders[at + 1] < orders[at]]
    twice = len(orders) != len(set(orders))
    tally.check(f"{where}: the skip link comes first", stops and stops[0]["tag"] == "A" and stops[0]["order"] < 40)
    tally.check(f"{where}: the focus is not seen on {unseen[:5]}", not unseen)
    tally.check(f"{where}: the focus is out of sight on {hidden[:5]}", not hidden)
    tally.check(f"{where}: the order goes back at {back[:5]}", not back)
    tally.check(f"{where}: {len(stops)} stops and a way out", 2 < len(stops) < limit and not twice)


def skip_link(desk: Desk) -> None:
    page, tally = desk.page, desk.tally
    desk.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tally.check("the skip link leads to the main part", page.evaluate("() => document.activeElement.id") == "main")


def dialogs(desk: Desk) -> None:
    """`?` opens the sheet of keys, Escape closes it, and the focus is where it was."""
    page, tally = desk.page, desk.tally
    desk.open("/")
    link = page.locator("nav.side a").nth(1)
    link.focus()
    page.keyboard.press("?")
    tally.check("`?` opens the sheet of keys", page.locator("#keys[open]").count() == 1)
    tally.check("the sheet lists the keys", page.locator("#keys kbd").count() >= 6)
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = page.evaluate("() => document.activeElement === document.body || Boolean(document.activeElement.closest('#keys'))")
        if not inside:
            tally.check("the focus stays in the sheet", False)
    page.keyboard.press("Escape")
    tally.check("Escape closes it", page.locator("#keys[open]").count() == 0)
    tally.check("and gives the focus back", link.evaluate("link => document.activeElement === link"))


def menu(desk: Desk) -> None:
    """On a narrow screen the sections are behind a button, which needs no script; on a wide one they are there."""
    page, tally = desk.page, desk.tally
    page.set_viewport_size({"width": 390, "height": 844})
    desk.open("/")
    sections, opener = page.locator("nav.side"), page.locator(".menu-button")
    tally.check("a narrow screen is the page's own", not sections.is_visible())
    opener.press("Enter")
    tally.check("its button shows the sections", sections.is_visible() and page.locator("nav.side a[href='/items']").is_visible())
    page.keyboard.press("Escape")
    tally.check("Escape puts them away", not sections.is_visible() and opener.evaluate("it => document.activeElement === it"))
    opener.press("Enter")
    look(desk, Axe(), "the open menu")
    desk.follow(page.locator("nav.side a[href='/items']"))
    page.set_viewport_size({"width": 1366, "height": 900})
    tally.check("a wide one shows them always", sections.is_visible() and not opener.is_visible())


def shortcuts(desk: Desk) -> None:
    """From wherever one is: to the duty log, to the search, and back."""
    page, tally = desk.page, desk.tally
    desk.open("/roster")
    for key, path, field in (("l", "/", "duty-text"), ("/", "/items", "q")):
        with page.expect_navigation():
            page.keyboard.press(key)
        page.wait_for_function("id => document.activeElement.id === id", arg=field)
        tally.check(f"`{key}` leads to where one writes", page.url.split("#")[0] == desk.base + path)
        page.evaluate("() => document.activeElement.blur()")
    with page.expect_navigation():
        page.keyboard.press("u")
    tally.check("`u` leads back to today", page.url == desk.base + "/")


def themes(desk: Desk) -> None:
    """What the viewer chose goes before what the machine says, and a part of a page may have its own."""
    page, tally = desk.page, desk.tally
    desk.open("/")
    grounds = {}
    for machine in THEMES:
        page.emulate_media(color_scheme=machine)
        for chosen in (None, *THEMES):
            grounds[machine, chosen] = page.evaluate(
                "chosen => { const root = document.documentElement; delete root.dataset.theme;"
                " if (chosen) root.dataset.theme = chosen; return getComputedStyle(document.body).backgroundColor }", chosen)
    light, dark = grounds["light", None], grounds["dark", None]
    tally.check("without a choice the machine decides", light != dark)
    tally.check(f"a choice goes before it {grounds}", all(
        grounds[machine, "light"] == light and grounds[machine, "dark"] == dark for machine in THEMES))
    page.emulate_media(color_scheme="light")
    page.goto(desk.base + "/design")
    parts = page.evaluate(
        "() => [...document.querySelectorAll('.specimen')].slice(0, 4).map(part =>"
        " [part.dir, part.dataset.theme, getComputedStyle(part).backgroundColor, getComputedStyle(part).direction])")
    tally.check(f"/design shows both directions in both themes {parts}", [part[:3] for part in parts] == [
        ["rtl", "light", light], ["ltr", "light", light], ["rtl", "dark", dark], ["ltr", "dark", dark]]
        and all(part[0] == part[3] for part in parts))


def everywhere(desks: dict[str, Desk], tally: Tally, short: bool) -> None:
    """Every page of every sort, once as whoever sees most of it."""
    axe = Axe()
    with tally.scenario("accessibility"):
        seen: set[str] = set()
        names = [name for name in ("m/duty.one", "m/admin", "a/drafter", "a/releasing", "a/admin", "b/drafter") if name in desks]
        for name in names:
            desk = desks[name]
            desk.page.set_viewport_size({"width": 1440, "height": 900})
            for path in walk.places(desk) + MORE.get(name, []):
                # The forms of the kinds are one form with other fields.
                title = re.sub("^compose-(?!flash).*", "compose-kind", walk.title(path)) if short else walk.title(path)
                is_again = title in seen
                if short and is_again:
                    continue
                seen.add(title)
                desk.expects_refusal = path == "/nowhere"
                # Another officer's page of the same sort differs in what it offers, and not in how.
                one_page(desk, axe, path, f"{name} {title}", short or is_again)
                desk.expects_refusal = False
            desk.page.set_viewport_size({"width": 1366, "height": 900})
            desk.page.emulate_media(color_scheme="light")
            desk.language("ar")
        skip_link(desks["m/duty.one"])
        dialogs(desks["m/duty.one"])
        menu(desks["m/duty.one"])
        shortcuts(desks["m/duty.one"])
        themes(desks["m/duty.one"])
        tally.check(f"many sorts of pages were looked at, {len(seen)}", len(seen) >= (14 if short else 22))


def one_page(desk: Desk, axe: Axe, path: str, where: str, short: bool) -> None:
    page = desk.page
    looks = [("ar", "dark", 390), ("en", "light", 1440)] if short else [
        (language, theme, width) for language in ("ar", "en") for theme in THEMES for width in (1440, 390)]
    for language, theme, width in looks:
        desk.language(language)
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(desk.base + path)
        look(desk, axe, f"{where} {language} {theme} {width}")
    for language in ("en",) if short else ("ar", "en"):
        desk.language(language)
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(desk.base + path)
        keyboard(desk, f"{where} {language}")
        narrow(desk, f"{where} {language}")
        page.set_viewport_size({"width": 1440, "height": 900})
