#!/usr/bin/env python3
"""Everything that each member's officers and programs can be shown, searched for what only the others may know.

    leaks.py PROGRAM [--keep FOLDER]

Starts `PROGRAM demo`, lets every side plant its secrets (`plants.py`), and then, for each role of each member:
- fetches all that can be reached from the first page in both languages, and every route of `routes.txt` besides;
- asks for every operation that reads, with a token of each scope;
- guesses: the others' names for things have to be answered as names that nobody ever gave, and their words as words that
  nobody wrote;
and searches all of it, headers too, for the others' secrets in every spelling (`spellings.py`). Ends with a count, and
exits with 1 if anything was found or anything was left out.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import product
from pathlib import Path
from urllib.parse import quote, urlencode

import paper
from demo import Demo
from plants import ALL, OFFICERS, PASSWORD, WORD, Plants, officer, program
from spellings import Search, encodings, self_check
from visitor import Answer, Visitor

LINK = re.compile(r'(?:href|action|src|data-[\w-]+)="(/[^"]*)"')
SEARCH = re.compile(r'<form method="get" action="([^"]*)"(.*?)</form>', re.DOTALL)
# Leaving or changing the session is no reading of anything; the stream is listened to apart.
SKIPPED = ("/language", "/logout", "/events")
# On every page, with that page's own address.
WAY_BACK = "/login?to="
# What is not there ("**") is asked for by every guess.
ROUTES = [line for line in (Path(__file__).parent / "routes.txt").read_text().splitlines() if line != "**"]
FORMS = [
    (route, re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(route))))
    for route in sorted(ROUTES, key=lambda route: route.count("{"))
]
# Routes that answer nobody here with a page, and why.
NOT_A_PAGE = {
    "language": "changes a cookie and leads back",
    "log/evidence": "there is none where the mediator is honest", "login/code": "for whoever is half logged in",
    "login/enrol": "for whoever is half logged in", "login/password": "for whoever is half logged in",
    "resets/{user}/approve": "leads to the list of resets", "account/factor": "only while an authenticator is set up",
}
# Operations that nobody here has an answer of, and why.
NO_ANSWER = {"getEvidence": "there is none where the mediator is honest"}
# A guessed name of each sort that a route takes.
SORTS = {
    "items/{id}": "item", "items/{id}/print": "item", "items/{id}/print.pdf": "item", "items/{id}/receipt": "item",
    "items/{id}/receipt.pdf": "item", "items/{id}/receipt/print": "item", "items/{id}/files/{digest}": "item",
    "review/{id}": "item", "drafts/{id}": "draft", "drafts/{id}/approve": "draft", "incidents/{name}": "incident",
    "roster/handovers/{id}/print": "handover", "roster/handovers/{id}/print.pdf": "handover",
    "people/{number}": "number", "people/{number}/photograph": "number", "people/match/{id}": "transfer",
    "custody/persons/{reference}": "person", "custody/stages/{stage}": "stage", "custody/transfers/{id}": "transfer",
    "custody/movements/{id}": "movement", "custody/movements/{id}/{copy}/print": "movement",
    "custody/movements/{id}/{copy}/print.pdf": "movement",
    "sitrep/{id}": "sitrep", "sitrep/{id}/print": "sitrep", "sitrep/{id}/print.pdf": "sitrep",
}
UNKNOWN, NO_FILE = "A" * 21 + "Q", "B" * 42 + "A"


class Crawl:
    """What was fetched of one node, and by whom."""

    def __init__(self, plants: Plants, member: str) -> None:
        self.plants, self.member = plants, member
        self.base = plants.demo.url(member)
        self.fetched: Counter[str] = Counter()
        self.shown: dict[str, set[str]] = {}
        self.operations: Counter[str] = Counter()
        self.problems: list[str] = []
        self.guesses = 0
        self.codes = 0

    def everything(self) -> Iterator[Answer]:
        officers = {role: officer(self.plants.demo, self.member, user, PASSWORD) for role, user in OFFICERS[self.member].items()}
        for role, visitor in officers.items():
            for language in ("ar", "en") if role in ("all", "observer") else ("ar",):
                visitor.language(language)
                for answer in self.pages(visitor, role, papers=role == "all" and language == "ar"):
                    self.fetched[role] += 1
                    yield answer
        yield from self.streams(officers)
        for role, user in OFFICERS[self.member].items():
            for scopes in [ALL, *([(scope,) for scope in ALL] if role == "all" else [])]:
                token = program(self.plants.demo, self.member, user, scopes)
                name = f"program of {role}" if scopes == ALL else f"program for {scopes[0]}"
                for answer in self.api(token, name, everything=scopes == ALL):
                    self.fetched[name] += 1
                    yield answer
        for role in ("observer", "all"):
            officers[role].language("en")
            yield from self.guess(officers[role])
            self.guess_words(officers[role])
        yield from self.guess_api(program(self.plants.demo, self.member, OFFICERS[self.member]["all"]))
        stranger = Visitor(self.base, self.member, "nobody")
        for path in ["/", "/login", "/health", "/api/v1", "/.well-known/api-catalog", *map(self.filled, ROUTES)]:
            self.fetched["nobody"] += 1
            yield stranger.get(path)
        yield from self.guess_door(stranger)

    # Pages.

    def pages(self, visitor: Visitor, role: str, papers: bool) -> Iterator[Answer]:
        """All that can be reached from the first page: pages, searches, receipts, files, assets, and where a form posts to."""
        waiting = ["/"] + ["/" + self.filled(route).lstrip("/") for route in ROUTES if not route.startswith("assets")]
        seen = set(waiting)
        printed: Counter[str] = Counter()
        while waiting:
            path = waiting.pop()
            if path.startswith(SKIPPED):
                continue
            route = self.route(path)
            if path.split("?")[0].endswith(".pdf"):
                # Each is made by a browser of its own: one of each sort, by whoever sees most.
                printed[route] += 1
                if not papers or printed[route] > 1:
                    continue
            answer = visitor.get(path)
            if answer.status not in (200, 302, 303, 400, 403, 404, 405, 503):
                self.problems.append(f"{answer.who} {path} answers {answer.status}")
            if answer.status == 200:
                self.shown.setdefault(route, set()).add(role)
            yield answer
            yield from self.codes_in(answer)
            if answer.body.lstrip()[:9].lower() != b"<!doctype":
                continue
            links = [unescape(link).split("#")[0] for link in LINK.findall(answer.text)] + list(searches(answer.text))
            for link in links:
                if link.startswith("/") and not link.startswith((*SKIPPED, WAY_BACK)) and link not in seen:
                    seen.add(link)
                    waiting.append(link)

    def route(self, path: str) -> str:
        path = path.split("?")[0].strip("/")
        # The most exact one: terms/draft is no terms/{id}.
        return next((route for route, form in FORMS if form.fullmatch(path)), "**")

    def filled(self, route: str) -> str:
        """The address of a route with names of this node's own."""
        names = self.plants.names[self.member]
        for place in re.findall(r"\{[^}]*\}", route):
            sort = {"{digest}": "digest", "{user}": "user", "{name}": "incident", "{kind}": "kind", "{first}": "form", "{copy}": "copy"}.get(place) or SORTS.get(route, "")
            known = ["report"] if sort == "kind" else names.get(sort, [])
            route = route.replace(place, quote(known[0]) if known else UNKNOWN, 1)
        return "/" + route

    def codes_in(self, answer: Answer) -> Iterator[Answer]:
        """What a telephone reads from the codes on a page or a sheet."""
        for text in paper.codes(answer.body):
            self.codes += 1
            yield Answer(answer.who, answer.path + " (its code)", 200, "", text)

    # Live.

    def streams(self, officers: dict[str, Visitor]) -> Iterator[Answer]:
        for role, visitor in officers.items():
            answer = visitor.listen(2)
            self.fetched[role] += 1
            self.shown.setdefault("events", set()).add(role)
            yield answer

    # Programs.

    def api(self, token: Visitor, name: str, everything: bool) -> Iterator[Answer]:
        described = token.get("/api/v1/openapi.json")
        yield described
        names = self.plants.names[self.member]
        for path, does in sorted(described.json()["paths"].items()):
            if "get" not in does:
                continue
            operation = does["get"]["operationId"]
            for address in self.addresses(path, names, 60 if everything else 2):
                cursor = ""
                for _ in range(20):
                    answer = token.get("/api/v1" + address + cursor)
                    yield answer
                    if answer.status == 200:
                        self.operations[operation] += 1
                    elif answer.status not in (403, 404):
                        self.problems.append(f"{name} {address} answers {answer.status}")
                    following = answer.json().get("next") if answer.status == 200 and answer.body[:1] == b"{" else None
                    if not following:
                        break
                    cursor = "?cursor=" + quote(following)

    @staticmethod
    def addresses(path: str, names: dict[str, list[str]], limit: int) -> list[str]:
        places = re.findall(r"\{([^}]*)\}", path)
        values = [["not-found", "refused"] if place == "problem" else names.get(place) or [UNKNOWN] for place in places]
        found = []
        for chosen in list(product(*values))[: limit * (8 if "digest" in places else 1)]:
            address = path
            for place, value in zip(places, chosen):
                address = address.replace("{" + place + "}", quote(value), 1)
            found.append(address)
        return found

    # Guesses.

    @staticmethod
    def alike(one: Answer, other: Answer, word: str, nonsense: str) -> str:
        """In what two answers differ besides the word that was asked for."""

        def plain(answer: Answer, word: str) -> tuple[int, str, str]:
            spelt = [word, quote(word), quote(word, safe=""), quote(quote(word, safe=""), safe=""), urlencode({"": word})[1:]]
            body, headers = answer.text, re.sub(r"(?im)^(date|content-length):.*$", "", answer.headers)
            body = unescape(body)
            for each in sorted(set(spelt), key=len, reverse=True):
                body, headers = body.replace(each, "…"), headers.replace(each, "…")
            # The clock in the bar, and how far the node's changes have come.
            body = re.sub(r"<time.*?</time>|data-(?:position|now|at)=\"[^\"]*\"", "", body, flags=re.DOTALL)
            return answer.status, headers, re.sub(r"\bsecond|\d\d?:\d\d\b", "", body)

        first, second = plain(one, word), plain(other, nonsense)
        if first[0] != second[0]:
            return f"status {first[0]} and {second[0]}"
        if first[1] != second[1]:
            return f"headers {set(first[1].splitlines()) ^ set(second[1].splitlines())}"
        if first[2] != second[2]:
            at = next((i for i, (a, b) in enumerate(zip(first[2], second[2])) if a != b), -1)
            return f"body: …{first[2][max(0, at - 80):at + 80]!r}"
        return ""

    def others(self, sort: str, most: int) -> list[str]:
        own = set(self.plants.names[self.member][sort])
        for_here = {secret for secret, holders in self.plants.holders.items() if self.member in holders}
        return [
            name for member, names in self.plants.names.items() if member != self.member
            for name in names[sort][:most] if name not in own | for_here
        ]

    def compare(self, ask, path: str, word: str, nonsense: str) -> Answer:
        """Asks for what is the others', and for what nobody ever heard of."""
        one, other = ask(path.replace("\0", quote(word, safe=""))), ask(path.replace("\0", quote(nonsense, safe="")))
        self.guesses += 1
        if self.alike(one, other, word, nonsense):
            # What moves by itself, such as a count of seconds, moves again.
            again = ask(path.replace("\0", quote(word, safe="")))
            if difference := self.alike(again, ask(path.replace("\0", quote(nonsense, safe=""))), word, nonsense):
                self.problems.append(f"{one.who} {path!r} tells {self.plants.about.get(word, word)} from nothing: {difference}")
        # The word itself comes back where it was asked for, and is no news to whoever asked.
        one.body = one.text.replace(word, "").replace(quote(word, safe=""), "").encode()
        one.headers = one.headers.replace(word, "").replace(quote(word, safe=""), "")
        return one

    def guess(self, visitor: Visitor) -> Iterator[Answer]:
        """Names of the others' things in every address that takes one."""
        nonsense = {"incident": "Inc-amber-Nothing", "user": "nobodyatall", "number": "P-NOTHING-1"}
        for route in ROUTES:
            sort = SORTS.get(route)
            if not sort or route.endswith(".pdf"):
                continue
            for name in self.others(sort, 6):
                path = "/" + re.sub(r"\{[^}]*\}", "\0", route, count=1).replace("{digest}", NO_FILE)
                yield self.compare(visitor.get, path, name, nonsense.get(sort, UNKNOWN))
        for parameter, sort in (("about", "item"), ("replaces", "item"), ("revises", "item")):
            for name in self.others(sort, 3):
                yield self.compare(visitor.get, f"/compose/report?{parameter}=\0", name, UNKNOWN)
        # Forms, which answer by leading on.
        token = visitor.token("/")
        actions = {
            "items/\0/take": "item", "items/\0/withdraw": "item", "items/\0/cancel": "item", "items/\0/recall": "item",
            "items/\0/acknowledge-opened": "item", "items/\0/erase": "item", "items/\0/hold": "item",
            "review/\0": "item", "review/\0/return": "item", "drafts/\0": "draft", "drafts/\0/approve": "draft",
            "drafts/\0/reject": "draft", "roster/handover/\0/sign": "handover", "sessions/\0/revoke": "session",
            "sitrep/\0": "sitrep", "users/\0/disable": "user", "users/\0/unlock": "user",
        }

        def post(path: str) -> Answer:
            form = urlencode({"csrf": token, "reason": "x", "revision": "1", "do": "preview"}).encode()
            return visitor.ask("POST", path, form, {"Content-Type": "application/x-www-form-urlencoded"})

        for action, sort in actions.items():
            for name in self.others(sort, 2):
                yield self.compare(post, "/" + action, name, nonsense.get(sort, UNKNOWN))

    def guess_words(self, visitor: Visitor) -> None:
        """Words that only the others wrote, in the ways in which a search would find them."""
        for member, words in self.plants.searched.items():
            if member == self.member or self.member == "m" and member != "m":
                continue
            for word in words:
                if self.member in self.plants.holders.get(word, set()):
                    continue
                for spelling in {word, word.upper(), f'"{word}"', word.replace("a", "á"), WORD[member]}:
                    for more in ("", "&box=in", "&box=out", "&box=all"):
                        nonsense = re.sub(r"\w", lambda letter: "x" if letter[0].islower() else "X", spelling)
                        # The words stand on the page as they were typed; whether they were found is all it could tell.
                        self.compare(visitor.get, f"/items?q=\0{more}", spelling, nonsense)

    def guess_api(self, token: Visitor) -> Iterator[Answer]:
        document = token.get("/api/v1/openapi.json").json()
        sorts = {"item": "item", "draft": "draft", "handover": "handover", "hold": "hold", "user": "user", "session": "session"}
        for path, does in sorted(document["paths"].items()):
            place = next(iter(re.findall(r"\{([^}]*)\}", path)), "")
            if place not in sorts:
                continue
            address = "/api/v1" + path.replace("{" + place + "}", "\0").replace("{digest}", NO_FILE).replace("{number}", "0")
            for method in sorted({"get", "post", "put", "delete"} & set(does)):

                def ask(path: str, method: str = method) -> Answer:
                    body = None if method == "get" else b"{}"
                    return token.ask(method.upper(), path, body, {"Content-Type": "application/json"} if body else {})

                for name in self.others(sorts[place], 2):
                    nonsense = {"user": "nobodyatall", "session": UNKNOWN * 2}.get(place, UNKNOWN)[: len(name) if place == "session" else None]
                    yield self.compare(ask, address, name, nonsense if place != "session" else "A" * (len(name) - 1) + name[-1])
        # An item of the others' named in a message of one's own.
        for name in self.others("item", 3):

            def draft(path: str) -> Answer:
                body = {"message": {
                    "kind": "answer", "precedence": "routine", "caveat": {"tlp": "TLP:AMBER", "rel": []}, "action": ["m.duty"],
                    "subject": "x", "attribution": "mediator", "reference": path[1:], "body": {"completeness": "full", "text": "x"}},
                    "submit": True}
                return token.ask("POST", "/api/v1/drafts", json.dumps(body).encode(), {"Content-Type": "application/json"})

            one, other = draft("/" + name), draft("/" + UNKNOWN)
            self.guesses += 1
            if one.status != other.status or one.status == 200 and set(one.json()) != set(other.json()):
                self.problems.append(f"{self.member}: a draft that names another's item is answered {one.status} and {other.status}")

    def guess_door(self, stranger: Visitor) -> Iterator[Answer]:
        def knock(path: str) -> Answer:
            form = urlencode({"user": path[1:], "password": "not the password"}).encode()
            return stranger.ask("POST", "/login", form, {"Content-Type": "application/x-www-form-urlencoded"})

        for name in [*self.others("user", 1), OFFICERS[self.member]["duty"]]:
            yield self.compare(knock, "/\0", name, "nobodyatall")


