"""A side that begins or stops in the middle of a sentence."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.edges import (
    ABBREVIATIONS,
    CLOSING,
    NEXT_SENTENCE,
    SENTENCE_END,
    begins_inside,
    ends_inside,
)
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.korean.syllables import ending_in
from align.entities.mentions import Mention
from align.languages import korean_first
from align.records import Finding, Severity
from align.segmentation.proper_nouns import tagged

# An abbreviation that something must follow: "killed on Sept.", "wrote to U.S."
_HANGING = re.compile(
    rf"\b(?:(?:{ABBREVIATIONS})\.|(?:to|of|by|with|from|and|for) U\.[SNK]\.)[\"'”’)\]]*\s*$"
)
# A colon or semicolon ends a sentence that announces the next one. An agency may follow: "(AP)".
_STOPPED = re.compile(
    rf"(?:[.!?…⋯‥。？！:;]{CLOSING}(?:\s?[(\[](?:[A-Z]{{2,4}}|[A-Z][a-z]+)[)\]])?|;\s(?:and|or))\s*$"
)
# Speech that breaks off, on both sides.
_TRAILING = re.compile(r"(?:…|\.{2,}|⋯|‥|[-–—~])[\"'”’」』]*\s*$")
# The syllables of a verb in the past whose ending is missing: 어려웠, 했.
_PAST = ending_in("ㅆ")
# No Korean sentence or headline ends so: connective endings, object and place particles, a verb
# that qualifies what is missing, and Latin initials.
_KOREAN_HANGING = re.compile(
    r"(?:하고|하며|면서|지만|는데|했고|이고|에서|에게|으로|[을를]|에는|[라다]고|[라다]며|"
    rf"[하되있없라다려]는|[{_PAST}]|\b(?:[A-Z]\.){{2,}})\s*$"
)
# No Korean sentence begins so: with a particle, what follows a name or a figure, or a verb of
# reporting without the report.
_KOREAN_TAIL = re.compile(
    r"\s*(?:은|는|을|를|의|에서|에게|으로|까지|부터|라고|이라고|라며|이라며|라는|이라는|씨[는가의]|"
    r"(?:여\s?)?명이|원[을이]|달러[를가]|에(?=\s(?:따르|따라|대한|대해|의해|의한|이어|관한))|"
    r"(?:알려졌|밝혔|전했|말했|덧붙였|나타났|보도했|주장했|설명했|"
    r"강조했)(?:으며|으나|고|지만|는데))\s"
)
# Particles that a headline or a slogan hardly ends with (이/가, 의), and those that it may if it is
# a single clause (은/는, 와/과, 까지).
_PARTICLES, _AFTER_CLAUSE = frozenset({"JKS", "JKG"}), frozenset({"JX", "JC"})
_NUMERAL = "NR"  # 둘이 is "the two of them"
_ENDS_IN_PARTICLE = re.compile(r"[이가의은는와과도만지]$")
_CLAUSE_ENDS = frozenset({"EC", "EF"})
_FINAL, _PUNCTUATION = "EF", "SF"
# A figure without what it counts: 22명이 숨지고 1만.
_BARE_FIGURE = re.compile(r"(?<![\d.,:·~–-])\s\d[\d,.]*[여천백만억조\d]*\s*$")
_FEWEST_BEFORE_FIGURE = 5
_PARTICLE = "J"
_QUOTED = (_PARTICLE, "SS")  # the tags of what follows a quoted sentence: 없다"고
_ENDED_SENTENCE = re.compile(r"[.!?]\s")
_FEW_WORDS, _FEW_KOREAN_WORDS = 5, 4
# A single word without a counterpart is seldom a sign that the text was cut.
_FEW_MISSING = 2
_SHOWN = 4
_AND_LACKS = "and lacks"
_MESSAGES: Mapping[str, Message] = {
    "source begins": Message(
        "The source begins in the middle of a sentence: {text}",
        "원문이 문장 중간에서 시작합니다: {text}",
    ),
    "source stops": Message(
        "The source stops in the middle of a sentence: {text}",
        "원문이 문장 중간에서 끊깁니다: {text}",
    ),
    "target begins": Message(
        "The translation begins in the middle of a sentence: {text}",
        "번역문이 문장 중간에서 시작합니다: {text}",
    ),
    "target stops": Message(
        "The translation stops in the middle of a sentence: {text}",
        "번역문이 문장 중간에서 끊깁니다: {text}",
    ),
}


class TruncatedCheck(Check):
    """A side that was cut off: "killed on Sept.", "giving his country's condolences."."""

    name: ClassVar[str] = "truncated"
    label: ClassVar[Wording] = Wording("truncated", "잘린 문장")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a side begins or stops in the middle of a sentence"
    messages: ClassVar[Mapping[str, Message]] = {
        **_MESSAGES,
        **{
            f"{key} {_AND_LACKS}": Message(
                f"{message.en}; without a counterpart: {{missing}}",
                f"{message.ko} (빠진 부분: {{missing}})",
            )
            for key, message in _MESSAGES.items()
        },
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for each edge that is inside a sentence on one side only.

        A sentence may go on from row to row, as in subtitles: then neither row is cut off.
        """
        if bead.is_heading or bead.is_byline or len(bead.english.split()) < _FEW_WORDS:
            return
        korean, english = korean_first(bead.languages, "source", "target")
        if self._begins(bead) and not self._goes_on(bead, -1):
            yield self._finding_of(bead, f"{english} begins")
        if self._stops(bead) and not self._goes_on(bead, 1):
            yield self._finding_of(bead, f"{english} stops")
        if _KOREAN_TAIL.match(bead.korean):
            yield self._finding_of(bead, f"{korean} begins")
        if _STOPPED.search(bead.english) and (
            (_KOREAN_HANGING.search(bead.korean) and not _is_inverted(bead.korean))
            or _ends_in_particle(bead)
            or _ends_in_figure(bead)
        ):
            yield self._finding_of(bead, f"{korean} stops")

    def _begins(self, bead: BeadView) -> bool:
        is_small = begins_inside(bead.english, bead.korean)
        return is_small and not bead.article.habits.begins_small

    def _stops(self, bead: BeadView) -> bool:
        if _HANGING.search(bead.english):
            return True
        if all(map(_TRAILING.search, (bead.korean, bead.english))):
            return False
        is_open = _STOPPED.search(bead.english) is None and not ends_inside(bead.korean)
        return is_open and not bead.article.habits.leaves_ends_open

    def _goes_on(self, bead: BeadView, step: int) -> bool:
        """Whether the English of the neighbouring row is the other part of the sentence."""
        at = bead.position + step
        if not 0 <= at < len(bead.article.beads):
            return False
        other = bead.article.beads[at].english
        if step < 0:
            # A side that begins with a small letter may continue a colon or semicolon, too.
            return bool(other.strip()) and SENTENCE_END.search(other) is None
        return begins_inside(other)

    def _finding_of(self, bead: BeadView, key: str) -> Finding:
        side, _, edge = key.partition(" ")
        text = bead.source if side == "source" else bead.target
        words = list(re.finditer(r"\S+", text))
        shown = words[:_SHOWN] if edge == "begins" else words[-_SHOWN:]
        start, end = shown[0].start(), shown[-1].end()
        place = Mention.between(start, end, text)
        missing = _missing(bead, "target" if side == "source" else "source")
        ours, theirs = (place, missing) if side == "source" else (missing, place)
        arguments = {"text": place.text}
        if missing is not None:
            key, arguments["missing"] = f"{key} {_AND_LACKS}", missing.text
        return self.finding(key, ours, theirs, arguments=arguments)


