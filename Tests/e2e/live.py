#!/usr/bin/env python3
"""What happens while pages are open: news, items taken, drafts written by two, a node that goes away and comes back.

    live.py PROGRAM [--short] [--shots DIR]

Starts `PROGRAM demo` in a folder of its own. No page in here is ever reloaded for what it is to show. Ends with a line
`N passed, M failed`.
"""

from __future__ import annotations

import re
import sys
import time

from playwright.sync_api import Browser, Page, expect

import stage
from demo import Demo
from desk import Desk, Tally, until

NAMES = ["m/duty.one", "m/duty.two", "a/drafter", "a/releasing", "b/drafter"]
# Browsers without loudspeakers have no sound to hear, so its tones are counted.
COUNT_TONES = """
    window.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); };
"""


def write(desk: Desk, kind: str, subject: str, text: str, precedence: str = "routine") -> None:
    page = desk.open(f"/compose/{kind}")
    page.check("input[name='action[]'][value='b.duty']")
    page.fill("[name=subject]", subject)
    page.check(f"[name=precedence][value={precedence}]")
    page.select_option("[name='b.category']", "general")
    page.fill("[name='b.text']", text)


def send(desks: dict[str, Desk], subject: str, precedence: str) -> None:
    """A notice from A, approved."""
    drafter, releasing = desks["a/drafter"], desks["a/releasing"]
    write(drafter, "notice", subject, "للعلم.", precedence)
    drafter.submit("button[name=do][value=submit]")
    releasing.open("/")
    releasing.follow(releasing.page.locator("#needs a", has_text=subject).first)
    releasing.submit("form[action$='/approve'] button")


def tones(page: Page) -> int:
    return page.evaluate("window.tones")


def shot(page: Page, tally: Tally, name: str) -> None:
    if tally.shots:
        page.screenshot(path=tally.shots / f"{name}.png")


def news(desks: dict[str, Desk], tally: Tally) -> None:
    with tally.scenario("news in words, in sounds, and on the tab"):
        duty = desks["m/duty.one"]
        # Not on a page that lists it.
        page = duty.open("/roster")
        began = page.evaluate("performance.timeOrigin")
        send(desks, "نبأ أول", "immediate")
        said = page.locator("#news a")
        said.wait_for()
        tally.check("what is immediate is said politely, in words", said.inner_text() == page.locator("#news").get_attribute("data-immediate"))
        tally.check("and leads to the item", (said.get_attribute("href") or "").startswith("/review/"))
        tally.check("the sound is off until somebody turns it on", tones(page) == 0 and page.locator("#sound").get_attribute("aria-pressed") == "false")
        expect(page).to_have_title(re.compile(r"^\(\d+\) "))
        tally.check("the tab counts", True)
        tally.check("the tab's icon has a badge", "favicon-badge" in (page.locator("#icon").get_attribute("href") or ""))
        page.click("#sound")
        tally.check("turned on, it is heard at once", tones(page) == 2 and page.locator("#sound").get_attribute("aria-pressed") == "true")
        send(desks, "نبأ ثان", "flash")
        page.locator("#urgent a").wait_for()
        tally.check("what is Flash is said at once, and more loudly", page.locator("#urgent").get_attribute("role") == "alert" and tones(page) == 6)
        shot(page, tally, "news")
        send(desks, "خبر عادي", "routine")
        desks["m/duty.two"].open("/")
        desks["m/duty.two"].row("خبر عادي")
        page.wait_for_timeout(500)
        tally.check("a routine message makes no sound", tones(page) == 6 and page.locator(".news a").count() == 2)
        tally.check("nothing was loaded anew", page.evaluate("performance.timeOrigin") == began)
        page = duty.open("/roster")
        tally.check("the next page remembers the sound", page.locator("#sound").get_attribute("aria-pressed") == "true")
        tally.check("and says nothing twice", page.locator(".news a").count() == 0)
        page.click("#sound")
        tally.check("and mutes it again", page.locator("#sound").get_attribute("aria-pressed") == "false")


