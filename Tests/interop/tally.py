"""What the scripts beside this one share: counting, changing bytes, and running the program under test."""

import json
import pathlib
import re
import signal
import subprocess
import sys
from collections.abc import Iterator


class Tally:
    """Counts checks and keeps what went wrong."""

    def __init__(self) -> None:
        self.checks = 0
        self.problems: list[str] = []
        self.same: dict[str, int] = {}

    def check(self, fine: bool, what: str) -> None:
        self.checks += 1
        if not fine:
            self.problems.append(what)

    def means_the_same(self, why: str) -> None:
        """A changed byte that a peer takes because it reads the same out of it; counted apart."""
        self.checks += 1
        self.same[why] = self.same.get(why, 0) + 1

    def finish(self, about: str) -> None:
        for problem in self.problems[:20]:
            print(f"PROBLEM {about}: {problem}")
        apart = "".join(f"; {count} changes mean the same ({why})" for why, count in self.same.items())
        print(f"interop: {about}: {self.checks} checks, {len(self.problems)} problems{apart}")
        if self.problems:
            sys.exit(1)


def changes(data: bytes, masks: tuple[int, ...] = (0x01, 0x20), step: int = 1) -> Iterator[tuple[int, bytes]]:
    """The data with one byte changed, by place: each byte once for each mask."""
    for place in range(0, len(data), step):
        for mask in masks:
            yield place, data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]


class Log:
    """The log that `wasl drill log` makes and serves."""

    def __init__(self, program: str, folder: pathlib.Path, leaves: int):
        self.folder = folder
        self.process = subprocess.Popen(
            [program, "drill", "log", str(folder), "--leaves", str(leaves), "--fork", "--serve", "0",
             "--until-input-ends"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = ""
        for line in self.process.stdout:
            if found := re.search(r"http://\S+", line):
                self.url = found[0]
                break
        if not self.url:
            raise SystemExit("wasl drill log does not serve")
        settings = json.loads((folder / "log.json").read_text())
        self.origin, self.key, self.cosigners = settings["origin"], settings["log"], settings["cosigners"]
        self.sizes: list[int] = settings["sizes"]
        self.size = self.sizes[-1]

    def __enter__(self) -> "Log":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)

    def file(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def requests(self) -> list[tuple[int, int, bytes]]:
        """What it asks of a witness, in order: old size, new size, body."""
        steps = zip([0, *self.sizes], self.sizes)
        return [(old, new, self.file(f"requests/{old}-{new}")) for old, new in steps]

    def forks(self) -> list[tuple[int, int, bytes]]:
        """The same for its other history; each from the size that was cosigned last."""
        found = []
        for path in sorted((self.folder / "requests").glob("*.fork")):
            old, new = path.stem.split("-")
            found.append((int(old), int(new), path.read_bytes()))
        return found

    def receipts(self) -> list[tuple[bytes, bytes]]:
        """Proofs and the entries they are of."""
        paths = sorted((self.folder / "receipts").glob("*.tlog-proof"))
        return [(path.read_bytes(), path.with_suffix(".entry").read_bytes()) for path in paths]
