"""R11: a public statement, its prior notice, an objection, a correction, a consent, and what is not said after all."""

from __future__ import annotations

import hands
from carrying import Cast
from case import Message, said
from desk import until

NOTICE = Message(
    "r11.statement", "a", "b.press", "notice",
    said(("تصريح علني عن تسلّم المحتجزين", "نعلن غداً أننا سلّمنا خمسة وخمسين محتجزاً."),
         ("A public statement on the detainees", "Tomorrow we announce that we handed over fifty-five detainees.")),
    {"b.category": "statement", "b.from": "+24", "precedence": "priority"})
OBJECTION = Message(
    "r11.objection", "b", "a.press", "notice",
    said(("اعتراض على الرقم في التصريح", "تسلّمنا خمسين محتجزاً لا خمسة وخمسين."),
         ("Objection to the figure in the statement", "We received fifty detainees, not fifty-five.")),
    {"b.category": "statement", "precedence": "priority"})
CORRECTION = Message(
    "r11.correction", "a", "b.press", "notice",
    said(("التصريح بالرقم المصحح", "نعلن غداً أننا سلّمنا خمسين محتجزاً."),
         ("The statement with the figure put right", "Tomorrow we announce that we handed over fifty detainees.")))
FACT = Message(
    "r11.fact", "b", "m.press", "notice",
    said(("وصل خمسون محتجزاً وبينهم اثنان مرضى", "نُقل المريضان إلى المستشفى."),
         ("Fifty arrived, two of them ill", "The two who are ill were taken to hospital.")),
    {"b.category": "statement"})
WITHDRAWN = Message(
    "r11.withdrawn", "a", "b.press", "notice",
    said(("تصريح ثانٍ لن يصدر", "نعلن اسم السجن."), ("A second statement that will not be made", "We announce the name of the prison.")),
    {"b.category": "statement"})
LOGGED = {"ar": "اعترض الطرف ب على رقم في تصريح الطرف أ، وسُجّل اعتراضه.", "en": "Side B objects to a figure in a statement of side A; noted."}
REASON = {"ar": "أُلغي المؤتمر الصحفي.", "en": "The press conference was called off."}


def ordered(cast: Cast, member: str, name: str, fields: dict[str, str]) -> None:
    """An order about the item on the writer's page, let go by a second officer."""
    second = cast.approver(member)
    second.open("/drafts")
    hands.order(cast.writer(member), name, fields)
    second.page.locator("a[data-row][href$='/approve']").first.wait_for()
    second.follow(second.page.locator("a[data-row][href$='/approve']").first)
    if name == "consent":
        cast.tally.check("the second officer reads to whom and until when", second.page.locator(".message .body-field time").count() == 1)
    cast.sight.look(second, f"r11.{name}-approval")
    hands.let_go(second)


def statement(cast: Cast) -> None:
    cast.register(NOTICE, OBJECTION, CORRECTION, FACT, WITHDRAWN)
    cast.carry(NOTICE.name)
    objection(cast)
    correction(cast)
    consent(cast)
    withdrawal(cast)
    cancellation(cast)


def objection(cast: Cast) -> None:
    cast.carry(OBJECTION.name)
    duty = cast.duty
    page = duty.open("/")
    page.fill("#duty-text", LOGGED[cast.language])
    duty.submit("#duty-form button")
    cast.tally.check("the objection is in the duty log", duty.notice() and LOGGED[cast.language] in duty.text(".entries"))


def correction(cast: Cast) -> None:
    """A's statement with another figure takes the place of the first; B is told not to act on that."""
    subject, text = cast.words(CORRECTION)
    author, reader, tally = cast.writer("a"), cast.writer("b"), cast.tally
    cast.at_first_pages()
    author.open(f"/items/{cast.keys[NOTICE.name]['a']}")
    author.follow(author.page.locator("a[href*='replaces=']"))
    author.page.fill("[name=subject]", subject)
    author.page.fill("[name='b.text']", text)
    hands.send_for_approval(author)
    cast.approve(CORRECTION)
    cast.pass_on(CORRECTION)
    reader.follow(reader.row(subject))
    cast.keys[CORRECTION.name]["b"] = reader.key()
    cast.reads(CORRECTION, reader, ".message")
    reader.open(f"/items/{cast.keys[NOTICE.name]['b']}")
    tally.check("B is told to read the correction instead", reader.page.locator(".void a", has_text=subject).count() == 1)
    cast.sight.look(reader, "r11.statement-replaced")


def consent(cast: Cast) -> None:
    """What B said to the room alone goes to A only when B agrees, by two officers."""
    subject, _ = cast.words(FACT)
    author, duty, reader, tally = cast.writer("b"), cast.duty, cast.writer("a"), cast.tally
    cast.at_first_pages()
    page = author.open("/compose/notice")
    page.uncheck("input[name='rel[]'][value=a]")
    hands.address(page, FACT.office, subject, cast.fields(FACT))
    hands.send_for_approval(author)
    cast.approve(FACT)
    hands.take(duty, subject)
    duty.page.check("[name='audience[]'][value=a]")
    duty.submit("#decisions button[value=release]")
    tally.check("without B's consent it is not released", duty.page.locator("main > .form-error").count() == 1)
    cast.sight.look(duty, "r11.fact-refused")
    review = duty.page.url
    ordered(cast, "b", "consent", {"audience": "a", "expiry": cast.time("+24")})
    cast.sight.look(author, "r11.fact-consented")
    duty.open(review.removeprefix(duty.base).split("?")[0])
    duty.page.check("[name='audience[]'][value=a]")
    hands.release(duty)
    reader.follow(reader.row(subject))
    cast.reads(FACT, reader, ".message")
    cast.sight.look(reader, "r11.fact-received")


def withdrawal(cast: Cast) -> None:
    """What the room has not passed on yet is taken back."""
    cast.at_first_pages()
    cast.write(WITHDRAWN)
    cast.approve(WITHDRAWN)
    subject, _ = cast.words(WITHDRAWN)
    cast.duty.row(subject)
    author = cast.writer("a")
    author.page.reload()
    ordered(cast, "a", "withdraw", {})
    until(lambda: cast.duty.page.locator("a[data-row]", has_text=subject).count() == 0)
    cast.tally.check("the queue is without it", True)
    until(lambda: author.page.reload() and author.page.locator(".void").count() == 1)
    cast.sight.look(author, "r11.withdrawn")
    reader = cast.writer("b")
    reader.open("/items")
    cast.tally.check("B never had it", reader.page.locator("a", has_text=subject).count() == 0)


def cancellation(cast: Cast) -> None:
    """The statement is not made. Whoever received its notice is told so; why is the room's to know."""
    author, reader = cast.writer("a"), cast.writer("b")
    author.open(f"/items/{cast.keys[CORRECTION.name]['a']}")
    reader.open(f"/items/{cast.keys[CORRECTION.name]['b']}")
    ordered(cast, "a", "cancel", {"reason": REASON[cast.language]})
    reader.page.locator("#standing .void").wait_for()
    cast.tally.check("B, who has it open, reads at once that it is cancelled", True)
    cast.tally.check("but no words that nobody reviewed", REASON[cast.language] not in reader.page.content())
    duty = cast.duty
    duty.open(f"/items/{cast.keys[CORRECTION.name]['m']}")
    cast.tally.check("the room reads why", REASON[cast.language] in duty.text(".timeline"))
    cast.sight.look(reader, "r11.cancelled")