def searches(page: str) -> Iterator[str]:
    """The addresses to which the page's forms lead that ask and change nothing, with every choice they offer."""
    for action, form in SEARCH.findall(page):
        fixed = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form))
        choices = [
            [(name, value) for value in re.findall(r'<option value="([^"]*)"', options)]
            for name, options in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL)
        ]
        # Each choice by itself: together they would be thousands.
        yield unescape(action) + "?" + urlencode(fixed)
        for choice in [choice for options in choices for choice in options]:
            yield unescape(action) + "?" + urlencode({**fixed, choice[0]: unescape(choice[1])})


def keys(demo: Demo, member: str) -> set[str]:
    """A member's public keys: the other party holds none but the cosigning key, for witnessed means cosigned by all."""
    documents = json.loads((demo.folder / member / "identity.json").read_text())["documents"]
    found: set[str] = set()
    for document in documents:
        payload = document.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        if claims.get("document") == "key" and claims.get("use") != "cosign":
            # Of a certificate the middle is its own; the beginning may be anybody's.
            value = claims["value"]
            found.add(value[-64:-4] if len(value) > 80 else value)
    return found


def without_companions(body: bytes) -> bytes:
    """A receipt without what its submitter, by attribution `signed`, lets the receiver hold."""
    receipt = json.loads(body)
    receipt.pop("companions", None)
    return json.dumps(receipt).encode()


