"""R9 and R10: each side reads its own words, and what gives a source away is said in others."""

from __future__ import annotations

from playwright.sync_api import expect

import hands
from carrying import Cast
from case import Message, Words

# R9: each side's own words.

CROSSING = {
    "ar": Words("المعبر مفتوح لنقل المحتجزين", "المعبر مغلق للأفراد بأمر من سلطة الجزيرة. وهو مفتوح لنقل المحتجزين."),
    "en": Words("The crossing is open for moving detainees", "The crossing is closed to persons by order of the Jazira Authority. It is open for moving detainees."),
}
UNACCEPTED = {"ar": "سلطة الجزيرة", "en": "Jazira Authority"}
ACCEPTED = {"ar": "الجهة المقابلة", "en": "the opposite party"}
OWN_TERM = {"ar": "منفذ ربيعة الحدودي", "en": "Rabia port of entry"}
OTHER_TERM = {"ar": "معبر ربيعة", "en": "Rabia crossing"}


def crossing(cast: Cast) -> None:
    """A writes in its terms; B reads the place under its own, and no word that it doesn't accept."""
    tally, language, sight = cast.tally, cast.language, cast.sight
    admin = cast.desks["b/admin"]
    page = admin.open("/lexicon")
    hands.fill(page, {"concept": "place:rabia", "ar": OWN_TERM["ar"], "en": OWN_TERM["en"]})
    admin.submit("form[action='/lexicon'] button")
    tally.check("B's own term is kept", admin.notice() and OWN_TERM[language] in admin.text())
    sight.look(admin, "r9.lexicon")
    words = CROSSING[language]
    message = Message(
        "r9.crossing", "a", "b.border", "notice", {language: words}, {"b.category": "crossing", "b.place.id": "place:rabia"})
    cast.at_first_pages()
    cast.write(message)
    cast.approve(message)
    author = cast.writer("a")
    tally.check("A reads the place in its own words", OTHER_TERM[language] in author.text(".message"))
    duty = cast.duty
    hands.take(duty, words.subject)
    tally.check("the word is marked where it stands", duty.page.locator(".decision mark").inner_text() == UNACCEPTED[language])
    duty.page.click("#hits [data-use]")
    expect(duty.page.locator("#preview")).to_contain_text(ACCEPTED[language])
    duty.submit("#decisions button[value=preview]")
    sight.look(duty, "r9.crossing-3-review")
    hands.release(duty)
    reader = cast.writer("b")
    reader.follow(reader.row(words.subject))
    cast.keys["r9.crossing"]["b"] = reader.key()
    text = reader.text(".message")
    tally.check("B reads the place in its own words", OWN_TERM[language] in text and OTHER_TERM[language] not in text)
    tally.check("B reads its own term for the other side", ACCEPTED[language] in text)
    tally.check("and not the one it doesn't accept", UNACCEPTED[language] not in reader.page.content())
    tally.check("and that these are the mediator's words", reader.page.locator(".message [data-substituted] .tag").count() == 1)
    sight.look(reader, "r9.crossing-4-received")
    for spelling in ("ربيعه", "ربيعة", "Rabia"):
        reader.open(f"/items?q={spelling}")
        found = reader.page.locator("#items a[data-row]", has_text=words.subject).count()
        tally.check(f"B finds it by {spelling}", found >= 1)
    sight.look(reader, "r9.search")


# R10: what identifies a source comes back, and goes again in other words.

REVISED = {"ar": "ضُبطت أربعون علبة دواء عند سياج المثلث.", "en": "Forty boxes of medicines were seized at the fence of the triangle."}
NOTE = {"ar": "السائق يُعرف من النص.", "en": "The driver can be told from the text."}
SOURCE = {"ar": "سائق من القرية الجنوبية", "en": "driver from the southern village"}


def seizure(cast: Cast, message: Message) -> None:
    language, tally = cast.language, cast.tally
    subject, _ = cast.words(message)
    cast.at_first_pages()
    cast.write(message)
    cast.approve(message)
    cast.secrets["a"].add(SOURCE[language])
    duty, author = cast.duty, cast.writer("a")
    hands.take(duty, subject)
    hands.send_back(duty, "identifiesSource", NOTE[language])
    cast.sight.look(duty, "r10.seizure-3-returned")
    hands.sign(duty)
    duty.open("/")
    author.open("/")
    author.follow(author.page.locator("#needs a", has_text=subject).first)
    tally.check("A reads why it came back", NOTE[language] in author.text(".timeline"))
    cast.sight.look(author, "r10.seizure-4-back")
    tally.check("nothing of it is with B", cast.writer("b").page.locator("a", has_text=subject).count() == 0)
    author.follow(author.page.locator("a[href*='revises=']"))
    author.page.fill("[name='b.text']", REVISED[language])
    hands.send_for_approval(author)
    cast.at_first_pages()
    hands.open_draft(cast.approver("a"), subject)
    cast.sight.look(cast.approver("a"), "r10.seizure-5-revised")
    hands.let_go(cast.approver("a"))
    cast.at_first_pages()
    hands.take(duty, subject)
    hands.release(duty)
    reader = cast.writer("b")
    reader.follow(reader.row(subject))
    tally.check("B reads the revision", REVISED[language].rstrip(".") in reader.text(".message"))
    tally.check("and nothing of the driver", SOURCE[language] not in reader.page.content())
    cast.keys[message.name]["b"] = reader.key()
    hands.acknowledge(reader, "opened")
