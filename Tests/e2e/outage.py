"""The mediator's node dies outright; what the others say; and it comes back."""

from __future__ import annotations

from playwright.sync_api import expect

from demo import Demo
from desk import Desk, Tally

WAITING = {"ar": "تعذّر الوصول إلى الوسيط؛ الخطوات تنتظر هنا.", "en": "The mediator can't be reached; steps wait here."}


def mediator_killed(desks: dict[str, Desk], demo: Demo, tally: Tally) -> None:
    with tally.scenario("the mediator killed"):
        drafter, releasing, duty = desks["a/drafter"], desks["a/releasing"], desks["m/duty.one"]
        duty.open("/")
        releasing.open("/node")
        for desk in desks.values():
            desk.expects_refusal = desk.member == "m"
        demo.kill("m")
        expect(duty.page.locator("#lost")).to_be_visible(timeout=15_000)
        tally.check("the mediator's page says that its node is lost", True)
        # The page at A is live too.
        expect(releasing.page.locator("#health")).to_contain_text(WAITING["ar"], timeout=30_000)
        tally.check("A's node page says that steps wait", True)
        releasing.language("en")
        releasing.open("/node")
        tally.check("in English too", WAITING["en"] in releasing.text())
        releasing.language("ar")
        subject = "رسالة تنتظر"
        page = drafter.open("/compose/notice")
        page.check("input[name='action[]'][value='b.duty']")
        page.fill("[name=subject]", subject)
        page.select_option("[name='b.category']", "general")
        page.fill("[name='b.text']", "تصل عند عودة الوسيط.")
        drafter.submit("button[name=do][value=submit]")
        releasing.open("/")
        releasing.follow(releasing.page.locator("#needs a", has_text=subject))
        releasing.submit("form[action$='/approve'] button")
        tally.check("A goes on working", releasing.notice())
        releasing.open("/node")
        tally.check("and sees one step waiting", "1" in releasing.text(".figure") or releasing.page.locator("time", has_text="Z").count() > 1)
        demo.start_again("m")
        # The page of the duty officer was never reloaded; it finds its node again and shows what had waited.
        duty.row(subject)
        tally.check("what had waited arrives by itself", True)
        expect(releasing.page.locator("#health")).not_to_contain_text(WAITING["ar"], timeout=30_000)
        tally.check("A's node page is well again", True)


