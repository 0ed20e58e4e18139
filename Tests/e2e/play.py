"""Messages by hand: written, approved, reviewed, released, read, corrected, cancelled, returned, revised."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

from playwright.sync_api import expect

import hands
from desk import Desk, Tally, until

EXACT = "36.8105, 42.1012"
HELD_BACK = "شاهده حارس البئر الشرقي بنفسه"
PICTURE_SECRET = "GPS 36.8105N 42.1012E taken by the well guard"
FILE_SECRET = "well-guard-statement.txt"
READ_BACK = "قافلة من ثلاث شاحنات قرب المعبر، قرأها ضابط الحدود"


def picture(secret: str) -> bytes:
    """A small PNG with a text chunk, as cameras and phones leave them."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes([200, 120, 40] * 8) for _ in range(8)))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"tEXt", b"Comment\0" + secret.encode())
        + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


@dataclass
class Secrets:
    """What the other side must never see. Names and ids are added as they come up."""

    of_a: set[str] = field(default_factory=lambda: {EXACT, "36.8105", HELD_BACK, PICTURE_SECRET, FILE_SECRET})
    of_b: set[str] = field(default_factory=lambda: {READ_BACK})


class Story:
    def __init__(self, desks: dict[str, Desk], tally: Tally) -> None:
        self.desks, self.tally = desks, tally
        self.secrets = Secrets()
        self.drafter, self.releasing = desks["a/drafter"], desks["a/releasing"]
        self.duty = desks["m/duty.one"]
        self.reader = desks["b/drafter"]

    # Parts that several scenes share.

    def fill_report(self, subject: str, text: str) -> None:
        page = self.drafter.open("/compose/report")
        hands.address(page, "b.border", subject, {"b.reliability": "B", "b.credibility": "2", "b.text": text})

    def send_for_approval(self) -> None:
        hands.send_for_approval(self.drafter)

    def approve(self, subject: str) -> str:
        """The releasing officer finds the draft on the first page and lets it go. Gives A's name for the item."""
        self.releasing.open("/")
        hands.open_draft(self.releasing, subject)
        hands.let_go(self.releasing)
        key = hands.find_sent(self.releasing, subject)
        self.secrets.of_a.add(key)
        return key

    def take(self, subject: str) -> None:
        hands.take(self.duty, subject)

    def release(self) -> None:
        hands.release(self.duty)

    def pass_on(self, subject: str) -> None:
        """Takes and releases as it is; the first page is open and shows the item by itself."""
        self.duty.open("/")
        self.take(subject)
        self.release()

    def receive(self, subject: str) -> str:
        """B's officer sees it come in and opens it. Gives B's name for the item."""
        desk = self.reader
        desk.open("/")
        desk.follow(desk.row(subject))
        self.secrets.of_b.add(desk.key())
        return desk.key()

    # Scenes.

    def report(self) -> None:
        with self.tally.scenario("one message by hand"):
            self.subject = "قافلة قرب المعبر"
            self.write()
            self.own_draft()
            self.duty.open("/")
            self.reader.open("/")
            self.item = self.approve(self.subject)
            self.review()
            self.read()

    def write(self) -> None:
        desk, tally = self.drafter, self.tally
        page = desk.page
        self.secrets.of_a.add(desk.text(".user bdi"))
        self.fill_report(self.subject, "ثلاث شاحنات")
        page.fill("[name='b.text']", HELD_BACK)
        page.reload()
        tally.check("unsaved text survives a reload", page.input_value("[name='b.text']") == HELD_BACK)
        tally.check("and it is said that it does", page.locator(".kept:visible").count() == 1)
        page.fill("[name='b.place.at']", EXACT)
        page.select_option("[name='b.place.id']", "place:rabia")
        page.fill("[name='b.place.precision']", "50")
        page.fill("[name='b.observed']", "١٤٠٢٥٠ZNOV٢٥")
        page.set_input_files("[name=file]", [
            {"name": "convoy.png", "mimeType": "image/png", "buffer": picture(PICTURE_SECRET)},
            {"name": FILE_SECRET, "mimeType": "text/plain", "buffer": "أقوال الحارس".encode()},
        ])
        page.fill("[name=subject]", "")
        desk.submit("button[name=do][value=save]")
        tally.check("a draft may be saved half-written", desk.notice() and "/drafts/" in page.url)
        tally.check("Arabic digits in a date-time group are read", page.input_value("[name='b.observed']") == "2025-11-14 02:50")
        tally.check("both files are attached", page.locator("[name='kept[]']:checked").count() == 2)
        # The browser's own check is switched off, to see what the node says.
        page.locator("form.form[enctype]").evaluate("form => { form.noValidate = true }")
        page.fill("[name='b.observed']", "yesterday")
        desk.submit("button[name=do][value=submit]")
        tally.check("what is missing is said and linked", page.locator("section.form-error a[href='#f-subject']").count() == 1)
        tally.check("what was typed wrongly stays", page.input_value("[name='b.observed']") == "yesterday")
        tally.check("and the rest with it", page.input_value("[name='b.text']") == HELD_BACK)
        page.fill("[name=subject]", self.subject)
        page.fill("[name='b.observed']", "2025-11-14 02:50")
        self.send_for_approval()

    def own_draft(self) -> None:
        desk, tally = self.drafter, self.tally
        desk.open("/drafts")
        desk.follow(desk.row(self.subject))
        path = desk.page.url.removeprefix(desk.base)
        revision = desk.page.locator("[name=revision]").input_value()
        tally.check("the drafter's own row leads to the form, not to the approval", not path.endswith("/approve"))
        desk.open(path + "/approve")
        tally.check("the drafter has no button to approve with", desk.page.locator("form[action$='/approve']").count() == 0)
        desk.expects_refusal = True
        token = desk.page.locator("input[name=csrf]").first.get_attribute("value") or ""
        answer = desk.context.request.post(
            desk.base + path + "/approve", form={"csrf": token, "revision": revision},
            headers={"Referer": desk.base + path})
        tally.check("and is refused without the button", "fault.ownDraft" in answer.url)
        desk.expects_refusal = False
        desk.open("/")

    def review(self) -> None:
        desk, tally = self.duty, self.tally
        page = desk.page
        self.take(self.subject)
        page.check("[name='rule.text'][value=withhold]")
        page.check("[name='rule.place'][value=replace]")
        page.fill("[name='sub.place']", "1000")
        page.check("[name='file.1'][value=withhold]")
        page.fill("[name=remark]", "الوقت تحققت منه الغرفة.")
        desk.submit("#decisions button[value=preview]")
        shown = desk.text("#preview")
        tally.check("the preview withholds the text", HELD_BACK not in shown and page.locator("#preview .withheld").count() == 1)
        tally.check("the preview has the coarser place", "36.81" not in shown and "1000" in shown)
        tally.check("the preview has the remark", "الوقت تحققت منه الغرفة." in shown)
        tally.check("the preview has one file", "convoy.png" in shown and FILE_SECRET not in shown)
        tally.check("the decisions are still in the form", page.locator("[name='rule.text'][value=withhold]").is_checked())
        self.release()

    def read(self) -> None:
        desk, tally = self.reader, self.tally
        page = desk.page
        # B's first page has been open all the while.
        desk.follow(desk.row(self.subject))
        self.secrets.of_b.add(desk.key())
        self.received = desk.key()
        shown = desk.text(".message")
        tally.check("B reads the remark", "الوقت تحققت منه الغرفة." in shown)
        tally.check("B sees that the text was withheld", page.locator(".message .withheld").count() == 1 and HELD_BACK not in shown)
        with page.expect_download() as saved:
            page.locator(".attachments a").click()
        content = saved.value.path().read_bytes()
        tally.check("the picture opens and says nothing of where", content.startswith(b"\x89PNG") and PICTURE_SECRET.encode() not in content)
        self.drafter.open(f"/items/{self.item}")
        hands.acknowledge(desk, "opened")
        hands.acknowledge(desk, "readback", READ_BACK)
        hands.acknowledge(desk, "acted")
        tally.check("B has acted", page.locator(".steps li[data-state=done]").count() == 4)
        # A's page is open and is not reloaded.
        expect(self.drafter.page.locator(".steps li[data-state=done]")).to_have_count(4, timeout=15_000)
        tally.check("A sees all four levels without a reload", True)

    def leave_open(self) -> None:
        """One item in the queue and one draft with the approver, for whoever looks at all pages."""
        with self.tally.scenario("work that waits"):
            for subject in ("تنتظر المراجعة", "تنتظر الموافقة"):
                self.fill_report(subject, "نص قصير")
                self.send_for_approval()
                if subject == "تنتظر المراجعة":
                    self.approve(subject)

    def later(self) -> None:
        with self.tally.scenario("a correction"):
            self.correction()
        with self.tally.scenario("a cancellation by two officers"):
            self.cancellation()
        with self.tally.scenario("a return and its revision"):
            self.revision()
        with self.tally.scenario("a Flash by one officer"):
            self.flash()

    def correction(self) -> None:
        desk, tally = self.drafter, self.tally
        desk.open(f"/items/{self.item}")
        desk.follow(desk.page.locator("a[href*='replaces=']"))
        tally.check("a correction begins with the first text", desk.page.input_value("[name='b.text']") == HELD_BACK)
        desk.page.fill("[name='b.text']", "شاحنتان لا ثلاث")
        self.corrected = self.subject + " (تصحيح)"
        desk.page.fill("[name=subject]", self.corrected)
        self.send_for_approval()
        self.corrected_item = self.approve(self.corrected)
        self.duty.open("/")
        self.take(self.corrected)
        page = self.duty.page
        tally.check("what was held back stays so until somebody decides", page.locator("[name='rule.text'][value=withhold]").is_checked())
        tally.check("so does the coarser place, which the menu offers",
                    (page.input_value("[name='coarse.place']"), page.input_value("[name='sub.place']")) == ("1000", ""))
        page.check("[name='rule.text'][value=pass]")
        self.release()
        self.receive(self.corrected)
        self.reader.open(f"/items/{self.received}")
        tally.check("B is told not to act on the first", self.reader.page.locator(".void a", has_text=self.corrected).count() == 1)
        desk.open(f"/items/{self.item}")
        tally.check("A sees it replaced", desk.page.locator(".void").count() == 1)

    def cancellation(self) -> None:
        desk, tally = self.drafter, self.tally
        desk.open(f"/items/{self.corrected_item}")
        hands.order(desk, "cancel", {"reason": "كان خطأ في العدّ"})
        tally.check("the message stands until then", desk.page.locator(".void").count() == 0)
        boss = self.releasing
        boss.open("/drafts")
        boss.follow(boss.page.locator("a[data-row][href$='/approve']").first)
        boss.submit("form[action$='/approve'] button")
        tally.check("the second officer lets it go", boss.notice())
        desk.open(f"/items/{self.corrected_item}")
        expect(desk.page.locator(".timeline")).to_contain_text("كان خطأ في العدّ", timeout=15_000)
        reader = self.reader
        reader.open("/items?q=" + "تصحيح")
        reader.follow(reader.row(self.corrected))
        until(lambda: reader.page.reload() and reader.page.locator(".void").count() == 1)
        tally.check("B sees it cancelled", True)

    def revision(self) -> None:
        desk, duty, tally = self.drafter, self.duty, self.tally
        subject = "أدوية عبر المنفذ"
        self.fill_report(subject, "سائق يعمل لدى الجهة رأى أربعين صندوقاً.")
        self.secrets.of_a.add("سائق يعمل لدى الجهة")
        self.send_for_approval()
        item = self.approve(subject)
        duty.open("/")
        self.take(subject)
        hands.send_back(duty, "identifiesSource", "المصدر يُعرف من النص.")
        duty.submit("#pending form[action$='/undo'] button")
        tally.check("it can be undone, and its words stay", duty.page.input_value("form[action$='/return'] [name=note]") == "المصدر يُعرف من النص.")
        duty.submit("form[action$='/return'] button")
        tally.check("ten seconds later it is signed by itself", bool(until(lambda: duty.page.locator("#pending").is_hidden(), 20)))
        desk.open("/")
        desk.follow(desk.page.locator("#needs a", has_text=subject))
        tally.check("A reads why it came back", "المصدر يُعرف من النص." in desk.text(".timeline"))
        desk.follow(desk.page.locator("a[href*='revises=']"))
        desk.page.fill("[name='b.text']", "مرّ أربعون صندوقاً.")
        self.send_for_approval()
        revised = self.approve(subject)
        tally.check("the revision is an item of its own", revised != item)
        self.pass_on(subject)
        self.receive(subject)
        tally.check("B reads the revision", "مرّ أربعون صندوقاً." in self.reader.text(".message"))

    def flash(self) -> None:
        desk, tally = self.drafter, self.tally
        page = desk.open("/compose/flash-warning")
        tally.check("a warning is of now", page.input_value("[name='b.time']") != "")
        subject = "مجموعة عند الساتر"
        hands.address(page, "b.border", subject, {
            "b.object": "persons", "b.place.at": "36.8205, 42.1112", "b.count": "6", "b.heading": "ne",
            "b.precision": "approximate",
        })
        self.secrets.of_a.add("36.8205")
        self.duty.open("/")
        desk.submit("button[name=do][value=submit]")
        item = desk.key()
        self.secrets.of_a.add(item)
        tally.check("a Flash leaves with one officer", desk.notice())
        tally.check("who has no button to review it", page.locator("form[action$='/reviewed']").count() == 0)
        self.take(subject)
        self.duty.page.check("[name='rule.place'][value=replace]")
        self.duty.page.fill("[name='sub.place']", "1000")
        self.release()
        self.receive(subject)
        for other in (self.releasing, self.desks["m/duty.two"]):
            other.open("/")
            other.follow(other.page.locator("#needs a", has_text=subject).first)
            other.page.fill("[name=note]", "كان صواباً.")
            other.submit("form[action$='/reviewed'] button")
            tally.check(f"{other.member}: another officer reviews it afterwards", other.notice())
            other.open("/")
            tally.check(f"{other.member}: then nothing is left to review", other.page.locator("#needs a", has_text=subject).count() == 0)
            tally.check(f"{other.member}: the remark is in the duty log", "كان صواباً." in other.text(".duty"))
