"""Family names taken for others that are nearly alike: 마르티네스 as Martins, 나카무라 as Nakajima.

They sound so much alike that sound does not tell them apart. So the spellings of each are listed,
beside those it is confused with.
"""

import re
from collections.abc import Sequence
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
    if _any_name().search(korean) is None:
        return None
    for names in _kinds():
        held = [(said, theirs) for ours, theirs in names if (said := ours.search(korean))]
        if len(held) != 1 or held[0][1].search(english):
            continue
        # The right one is not there, so any that is found is another.
        other = next(filter(None, (theirs.search(english) for _, theirs in names)), None)
        if other is not None:
            return Mention.of(held[0][0]), Mention.of(other)
    return None


@cache
def _kinds() -> Sequence[Sequence[tuple[re.Pattern[str], re.Pattern[str]]]]:
    """What finds each name in both languages, by the names that are alike."""
    return [
        [
            (_korean(ours), _english(theirs))
            for ours, theirs in zip(row[::2], row[1::2], strict=True)
        ]
        for row in packaged_rows("align.checks.naming", "alike_names.tsv")
    ]


@cache
def _any_name() -> re.Pattern[str]:
    rows = packaged_rows("align.checks.naming", "alike_names.tsv")
    return _korean("|".join(name for row in rows for name in row[::2]))


def _korean(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣])(?:{names}){_END}")


def _english(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{names})(?!\w)")
