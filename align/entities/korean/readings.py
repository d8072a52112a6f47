"""Chinese names in Hangul: by ear (마오쩌둥) or as Koreans read the characters (모택동).

The Korean reading of a character keeps the sounds of Middle Chinese, so that its consonants
correspond to those of pinyin by rule. Vowels do not, and are not compared.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from align.entities.korean.syllables import jamo_numbers

# The initials that pinyin may have for each onset: ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ.
_INITIALS = (
    "g|k|j|q|h|x", "", "n|l|r", "d|t|zh|ch", "", "l|n|r", "m|w", "b|p|f", "", "s|sh|x|c|ch|z|q",
    "sh", "y|w|r|n|l|", "z|zh|j|q|c|ch|d|t|s", "", "c|ch|q|z|zh|t|j|s|sh", "k", "t|d|z|zh",
    "p|b|f", "h|x",
)  # fmt: skip
# And its end for each coda: ㄱ, ㄹ and ㅂ were lost, ㅁ became n.
_ENDS = {0: "", 1: "", 4: "n", 8: "", 16: "n", 17: "", 21: "ng"}
# The syllables as which characters are read; 즈 and 텐 are none.
_READINGS = frozenset(
    "가각간갈감갑강개객갱거건걸검겁게격견결겸경계고곡곤골공과곽관괄광괘괴굉교구국군굴궁권궐궤"
    "귀규균귤극근글금급긍기긴길김나낙난날남납낭내냉녀년념녕노농뇌뇨눌뉴니닉다단달담답당대덕도"
    "독돈돌동두둔득등라락란람랍랑래랭략량려력련렬렴렵령례로록론롱뢰료룡루류륙륜률륭륵릉리린림"
    "립마막만말망매맥맹면멸명모목몰몽묘무묵문물미민밀박반발방배백번벌범법벽변별병보복본봉부북"
    "분불붕비빈빙사삭산살삼삽상새색생서석선설섬섭성세소속손솔송쇄쇠수숙순술숭슬습승시식신실심"
    "십쌍씨아악안알암압앙애액앵야약양어억언얼엄업여역연열염엽영예오옥온올옹와완왕왜외요욕용우"
    "욱운울웅원월위유육윤율융은을음읍응의이익인일임입잉자작잔잠잡장재쟁저적전절점접정제조족존"
    "졸종좌죄주죽준중즉즐즙증지직진질집징차착찬찰참창채책처척천철첨첩청체초촉촌총최추축춘출충"
    "취측층치칙친칠침칭쾌타탁탄탈탐탑탕태택토통퇴투특파판팔패팽편평폐포폭표품풍피필하학한할함"
    "합항해핵행향허헌험혁현혈혐협형혜호혹혼홀홍화확환활황회획횡효후훈훼휘휴흉흑흔흘흠흡흥희힐"
)
_VOWELS, _MOST_VOWELS = frozenset("aeiouü"), 3
# Also as Wade and Giles spelled it: Tsai, Hsu.
_SYLLABLE = r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|ts|hs)?[aeiouü]{1,3}(?:ng|n)?"
_PINYIN = re.compile(rf"(?:{_SYLLABLE}){{1,4}}")
_ONE = re.compile(_SYLLABLE)
_LONGEST = 4


def may_be_pinyin(latin: str) -> bool:
    """Whether a Latin name may be written in pinyin: Deng Xiaoping, Xi'an."""
    return _PINYIN.fullmatch(_letters(latin)) is not None


def is_syllable(latin: str) -> bool:
    """Whether a Latin name may be one syllable of Chinese: Liu, Jiang, Tsai."""
    return _ONE.fullmatch(_letters(latin)) is not None


def is_reading_of(hangul: str, latin: str) -> bool:
    """Whether Hangul may be the Korean reading of the characters of a name in pinyin.

    Args:
        hangul: Two to four syllables.
        latin: The name, of one word or several.

    Example:
        >>> is_reading_of("등소평", "Deng Xiaoping"), is_reading_of("등소평", "Hu Jintao")
        (True, False)
    """
    return 1 < len(hangul) <= _LONGEST and _reads(hangul, _letters(latin))


def is_surname_of(hangul: str, latin: str) -> bool:
    """Whether Hangul begins with the Korean reading of a surname of one syllable in pinyin.

    Example:
        >>> is_surname_of("등소평", "Deng"), is_surname_of("등소평", "Hu")
        (True, False)
    """
    return 1 < len(hangul) <= _LONGEST and is_syllable(latin) and _reads(hangul[0], _letters(latin))


def _reads(hangul: str, letters: str) -> bool:
    """Whether some letters may be the pinyin of some Hangul.

    A pattern for each word would take hundreds of times as long to make.
    """
    ends = {0}
    for letter in hangul:
        if letter not in _READINGS:
            return False
        onset, _, coda = jamo_numbers(letter)
        ends = set(_ends(letters, ends, _INITIALS[onset], _ENDS[coda]))
    return len(letters) in ends


def _ends(letters: str, starts: Iterable[int], initials: str, coda: str) -> Iterator[int]:
    """Where a syllable may end that begins at one of some places."""
    for start in starts:
        for initial in initials.split("|"):
            if not letters.startswith(initial, start):
                continue
            first = start + len(initial)
            for end in range(first + 1, first + 1 + _MOST_VOWELS):
                if letters[end - 1 : end] not in _VOWELS:
                    break
                if letters.startswith(coda, end):
                    yield end + len(coda)


@lru_cache(maxsize=1 << 12)
def _letters(latin: str) -> str:
    return re.sub(r"[ '’-]", "", latin.lower())
