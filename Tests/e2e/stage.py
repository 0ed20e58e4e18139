"""What every test at real consoles begins and ends with: a room of its own, a browser, and the count."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from demo import Demo
from desk import Tally


def parser(text: str | None, short: str) -> argparse.ArgumentParser:
    """The arguments that all have: the program, a short form, and where to keep pictures."""
    arguments = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", type=Path)
    arguments.add_argument("--short", action="store_true", help=short)
    arguments.add_argument("--shots", type=Path, help="where to keep pictures of the pages")
    return arguments


def perform(arguments: argparse.Namespace, run: Callable[[Browser, Demo, Tally], None]) -> int:
    """Opens a room, lets `run` act in it, stops it, and says how it went. Gives the exit status."""
    chromium = shutil.which("chromium")
    if not chromium:
        print("chromium is not installed; make test-packages installs it")
        return 1
    if arguments.shots:
        arguments.shots.mkdir(parents=True, exist_ok=True)
    tally = Tally(arguments.shots)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wasl-e2e-") as folder:
        demo = Demo(arguments.program.resolve(), Path(folder) / "room")
        try:
            demo.wait()
            print(f"the room is open after {time.monotonic() - began:.1f} s", flush=True)
            with sync_playwright() as playwright:
                # A browser that runs as root, as in a container, has no sandbox to offer.
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                run(browser, demo, tally)
                browser.close()
        finally:
            demo.stop()
    print(f"{time.monotonic() - began:.0f} s in all")
    for failure in tally.failures:
        print(f"FAILED  {failure}")
    print(f"{tally.passed} passed, {len(tally.failures)} failed")
    return 1 if tally.failures else 0
