"""The names of one article with their spellings in both languages, learned from its own pairs.

A repeated name is learned from the article itself: if 캐버노 is Kavanaugh in one pair, a pair with
another name is suspicious, and a second spelling of the same person is detected.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from align.entities.countries import find_places
from align.entities.matching import Match, Relation
from align.entities.mentions import Mention, Name
from align.entities.names import bears_surname, find_names, hangul_words, unanswered_names
from align.entities.particles import possible_stems
from align.entities.place_matching import compare_places
from align.entities.romanisation import split_name
from align.entities.sound.levels import CERTAIN, SAME
from align.entities.sound.similarities import Group, name_grids
from align.entities.sound.similarity import name_similarity

_SHORT = 3


class NameLexicon:
    """The spellings of an article's names in the other language.

    Args:
        pairs: The article's Korean and English texts, bead by bead. Beads that are wrong do no
            harm as long as most are right.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        occurrences: Counter[str] = Counter()
        groups = []
        for korean, english in pairs:
            stems = {stem for _, word in hangul_words(korean) for stem in possible_stems(word)}
            occurrences.update(stems)
            groups.append((_readings(stems), _long_names(english)))
        for hangul, latin in _heard_together(groups):
            seen[hangul][latin] += 1
        self._spellings = {
            hangul: counts
            for hangul, counts in seen.items()
            if _is_learned(hangul, counts, occurrences[hangul])
        }
        self._hangul: dict[str, set[str]] = defaultdict(set)
        for hangul, counts in self._spellings.items():
            for latin in counts:
                self._hangul[latin.lower()].add(hangul)

    @cached_property
    def ambiguous(self) -> Mapping[str, Mapping[str, int]]:
        """The Latin spellings with their counts, of every Hangul name that has more than one."""
        return {hangul: counts for hangul, counts in self._spellings.items() if len(counts) > 1}

    def knows(self, hangul: str) -> bool:
        """Whether a Hangul word is a name of the article."""
        return hangul in self._spellings

    def compare(self, korean: str, english: str) -> list[Match]:
        """Compare the names and places of one pair, using the rest of the article.

        Returns:
            EQUAL for names that match. DIFFERENT for a name or place that is lost on one side while
            another one is gained: the trace of a changed name. MISSING and ADDED for other firm
            names; a translator may well have said "he" or "the country".
        """
        matches, lost, gained = unanswered_names(korean, english)
        places = compare_places(find_places(korean, "ko"), find_places(english, "en"))
        matches += [match for match in places if match.alone is None]
        firm = [name for name in gained if name.firm]
        return matches + _pair(
            _distinct([*self._unsaid(korean, english), *lost]),
            _distinct([*self._unexpected(korean, english), *firm]),
            [match.source for match in places if match.source and not match.target],
            [match.target for match in places if match.target and not match.source],
        )

    def _unsaid(self, korean: str, english: str) -> list[Name]:
        """Known names of the Korean text whose English no capitalised word here can be."""
        capitals = [name.text for name in find_names(english, "en")]
        lowered = english.lower()
        unsaid = []
        for start, word in hangul_words(korean):
            known = next(
                (reading for reading in possible_stems(word) if reading in self._spellings), None
            )
            if known is None or any(latin.lower() in lowered for latin in self._spellings[known]):
                continue
            if not any(name_similarity(known, capital) >= SAME for capital in capitals):
                unsaid.append(Name(start, start + len(known), known))
        return unsaid

    def _unexpected(self, korean: str, english: str) -> list[Name]:
        """Known names of the English text whose Hangul is not in the Korean one."""
        return [
            name
            for name in find_names(english, "en")
            if (known := self._hangul.get(name.text.lower()))
            and not any(hangul in korean for hangul in known)
            and name.text.lower() not in korean.lower()
            and not bears_surname(name.text, korean)
            and not any(
                name_similarity(reading, name.text) >= CERTAIN
                for _, word in hangul_words(korean)
                for reading in possible_stems(word)
            )
        ]


def _is_learned(hangul: str, counts: Counter[str], occurrences: int) -> bool:
    """Whether a likeness is not an accident: near, or repeated, and there more often than not."""
    if counts.total() * 2 < occurrences:
        return False
    near = any(name_similarity(hangul, latin) >= CERTAIN for latin in counts)
    if len(hangul) < _SHORT:
        return near and counts.total() > 1
    return near or counts.total() > 1


def _readings(stems: Iterable[str]) -> list[str]:
    """The words that may be names; of two that sound the same, the first is the name."""
    readings = {stem for stem in stems if len(stem) > 1}
    # A Korean's given name is on its own in its word: 박정희, Park Chung-hee.
    readings |= {
        parts[1]
        for reading in readings
        if len(reading) >= _SHORT and (parts := split_name(reading)) and len(parts[1]) > 1
    }
    return sorted(sorted(readings, reverse=True), key=len)


def _long_names(english: str) -> list[str]:
    """The names of an English text that are long enough to be distinguished."""
    spellings = (name.text for name in find_names(english, "en"))
    return list(dict.fromkeys(name for name in spellings if len(name) >= _SHORT))


def _heard_together(groups: Sequence[Group]) -> Iterator[tuple[str, str]]:
    """The Korean reading that sounds most like an English name of its pair, with that name."""
    for (readings, names), grid in zip(groups, name_grids(groups), strict=True):
        for name, column in zip(names, grid.T, strict=True):
            if len(column) and column[at := int(column.argmax())] >= SAME:
                yield readings[at], name


def _distinct(names: Sequence[Name]) -> list[Name]:
    """One mention per place; those known from the article come first and stay."""
    kept: dict[int, Name] = {}
    for name in names:
        kept.setdefault(name.start, name)
    return list(kept.values())


def _pair(
    lost_names: list[Name],
    gained_names: list[Name],
    lost_places: list[Mention],
    gained_places: list[Mention],
) -> list[Match]:
    """Lost names with gained names first, then names with places; places alone stay alone."""
    faults = []
    for lost, gained in (
        (lost_names, gained_names),
        (lost_places, gained_names),
        (lost_names, gained_places),
    ):
        while lost and gained:
            faults.append(Match(Relation.DIFFERENT, lost.pop(0), gained.pop(0)))
    firm = [name for name in lost_names if name.firm]
    faults += [Match(Relation.MISSING, mention, None) for mention in (*firm, *lost_places)]
    added = (*gained_names, *gained_places)
    return faults + [Match(Relation.ADDED, None, mention) for mention in added]
