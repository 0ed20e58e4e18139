"""R8: a meeting of the room, and a call in the duty log."""

from __future__ import annotations

from playwright.sync_api import expect

import hands
from carrying import Cast

MEETING = {"ar": ("اجتماع الغرفة القادم", "تجتمع الغرفة ظهر الغد."), "en": ("Next meeting of the room", "The room meets tomorrow at noon.")}
CALL = {
    "ar": ("ضابط ارتباط الطرف ب", "سأل عن مكان الاجتماع، وأُعيدت عليه القراءة."),
    "en": ("Liaison officer of side B", "Asked for the place of the meeting; it was read back to him."),
}


def meeting(cast: Cast) -> None:
    """The mediator's own notice to both sides; then one of them calls."""
    subject, text = MEETING[cast.language]
    cast.at_first_pages()
    duty, second = cast.duty, cast.approver("m")
    page = duty.open("/compose/notice")
    page.check("input[name='action[]'][value='a.duty']")
    hands.address(page, "b.duty", subject, {"b.category": "meeting", "b.from": cast.time("+20"), "b.text": text})
    hands.send_for_approval(duty)
    hands.open_draft(second, subject)
    hands.let_go(second)
    for member in ("a", "b"):
        reader = cast.writer(member)
        reader.follow(reader.row(subject))
        cast.tally.check(f"{member} reads when the room meets", text.rstrip(".") in reader.text(".message"))
        hands.acknowledge(reader, "opened")
        cast.sight.look(reader, "r8.meeting")
    caller, words = CALL[cast.language]
    second.open("/")
    page = duty.open("/")
    page.check("#duty-call")
    page.fill("#duty-text", words)
    page.fill("#duty-caller", caller)
    page.check("#duty-readback")
    duty.submit("#duty-form button")
    cast.sight.look(duty, "r8.call")
    expect(second.page.locator(".entry[data-kind=call]").first).to_contain_text(words)
    call = second.text(".entry[data-kind=call] >> nth=0")
    cast.tally.check("the other officer reads who called, and that it was read back", caller in call and second.page.locator(".entry[data-kind=call] >> nth=0 >> .tag[data-tone=good]").count() == 1)
