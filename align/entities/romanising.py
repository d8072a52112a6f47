"""Revised Romanisation: how a Korean word is spelled where no other spelling is established.

People are spelled with the customary surname and a hyphen in the given name, whose syllables do not
change each other: 한복남 is Han Bok-nam. In other words neighbouring consonants do: 종로, Jongno.

Source:
    National Institute of Korean Language, Romanization of Korean (2000).
"""

from collections.abc import Iterator
from functools import cache

from align.entities.korean.syllables import jamo_numbers
from align.entities.romanisation import SURNAMES, split_name


def _letters(line: str) -> tuple[str, ...]:
    """The spellings of letters; "-" is none."""
    return tuple(spelling.strip("-") for spelling in line.split())


_ONSETS = _letters("g kk n d tt r m b pp s ss - j jj ch k t p h")
_VOWELS = _letters("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
# Each coda as it is at the end of a word; then its last consonant, which moves to a vowel.
_CODAS = _letters("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_MOVED = _letters("- g kk s n j - d r g m b s t p - m b s s ss - j ch k t p -")
# What stays in the syllable when the last of two consonants has moved.
_LEFT = {3: "k", 5: "n", 6: "n", 9: "l", 10: "l", 11: "l", 12: "l", 13: "l", 14: "l", 15: "l",
         18: "p"}  # fmt: skip
_NG, _SILENT = 21, 11
_BEFORE_NASAL = {"k": "ng", "t": "n", "p": "m"}
_NASALS = frozenset({"n", "m"})
# ㄹ after another consonant: the end of the syllable before it, and what becomes of the ㄹ.
_BEFORE_R = {"k": ("ng", "n"), "t": ("n", "n"), "p": ("m", "n"), "n": ("l", "l"), "l": ("l", "l"),
             "m": ("m", "n"), "ng": ("ng", "n")}  # fmt: skip
# ㅎ at the end of a syllable makes the next consonant a strong one.
_AFTER_H = {"g": "k", "d": "t", "j": "ch"}
_ENDS_IN_H = {6: "n", 15: "l", 27: ""}


def romanised(hangul: str) -> str:
    """Spell a Korean word, with the sound changes between its syllables.

    Example:
        >>> romanised("종로"), romanised("신라"), romanised("백령도"), romanised("묵호")
        ('Jongno', 'Silla', 'Baengnyeongdo', 'Mukho')

    Raises:
        ValueError: If it is not all Hangul syllables.
    """
    beginnings = list(romanised_beginnings(hangul))
    return beginnings[-1].capitalize() if beginnings else ""


def romanised_beginnings(hangul: str) -> Iterator[str]:
    """Spell every beginning of a Korean word, in small letters, the shortest first.

    Example:
        >>> list(romanised_beginnings("백령도"))
        ['baek', 'baengnyeong', 'baengnyeongdo']

    Raises:
        ValueError: As for `romanised`.
    """
    spelled, before = "", None
    for onset, vowel, coda in map(jamo_numbers, hangul):
        begin = _ONSETS[onset]
        if before is not None:
            end, begin = _joined(before, onset, is_before_i=_VOWELS[vowel] == "i")
            spelled += end
        spelled += begin + _VOWELS[vowel]
        yield spelled + _CODAS[coda]
        before = coda


def romanised_person(hangul: str) -> str | None:
    """Spell a Korean full name; None for a word that cannot be one.

    Example:
        >>> romanised_person("김서현"), romanised_person("남궁민"), romanised_person("한복남")
        ('Kim Seo-hyeon', 'Namkoong Min', 'Han Bok-nam')
    """
    parts = split_name(hangul)
    if parts is None:
        return None
    surname, given = parts
    spelled = "-".join(romanised(letter).lower() for letter in given)
    return f"{SURNAMES[surname][0].title()} {spelled[:1].upper()}{spelled[1:]}"


@cache
def _joined(coda: int, onset: int, *, is_before_i: bool) -> tuple[str, str]:
    """How a coda and the onset after it are spelled."""
    end, begin = _CODAS[coda], _ONSETS[onset]
    if onset == _SILENT and coda not in {0, _NG}:
        moved = _MOVED[coda]
        if is_before_i and moved in {"d", "t"}:
            moved = "j" if moved == "d" else "ch"
        return _LEFT.get(coda, ""), moved
    if coda in _ENDS_IN_H and begin in _AFTER_H:
        return _ENDS_IN_H[coda], _AFTER_H[begin]
    if begin in _NASALS:
        # ㄴ becomes ㄹ after ㄹ: 별내 is Byeollae.
        return (end, "l") if end == "l" and begin == "n" else (_BEFORE_NASAL.get(end, end), begin)
    if begin == "r" and end:
        return _BEFORE_R[end]
    return end, begin
