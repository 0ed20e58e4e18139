"""Everything that one side's browser and programs can be shown, searched for what only the other side may know."""

from __future__ import annotations

import base64
import http.client
import json
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import product
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from desk import Desk, Tally
from play import Secrets
from spellings import hits, self_check

LINK = re.compile(r'(?:href|action|src)="([^"]*)"')
SEARCH = re.compile(r'<form method="get" action="([^"]*)"(.*?)</form>', re.DOTALL)
# Leaving or changing the session is no reading of anything.
SKIPPED = ("/language", "/logout", "/events")
# On every page, with that page's own address.
WAY_BACK = "/login?to="
# Where the node doesn't describe its own interface.
KNOWN = ["items", "items/{id}", "items/{id}/receipt", "drafts", "status", "dutylog", "erasures", "holds"]
# Written by each side for nobody else: words that stand in no message.
PLANTED = {
    "a": ["دفتر ألف الداخلي: السائق من حي الزهور", "مسودة ألف التي لم تُرسل قط", "تسليم ألف: المخبر يتصل عند الفجر"],
    "b": ["دفتر باء الداخلي: الحارس أخو القائد", "مسودة باء التي لم تُرسل قط", "تسليم باء: المفتاح تحت الحجر"],
    "m": ["دفتر الغرفة الداخلي: لا يثق أحد بأحد", "مسودة الغرفة التي لم تُرسل قط", "تسليم الغرفة: الخط الأحمر مقطوع"],
}


@dataclass
class Answer:
    path: str
    status: int
    headers: str
    body: bytes

    @property
    def bytes(self) -> bytes:
        return self.headers.encode() + b"\n\n" + self.body


def fetch(desk: Desk, path: str) -> Answer:
    answer = desk.context.request.get(desk.base + path, max_redirects=0)
    headers = "\n".join(f"{header['name']}: {header['value']}" for header in answer.headers_array)
    return Answer(path, answer.status, headers, answer.body())


def searches(page: str) -> Iterator[str]:
    """The addresses to which the page's forms lead that ask and change nothing, with every choice they offer."""
    for action, form in SEARCH.findall(page):
        fixed = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form))
        choices = [
            [(name, value) for value in re.findall(r'<option value="([^"]*)"', options)]
            for name, options in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL)
        ]
        for chosen in list(product(*choices))[:20]:
            yield unescape(action) + "?" + urlencode({**fixed, **dict(chosen)})


def crawl(desk: Desk) -> Iterator[Answer]:
    """All that can be reached from the first page: pages, searches, receipts, files, assets, and where a form posts to."""
    seen = {"/"}
    waiting = ["/"]
    while waiting:
        answer = fetch(desk, waiting.pop())
        if answer.status not in (200, 302, 303, 400, 403, 404, 405, 503):
            raise AssertionError(f"{answer.path} answers {answer.status}")
        yield answer
        if answer.body.lstrip()[:9].lower() != b"<!doctype":
            continue
        page = answer.body.decode()
        links = [unescape(link).split("#")[0] for link in LINK.findall(page)] + list(searches(page))
        for link in links:
            # A PDF is packed, and printed from the page beside it, which is searched.
            if link.split("?")[0].endswith(".pdf"):
                continue
            if link.startswith("/") and not link.startswith((*SKIPPED, WAY_BACK)) and link not in seen:
                seen.add(link)
                waiting.append(link)


def stream(desk: Desk) -> Answer:
    """What the event stream says while it is listened to."""
    host = desk.base.removeprefix("http://")
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in desk.context.cookies(desk.base))
    connection = http.client.HTTPConnection(host, timeout=2)
    connection.request("GET", "/events", headers={"Cookie": cookies, "Accept": "text/event-stream"})
    answer = connection.getresponse()
    body = b""
    end = time.monotonic() + 2
    try:
        # A room that ticks has something to say every second.
        while time.monotonic() < end and (piece := answer.read1(1024)):
            body += piece
    except (TimeoutError, socket.timeout):
        pass
    connection.close()
    return Answer("/events", answer.status, str(answer.headers), body)


def make_token(admin: Desk, user: str) -> str:
    """A program of that user's, with all it may ask for."""
    page = admin.open("/users")
    page.select_option("#token-user", user)
    page.fill("#token-label", "crawler")
    for box in page.locator("form[action='/tokens'] input[type=checkbox]").all():
        box.check()
    admin.submit("form[action='/tokens'] button")
    return admin.text(".secret .id")


def program(base: str, token: str) -> Iterator[Answer]:
    """Every answer of the API that a token gets, by its own description where it has one."""

    def ask(path: str) -> Answer:
        request = Request(base + path, headers={"Authorization": f"Bearer {token}"})
        try:
            with urlopen(request, timeout=15) as answer:
                return Answer(path, answer.status, str(answer.headers), answer.read())
        except HTTPError as refused:
            return Answer(path, refused.code, str(refused.headers), refused.read())

    described = ask("/api/v1/openapi.json")
    yield described
    paths = [f"/api/v1/{path}" for path in KNOWN]
    if described.status == 200:
        document = json.loads(described.body)
        paths = [path if path.startswith("/api") else "/api/v1" + path for path, does in document["paths"].items() if "get" in does]
    # Names for the places in the addresses, out of the answers themselves.
    names: dict[str, list[str]] = {}
    for path in sorted(paths, key=lambda path: path.count("{")):
        if "{" not in path:
            answer = ask(path)
            yield answer
            collection = path.rsplit("/", 1)[-1]
            ids = re.findall(r'"(?:id|key|item|digest)"\s*:\s*"([^"]+)"', answer.body.decode(errors="replace"))
            names[collection] = list(dict.fromkeys(ids))
            continue
        for name in names.get(path.split("/{")[0].rsplit("/", 1)[-1], [])[:60]:
            yield ask(re.sub(r"\{[^}]*\}", name, path))


