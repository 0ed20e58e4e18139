"""What the demo's nodes hold for programs besides what the demo plays: items of an incident that wait for review, kept
situation reports, and resets of access, which only pages propose."""

from __future__ import annotations

import re
import threading
import time
import urllib.request
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from demo import Demo

if TYPE_CHECKING:
    from api import Node

INCIDENT = "SEED 1"
# Whose access is to be reset, so that nobody's is who works here.
GUESTS = ["guest.one", "guest.two", "guest.three", "guest.four"]
WAITING = 12


def plant(demo: Demo, nodes: dict[tuple[str, str], Node]) -> list[str]:
    """Plants it, and says which items wait at the mediator."""
    now = int(time.time())
    for member, writer in (("m", "duty.one"), ("a", "drafter"), ("b", "drafter")):
        for number in range(3):
            made(nodes[member, writer], "situation/reports", {
                "from": now - (number + 1) * 3600, "until": now - number * 3600, "text": f"Hour {number}: quiet.\nلا جديد."})
        for guest in GUESTS:
            made(nodes[member, "admin"], "users", {
                "name": guest, "display": guest, "roles": ["observer"], "password": demo.password})
        propose(demo, member)
    for number in range(WAITING):
        draft = made(nodes["a", "drafter"], "drafts", {"submit": True, "message": {
            "kind": "notice", "precedence": "routine", "caveat": {"tlp": "TLP:AMBER", "rel": ["b"]}, "action": ["b.duty"],
            "subject": f"Seed {number}", "incident": INCIDENT, "attribution": "mediator",
            "body": {"category": "meeting", "text": "At noon."}}})
        made(nodes["a", "releasing"], f"drafts/{draft['id']}/approve", {})
    mediator = nodes["m", "duty.one"]
    end = time.monotonic() + 60
    while time.monotonic() < end:
        _, page = mediator.ask("GET", "items?stage=queued&kind=notice&q=Seed&limit=50")
        if len(page["items"]) == WAITING:
            return [item["key"] for item in page["items"]]
        time.sleep(0.5)
    raise RuntimeError("what was seeded did not come to the mediator")


def made(node: Node, path: str, body: dict) -> dict:
    status, answer = node.ask("POST", path, body)
    if status != 200:
        raise RuntimeError(f"{path}: {status} {answer}")
    return answer


def propose(demo: Demo, member: str) -> None:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def post(path: str, fields: dict[str, str]) -> str:
        with browser.open(demo.url(member) + path, urlencode(fields).encode(), timeout=30) as answer:
            return answer.geturl()

    post("/login", {"user": "admin", "password": demo.password})
    with browser.open(demo.url(member) + "/resets", timeout=30) as page:
        csrf = re.search(r'name="csrf" value="([^"]+)"', page.read().decode())
    for number, guest in enumerate(GUESTS):
        led = post("/resets", {"csrf": csrf[1] if csrf else "", "user": guest, "scope": ("password", "factor")[number % 2], "reason": "Known by voice."})
        if "notice=resetProposed" not in led:
            raise RuntimeError(f"no reset was proposed: {led}")


class Deciding:
    """Keeps decisions waiting to be signed, for whoever undoes or signs them: one waits for ten seconds only."""

    def __init__(self, node: Node, items: list[str]) -> None:
        self.node, self.items = node, items
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self) -> None:
        while not self.ended.wait(1.5):
            for item in self.items:
                # One that was signed is refused, and that is its end.
                self.node.ask("POST", f"items/{item}/decision", {"return": "unclear", "note": "Where?"})

    def __enter__(self) -> Deciding:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.thread.join()
