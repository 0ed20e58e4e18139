"""Every page, in both languages and at several widths."""

from __future__ import annotations

import re

from desk import Desk, Tally

DIRECTIONS = {"ar": "rtl", "en": "ltr"}
KINDS = ["report", "request", "answer", "notice", "warning", "outcome", "translation", "flash-warning", "offer", "movement-count"]


def door(desk: Desk) -> None:
    """The log-in page: Arabic at first, then English; a wrong password, and what is said about it."""
    page, tally = desk.page, desk.tally
    desk.expects_refusal = True
    status, _ = desk.get("/items")
    tally.check(f"{desk.member}: without a session /items leads away", status in (302, 303))
    page.goto(desk.base + "/items")
    tally.check(f"{desk.member}: without a session one comes to the log-in", page.url.endswith("/login?to=%2Fitems"))
    shape(desk, "login", "ar", 1366)
    desk.follow(page.locator("a.language"))
    shape(desk, "login", "en", 1366)
    desk.log_in("not the password")
    tally.check(f"{desk.member}: a wrong password is said to be wrong", page.locator(".form-error").count() == 1)
    tally.check(f"{desk.member}: the name stays in the form", page.input_value("#user") == desk.user)
    desk.follow(page.locator("a.language"))
    tally.check(f"{desk.member}: the language link leads back to Arabic", page.locator("html").get_attribute("lang") == "ar")
    desk.expects_refusal = False


def shape(desk: Desk, name: str, language: str, width: int, picture: str = "") -> None:
    """What must hold of every page. Its picture is called after the officer and the page unless it has another name."""
    page, tally = desk.page, desk.tally
    where = f"{desk.member}/{desk.user} {name} {language} {width}"
    root = page.locator("html")
    tally.check(f"{where}: lang and dir", (root.get_attribute("lang"), root.get_attribute("dir")) == (language, DIRECTIONS[language]))
    # A page, or anything in it that does not scroll by itself, must not be wider than the window.
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    tally.check(f"{where}: {wide} px too wide", wide <= 0)
    raw = sorted(set(re.findall(r"\b(?:bar|code|fault|field|reason|invalid|trouble)\.[a-zA-Z]+\b", page.locator("body").inner_text())))
    tally.check(f"{where}: keys instead of words {raw}", not raw)
    if tally.shots:
        picture = picture or f"{desk.member}-{desk.user}-{language}-{width}-{name}"
        page.screenshot(path=tally.shots / f"{picture}.png", full_page=True)


def places(desk: Desk) -> list[str]:
    """Where the navigation leads, and the first page of each sort behind it."""
    page = desk.page
    desk.open("/")
    found = [link.get_attribute("href") or "" for link in page.locator("nav.side a, .account a").all()]
    if desk.user == "admin":
        return [path for path in found if path in ("/users", "/audit")]
    if "/compose" in found:
        found += [f"/compose/{kind}" for kind in KINDS]
    for listing, mark in (("/custody", "/custody/stages/"), ("/custody", "/custody/movements/"), ("/drafts", "/drafts/"), ("/items", "/items/"), ("/", "/review/")):
        desk.open(listing)
        links = [link.get_attribute("href") or "" for link in page.locator("main a[data-row]").all()]
        behind = [link for link in links if link.startswith(mark)]
        found += behind[:1] + [link for link in behind if link.endswith("/approve")][:1]
    return list(dict.fromkeys(found))


def title(path: str) -> str:
    """A page's sort, as the name of its picture."""
    path = re.sub(r"/custody/(\w+)/[^/]+", r"/custody/\1", path)
    return re.sub(r"/(items|review|drafts)/[^/]+", r"/\1/one", path).strip("/").replace("/", "-") or "today"


def everywhere(desks: dict[str, Desk], tally: Tally, widths: list[int]) -> None:
    with tally.scenario("every page, both languages"):
        visited: set[str] = set()
        names = ["m/duty.one", "m/admin", "a/drafter", "a/releasing"]
        if len(widths) > 1:
            names += ["b/drafter", "a/admin", "b/admin"]
        for name in names:
            desk = desks[name]
            paths = places(desk)
            if name == "a/releasing":
                # What the drafter sees too was seen there.
                paths = [path for path in paths if "/approve" in path]
            for path in paths:
                sort = title(path)
                visited.add(sort)
                for language in DIRECTIONS:
                    desk.language(language)
                    for width in widths:
                        desk.page.set_viewport_size({"width": width, "height": 900})
                        desk.open(path)
                        shape(desk, sort, language, width)
            desk.page.set_viewport_size({"width": 1366, "height": 900})
            desk.language("ar")
        expected = {"today", "compose", "drafts", "items", "items-one", "review-one", "drafts-one", "drafts-one-approve"}
        expected |= {"custody", "custody-stages", "custody-movements", "roster", "lexicon", "terms", "node", "users", "audit"} | {f"compose-{kind}" for kind in KINDS}
        tally.check(f"every sort of page was seen, but {expected - visited}", expected <= visited)
