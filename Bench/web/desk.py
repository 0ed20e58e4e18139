#!/usr/bin/env python3
"""How fast the console is when its node holds many messages.

    desk.py PROGRAM [--dir DIR] [--messages N] [--requests N] [--streams N] [--keep]

Makes a room with `PROGRAM drill desk`, runs its mediator's node, and measures over loopback: the time from a request
to the last byte of its answer for every page, what a browser loads for the list of messages and when it first paints,
and how soon all event streams hear of a change. Prints a table with the targets; it fails only when something can't be
measured.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import re
import shutil
import statistics
import subprocess
import time
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from playwright.sync_api import sync_playwright

PAGE_TARGET, PAINT_TARGET, BYTES_TARGET, SPREAD_TARGET = 50.0, 300.0, 100_000, 500.0


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Client:
    """One connection that is kept, as a browser keeps it."""

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.connection = http.client.HTTPConnection(self.host, timeout=60)
        self.cookie = ""

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes, dict[str, str]]:
        headers = {"Cookie": self.cookie + "; wasl_language=ar"}
        body = None
        if form is not None:
            body = urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{self.host}/"}
        self.connection.request(method, path, body=body, headers=headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())

    def log_in(self, user: str, password: str) -> None:
        status, _, headers = self.ask("POST", "/login", {"user": user, "password": password})
        match = re.search(r"wasl_session=[^;]+", headers.get("Set-Cookie", headers.get("set-cookie", "")))
        if status != 303 or not match:
            raise SystemExit(f"{user} is not let in: {status}")
        self.cookie = match[0]

    def csrf(self) -> str:
        _, page, _ = self.ask("GET", "/")
        return re.search(rb'name="csrf" value="([^"]+)"', page)[1].decode()


def pages(officer: Client) -> list[str]:
    def first(listing: str, pattern: str) -> str:
        _, page, _ = officer.ask("GET", listing)
        match = re.search(pattern, page.decode())
        if not match:
            raise SystemExit(f"{listing} leads to nothing")
        return match[1]

    review = first("/", r'href="(/review/[^"?]+)"')
    item = "/items/" + first("/items?box=in&kind=report", r'href="/(?:review|items)/([A-Za-z0-9_-]{20,})["?]')
    return [
        "/", "/items", "/items?box=in", "/items?q=" + quote("تل الرماد"), "/items?q=Convoy+9977", "/items?q=bridge",
        "/items?kind=report&precedence=immediate&state=open", item, item + "/print", review, "/compose",
        "/compose/notice", "/compose/request", "/drafts", "/requests", "/incidents", first_incident(officer), "/sitrep",
        "/sitrep?from=2020-01-01+00:00&until=2020-01-31+00:00", "/brief", "/brief/print", "/roster", "/lexicon",
        "/forms", "/terms", "/log", "/node", "/settings", "/account",
    ]


# What only an administrator sees.
ADMINISTRATION = ["/users", "/resets", "/tokens", "/audit", "/terms/draft", "/node/bundles"]


def first_incident(officer: Client) -> str:
    _, page, _ = officer.ask("GET", "/incidents")
    match = re.search(r'href="(/incidents/[^"?]+)"', page.decode())
    return match[1] if match else "/incidents"


def measure(client: Client, path: str, count: int) -> dict[str, float]:
    times, size = [], 0
    start = time.monotonic()
    for number in range(count + 5):
        # A page that is so slow has shown it after fewer requests.
        if len(times) >= 25 and time.monotonic() - start > 20:
            break
        began = time.perf_counter()
        status, body, _ = client.ask("GET", path)
        if status != 200:
            raise SystemExit(f"{path} answers {status}")
        if number >= 5:
            times.append((time.perf_counter() - began) * 1000)
        size = len(body)
    return {"p50": statistics.median(times), "p99": percentile(times, 0.99), "bytes": size}


def paint(url: str, cookie: str, path: str, rounds: int = 9) -> dict[str, float]:
    """A browser that has loaded nothing before: what it loads, and when it first paints."""
    paints, loaded, again = [], [], []
    name, value = cookie.split("=", 1)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(rounds):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_cookies([{"name": name, "value": value, "url": url}, {"name": "wasl_language", "value": "ar", "url": url}])
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            sizes: list[int] = []
            session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
            for sums in (loaded, again):
                sizes.clear()
                page.goto(url + path, wait_until="load")
                page.wait_for_timeout(300)
                if sums is loaded:
                    paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                sums.append(sum(sizes))
            context.close()
        browser.close()
    return {"p50": statistics.median(paints), "worst": max(paints), "bytes": max(loaded), "again": max(again)}


class Streams:
    """Event streams as many browsers hold them; notes when each hears of a change."""

    def __init__(self, host: str, cookie: str) -> None:
        self.host, self.port = host.split(":")
        self.cookie = cookie
        self.heard: dict[str, list[float]] = {}
        self.open = 0
        self.tasks: list[asyncio.Task[None]] = []

    async def listen(self) -> None:
        reader, writer = await asyncio.open_connection(self.host, int(self.port))
        writer.write(f"GET /events HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookie}\r\n\r\n".encode())
        while True:
            line = await reader.readline()
            if not line:
                return
            now = time.perf_counter()
            if line.startswith(b"event: hello"):
                self.open += 1
            if line.startswith(b"event: dutylog"):
                self.heard.setdefault("dutylog", []).append(now)

    async def run(self, count: int, rounds: int, write) -> tuple[list[float], list[float]]:
        self.tasks = [asyncio.create_task(self.listen()) for _ in range(count)]
        for _ in range(600):
            if self.open == count:
                break
            await asyncio.sleep(0.05)
        if self.open != count:
            raise SystemExit(f"only {self.open} of {count} streams opened")
        every, last = [], []
        for number in range(rounds):
            self.heard.clear()
            began = time.perf_counter()
            await asyncio.to_thread(write, number)
            for _ in range(2000):
                if len(self.heard.get("dutylog", [])) >= count:
                    break
                await asyncio.sleep(0.005)
            times = [(moment - began) * 1000 for moment in self.heard.get("dutylog", [])]
            if len(times) < count:
                raise SystemExit(f"only {len(times)} of {count} streams heard of it")
            every += times
            last.append(max(times))
            await asyncio.sleep(0.2)
        for task in self.tasks:
            task.cancel()
        return every, last


def verdict(value: float, target: float) -> str:
    return "reached" if value < target else "NOT reached"


def report(arguments: argparse.Namespace, room: dict, seeding: float) -> None:
    officer, administrator = Client(room["url"]), Client(room["url"])
    officer.log_in(room["officer"], room["password"])
    administrator.log_in(room["administrator"], room["password"])
    print(f"\n{date.today().isoformat()}: {room['messages']:,} messages in the node, {room['waiting']} wait for review; made in {seeding:.0f} s\n")
    print(f"| page, over up to {arguments.requests} requests | p50 ms | p99 ms | kB | p99 < {PAGE_TARGET:.0f} ms |\n|---|---:|---:|---:|---|")
    wanted = [(officer, path) for path in pages(officer)] + [(administrator, path) for path in ADMINISTRATION]
    for client, path in wanted:
        row = measure(client, path, arguments.requests)
        shown = re.sub(r"/[A-Za-z0-9_-]{20,}", "/KEY", path)
        print(f"| `{shown}` | {row['p50']:.1f} | {row['p99']:.1f} | {row['bytes'] / 1000:.1f} | {verdict(row['p99'], PAGE_TARGET)} |", flush=True)
    seen = paint(room["url"], officer.cookie, "/items")
    print(f"\nThe list of messages in a browser that has loaded nothing before: first contentful paint {seen['p50']:.0f} ms, "
          f"at worst {seen['worst']:.0f} (< {PAINT_TARGET:.0f}: {verdict(seen['worst'], PAINT_TARGET)}); "
          f"{seen['bytes'] / 1000:.1f} kB (< {BYTES_TARGET / 1000:.0f}: {verdict(seen['bytes'], BYTES_TARGET)}), and {seen['again'] / 1000:.1f} kB the next time")
    csrf = officer.csrf()

    def write(number: int) -> None:
        status, _, _ = officer.ask("POST", "/dutylog", {"csrf": csrf, "kind": "entry", "text": f"Entry {number}."})
        if status != 303:
            raise SystemExit(f"the entry is answered with {status}")

    every, last = asyncio.run(Streams(officer.host, officer.cookie).run(arguments.streams, 20, write))
    print(f"{arguments.streams} event streams, an entry in the duty log, 20 times: heard after {statistics.median(every):.1f} ms (p50), "
          f"{percentile(every, 0.99):.1f} ms (p99); by all after {statistics.median(last):.1f} ms, at worst {max(last):.1f} "
          f"(< {SPREAD_TARGET:.0f}: {verdict(max(last), SPREAD_TARGET)})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--dir", default=".wasl/desk")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--streams", type=int, default=300)
    parser.add_argument("--keep", action="store_true", help="measure the room that an earlier run made")
    arguments = parser.parse_args()
    program = str(arguments.program.resolve())
    made = Path(arguments.dir) / "desk.json"
    began = time.monotonic()
    if not (arguments.keep and made.exists()):
        text = subprocess.run(
            [program, "drill", "desk", "--dir", arguments.dir, "--messages", str(arguments.messages)],
            check=True, stdout=subprocess.PIPE, text=True).stdout
        made.write_text(text)
    room = json.loads(made.read_text())
    seeding = time.monotonic() - began
    with (Path(arguments.dir) / "node.log").open("w") as log:
        node = subprocess.Popen(
            [program, "run", room["folder"], "--until-input-ends", "--log-level", "error"],
            stdin=subprocess.PIPE, stdout=log, stderr=log)
        try:
            for _ in range(400):
                try:
                    if Client(room["url"]).ask("GET", "/health")[0] == 200:
                        break
                except OSError:
                    time.sleep(0.05)
            report(arguments, room, seeding)
        finally:
            node.stdin.close()
            node.wait(30)


if __name__ == "__main__":
    main()
