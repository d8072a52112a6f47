"""Split English paragraphs into sentences.

English spelling decides most cases: an ordinary word, a full stop and a capital letter end a
sentence; `Mr.` never does; after `U.S.`, only a word that cannot belong to a name (`The`, `But`)
begins a new one. These rules are below. The remaining cases (`at 8 p.m. Police said`, `on Main St.
Residents fled`) depend on whether the next word is a name. Punkt decides these from the way in
which the article writes the word elsewhere. Importing nltk takes more than a second, so it is only
imported for an article with such a case.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from align.segmentation.abbreviations import (
    BEFORE_LETTER,
    BEFORE_NUMBER,
    BEFORE_ROMAN,
    CLOSING,
    INSIDE,
    MONTHS,
    NAMES_WITH_MARKS,
    NEVER_FINAL,
    NO_NAMES,
    OFFICES,
    PLACES,
    SHORTENED,
    STARTERS,
    STATES,
    TITLES,
    TOGETHER,
)
from align.segmentation.attributions import SAYING, is_attribution, is_thought
from align.segmentation.dates import is_inside_date
from align.segmentation.labels import is_inner_label, is_label
from align.segmentation.stops import (
    OPENERS,
    STRAY_STOP_IN_DATE,
    Span,
    Stop,
    cut,
    first_visible,
)

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

# The next word, or the digits after the sign of a number: +82, $20.
_FOLLOWING = re.compile(
    rf"(?:[{re.escape(OPENERS)}]*|[+±~$€£₩#](?=\d))(?P<word>[^\W_]+(?:['’.-][^\W_]+)*)"
)
# A sentence may begin in lower case with such a name: io.js, iPhone, e-mail addresses, commands.
_LOWER_NAME = re.compile(r"[a-z]+[A-Z0-9]|[a-z][\w-]*\.[a-z]{2,}|https?:|www\.|[\w.+-]+@|@\w")
# The label of the next item, in lower case: b. Close it. / (ii) Close it.
_LOWER_LABEL = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})[.)]+\s")
# p. 40, n. 2: the number of a note. Elsewhere, n is a size or a place.
_NOTE_ON_PAGE = re.compile(r"\d,\s+n$")
# Sept. 30. 2021: a stop where the comma should be
_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}$"
)
_LONGEST_DAY = 14
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
# U.S., a.m., J.R.R., ex-U.N.; e.g. and i.e. have their own list
_ACRONYM = re.compile(r"(?!(?:e\.g|i\.e)$)(?:[\w.]+[-–/])*(?:[A-Za-z]\.)+[A-Za-z]")
_ROMAN = re.compile("[IVXLC]+")
_INITIAL = re.compile(r"[A-Z]|[A-Z][a-z]?-[A-Z]")
_DASH = re.compile(r"(?:--?|[–—])(?=[\s\w“\"])")
# A space has been lost after the stop: ended.The next, at 2:30.Exports, (all of them).Nobody. Only
# a word such as The follows what may be a name or an address: Naru.It, but Studio.Naru, a.Com.
_GLUED_BEFORE = re.compile(
    r"(?:(?<![\w.@/&?=-])(?:it|us|up|me|in|on|so|do|go|is|no|(?:[a-z]+['’-])*[a-z]{3,}(?:['’]s)?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|\d{1,2}:\d\d|\d[\d,.]*%|(?:19|20)\d\d|\d{1,3}0s)"
    r"|\s\([^()]+\)|(?P<name>[a-z]{3}|(?<![\w.@/&?=-])(?:[A-Z]{2,5}|[a-z]{3,} )))$"
)
_GLUED_AFTER = re.compile(
    rf"[{re.escape(OPENERS)}]*(?!(?i:com|net|org|edu|gov|info|co|kr|jp|io|ai|js|py|txt|pdf|csv|docx?"
    r"|html?|xlsx?|hwpx?|jpe?g|png|zip|exe|md)\b)(?P<word>(?:[A-Z]\.){2,}|[A-Z][^\W_]*(?:['’-][^\W_]+)*)"
    r"(?=[\s,;:!?)”\"’]|\.(?:\s|$|[A-Z])|$)"
)
_LONGEST_GLUED = 80
_LONGEST_UNLISTED = 3
# Characters on each side that show whether a text is in capitals.
_LONGEST_CONTEXT = 12
# When or from where, and then a subject: THE U.S. IN MAY HE CAME BACK. But IN MAY HE SAID may end
# the sentence.
_CLAUSE_IN_CAPITALS = re.compile(
    r"(?:(?:TODAY|YESTERDAY|TOMORROW|LATER|EARLIER)"
    r"|(?:IN|ON|AT|BY|FROM|SINCE|UNTIL|DURING)\s(?:(?:THE|THAT|EARLY|LATE|LAST|NEXT)\s){0,2}"
    r"(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|SPRING|SUMMER|FALL|AUTUMN|WINTER"
    r"|MORNING|AFTERNOON|EVENING|NIGHT|NOON|DAWN|MIDNIGHT|(?:19|20)\d\d|THERE|HERE|THEN|NOW))"
    rf",?\s(?:HE|SHE|IT|THEY|WE|I|YOU|THE|THERE)\s(?!(?:[A-Z]+\s){{0,3}}{SAYING.upper()}\b)"
)
# HE SAID NO. 2 MEN LEFT. DID THEY? NO. 3 OF US STAYED.
_BEFORE_REFUSAL = re.compile(r"(?:\b(?:SAID|SAYS?|ANSWER(?:ED|S)?|REPLIED)|[?!])\s+NO$")
_COUNTED_IN_CAPITALS = re.compile(
    r"\d+\s(?:OF|MEN|WOMEN|PEOPLE|CHILDREN|(?!(?:IS|WAS|HAS|DOES|GETS|GOES)\b)[A-Z]+S)\b"
)
# Characters before an occurrence of a word that show whether it stands inside a sentence, and
# how many occurrences settle how the article writes it.
_CONTEXT = 40
_ENOUGH = 200
_QUOTES = str.maketrans("“”„‟‘’‚‛\u00a0", "\"\"\"\"'''' ")


def split(paragraphs: Sequence[str]) -> list[list[Span]]:
    """Split each paragraph into the ranges of its sentences.

    Returns:
        For each paragraph ranges that tile it, blanks included.
    """
    judge = _Punkt(paragraphs)
    return [cut(text, partial(_ends, judge=judge)) for text in paragraphs]


class _Punkt:
    """Punkt with the parameters of abbreviations.py, and what the article shows of its words."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._tokenizers: dict[str, PunktSentenceTokenizer] = {}

    def ends(self, stop: Stop) -> bool:
        """Whether Punkt ends a sentence at the stop, seeing one word on each side."""
        following = _following(stop)
        if following not in self._tokenizers:
            self._tokenizers[following] = self._learn(following)
        context = f"{stop.word()}. {following}".translate(_QUOTES)
        return len(list(self._tokenizers[following].span_tokenize(context))) > 1

    def _learn(self, word: str) -> "PunktSentenceTokenizer":
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer, PunktTrainer

        parameters = PunktParameters()
        parameters.abbrev_types = {*NEVER_FINAL, *TITLES, *MONTHS, *CLOSING, *PLACES, *STATES}
        parameters.sent_starters = set(STARTERS)
        # Only the orthography is taken from the article: one article is too short to tell its
        # abbreviations from the words that happen to end its sentences.
        evidence = "\n\n".join(islice(self._occurrences(word), _ENOUGH)).translate(_QUOTES)
        parameters.ortho_context = PunktTrainer(evidence).get_params().ortho_context
        return PunktSentenceTokenizer(parameters)

    def _occurrences(self, word: str) -> Iterator[str]:
        """Yield every occurrence of a word, in either case, with a few words before it."""
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
        for text in self._paragraphs:
            for found in pattern.finditer(text):
                begin, end = max(0, found.start() - _CONTEXT), found.end()
                # Not from the middle of a word, unless the text begins there.
                yield text[begin:end] if begin == 0 else text[begin:end].partition(" ")[2]