def two_at_an_item(desks: dict[str, Desk], tally: Tally) -> None:
    with tally.scenario("two officers at one item"):
        one, two = desks["m/duty.one"], desks["m/duty.two"]
        send(desks, "بند لاثنين", "routine")
        one.open("/")
        two.open("/")
        one.follow(one.row("بند لاثنين"))
        row = two.page.locator(".row", has_text="بند لاثنين")
        row.wait_for()
        began = time.monotonic()
        one.submit("form[action$='/take'] button")
        until(lambda: row.locator(".row-meta bdi").count() == 3)
        tally.check(f"the other queue shows at once who took it ({time.monotonic() - began:.1f} s with the click)", time.monotonic() - began < 3)
        two.follow(two.row("بند لاثنين"))
        tally.check("the other officer reads whose it is", two.page.locator("#taken [role=alert]").count() == 1)
        one.page.fill("[name=remark]", "ملاحظة كتبت قبل أن يؤخذ البند")
        two.submit("#taken form button")
        one.page.locator("#taken [role=alert]").wait_for()
        expect(one.page.locator("#taken [role=alert]")).to_be_in_viewport()
        tally.check("whoever had it learns at once that it was taken", True)
        shot(one.page, tally, "taken")
        tally.check("and keeps the decisions", one.page.input_value("[name=remark]") == "ملاحظة كتبت قبل أن يؤخذ البند")
        one.expects_refusal = True
        answer = one.submit("#decisions button[value=release]")
        one.expects_refusal = False
        tally.check("they can't be sent over the other officer's head", answer and answer.status == 409)
        tally.check("and are still there", one.page.input_value("[name=remark]") == "ملاحظة كتبت قبل أن يؤخذ البند")
        one.submit("#decisions button[value=take]")
        tally.check("taken over openly, they go on", one.page.input_value("[name=remark]") == "ملاحظة كتبت قبل أن يؤخذ البند")
        two.page.locator("#taken [role=alert]").wait_for()
        one.submit("#decisions button[value=release]")
        tally.check("and are sent", one.notice())
        until(lambda: two.page.locator("#taken a[href^='/items/']").count() == 1)
        tally.check("the other page says that it is decided", True)


def two_at_a_draft(desks: dict[str, Desk], tally: Tally) -> None:
    with tally.scenario("two officers at one draft"):
        one, two = desks["a/drafter"], desks["a/releasing"]
        write(one, "notice", "مسودة لاثنين", "النص الأول")
        one.submit("button[name=do][value=save]")
        path = one.page.url.removeprefix(one.base).split("?")[0]
        two.open(path)
        one.page.fill("[name='b.text']", "النص الأول وقد زاد فيه الأول")
        two.page.fill("[name='b.text']", "النص الأول وقد زاد فيه الثاني")
        two.submit("button[name=do][value=save]")
        note = one.page.locator("#draft-watch [data-state=changed]")
        note.wait_for()
        expect(note).to_be_in_viewport()
        tally.check("whoever still writes learns at once that the draft changed", True)
        tally.check("and goes on writing", one.page.input_value("[name='b.text']").endswith("الأول"))
        one.expects_refusal = True
        answer = one.submit("button[name=do][value=save]")
        one.expects_refusal = False
        tally.check("whoever saves second meets both versions", answer and answer.status == 409)
        shown = one.text(".conflict")
        tally.check("both are shown", "زاد فيه الأول" in shown and "زاد فيه الثاني" in shown)
        tally.check("the own one stands in the form", one.page.input_value("[name='b.text']").endswith("زاد فيه الأول"))
        shot(one.page, tally, "conflict")
        one.page.fill("[name='b.text']", "النص الأول وقد زاد فيه الاثنان")
        one.submit("button[name=do][value=save]")
        tally.check("merged by hand, it is saved", one.notice() and one.page.input_value("[name='b.text']").endswith("الاثنان"))
        two.page.fill("[name='b.text']", "نص يُترك")
        two.expects_refusal = True
        two.submit("button[name=do][value=save]")
        two.expects_refusal = False
        two.follow(two.page.locator(".conflict a[data-drops]"))
        tally.check("or one takes the other version", two.page.input_value("[name='b.text']").endswith("الاثنان"))
        tally.check("and the own one is not brought back", two.page.locator("main .kept:not([hidden])").count() == 0)
        one.page.fill("[name='b.text']", "كتب والمسودة ذهبت")
        two.submit("button[name=do][value=submit]")
        note.wait_for()
        tally.check("a draft that goes to its approval has changed too", one.page.input_value("[name='b.text']") == "كتب والمسودة ذهبت")


def many_tabs(desks: dict[str, Desk], tally: Tally) -> None:
    with tally.scenario("ten tabs of one browser"):
        desk = desks["m/duty.one"]
        tabs = [desk.page] + [desk.context.new_page() for _ in range(9)]
        for tab in tabs:
            tab.goto(desk.base + "/", wait_until="load")
        desks["m/duty.two"].open("/")
        desks["m/duty.two"].page.fill("#duty-text", "قيد تراه كل الألسنة.")
        desks["m/duty.two"].submit("#duty-form button")
        for number, tab in enumerate(tabs):
            expect(tab.locator(".entries")).to_contain_text("قيد تراه كل الألسنة.")
        tally.check("all hear of an entry, though a browser opens six connections at most", True)
        tabs[0].goto("about:blank")
        desks["m/duty.two"].page.fill("#duty-text", "قيد بعد إغلاق أولها.")
        desks["m/duty.two"].submit("#duty-form button")
        for tab in tabs[1:]:
            expect(tab.locator(".entries")).to_contain_text("قيد بعد إغلاق أولها.")
        tally.check("and still when the first of them is gone", True)
        for tab in tabs[1:]:
            tab.close()


