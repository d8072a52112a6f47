"""Where a row may be cut in two: what the page proposes, and what a cut does to the other side.

A cut is proposed at the end of a sentence, else of a clause, else at a comma. Of several such
places, that one is taken whose share of the text is nearest to that of such a place on the other
side, and which is nearer to the middle.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from align.languages import primary_language
from align.project.decisions.splitting import kept_of


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
    r"(?:(?<=[^\W\d_][.!?…])|(?<=[.!?…][\"'”’)]))(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\bMrs\.)"
    r"\s+(?=[^a-z\s])|(?<=[。！？])(?=.)"
)
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
    (_PAUSE, re.compile(r",\s+|\s+(?=(?:but|while|because|although|though|whereas)\b)")),
    (_JOINT, re.compile(r"\s+(?=(?:and|or|as|after|before|when|that|which|who)\b)")),
    (_WORD, re.compile(r"\s+")),
)


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
    if whole < 2:
        return
    (text,) = texts
    costs: dict[int, float] = {}
    for cost, ends in _KOREAN if primary_language(language) == "ko" else _OTHER:
        if cost == _WORD and any(_EDGE < caret / whole < 1 - _EDGE for caret in costs):
            break
        for found in ends.finditer(text):
            if 0 < found.end() < whole:
                costs.setdefault(found.end(), cost)
    for caret, cost in (costs or {whole // 2: _WORD}).items():
        yield _Place(0, caret, caret / whole, cost)


def _proposal(places: Sequence[_Place], others: Sequence[_Place]) -> Cut | None:
    shares: dict[float, list[float]] = {}
    for other in others:
        shares.setdefault(other.cost, []).append(other.share)

    def cost_of(place: _Place) -> float:
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
