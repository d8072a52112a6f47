"""Long English names of what is short in Korean: 민주노총, 공수처, 평당.

The five words of "Korean Confederation of Trade Unions" weigh as much in the meaning of a sentence
as what is said of them, and 민주노총 does not. So that sentence is compared with the Korean word in
their place.
"""

import re

from align.entities.countries import find_places
from align.entities.letters import NAME_WORD

_LEAST_WORDS = 4
_MAY_BE_LONG = re.compile(rf"\b{NAME_WORD},?(?: (?:of|for|and|the|a|&|{NAME_WORD}),?){{3}}")

_PYEONG = re.compile(r"\b(?:per|a|each|every) 3\.3 square met(?:er|re)s?\b")
_PER_PYEONG = "평당"


def with_short_names(english: str, korean: str) -> str:
    """Put the Korean names of institutions, and 평당, in the place of long English ones.

    The text keeps its length, so that offsets stay true.

    Example:
        >>> english = "The Citizens' Coalition for Economic Justice agreed."
        >>> with_short_names(english, "경실련은 동의했다.").split()
        ['The', '경실련', 'agreed.']
    """
    if _PER_PYEONG in korean:
        english = _PYEONG.sub(lambda found: _PER_PYEONG.ljust(len(found[0])), english)
    if not _MAY_BE_LONG.search(english):
        return english
    named = find_places(korean, "ko")
    for place in find_places(english, "en"):
        short = next((one for one in named if not set(one.keys).isdisjoint(place.keys)), None)
        if short is not None and len(place.text.split()) >= _LEAST_WORDS:
            written = short.text.ljust(len(place.text))
            english = english[: place.start] + written + english[place.end :]
    return english