def without_companions(body: bytes) -> bytes:
    """A receipt without what its submitter, by attribution `signed`, lets the receiver hold."""
    receipt = json.loads(body)
    receipt.pop("companions", None)
    return json.dumps(receipt).encode()


def plant(desks: dict[str, Desk]) -> None:
    """Each side writes down what no message says: in its duty log, in a draft, in a hand-over."""
    for member, name in (("a", "a/drafter"), ("b", "b/drafter"), ("m", "m/duty.one")):
        desk = desks[name]
        log, draft, notes = PLANTED[member]
        desk.open("/").fill("#duty-text", log)
        desk.submit("#duty-form button")
        desk.open("/compose/notice").fill("[name=subject]", draft)
        desk.submit("button[name=do][value=save]")
        page = desk.open("/roster")
        form = page.locator("form[action='/roster/handover']")
        if form.count():
            form.locator("select").select_option(index=1)
            form.locator("textarea").fill(notes)
            desk.submit("form[action='/roster/handover'] button")


def keys(desk: Desk) -> set[str]:
    """A member's public keys: the other party holds none but the cosigning key, for witnessed means cosigned by all."""
    documents = json.loads((desk.demo.folder / desk.member / "identity.json").read_text())["documents"]
    found: set[str] = set()
    for document in documents:
        payload = document.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        if claims.get("document") == "key" and claims.get("use") != "cosign":
            # Of a certificate the middle is its own; the beginning may be anybody's.
            value = claims["value"]
            found.add(value[-64:-4] if len(value) > 80 else value)
    return found


def gather(desks: dict[str, Desk], secrets: Secrets) -> tuple[dict[str, set[str]], set[str]]:
    """What each side alone may know: what the story and `plant` wrote, its officers, and its own names for things."""
    own = {"a": secrets.of_a, "b": secrets.of_b, "m": set[str]()}
    for member, words in PLANTED.items():
        own[member] |= set(words)
    for desk in desks.values():
        if desk.member != "m" and desk.user != "admin":
            own[desk.member].add(desk.text(".user bdi"))
    names: set[str] = set()
    for member in ("a", "b"):
        for answer in crawl(desks[f"{member}/drafter"]):
            if match := re.fullmatch(r"/(?:items|drafts)/([\w-]+)(?:/approve)?", answer.path):
                own[member].add(match[1])
                names.add(match[1])
        own[member] |= keys(desks[f"{member}/drafter"])
    return own, names


def read_all(desks: dict[str, Desk], member: str) -> Iterator[Answer]:
    """All that every role of a member can fetch, in a browser and as a program."""
    for desk in [desk for desk in desks.values() if desk.member == member]:
        yield from crawl(desk)
        yield stream(desk)
    if admin := desks.get(f"{member}/admin"):
        for user in [desk.user for desk in desks.values() if desk.member == member]:
            yield from program(admin.base, make_token(admin, user))


def search(desks: dict[str, Desk], tally: Tally, secrets: Secrets) -> None:
    with tally.scenario("the search itself"):
        missed = self_check()
        tally.check(f"a planted secret is found in every spelling, but {missed}", not missed)
    with tally.scenario("what each side can see"):
        plant(desks)
        own, names = gather(desks, secrets)
        for member, other in (("b", "a"), ("a", "b")):
            forbidden = (own[other] | own["m"]) - own[member]
            kinds = {"pages": 0, "receipts": 0, "files": 0, "answers": 0}
            found: list[str] = []
            mine: set[str] = set()
            for answer in read_all(desks, member):
                is_receipt = answer.path.endswith("/receipt") and answer.status == 200
                kind = "receipts" if is_receipt else "files" if "/files/" in answer.path else (
                    "answers" if answer.path.startswith("/api/") else "pages")
                kinds[kind] += 1
                mine |= hits(answer.bytes, set(PLANTED[member]))
                leaked = hits(answer.bytes, forbidden)
                # The submitter's own token names the item as its submitter does, and its key document comes with it.
                if leaked and is_receipt:
                    leaked &= hits(answer.headers.encode() + without_companions(answer.body), forbidden)
                found += [f"{secret} on {answer.path}" for secret in leaked]
            tally.check(f"{member} sees none of {len(forbidden)} secrets of the others, but {found[:5]}", not found)
            tally.check(f"{member}: {kinds} were searched", kinds["pages"] > 25 and kinds["receipts"] > 3)
            if f"{member}/admin" in desks:
                tally.check(f"{member}: programs were asked, {kinds}", kinds["answers"] > 10)
            # The same search finds what this side planted itself: it looks where secrets stand.
            tally.check(f"{member} sees its own words, {len(mine)} of 3", len(mine) >= 2)
            tally.check(f"{member}: the secrets are worth searching for, {len(forbidden)}", len(forbidden) >= 12)
