#!/usr/bin/env python3
"""Hostile names and texts in a real browser: nothing runs, nothing is fetched, nothing breaks out, files keep safe names.

    hostile.py PROGRAM [--shots DIR]

The Swift tests put every sort of text into every input (`Tests/ConsoleTests/Hostile`). What they can't see is what a
browser makes of it: here texts that would run in one are sent through the whole room, and every page that shows them is
opened in both languages.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from demo import Demo
from desk import CSP_WATCH, Tally
from play import picture
from plants import program
from visitor import Visitor

RUN = "document.documentElement.dataset.ran=1"
TEXTS = {
    "script": f"<script>{RUN}</script>",
    "element": f"<img src=/ran onerror='{RUN}'><svg onload='{RUN}'><iframe srcdoc='<script>{RUN}</script>'></iframe>",
    "attribute": f"\" autofocus onfocus=\"{RUN}\" x=\"' onmouseover='{RUN}",
    "end of a text": f"</textarea></title></style></script><script>{RUN}</script>",
    "address": "javascript:" + RUN,
    "template": "{{constructor.constructor('" + RUN + "')()}}${" + RUN + "}",
    "reference": "&lt;script&gt;" + RUN + "&lt;/script&gt;",
    "order": "\u202egnp.exe\u202d \u2066a\u2069\u2069 p\u0430ss \u200b",
    "marks": "م" + "\u064e" * 900,
    "formula": "=HYPERLINK(\"http://127.0.0.1/ran\";\"x\")",
    "path": "../../../etc/passwd",
}


def cut(text: str, length: int) -> str:
    """No more bytes of a text than a place takes."""
    return text.encode()[:length].decode(errors="ignore")


class Room:
    """Hostile texts on their way from A through the mediator to B, and in each node's own records."""

    def __init__(self, demo: Demo) -> None:
        self.desks = {name: program(demo, *name.split("/")) for name in (
            "a/drafter", "a/releasing", "a/admin", "m/duty.one", "m/admin", "b/drafter", "b/admin")}
        self.demo = demo
        self.paths: dict[str, list[str]] = {"a": [], "m": [], "b": []}
        for sort, text in TEXTS.items():
            self.cross(sort, text)
        for member in ("a", "m", "b"):
            self.keep(member)

    def attach(self, name: str) -> dict:
        answer = self.desks["a/drafter"].ask(
            "POST", "/api/v1/attachments?name=" + quote(name, safe=""), picture("x"), {"Content-Type": "application/octet-stream"})
        return answer.json()

    def message(self, sort: str, text: str) -> dict:
        return {
            "kind": "report", "precedence": "routine", "caveat": {"tlp": "TLP:AMBER", "rel": ["b"]}, "action": ["b.border"],
            "subject": cut(text, 120), "attribution": "mediator", "attachments": [self.attach(cut(text, 120) + ".png")],
            "body": {"reliability": "B", "credibility": "2", "text": f"{text} {sort}. {text}"}}

    def cross(self, sort: str, text: str) -> None:
        drafter, releasing, duty, reader = (self.desks[name] for name in ("a/drafter", "a/releasing", "m/duty.one", "b/drafter"))
        draft = drafter.call("POST", "drafts", {"message": self.message(sort, text), "submit": True})
        waiting = drafter.call("POST", "drafts", {"message": self.message(sort, text), "submit": True})
        self.paths["a"].append(f"/drafts/{waiting['id']}/approve")
        first, second = (self.send(draft["id"]), self.send(drafter.call("POST", "drafts", {"message": self.message(sort, text), "submit": True})["id"]))
        for item in (first, second):
            self.there("m/duty.one", item)
        self.paths["a"] += [f"/items/{first}", f"/items/{first}/print"]
        self.paths["m"] += [f"/review/{second}", f"/items/{first}"]
        released = duty.call("POST", f"items/{first}/release", {"audience": "b", "remark": text})["release"]
        duty.call("POST", f"items/{second}/take")
        self.there("b/drafter", released)
        reader.call("POST", f"items/{released}/acknowledge", {"level": "readBack", "note": text})
        self.paths["b"] += [f"/items/{released}", f"/items/{released}/print"]

    def send(self, draft: str) -> str:
        return self.desks["a/releasing"].call("POST", f"drafts/{draft}/approve", {})["steps"][0]

    def there(self, desk: str, item: str) -> None:
        for _ in range(300):
            if self.desks[desk].ask("GET", f"/api/v1/items/{item}").status == 200:
                return
            subprocess.run(["sleep", "0.1"], check=True)
        raise AssertionError(f"{item} did not come")

    def keep(self, member: str) -> None:
        desk = self.desks["m/duty.one" if member == "m" else f"{member}/drafter"]
        admin = self.desks[f"{member}/admin"]
        user = desk.name
        for number, text in enumerate(TEXTS.values()):
            desk.call("POST", "dutylog", {"kind": "call", "text": text, "caller": cut(text, 150)})
            admin.call("POST", "users", {
                "name": f"x{number}", "display": cut(text, 78), "password": "a long enough one", "roles": ["drafter"]})
            admin.call("POST", "tokens", {"user": user, "label": cut(text, 78), "scopes": ["read"]})
        desk.call("POST", "handovers", {"to": "x0", "notes": "\n".join(TEXTS.values())})
        self.paths[member] += ["/", "/drafts", "/items", "/items?q=" + quote(TEXTS["attribute"]), "/roster", "/node", "/terms", "/compose/report"]


