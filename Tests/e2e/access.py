"""An officer's own account: an authenticator set up from the picture, a log-in with it, a reset by two officers."""

from __future__ import annotations

import hashlib
import hmac
import subprocess
import time
from base64 import b32decode
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import Browser

import walk
from desk import Desk, Tally

FIRST, SECOND, THIRD = "a long enough one", "quite another one", "a third one of mine"


def code(secret: str, step: int = 0) -> str:
    """RFC 6238, as an authenticator does it."""
    counter = int(time.time()) // 30 + step
    mac = hmac.digest(b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1)
    start = mac[19] & 15
    return f"{(int.from_bytes(mac[start:start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def scan(desk: Desk) -> dict[str, str]:
    """Reads the picture on the page with zbar, as a telephone would."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "qr.png"
        desk.page.locator(".qr svg").screenshot(path=path)
        text = subprocess.run(["zbarimg", "--raw", "-q", path], capture_output=True, text=True, check=True).stdout.strip()
    address = urlsplit(text)
    found = {name: values[0] for name, values in parse_qs(address.query).items()}
    return found | {"scheme": f"{address.scheme}://{address.netloc}", "label": unquote(address.path)}


def all_of_it(browser: Browser, desks: dict[str, Desk], tally: Tally) -> None:
    with tally.scenario("an authenticator, the own account, a reset by two"):
        admin = desks["b/admin"]
        admin.open("/users")
        admin.page.fill("#new-name", "day.watch")
        admin.page.fill("#new-display", "حارس النهار")
        admin.page.fill("#new-password", FIRST)
        admin.page.check("input[name='roles[]'][value=draft] >> nth=-1")
        admin.submit("form[action='/users'] button")
        guest = Desk(browser, admin.demo, tally, "b", "day.watch")
        secret, used = enrolled(guest, tally)
        guest.log_in(SECOND)
        tally.check("a code is asked for", guest.page.url.endswith("/login/code"))
        seen(guest, "login-code")
        guest.expects_refusal = True
        guest.page.fill("[name=code]", used)
        guest.submit("form[action='/login/code'] button")
        tally.check("a code that was used is wrong", guest.page.locator(".error").count() == 1)
        guest.page.fill("[name=code]", code(secret))
        guest.submit("form[action='/login/code'] button")
        tally.check("the next one lets in", guest.page.url == guest.base + "/")
        reset(guest, admin, desks["b/releasing"], tally)
        guest.context.close()


def enrolled(guest: Desk, tally: Tally) -> tuple[str, str]:
    """Sets an authenticator up and changes the password; the secret, and the code that was used."""
    page = guest.page
    guest.log_in(FIRST)
    guest.follow(page.locator("a.user"))
    tally.check("the own name leads to the account", page.url.endswith("/account"))
    seen(guest, "account")
    page.fill("#set-present", FIRST)
    guest.submit("form[action='/account/factor/begin'] button")
    seen(guest, "account-factor")
    said = scan(guest)
    tally.check("the picture says what an authenticator needs", (said["scheme"], said["algorithm"], said["digits"], said["period"]) == ("otpauth://totp", "SHA1", "6", "30"))
    tally.check("and whose it is", said["label"].endswith(":day.watch"))
    typed = "".join(guest.text(".secret .fingerprint").split())
    tally.check("the key to be typed is the same", typed == said["secret"])
    used = code(typed, -1)
    page.fill("[name=code]", used)
    guest.submit("form[action='/account/factor'] button")
    tally.check("it is set up", guest.notice() and page.url.split("?")[0].endswith("/account"))
    tally.check("and not shown again", typed[:4] not in guest.text())
    for name, value in (("present", FIRST), ("password", SECOND), ("again", SECOND)):
        page.fill(f"#change-{name}", value)
    guest.submit("form[action='/account/password'] button")
    tally.check("the password is changed", guest.notice())
    tally.check("the browser is named", "Chrom" in guest.text("table") and "Linux" in guest.text("table"))
    guest.submit("form[action='/logout'] button")
    return typed, used


def reset(guest: Desk, admin: Desk, second: Desk, tally: Tally) -> None:
    admin.open("/users")
    admin.follow(admin.page.locator("tr", has_text="day.watch").locator("a[href^='/resets']"))
    seen(admin, "resets")
    admin.page.check("[name=scope][value=factor]")
    admin.page.fill("[name=reason]", "ضاع هاتفه، وعرفت صوته")
    admin.submit("form[action='/resets'] button")
    tally.check("a reset is proposed", admin.notice())
    tally.check("and not approved by who proposed it", admin.page.locator("form[action$='/approve']").count() == 0)
    second.open("/account")
    second.follow(second.page.locator("main a[href='/resets']"))
    second.submit("form[action='/resets/day.watch/approve'] button")
    drawn = second.text(".secret .id")
    tally.check("the second officer is shown a password", len(drawn) == 23)
    tally.check("the session has ended", guest.get("/")[0] == 303)
    guest.log_in(drawn)
    tally.check("it has to be changed first", guest.page.url.endswith("/login/password"))
    seen(guest, "login-password")
    for name in ("password", "again"):
        guest.page.fill(f"[name={name}]", THIRD)
    guest.submit("form[action='/login/password'] button")
    tally.check("and then lets in, without a code", guest.page.url == guest.base + "/")
    admin.open("/audit")
    log = admin.text("table")
    tally.check("the access log has it all", all(word in log for word in ("اقتراح استعادة دخول", "استعادة دخول", "تغيير كلمة المرور", "رمز تحقق خاطئ", "127.0.0.1")))


def seen(desk: Desk, name: str) -> None:
    """A page that the walk doesn't come to, at two widths and in both languages."""
    for language in ("en", "ar"):
        desk.language(language)
        for width in (1366, 420):
            desk.page.set_viewport_size({"width": width, "height": 900})
            desk.page.reload()
            walk.shape(desk, name, language, width)
    desk.page.set_viewport_size({"width": 1366, "height": 900})
