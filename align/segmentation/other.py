"""Split paragraphs in languages without rules of their own into sentences.

Chinese and Japanese end sentences with marks that have no other meaning. For other languages, Punkt
decides, with the abbreviations below for German and French, and without abbreviations for the rest.
A number with a full stop is an ordinal in languages that write ordinals in this way.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from align.languages import UNSPACED
from align.segmentation.stops import OPENERS, Span, Stop, cut

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_IDEOGRAPHIC = "。！？｡．‼⁇⁈⁉"
_ORDINALS = frozenset(
    {"de", "da", "no", "nb", "nn", "is", "fi", "et", "cs", "sk", "pl", "sl", "hr"}
)
_ABBREVIATIONS = {
    "de": """
        abb abs abt art bd betr bzgl bzw ca d.h d.i d.j dipl dr ebd etc evtl fr geb gegr gem ggf hl
        hr hrsg i.a i.d.r inkl ing jh jhd kap lic m.e m.w max med min mio mrd n.chr nr o.ä o.g phil
        prof s s.o s.u sog st std str tel u.a u.ä u.u usf usw v.a v.chr vgl vol z z.b z.t z.zt zw
        zzgl jan febr apr aug sept okt nov dez
    """,
    "fr": """
        adj av apr art bd c.-à-d cf ch chap dr éd etc ex fig ibid m mm mgr mlle mme me n.b no op
        p.ex pp pr prof r.-v s.a st ste t tél vol vs janv févr avr juil sept oct nov déc
    """,
}
# A letter with a full stop of its own (z. B., M. Dupont), or no vowel that could be spoken (Sr.).
_UNSPEAKABLE = re.compile(r"[^\W\d_]|[bcdfghjklmnpqrstvwxzß]{2,4}", re.IGNORECASE)


def split(paragraphs: Sequence[str], language: str) -> list[list[Span]]:
    """Split each paragraph into the ranges of its sentences.

    Args:
        paragraphs: The texts of the paragraphs.
        language: The primary part of a BCP 47 code: "de", "ja".

    Returns:
        For each paragraph ranges that tile it, blanks included.
    """
    if language in UNSPACED:
        return [cut(text, _ends_unspaced) for text in paragraphs]
    ends = partial(_ends, language=language, punkt=_punkt(language))
    return [cut(text, ends) for text in paragraphs]


def _ends_unspaced(stop: Stop, begin: int) -> bool:
    """Whether a sentence ends at a stop, in a script without spaces.

    A closing quotation mark after the stop leaves the quoting verb to come: 「行く。」と言った。
    """
    del begin
    if not stop.closers:
        return stop.marks[-1] in _IDEOGRAPHIC or (stop.marks in ("!", "?") and stop.is_spaced)
    return stop.is_spaced or stop.after(1) in OPENERS


def _punkt(language: str) -> "PunktSentenceTokenizer":
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(_ABBREVIATIONS.get(language, "").split())
    return PunktSentenceTokenizer(parameters)


def _ends(stop: Stop, begin: int, *, language: str, punkt: "PunktSentenceTokenizer") -> bool:
    """Whether the sentence that begins at `begin` ends at the stop."""
    following = stop.after(4).lstrip(OPENERS + "\u00a0 ")[:1]
    if stop.marks[-1] in _IDEOGRAPHIC:
        return True
    if not stop.is_spaced or following.islower() or stop.after(1) in ",;:–—)]»":
        return False
    if not stop.is_period or stop.closers:
        return not stop.is_ellipsis or following.isupper()
    if stop.text[begin : stop.start].isdecimal():
        return False
    word = stop.word()
    if word.isdecimal():
        return language not in _ORDINALS
    if _UNSPEAKABLE.fullmatch(word):
        return False
    return len(list(punkt.span_tokenize(f"{word}. {following.upper()}x"))) > 1
