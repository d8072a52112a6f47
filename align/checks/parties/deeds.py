"""Who did it to whom: two parties that have changed places in the translation.

중국은 미국을 비난했다 as "The United States accused China", or "China came under fire from the
United States". Both sides name both, so no name is missing. What is compared is who does a deed of
`deeds.tsv`, and to whom, from whichever end either language tells it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeAlias

from align.checks.parties.english_deeds import EnglishDeed
from align.checks.parties.korean_deeds import Forms, korean_doers
from align.checks.parties.named import Party, parties_of
from align.checks.views import BeadView
from align.entities.blanks import without_quotations
from align.entities.mentions import Mention
from align.packaged import packaged_rows

_DID = r"(?:했|하였|한다|하고|하며|하기로|해\s|해왔|할|하겠|하라는|하자)"
_UNDERGONE = r"(?:[을를]\s)?(?:당|받)|됐|되었|된다|돼\s|될"
_OF_A_DEED = 2  # parties

Doers: TypeAlias = frozenset[tuple[int, int]]
"""The numbers of who does a deed, and of whom it is done to."""


@dataclass(frozen=True)
class _Deed:
    """A deed as `deeds.tsv` has it."""

    nouns: str
    did: str
    undergone: str
    kind: str
    english_words: str
    link: str
    converse: str

    @cached_property
    def korean(self) -> Forms:
        """The forms of the verbs: of doing it, and of undergoing it."""
        nouns = f"(?:{self.nouns})"
        did = [f"{nouns}{_DID}"] * bool(self.nouns) + [self.did] * bool(self.did)
        undergone = [f"{nouns}(?:{_UNDERGONE})"] * bool(self.nouns)
        undergone += [self.undergone] * bool(self.undergone)
        return re.compile("|".join(did)), re.compile("|".join(undergone) or "(?!)")

    @cached_property
    def english(self) -> EnglishDeed:
        return EnglishDeed(self.english_words, self.link, self.converse)


@cache
def _deeds() -> Sequence[_Deed]:
    return [_Deed(*cells) for cells in packaged_rows("align.checks.parties", "deeds.tsv")]


def exchanged_parties(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The party that acts in the Korean text, and the one that does in the English text.

    None unless both texts name these two, and the same deed, the other way round.
    """
    for parties, in_korean, in_english in bead.once(_told):
        for doer, other in in_korean:
            if (
                (other, doer) in in_english
                and (doer, other) not in in_english
                and (other, doer) not in in_korean
            ):
                return parties[doer][0], parties[other][1]
    return None


def are_in_place(bead: BeadView) -> bool:
    """Whether both texts tell of a deed that the same party does to the same other one."""
    return any(
        not in_korean.isdisjoint(in_english) for _, in_korean, in_english in bead.once(_told)
    )


def _told(bead: BeadView) -> Sequence[tuple[Sequence[Party], Doers, Doers]]:
    """The parties of a bead, and for each deed who does it to whom in both texts."""
    korean, english = without_quotations(bead.korean), without_quotations(bead.english)
    deeds = [
        deed
        for deed in _deeds()
        if any(form.search(korean) for form in deed.korean) and deed.english.word.search(english)
    ]
    parties = parties_of(bead) if deeds else []
    if len(parties) < _OF_A_DEED:
        return ()
    names = [party[0] for party in parties], [party[1] for party in parties]
    told: list[tuple[Sequence[Party], Doers, Doers]] = []
    for deed in deeds:
        in_korean = frozenset(korean_doers(korean, names[0], deed.korean, deed.kind))
        if in_korean:
            told.append((parties, in_korean, frozenset(deed.english.doers(english, names[1]))))
    return told