def node_lost(desks: dict[str, Desk], demo: Demo, tally: Tally) -> None:
    with tally.scenario("the node goes away while somebody writes"):
        desk = desks["a/drafter"]
        write(desk, "notice", "كتبت والعقدة تسقط", "نص طويل لا يضيع")
        page = desk.page
        began = page.evaluate("performance.timeOrigin")
        for other in desks.values():
            other.expects_refusal = True
        demo.kill("a")
        expect(page.locator("#lost")).to_be_in_viewport(timeout=5_000)
        tally.check("the page says that its node is lost", True)
        page.locator("[name='b.text']").scroll_into_view_if_needed()
        expect(page.locator("#lost")).to_be_in_viewport()
        tally.check("wherever in the page one writes", True)
        page.click("button[name=do][value=save]")
        expect(page.locator("#unsent")).to_be_in_viewport(timeout=8_000)
        tally.check("what is sent then is not sent, and that is said", True)
        tally.check("the page stays, and the text with it", page.input_value("[name='b.text']") == "نص طويل لا يضيع" and page.evaluate("performance.timeOrigin") == began)
        shot(page, tally, "lost")
        demo.start_again("a")
        expect(page.locator("#lost")).to_be_hidden(timeout=35_000)
        expect(page.locator("#unsent")).to_be_hidden()
        tally.check("it finds its node again by itself", page.evaluate("performance.timeOrigin") == began)
        desk.expects_refusal = False
        desk.submit("button[name=do][value=save]")
        tally.check("and the text is saved", desk.notice() and page.input_value("[name='b.text']") == "نص طويل لا يضيع")
        desk.open("/drafts")
        tally.check("once", page.locator("a[data-row]", has_text="كتبت والعقدة تسقط").count() == 1)


def network_lost(desks: dict[str, Desk], tally: Tally) -> None:
    with tally.scenario("the network goes away"):
        desk, other = desks["m/duty.one"], desks["m/duty.two"]
        page = desk.open("/")
        other.open("/")
        began = page.evaluate("performance.timeOrigin")
        desk.expects_refusal = True
        desk.context.set_offline(True)
        expect(page.locator("#lost")).to_be_visible(timeout=3_000)
        tally.check("the page says so at once", True)
        other.page.fill("#duty-text", "كُتب والشبكة مقطوعة.")
        other.submit("#duty-form button")
        page.fill("#duty-text", "ما كُتب بلا شبكة")
        page.click("#duty-form button")
        expect(page.locator("#unsent")).to_be_visible(timeout=8_000)
        tally.check("nothing is sent, and the text stays", page.input_value("#duty-text") == "ما كُتب بلا شبكة")
        desk.context.set_offline(False)
        expect(page.locator("#lost")).to_be_hidden(timeout=10_000)
        expect(page.locator(".entries")).to_contain_text("كُتب والشبكة مقطوعة.")
        tally.check("back again, it shows what it missed, without a reload", page.evaluate("performance.timeOrigin") == began)
        desk.expects_refusal = False
        desk.submit("#duty-form button")
        tally.check("and what was typed goes out", desk.notice())


def session_ended(browser: Browser, demo: Demo, desks: dict[str, Desk], tally: Tally) -> None:
    with tally.scenario("a session that is ended elsewhere"):
        desk = desks["b/drafter"]
        page = desk.open("/")
        desk.expects_refusal = True
        admin = Desk(browser, demo, tally, "b", "admin")
        admin.log_in()
        admin.open("/users")
        own = admin.page.locator("tr", has_text=desk.text(".user bdi"))
        admin.submit(own.locator("form[action$='/revoke'] button").first)
        expect(page.locator("#ended")).to_be_visible(timeout=5_000)
        tally.check("the page says at once that its session has ended", page.locator("#lost").is_hidden())
        desk.expects_refusal = False


def run(browser: Browser, demo: Demo, tally: Tally, short: bool) -> None:
    desks: dict[str, Desk] = {}
    with tally.scenario("the door"):
        for name in NAMES:
            desk = desks[name] = Desk(browser, demo, tally, *name.split("/"))
            desk.page.add_init_script(COUNT_TONES)
            desk.log_in()
    news(desks, tally)
    two_at_an_item(desks, tally)
    two_at_a_draft(desks, tally)
    many_tabs(desks, tally)
    if not short:
        network_lost(desks, tally)
        session_ended(browser, demo, desks, tally)
    node_lost(desks, demo, tally)
    for desk in desks.values():
        desk.quiet()


def main() -> int:
    arguments = stage.parser(__doc__, "without the network's loss and the ended session").parse_args()
    return stage.perform(arguments, lambda browser, demo, tally: run(browser, demo, tally, arguments.short))


if __name__ == "__main__":
    sys.exit(main())
