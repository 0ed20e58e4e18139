"""What a person sees of a page, and what of it is in the wrong language."""

from __future__ import annotations

import re

from desk import Desk
from walk import shape

# Text that people wrote, names, ids and times stand in elements of their own; labels stand in <bdi> too.
INTERFACE = """() => {
    const content = 'code, time, kbd, .prose, .id, .dtg, .excerpt, .fingerprint, .command, .clock, textarea, script, style'
    const people = 'select[name=user], select[name=to], select[name=holder]'
    const labels = 'label, legend, thead th, dt, button, summary, h1, h2, h3'
    const own = document.documentElement.lang
    const found = []
    const foreign = (element) => element.closest(`[lang]:not([lang=${own}])`)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement
        const text = walker.currentNode.textContent.trim()
        if (!text || foreign(element) || element.closest(content) || element.closest(people)) continue
        if (element.closest('bdi, [dir=auto]') && !element.closest(labels)) continue
        if (element.closest('.decision legend, .message-subject, td, .handover h2, .review-facts, .page-head')) {
            if (element.closest('bdi, [dir=auto]')) continue
        }
        found.push(text)
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        if (foreign(element) || element.matches('time')) continue
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
            if (element.getAttribute(name)) found.push(element.getAttribute(name))
        }
    }
    return found
}"""

# What is written so in every language: labels of the Traffic Light Protocol, forms of files, standards, units and keys.
EVERYWHERE = {
    "TLP", "CLEAR", "GREEN", "AMBER", "STRICT", "RED", "PDF", "QR", "MGRS", "UTC", "JSON", "TOTP", "API", "SHA", "TLS", "ID",
    "Enter", "Esc", "Ctrl", "Alt", "Shift", "Wasl", "Kurdî", "Kurmancî",
}


def leaked(texts: list[str], language: str) -> list[str]:
    """What of an interface's texts is in another language, or a key that nobody translated."""
    found = []
    for text in texts:
        # What stands between direction marks is an example of what to type.
        text = re.sub(r"\u200e[^\u200e]*\u200e", "", text)
        if language == "ar":
            latin = [word for word in re.findall(r"[A-Za-zÀ-ÿ]{2,}", text) if word not in EVERYWHERE]
            wrong = bool(latin)
        else:
            wrong = bool(re.search(r"[\u0600-\u06ff]", text))
        if wrong or re.search(r"(?<![\w/@.])[a-z]+\.[a-z]+[A-Za-z]*(?![\w/])", text):
            found.append(text[:60])
    return sorted(set(found))


class Sight:
    """Looks at pages in one language, and keeps a picture of each look."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.looks = 0

    def look(self, desk: Desk, name: str) -> None:
        self.looks += 1
        shape(desk, name, self.language, 1366, f"{self.language}-{self.looks:03}-{name}-{desk.member}")
        found = leaked(desk.page.evaluate(INTERFACE), self.language)
        desk.tally.check(f"{desk.member}/{desk.user} {name} {self.language}: words of no or another language {found[:4]}", not found)