def read(crawl: Crawl, keep: Path | None) -> tuple[int, list[str], set[str]]:
    """Fetches and searches: how many answers, what was found, and which of its own words the member was shown."""
    forbidden = crawl.plants.of_others(crawl.member)
    own = {secret for secret, members in crawl.plants.visible.items() if crawl.member in members}
    search, mirror = Search(forbidden), Search(own)
    found: list[str] = []
    mine: set[str] = set()
    count = 0

    def look(batch: list[Answer]) -> None:
        bodies = [answer.bytes for answer in batch]
        for words in mirror.find(bodies):
            mine.update(words)
        for answer, leaked in zip(batch, search.find(bodies)):
            # The submitter's own token names the item as its submitter does, and its key document comes with it.
            if leaked and answer.status == 200 and answer.path.endswith(("/receipt", "/proof")):
                leaked &= search.find([answer.headers.encode() + without_companions(answer.body)])[0]
            for secret in leaked:
                found.append(f"{answer.who} {answer.path}: {crawl.plants.about[secret]}, {secret!r}")
            if leaked and keep:
                (keep / f"{crawl.member}-{len(found)}.txt").write_bytes(answer.path.encode() + b"\n" + answer.bytes)

    batch: list[Answer] = []
    for answer in crawl.everything():
        count += 1
        batch.append(answer)
        if len(batch) == 64:
            look(batch)
            batch = []
    look(batch)
    return count, found, own - mine


