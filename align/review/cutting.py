"""Where a row may be cut in two: what the page proposes, and what a cut does to the other side.

A cut is proposed at the end of a sentence, else of a clause, else at a comma. Of several such
places, that one is taken whose share of the text is nearest to that of such a place on the other
side, and which is nearer to the middle. None is proposed inside a visible character, such as an
emoji of several code points, or inside a number. A single word is cut nearest to its middle.
"""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from align.languages import primary_language
from align.project.decisions.splitting import kept_of
from align.segmentation.abbreviations import (
    BEFORE_NUMBER,
    CLOSING,
    MONTHS,
    NEVER_FINAL,
    PLACES,
    SHORTENED,
    STARTERS,
    STATES,
    TITLES,
)


class Cut(NamedTuple):
    """A cut of one side: before which character of which of its texts."""

    segment: int
    caret: int


class _Place(NamedTuple):
    segment: int
    caret: int
    share: float
    cost: float


# What a place costs, in shares of the text that it may be nearer for that.
_SENTENCE, _CLAUSE, _PAUSE, _JOINT, _WORD = 0.0, 0.08, 0.16, 0.3, 0.5
_OFF_MIDDLE = 0.3
# Beyond these shares, a place cuts off an opening word or who said it.
_EDGE = 0.12

_END = (
    r"(?:(?<=[^\W\d_][.!?…])|(?<=[.!?…][\"'”’)]))(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)"
    r"\s+(?=[^a-z\s])|(?:(?<=[。！？])|(?<=[。！？][」』”’）]))(?=[^。！？」』”’）])"
)
# A run of blanks is tried at its beginning only, or a long one would take minutes.
_BLANKS = r"(?<!\s)\s+"
_CLOSING = r"[\"'”’」』]"
# After -고, -며, -지만 and the like; not after nouns in -고 (사고, 신고), nor within -고 있다.
_KOREAN = (
    (_SENTENCE, re.compile(_END)),
    (
        _CLAUSE,
        re.compile(
            rf"(?:(?:{_CLOSING}(?:이?라)?|[가-힣])(?:며|면서)|[가-힣](?:지만|[는은인한던]데|으나|[해아어]서)"
            r"|[가-힣]고(?<![다라냐자려으]고)(?<![사창최광재금경예신권충피원항상참수보]고)(?!\s+(?:있|싶|말))"
            r"|[가-힣]\s[뒤후]),?\s+"
        ),
    ),
    (_PAUSE, re.compile(rf"(?:,|{_CLOSING}(?:이?라)?고|[다라냐자]고)\s+")),
    (_WORD, re.compile(r"\s+")),
)
_JOINING = r"(?:and|but|so|while|because|although|though|whereas|which|who|as|saying|adding)\b"
_OTHER = (
    (_SENTENCE, re.compile(_END)),
    (_CLAUSE, re.compile(rf"(?:[;:—]|,{_CLOSING})\s+|,\s+(?={_JOINING})")),
    (
        _PAUSE,
        re.compile(rf",\s+|{_BLANKS}(?=(?:but|while|because|although|though|whereas)\b)"),
    ),
    (_JOINT, re.compile(rf"{_BLANKS}(?=(?:and|or|as|after|before|when|that|which|who)\b)")),
    (_WORD, re.compile(r"\s+")),
)
# Abbreviations that may end a sentence; a word that begins one tells.
_OPEN = CLOSING | PLACES | SHORTENED | STATES
_LONGEST_WORD = 16
# Characters of numbers and of runs of dots, between which nothing is cut.
_OF_NUMBERS = re.compile(r"[\d.,:/~∼%‰…·⋯$€£¥₩−–-]")
# Joiners, skin tones, flags, tags, and the later letters of a decomposed syllable.
_CONTINUING = re.compile(
    "[\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u1160-\u11ff\ud7b0-\ud7fb]"
)
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]{2}")


def proposals(
    source: Sequence[str], target: Sequence[str], languages: tuple[str, str]
) -> Mapping[str, Cut | None]:
    """Propose a cut on each side of a row; None for a side that cannot be cut.

    Args:
        source: The texts of the source.
        target: The texts of the target.
        languages: Those of both sides.

    Example:
        >>> korean = ["비가 왔고 바람도 불었다."]
        >>> proposals(korean, ["It rained, and the wind blew."], ("ko", "en"))["source"]
        Cut(segment=0, caret=6)
    """
    ours, theirs = (
        tuple(_places(texts, language))
        for texts, language in zip((source, target), languages, strict=True)
    )
    return {"source": _proposal(ours, theirs), "target": _proposal(theirs, ours)}


