"""A sentence held back, a file redacted, a hold, and an erasure by two officers."""

from __future__ import annotations

from desk import Desk, Tally, until
from play import Story, picture
from walk import shape

HELD_SENTENCE = "رآها حارس البئر الغربي."
WORDS = {
    "ar": ("إفادة من المعبر", f"وصلت القافلة ظهراً. {HELD_SENTENCE} اتجهت شمالاً."),
    "en": ("Statement at the crossing", f"The convoy came at noon. {HELD_SENTENCE} It went north."),
}


def all_of_it(story: Story, desks: dict[str, Desk], tally: Tally) -> None:
    everyone = [story.drafter, story.releasing, story.duty, story.reader, desks["b/releasing"]]
    for language, (subject, text) in WORDS.items():
        for desk in everyone:
            desk.language(language)
        with tally.scenario(f"a part of a message passes ({language})"):
            released(story, tally, language, subject, text)
        with tally.scenario(f"a hold and an erasure ({language})"):
            erased(story, desks["b/releasing"], tally, language, subject)
    for desk in everyone:
        desk.language("ar")


def released(story: Story, tally: Tally, language: str, subject: str, text: str) -> None:
    story.secrets.of_a |= {HELD_SENTENCE, "guard-words.txt"}
    story.fill_report(subject, text)
    story.drafter.page.fill("[name='b.tear_line']", "حركة في المنطقة.")
    story.drafter.page.set_input_files(
        "[name=file]", [{"name": "guard-words.txt", "mimeType": "text/plain", "buffer": "أقوال".encode()}])
    story.send_for_approval()
    story.item = story.approve(subject)
    desk = story.duty
    desk.open("/")
    story.take(subject)
    page = desk.page
    tally.check("what is below the tear line stays back", page.locator("[name='rule.tear_line'][value=withhold]").is_checked())
    page.locator("[name='cut.text'][value='1']").press("Space")
    page.check("[name='file.0'][value=replace]")
    page.set_input_files("[name='redacted.0']", [{"name": "page.png", "mimeType": "image/png", "buffer": picture("well")}])
    desk.submit("#decisions button[value=preview]")
    shown = desk.text("#preview")
    tally.check("the preview lacks the sentence alone", HELD_SENTENCE not in shown and text.split(". ")[0] in shown)
    tally.check("the preview has the redacted version", "page.png" in shown and "guard-words.txt" not in shown)
    tally.check("the sentence is still ticked", page.locator("[name='cut.text']:checked").count() == 1)
    shape(desk, "review-in-part", language, 1366)
    story.release()
    received = story.receive(subject)
    tally.check("B reads the rest", HELD_SENTENCE not in story.reader.text(".message") and text.split(". ")[0] in story.reader.text(".message"))
    tally.check("B sees whose the picture is", story.reader.page.locator(".attachments .tag").count() == 1)
    shape(story.reader, "message-in-part", language, 1366)
    story.secrets.of_b.add(received)
    story.drafter.open(f"/items/{story.item}")
    shape(story.drafter, "message-passed-in-part", language, 1366)


def erased(story: Story, second: Desk, tally: Tally, language: str, subject: str) -> None:
    desk = story.reader
    path = desk.page.url.removeprefix(desk.base).split("?")[0]
    desk.unfold("form[action$='/hold']").locator("textarea").fill("طلبتها المحكمة.")
    desk.submit("form[action$='/hold'] button")
    tally.check("the message is held", desk.notice() and "طلبتها المحكمة." in desk.text(".keeping"))
    tally.check("who holds it can't lift it", desk.page.locator("form[action$='/lift']").count() == 0)
    tally.check("and nobody can propose to erase it", desk.page.locator("form[action$='/erase']").count() == 0)
    shape(desk, "message-held", language, 1366)
    second.open(path)
    second.submit("form[action$='/lift'] button")
    tally.check("another officer lifts it", second.notice())
    desk.open(path)
    desk.unfold("form[action$='/erase']").locator("textarea").fill("انتهت الحاجة إليها.")
    desk.submit("form[action$='/erase'] button")
    tally.check("an erasure is proposed", desk.notice() and desk.page.locator("form[action$='/confirm']").count() == 0)
    second.open("/")
    second.follow(second.page.locator("#needs a", has_text=subject).first)
    shape(second, "message-erasing", language, 1366)
    second.submit("form[action$='/erase/confirm'] button")
    tally.check("the second officer erases it", second.notice() and subject not in second.text())
    shape(second, "message-erased", language, 1366)
    author = story.drafter
    author.open(f"/items/{story.item}")
    until(lambda: author.page.reload() and author.page.locator(".keeping time").count() == 1)
    tally.check("its author reads that B's copies are destroyed", subject in author.text(".message"))
    shape(author, "message-attested", language, 1366)
