"""What each member of a room writes, holds and does for nobody else, in every place that takes words or makes names."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass, field
from urllib.parse import quote

from demo import Demo
from play import picture
from visitor import Visitor

ALL = ("read", "draft", "approve", "review", "acknowledge", "administer")
PASSWORD = "a long enough one"

# What stands for a member in its secrets: words that differ in each letter, because base64 may hide the last.
WORD = {"a": "amber", "b": "beryl", "m": "moss"}
# One officer of each role by itself, and one with all, at every node; no name is a word of another.
OFFICERS = {
    "a": {"observer": "oriole.47", "duty": "osprey.47", "releasing": "ostrich.47", "drafter": "ouzel.47", "administrator": "ocelot.47", "all": "otter.47"},
    "b": {"observer": "magpie.47", "duty": "marten.47", "releasing": "mallard.47", "drafter": "merlin.47", "administrator": "mongoose.47", "all": "mink.47"},
    "m": {"observer": "heron.47", "duty": "harrier.47", "releasing": "hoopoe.47", "drafter": "hamster.47", "administrator": "hyena.47", "all": "hare.47"},
}
ROLES = ("administrator", "drafter", "releasing", "duty", "observer")

# Of the demo's own story: what stands in no message that passed, and whose it is.
STORY = {
    "a": [
        "36.8105", "رصدهم برج المراقبة الثالث", "أبلغ عنهما سائق من القرية", "Two posts stood empty for an hour",
        "Posts seen during the change of units", "A driver who works for", "سامر الحكيم", "نادية العمر",
    ],
    "b": ["فراس الدليمي", "مها الربيعي", "سبعة أشخاص قرب معبر ربيعة باتجاه الشمال الشرقي"],
    "m": [
        "Coarsening was right", "Shift taken over. Lines to both sides tested", "Asked for the time of the next meeting",
        "سلطة الجزيرة", "Hala Sorensen", "Yusuf Brandt", "duty.one", "duty.two",
    ],
}


def program(demo: Demo, member: str, user: str, scopes: tuple[str, ...] = ALL, label: str = "crawl") -> Visitor:
    words = [word for scope in scopes for word in ("--scope", scope)]
    token = subprocess.run(
        [str(demo.program), "token", str(demo.folder / member), "--user", user, "--label", label, *words],
        check=True, capture_output=True, text=True).stdout.strip()
    return Visitor(demo.url(member), member, user, {"Authorization": f"Bearer {token}"})


def officer(demo: Demo, member: str, user: str, password: str | None = None, agent: str = "crawler") -> Visitor:
    visitor = Visitor(demo.url(member), member, user, {"User-Agent": agent})
    visitor.log_in(password or demo.password)
    return visitor


@dataclass
class Plants:
    demo: Demo
    # What only these members may hold, by the secret: {"words": {"a", "m"}}.
    holders: dict[str, set[str]] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    # Written by its holders where they can read it again; the crawl has to find it there.
    visible: dict[str, set[str]] = field(default_factory=dict)
    # Names of things, by member and sort, for whoever guesses.
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    # What somebody of the other side might search for.
    searched: dict[str, list[str]] = field(default_factory=lambda: {"a": [], "b": [], "m": []})

    def add(self, secret: str, about: str, *holders: str, visible: bool = True) -> str:
        self.holders.setdefault(secret, set()).update(holders)
        self.about[secret] = about
        if visible:
            self.visible.setdefault(secret, set()).add(holders[0])
        return secret

    def of_others(self, member: str) -> set[str]:
        return {secret for secret, holders in self.holders.items() if member not in holders}

    def plant(self) -> None:
        for member in ("m", "a", "b"):
            self.people(member)
        for member, other in (("a", "b"), ("b", "a")):
            self.messages(member, other)
        for member in ("m", "a", "b"):
            self.desk(member)
            self.registry(member)
        for member, secrets in STORY.items():
            for secret in secrets:
                # What a party submitted is the mediator's to read too.
                self.add(secret, "the demo's story", *({member, "m"} if member != "m" else {"m"}), visible=False)
        for member in ("m", "a", "b"):
            self.collect(member)

    # Who.

    def people(self, member: str) -> None:
        admin = program(self.demo, member, "admin")
        for role, user in OFFICERS[member].items():
            admin.call("POST", "users", {
                "name": user, "display": f"{user[:-3].title()} of the {role} desk", "password": PASSWORD,
                "roles": list(ROLES if role == "all" else (role,))})
            # Whoever acknowledges does it by name, towards the mediator.
            holders = (member, "m") if role == "all" else (member,)
            self.add(user, "a user's name", *holders)
            self.add(f"{user[:-3].title()} of the", "a user's display name", *holders)
        agent = f"Browser of {WORD[member]}/7"
        self.chief = officer(self.demo, member, OFFICERS[member]["all"], PASSWORD, agent)
        self.add(agent, "a session's browser", member, visible=False)
        self.chief.form("/forms", {"kind": "report", "copies": "1", "as": "page"}, on="/forms")
        self.chiefs = {**getattr(self, "chiefs", {}), member: self.chief}
        label = f"Label of {WORD[member]}: nightly printer"
        program(self.demo, member, OFFICERS[member]["observer"], ("read",), label)
        self.add(label, "a token's label", member)
        self.programs = {**getattr(self, "programs", {}), member: program(self.demo, member, OFFICERS[member]["all"])}
        self.seconds = {**getattr(self, "seconds", {}), member: program(self.demo, member, OFFICERS[member]["releasing"])}

    # What is sent.

    def attach(self, member: str, name: str, content: bytes) -> dict:
        answer = self.programs[member].ask(
            "POST", f"/api/v1/attachments?name={quote(name)}", content, {"Content-Type": "application/octet-stream"})
        return answer.json()

    def send(self, member: str, message: dict) -> str:
        draft = self.programs[member].call("POST", "drafts", {"message": message, "submit": True})
        return self.seconds[member].call("POST", f"drafts/{draft['id']}/approve", {})["steps"][0]

    def report(self, member: str, to: str, word: str, **more: object) -> dict:
        rel = [to] if to != "m" else []
        office = f"{to}.border" if to != "m" else "m.duty"
        return {
            "kind": "report", "precedence": "routine", "caveat": {"tlp": "TLP:AMBER", "rel": rel}, "action": [office],
            "subject": f"{word} subject of {WORD[member]}", "attribution": "mediator",
            "body": {"reliability": "B", "credibility": "2", "text": f"{word} text of {WORD[member]}."}, **more}

    def at_mediator(self, item: str) -> None:
        """Waits until an item came to the mediator."""
        for _ in range(300):
            if self.programs["m"].ask("GET", f"/api/v1/items/{item}").status == 200:
                return
            subprocess.run(["sleep", "0.1"], check=True)
        raise AssertionError(f"{item} did not come to the mediator")

    def messages(self, member: str, other: str) -> None:
        """One message of each fate. Words of those that did not pass are the member's and the mediator's alone."""
        room = self.programs["m"]
        two = (member, "m")
        point = {"a": ("36.71234", "41.98765"), "b": ("36.65432", "42.34567")}[member]
        passed = self.report(member, other, "Crossed", incident=f"Inc-{WORD[member]}-Kingfisher")
        passed["subject"] = self.add(f"Coarsened subject of {WORD[member]}", "a subject that was replaced", *two)
        hidden = self.add(f"The well guard of {WORD[member]} saw it himself", "a sentence that was withheld", *two)
        passed["body"]["text"] = f"Three lorries came from {member}. {hidden}. They went on."
        passed["body"]["place"] = {"at": f"{point[0]}, {point[1]}", "precision": 30}
        meta = self.add(f"Taken by the camera of {WORD[member]}", "a picture's metadata", visible=False)
        self.holders[meta] = set()
        file = self.add(f"statement-of-the-guard-{WORD[member]}.txt", "the name of a file that was withheld", *two)
        words = self.add(f"Words in the file of {WORD[member]}", "a file that was withheld", *two)
        passed["attachments"] = [
            self.attach(member, "picture.png", picture(meta)), self.attach(member, file, words.encode())]
        for part in point:
            self.add(part, "an exact coordinate", *two)
        incident = self.add(f"Inc-{WORD[member]}-Kingfisher", "an incident's name", *two)
        self.searched[member] += [hidden, incident, file, f"Coarsened subject of {WORD[member]}", point[0]]
        self.passed = self.send(member, passed)
        self.at_mediator(self.passed)
        room.call("POST", f"items/{self.passed}/take")
        remark = "The room checked it."
        released = room.call("POST", f"items/{self.passed}/release", {
            "audience": other, "withheld": ["text.1", "attachment.1"], "coarser": {"place": 1000}, "remark": remark,
            "substitutions": {"subject": f"Lorries seen by {member}"}})["release"]
        fates = {"returned": "Returned", "refused": "Refused", "queued": "Waiting", "withdrawn": "Withdrawn", "filed": "Filed"}
        for fate, word in fates.items():
            item = self.send(member, self.report(
                member, "m" if fate == "filed" else other, word, incident=f"Inc-{WORD[member]}-{word}"))
            self.add(f"{word} subject of {WORD[member]}", f"the subject of an item that was {fate}", *two)
            self.add(f"{word} text of {WORD[member]}", f"the text of an item that was {fate}", *two)
            self.add(f"Inc-{WORD[member]}-{word}", f"the incident of an item that was {fate}", *two)
            self.searched[member] += [f"{word} subject of {WORD[member]}", f"Inc-{WORD[member]}-{word}"]
            self.at_mediator(item)
            self.fate(fate, item, member)
        self.acknowledge(other, released)

    def fate(self, fate: str, item: str, member: str) -> None:
        room = self.programs["m"]
        if fate in ("returned", "refused", "filed"):
            room.call("POST", f"items/{item}/take")
        if fate == "returned":
            note = self.add(f"The room's note for {WORD[member]} alone", "a note to the originator", "m", member)
            room.call("POST", f"items/{item}/return", {"reason": "unclear", "note": note})
        elif fate == "refused":
            room.call("POST", f"items/{item}/refuse", {"code": "content"})
        elif fate == "filed":
            room.call("POST", f"items/{item}/file", {"level": "opened"})
        elif fate == "withdrawn":
            draft = self.programs[member].call("POST", "drafts", {"order": "withdraw", "item": item, "submit": True})
            self.seconds[member].call("POST", f"drafts/{draft['id']}/approve", {})
        else:
            reason = self.add(f"Held by the room for {WORD[member]}", "the reason of a hold", "m")
            room.call("POST", f"items/{item}/hold", {"reason": reason})

    def acknowledge(self, member: str, item: str) -> None:
        """Read and acted on, with words that are for the mediator and go no further."""
        desk = self.programs[member]
        for _ in range(300):
            if desk.ask("GET", f"/api/v1/items/{item}").status == 200:
                break
            subprocess.run(["sleep", "0.1"], check=True)
        back = self.add(f"Read back by {WORD[member]} word for word", "a read-back", member, "m")
        acted = self.add(f"A patrol of {WORD[member]} went out", "what was done about it", member, "m")
        for level, note in (("opened", None), ("readBack", back), ("actedOn", acted)):
            desk.call("POST", f"items/{item}/acknowledge", {"level": level} | ({"note": note} if note else {}))

    # What stays.

    def desk(self, member: str) -> None:
        chief, desk, second = self.chiefs[member], self.programs[member], self.seconds[member]
        other = {"a": "b", "b": "a", "m": "a"}[member]

        def own(words: str, about: str) -> str:
            return self.add(f"{words} {WORD[member]}", about, member)

        desk.call("POST", "dutylog", {"text": own("Internal line of the duty log,", "the duty log")})
        desk.call("POST", "dutylog", {
            "kind": "call", "text": own("A call about a cousin,", "the duty log"), "caller": own("Caller Zubair of", "a caller")})
        unsent = self.report(member, other, "Unsent")
        unsent["subject"] = own("A draft that nobody sent,", "a draft")
        unsent["incident"] = own("Inc-unsent", "a draft's incident").replace(" ", "-")
        self.add(unsent["incident"], "a draft's incident", member)
        unsent["attachments"] = [self.attach(member, own("unsent-plan", "a draft's file"), own("Words of a plan,", "a draft's file").encode())]
        del self.visible[f"Words of a plan, {WORD[member]}"]
        del self.visible[f"Inc-unsent {WORD[member]}"]
        desk.call("POST", "drafts", {"message": unsent, "submit": False})
        waiting = self.report(member, other, "Unapproved")
        waiting["subject"] = own("A draft before approval,", "a draft")
        desk.call("POST", "drafts", {"message": waiting, "submit": True})
        sent_back = self.report(member, other, "Rejected")
        sent_back["subject"] = own("A draft that was sent back,", "a draft")
        draft = desk.call("POST", "drafts", {"message": sent_back, "submit": True})
        second.call("POST", f"drafts/{draft['id']}/reject", {"reason": own("It names the source, said", "why a draft was sent back")})
        desk.call("POST", "handovers", {
            "to": OFFICERS[member]["duty"], "notes": own("The informer rings at dawn,", "a hand-over")})
        desk.call("PUT", f"lexicon/{member}/place:rabia", {
            "words": {"en": own("Rabia as we say it,", "the lexicon"), "ar": f"معبر ربيعة بلسان {member}"},
            "unaccepted": [own("Never say this at", "the lexicon")]})
        chief.form("/sitrep", {
            "text": own("What leaders were told by", "a situation report"), "from": "2025-01-01 00:00",
            "until": "2025-01-01 12:00"}, on="/sitrep")
        chief.form("/resets", {
            "user": OFFICERS[member]["observer"], "scope": "password",
            "reason": own("The telephone was lost at", "why an access is reset")}, on="/resets")
        stranger = Visitor(self.demo.url(member), member, "stranger", {"User-Agent": "x"})
        stranger.form("/login", {"user": own("a name typed at the door of", "a failed log-in").replace(" ", "."), "password": "x"})
        del self.visible[f"a name typed at the door of {WORD[member]}"]
        self.add(f"a.name.typed.at.the.door.of.{WORD[member]}", "a failed log-in", member, visible=False)
        self.searched[member] += [f"Internal line of the duty log, {WORD[member]}", f"A draft that nobody sent, {WORD[member]}"]

    def registry(self, member: str) -> None:
        """A private file with a picture, a watch list, and a table of all files; no other node may know a word of it."""
        chief, word = self.chiefs[member], WORD[member]

        def own(words: str, about: str, visible: bool = True) -> str:
            return self.add(f"{words} {word}", about, member, visible=visible)

        number = self.add(f"P-{word}-1".upper(), "the number of a private file", member)
        chief.form("/people", {
            "f.number": number, "f.name_latin": own("Hiddenname Privatefile of", "a name in a private file"),
            "f.arrest_place": own("A cellar beside the mill of", "a place in a private file"),
            "f.remarks": own("He has a cousin in the ministry of", "a remark in a private file")}, on="/people/new")
        meta = own("Taken in the cell of", "a photograph's metadata", visible=False)
        self.holders[meta] = set()
        kept = chief.upload(f"/people/{number}/photograph", {"revision": "1"}, [("photograph", "face.png", picture(meta))], on=f"/people/{number}")
        assert kept.status == 303 and "personSaved" in kept.header("location"), kept.header("location")
        table = f"id,name\nW-{word}-1,{own('Wantedname Lookedfor of', 'a name on a watch list', visible=False)}\n"
        brought = chief.upload("/people/import", {"list": f"list-of-{word}"}, [("table", "list.csv", table.encode())], on="/people/import")
        assert brought.status == 303, brought.status
        chief.form("/people/import", {"do": "import"}, on="/people/import")
        self.add(f"list-of-{word}", "the name of a watch list", member)

    # What things are called.

    def collect(self, member: str) -> None:
        desk, chief = self.programs[member], self.chiefs[member]
        items = desk.list("items", "items")
        names = {
            "item": [item["key"] for item in items], "draft": [draft["id"] for draft in desk.list("drafts", "drafts")],
            "handover": [each["id"] for each in desk.list("handovers", "handovers")],
            "hold": [each["id"] for each in desk.list("holds", "holds")],
            "session": [each["id"] for each in desk.list("sessions", "sessions")],
            "user": list(OFFICERS[member].values()),
            "sitrep": re.findall(r'/sitrep/([\w-]+)', chief.get("/sitrep").text),
            "form": re.findall(r'/forms/(\d+)/print', chief.get("/forms").text), "digest": [], "incident": [name for name in self.holders if name.startswith(f"Inc-{WORD[member]}-")],
            "number": [f"P-{WORD[member]}-1".upper()], "stage": ["received", "cleared", "proposed"], "copy": ["receipt"],
            "person": [each["person"] for each in desk.list("custody/stages/received", "persons")][:5],
            "movement": [each["order"] for each in desk.list("custody/movements", "movements")],
        }
        names["transfer"] = [item["key"] for item in items if item["kind"] == "offer"]
        for item in items:
            content = json.dumps(desk.call("GET", f"items/{item['key']}"))
            names["digest"] += re.findall(r'"digest": "([\w-]+)"', content)
            # The mediator holds what a party submitted, and what it released; nobody else holds both.
            self.add(item["hash"], "the hash of a step", member, "m", visible=False)
            for grid in re.findall(r"\b3[78] ?S ?[A-Z]{2} ?\d{4,5} ?\d{4,5}\b", chief.get(f"/items/{item['key']}").text):
                self.add(grid, "an exact place as a grid reference", member, "m", visible=False)
        self.names[member] = {sort: list(dict.fromkeys(found)) for sort, found in names.items()}
        # What a program calls it.
        self.names[member]["report"] = self.names[member]["sitrep"]
        for sort in ("draft", "handover", "hold", "session", "sitrep"):
            for name in self.names[member][sort]:
                self.add(name, f"the name of a {sort}", member, visible=False)
        # The mediator holds what a party submitted under the party's own names, and gives the names in its releases.
        for name in self.names[member]["item"] + self.names[member]["digest"]:
            self.add(name, "the name of an item or a file", member, "m", visible=False)