def search(desks: dict, tally, secrets) -> None:
    """What officers at browsers wrote in the course of a longer story, in all that the other side's officers can reach."""
    for member, other, hidden in (("a", "b", secrets.of_b), ("b", "a", secrets.of_a)):
        with tally.scenario(f"what {member} can see of {other}"):
            plants = Plants(next(iter(desks.values())).demo)
            plants.names[member] = {}
            crawl = Crawl(plants, member)
            found: list[str] = []
            count = 0
            look = Search(hidden)
            for desk in [desk for desk in desks.values() if desk.member == member]:
                cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in desk.context.cookies(desk.base))
                visitor = Visitor(desk.base, member, desk.user, {"Cookie": cookies})
                answers = [*crawl.pages(visitor, desk.user, papers=False), visitor.listen(2)]
                count += len(answers)
                for answer, leaked in zip(answers, look.find([answer.bytes for answer in answers])):
                    if leaked and answer.status == 200 and answer.path.endswith(("/receipt", "/proof")):
                        leaked &= look.find([answer.headers.encode() + without_companions(answer.body)])[0]
                    found += [f"{secret!r} on {answer.path}" for secret in leaked]
            tally.check(f"{member} sees none of {len(hidden)} secrets in {count} answers, but {found[:5]}", not found)
            tally.check(f"{member}: {count} answers were searched for {len(hidden)}", count > 60 and hidden)
            tally.check(f"{member}: {crawl.problems[:5]}", not crawl.problems)