def _ends(stop: Stop, begin: int, judge: _Punkt) -> bool:
    """Whether the sentence that begins at `begin` ends at the stop."""
    if not (stop.is_spaced or stop.chain_end):
        return _ends_glued(stop, begin)
    if stop.is_period and is_inside_date(stop.text, begin, stop.start):
        return False
    following = _following(stop)
    if _goes_on(stop, begin, following):
        return False
    if stop.is_ellipsis:
        is_paused = stop.before(1).isspace() or following == "I"
        return stop.is_answered or (following[:1].isupper() and not is_paused)
    if not stop.is_period:
        return not any(
            stop.text.endswith(name, 0, stop.start + len(stop.marks)) for name in NAMES_WITH_MARKS
        )
    if stop.closes_quote:
        return True
    if is_label(stop.text, begin, stop.start, "en"):
        return False
    if following.lower() not in STARTERS and is_inner_label(stop.text, begin, stop.start):
        return False
    word = stop.word()
    if STRAY_STOP_IN_DATE.match(stop.text, stop.start - len(word)) or _is_inside_date(stop):
        return False
    if word[:1].isupper() and word.lower() in STATES and stop.before(len(word) + 2)[:1] == ",":
        # PHOENIX, Ariz. (AP): the agency of a dateline, not a sentence in brackets
        return following[:1].isupper() and stop.after(1) != "("
    if _is_in_capitals(stop, word):
        # NO. 2, but in other text NO is a word; MAIN ST. IN SEOUL, although In begins sentences.
        if word.capitalize() in BEFORE_NUMBER and not _is_refusal(stop, word):
            word = word.capitalize()
        if (
            following.lower() in INSIDE
            and _ends_at_word(word, "X") is not True
            and not _CLAUSE_IN_CAPITALS.match(stop.text, stop.following)
        ):
            return False
    if word == "n" and _NOTE_ON_PAGE.search(stop.before(_LONGEST_DAY)):
        return not following[:1].isdigit()
    verdict = _ends_at_word(word, following)
    return judge.ends(stop) if verdict is None else verdict


