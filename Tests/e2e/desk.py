"""An officer at a browser, and what the test counts."""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, Response

from demo import Demo

T = TypeVar("T")

CSP_WATCH = """document.addEventListener('securitypolicyviolation',
    event => console.error('CSP violation', event.violatedDirective, event.blockedURI))"""


class Tally:
    """What passed and what failed. A scenario that throws is one failure and does not stop the others."""

    def __init__(self, shots: Path | None) -> None:
        self.passed = 0
        self.failures: list[str] = []
        self.shots = shots
        self.last: Page | None = None

    def check(self, name: str, holds: object) -> None:
        if holds:
            self.passed += 1
        else:
            self.failures.append(name)
            print(f"FAILED  {name}", flush=True)

    @contextmanager
    def scenario(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        before = (self.passed, len(self.failures))
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure of this scenario
            where = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
            here = " < ".join(place for place in reversed(where) if place.split(":")[0] in OWN)
            self.check(f"{name}: {str(error).strip().splitlines()[0]} ({here}) {self.last.url if self.last else ''}", False)
            if self.shots and self.last and not self.last.is_closed():
                self.last.screenshot(path=self.shots / f"failed-{len(self.failures)}.png", full_page=True)
        count = self.passed - before[0]
        wrong = len(self.failures) - before[1]
        print(f"  {name}: {count} checks{f', {wrong} failed' if wrong else ''}, {time.monotonic() - began:.1f} s", flush=True)


OWN = {path.name for path in Path(__file__).parent.glob("*.py")}


class Desk:
    """One officer, signed in at one node."""

    def __init__(self, browser: Browser, demo: Demo, tally: Tally, member: str, user: str) -> None:
        self.demo, self.tally, self.member, self.user = demo, tally, member, user
        self.base = demo.url(member)
        self.context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="ar", accept_downloads=True)
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.expects_refusal = False
        self.page.add_init_script(CSP_WATCH)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(f"{self.page.url}: {error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not ("Failed to load resource" in message.text and self.expects_refusal):
            self.errors.append(f"{self.page.url}: {message.text}")

    def open(self, path: str) -> Page:
        self.tally.last = self.page
        response = self.page.goto(self.base + path)
        self.tally.check(f"{self.member} {path} answers 200", response and response.status == 200)
        return self.page

    def log_in(self, password: str | None = None) -> Page:
        self.tally.last = self.page
        self.page.goto(self.base + "/login")
        self.page.fill("#user", self.user)
        self.page.fill("#password", self.demo.password if password is None else password)
        self.submit("form[action='/login'] button")
        return self.page

    def language(self, code: str) -> None:
        self.context.add_cookies([{"name": "wasl_language", "value": code, "url": self.base}])

    def submit(self, button: str | Locator) -> Response | None:
        """Presses a button that posts, agrees when asked, and waits for the page that follows."""
        self.tally.last = self.page
        target = self.page.locator(button) if isinstance(button, str) else button
        # A note about text that was brought back has a button of its own.
        target = target.and_(self.page.locator("[type=submit]"))
        asks = target.get_attribute("data-confirm") is not None
        with self.page.expect_navigation() as following:
            target.click()
            if asks:
                self.page.locator("#confirm button[value=yes]").click()
        return following.value

    def unfold(self, form: str) -> Locator:
        """Opens the fold that a form stands in."""
        found = self.page.locator(form)
        found.evaluate("form => form.closest('details').open = true")
        return found

    def notice(self, tone: str = "ok") -> bool:
        return self.page.locator(f".flash[data-tone={tone}]").count() == 1

    def text(self, selector: str = "main") -> str:
        return self.page.locator(selector).inner_text()

    def key(self) -> str:
        """The item that the page is about."""
        match = re.search(r"/(?:items|review)/([^/?#]+)", self.page.url)
        if not match:
            raise AssertionError(f"{self.page.url} is not the page of an item")
        return match[1]

    def row(self, subject: str) -> Locator:
        """The link of an item in a list, as soon as it is there; the page is never reloaded for it."""
        link = self.page.locator("a[data-row]", has_text=subject).first
        link.wait_for()
        return link

    def follow(self, link: Locator) -> None:
        with self.page.expect_navigation():
            link.click()

    def get(self, path: str) -> tuple[int, bytes]:
        answer = self.context.request.get(self.base + path, max_redirects=0)
        return answer.status, answer.body()

    def quiet(self) -> None:
        self.tally.check(f"{self.member}/{self.user}: no console errors, no CSP violations {self.errors[:3]}", not self.errors)


def until(holds: Callable[[], T], seconds: float = 15) -> T:
    """Asks again until the answer is yes."""
    end = time.monotonic() + seconds
    while True:
        try:
            if answer := holds():
                return answer
        except Error:
            pass
        if time.monotonic() > end:
            raise AssertionError("it did not come true in time")
        time.sleep(0.1)
