"""The reference case as a table: what is said in it, by whom, in both languages. All persons are invented.

R1 to R11 are the systems of the record. The desks for custody, camp, tracking and terrain come later; until then the
kinds of the liaison desk carry what they can.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LANGUAGES = ("ar", "en")
# What each side's officers are called: never to be read on the other side.
NAMES = {"a": ("سامر الحكيم", "نادية العمر"), "b": ("فراس الدليمي", "مها الربيعي")}


@dataclass(frozen=True)
class Words:
    """A subject and its sentences in one language. A sentence after `|` is held back at the review."""

    subject: str
    text: str

    @property
    def whole(self) -> str:
        return self.text.replace("|", "")

    @property
    def sentences(self) -> list[tuple[str, bool]]:
        """Each sentence, and whether it is held back."""
        parts = [part.strip() for part in self.text.split(". ")]
        return [(part.lstrip("|").rstrip("."), part.startswith("|")) for part in parts]


@dataclass(frozen=True)
class Message:
    """One message of the case, from its author's form to its receiver's page."""

    name: str
    author: str
    office: str
    kind: str
    words: dict[str, Words]
    # Form fields of the kind; a time is given in hours from now: "+6".
    fields: dict[str, str] = field(default_factory=dict)
    # Of which message of the case it is the answer, the outcome or the next version.
    about: str = ""
    # Form fields of the review.
    review: dict[str, str] = field(default_factory=dict)
    # What the receiver must read or must not read besides the sentences, whatever the language.
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    # How far the receiver's officer acknowledges it; `readback` with the words of the subject.
    levels: tuple[str, ...] = ("opened",)

    def split(self, language: str) -> tuple[list[str], list[str]]:
        """The sentences that pass, and those that stay back."""
        sentences = self.words[language].sentences
        if self.review.get("rule.text") == "withhold":
            return [], [text for text, _ in sentences]
        return [text for text, held in sentences if not held], [text for text, held in sentences if held]

    @property
    def to(self) -> str:
        return self.office[0]

    @property
    def system(self) -> str:
        return self.name.split(".")[0]

    @property
    def incident(self) -> str:
        return f"{self.system.upper()}-{self.author.upper()}"


def said(ar: tuple[str, str], en: tuple[str, str]) -> dict[str, Words]:
    return {"ar": Words(*ar), "en": Words(*en)}


def place(name: str, at: str = "", precision: str = "") -> dict[str, str]:
    fields = {"b.place.id": f"place:{name}", "b.place.at": at, "b.place.precision": precision}
    return {key: value for key, value in fields.items() if value}


REPORT = {"b.reliability": "B", "b.credibility": "2"}

THREADS: list[Message] = [
    # R1: the mediated channel.
    Message(
        "r1.opening", "a", "b.duty", "notice",
        said(("افتتاح خط التنسيق", "الخط عبر الغرفة يعمل. نطلب إعادة قراءة هذه الرسالة."),
             ("Opening of the coordination line", "The line through the room works. Please read this message back.")),
        {"b.category": "general"}, levels=("opened", "readback", "acted")),
    # R2: intelligence both ways: report, request, answer, arrest.
    Message(
        "r2.report", "a", "b.intelligence", "report",
        said(("ثلاثة متسللين قرب الساتر", "شوهد ثلاثة رجال قرب الساتر الترابي. |رآهم راعٍ يعمل معنا. اتجهوا شرقاً."),
             ("Three infiltrators near the berm", "Three men were seen near the berm. |A shepherd who works with us saw them. They went east.")),
        REPORT | {"b.observed": "-1"}),
    Message(
        "r2.request", "b", "a.intelligence", "request",
        said(("وجهة المتسللين الثلاثة", "إلى أين كان الرجال الثلاثة يتجهون؟"),
             ("Where the three infiltrators were heading", "Where were the three men heading?")),
        {"due": "+6", "precedence": "priority"}),
    Message(
        "r2.answer", "a", "b.intelligence", "answer",
        said(("جواب عن وجهة المتسللين", "كانوا يقصدون القرية القديمة. |سمع ذلك مترجم لدينا. لا سلاح ظاهر معهم."),
             ("Answer on the heading of the infiltrators", "They were making for the old village. |An interpreter of ours heard it. No weapon was seen on them.")),
        {"b.completeness": "partial"}, about="r2.request"),
    Message(
        "r2.back", "a", "b.intelligence", "request",
        said(("سؤال مقابل عن سيارة بيضاء", "هل مرّت سيارة بيضاء من جهتكم ليلاً؟"),
             ("A question in turn about a white car", "Did a white car pass on your side at night?")),
        {"due": "+12"}),
    Message(
        "r2.nothing", "b", "a.intelligence", "answer",
        said(("لا شيء عن السيارة البيضاء", "راجعنا سجلات الليل. لم تمرّ أي سيارة بيضاء."),
             ("Nothing on the white car", "We went through the night's records. No white car passed.")),
        {"b.completeness": "nothing-held"}, about="r2.back"),
    Message(
        "r2.warning", "b", "a.border", "warning",
        said(("تحرك ثلاثة أشخاص نحو القرية القديمة", "يسيرون على الأقدام."),
             ("Three persons moving to the old village", "They are on foot.")),
        {"b.object": "persons", "b.count": "3", "b.heading": "w", "b.precision": "estimated", "precedence": "immediate"}
        | place("fishkhabur")),
    Message(
        "r2.arrest", "a", "b.border", "outcome",
        said(("توقيف الثلاثة عند القرية القديمة", "أوقفوا دون مقاومة. |أوقفتهم الدورية الرابعة."),
             ("Arrest of the three at the old village", "They were arrested without resistance. |The fourth patrol arrested them.")),
        {"b.result": "stopped", "b.count": "3", "b.time": "+0"}, about="r2.warning", levels=("opened", "acted")),
    # R3: an alert passes from the first line to the second.
    Message(
        "r3.flash", "a", "b.border", "flash-warning",
        said(("مجموعة عبرت الخط الأول", "عبروا بين برجين."), ("A group crossed the first line", "They crossed between two towers.")),
        {"b.object": "persons", "b.count": "6", "b.heading": "ne", "b.precision": "approximate"}
        | place("rabia", "36.8105, 42.1012", "50"),
        review={"rule.place": "replace", "coarse.place": "1000", "rule.text": "withhold"},
        shown=("1000",), hidden=("36.8105", "42.1012"), levels=("opened", "readback")),
    Message(
        "r3.second", "b", "a.border", "warning",
        said(("الإنذار عند الخط الثاني", "سُلّم الإنذار من الخط الأول إلى الخط الثاني."),
             ("The alert is with the second line", "The alert was handed over from the first line to the second.")),
        {"b.object": "persons", "b.count": "6", "b.heading": "ne", "b.precision": "approximate", "precedence": "immediate"}
        | place("rabia"), levels=("opened", "readback")),
    Message(
        "r3.outcome", "b", "a.border", "outcome",
        said(("أعيدت المجموعة من الخط الثاني", "عادوا من حيث أتوا."),
             ("The group was turned back at the second line", "They went back the way they came.")),
        {"b.result": "turned-back", "b.count": "6", "b.time": "+0"}, about="r3.flash", levels=("opened", "acted")),
    # R4: nobody is surprised by an operation.
    Message(
        "r4.operation", "b", "a.border", "notice",
        said(("عملية تفتيش بإسناد جوي", "تبدأ العملية فجراً على الخط الأول. |تشارك فيها وحدتان من الاحتياط."),
             ("A search operation with air support", "It begins at dawn on the first line. |Two units of the reserve take part.")),
        {"b.category": "operation", "b.from": "+10", "b.until": "+16", "precedence": "priority"} | place("rabia"),
        review={"tlp": "AMBER+STRICT"}, shown=("TLP:AMBER+STRICT",)),
    # R5: fifty detainees.
    Message(
        "r5.plan", "a", "b.custody", "notice",
        said(("تسليم خمسين محتجزاً", "يُسلَّم خمسون محتجزاً عند المعبر. القائمة مرفقة."),
             ("Hand-over of fifty detainees", "Fifty detainees are handed over at the crossing. The list is attached.")),
        {"b.category": "crossing", "b.from": "+48", "precedence": "priority"} | place("rabia"),
        review={"file.0": "replace", "file.1": "withhold"}),
    Message(
        "r5.request", "b", "a.custody", "request",
        said(("هل بين الخمسين قاصرون؟", "كم عدد من هم دون الثامنة عشرة بين الخمسين؟"),
             ("Are there minors among the fifty?", "How many of the fifty are under eighteen?")),
        {"due": "+24", "precedence": "priority"} | place("rabia")),
    Message(
        "r5.answer", "a", "b.custody", "answer",
        said(("لا قاصرين بين الخمسين", "لا قاصر بينهم. |فحص الأعمار طبيب السجن. جميعهم لائقون طبياً."),
             ("No minors among the fifty", "None of them is a minor. |The doctor of the prison checked their ages. All are fit to travel.")),
        {"b.completeness": "full"}, about="r5.request", levels=("opened", "acted")),
    # R6: the receiver nominates.
    Message(
        "r6.nomination", "b", "a.custody", "request",
        said(("ترشيح: أبو غيث الرافدي", "هل لديكم شخص بهذا الاسم أو باسم Abu Ghaith al-Rafidi؟"),
             ("Nomination: Abu Ghaith al-Rafidi", "Do you hold a person of this name, or of the name أبو غيث الرافدي?")),
        {"due": "+72", "precedence": "immediate"}),
    Message(
        "r6.answer", "a", "b.custody", "answer",
        said(("الترشيح: شخص محتمل", "لدينا شخص يُحتمل أنه هو. |تعرّف عليه سجين سابق. يلزم التحقق من الجنسية."),
             ("The nomination: a likely person", "We hold a person who may be him. |A former prisoner recognised him. His nationality has to be verified.")),
        {"b.completeness": "partial"}, about="r6.nomination"),
    # R7: the camp, in aggregates only.
    Message(
        "r7.camp", "a", "b.camp", "report",
        said(("أعداد النازحين في المخيم", "في المخيم ١٢٤٠ عائلة. |عائلة الخيمة ٤١٧ تتعاون معنا. ترغب ٣٨٠ عائلة بالعودة."),
             ("Numbers of the displaced in the camp", "There are 1,240 families in the camp. |The family of tent 417 works with us. 380 families wish to return.")),
        REPORT | place("al-hol", "36.3712, 41.1489", "20"),
        review={"rule.place": "replace", "coarse.place": "10000"}, shown=("10000",), hidden=("36.3712", "41.1489")),
    # R8: a meeting, its minutes, and their translation by a named translator.
    Message(
        "r8.minutes", "a", "b.duty", "notice",
        said(("محضر الاجتماع الحادي والعشرين", "اتُّفق على زيارة المخيم."),
             ("Minutes of the twenty-first meeting", "A visit to the camp was agreed.")),
        {"b.category": "meeting", "b.from": "-3", "b.until": "-1"},
        review={"translation": "Serdana kampê hat pejirandin.", "translator": "Rojin Amed"},
        shown=("Serdana kampê hat pejirandin.", "Rojin Amed")),
    # R10: what identifies a source is returned, and comes again in other words.
    Message(
        "r10.seizure", "a", "b.border", "report",
        said(("ضبط أدوية عند السياج", "ضُبطت أربعون علبة دواء عند سياج المثلث. أخبرنا بها سائق من القرية الجنوبية."),
             ("Medicines seized at the fence", "Forty boxes of medicines were seized at the fence of the triangle. A driver from the southern village told us.")),
        REPORT | place("fishkhabur")),
]

BY_NAME = {message.name: message for message in THREADS}
