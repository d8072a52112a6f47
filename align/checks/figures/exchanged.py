"""Whether two figures of a sentence have changed places: 찬성 38%, 반대 48% as "48 percent for".

Nothing is lost, so only what the figures belong to tells. Korean and English mostly give figures in
the same order; the words near a figure, and those between which it stands, correspond to such words
in the translation; and what was 5% is "from 5 percent". A logistic model weighs this;
`scripts/fit_exchanged` fits it on faithful pairs, and on the same with two figures exchanged.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from align.checks.edges import NEXT_SENTENCE
from align.checks.figures.counted import are_counts_exchanged
from align.checks.figures.owners import Figure, have_exchanged_owners
from align.checks.figures.storeys import are_storeys_exchanged
from align.checks.figures.unsaid import is_age_in_brackets
from align.checks.views import BeadView
from align.entities.matching import Match
from align.entities.mentions import Date, Mention, Number
from align.logistic import Logistic
from align.packaged import packaged_json
from align.words import Correspondence, crossing, misplacing

FEATURES = ("order", "neighbours", "between", "roles")
"""What the model weighs: each is higher if two figures have changed places."""

COUNTS = frozenset({"", "item", "people"})
"""Units of what is only counted: 51명, 3건 and 18승 may be exchanged."""

# Korean and English ordinals, which are not exchanged for what is counted.
_ORDINALS = (
    re.compile(r"제\s?\d[\d,]*(?:\s?[가-힣]+)?$|\d\s?(?:위|번째|째|호|기|차|등|번)$"),
    re.compile(
        r"\d(?:st|nd|rd|th)$|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$|"
        # Pier 7, Terminal 1
        r"(?:\bNo\.|\bnumber|#|\b(?-i:[A-Z][a-z]{2,}))\s?\d[\d,]*$",
        re.IGNORECASE,
    ),
)
# "In their 50s", which no count changes places with.
_DECADE = re.compile(r"\d0['’]?s$|(?:twen|thir|for|fif|six|seven|eigh|nine)ties$", re.IGNORECASE)
_ORDINAL_BEFORE = 12  # characters before a figure that may make it an ordinal
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_PARTS = (
    "year", "month", "day", "weekday", "hour", "minute", "half_day", "span",
)  # fmt: skip
_MOST = 12  # with more figures, a text is a table or a list
# Who won 3-1 lost by one to three.
_SCORE = re.compile(r"\s?(?:[-–:]|대)\s?")
# A figure of it is of another kind than the points of a player.
_SCORE_AFTER = re.compile(r"[-–:]\d|\s대\s\d")
_SCORE_BEFORE = re.compile(r"\d(?:[-–:]|\s대\s)$")
# Three times in ten are never ten times in three, in whatever order Korean tells them.
_PART_OF = re.compile(r"(?: (?:times?|people|cases?))?[ -](?:in|out of)[ -](?:every |each )?")
# What stands between the figures of a list or a range, which may stand in any order.
_LIST = re.compile(r"\s*(?:,? and|,? or|,|to|through|out of|of|[-–:/x×])?\s*")
# What was before, what came of it, and the whole that the other is a part of.
_KOREAN_ROLES = {
    "from": re.compile(r"[가-힣]{0,6}?[)）]?(?:에서|부터|이던|던|였던|에\s비해|보다)(?=[\s,])"),
    "to": re.compile(
        r"[가-힣]{0,6}?(?:으?로|까지)(?=[\s,])(?!\s(?:나타|집계|조사|추[산정]|파악|분석|알려|예상|전망|잠정))"
    ),
    "whole": re.compile(
        r"(?:\s?[가-힣]+){0,4}?\s?(?:중|가운데)(?:에서?|의)?(?=[\s,])|"
        r"\s[가-힣]+의\s[가-힣]+\s(?=\d)|"
        r"(?:\s\d/\d)?\s?(?:경기에\s(?:나[와서선가]|출전|출장|등판|선발|뛰)|이닝\s?동안)|"
        r"(?:\s?[가-힣])?(?:에|에서|꼴에)\s(?=\d|한|하나|두|둘|세|셋|서너|네|넷|다섯|여섯|일곱|여덟|아홉)"
    ),
}
_ABOUT = r"(?: (?:about|some|around|nearly|roughly|just|over|almost))?\s$"
_ENGLISH_ROLES = {
    "from": re.compile(
        rf"\b(?:from|than|against|with)(?: the(?: \w+)?| an?| last year)?{_ABOUT}|"
        rf"\b(?:from|than|above|below)(?: [\w'’-]+){{1,4}} of{_ABOUT}"
    ),
    "to": re.compile(rf"\b(?:to|reach(?:ed|ing)?|at)(?: an?| a record)?{_ABOUT}"),
    "whole": re.compile(
        rf"\b(?:[Oo]f|[Aa]mong)(?: (?!and\b|or\b)[\w’']+){{0,3}}{_ABOUT}|"
        rf"\b(?i:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine)(?: \w+){{0,2}} in{_ABOUT}"
    ),
}
_WHOLE_BEHIND = re.compile(r" (?:\w+ )?(?:aboard|on board)\b")  # "with five people aboard"
_SHOT = re.compile("점[슛포]")  # 3점슛: its figure counts nothing
_ROLE_BEFORE = 40  # characters before an English figure that may hold its role
# From about here on, more words that say the same add nothing.
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class FigureModel:
    """The probability that two figures have changed places, and from where on it is a finding."""

    warning: float
    logistic: Logistic

    def to_record(self) -> dict[str, Any]:
        """The model as the JSON of `exchanged.json`."""
        return {"warning": self.warning, **self.logistic.to_record()}


@cache
def load_figure_model() -> FigureModel:
    """Load the model that comes with the package."""
    record = packaged_json("align.checks.figures", "exchanged.json")
    return FigureModel(record.pop("warning"), Logistic.from_record(record))


def exchanged_figures(bead: BeadView, matches: Sequence[Match]) -> Figure | None:
    """The figure that has most surely changed places, and the one that the translation has instead.

    Args:
        bead: A bead with two sides.
        matches: Its numbers or its dates.

    Returns:
        None if no two figures of one sentence have, or only the words of both sides would tell, and
        nothing compares them.
    """
    twos: list[tuple[Figure, Figure]] = []
    settled: set[Figure] = set()
    texts = bead.korean, bead.english
    for one, other in _rivals(bead, matches):
        exchanged = have_exchanged_owners(bead, one, other, _of_kind(bead, (one, other), matches))
        if exchanged is False:
            settled |= {one, other}
        if exchanged is None and _may_be_confused(bead, one, other):
            exchanged = are_storeys_exchanged(texts, one, other)
            if exchanged is None:
                exchanged = are_counts_exchanged(texts, one, other)
            if exchanged is None:
                twos.append((one, other))
        if exchanged:
            return one[0], other[1]
    twos = [two for two in twos if settled.isdisjoint(two)]
    if not twos or not bead.article.has_meaning:
        return None
    model = load_figure_model()
    words = bead.words
    measured = [measures(bead, one, other, words) for one, other in twos]
    probabilities = model.logistic.probabilities(measured)
    surest = int(probabilities.argmax())
    one, other = twos[surest]
    return (one[0], other[1]) if probabilities[surest] >= model.warning else None


def comparable_figures(bead: BeadView, matches: Sequence[Match]) -> Iterator[tuple[Figure, Figure]]:
    """Yield every pair of figures of one kind in a sentence that a translator could confuse.

    Args:
        bead: A bead with two sides.
        matches: Its numbers or its dates.
    """
    for one, other in _rivals(bead, matches):
        if _may_be_confused(bead, one, other):
            yield one, other


def _may_be_confused(bead: BeadView, one: Figure, other: Figure) -> bool:
    """Whether two figures are of one kind in English too, and in no list."""
    return _kind(bead.english, one[1]) == _kind(bead.english, other[1]) and not _is_listed(
        bead.english, one[1], other[1]
    )


def _rivals(bead: BeadView, matches: Sequence[Match]) -> Iterator[tuple[Figure, Figure]]:
    """Yield every pair of figures of a sentence that are of one kind in Korean."""
    if not 2 <= len(matches) <= _MOST:
        return
    figures = _of_different_values(_figures(bead, matches))
    for one, other in combinations(figures, 2):
        korean = _between(one[0], other[0])
        english = _between(one[1], other[1])
        if (
            english[0] <= english[1]
            and _kind(bead.korean, one[0]) == _kind(bead.korean, other[0])
            and not _SCORE.fullmatch(bead.korean, *korean)
            and not _PART_OF.fullmatch(bead.english, *english)
            and not NEXT_SENTENCE.search(bead.korean, *korean)
            and not NEXT_SENTENCE.search(bead.english, *english)
        ):
            yield one, other


def measures(
    bead: BeadView, one: Figure, other: Figure, words: Correspondence
) -> tuple[float, float, float, float]:
    """The values of `FEATURES` for two figures of a bead.

    Words do not count where the figures keep their order or their roles: they would rarely be
    right.

    Args:
        bead: The bead.
        one: The one figure.
        other: The other.
        words: The corresponding words of the bead, with Korean as the source.
    """
    figures = [
        figure
        for matches in (bead.comparison.numbers, bead.comparison.dates)
        for figure in _figures(bead, matches)
        if figure not in (one, other)
    ]
    exchanged = (one[0], other[1]), (other[0], one[1])
    order = (_in_order(*exchanged, figures) - _in_order(one, other, figures)) / 2
    roles = _roles(bead, one, other)
    neighbours = between = 0.0
    if order > 0 and roles >= 0:
        neighbours = math.tanh(crossing(words, one, other) / _ENOUGH)
        between = math.tanh(misplacing(words, one, other) / _ENOUGH)
    return order, neighbours, between, roles


def _figures(bead: BeadView, matches: Iterable[Match]) -> list[Figure]:
    """The figures that both texts have, each with one counterpart."""
    found: list[Figure] = []
    for match in matches:
        korean, english = (one := bead.korean_first(match)).source, one.target
        if (
            match.relation.agrees
            and isinstance(korean, Number | Date)
            and isinstance(english, Number | Date)
            and korean.firm
            and english.firm
            and not _SHOT.match(bead.korean, korean.end)
        ):
            found.append((korean, english))
    counts = Counter(mention for figure in found for mention in figure)
    return [figure for figure in found if counts[figure[0]] == counts[figure[1]] == 1]


def _of_different_values(figures: Sequence[Figure]) -> list[Figure]:
    """Those that are named once: of equal figures, any may be the counterpart."""
    counts = Counter((side, _value(mention)) for one in figures for side, mention in enumerate(one))
    return [
        one
        for one in figures
        if all(counts[side, _value(mention)] == 1 for side, mention in enumerate(one))
    ]


def _value(mention: Mention) -> object:
    return mention.value if isinstance(mention, Number) else tuple(_parts(mention).items())


def _kind(text: str, mention: Mention) -> object:
    """What a figure is, so that only those of one kind are compared."""
    if not isinstance(mention, Number):
        return tuple(_parts(mention))
    if mention.unit not in COUNTS:
        return mention.unit
    if is_age_in_brackets(mention, text):
        return "age"
    if _SCORE_AFTER.match(text, mention.end) or _SCORE_BEFORE.search(text, 0, mention.start):
        return "score"
    before = max(0, mention.start - _ORDINAL_BEFORE)
    if any(ordinal.search(text, before, mention.end) for ordinal in _ORDINALS):
        return "ordinal"
    if _YEAR.fullmatch(mention.text):
        return "year"
    if _DECADE.search(mention.text):
        return "decade"
    return mention.value.denominator == 1


def _of_kind(
    bead: BeadView, two: tuple[Figure, Figure], matches: Iterable[Match]
) -> tuple[Sequence[Mention], Sequence[Mention]]:
    """All figures of the kind of two, in both texts; English often leaves out the second unit."""
    found = [(match.source, match.target) for match in map(bead.korean_first, matches)]
    texts = bead.korean, bead.english
    kinds = [{_kind(text, figure[side]) for figure in two} for side, text in enumerate(texts)]
    korean, english = (
        [
            figure
            for figure in (match[side] for match in found)
            if figure is not None and _kind(text, figure) in kinds[side]
        ]
        for side, text in enumerate(texts)
    )
    return korean, english


def _parts(date: Mention) -> dict[str, object]:
    """What a date states, without what depends on the day of the text: last year, this year."""
    parts = {part: getattr(date, part, None) for part in _DATE_PARTS}
    return {part: value for part, value in parts.items() if value not in {None, ""}}


def _between(one: Mention, other: Mention) -> tuple[int, int]:
    """Where the text between two figures begins and ends."""
    first, last = sorted((one, other), key=lambda mention: mention.start)
    return first.end, last.start


def _is_listed(english: str, one: Mention, other: Mention) -> bool:
    """Whether two figures stand in a list or a range that does not say from what to what."""
    first = min(one, other, key=lambda mention: mention.start)
    listed = _LIST.fullmatch(english, *_between(one, other))
    return listed is not None and _english_role(english, first) != "from"


def _in_order(one: Figure, other: Figure, figures: Iterable[Figure]) -> int:
    """How many pairs are in the same order in both texts, less those that are not.

    The pairs are those of two figures, and of each of the two with every other one.
    """
    return _same_order(one, other) + sum(
        _same_order(one, third) + _same_order(other, third) for third in figures
    )


def _same_order(one: Figure, other: Figure) -> int:
    """1 if two figures stand in the same order in both texts, -1 if not."""
    return 1 if (one[0].start < other[0].start) == (one[1].start < other[1].start) else -1


def _roles(bead: BeadView, one: Figure, other: Figure) -> int:
    """How much better the roles of two figures agree if they are exchanged."""
    ours = [_korean_role(bead.korean, figure[0]) for figure in (one, other)]
    theirs = [_english_role(bead.english, figure[1]) for figure in (one, other)]
    return sum(
        _agreement(ours[own], theirs[1 - own]) - _agreement(ours[own], theirs[own])
        for own in range(2)
    )


def _agreement(one: str, other: str) -> int:
    if not one or not other:
        return 0
    return 1 if one == other else -1


def _korean_role(text: str, mention: Mention) -> str:
    roles = _KOREAN_ROLES.items()
    return next((name for name, role in roles if role.match(text, mention.end)), "")


def _english_role(text: str, mention: Mention) -> str:
    if _WHOLE_BEHIND.match(text, mention.end):
        return "whole"
    before = text[max(0, mention.start - _ROLE_BEFORE) : mention.start]
    return next((name for name, role in _ENGLISH_ROLES.items() if role.search(before)), "")