def unanswered(crawls: list[Crawl]) -> list[str]:
    """Routes and operations that were never shown to anybody: the search says nothing of them."""
    shown = {route for crawl in crawls for route in crawl.shown}
    missing = [f"no page of /{route} was fetched" for route in ROUTES if route not in shown | set(NOT_A_PAGE)]
    missing += [f"/{route} has a reason not to be fetched, and is" for route in NOT_A_PAGE if route in shown]
    missing += [f"/{route} has a reason not to be fetched, and is no route" for route in NOT_A_PAGE if route not in ROUTES]
    document = Visitor(crawls[0].base, "m", "nobody").get("/api/v1/openapi.json").json()
    answered = {operation for crawl in crawls for operation in crawl.operations}
    for does in document["paths"].values():
        if "get" in does and does["get"]["operationId"] not in answered | set(NO_ANSWER):
            missing.append(f"{does['get']['operationId']} was never answered")
    return missing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--keep", type=Path, help="where answers with a leak stay")
    arguments = parser.parse_args()
    problems = [f"the search does not see through: {way}" for way in self_check()]
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    total = 0
    with tempfile.TemporaryDirectory(prefix="wasl-leaks-") as folder:
        demo = Demo(arguments.program.resolve(), Path(folder) / "room")
        try:
            demo.wait()
            plants = Plants(demo)
            plants.plant()
            for member in ("a", "b", "m"):
                for key in keys(demo, member) if member != "m" else ():
                    plants.add(key, "a public key", member, "m", visible=False)
            crawls = []
            for member in ("a", "b", "m"):
                began = time.monotonic()
                crawl = Crawl(plants, member)
                count, found, unseen = read(crawl, arguments.keep)
                crawls.append(crawl)
                total += count
                secrets = plants.of_others(member)
                forms = sum(len(encodings(secret)) for secret in secrets)
                print(f"{member}: {count} answers, {len(secrets)} secrets in {forms} forms, {crawl.guesses} guesses, "
                      f"{crawl.codes} codes, {time.monotonic() - began:.0f} s", flush=True)
                for role, number in crawl.fetched.items():
                    print(f"    {role}: {number}", flush=True)
                # Where a page repeats a leak, the first few tell enough.
                problems += [f"{member} sees: {leak}" for leak in found[:20]]
                problems += [f"{member} sees: {len(found) - 20} more"] if len(found) > 20 else []
                problems += [f"{member}: {problem}" for problem in crawl.problems[:20]]
                problems += [f"{member} is not shown its own: {plants.about[secret]}, {secret!r}" for secret in sorted(unseen)]
            problems += unanswered(crawls)
        finally:
            demo.stop()
    for problem in problems:
        print(f"FAILED  {problem}")
    print(f"leaks: {total} answers searched, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
