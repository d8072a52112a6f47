"""Who did it to whom: two parties that have changed places in the translation.

중국은 미국을 비난했다 as "The United States accused China", or "China came under fire from the
United States". Both sides name both, so no name is missing. What is compared is who does a deed of
`deeds.tsv`, and to whom, from whichever end either language tells it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import starmap
from typing import TypeAlias

from align.checks.parties.english_deeds import EnglishDeed
from align.checks.parties.korean_deeds import Forms, korean_doers
from align.checks.parties.named import Party, marked, parties_of
from align.checks.views import BeadView
from align.entities.blanks import without_quotations
from align.entities.korean.beginnings import Beginnings
from align.entities.letters import NOTHING
from align.entities.mentions import Mention
from align.packaged import packaged_rows

_DID = r"(?:했|하였|한다|하고|하며|하기로|해\s|해왔|할|하겠|하라는|하자|한(?=\s)|하는(?=\s))"
_UNDERGONE = r"(?:[을를]\s)?(?:당|받)|됐|되었|된|돼\s|될"
# 일본과 중국을 꺾었다: each of the two may be named for both, and so may a country for its player.
_OBJECT = marked("을", "를")
# So may a country for its company, behind words without a particle: 미국 생명공학업체 벡스론을.
_JOINED = re.compile(r"\S{0,6}(?:(?:\s\S+)?|(?:\s\S*[^\s은는이가을를에의와과로,]){2,3})\s?")
_ENDING = 2  # syllables by which a verb is longer than its noun: 수출했다
_OF_A_DEED = 2  # parties

Doers: TypeAlias = frozenset[tuple[int, int]]
"""The numbers of who does a deed, and of whom it is done to."""


@dataclass(frozen=True)
class Deed:
    """A deed as `deeds.tsv` has it."""

    nouns: str
    did: str
    undergone: str
    kind: str
    english_words: str
    link: str
    converse: str

    @property
    def korean_words(self) -> str:
        """How all of the forms begin."""
        return "|".join(filter(None, (self.nouns, self.did, self.undergone)))

    @cached_property
    def korean(self) -> Forms:
        """The forms of the verbs: of doing it, and of undergoing it."""
        nouns = f"(?:{self.nouns})"
        did = [f"{nouns}{_DID}"] * bool(self.nouns) + [self.did] * bool(self.did)
        undergone = [f"{nouns}(?:{_UNDERGONE})"] * bool(self.nouns)
        undergone += [self.undergone] * bool(self.undergone)
        return re.compile("|".join(did)), re.compile("|".join(undergone) or NOTHING)

    @cached_property
    def english(self) -> EnglishDeed:
        """How English tells it."""
        return EnglishDeed(self.english_words, self.link, self.converse)


@cache
def _deeds() -> Beginnings[Deed]:
    deeds = starmap(Deed, packaged_rows("align.checks.parties", "deeds.tsv"))
    return Beginnings((deed.korean_words, deed) for deed in deeds)


def deeds_of(bead: BeadView) -> Sequence[Deed]:
    """The deeds of which both texts tell outside quotation marks."""
    return bead.once(_deeds_of)


def _deeds_of(bead: BeadView) -> Sequence[Deed]:
    korean, english = _unquoted(bead)
    return [
        deed
        for deed in _deeds().possible(korean)
        if any(form.search(korean) for form in deed.korean) and deed.english.word.search(english)
    ]


def _unquoted(bead: BeadView) -> tuple[str, str]:
    """Both texts without quotations, unless the English one tells all of them in its own words."""
    english = without_quotations(bead.english)
    is_told = english == bead.english
    return bead.korean if is_told else without_quotations(bead.korean), english


def exchanged_parties(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The party that acts in the Korean text, and the one that does in the English text.

    None unless both texts name these two, and the same deed, the other way round; or if the same
    party does it to another one that the Korean text names, too.
    """
    for _, parties, in_korean, in_english in bead.once(_told):
        swapped = _other_one(bead.korean, parties, in_korean, in_english)
        if swapped is not None:
            return swapped
        for doer, other in in_korean:
            if (
                (other, doer) in in_english
                and (doer, other) not in in_english
                and (other, doer) not in in_korean
            ):
                return parties[doer][0], parties[other][1]
    return None


def _other_one(
    korean: str, parties: Sequence[Party], in_korean: Doers, in_english: Doers
) -> tuple[Mention, Mention] | None:
    """To whom the deed is done in Korean, and to whom in English, if the same party does it."""
    if len(in_korean) != 1:
        return None
    ((doer, other),) = in_korean
    others = {two[1] for two in in_english if two[0] == doer}
    if (
        len(others) != 1
        or any(other in two for two in in_english)
        or _OBJECT.match(korean, parties[other][0].end) is None
    ):
        return None
    (wrong,) = others
    ours, theirs = sorted((parties[other][0], parties[wrong][0]), key=lambda one: one.start)
    is_joined = _JOINED.fullmatch(korean, ours.end, theirs.start)
    return None if is_joined else (parties[other][0], parties[wrong][1])


def are_in_place(bead: BeadView, word: Mention | None = None) -> bool:
    """Whether both texts tell of a deed that the same party does to the same other one.

    Args:
        bead: The bead.
        word: The Korean word that must tell of it; None for any.
    """
    return any(
        not in_korean.isdisjoint(in_english)
        and (
            word is None
            or any(form.search(bead.korean, word.start, word.end + _ENDING) for form in forms)
        )
        for forms, _, in_korean, in_english in bead.once(_told)
    )


def _told(bead: BeadView) -> Sequence[tuple[Forms, Sequence[Party], Doers, Doers]]:
    """For each deed its Korean forms, the parties, and who does it to whom in both texts."""
    deeds = deeds_of(bead)
    korean, english = _unquoted(bead)
    parties = parties_of(bead) if deeds else []
    if len(parties) < _OF_A_DEED:
        return ()
    names = [party[0] for party in parties], [party[1] for party in parties]
    told: list[tuple[Forms, Sequence[Party], Doers, Doers]] = []
    for deed in deeds:
        in_korean = frozenset(korean_doers(korean, names[0], deed.korean, deed.kind))
        if in_korean:
            in_english = frozenset(deed.english.doers(english, names[1]))
            told.append((deed.korean, parties, in_korean, in_english))
    return told
