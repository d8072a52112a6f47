"""Whether a text begins or ends in the middle of a sentence, or of a quotation."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.encoders.vocabulary import is_frequent_word
from align.entities.latin import latin_tokens
from align.entities.letters import SMALL
from align.entities.names import hangul_words
from align.entities.particles import possible_stems
from align.entities.sound.levels import SAME
from align.entities.sound.similarity import name_similarity
from align.segmentation.labels import label_ends

CLOSING = r"[\"'”’)\]」』》〉*_]*(?:</\w+>)*"
"""What may stand behind the full stop of a sentence: quotation marks, brackets and markup."""
SENTENCE_END = re.compile(rf"[.!?…⋯‥。？！]{CLOSING}\s*$")
"""The end of a sentence at the end of a text."""
ABBREVIATIONS = (
    "Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|Rev"
)
"""Abbreviations that something must follow, without their full stop."""
NEXT_SENTENCE = re.compile(
    r"(?<!\b(?:Gen|Gov|Mrs|Rep|Sen|Sgt))(?<!\b(?:[DMSJ]r|Lt|Ms|No|St|vs))"
    r"[.!?…][”\"'’]?\s+(?=[A-Z가-힣“\"‘'])"
)
"""What ends a sentence that another one follows: not a title, as of Rep. Choi."""
# An item of a list may end with a semicolon, and the last but one with "; and".
_END = re.compile(rf"{SENTENCE_END.pattern}|;(?:\s(?:and|or))?\s*$")
# A full stop that belongs to a word: a text that ends so goes on. "Mr.", "on Sept.", "of the U.S."
_ABBREVIATED = re.compile(rf"(?:\b[A-Z]\.|\b(?:{ABBREVIATIONS}|St|No|vs)\.)[\"'”’)\]]*\s*$")
# What is noted behind a sentence: (웃음), (Laughs)
_NOTED = re.compile(r"(?<=[.!?…”\"’'])\s*[(（][^()（）]{1,15}[)）]\s*$")
_DOUBLE = re.compile(r"[\"“”]")
_BROKEN_OFF = re.compile(r"[,;:–—-]\s*$")
_SMALL = re.compile(rf"[^\w\s]*(?<![@#])(?P<word>[{SMALL}][\w.-]*)")
# Where a remark in brackets or the rest of a sentence begins.
_APART = re.compile(r"\s*(?:[(\[（]|…|\.\.\.)")
# Who speaks, before a colon: "husband: ", 남편 :
_SPEAKER = re.compile(r"\w+ ?: ")
# What may stand before a sentence that begins with a capital: a tag, *sigh*, `code`: and **label**.
_SET_OFF = re.compile(
    r"\s*(?:<[a-z][^<>]*>)*(?:(\*{1,2}|_{1,2}|`)[^*_`]+\1:?\s+)?[\"'“‘(\[*_]*(?=[A-Z])"
)
# Names that are written so: iPhone, eBay, io.js.
_SMALL_NAME = re.compile(r"[A-Z\d]|\.\w")
# From this many texts on, this share of them without a beginning, or without an end where the other
# side has one, is a habit.
_MANY_TEXTS, _HABIT = 20, 0.1
# Of fewer texts, it is a larger share, because some of them may have been cut off.
_SHORT_HABIT = 1 / 3
_FEWEST_OPEN = 3


@dataclass(frozen=True, slots=True)
class Habits:
    """How the texts of an article or a bitext are written, as lists and messages are.

    Attributes:
        leaves_ends_open: Many English texts have no final punctuation where the Korean ones do.
        begins_small: Many English texts begin with a small letter.
        leaves_korean_open: Many Korean texts have no final punctuation where the English ones do,
            as in games and captions.
    """

    leaves_ends_open: bool = False
    begins_small: bool = False
    leaves_korean_open: bool = False

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Habits | None":
        """The habits that Korean and English texts show; None if they are too few to show any.

        A text without an end shows a habit only if the other side has one: a headline has none on
        either side.
        """
        held = [pair for pair in pairs if pair[1].strip()]
        are_open = [(ends_inside(korean), ends_inside(english)) for korean, english in held]
        is_few = len(held) < _MANY_TEXTS
        share = _SHORT_HABIT if is_few else _HABIT
        shown = cls(
            _is_habit([english for korean, english in are_open if not korean], share),
            _is_habit([begins_inside(english, korean) for korean, english in held], share),
            _is_habit([korean for korean, english in are_open if not english], share),
        )
        return None if is_few and shown == cls() else shown


def _is_habit(shown: Sequence[bool], share: float) -> bool:
    """Whether more than a share of texts show a habit, and not only one or two."""
    return sum(shown) >= _FEWEST_OPEN and sum(shown) > share * len(shown)


def begins_inside(text: str, other: str = "") -> bool:
    """Whether an English text begins with a lower-case word: "of his own country.".

    Items with a label may begin so: "(a) open the border".

    Args:
        text: The text.
        other: The Korean text on the other side; a word that stands in both is a name, like npm,
            and a bracket or an ellipsis at the beginning of both sides is meant.
    """
    found = _SMALL.match(text)
    if found is None or _SMALL_NAME.search(found["word"]):
        return False
    if _SET_OFF.match(text):
        return False
    if label_ends((text, other), ("en", "ko"))[0]:
        return False
    if any(one.match(text) and one.match(other) for one in (_SPEAKER, _APART)):
        return False
    word = found["word"].rstrip(".-")
    if _is_heard_first(word, other):
        return False
    names = {part for token in latin_tokens(other) for part in (token, *token.split("/"))}
    return len(word) < 2 or word not in names


def _is_heard_first(word: str, korean: str) -> bool:
    """Whether a text begins with a name that is written small, as in Korean: 에스파, aespa."""
    return not is_frequent_word(word) and any(
        name_similarity(reading, word) >= SAME
        for _, first in hangul_words(korean)[:1]
        for reading in possible_stems(first)
    )


def ends_inside(text: str) -> bool:
    """Whether a text stops inside a sentence: without final punctuation, or after "Mr.".

    Headlines end like this too, so compare both sides.
    """
    text = _NOTED.sub("", text)
    return _END.search(text) is None or _ABBREVIATED.search(text) is not None


def breaks_off(text: str) -> bool:
    """Whether a text ends with a comma, a colon or a dash, unlike sentences and headlines."""
    return _BROKEN_OFF.search(text) is not None


def open_before(texts: Sequence[str]) -> list[bool]:
    """Whether a double quotation mark is open where each text begins."""
    before, is_open = [], False
    for text in texts:
        before.append(is_open)
        marks = _DOUBLE.findall(text)
        if marks and marks[-1] in "“”":
            is_open = marks[-1] == "“"
        elif marks:
            # An even number of marks closes whatever it opens, so nothing is open after it.
            is_open = len(marks) % 2 == 1 and not is_open
    return before
