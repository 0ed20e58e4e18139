#!/usr/bin/env python3
"""The whole reference case by hand, at three consoles at once, in Arabic and in English.

    reference.py PROGRAM [--language ar|en|both] [--short] [--shots DIR]

Starts `PROGRAM demo` in a folder of its own. What is said in the case stands in case.py. Ends with a line
`N passed, M failed`.
"""

from __future__ import annotations

import sys

from playwright.sync_api import Browser

import hands
import scenes
import stage
import watch
from carrying import Cast
from case import LANGUAGES, THREADS
from demo import Demo
from desk import Desk, Tally

OFFICERS = [
    "m/duty.one", "m/duty.two", "a/drafter", "a/releasing", "b/drafter", "b/releasing", "m/admin", "b/admin",
]
# A third of the case: the channel, an alert, the detainees, the crossing.
SHORT = {"r1", "r3", "r5", "r9"}


def read_in(desk: Desk, language: str) -> None:
    """A viewer chooses a language, and in Arabic the digits of the Arab East."""
    page = desk.open("/settings")
    hands.fill(page, {"language": language, "numerals": "arabic-indic" if language == "ar" else "latin"})
    desk.submit("form[action='/settings'] button")
    root = page.locator("html")
    desk.tally.check(f"{desk.member}/{desk.user} reads {language}", root.get_attribute("lang") == language)


def play(desks: dict[str, Desk], tally: Tally, language: str, short: bool) -> None:
    cast = Cast(desks, tally, language)
    with tally.scenario(f"{language}: everybody chooses the language"):
        for desk in desks.values():
            read_in(desk, language)
    for message in THREADS:
        if short and message.system not in SHORT:
            continue
        with tally.scenario(f"{language}: {message.name} {message.words[language].subject}"):
            scenes.of(cast, message)
    for name, scene in scenes.AFTER.items():
        if not short or name.split()[0] in SHORT:
            with tally.scenario(f"{language}: {name}"):
                scene(cast)
    if not short:
        watch.all_of_it(cast)


def run(browser: Browser, demo: Demo, tally: Tally, languages: list[str], short: bool) -> None:
    desks: dict[str, Desk] = {}
    with tally.scenario("the door"):
        for name in OFFICERS:
            member, user = name.split("/")
            desks[name] = Desk(browser, demo, tally, member, user)
            desks[name].log_in()
            tally.check(f"{name} is let in", desks[name].page.url == desks[name].base + "/")
    for language in languages:
        play(desks, tally, language, short)
    for desk in desks.values():
        desk.quiet()


def main() -> int:
    parser = stage.parser(__doc__, "a third of it, in one language")
    parser.add_argument("--language", choices=[*LANGUAGES, "both"], default="both")
    arguments = parser.parse_args()
    languages = list(LANGUAGES) if arguments.language == "both" else [arguments.language]
    if arguments.short:
        languages = languages[:1]
    return stage.perform(arguments, lambda browser, demo, tally: run(browser, demo, tally, languages, arguments.short))


if __name__ == "__main__":
    sys.exit(main())
