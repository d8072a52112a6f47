"""Korean names in Latin letters, as people really spell them.

Revised Romanisation is used for places, but rarely for people: 이 is Lee, 박 is Park, 영 is young.
North Korean names follow McCune and Reischauer. So each syllable has a set of spellings, and a name
is any combination of them, with or without hyphens, with the surname first or last.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import product

from align.entities.korean.syllables import jamo_numbers

SURNAMES: dict[str, tuple[str, ...]] = {
    surname: tuple(spellings.split())
    for surname, spellings in (
        line.split(maxsplit=1)
        for line in """
김 kim gim
이 lee yi rhee li i rhie ri
리 ri lee rhee
박 park pak bak
최 choi choe choy
정 jung jeong chung chong cheong joung
강 kang gang
조 cho jo joe
윤 yoon yun youn
장 jang chang
임 lim im rim yim
림 rim lim im
한 han hahn
오 oh o
서 seo suh so sur
신 shin sin
권 kwon gwon kweon
황 hwang whang
안 ahn an
송 song
류 ryu yoo yu you
유 yoo yu you ryu
홍 hong
전 jeon chun jun chon
고 ko go koh
문 moon mun
양 yang ryang
손 son sohn
배 bae pae
백 baek paik back paek baik
허 heo hur huh ho her
남 nam
심 shim sim
노 noh roh no ro
로 ro roh no
하 ha hah
곽 kwak gwak
성 sung seong song
차 cha
주 joo ju chu
우 woo u wu
구 koo gu ku goo
나 na nah ra
라 ra na
민 min
진 jin chin
지 ji jee chi
엄 eom um uhm
변 byun byeon pyon
원 won weon
방 bang pang
채 chae
천 cheon chun chon
공 kong gong
현 hyun hyeon hyon
함 ham hahm
여 yeo yuh yo
염 yeom youm yum
추 choo chu
도 do to doh
소 so soh
석 seok suk sok
선 sun seon son
설 seol sul
마 ma mah
길 gil kil
연 yeon youn yon
위 wi wee
표 pyo
명 myung myeong myong
기 ki gi kee
반 ban pan bahn
왕 wang
금 keum geum kum
옥 ok ock
육 yook yuk
인 in ihn
맹 maeng
제 je jae che
모 mo
탁 tak
국 kook guk kuk
어 eo uh
은 eun
편 pyun pyeon
용 yong
예 ye
봉 bong
경 kyung gyeong kyong
사 sa
부 boo bu
남궁 namkoong namgung namkung
황보 hwangbo
선우 sunwoo seonwoo
제갈 jegal
독고 dokgo
사공 sagong
""".strip().splitlines()
    )
}
"""Surnames with the spellings that are in use, the commonest first."""

SURNAMES_BY_LATIN: dict[str, frozenset[str]] = {
    spelling: frozenset(name for name, known in SURNAMES.items() if spelling in known)
    for spellings in SURNAMES.values()
    for spelling in spellings
}
"""Which surnames a Latin spelling may be: "yoo" is 유 or 류."""

_ONSETS = ("g k", "kk gg g k", "n", "d t", "tt dd d t", "r l n", "m", "b p", "pp bb b p", "s sh",
           "ss s", " ", "j ch z", "jj tch j ch", "ch", "k kh", "t th", "p ph", "h")  # fmt: skip
_VOWELS = (
    "a ah", "ae ai e a", "ya", "yae", "eo u o uh eu", "e eh ei", "yeo you yu yo yuh eo ou",
    "ye yae e", "o oh", "wa oa", "wae", "oe oi we", "yo", "u oo woo wu ou", "wo weo uo wu", "we",
    "wi ui we wee", "yu you yoo", "eu u e oo", "ui eui ee i hi", "i ee yi ie",
)  # fmt: skip
_CODAS = (
    "", "k g ck c", "k", "k", "n", "n", "n", "t d", "l r ll", "k", "m", "l", "l", "l", "p", "l",
    "m", "p b", "p", "t s", "t", "ng", "t", "t", "k", "t", "p", "",
)  # fmt: skip


_SYLLABLES = re.compile(r"[가-힣]*")


# Final consonants are spoken as nasals before ㄴ and ㅁ: 막내 is Mang-nae.
_NASAL_ONSETS, _NASALS = {2, 6}, {"k": "ng", "t": "n", "p": "m"}


@cache
def syllable_spellings(letter: str, following: str) -> frozenset[str]:
    """Every way to spell one syllable before another one, or at the end ("")."""
    end = _CODAS[jamo_numbers(letter)[2]]
    if following and jamo_numbers(following)[0] in _NASAL_ONSETS:
        end = f"{end} {_NASALS.get(end[:1], '')}"
    ends = end.split() or [""]
    return frozenset(begin + end for begin in _open_spellings(letter) for end in ends)


@cache
def _open_spellings(letter: str) -> frozenset[str]:
    """Every way to spell the onset and the vowel of one syllable."""
    onset, vowel, _ = jamo_numbers(letter)
    spelled = set(map("".join, product(_ONSETS[onset].split() or [""], _VOWELS[vowel].split())))
    # 화 is "wha" as well (Ewha, Kyung-wha), and 혜 "hae".
    others = {f"wh{one[2:]}" for one in spelled if one.startswith("hw")}
    return frozenset(spelled | others | ({"hae"} if letter == "혜" else set()))


@cache
def _longest_spelling(letter: str, following: str) -> int:
    return max(map(len, syllable_spellings(letter, following)))


@cache
def _initials(letter: str) -> frozenset[str]:
    """The letters that the spellings of one syllable begin with."""
    return frozenset(spelling[0] for spelling in _open_spellings(letter))


def _ends(syllables: str, latin: str, starts: Iterable[int]) -> set[int]:
    """Where a spelling of the syllables may end, hyphens or spaces between them allowed."""
    ends = set(starts)
    for number, letter in enumerate(syllables):
        if number:
            ends |= {end + 1 for end in ends if latin[end : end + 1] in {"-", " "}}
        initials = _initials(letter)
        ends = {end for end in ends if latin[end : end + 1] in initials}
        if not ends:
            break
        following = syllables[number + 1 : number + 2]
        spellings, longest = (
            syllable_spellings(letter, following),
            _longest_spelling(letter, following),
        )
        ends = {
            stop
            for end in ends
            for stop in range(end + 1, min(end + longest, len(latin)) + 1)
            if latin[end:stop] in spellings
        }
    return ends


def _family_ends(surname: str, latin: str, starts: Iterable[int]) -> set[int]:
    return {
        start + len(spelling)
        for start in starts
        for spelling in SURNAMES[surname]
        if latin.startswith(spelling, start)
    }


def _past_gap(latin: str, ends: Iterable[int]) -> set[int]:
    return {end + gap for end in ends for gap in range(_gap(latin, end) + 1)}


def _gap(latin: str, start: int) -> int:
    rest = latin[start:]
    return len(rest) - len(rest.lstrip(", -"))


def split_name(hangul: str) -> tuple[str, str] | None:
    """Split a Korean full name into surname and given name: 최상목 -> ("최", "상목").

    Returns:
        None if the word cannot be one: it has no surname, or not one to three syllables after it.
    """
    for length in (2, 1):
        surname, given = hangul[:length], hangul[length:]
        if surname not in SURNAMES or not 1 <= len(given) <= (2 if length == 2 else 3):
            continue
        if _SYLLABLES.fullmatch(given):  # 한·미 is Korea and the United States
            return surname, given
    return None


def is_spelling_of(hangul: str, latin: str) -> bool:
    """Whether Latin letters are a common spelling of a Korean name, or of its surname alone.

    Example:
        >>> is_spelling_of("최상목", "Choi Sang-mok"), is_spelling_of("최상목", "Choi Sang-min")
        (True, False)
    """
    parts = split_name(hangul)
    if parts is None:
        return False
    surname, given = parts
    spelled = latin.lower().replace("’", "'").replace("'", "").strip()
    family = _family_ends(surname, spelled, [0])
    if len(spelled) in family | _ends(given, spelled, _past_gap(spelled, family)):
        return True
    reversed_order = _past_gap(spelled, _ends(given, spelled, [0]))
    return len(spelled) in _family_ends(surname, spelled, reversed_order)


def begins_alike(hangul: str, latin: str) -> bool:
    """Whether Latin letters begin as a spelling of a Hangul word may: 상목, "Seoul"."""
    return "가" <= hangul[:1] <= "힣" and latin.strip()[:1].lower() in _initials(hangul[0])


def is_given_spelling_of(hangul: str, latin: str) -> bool:
    """Whether Latin letters are a common romanisation of Hangul syllables: 상목, "Sang-mok"."""
    if not _SYLLABLES.fullmatch(hangul):
        return False
    spelled = latin.lower().strip()
    return len(spelled) in _ends(hangul, spelled, [0])
