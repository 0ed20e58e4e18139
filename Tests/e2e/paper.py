"""Codes on pages and sheets, read as a telephone reads them, and what the receipt in them says."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

SVG = re.compile(rb'<svg viewBox="0 0 (\d+) \1"[^>]*><path d="((?:M\d+ \d+h\d+v1h-\d+z)+)"')
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
SCALE = 4


def base45(text: str) -> bytes:
    """RFC 9285; nothing where it isn't that."""
    values = [ALPHABET.find(letter) for letter in text]
    if -1 in values:
        return b""
    found = bytearray()
    for start in range(0, len(values), 3):
        group = values[start:start + 3]
        number = sum(value * 45**place for place, value in enumerate(group))
        if len(group) == 1 or number >= (1 << 16 if len(group) == 3 else 1 << 8):
            return b""
        found += number.to_bytes(len(group) - 1, "big")
    return bytes(found)


def _picture(size: int, path: bytes) -> bytes:
    rows = [bytearray(b"\xff" * size) for _ in range(size)]
    for x, y, width in re.findall(rb"M(\d+) (\d+)h(\d+)", path):
        rows[int(y)][int(x):int(x) + int(width)] = b"\0" * int(width)
    wide = [b"".join(bytes([value]) * SCALE for value in row) for row in rows]
    return b"P5 %d %d 255\n" % (size * SCALE, size * SCALE) + b"".join(row * SCALE for row in wide)


def codes(body: bytes) -> list[bytes]:
    """What each code says, as it stands and decoded; and all together, for what goes on from one to the next."""
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="wasl-codes-") as folder:
        place = Path(folder)
        if body.startswith(b"%PDF"):
            subprocess.run(["pdftoppm", "-r", "150", "-gray", "-", str(place / "sheet")], input=body, check=False, capture_output=True)
        else:
            for number, (size, path) in enumerate(SVG.findall(body)):
                (place / f"code-{number:03}.pgm").write_bytes(_picture(int(size), path))
        for picture in sorted(place.glob("*.p?m")):
            read = subprocess.run(["zbarimg", "--raw", "-q", "--nodbus", "-Sdisable", "-Sqrcode.enable", str(picture)], capture_output=True, check=False)
            found += read.stdout.decode(errors="replace").splitlines()
    if not found:
        return []
    receipts: dict[str, dict[int, str]] = {}
    for text in found:
        if frame := re.fullmatch(r"WASL1/(\w+)/(\d+)/\d+/\w+/(.*)", text):
            receipts.setdefault(frame[1], {})[int(frame[2])] = frame[3]
    contents = [base45("".join(parts[number] for number in sorted(parts))) for parts in receipts.values()]
    texts = ["\n".join(found).encode(), *contents]
    return texts