def kept_at(cut: Cut, texts: Sequence[str], others: Sequence[str]) -> int:
    """How many texts of the other side stay above a cut of one side."""
    text = "".join(texts[cut.segment : cut.segment + 1])
    before = sum(map(len, texts[: cut.segment])) + len(text[: cut.caret].rstrip())
    behind = len(text[cut.caret :].lstrip()) + sum(map(len, texts[cut.segment + 1 :]))
    return kept_of((before, behind), [len(other) for other in others])


def _places(texts: Sequence[str], language: str) -> Iterator[_Place]:
    """The places at which one side can be cut: between its texts, or inside a single one."""
    whole = sum(map(len, texts))
    if len(texts) > 1:
        for segment in range(1, len(texts)):
            yield _Place(segment, 0, sum(map(len, texts[:segment])) / max(1, whole), _SENTENCE)
        return
    text = "".join(texts)
    first, last = whole - len(text.lstrip()), len(text.rstrip())
    costs: dict[int, float] = {}
    for cost, ends in _KOREAN if primary_language(language) == "ko" else _OTHER:
        if cost == _WORD and any(_EDGE < caret / whole < 1 - _EDGE for caret in costs):
            break
        for found in ends.finditer(text):
            caret = found.end()
            if not first < caret < last or _is_inside(text, caret):
                continue
            if cost != _SENTENCE or not _is_shortened(text, found.start(), caret):
                costs.setdefault(caret, cost)
    if not costs:
        carets = sorted(range(first + 1, last), key=lambda caret: abs(caret - whole // 2))
        middle = next((caret for caret in carets if not _is_inside(text, caret)), None)
        costs = {} if middle is None else {middle: _WORD}
    for caret, cost in costs.items():
        yield _Place(0, caret, caret / whole, cost)


def _is_inside(text: str, caret: int) -> bool:
    """Whether a place is inside a visible character, a number or a run of dots."""
    before, after = text[caret - 1], text[caret]
    return bool(
        unicodedata.category(after).startswith("M")
        or before == "\u200d"
        or _CONTINUING.match(after)
        or _FLAGS.match(before + after)
        or (_OF_NUMBERS.match(before) and _OF_NUMBERS.match(after))
    )


def _is_shortened(text: str, stop: int, caret: int) -> bool:
    """Whether the full stop before a place ends an abbreviation, and no sentence."""
    written = text[max(0, stop - _LONGEST_WORD) : stop].split()
    if not written or not written[-1].endswith("."):
        return False
    word = written[-1][:-1].lstrip("\"'“‘([")
    small, is_capital = word.lower(), word[:1].isupper()
    following = text[caret : caret + _LONGEST_WORD].split()[0]
    if small in NEVER_FINAL or (is_capital and small in TITLES):
        return True
    if word in BEFORE_NUMBER or (is_capital and small in MONTHS):
        return following[0].isdigit()
    is_open = small in CLOSING or (is_capital and small in _OPEN)
    return is_open and following.strip(",.\"'“”‘’").lower() not in STARTERS


def _proposal(places: Sequence[_Place], others: Sequence[_Place]) -> Cut | None:
    shares: dict[float, list[float]] = {}
    for other in others:
        shares.setdefault(other.cost, []).append(other.share)

    def cost_of(place: _Place) -> float:
        """What a place costs, with its nearest counterpart and for being off the middle."""
        away = [cost + _distance(place.share, held) for cost, held in shares.items()]
        return place.cost + min(away, default=0) + _OFF_MIDDLE * abs(place.share - 0.5)

    if not places:
        return None
    best = min(places, key=cost_of)
    return Cut(best.segment, best.caret)


def _distance(share: float, ordered: Sequence[float]) -> float:
    """How far the nearest of some shares, in order, is from another."""
    at = bisect(ordered, share)
    return min(abs(share - each) for each in ordered[max(0, at - 1) : at + 1])
