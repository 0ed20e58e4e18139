"""One message of the case on its way: written, approved, reviewed, released, read, acknowledged, with all consoles open."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from playwright.sync_api import expect

import hands
from case import BY_NAME, NAMES, Message
from desk import Desk, Tally
from play import picture
from sight import Sight

LIST_SECRET = "list of fifty, drawn up by Warden Seven"
LEVELS = ["delivered", "opened", "readback", "acted"]


def arabic(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


class Cast:
    """The officers of three consoles, all reading one language."""

    def __init__(self, desks: dict[str, Desk], tally: Tally, language: str) -> None:
        self.desks, self.tally, self.language = desks, tally, language
        self.sight = Sight(language)
        self.duty = desks["m/duty.one"]
        self.messages = dict(BY_NAME)
        # What each member calls an item of the case.
        self.keys: dict[str, dict[str, str]] = {}
        # Which of the author's words must be on no page of the other side.
        self.secrets: dict[str, set[str]] = {member: set(names) for member, names in NAMES.items()}

    def register(self, *messages: Message) -> None:
        self.messages |= {message.name: message for message in messages}

    def message(self, name: str) -> Message:
        return self.messages[name]

    def writer(self, member: str) -> Desk:
        return self.desks["m/duty.one" if member == "m" else f"{member}/drafter"]

    def approver(self, member: str) -> Desk:
        return self.desks["m/duty.two" if member == "m" else f"{member}/releasing"]

    def words(self, message: Message) -> tuple[str, str]:
        words = message.words[self.language]
        return words.subject, words.whole

    def at_first_pages(self) -> None:
        """All consoles stand at their first pages; none is reloaded for what it is to show."""
        for desk in self.desks.values():
            if desk.user != "admin" and desk.page.url != desk.base + "/":
                desk.open("/")

    def time(self, hours: str) -> str:
        """A time from now as people of this language write it."""
        moment = datetime.now(timezone.utc) + timedelta(hours=int(hours))
        return arabic(moment.strftime("%Y-%m-%d %H:%M")) if self.language == "ar" else moment.strftime("%d%H%MZ %b %y")

    def fields(self, message: Message) -> dict[str, str]:
        text = "b.question" if message.kind == "request" else "b.text"
        fields = {name: self.time(value) if value[0] in "+-" else value for name, value in message.fields.items()}
        return fields | {text: self.words(message)[1], "incident": message.incident}

    # The way of a message.

    def carry(self, name: str) -> None:
        message = self.message(name)
        self.at_first_pages()
        self.write(message)
        self.approve(message)
        self.pass_on(message)
        self.receive(message)

    def write(self, message: Message, path: str = "") -> None:
        """Fills in the form and sends it: for approval, or at once when it is a Flash warning."""
        desk = self.writer(message.author)
        subject, _ = self.words(message)
        if path:
            desk.open(path)
        elif message.about:
            desk.open(f"/items/{self.keys[message.about][message.author]}")
            desk.follow(desk.page.locator(f"a[href*='/compose/{message.kind}?about=']"))
        else:
            desk.open(f"/compose/{message.kind}")
        hands.address(desk.page, message.office, subject, self.fields(message))
        if "file.0" in message.review:
            desk.page.set_input_files("[name=file]", [
                {"name": "list.png", "mimeType": "image/png", "buffer": picture(LIST_SECRET)},
                {"name": "warden-seven.txt", "mimeType": "text/plain", "buffer": LIST_SECRET.encode()},
            ])
            self.secrets[message.author] |= {"warden-seven.txt", "Warden Seven"}
        self.secrets[message.author] |= set(message.hidden) | set(message.split(self.language)[1])
        self.sight.look(desk, f"{message.name}-1-written")
        if message.kind == "flash-warning":
            desk.submit("button[name=do][value=submit]")
            self.tally.check("a Flash leaves with one officer", desk.notice())
        else:
            hands.send_for_approval(desk)

    def approve(self, message: Message) -> None:
        subject, _ = self.words(message)
        if message.kind != "flash-warning":
            desk = self.approver(message.author)
            hands.open_draft(desk, subject)
            self.sight.look(desk, f"{message.name}-2-approval")
            hands.let_go(desk)
        self.keys[message.name] = {message.author: hands.find_sent(self.writer(message.author), subject)}

    def pass_on(self, message: Message) -> None:
        """The mediator's officer decides, looks at what the receiver would see, and releases."""
        desk, tally = self.duty, self.tally
        page = desk.page
        hands.take(desk, self.words(message)[0])
        self.keys[message.name]["m"] = desk.key()
        hands.fill(page, message.review)
        for number, (_, held) in enumerate(message.words[self.language].sentences):
            if held:
                page.check(f"[name='cut.text'][value='{number}']")
        if "file.0" in message.review:
            page.set_input_files(
                "[name='redacted.0']", [{"name": "list-numbers-only.png", "mimeType": "image/png", "buffer": picture("")}])
        desk.submit("#decisions button[value=preview]")
        self.reads(message, desk, "#preview")
        self.sight.look(desk, f"{message.name}-3-review")
        hands.release(desk)

    def receive(self, message: Message) -> None:
        """The receiver's officer reads and acknowledges; the author's page, which is open, shows how far it got."""
        desk, tally = self.writer(message.to), self.tally
        subject, _ = self.words(message)
        desk.follow(desk.row(subject))
        self.keys[message.name][message.to] = desk.key()
        self.reads(message, desk, ".message")
        for level in message.levels:
            hands.acknowledge(desk, level, subject if level == "readback" else "")
        reached = 1 + max((LEVELS.index(level) for level in message.levels), default=0)
        self.sight.look(desk, f"{message.name}-4-received")
        if message.author == "m":
            return
        author = self.writer(message.author)
        expect(author.page.locator(".steps li[data-state=done]")).to_have_count(reached, timeout=30_000)
        expect(author.page.locator("#stage")).to_have_text(desk.text("#stage"))
        tally.check(f"{message.name}: its author sees how far it got, without a reload", True)
        self.sight.look(author, f"{message.name}-5-progress")

    def figure(self, text: str) -> str:
        """A number as this language's viewers have chosen to read it; anything else as it is."""
        eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
        return text.translate(eastern) if text.isdigit() and self.language == "ar" else text

    def reads(self, message: Message, desk: Desk, part: str) -> None:
        """What of a message the receiver reads, and what not, at the receiver's page or in the preview."""
        text = desk.text(part)
        wanted = [self.words(message)[0], *message.split(self.language)[0], *map(self.figure, message.shown)]
        missing = [wish for wish in wanted if wish not in text]
        self.tally.check(f"{message.name} {part}: reads what passed, but not {missing}", not missing)
        if desk.member != "m":
            text = desk.page.content()
        found = [secret for secret in self.secrets[message.author] if secret in text]
        self.tally.check(f"{message.name} {part}: {found} should have stayed back", not found)
