"""Two figures with what they belong to beside them, in parallel: 매출은 12%, 영업이익은 8%.

Places, people and companies that both texts name, and terms with few translations (`owners.tsv`),
are certain, so that no model has to weigh anything. In whatever order English tells them, such as
"8 percent in operating profit on a 12 percent rise in sales", each figure has one of the two beside
it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise, starmap
from typing import TypeAlias

from align.checks.parties.english_deeds import places_of
from align.checks.parties.named import TITLES, parties_of, roles_of
from align.checks.views import BeadView
from align.entities.english.words import EnglishWords
from align.entities.korean.beginnings import Beginnings
from align.entities.mentions import Mention, Place
from align.packaged import packaged_rows

Figure: TypeAlias = tuple[Mention, Mention]
"""A number in Korean and in English."""

# How what a figure belongs to leads to it: 서울은, 서울의 기온은, 서울에서는.
_LINKS = {
    "of": re.compile(rf"{TITLES}의\s"),
    "subject": re.compile(rf"{TITLES}[은는이가도](?=[\s,])"),
    "scene": re.compile(rf"{TITLES}에서[는도]?(?=[\s,])"),
    "receiver": re.compile(rf"{TITLES}(?:에게|에)[는도]?(?=[\s,])"),
    "beside": re.compile(r"[가-힣]{0,4}(?:\s(?!\S*[을를에로]\s)[가-힣]{1,5})?,?\s?$"),
}
_SAME = frozenset({"of", "subject", "beside"})
# By the order of two owners and two figures in English, which stand beside each other.
_BESIDE = {
    "ofof": ((0, 1), (2, 3)),
    "fofo": ((1, 0), (3, 2)),
    "offo": ((0, 1), (3, 2)),
    "foof": ((1, 0), (2, 3)),
    "ooff": ((0, 2), (1, 3)),
}
# What leads from the one to the other so closely that nothing else can be meant.
_CLOSELY = {
    "of": re.compile(r" (?:of|at|with|by) $"),
    "fo": re.compile(r"(?: [a-z]+)? (?:of|in|for|from|on|to|by) (?:the |its )?$"),
}
# "rose 12 percent and 8 percent, respectively", and how many words may stand between the owners.
_LISTED = re.compile(r"(?: \w+)?(?:,? (?:and|to|versus|vs\.?|against)|,| ?[-–])(?: \w+)? ?")
_MOST_BETWEEN = 5
_TWO = 2
# 집주인은 중국인.
_HOLDS = re.compile(rf"{TITLES}(?:은|는|이|가)\s(?:[^\s,]+\s)?")


@dataclass(frozen=True)
class _Term:
    """A line of the table: what a figure may belong to."""

    group: str
    korean_words: str
    english_words: str

    @cached_property
    def korean(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![가-힣\d])(?:{self.korean_words})")

    @cached_property
    def english(self) -> EnglishWords:
        return EnglishWords(self.english_words)


@dataclass(frozen=True)
class _Owner:
    """What a figure may belong to, in both texts, and what it could be confused with."""

    group: str
    korean: Mention
    english: Mention


@cache
def _terms() -> Beginnings[_Term]:
    terms = starmap(_Term, packaged_rows("align.checks.figures", "owners.tsv"))
    return Beginnings((term.korean_words, term) for term in terms)


def have_exchanged_owners(
    bead: BeadView, one: Figure, other: Figure, figures: tuple[Sequence[Mention], Sequence[Mention]]
) -> bool | None:
    """Whether each of two figures stands beside what the other one belongs to.

    Args:
        bead: The bead.
        one: A figure in Korean and in English.
        other: Another one.
        figures: All figures of their kind, in Korean and in English.

    Returns:
        None if it is not certain what they belong to.
    """
    first, last = sorted((one, other), key=lambda figure: figure[0].start)
    owners = bead.once(_owners_of)
    for group in sorted({owner.group for owner in owners}):
        own = [owner for owner in owners if owner.group == group]
        before = [_leading_to(figure[0], own, figures[0]) for figure in (first, last)]
        if not all(before):
            continue
        told = [owner for owner in own if owner not in (*before[0][:-1], *before[1][:-1])]
        two = before[0][-1], before[1][-1]
        links = {
            _link(bead.korean, owner, figure[0])
            for owner, figure in zip(two, (first, last), strict=True)
        }
        if None in links or not (len(links) == 1 or links <= _SAME):
            continue
        order = _order_in_english(bead.english, two, (first[1], last[1]), told, figures[1])
        if order is not None:
            return order
    return None


def exchanged_holders(bead: BeadView) -> tuple[Mention, Mention] | None:
    """Two places or people that have changed the roles that they have, in parallel.

    집주인은 중국인, 세입자는 베트남인 as "The tenant was Chinese and the landlord Vietnamese".
    """
    roles = [_Owner("role", *role) for role in roles_of(bead)]
    named = [party for party in parties_of(bead) if all(party[0] != one.korean for one in roles)]
    if len(roles) < _TWO or len(named) < _TWO:
        return None
    for first, last in pairwise(named):
        before = [
            _leading_to(one[0], roles, [party[0] for party in named]) for one in (first, last)
        ]
        if not all(before) or not all(
            _HOLDS.fullmatch(bead.korean, owners[-1].korean.end, one[0].start)
            for owners, one in zip(before, (first, last), strict=True)
        ):
            continue
        two = before[0][-1], before[1][-1]
        theirs = first[1], last[1]
        if _order_in_english(bead.english, two, theirs, two, [party[1] for party in named]):
            return first[0], last[1]
    return None


def _leading_to(
    figure: Mention, owners: Sequence[_Owner], figures: Sequence[Mention]
) -> Sequence[_Owner]:
    """What stands before a Korean figure, but not before another one that it may belong to."""
    start = max((rival.end for rival in figures if rival.end <= figure.start), default=0)
    return [one for one in owners if start <= one.korean.start < figure.start]


def _link(korean: str, owner: _Owner, figure: Mention) -> str | None:
    """How an owner leads to its figure."""
    links = _LINKS.items()
    return next(
        (kind for kind, link in links if link.match(korean, owner.korean.end, figure.start)), None
    )


def _order_in_english(
    english: str,
    two: tuple[_Owner, _Owner],
    own: tuple[Mention, Mention],
    owners: Sequence[_Owner],
    figures: Sequence[Mention],
) -> bool | None:
    """Whether two figures stand beside each other's owners; None if that is not certain."""
    held: list[tuple[Mention, str]] = sorted(
        [*((owner.english, "o") for owner in owners), *((figure, "f") for figure in figures)],
        key=lambda one: one[0].start,
    )
    four = {two[0].english, two[1].english, *own}
    at = next(n for n, (mention, _) in enumerate(held) if mention in four)
    window = held[at : at + len(four)]
    order = "".join(kind for _, kind in window)
    if order not in _BESIDE or {mention for mention, _ in window} != four:
        return None
    closely = _CLOSELY.get(order[:2]) if order[:2] == order[2:] else None
    is_close = closely is not None and all(
        closely.fullmatch(english, window[n][0].end, window[n + 1][0].start) for n in (0, 2)
    )
    if order == "ooff" and not (
        _LISTED.fullmatch(english, window[2][0].end, window[3][0].start)
        and len(english[window[0][0].end : window[1][0].start].split()) <= _MOST_BETWEEN
    ):
        return None
    # What stands before or after them may belong to one of them.
    if not is_close and (at % 2 or len(held) % 2):
        return None
    pairs = {(window[owner][0], window[figure][0]) for owner, figure in _BESIDE[order]}
    return (two[0].english, own[1]) in pairs


def _owners_of(bead: BeadView) -> Sequence[_Owner]:
    """Everything that a figure may belong to and that each text names once."""
    named = [
        _Owner("place" if isinstance(one, Place) else "party", one, other)
        for one, other in parties_of(bead)
        if len(places_of(bead.english, other)) == 1
    ]
    return [*named, *_terms_in(bead)]


def _terms_in(bead: BeadView) -> Iterator[_Owner]:
    for term in _terms().possible(bead.korean):
        if not term.english.may_be_in(bead.english):
            continue
        ours = list(term.korean.finditer(bead.korean))
        theirs = list(term.english.finditer(bead.english)) if len(ours) == 1 else []
        if len(theirs) == 1:
            yield _Owner(term.group, Mention.of(ours[0]), Mention.of(theirs[0]))
