"""What a text denies, and whether the other text has it.

A denial is lost, or was added, if all else was translated. Where the words that it denies have no
counterpart, the text is told from the other end: 은퇴했다 as "no longer plays".
"""

from align.checks.views import BeadView
from align.entities.letters import HANGUL
from align.entities.mentions import Mention

ADVERBS = {"안", "못"}
"""Korean denials that stand before what they deny; all others stand after it."""

# Of 174 lost denials and 51 that were put into news, 168 deny a word of at least this cover; of 136
# in free translations that say it from the other end, 95 do.
_IN_BOTH = 0.6
# What is denied is among so many words.
_KOREAN_WORDS, _ENGLISH_WORDS = 2, 3


def is_denied_in_both(bead: BeadView, denial: Mention) -> bool:
    """Whether what one text denies has a counterpart, as far as is known."""
    count = _KOREAN_WORDS if HANGUL.search(denial.text) else _ENGLISH_WORDS
    covers = denied_covers(bead, denial, count)
    return not covers or max(covers) >= _IN_BOTH


def denied_covers(bead: BeadView, denial: Mention, count: int = 1) -> list[float]:
    """The cover of the words that a denial denies, at most so many: those that are nearest to it.

    There are none if the encoder does not know both languages.
    """
    if not bead.article.has_meaning:
        return []
    is_korean = HANGUL.search(denial.text) is not None
    side = bead.words.source if is_korean else bead.words.target
    covers = list(zip(side.words, map(float, side.cover), strict=True))
    if is_korean and denial.text not in ADVERBS:
        return [cover for word, cover in covers if word.start < denial.start][-count:]
    behind = [cover for word, cover in covers if word.start >= denial.end]
    return behind[: 1 if is_korean else count]
