"""Somebody who asks a console without a browser: an officer with a session, a program with a token, or a stranger."""

from __future__ import annotations

import http.client
import json
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit


@dataclass
class Answer:
    who: str
    path: str
    status: int
    headers: str
    body: bytes

    @property
    def bytes(self) -> bytes:
        return self.headers.encode(errors="surrogateescape") + b"\n\n" + self.body

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    def json(self) -> dict:
        return json.loads(self.body)

    def header(self, name: str) -> str:
        found = re.search(rf"^{name}: (.*)$", self.headers, re.MULTILINE | re.IGNORECASE)
        return found[1] if found else ""


@dataclass
class Visitor:
    base: str
    member: str
    name: str
    headers: dict[str, str] = field(default_factory=dict)
    line: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, body: bytes | None = None, more: dict[str, str] | None = None) -> Answer:
        headers = {"Accept-Encoding": "identity", **self.headers, **(more or {})}
        for is_last in (False, True):
            if self.line is None:
                self.line = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=60)
            try:
                self.line.request(method, path, body, headers)
                answer = self.line.getresponse()
                content = answer.read()
                lines = "\n".join(f"{name}: {value}" for name, value in answer.getheaders())
                return Answer(f"{self.member}/{self.name}", path, answer.status, lines, content)
            except (http.client.HTTPException, OSError):
                # A line that was kept open may be gone; a new one is not tried twice.
                self.line.close()
                self.line = None
                if is_last:
                    raise
        raise AssertionError("unreachable")

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    # What an officer does: forms.

    def log_in(self, password: str) -> None:
        answer = self.form("/login", {"user": self.name, "password": password})
        cookie = re.search(r"(wasl_session=[^;\s]+)", answer.headers)
        if answer.status not in (302, 303) or not cookie:
            raise AssertionError(f"{self.member}/{self.name} is not let in: {answer.status} {answer.header('location')}")
        self.headers["Cookie"] = cookie[1]

    def language(self, code: str) -> None:
        session = self.headers.get("Cookie", "").split(";")[0]
        self.headers["Cookie"] = f"{session}; wasl_language={code}"

    def form(self, path: str, fields: dict[str, str] | list[tuple[str, str]], on: str = "/") -> Answer:
        pairs = list(fields.items()) if isinstance(fields, dict) else fields
        token = self.token(on)
        if token:
            pairs = [("csrf", token), *pairs]
        more = {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.base + on}
        return self.ask("POST", path, urlencode(pairs).encode(), more)

    def upload(self, path: str, fields: dict[str, str], files: list[tuple[str, str, bytes]], on: str = "/") -> Answer:
        """A form with files: the field of each, its name and what is in it."""
        mark = "----wasl-form"
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in {"csrf": self.token(on), **fields}.items()]
        parts += [f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
                  "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n" for name, file, content in files]
        body = b"".join(parts) + f"--{mark}--\r\n".encode()
        more = {"Content-Type": f"multipart/form-data; boundary={mark}", "Referer": self.base + on}
        return self.ask("POST", path, body, more)

    def token(self, on: str = "/") -> str:
        if "Cookie" not in self.headers:
            return ""
        found = re.search(r'name="csrf" value="([^"]+)"', self.get(on).text)
        return found[1] if found else ""

    # What a program does.

    def call(self, method: str, path: str, json_body: object = None) -> dict:
        body = None if json_body is None else json.dumps(json_body).encode()
        more = {"Content-Type": "application/json"} if body is not None else {}
        answer = self.ask(method, "/api/v1/" + path, body, more)
        if answer.status != 200:
            raise AssertionError(f"{self.member}/{self.name} {method} {path}: {answer.status} {answer.text[:400]}")
        return answer.json()

    def list(self, path: str, member: str) -> list[dict]:
        found: list[dict] = []
        cursor = ""
        while True:
            page = self.call("GET", f"{path}?limit=200{cursor}")
            found += page[member]
            if not page["next"]:
                return found
            cursor = "&cursor=" + page["next"]

    def listen(self, seconds: float) -> Answer:
        """What the event stream says while it is listened to."""
        line = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=seconds)
        line.request("GET", "/events", headers={**self.headers, "Accept": "text/event-stream"})
        answer = line.getresponse()
        body = b""
        end = time.monotonic() + seconds
        try:
            while time.monotonic() < end and (piece := answer.read1(4096)):
                body += piece
        except (TimeoutError, OSError):
            pass
        line.close()
        return Answer(f"{self.member}/{self.name}", "/events", answer.status, str(answer.headers), body)
