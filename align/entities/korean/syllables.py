"""Hangul syllables, whose codes follow from the numbers of their letters."""

from functools import lru_cache

_FIRST, _LAST = 0xAC00, 0xD7A3  # 가, 힣
_VOWELS, _CODAS = 21, 28
_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def is_hangul_syllable(character: str) -> bool:
    """Whether a character is a Hangul syllable."""
    return "가" <= character <= "힣"


@lru_cache(maxsize=1 << 14)
def jamo_numbers(syllable: str) -> tuple[int, int, int]:
    """The numbers of a syllable's onset, vowel and coda, in the order of Unicode.

    They count from 0; coda 0 is none.

    Example:
        >>> jamo_numbers("가"), jamo_numbers("힣")
        ((0, 0, 0), (18, 20, 27))

    Raises:
        ValueError: If it is not a Hangul syllable.
    """
    if not is_hangul_syllable(syllable):
        raise ValueError(f"{syllable!r} is not a Hangul syllable")
    rest, coda = divmod(ord(syllable) - _FIRST, _CODAS)
    return *divmod(rest, _VOWELS), coda


def ending_in(consonant: str) -> str:
    """All syllables with a last consonant, in order, for a class of a regular expression.

    Args:
        consonant: One letter of Hangul that can end a syllable.

    Raises:
        ValueError: If it is not one.

    Example:
        >>> ending_in("ㄴ")[:3]
        '간갠갼'
    """
    if len(consonant) != 1 or consonant not in _FINALS:
        raise ValueError(f"{consonant!r} ends no Hangul syllable")
    coda = _FINALS.index(consonant) + 1
    return "".join(map(chr, range(_FIRST + coda, _LAST + 1, _CODAS)))


def beginning_like(syllable: str) -> str:
    """The range of syllables with the same first consonant, for a class of a regular expression.

    It is 하-힣 for 했.

    Args:
        syllable: One Hangul syllable.

    Raises:
        ValueError: If it is not one.
    """
    onset, _, _ = jamo_numbers(syllable)
    first = _FIRST + onset * _VOWELS * _CODAS
    return f"{chr(first)}-{chr(first + _VOWELS * _CODAS - 1)}"
