"""Stock phrases of Korean newsrooms, and what English says for them.

Word by word they have no counterpart: 노사 is "labor and management", 귀성길 "heading home". Each
line of `phrases.tsv` has Korean forms and English ones, separated by `|`. In English, `~` stands
for any ending of a word and `_` for up to three words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from align.entities.mentions import Mention
from align.packaged import packaged_rows

PHRASE = "phrase:"
"""Prefix of the keys of phrases; only those that both sides have are keys."""

# Forms are looked up by their first syllables.
_BEGINNING = 2
_NATIONAL = ("국립", "한국")
_FILLED = r"(?:[\w'’-]+ ){0,3}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: its key, and a pattern of its English forms."""

    key: str
    english: str

    def find(self, english: str) -> Iterator[Mention]:
        """The places of its English forms."""
        return map(Mention.of, _compiled(self.english).finditer(english))


def shared_phrases(
    pairs: Sequence[tuple[str, str]],
) -> tuple[list[list[tuple[Mention, str]]], list[list[tuple[Mention, str]]]]:
    """The places and keys of the phrases that both sides of each pair have.

    Args:
        pairs: Korean and English texts.

    Returns:
        A list for each Korean text, and one for each English text.

    Example:
        >>> in_korean, in_english = shared_phrases([("여야가 맞섰다.", "Rival parties clashed.")])
        >>> [[place.text for place, _ in found] for found in (in_korean[0], in_english[0])]
        [['여야'], ['Rival parties']]
    """
    shared: tuple[list[list[tuple[Mention, str]]], list[list[tuple[Mention, str]]]] = ([], [])
    for korean, english in pairs:
        in_korean: list[tuple[Mention, str]] = []
        in_english: dict[str, list[tuple[Mention, str]]] = {}
        for place, phrase in _find_korean(korean):
            if phrase.key not in in_english:
                in_english[phrase.key] = [(found, phrase.key) for found in phrase.find(english)]
            if in_english[phrase.key]:
                in_korean.append((place, phrase.key))
        shared[0].append(in_korean)
        shared[1].append([found for places in in_english.values() for found in places])
    return shared


def _find_korean(text: str) -> Iterator[tuple[Mention, Phrase]]:
    """The longest phrases of a Korean text, each at the beginning of a word.

    Or behind what institutions of a country begin with: 국립기상과학원, 한국수산과학원.
    """
    table, end = _table(), 0
    for start in range(len(text) - 1):
        is_within = start > 0 and "가" <= text[start - 1] <= "힣"
        if start < end or (is_within and not text.endswith(_NATIONAL, 0, start)):
            continue
        for form, phrase in table.get(text[start : start + _BEGINNING], ()):
            if text.startswith(form, start):
                end = start + len(form)
                yield Mention(start, end, form), phrase
                break


@cache
def _table() -> Mapping[str, list[tuple[str, Phrase]]]:
    """The Korean forms, the longest first, by their beginnings."""
    table: dict[str, list[tuple[str, Phrase]]] = {}
    for number, (korean, english) in enumerate(packaged_rows("align.words", "phrases.tsv")):
        for form in korean.split("|"):
            phrase = Phrase(f"{PHRASE}{number}", english)
            table.setdefault(form[:_BEGINNING], []).append((form, phrase))
    for forms in table.values():
        forms.sort(key=lambda one: -len(one[0]))
    return table


@cache
def _compiled(english: str) -> re.Pattern[str]:
    forms = sorted(english.split("|"), key=len, reverse=True)
    patterns = (re.escape(form).replace("\\~", "~").replace("\\ ", " ") for form in forms)
    joined = "|".join(one.replace("~", r"[\w'’]*").replace("_ ", _FILLED) for one in patterns)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)
