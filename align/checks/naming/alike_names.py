"""Family names taken for others that are nearly alike: 마르티네스 as Martins, 나카무라 as Nakajima.

They sound so much alike that sound does not tell them apart. So the spellings of each are listed,
beside those it is confused with.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from align.entities.mentions import Mention
from align.packaged import packaged_rows

# A particle or a title behind a name: 존슨은, 존슨의, 존슨씨.
_END = r"(?=[은는이가을를의와과도에씨측]|[^가-힣]|$)"


def changed_alike(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """A family name of a Korean text, and one that is nearly alike in the translation.

    Nothing is found if the translation has the right one too, or the Korean text the other.

    Example:
        >>> found = changed_alike("나카무라가 이겼다.", "Nakajima won.")
        >>> found and [one.text for one in found]
        ['나카무라', 'Nakajima']
    """
    held: dict[int, dict[int, Mention]] = {}
    for found in _any_name().finditer(korean):
        kind, number = _places()[found[0]]
        held.setdefault(kind, {}).setdefault(number, Mention.of(found))
    for kind, names in sorted(held.items()):
        number, ours = next(iter(names.items()))
        spellings = _kinds()[kind][1::2]
        if len(names) > 1 or _english(spellings[number]).search(english):
            continue
        # The right one is not there, so any that is found is another.
        other = next(filter(None, (_english(one).search(english) for one in spellings)), None)
        if other is not None:
            return ours, Mention.of(other)
    return None


@cache
def _kinds() -> Sequence[Sequence[str]]:
    """Names that are alike: Korean spellings and English ones in turn."""
    return list(packaged_rows("align.checks.naming", "alike_names.tsv"))


@cache
def _places() -> Mapping[str, tuple[int, int]]:
    """The kind of each Korean spelling, and the number of its name within that."""
    return {
        spelling: (kind, number)
        for kind, names in enumerate(_kinds())
        for number, name in enumerate(names[::2])
        for spelling in name.split("|")
    }


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(_places())}){_END}")


@cache
def _english(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{names})(?!\w)")
