"""The rest of a watch: duty log, roster, hand-over, lexicon, users, sessions, and forms that nobody drew."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from playwright.sync_api import Browser, expect

from desk import Desk, Tally, until


def all_of_it(desks: dict[str, Desk], tally: Tally) -> None:
    with tally.scenario("the duty log"):
        duty_log(desks["m/duty.one"], desks["m/duty.two"], tally)
    with tally.scenario("roster and hand-over"):
        roster(desks["m/duty.one"], desks["m/duty.two"], tally)
    with tally.scenario("a delegation"):
        delegation(desks["a/releasing"], desks["a/drafter"], tally)
    with tally.scenario("the lexicon"):
        lexicon(desks, tally)
    with tally.scenario("users, tokens, sessions"):
        users(desks["b/admin"], tally)
    with tally.scenario("forms that nobody drew"):
        forged(desks["a/drafter"], tally)


def duty_log(desk: Desk, other: Desk, tally: Tally) -> None:
    page = desk.open("/")
    other.open("/")
    page.fill("#duty-text", "سُمع إطلاق نار بعيد.")
    desk.submit("#duty-form button")
    tally.check("an entry is made", desk.notice() and "سُمع إطلاق نار بعيد." in desk.text(".entries"))
    expect(other.page.locator(".entries")).to_contain_text("سُمع إطلاق نار بعيد.")
    tally.check("the other officer sees it without a reload", True)
    page.check("#duty-call")
    page.fill("#duty-text", "سأل عن موعد الاجتماع.")
    desk.submit("#duty-form button")
    tally.check("a call needs a caller, and that is said", desk.notice("error") and page.locator(".flash").inner_text() != "")
    tally.check("what was typed of it stays", page.input_value("#duty-text") == "سأل عن موعد الاجتماع.")
    tally.check("and it is still a call", page.locator("#duty-call").is_checked())
    page.fill("#duty-caller", "ضابط ارتباط الطرف ب")
    page.check("#duty-readback")
    desk.submit("#duty-form button")
    tally.check("a call is entered", desk.notice() and "ضابط ارتباط الطرف ب" in desk.text(".entry[data-kind=call] >> nth=0"))
    tally.check("the form is empty again", page.input_value("#duty-text") == "")
    desk.follow(page.locator(".entry", has_text="سُمع إطلاق نار بعيد.").locator(".entry-correct"))
    page.fill("#duty-text", "كان تفجير مقلع معلن عنه.")
    desk.submit("#duty-form button")
    first = page.locator(".entry", has_text="سُمع إطلاق نار بعيد.")
    tally.check("a correction is an entry of its own", desk.notice() and first.get_attribute("data-corrected") is not None)
    tally.check("and the first is still to be read", first.is_visible())


def arabic(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def roster(desk: Desk, other: Desk, tally: Tally) -> None:
    page = desk.open("/roster")
    form = desk.unfold("form[action='/roster/shifts']")
    tally.check("a shift begins now unless somebody says otherwise", form.locator("[name=from]").input_value() != "")
    form.locator("[name=user]").select_option("duty.two")
    form.locator("[name=role]").select_option("duty")
    form.locator("[name=to]").fill("tomorrow")
    desk.submit(form.locator("button"))
    tally.check("a time that can't be read is said", desk.notice("error"))
    form = page.locator("form[action='/roster/shifts']")
    tally.check("the fold is open and has what was typed", form.is_visible() and form.locator("[name=to]").input_value() == "tomorrow")
    begins = datetime.fromisoformat(form.locator("[name=from]").input_value()) + timedelta(hours=12)
    form.locator("[name=from]").fill(begins.strftime("%d%H%MZ %b %y"))
    form.locator("[name=to]").fill(arabic((begins + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M")))
    desk.submit(form.locator("button"))
    tally.check("a date-time group and Arabic digits are read", desk.notice())
    tally.check("the shift is planned for then", begins.strftime("%d%H%MZ %b %y").upper() in desk.text(".split-main"))
    form = desk.unfold("form[action='/roster/shifts']")
    form.locator("[name=user]").select_option("duty.one")
    form.locator("[name=role]").select_option("duty")
    desk.submit(form.locator("button"))
    tally.check("a shift from now on is on now", desk.notice() and page.locator(".on-now").count() >= 1)
    page.select_option("form[action='/roster/handover'] [name=to]", "duty.two")
    page.fill("form[action='/roster/handover'] [name=notes]", "الخط مع الطرف ب يتقطع.")
    other.open("/")
    desk.submit("form[action='/roster/handover'] button")
    tally.check("the hand-over is offered", desk.notice())
    tally.check("who offers it can't sign it", page.locator("form[action$='/sign']").count() == 0)
    other.page.locator("#needs a[href='/roster']").wait_for()
    other.follow(other.page.locator("#needs a[href='/roster']"))
    tally.check("the next officer reads the notes", "الخط مع الطرف ب يتقطع." in other.text(".handover"))
    other.submit("form[action$='/sign'] button")
    tally.check("and signs", other.notice())
    desk.open("/")
    tally.check("the duty log says who took over", re.search(r"Yusuf Brandt", desk.text(".entry[data-kind=system] >> nth=0")))


def delegation(desk: Desk, deputy: Desk, tally: Tally) -> None:
    """The drafter stands in, but never for a draft of their own."""
    page = desk.open("/roster")
    form = desk.unfold("form[action='/roster/delegations']")
    form.locator("[name=to]").select_option("drafter")
    desk.submit(form.locator("button"))
    tally.check("authority is lent", desk.notice())
    page = desk.open("/compose/notice")
    page.check("input[name='action[]'][value='b.duty']")
    page.fill("[name=subject]", "كتبها ضابط الموافقة")
    page.select_option("[name='b.category']", "general")
    page.fill("[name='b.text']", "للعلم.")
    desk.submit("button[name=do][value=submit]")
    deputy.open("/drafts")
    deputy.follow(deputy.row("كتبها ضابط الموافقة"))
    path = deputy.page.url.removeprefix(deputy.base)
    revision = deputy.page.locator("[name=revision]").input_value()
    deputy.open(path + "/approve")
    tally.check("the deputy is not offered the lender's own draft", deputy.page.locator("form[action$='/approve']").count() == 0)
    token = deputy.page.locator("input[name=csrf]").first.get_attribute("value") or ""
    answer = deputy.context.request.post(
        deputy.base + path + "/approve", form={"csrf": token, "revision": revision},
        headers={"Referer": deputy.base + path})
    tally.check("and lent authority does not count for it", "fault.delegatedByDrafter" in answer.url)
    deputy.open("/roster")
    tally.check("the delegation stands in the roster", deputy.page.locator("tr", has_text="نادية العمر").count() == 1)


def lexicon(desks: dict[str, Desk], tally: Tally) -> None:
    duty, drafter, releasing = desks["m/duty.one"], desks["a/drafter"], desks["a/releasing"]
    page = duty.open("/lexicon")
    page.fill("[name=concept]", "Not An Id")
    page.fill("[name=en]", "the western gate")
    duty.submit("form[action='/lexicon'] button")
    tally.check("an id that is none is said to be none", duty.notice("error"))
    tally.check("what was typed stays", page.input_value("[name=en]") == "the western gate")
    page.fill("[name=concept]", "place:west-gate")
    page.fill("[name=ar]", "البوابة الغربية")
    page.fill("[name=unaccepted]", "بوابة النصر\nVictory Gate")
    page.select_option("[name=member]", "b")
    duty.submit("form[action='/lexicon'] button")
    tally.check("words are kept", duty.notice() and "Victory Gate" in duty.text(".split-main"))
    subject = "حركة عند بوابة النصر"
    page = drafter.open("/compose/report")
    page.check("input[name='action[]'][value='b.border']")
    page.fill("[name=subject]", subject)
    page.select_option("[name='b.reliability']", "C")
    page.select_option("[name='b.credibility']", "3")
    page.fill("[name='b.text']", "شاحنة عند بوابة النصر.")
    drafter.submit("button[name=do][value=submit]")
    releasing.open("/")
    releasing.follow(releasing.page.locator("#needs a", has_text=subject))
    releasing.submit("form[action$='/approve'] button")
    duty.open("/")
    duty.follow(duty.row(subject))
    duty.submit("form[action$='/take'] button")
    tally.check("the word is marked where it stands", duty.page.locator(".decision mark").count() == 2)
    tally.check("B's own word stands beside it", "البوابة الغربية" in duty.text(".hits"))
    duty.unfold("form[action$='/refuse']")
    duty.page.select_option("[name=code]", "content")
    duty.submit("form[action$='/refuse'] button")
    tally.check("it is refused", duty.notice())
    drafter.open("/items?box=out")
    drafter.follow(drafter.row(subject))
    until(lambda: drafter.page.reload() and drafter.page.locator(".timeline .stage[data-tone=bad]").count() == 1)
    tally.check("A learns that it was refused", True)


def users(desk: Desk, tally: Tally) -> None:
    page = desk.open("/users")
    page.fill("#new-name", "night.watch")
    page.fill("#new-display", "حارس الليل")
    page.fill("#new-password", "short")
    page.check("input[name='roles[]'][value=draft] >> nth=-1")
    desk.submit("form[action='/users'] button")
    tally.check("a short password is said to be short", desk.notice("error") and "12" in page.locator(".flash").inner_text())
    tally.check("the name stays, the password does not", (page.input_value("#new-name"), page.input_value("#new-password")) == ("night.watch", ""))
    page.fill("#new-password", "a long enough one")
    desk.submit("form[action='/users'] button")
    tally.check("a user is added", desk.notice() and page.locator("tr", has_text="night.watch").count() == 1)
    page.select_option("#token-user", "night.watch")
    page.fill("#token-label", "printer")
    page.check("input[name='scopes[]'][value=read]")
    desk.submit("form[action='/tokens'] button")
    secret = desk.text(".secret .id")
    tally.check("a token is shown", secret.startswith("wasl_"))
    status = desk.context.request.get(desk.base + "/api/v1/items", headers={"Authorization": f"Bearer {secret}"}).status
    tally.check("and works", status == 200)
    desk.open("/users")
    tally.check("once", secret not in page.content())
    desk.submit(page.locator("tr", has_text="printer").locator("form[action$='/revoke'] button"))
    status = desk.context.request.get(desk.base + "/api/v1/items", headers={"Authorization": f"Bearer {secret}"}).status
    tally.check("a revoked token works no more", desk.notice() and status == 401)
    browser = desk.context.browser
    assert browser
    locked_out(browser, desk, tally)


def locked_out(browser: Browser, admin: Desk, tally: Tally) -> None:
    guest = Desk(browser, admin.demo, tally, "b", "night.watch")
    guest.expects_refusal = True
    for _ in range(5):
        guest.log_in("not the password")
    wrong = guest.text(".form-error")
    guest.log_in("a long enough one")
    tally.check("five wrong passwords lock the account", guest.page.url.endswith("/login"))
    tally.check("and say no more than a wrong password does", guest.text(".form-error") == wrong)
    admin.open("/users")
    admin.submit("form[action='/users/night.watch/unlock'] button")
    guest.log_in("a long enough one")
    tally.check("the administrator unlocks it", guest.page.url == guest.base + "/")
    tally.check("a drafter does not see the administrator's pages", guest.page.locator("nav a[href='/users']").count() == 0)
    tally.check("nor gets them by address", guest.get("/users")[0] == 403 and guest.get("/audit")[0] == 403)
    admin.open("/users")
    row = admin.page.locator("tr", has_text="حارس الليل").locator("form[action^='/sessions/'] button")
    admin.submit(row.first)
    tally.check("a session is revoked", admin.notice() and guest.get("/")[0] in (302, 303))
    guest.log_in("a long enough one")
    admin.open("/users")
    admin.submit("form[action='/users/night.watch/disable'] button")
    tally.check("a user is disabled", admin.notice() and guest.get("/")[0] in (302, 303))
    guest.log_in("a long enough one")
    tally.check("and is not let in", guest.page.url.endswith("/login"))
    guest.context.close()


def forged(desk: Desk, tally: Tally) -> None:
    """Posts that this session's own pages did not draw."""
    desk.open("/")
    request = desk.context.request
    before = desk.text(".duty")
    for csrf in (None, "0" * 43):
        form = {"text": "forged", "kind": "entry"} | ({"csrf": csrf} if csrf else {})
        for path in ("/dutylog", "/drafts", "/items/x/cancel", "/logout"):
            status = request.post(desk.base + path, form=form).status
            tally.check(f"a form for {path} {'with a wrong token' if csrf else 'without a token'} is refused", status == 403)
    desk.open("/")
    tally.check("nothing of it was done", desk.text(".duty") == before)
    answer = request.get(desk.base + "/")
    policy = answer.headers["content-security-policy"]
    tally.check("scripts come from the node alone", "script-src 'self'" in policy and "trusted-types wasl" in policy)
    back = request.get(desk.base + "/language?to=en&back=//elsewhere.example/", max_redirects=0).headers["location"]
    tally.check("the language link leads nowhere else", back == "/")
    desk.language("ar")
