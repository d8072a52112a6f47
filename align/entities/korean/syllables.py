"""Hangul syllables by their last consonant, by which verb endings are known: 간, 갈, 갔다."""

_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST, _LAST = 0xAC00, 0xD7A3  # 가, 힣


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
    start = _FIRST + _FINALS.index(consonant) + 1
    return "".join(map(chr, range(start, _LAST + 1, len(_FINALS) + 1)))
