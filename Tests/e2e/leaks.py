"""Everything that one side's browser can be shown, searched for what only the other side may know."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from desk import Desk, Tally
from play import Secrets

LINK = re.compile(r'(?:href|action|src)="([^"]*)"')
SKIPPED = ("/language", "/logout", "/assets", "/events", "/login")


def crawl(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """All that can be reached from the first page by links: pages, receipts, files."""
    seen = {"/"}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        status, body = desk.get(path)
        if status not in (200, 302, 303, 404, 405):
            raise AssertionError(f"{path} answers {status}")
        yield path, body
        if not body.lstrip()[:9].lower() == b"<!doctype":
            continue
        for link in LINK.findall(body.decode()):
            link = unescape(link).split("#")[0]
            # A PDF is packed, and printed from the page beside it, which is searched.
            if link.split("?")[0].endswith(".pdf"):
                continue
            if link.startswith("/") and not link.startswith(SKIPPED) and link not in seen:
                seen.add(link)
                waiting.append(link)


def decoded(body: bytes) -> bytes:
    """A body with the claims of every token in it in clear."""
    text = body.decode(errors="replace")
    parts = [body]
    for token in re.findall(r"[\w-]+\.([\w-]+)\.[\w-]+", text):
        try:
            parts.append(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        except ValueError:
            continue
    parts.append(unquote(unescape(text)).encode())
    return b"\n".join(parts)


def without_companions(body: bytes) -> bytes:
    """A receipt without what its submitter, by attribution `signed`, lets the receiver hold."""
    receipt = json.loads(body)
    receipt.pop("companions", None)
    return json.dumps(receipt).encode()


def search(desks: dict[str, Desk], tally: Tally, secrets: Secrets) -> None:
    with tally.scenario("what each side's browser can see"):
        for desk in desks.values():
            if desk.user != "admin" and desk.member != "m":
                (secrets.of_a if desk.member == "a" else secrets.of_b).add(desk.text(".user bdi"))
        # Every item that a side names, it names in its own way.
        names: set[str] = set()
        for member, own in (("a", secrets.of_a), ("b", secrets.of_b)):
            for path, _ in crawl(desks[f"{member}/drafter"]):
                if match := re.fullmatch(r"/items/([\w-]+)", path):
                    own.add(match[1])
                    names.add(match[1])
        for member, forbidden in (("b", secrets.of_a - secrets.of_b), ("a", secrets.of_b - secrets.of_a)):
            pages = receipts = files = 0
            found: list[str] = []
            for desk in [desk for desk in desks.values() if desk.member == member]:
                for path, body in crawl(desk):
                    pages += 1
                    receipts += path.endswith("/receipt")
                    files += "/files/" in path
                    clear = decoded(body)
                    hits = {secret for secret in forbidden if secret.encode() in clear}
                    # The submitter's own token names the item as its submitter does.
                    if hits & names and path.endswith("/receipt"):
                        rest = decoded(without_companions(body))
                        hits -= {name for name in hits & names if name.encode() not in rest}
                    found += [f"{secret} on {path}" for secret in hits]
            tally.check(f"{member} sees none of {len(forbidden)} secrets of the other side, but {found[:5]}", not found)
            tally.check(f"{member}: {pages} pages, {receipts} receipts, {files} files were searched", pages > 20 and receipts > 3)
            tally.check(f"{member}: the secrets are worth searching for", len(forbidden) >= 8)