def _ends_in_particle(bead: BeadView) -> bool:
    """Whether the Korean text stops behind a noun whose verb is missing: 이들 가운데 절반이.

    A final ending before it in the same sentence shows that the order is inverted, as in songs and
    appeals (놓치지 마세요, 이번 주말까지).
    Its last sentence must be the last one of the English text as well: a headline may ask what the
    doctors will say (의사들은), which English says in a sentence of its own.
    """
    text = bead.korean.rstrip()
    if (
        not _ENDS_IN_PARTICLE.search(text)
        or len(_ENDED_SENTENCE.split(text)[-1].split()) < _FEW_KOREAN_WORDS
        or len(NEXT_SENTENCE.findall(bead.english)) > len(NEXT_SENTENCE.findall(text))
    ):
        return False
    if _is_inverted(text):
        return False
    tags = [tag for _, tag in tagged(text)]
    if tags[-1] in _PARTICLES:
        return tags[-2] != _NUMERAL
    return tags[-1] in _AFTER_CLAUSE and not _CLAUSE_ENDS.isdisjoint(tags)


def _ends_in_figure(bead: BeadView) -> bool:
    """Whether the Korean text stops behind a figure, with a clause before it that goes on."""
    text = bead.korean
    if not _BARE_FIGURE.search(text) or len(text.split()) <= _FEWEST_BEFORE_FIGURE:
        return False
    tags = {tag for _, tag in tagged(text)}
    return "EC" in tags and _FINAL not in tags


def _is_inverted(text: str) -> bool:
    """Whether the last sentence ends in a particle, but has a final ending outside quotations."""
    tags = [tag for _, tag in tagged(text)]
    last = max((number for number, tag in enumerate(tags) if tag == _PUNCTUATION), default=-1)
    following = zip(tags[last + 1 :], tags[last + 2 :], strict=False)
    return tags[-1].startswith(_PARTICLE) and any(
        tag == _FINAL and not after.startswith(_QUOTED) for tag, after in following
    )


def _missing(bead: BeadView, side: str) -> Mention | None:
    """The words of the whole side that the side that was cut off lacks, as far as is known."""
    found = bead.correspondence if bead.article.has_meaning else None
    if found is None:
        return None
    covered = found.source if side == "source" else found.target
    run, text = covered.heaviest_run(), bead.source if side == "source" else bead.target
    return (
        None
        if run is None or run.words < _FEW_MISSING
        else Mention.between(run.start, run.end, text)
    )