def _following(stop: Stop) -> str:
    """The next word, without the quotes and brackets that open before it; "" if none follows."""
    found = _FOLLOWING.match(stop.text, stop.following)
    return found["word"] if found else ""


def _is_in_capitals(stop: Stop, word: str) -> bool:
    """Whether a word stands in text that is all in capitals, which then show nothing."""
    around = stop.before(_LONGEST_CONTEXT) + stop.after(_LONGEST_CONTEXT)
    return word.isupper() and len(word) > 1 and around.isupper() and len(around) > len(word) + 5


def _is_refusal(stop: Stop, word: str) -> bool:
    """Whether NO is the word before the full stop, and what is counted follows."""
    return (
        word == "NO"
        and _COUNTED_IN_CAPITALS.match(stop.text, stop.following) is not None
        and _BEFORE_REFUSAL.search(stop.before(_LONGEST_CONTEXT)) is not None
    )


def _is_inside_date(stop: Stop) -> bool:
    """Whether a full stop stands between day and year."""
    return bool(_YEAR.match(stop.text, stop.following) and _DAY.search(stop.before(_LONGEST_DAY)))


def _goes_on(stop: Stop, begin: int, following: str) -> bool:
    """Whether what follows can only be the rest of the sentence that begins at `begin`."""
    text, place = stop.text, stop.following
    if text[place] in ",;:)]}":
        return True
    dash = _DASH.match(text, place)
    if dash and "\n" not in text[stop.end : place]:
        after = first_visible(text, dash.end())
        return stop.is_period or stop.closes_quote or text[after : after + 1].islower()
    if following[:1].islower():
        is_next_item = _LOWER_LABEL.match(text, begin) and _LOWER_LABEL.match(text, place)
        return not (is_next_item or _LOWER_NAME.match(text, place) or _is_plain(stop))
    if stop.closes_quote:
        return is_attribution(text, place, is_period=stop.is_period)
    return stop.marks[-1] in "!?" and not stop.closers and is_thought(text, place)


def _is_plain(stop: Stop) -> bool:
    """Whether a full stop follows a word that is not listed, and too long for an abbreviation."""
    word = stop.word()
    return (
        stop.is_period
        and not stop.closers
        and len(word) > _LONGEST_UNLISTED
        and word.isalpha()
        and word not in BEFORE_NUMBER
        and _ends_at_word(word, "") is True
    )


def _ends_glued(stop: Stop, begin: int) -> bool:
    """Whether a sentence ends at a stop with no space after it: `ended.The next`."""
    found = None if stop.is_ellipsis else _GLUED_AFTER.match(stop.text, stop.following)
    if found is None:
        return False
    following = found["word"]
    earliest = max(begin + 1, stop.start - _LONGEST_GLUED)
    before = _GLUED_BEFORE.search(stop.text, earliest, stop.start)
    if before is None or following.lower() in STARTERS:
        return before is not None
    is_word = before["name"] is None and len(following) > 1 and '"' not in stop.closers
    return is_word and _ends_at_word(stop.word(), following) is True


def _ends_at_word(word: str, following: str) -> bool | None:
    """Whether a full stop after `word` ends a sentence before `following`; None if in doubt."""
    lower, capitalised = word.lower(), word[:1].isupper()
    if word.isupper() and word.isalpha() and not following.isupper() and lower in PLACES | STATES:
        return len(word) > 1  # MD is not Md., unless all is in capitals
    if f"{lower} {following.lower()}" in TOGETHER:
        return False
    if word in BEFORE_NUMBER:
        return not _is_number(word, following)
    if _INITIAL.fullmatch(word) or _ACRONYM.fullmatch(word):
        doubtful = lower in CLOSING
    elif lower in NEVER_FINAL:
        return False
    elif capitalised and lower in TITLES:
        return following in NO_NAMES
    elif capitalised and lower in MONTHS:
        return following.lower() in STARTERS
    elif lower in SHORTENED:
        return following[:1].isupper()
    elif lower in CLOSING or (capitalised and lower in PLACES | STATES):
        doubtful = lower not in STATES
    else:
        return True
    if following.lower() in STARTERS or (lower == "etc" and following[:1].isupper()):
        return True
    if not following[:1].isupper() or following.lower() in OFFICES:
        return False
    # After a.m., Inc., St.: a name, or a new sentence? After U.S. or J. nearly always a name.
    return None if doubtful else False


def _is_number(word: str, following: str) -> bool:
    """Whether the word after Vol. or p. is a number, which may be a Roman one, or a letter."""
    if len(following) == 1 and following.isupper() and word in BEFORE_LETTER:
        return True
    is_roman = _ROMAN.fullmatch(following) is not None
    return following[:1].isdigit() or (is_roman and (len(following) > 1 or word in BEFORE_ROMAN))