def look(browser: Browser, demo: Demo, room: Room, tally: Tally) -> None:
    for member, users in {"a": ["drafter", "releasing", "admin"], "m": ["duty.one", "admin"], "b": ["drafter", "admin"]}.items():
        for user in users:
            context = browser.new_context()
            page = context.new_page()
            trouble: list[str] = []
            page.add_init_script(CSP_WATCH)
            page.on("dialog", lambda dialog: (trouble.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
            page.on("pageerror", lambda error: trouble.append(f"an error: {error}"))
            page.on("console", lambda said: trouble.append(said.text) if said.type == "error" and "Failed to load" not in said.text else None)
            page.on("request", lambda asked: trouble.append(asked.url) if not asked.url.startswith(demo.url(member)) or "/ran" in asked.url else None)
            page.goto(demo.url(member) + "/login")
            page.fill("#user", user)
            page.fill("#password", demo.password)
            with page.expect_navigation():
                page.click("form[action='/login'] button[type=submit]")
            paths = room.paths[member] if user != "admin" else ["/users", "/audit", "/resets"]
            shown = 0
            for language in ("ar", "en"):
                context.add_cookies([{"name": "wasl_language", "value": language, "url": demo.url(member)}])
                for path in paths:
                    shown += 1
                    inert(page, demo.url(member) + path, f"{member}/{user} {path} {language}", tally, trouble)
            tally.check(f"{member}/{user}: {shown} pages, {trouble[:3]}", not trouble)
            if tally.shots:
                page.goto(demo.url(member) + paths[-8 if user != "admin" else 0])
                page.screenshot(path=tally.shots / f"hostile-{member}-{user}.png", full_page=True)
            context.close()


def inert(page: Page, address: str, where: str, tally: Tally, trouble: list[str]) -> None:
    page.goto(address)
    found = page.evaluate("""() => ({
        ran: document.documentElement.dataset.ran || null,
        scripts: [...document.scripts].filter(s => !s.src.includes('/assets/')).length,
        strange: document.querySelectorAll('iframe, object, embed, img[src="/ran"], base, [autofocus][onfocus]').length,
        handlers: [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on')).length,
        javascript: [...document.querySelectorAll('[href],[src],[action]')].filter(e => /^javascript:/i.test(e.getAttribute('href') || e.getAttribute('src') || e.getAttribute('action'))).length,
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    })""")
    wrong = {name: value for name, value in found.items() if value and (name != "wide" or value > 0)}
    tally.check(f"{where}: {wrong}", not wrong)


def files(demo: Demo, room: Room, tally: Tally) -> None:
    """Names of files in headers, and sheets of paper."""
    reader = Visitor(demo.url("b"), "b", "drafter")
    reader.log_in(demo.password)
    for path in [path for path in room.paths["b"] if path.startswith("/items/") and "print" not in path and "?" not in path]:
        page = reader.get(path).text
        links = [link.split('"')[0] for link in page.split('href="') if "/files/" in link.split('"')[0]]
        tally.check(f"{path} has its file", links)
        for link in links:
            answer = reader.get(link)
            name = answer.header("content-disposition")
            tally.check(f"{link} is {name}", name.startswith("attachment; filename*=UTF-8''") and not set(name) & set("\"<>/\\;\r\n ") - set("; /\"'") and "%2F" not in name and "%5C" not in name)
            tally.check(f"{link} is sniffed by nobody", answer.header("x-content-type-options") == "nosniff")
        if shutil.which("pdftotext"):
            answer = reader.get(path + "/print.pdf")
            tally.check(f"{path}/print.pdf is a sheet", answer.status == 200 and answer.body.startswith(b"%PDF"))
            tally.check(f"{path}/print.pdf runs nothing", b"/JavaScript" not in answer.body and b"/Launch" not in answer.body)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--shots", type=Path, help="where to keep pictures of the pages")
    arguments = parser.parse_args()
    if arguments.shots:
        arguments.shots.mkdir(parents=True, exist_ok=True)
    tally = Tally(arguments.shots)
    with tempfile.TemporaryDirectory(prefix="wasl-hostile-") as folder:
        demo = Demo(arguments.program.resolve(), Path(folder) / "room")
        try:
            demo.wait()
            room = Room(demo)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                with tally.scenario("hostile texts in a browser"):
                    look(browser, demo, room, tally)
                browser.close()
            with tally.scenario("hostile names of files, and paper"):
                files(demo, room, tally)
        finally:
            demo.stop()
    for failure in tally.failures:
        print(f"FAILED  {failure}")
    print(f"hostile: {len(TEXTS)} texts, {tally.passed} passed, {len(tally.failures)} failed")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
