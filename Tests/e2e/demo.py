"""A running demo: three node processes and the program that holds them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen


class Demo:
    """`wasl demo` in a folder of its own. Stopped gently whatever happens."""

    members = ("m", "a", "b")

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.password = ""
        self.extra: list[subprocess.Popen[str]] = []
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [str(program), "demo", "--dir", str(folder)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True)
        self.opened = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if match := re.search(r"The room is open\. Password for everybody: (\S+)", line):
                self.password = match[1]
            if line.startswith("Stop with"):
                self.opened.set()
        self.opened.set()

    def wait(self, seconds: float = 120) -> None:
        if not self.opened.wait(seconds) or not self.password:
            raise RuntimeError("the demo did not open:\n" + "\n".join(self.lines[-20:]))
        self.ports = {
            member: json.loads((self.folder / member / "node.json").read_text())["console"]["port"]
            for member in self.members
        }

    def url(self, member: str) -> str:
        return f"http://127.0.0.1:{self.ports[member]}"

    def pid(self, member: str) -> int:
        """The node's process, found among the demo's own children."""
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if parent == self.process.pid and str(self.folder / member).encode() in words:
                return int(entry.name)
        raise RuntimeError(f"no process of {member}")

    def kill(self, member: str) -> None:
        """Kills a node outright. The demo would end with it, so it is held still until `stop`."""
        node = self.pid(member)
        os.kill(self.process.pid, signal.SIGSTOP)
        os.kill(node, signal.SIGKILL)

    def start_again(self, member: str) -> None:
        """Starts a killed node anew on its folder."""
        with (self.folder / member / "again.log").open("w") as log:
            self.extra.append(
                subprocess.Popen(
                    [str(self.program), "run", str(self.folder / member), "--until-input-ends"],
                    stdin=subprocess.PIPE, stdout=log, stderr=log, text=True, start_new_session=True))
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                urlopen(self.url(member) + "/health", timeout=2).close()
                return
            except (URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"{member} does not answer")

    def stop(self) -> None:
        for process in self.extra:
            process.send_signal(signal.SIGINT)
            process.wait(20)
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGCONT)
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
