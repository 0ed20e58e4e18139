"""The parts of the reference case that go another way than from a form to a receiver's page."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from carrying import LIST_SECRET, Cast
from case import Message
from desk import Desk, until
from meeting import meeting
from own_words import crossing, seizure
from statement import statement


def of(cast: Cast, message: Message) -> None:
    """Carries a message of the table, with what only this one brings."""
    if message.name == "r10.seizure":
        return seizure(cast, message)
    cast.carry(message.name)
    if message.name == "r1.opening":
        receipts(cast, message)
    elif message.kind == "request":
        awaited(cast, message, True)
    elif message.kind == "answer":
        awaited(cast, message, False)
    elif message.name == "r3.flash":
        afterwards(cast, message)
    elif message.name == "r5.plan":
        redacted(cast)
    return None


# R1: receipts.


def receipt(desk: Desk, key: str, folder: Path) -> Path:
    """Downloads a receipt as soon as every party has cosigned the log."""
    desk.open(f"/items/{key}")
    until(lambda: desk.page.locator("a[href$='/receipt']").count() or desk.page.reload() and False, 40)
    with desk.page.expect_download() as saved:
        desk.page.locator("a[href$='/receipt']").click()
    path = folder / f"{desk.member}.json"
    saved.value.save_as(path)
    return path


def receipts(cast: Cast, message: Message) -> None:
    """Both sides keep a receipt of the same message, and prove it without any node."""
    tally, program = cast.tally, cast.duty.demo.program
    page = cast.desks["a/drafter"].open("/terms")
    fingerprint = page.locator(".fingerprint-line .fingerprint").inner_text()

    def verify(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([program, "verify", *arguments], capture_output=True, text=True, check=False, cwd=folder)

    with TemporaryDirectory() as folder:
        given = receipt(cast.desks["a/drafter"], cast.keys[message.name]["a"], Path(folder))
        received = receipt(cast.desks["b/drafter"], cast.keys[message.name]["b"], Path(folder))
        cast.sight.look(cast.desks["b/drafter"], "r1.receipt")
        for path in (given, received):
            verdict = verify(path, "--terms-fingerprint", fingerprint)
            tally.check(f"{path.stem}'s receipt is proven offline", verdict.returncode == 0 and "PROVEN. " in verdict.stdout)
            tally.check(f"{path.stem}'s receipt stands in a log that all cosigned", "anchored" in verdict.stdout and "UNANCHORED" not in verdict.stdout)
        tally.check("B holds the mediator's signature", "signed by key m" in verify(received).stdout)
        opened = verify(received, "--origin", given)
        tally.check("what passed is what was said", opened.returncode == 0 and "OPENED. " in opened.stdout)
        wrong = Path(folder) / "changed.json"
        text = given.read_text()
        middle = len(text) // 2
        wrong.write_text(text[:middle] + ("A" if text[middle] != "A" else "B") + text[middle + 1:])
        tally.check("a receipt with one letter changed proves nothing", verify(wrong).returncode == 1)


# R2, R5, R6: what waits for an answer, and what no longer does.


def awaited(cast: Cast, message: Message, is_open: bool) -> None:
    request = message.name if is_open else message.about
    subject = cast.words(message if is_open else cast.message(message.about))[0]
    for member in ("a", "m", "b"):
        desk = cast.writer(member)
        desk.open("/requests")
        found = until(lambda: (desk.page.locator("#requests a", has_text=subject).count() == int(is_open)) or desk.page.reload() and False)
        cast.tally.check(f"{member}: {request} {'waits' if is_open else 'is answered'}", found)
        if is_open and member == message.to:
            cast.sight.look(desk, f"{message.name}-requests")


# R3: a Flash is looked at afterwards.


def afterwards(cast: Cast, message: Message) -> None:
    subject = cast.words(message)[0]
    for name in ("a/releasing", "m/duty.two"):
        desk = cast.desks[name]
        desk.follow(desk.page.locator("#needs a", has_text=subject).first)
        if name == "m/duty.two":
            cast.reads(message, desk, "#preview")
        cast.sight.look(desk, "r3.flash-6-afterwards")
        desk.submit("form[action$='/reviewed'] button")
        cast.tally.check(f"{name} looks at the Flash afterwards", desk.notice())


# R5: the redacted list.


def redacted(cast: Cast) -> None:
    page = cast.desks["b/drafter"].page
    names = page.locator(".attachments").inner_text()
    cast.tally.check("B has the redacted list alone", "list-numbers-only.png" in names and "warden" not in names)
    with page.expect_download() as saved:
        page.locator(".attachments a").click()
    content = saved.value.path().read_bytes()
    cast.tally.check("and nothing in it says whose it was", content.startswith(b"\x89PNG") and LIST_SECRET.encode() not in content)


AFTER: dict[str, Callable[[Cast], None]] = {
    "r8 a meeting and a call": meeting,
    "r9 the crossing in each side's words": crossing,
    "r11 a public statement": statement,
}
