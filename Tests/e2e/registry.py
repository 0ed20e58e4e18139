"""What officers do with their side's private files and watch lists, beside a transfer."""

from __future__ import annotations

import json
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import hands
from desk import Desk, until
from walk import shape


def picture(width: int = 48, height: int = 60) -> bytes:
    """A PNG of nobody."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(value % 256 for x in range(width) for value in (4 * x, 4 * y, 120)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def keep_picture(desk: Desk) -> None:
    """Puts a picture into the file that is open."""
    desk.page.set_input_files("[name=photograph]", [{"name": "face.png", "mimeType": "image/png", "buffer": picture()}])
    desk.submit("form[action$='/photograph'][enctype] button")
    shown = desk.page.locator("img.photograph")
    desk.tally.check("the picture is shown", shown.count() == 1 and shown.evaluate("image => image.naturalWidth") == 48)


def bring_in(desk: Desk, rows: list[str], watch_list: str = "") -> None:
    """A table, with its columns as they were guessed; as files, or as a watch list."""
    desk.open("/people/import")
    table = "number,name,birth\n" + "\n".join(rows) + "\n"
    desk.page.set_input_files("[name=table]", [{"name": "list.csv", "mimeType": "text/csv", "buffer": table.encode()}])
    desk.page.fill("[name=list]", watch_list)
    desk.submit("form[action='/people/import'] button")
    desk.submit("button[name=do][value=import]")
    until(lambda: desk.page.locator("[role=status] dl").count() or desk.page.reload() and False)


def set_watch_list(desk: Desk, name: str, row: str, language: str) -> None:
    bring_in(desk, [row], name)
    desk.open("/people/lists")
    desk.tally.check("the watch list is kept", name in desk.text("#lists"))
    shape(desk, "watch-lists", language, 1366)


def drop_watch_list(desk: Desk, name: str) -> None:
    desk.open("/people/lists")
    desk.submit(f"button[name=list][value='{name}']")
    desk.tally.check("the watch list is gone", desk.notice() and desk.page.locator(f"button[value='{name}']").count() == 0)


def remove(first: Desk, second: Desk, number: str) -> None:
    """Two officers remove the file of somebody who is in no transfer."""
    first.open(f"/people/{number}")
    first.unfold(f"form[action='/people/{number}/remove']")
    first.page.check("[name=over]")
    first.submit(f"form[action='/people/{number}/remove'] button")
    first.tally.check("one officer only proposes it", first.notice()
                      and first.page.locator(f"form[action='/people/{number}/remove'] button").count() == 0)
    second.open(f"/people/{number}")
    second.submit(f"form[action='/people/{number}/remove'] button")
    second.open("/people")
    second.tally.check("the file is gone", number.upper() not in second.text())


def barred(desk: Desk, number: str) -> None:
    """The file of somebody whose case goes on can't even be proposed."""
    desk.open(f"/people/{number}")
    desk.tally.check("a file of a case that goes on stays", desk.page.locator("form[action$='/remove']").count() == 0)


def export(desk: Desk, number: str) -> None:
    """Takes the whole table along."""
    desk.open("/people")
    with desk.page.expect_download() as coming:
        desk.page.locator("form[action='/people/export'] button").click()
        desk.page.locator("#confirm button[value=yes]").click()
    table = Path(coming.value.path()).read_text("utf-8-sig")
    desk.tally.check("the table has the file", number in table and table.startswith("number,"))
    desk.open(f"/people/{number}")
    desk.open("/people/retention")


def archive(desk: Desk, person: str, with_file: bool) -> None:
    """Takes a case along and verifies it with the program alone."""
    desk.open(f"/custody/persons/{person}")
    if with_file:
        desk.page.check("form[action$='/archive'] [name=file]")
    with desk.page.expect_download() as coming:
        desk.page.locator("form[action$='/archive'] button").click()
    with tempfile.TemporaryDirectory(prefix="wasl-case-") as folder:
        path = Path(folder) / coming.value.suggested_filename
        coming.value.save_as(path)
        run = subprocess.run([str(desk.demo.program), "verify", "--json", str(path)], capture_output=True, text=True)
        desk.tally.check("the case is proven by the file alone", run.returncode == 0)
        desk.tally.check("it is of that person", person in run.stdout)
        text = path.read_text()
        desk.tally.check("the private file goes along only when asked for", ('"files"' in text) == with_file)
        spoilt = Path(folder) / "spoilt"
        spoilt.write_text(text.replace(person, person[::-1], 1))
        refused = subprocess.run([str(desk.demo.program), "verify", str(spoilt)], capture_output=True, text=True)
        desk.tally.check("a changed one is refused", refused.returncode == 1)
    json.loads(text)


def refused_identity(desk: Desk, person: str, transfer: str) -> None:
    """While nobody decided who of ours it may be, we don't say that we know."""
    desk.open(f"/custody/persons/{person}")
    desk.tally.check("the board says what holds, and leads there", desk.page.locator(".gate a[href^='/people/match/']").count() == 1)
    desk.open(transfer)
    desk.follow(desk.page.locator("main a[href^='/compose/identity-answer?']").first)
    hands.fill(desk.page, {"b.identity": "established", "b.nationality_answer": "confirmed", "b.basis": "A register"})
    desk.expects_refusal = True
    desk.submit("button[name=do][value=submit]")
    desk.tally.check("an unresolved match holds", person in desk.text())
    desk.expects_refusal = False
