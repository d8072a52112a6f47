"""Two figures with what they belong to beside them, in parallel: 매출은 12%, 영업이익은 8%.

What they belong to is beyond doubt: places, people and companies that both texts name, and terms
with few translations (`owners.tsv`). English may tell them in another order, as in "8 percent in
operating profit on a 12 percent rise in sales".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import starmap
from typing import TypeAlias

from align.checks.parties.english_deeds import places_of
from align.checks.parties.holders import Owner, leading_to, stand_exchanged
from align.checks.parties.named import TITLES, parties_of
from align.checks.views import BeadView
from align.entities.english.words import EnglishWords
from align.entities.korean.beginnings import Beginnings
from align.entities.mentions import Mention, Place
from align.packaged import packaged_rows

Figure: TypeAlias = tuple[Mention, Mention]
"""A number or a date in Korean and in English."""

# How what a figure belongs to leads to it: 서울은, 서울의 기온은, 서울에서는.
_LINKS = {
    "of": re.compile(rf"{TITLES}의\s"),
    "subject": re.compile(rf"{TITLES}[은는이가도](?=[\s,])"),
    "scene": re.compile(rf"{TITLES}에서[는도]?(?=[\s,])"),
    "receiver": re.compile(rf"{TITLES}(?:에게|에)[는도]?(?=[\s,])"),
    "beside": re.compile(r"[가-힣]{0,4}(?:\s(?!\S*[을를에로]\s)[가-힣]{1,5})?,?\s?$"),
}
# Links that parallel figures may have if they stand near: 매출은 12%, 영업이익 8%.
_SAME = frozenset({"of", "subject", "beside"})
_NEAR = 20  # characters


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
        before = [leading_to(figure[0], own, figures[0]) for figure in (first, last)]
        if not all(before):
            continue
        told = [owner for owner in own if owner not in (*before[0][:-1], *before[1][:-1])]
        two = before[0][-1], before[1][-1]
        held = list(zip(two, (first, last), strict=True))
        links = {_link(bead.korean, owner, figure[0]) for owner, figure in held}
        if None in links or not (
            len(links) == 1
            or (
                links <= _SAME
                and all(figure[0].start - owner.korean.end <= _NEAR for owner, figure in held)
            )
        ):
            continue
        order = stand_exchanged(bead.english, two, (first[1], last[1]), told, figures[1])
        if order is not None:
            return order
    return None


def _link(korean: str, owner: Owner, figure: Mention) -> str | None:
    """How an owner leads to its figure."""
    links = _LINKS.items()
    return next(
        (kind for kind, link in links if link.match(korean, owner.korean.end, figure.start)), None
    )


def _owners_of(bead: BeadView) -> Sequence[Owner]:
    """Everything that a figure may belong to and that each text names once."""
    named = [
        Owner("place" if isinstance(one, Place) else "party", one, other)
        for one, other in parties_of(bead)
        if len(places_of(bead.english, other)) == 1
    ]
    return [*named, *_terms_in(bead)]


def _terms_in(bead: BeadView) -> Iterator[Owner]:
    for term in _terms().possible(bead.korean):
        if not term.english.may_be_in(bead.english):
            continue
        ours = list(term.korean.finditer(bead.korean))
        theirs = list(term.english.finditer(bead.english)) if len(ours) == 1 else []
        if len(theirs) == 1:
            yield Owner(term.group, Mention.of(ours[0]), Mention.of(theirs[0]))
