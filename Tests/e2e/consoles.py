#!/usr/bin/env python3
"""Three real nodes, three real consoles, one real browser.

    consoles.py PROGRAM [--short] [--shots DIR]

Starts `PROGRAM demo` in a folder of its own, works at the consoles as the officers do, and ends with a line
`N passed, M failed`.
"""

from __future__ import annotations

import sys

from playwright.sync_api import Browser

import access
import axe
import keeping
import leaks
import office
import outage
import play
import stage
import walk
from demo import Demo
from desk import Desk, Tally

FEW = ["m/duty.one", "a/drafter", "b/drafter", "a/releasing", "m/admin"]
MORE = ["m/duty.two", "b/releasing", "a/admin", "b/admin"]


def log_in(browser: Browser, demo: Demo, tally: Tally, names: list[str]) -> dict[str, Desk]:
    """Signs the officers in; the first of each node looks at the door first."""
    desks: dict[str, Desk] = {}
    for name in names:
        member, user = name.split("/")
        is_first = member not in {desk.member for desk in desks.values()}
        desk = desks[name] = Desk(browser, demo, tally, member, user)
        if is_first:
            walk.door(desk)
        desk.log_in()
        tally.check(f"{name} is let in", desk.page.url == desk.base + "/")
    return desks


def run(browser: Browser, demo: Demo, tally: Tally, short: bool) -> None:
    desks: dict[str, Desk] = {}
    with tally.scenario("the door"):
        desks = log_in(browser, demo, tally, FEW if short else FEW + MORE)
    story = play.Story(desks, tally)
    story.report()
    if not short:
        story.later()
        office.all_of_it(desks, tally)
        access.all_of_it(browser, desks, tally)
        keeping.all_of_it(story, desks, tally)
    story.leave_open()
    walk.everywhere(desks, tally, widths=[1366] if short else [1366, 420])
    axe.everywhere(desks, tally, short)
    leaks.search(desks, tally, story.secrets)
    if not short:
        outage.mediator_killed(desks, demo, tally)
    for desk in desks.values():
        desk.quiet()


def main() -> int:
    arguments = stage.parser(__doc__, "one message by hand and every page once, in a minute").parse_args()
    return stage.perform(arguments, lambda browser, demo, tally: run(browser, demo, tally, arguments.short))


if __name__ == "__main__":
    sys.exit(main())
