"""Whose husband, whose son: 남편을 찌른 여성 as "A man who stabbed his wife".

Both texts may name one of the two alone, as somebody's relative. So what is compared is to which
relative a deed is done.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import starmap

from align.checks.parties.deeds import Deed, deeds_of
from align.checks.views import BeadView
from align.entities.blanks import without_quotations
from align.entities.korean.beginnings import Beginnings
from align.entities.mentions import Mention
from align.packaged import packaged_rows

# Words between a relative and the verb, none of which is a subject or ends a clause, nor an object,
# unless that is given.
_BETWEEN = r"(?:[^\s,]+하고\s)?(?:[^\s,]+(?<![을를은는이가며고])\s){0,4}"
_BETWEEN_GIVEN = r"(?:[^\s,]+(?<![은는이가며고])\s){0,5}"
_TO = rf"(?:[을를]\s{_BETWEEN}|(?:에게|한테|께)\s{_BETWEEN_GIVEN})"
_BY = rf"(?:에게서?|한테서?|로부터|의|에\s의해)\s{_BETWEEN_GIVEN}"
_OWN = r"(?:his|her|their|[\w]+['’]s)(?: own)? (?:[\w-]+ ){0,2}?"


@dataclass(frozen=True)
class _Relative:
    """A relative, and who has such a one."""

    korean: str
    english: str
    converse: str

    @cached_property
    def word(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![가-힣])(?:{self.korean})")


@cache
def _relatives() -> Beginnings[_Relative]:
    relatives = starmap(_Relative, packaged_rows("align.checks.parties", "kin.tsv"))
    return Beginnings((relative.korean, relative) for relative in relatives)


def exchanged_relatives(bead: BeadView) -> tuple[Mention, Mention] | None:
    """A relative to whom a deed is done in Korean, or who does it, and the other one in English."""
    present = [one for one in _relatives().possible(bead.korean) if one.word.search(bead.korean)]
    if not present:
        return None
    texts = without_quotations(bead.korean), without_quotations(bead.english)
    for deed in deeds_of(bead):
        found = [
            (one, mention, acts)
            for one in present
            for acts in (False, True)
            for mention in _in_korean(texts[0], one, deed, acts=acts)
        ]
        if len(found) != 1:
            continue
        (one, mention, acts), english = found[0], texts[1]
        right = [
            *_in_english(english, one.english, deed, acts=acts),
            *_in_english(english, one.converse, deed, acts=not acts),
        ]
        wrong = [
            *_in_english(english, one.converse, deed, acts=acts),
            *_in_english(english, one.english, deed, acts=not acts),
        ]
        if wrong and not right:
            return mention, wrong[0]
    return None


def _in_korean(korean: str, one: _Relative, deed: Deed, *, acts: bool) -> Iterator[Mention]:
    """Yield where a relative does a deed that somebody undergoes, or has it done to them."""
    leading = _BY if acts else _TO
    for word in one.word.finditer(korean):
        for verb in deed.korean[acts].finditer(korean, word.end()):
            if re.fullmatch(leading, korean[word.end() : verb.start()]):
                yield Mention.of(word)
                break


def _in_english(english: str, words: str, deed: Deed, *, acts: bool) -> Iterator[Mention]:
    """Yield the same in English, where the relative is somebody's: "his wife"."""
    for before in deed.english.acting_before if acts else deed.english.undergoing_before:
        for found in re.finditer(
            rf"{before} {_OWN}(?P<kin>{words})\b(?!['’]s|-in-law)", english, re.I
        ):
            yield Mention.of(found, "kin")
