"""A secret in every form in which an answer could carry it, and whether the search would find it."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
import zlib
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes


@lru_cache(maxsize=None)
def encodings(secret: str) -> frozenset[bytes]:
    """What stands in a body for the bytes of a secret where nothing is decoded first: base64, in hex, in UTF-16.

    Base64 depends on where in its line the secret begins: of each of the three cases, the letters that no neighbour changes.
    """
    raw = secret.encode()
    found = {raw, raw.hex().encode(), raw.hex().upper().encode(), secret.encode("utf-16-be"), secret.encode("utf-16-le")}
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + raw).rstrip(b"=")
        first = -(-shift * 8 // 6)
        last = (shift + len(raw)) * 8 // 6
        part = whole[first:last]
        if len(part) >= 8:
            found |= {part, part.replace(b"+", b"-").replace(b"/", b"_")}
    if re.fullmatch(r"[\w-]{22}|[\w-]{43}", secret, re.ASCII):
        # The name of a step or the hash of one, as bytes.
        name = base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
        found |= {name, name.hex().encode()}
    return frozenset(found)


def readings(body: bytes) -> list[bytes]:
    """A body, and what a reader could make of it: without references, escapes, percent signs, compression, and as paper."""
    texts = [body]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", body, re.DOTALL) + ([body] if body[:1] in b"\x1f\x78" else []):
        for bits in (15, 31):
            try:
                texts.append(zlib.decompressobj(bits).decompress(stream))
                break
            except zlib.error:
                continue
    if body.startswith(b"%PDF") and shutil.which("pdftotext"):
        printed = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=False).stdout.decode(errors="replace")
        texts.append(unicodedata.normalize("NFKC", printed).encode())
    text = body.decode(errors="replace")
    # Percent signs and references may be wrapped in one another.
    for _ in range(2):
        text = unescape(text)
        texts.append(text.encode())
        text = unquote_to_bytes(text.replace("+", " ")).decode(errors="replace")
        texts.append(text.encode())
    texts.append(re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text).encode(errors="replace"))
    texts.append(unicodedata.normalize("NFKC", text).encode(errors="replace"))
    # What a token says, and each of its disclosures, may hold the secret next to anything, or another token.
    inner = [body]
    for _ in range(2):
        inner = [decoded for part in inner for decoded in _decoded(part)]
        texts += inner
    return texts


def _decoded(text: bytes) -> list[bytes]:
    found: list[bytes] = []
    for part in re.findall(rb"[A-Za-z0-9_-]{16,}", text):
        try:
            found.append(base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4)))
        except ValueError:
            continue
    return found


class Search:
    """All forms of many secrets, looked for in many answers at once.

    `grep` goes through a megabyte in a millisecond or two whatever the number of words, which Python doesn't.
    """

    def __init__(self, secrets: set[str]) -> None:
        self.forms = {form: secret for secret in secrets for form in encodings(secret) if b"\n" not in form}

    def find(self, bodies: list[bytes]) -> list[set[str]]:
        """The secrets that each answer carries in any form."""
        if not self.forms:
            return [set() for _ in bodies]
        found: list[set[str]] = [set() for _ in bodies]
        with tempfile.TemporaryDirectory(prefix="wasl-leaks-") as folder:
            place = Path(folder)
            (place / "forms").write_bytes(b"\n".join(self.forms) + b"\n")
            for number, body in enumerate(bodies):
                (place / f"{number}.body").write_bytes(b"\n".join(readings(body)))
            said = subprocess.run(
                ["grep", "-a", "-o", "-F", "-H", "-Z", "-f", "forms", *(f"{number}.body" for number in range(len(bodies)))],
                cwd=place, env={"LC_ALL": "C", "PATH": os.environ["PATH"]}, capture_output=True, check=False)
            if said.returncode > 1:
                raise RuntimeError(said.stderr.decode())
            # A form in UTF-16 has bytes of zero in it too; the name of the file ends at the first.
            for line in re.split(rb"\n(?=\d+\.body\0)", said.stdout.rstrip(b"\n")):
                name, _, form = line.partition(b"\0")
                if name:
                    found[int(name.split(b".")[0])].add(self.forms[form])
        return found


def hits(body: bytes, secrets: set[str]) -> set[str]:
    """The secrets that an answer carries in any form."""
    return Search(secrets).find([body])[0]


def self_check() -> list[str]:
    """Plants a secret in every way that the search is meant to see through. Gives the ways in which it was missed."""
    secret, other = "شاهده حارس البئر الشرقي", "شاهده حارس البئر الغربي"
    deflated = zlib.compress(secret.encode())
    ways: dict[str, bytes] = {
        "plain": f"<p>{secret}</p>".encode(),
        "references": "".join(f"&#{ord(letter)};" for letter in secret).encode(),
        "escaped twice": escape("".join(f"&#x{ord(letter):x};" for letter in secret)).encode(),
        "percent": f'href="/items?q={quote(secret)}"'.encode(),
        "percent with plus": quote(secret).replace("%20", "+").encode(),
        "JSON": json.dumps({"text": secret}).encode(),
        "a token": b"eyJ." + base64.urlsafe_b64encode(json.dumps({"a": secret}, ensure_ascii=False).encode()) + b".sig",
        "a disclosure": b"x~" + base64.urlsafe_b64encode(f'["salt","text","{secret}"]'.encode()).rstrip(b"=") + b"~",
        "a token in a token": base64.urlsafe_b64encode(b'{"document":"' + base64.urlsafe_b64encode(f'{{"a":"{secret}"}}'.encode()) + b'"}'),
        "hex": secret.encode().hex().encode(),
        "UTF-16": secret.encode("utf-16-be"),
        "compressed": b"%PDF-1.7 stream\n" + deflated + b"\nendstream",
        "gzip": gzip.compress(secret.encode()),
        "a header": f"content-disposition: attachment; filename*=UTF-8''{quote(secret)}".encode(),
    }
    for shift in range(3):
        ways[f"base64, {shift} before"] = base64.b64encode(b"." * shift + secret.encode() + b"...")
        ways[f"base64url, {shift} before"] = base64.urlsafe_b64encode(b"?" * shift + secret.encode() + b"?>")
    missed = [way for way, body in ways.items() if hits(body, {secret}) != {secret}]
    return missed + [f"{way}: found what isn't there" for way, body in ways.items() if hits(body, {other})]
