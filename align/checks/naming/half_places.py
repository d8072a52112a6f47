"""Countries and institutions of which one word was changed: 북한 as "North London".

The other words are right, so that the name seems to have a counterpart. It is enough that the
gazetteer knows the whole name, and that the word in the place of the missing one has no other
source.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from align.checks.naming.capitals import NO_NAMES, are_related
from align.encoders.vocabulary import is_frequent_word
from align.entities.countries import find_places
from align.entities.gazetteer import gazetteer
from align.entities.heads import is_head, is_headed
from align.entities.letters import CAPITAL, LATIN, SMALL
from align.entities.matching import Relation
from align.entities.mentions import Mention
from align.entities.names import hangul_words, is_plain
from align.entities.particles import possible_stems
from align.entities.place_matching import relate_places
from align.entities.sound.levels import SAME
from align.entities.sound.similarity import name_similarity
from align.entities.wordlists import institution_words

_OTHER = rf"(?P<other>[{CAPITAL}][{SMALL}]+(?:-[{LATIN}]+)?)"
# What so many names begin with that the next word says which: South Korea, National Assembly.
_COMMON = frozenset({
    "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central",
    "New", "Great", "United", "National", "International", "World", "Federal", "Supreme",
    "General", "Royal", "White", "Blue", "Red", "Green", "Black", "European", "American", "Prime",
})  # fmt: skip
_GOES_ON = re.compile(rf" [{CAPITAL}][{SMALL}]")
# Words that begin with the same letters are forms of one: Korea, Korean.
_SAME_START = 4


@dataclass(frozen=True)
class _Gap:
    """A name of the gazetteer with any word in the place of one of its own."""

    before: tuple[str, ...]
    word: str
    after: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether the other words are those of few names, and one of them is behind the gap.

        What ends a name may say who of it is meant: "Health Officials".
        """
        return bool(self.after) and not all(map(_is_common, (*self.before, *self.after)))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = (*map(re.escape, self.before), _OTHER, *map(re.escape, self.after))
        return re.compile(rf"(?<![\w-]){' '.join(words)}(?![\w-])")

    def found_in(self, english: str) -> Iterator[re.Match[str]]:
        """Where an English text has the name; the group `other` is the word in the gap."""
        # Few texts have the words, and the pattern takes longest to make.
        if all(word in english for word in (*self.before, *self.after)):
            yield from self._pattern.finditer(english)


def changed_place(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """A place of a Korean text, and the wrong word within its name in the translation.

    Example:
        >>> found = changed_place("북한이 미사일을 쐈다.", "North London fired a missile.")
        >>> found and [one.text for one in found]
        ['북한', 'London']
    """
    theirs = find_places(english, "en")
    firm = [place for place in theirs if place.firm]
    for place in find_places(korean, "ko"):
        if place.firm and not any(relate_places(place, one) is Relation.EQUAL for one in firm):
            for gap in itertools.chain.from_iterable(map(_gaps, place.keys)):
                for name in gap.found_in(english):
                    other = Mention.of(name, "other")
                    beside = [one for one in theirs if _is_outside(one, name)]
                    if _fills(name, gap) and not (
                        are_related(place, beside) or _has_source(other, korean, english)
                    ):
                        return Mention(place.start, place.end, place.text), other
    return None


@cache
def _gaps(key: str) -> tuple[_Gap, ...]:
    """The English names of a key, each without one of its words.

    What is left must have a capitalised word, and not be a name itself: Oxford.
    """
    names = _names().get(key, ())
    gaps = (
        (words, number)
        for words in names
        for number, word in enumerate(words)
        if word[0].isupper() and sum(one[0].isupper() for one in words) > 1
    )
    return tuple(
        _Gap(words[:number], words[number], words[number + 1 :])
        for words, number in gaps
        if all(map(_is_common, rest := (*words[:number], *words[number + 1 :])))
        or rest not in names
    )


@cache
def _names() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The words of the English names of each key of the gazetteer."""
    found = defaultdict[str, list[tuple[str, ...]]](list)
    for name, keys, _ in itertools.chain.from_iterable(gazetteer().english.values()):
        for key in keys:
            found[key].append(tuple(name.split()))
    return found


def _is_common(word: str) -> bool:
    """Whether a word is in so many names that the one beside it says which."""
    return word in _COMMON or is_head(word) or not word[0].isupper()


def _is_outside(place: Mention, name: re.Match[str]) -> bool:
    return place.end <= name.start() or name.end() <= place.start


def _fills(name: re.Match[str], gap: _Gap) -> bool:
    """Whether the other word is none of the name's own, and a name unless the rest says enough.

    "North Fires Missile" has no name but a verb there, and "the United Methodist Church" another.
    """
    text = name["other"]
    if text in NO_NAMES or text[:_SAME_START] == gap.word[:_SAME_START]:
        return False
    return gap.is_sure or not (
        is_plain(text)
        or is_head(text)
        or text in institution_words()
        or (text.endswith("s") and len(text) > _SAME_START)
        or is_frequent_word(text.lower())
        or _GOES_ON.match(name.string, name.end())
    )


def _has_source(word: Mention, korean: str, english: str) -> bool:
    """Whether a Korean word sounds like an English one, or means the same."""
    ours = find_places(korean, "ko")
    if any(
        word.begins_in(place) and are_related(place, ours) for place in find_places(english, "en")
    ):
        return True
    stems = [stem for _, found in hangul_words(korean) for stem in possible_stems(found)]
    return is_headed(word.text, stems) or any(
        name_similarity(stem, word.text) >= SAME for stem in stems
    )
