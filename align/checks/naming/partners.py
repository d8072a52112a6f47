"""Count which Korean words and English names occur together in an article.

An article with 브라이튼 in four beads has Brighton in the same four. So the other beads predict the
names of a bead, even where neither sound nor meaning does (의회, Assembly).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set

# Seen together at least so often, and so much more often than apart, two words are partners.
_TWICE = 2
_FIRM = 0.7


class Partners:
    """How often names and Korean words occur together in an article's beads.

    Args:
        names: The capitalised words of each bead.
        readings: The Korean words of each bead, in every way that they may be read.
    """

    def __init__(self, names: Sequence[Iterable[str]], readings: Sequence[Iterable[str]]) -> None:
        self._beads_of_name: dict[str, set[int]] = defaultdict(set)
        self._beads_of_word: dict[str, set[int]] = defaultdict(set)
        self._together: dict[str, Counter[str]] = defaultdict(Counter)
        for number, (english, korean) in enumerate(zip(names, readings, strict=True)):
            words = {word for word in korean if len(word) > 1}
            for word in words:
                self._beads_of_word[word].add(number)
            for name in {name.lower() for name in english}:
                self._beads_of_name[name].add(number)
                self._together[name].update(words)
        self._expected: dict[str, list[str]] = defaultdict(list)
        for name, counts in self._together.items():
            for word, count in counts.items():
                beads = len(self._beads_of_name[name]) + len(self._beads_of_word[word])
                if count >= _TWICE and 2 * count >= _FIRM * beads:
                    self._expected[word].append(name)

    def repeated(self, name: str) -> bool:
        """Whether another bead has the name too."""
        return len(self._beads_of_name[name.lower()]) > 1

    def has_partner(self, word: str) -> bool:
        """Whether a Korean word usually occurs with some name."""
        return word in self._expected

    def answer(self, name: str, bead: int, words: Set[str]) -> tuple[float, float]:
        """How often a name occurs with a Korean word of its bead, and with any other word.

        Returns:
            Two Dice coefficients, 0 to 1, counted in the other beads only.
        """
        name, here, elsewhere = name.lower(), 0.0, 0.0
        if len(self._beads_of_name[name]) > 1:
            for word in self._together[name]:
                bond, times = self._bond(name, word, bead)
                if word in words and times:
                    here = max(here, bond)
                elif times >= _TWICE:
                    elsewhere = max(elsewhere, bond)
        return here, elsewhere

    def missed(self, bead: int, words: Set[str], english: Set[str]) -> float:
        """How often a Korean word of a bead occurs with a name that is missing from the bead.

        Args:
            bead: The bead's number.
            words: Its Korean words.
            english: All its English words, in lower case.
        """
        bonds = [
            self._bond(name, word, bead)
            for word in words
            for name in self._expected.get(word, ())
            if name not in english
        ]
        return max((bond for bond, times in bonds if times >= _TWICE), default=0.0)

    def _bond(self, name: str, word: str, bead: int) -> tuple[float, int]:
        """The Dice coefficient of a name and a word outside one bead, and their common beads."""
        has_name, has_word = bead in self._beads_of_name[name], bead in self._beads_of_word[word]
        names = len(self._beads_of_name[name]) - has_name
        words = len(self._beads_of_word[word]) - has_word
        times = self._together[name][word] - (has_name and has_word)
        return (2 * times / (names + words) if names + words else 0.0), times
