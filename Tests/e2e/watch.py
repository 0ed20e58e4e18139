"""The end of the watch after the case: hand-over, situation report, paper, the log, lists, and who looked at what."""

from __future__ import annotations

import re
import subprocess
from tempfile import NamedTemporaryFile

import hands
from carrying import Cast
from case import NAMES
from desk import Desk
from meeting import CALL
from spellings import hits

NOTES = {"ar": "يُنتظر جواب عن الترشيح. الخط مع الطرف ب يتقطع.", "en": "An answer on the nomination is awaited. The line to side B breaks off."}
SPELLINGS = ("ربيعه", "ربيعة", "Rabia")
# An item of each side that names the place, by its author.
AT_RABIA = {"a": "r5.plan", "b": "r4.operation"}


def all_of_it(cast: Cast) -> None:
    for name, part in {
        "lists of what was done": lists, "search in three spellings": search, "the situation report": situation,
        "the brief, on paper": brief, "hand-over of the shift": handover, "the log": log, "the audit": audit,
    }.items():
        with cast.tally.scenario(f"{cast.language}: {name}"):
            part(cast)


def pdf(desk: Desk, link: str) -> tuple[int, str]:
    """A document as a PDF: how many pages it has, and the text on them."""
    status, body = desk.get(link)
    desk.tally.check(f"{link.split('?')[0]} is a PDF", status == 200 and body.startswith(b"%PDF-"))
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(body)
        file.flush()
        facts = subprocess.run(["pdfinfo", file.name], capture_output=True, text=True, check=True).stdout
        text = subprocess.run(["pdftotext", file.name, "-"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", facts)[1]), text  # type: ignore[index]


def lists(cast: Cast) -> None:
    tally = cast.tally
    for member in ("a", "m", "b"):
        desk = cast.writer(member)
        # Each member has a number of its own for it.
        page = desk.open(f"/items/{cast.keys['r2.report'][member]}")
        number = page.locator(".message .facts .id").nth(1).inner_text()
        desk.open("/incidents")
        incident = page.locator("#incidents a[data-row]", has_text=number)
        tally.check(f"{member}: the incident {number} is listed", incident.count() == 1)
        cast.sight.look(desk, "incidents")
        desk.follow(incident)
        wanted = [cast.words(cast.message(name))[0] for name in ("r2.report", "r2.back")]
        missing = [subject for subject in wanted if page.locator("a", has_text=subject).count() != 1]
        tally.check(f"{member}: and holds what belongs together, but not {missing}", not missing)
        cast.sight.look(desk, "incident")
        desk.open("/requests")
        cast.sight.look(desk, "requests")
        desk.open("/items")
        cast.sight.look(desk, "messages")
        desk.open("/")
        cast.sight.look(desk, "today")
    other = {"a": "b", "b": "a"}
    for member in ("a", "b"):
        desk = cast.writer(member)
        for path in ("/", "/items", "/items?box=out", "/incidents", "/requests", "/roster", "/sitrep", "/brief"):
            content = desk.open(path).content()
            found = [name for name in NAMES[other[member]] if name in content]
            tally.check(f"{member} {path}: names of the other side {found}", not found)


def search(cast: Cast) -> None:
    for member in ("a", "m", "b"):
        desk = cast.writer(member)
        for spelling in SPELLINGS:
            desk.open("/items")
            desk.page.fill("#q", spelling)
            with desk.page.expect_navigation():
                desk.page.locator("#q").press("Enter")
            for name in AT_RABIA.values():
                subject = cast.words(cast.message(name))[0]
                tally_name = f"{member}: {spelling} finds {name}"
                cast.tally.check(tally_name, desk.page.locator("#items a[data-row]", has_text=subject).count() >= 1)
        cast.sight.look(desk, "search")


def situation(cast: Cast) -> None:
    """The report is drafted from the duty log, put right, kept, and sent to both sides."""
    duty, second, tally = cast.duty, cast.approver("m"), cast.tally
    page = duty.open("/sitrep")
    draft = page.input_value("[name=text]")
    tally.check("the draft has the call", CALL[cast.language][1] in draft)
    cast.sight.look(duty, "sitrep")
    words = {"ar": "مناوبة هادئة بعد الظهر.", "en": "A quiet watch after noon."}[cast.language]
    page.fill("[name=text]", words)
    duty.submit("form[action='/sitrep'][method=post] button")
    tally.check("the report is kept", duty.notice() and "/sitrep/" in page.url)
    path = page.url.removeprefix(duty.base).split("?")[0]
    pages, _ = pdf(duty, f"{path}/print.pdf")
    tally.check(f"it fits on a page or two ({pages})", pages in (1, 2))
    duty.submit("form[action$='/draft'] button")
    for office in ("a.duty", "b.duty"):
        page.check(f"input[name='action[]'][value='{office}']")
    subject = page.input_value("[name=subject]")
    hands.fill(page, {"b.reliability": "A", "b.credibility": "1"})
    cast.sight.look(duty, "sitrep-draft")
    hands.send_for_approval(duty)
    second.open("/")
    hands.open_draft(second, subject)
    hands.let_go(second)
    for member in ("a", "b"):
        reader = cast.writer(member)
        reader.open("/")
        reader.follow(reader.row(subject))
        tally.check(f"{member} reads the report", words in reader.text(".message"))
        cast.sight.look(reader, "sitrep-received")


def brief(cast: Cast) -> None:
    for member in ("m", "a"):
        desk = cast.writer(member)
        page = desk.open("/brief")
        cast.sight.look(desk, "brief")
        digits = set(re.findall(r"\d", page.locator(".brief .numbers").inner_text()))
        wanted = "٠١٢٣٤٥٦٧٨٩" if cast.language == "ar" else "0123456789"
        cast.tally.check(f"{member}: the figures are in the viewer's digits {digits}", digits and digits <= set(wanted))
        pages, text = pdf(desk, page.locator("a[href^='/brief/print.pdf']").get_attribute("href") or "")
        cast.tally.check(f"{member}: the brief is one page with its label ({pages})", pages == 1 and "TLP:" in text)
    key = cast.keys["r2.answer"]["b"]
    pages, text = pdf(cast.writer("b"), f"/items/{key}/print.pdf")
    cast.tally.check(f"a message with its receipt is printed on two or three pages ({pages})", 1 <= pages <= 3)
    held = cast.message("r2.answer").split(cast.language)[1]
    found = hits(text.encode(), set(held))
    cast.tally.check("and what was held back is not on paper", held and not found)


def handover(cast: Cast) -> None:
    """Offered by the one, signed by the other, and printed."""
    duty, second, tally = cast.duty, cast.desks["m/duty.two"], cast.tally
    second.open("/")
    page = duty.open("/roster")
    before = page.locator("a[href^='/roster/handovers/'][href$='print.pdf']").count()
    page.select_option("form[action='/roster/handover'] [name=to]", "duty.two")
    page.fill("form[action='/roster/handover'] [name=notes]", NOTES[cast.language])
    duty.submit("form[action='/roster/handover'] button")
    tally.check("the hand-over is offered", duty.notice() and page.locator("form[action$='/sign']").count() == 0)
    cast.sight.look(duty, "handover-offered")
    second.page.locator("#needs a[href='/roster']").wait_for()
    second.follow(second.page.locator("#needs a[href='/roster']"))
    tally.check("the next officer reads the notes", NOTES[cast.language] in second.text(".handover"))
    cast.sight.look(second, "handover-to-sign")
    second.submit("form[action$='/sign'] button")
    tally.check("and signs", second.notice())
    links = second.page.locator("a[href^='/roster/handovers/'][href$='print.pdf']")
    tally.check("both signed it", links.count() == before + 1)
    cast.sight.look(second, "handover-signed")
    pages, text = pdf(second, links.first.get_attribute("href") or "")
    tally.check(f"its record is one page or two ({pages}), with both names", pages <= 2 and "Hala Sorensen" in text and "Yusuf Brandt" in text)
    duty.open("/")
    tally.check("the duty log says who took over", "Yusuf Brandt" in duty.text(".entry[data-kind=system] >> nth=0"))


def log(cast: Cast) -> None:
    for member, cosigners in (("m", 2), ("a", 1), ("b", 1)):
        desk = cast.writer(member)
        page = desk.open("/log")
        rows = page.locator("#log table tbody tr")
        tally = cast.tally
        tally.check(f"{member}: who cosigns is shown", rows.count() == cosigners)
        tally.check(f"{member}: the log is in order", page.locator("#log > .note[data-tone=good]").count() == 1)
        cast.sight.look(desk, "log")


def audit(cast: Cast) -> None:
    key = cast.keys["r7.camp"]["m"]
    cast.desks["m/duty.two"].open(f"/items/{key}")
    admin = cast.desks["m/admin"]
    page = admin.open("/audit")
    rows = page.locator("tr", has=page.locator(f"a[href='/items/{key}']"))
    cast.tally.check("the audit says who looked", rows.filter(has_text="Yusuf Brandt").count() >= 1)
    cast.sight.look(admin, "audit")
