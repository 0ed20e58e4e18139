"""What officers do with a message at their pages, whichever side they are on."""

from __future__ import annotations

from playwright.sync_api import Page

from desk import Desk


def fill(page: Page, fields: dict[str, str]) -> None:
    """Fills in a form by the names of its fields: what is chosen is chosen, what is ticked is ticked."""
    for name, value in fields.items():
        control = page.locator(f"main [name='{name}']")
        sort = control.first.evaluate("control => control.type")
        if sort in ("radio", "checkbox"):
            page.check(f"main [name='{name}'][value='{value}']")
        elif sort.startswith("select"):
            control.select_option(value)
        else:
            control.fill(value)


def address(page: Page, office: str, subject: str, fields: dict[str, str]) -> None:
    """Fills in a compose form: to whom, about what, and the fields of its kind."""
    page.check(f"input[name='action[]'][value='{office}']")
    page.fill("[name=subject]", subject)
    fill(page, fields)


def send_for_approval(desk: Desk) -> None:
    desk.submit("button[name=do][value=submit]")
    desk.tally.check("the draft goes to a second officer", desk.notice())


def open_draft(desk: Desk, subject: str) -> None:
    """The second officer finds the draft on the first page."""
    desk.follow(desk.page.locator("#needs a[href$='/approve']", has_text=subject).first)
    desk.tally.check("the approver reads what will leave", subject in desk.text(".message"))


def let_go(desk: Desk) -> None:
    desk.submit("form[action$='/approve'] button")
    desk.tally.check("the approval is confirmed", desk.notice())


def find_sent(desk: Desk, subject: str) -> str:
    """Opens what was sent. Gives the sender's name for the item."""
    desk.open("/items?box=out")
    desk.follow(desk.row(subject))
    return desk.key()


def take(desk: Desk, subject: str) -> None:
    """The mediator's officer takes an item off the first page, which is open and shows it by itself."""
    desk.follow(desk.row(subject))
    desk.submit("form[action$='/take'] button")
    desk.tally.check("the item is taken", desk.notice() and desk.page.locator("#decisions").count() == 1)


def release(desk: Desk) -> None:
    """Releases as it was decided, and signs before the ten seconds are over."""
    page, tally = desk.page, desk.tally
    desk.submit("#decisions button[value=release]")
    tally.check("the release can be undone", desk.notice() and page.locator("#pending form[action$='/undo']").count() == 1)
    sign(desk)


def sign(desk: Desk) -> None:
    desk.submit("#pending form[action$='/sign'] button")
    desk.tally.check("the decision is signed", desk.notice() and "/items/" in desk.page.url)


def send_back(desk: Desk, reason: str, note: str) -> None:
    """Returns an item to its author; it can still be undone."""
    desk.unfold("form[action$='/return']")
    desk.page.select_option("[name=reason]", reason)
    desk.page.fill("form[action$='/return'] [name=note]", note)
    desk.submit("form[action$='/return'] button")
    desk.tally.check("the return is confirmed", desk.notice())


def acknowledge(desk: Desk, level: str, words: str = "") -> None:
    """`opened`, `readback` or `acted`, at the page of an item that came in."""
    form = f"form[action$='/acknowledge-{level}']"
    if level == "acted":
        desk.unfold(form)
    if words:
        desk.page.locator(f"{form} textarea").fill(words)
    desk.submit(f"{form} button")
    desk.tally.check(f"it is acknowledged: {level}", desk.notice())


def order(desk: Desk, name: str, fields: dict[str, str]) -> None:
    """Asks for a withdrawal, a cancellation, a recall or a consent at the page of an item of one's own."""
    form = f"form[action$='/{name}']"
    if fields:
        desk.unfold(form)
    for field, value in fields.items():
        control = desk.page.locator(f"{form} [name={field}]")
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
    desk.submit(f"{form} button")
    desk.tally.check(f"the {name} waits for a second officer", desk.notice())
