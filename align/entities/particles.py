"""Korean particles and titles, which follow a name in the same word."""

import re
from functools import lru_cache

from align.entities.korean.syllables import is_hangul_syllable, jamo_numbers

ENDS_PHRASE = re.compile(r"[은는이가을를의에서로며고,]$")
"""Ends a word of another phrase than the noun behind it."""

_PARTICLES = frozenset({
    "으로부터", "에게서는", "에게서", "에서의", "에서는", "에서도", "에게는", "으로서", "으로써",
    "으로는", "이라고", "이라는", "이라며", "이었다", "이었던", "라고는", "한테서", "께서는",
    "까지는", "까지도", "부터는", "에게도", "와의", "과의", "로부터", "에서", "에게", "한테",
    "께서", "으로", "로서", "로써", "로는", "로의", "라고", "라는", "라며", "였다", "였던", "까지",
    "부터", "보다", "처럼", "마저", "조차", "만큼", "이며", "이고", "이자", "이다", "인데", "이나",
    "이든", "이란", "에는", "에도", "에만", "에선", "와는", "과는", "만의", "들이", "들은", "들을",
    "들의", "들과", "들도", "에의", "은", "는", "이", "가", "을", "를", "의", "에", "로", "와",
    "과", "도", "만", "께", "나", "며", "고", "인", "씨", "란", "엔", "랑",
})  # fmt: skip
# With what a sentence ends that names somebody: 한지우입니다, 조하율이에요. Behind other words they
# say more than particles do.
_COPULAS = frozenset({
    "입니다", "입니까", "이에요", "예요", "이었습니다", "였습니다", "이었어요", "였어요", "이죠",
    "이지요", "이네요", "인가요", "이랍니다", "랍니다", "이라고요", "라고요", "이래요",
})  # fmt: skip
# The copula is 다 alone behind a vowel: 백승재다, 이것은 커피다.
_PLAIN_COPULA = "다"
_ENDINGS = _PARTICLES | _COPULAS
_LENGTHS = sorted({len(particle) for particle in _ENDINGS}, reverse=True)
_SHORTEST = 2  # syllables that remain
_NAMED_LAW = 4  # syllables of a law that has the name of a person


def stem(word: str) -> str:
    """Strip one particle from the end of a word if two syllables remain: 트럼프는 -> 트럼프.

    A name that ends like a particle loses its end too (산초가 and 브라가 look alike to a pattern).
    Where that matters, use `possible_stems`.
    """
    for length in _LENGTHS:
        if word[-length:] in _PARTICLES:
            return word[:-length] if len(word) >= length + _SHORTEST else word
    return word


@lru_cache(maxsize=1 << 16)
def possible_stems(word: str) -> tuple[str, ...]:
    """The word itself and every shorter reading of it: 피에로는 -> 피에로는, 피에로, 피에.

    A law may have the name of a person: 윤창호법.
    """
    stems = [word]
    for longer in stems:
        if len(longer) == _NAMED_LAW and longer.endswith("법"):
            stems.append(longer[:-1])
        stems += {
            longer[:-length]
            for length in _LENGTHS
            if len(longer) >= length + _SHORTEST and longer[-length:] in _ENDINGS
        }.difference(stems)
        if _ends_in_plain_copula(longer) and longer[:-1] not in stems:
            stems.append(longer[:-1])
    return tuple(sorted(stems, key=len, reverse=True))


def _ends_in_plain_copula(word: str) -> bool:
    return (
        word.endswith(_PLAIN_COPULA)
        and len(word) > _SHORTEST
        and is_hangul_syllable(word[-2])
        and jamo_numbers(word[-2])[2] == 0
    )
