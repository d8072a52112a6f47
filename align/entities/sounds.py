"""How a name sounds, coarsely: one key that a Hangul word and a Latin word share.

Hangul writes foreign names by ear, so vowels wander (Warren is 워런 or 워렌) while consonants stay.
A key keeps the consonants in classes that Hangul cannot tell apart (p, b, f, v are all ㅍ or ㅂ),
drops what comes and goes (w, y, h inside a word, r before a consonant), and lets a plain
dictionary find the words that sound alike, without comparing all pairs.
"""

import re
from functools import lru_cache

ALPHABET = "KNTLMPSHRabef"
"""Every sound: consonant classes, R for an r that may be lost, and four kinds of vowel."""

_ONSETS = "KKNTTLMPPSS-SSSKTPH"  # ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ
_CODAS = (
    "", "K", "K", "KS", "N", "NS", "N", "T", "L", "LK", "LM", "LP", "LS", "LT", "LP", "L",
    "M", "P", "PS", "T", "T", "N", "S", "S", "K", "T", "P", "H",
)  # fmt: skip
_EU = 18  # ㅡ, the vowel that Hangul inserts where the original has none
_VOWELS = "AEAEBEBEBABEBBBEEBBFF"  # ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ
_SPELLINGS = (
    (r"tch|sch|sh|ch|ts|tz|dzh|zh|ss|zz", "S"), (r"ck|qu|kh|cc(?![eiy])|cq|gg", "K"),
    (r"ph|pf|pp|ff|bb|vv", "P"), (r"(?<=[aeiou])h(?![aeiouy])", ""), (r"th|tt|dt|dd", "T"),
    (r"ll|rr|rl|rh", "L"), (r"mm|mb$", "M"), (r"nn|ng|kn", "N"), (r"wr", "L"),
    (r"dg(?=[ei])|dj", "S"), (r"x", "KS"), (r"c(?=[eiy])|[szj]|ti(?=on)", "S"),
    (r"g(?=[eiy])", "S"), (r"[ckgq]", "K"), (r"[td]", "T"), (r"[pbfv]", "P"), (r"m", "M"),
    (r"n", "N"), (r"l", "L"), (r"r", "R"), (r"h", "H"), (r"[aeiouy]+", "vowel"),
)  # fmt: skip
_READ = re.compile(
    "|".join(f"(?P<r{index}>{spelling})" for index, (spelling, _) in enumerate(_SPELLINGS))
)
_LATIN_VOWELS = {"a": "A", "e": "E", "i": "F", "o": "B", "u": "B", "y": "F"}
_SHORT = 3
_SYLLABLES = 11172


@lru_cache(maxsize=1 << 15)
def hangul_sounds(word: str) -> str:
    """The sounds of a Hangul word: consonant classes in capitals, vowels in small letters.

    Example:
        >>> hangul_sounds("블링컨"), hangul_sounds("메르켈")
        ('PLfNKbN', 'MeRKeL')
    """
    parts: list[str] = []
    for index, letter in enumerate(word):
        code = ord(letter) - 0xAC00
        if not 0 <= code < _SYLLABLES:
            continue
        onset, middle, coda = code // 588, code % 588 // 28, code % 28
        first = _ONSETS[onset]
        if first == "-":
            first = ""
        closing = index == len(word) - 1 or _begins_with_consonant(word[index + 1])
        if first == "L" and middle == _EU and not coda and index and closing:
            first = "R"
        if first and parts and parts[-1] == first and _sticks(word, index):
            first = ""
        parts += first
        if middle != _EU:
            parts.append(_VOWELS[middle].lower())
        parts += _CODAS[coda]
    return "".join(parts)


def latin_sounds(word: str) -> str:
    """The sounds of a Latin word, as Hangul would hear them: Blinken -> "PLfNKeN".

    An r before a consonant or at the end is "R", which costs nothing to lose: English names drop
    it in Hangul (Carter, 카터), others keep it (Merkel, 메르켈).
    """
    lowered = re.sub(r"[^a-z]", "", _plain(word.lower()))
    lowered = re.sub(r"^(?:kn|gn|pn)", "n", lowered)
    lowered = re.sub(r"gh(?=t|$)", "", lowered)
    parts: list[str] = []
    for match in _READ.finditer(lowered):
        sound = _SPELLINGS[int((match.lastgroup or "r0")[1:])][1]
        if sound == "vowel":
            parts.append(_LATIN_VOWELS[match[0][0]].lower())
            continue
        end = match.end()
        if sound == "R" and (
            not match.start() or (end < len(lowered) and lowered[end] in "aeiouyh")
        ):
            sound = "L"
        parts.append(sound)
    return "".join(parts)


@lru_cache(maxsize=1 << 16)
def hangul_key(word: str) -> str:
    """The key of a Hangul word without particles, "" if it says too little: 블링컨 -> "PLNKN"."""
    return _key(hangul_sounds(word))


@lru_cache(maxsize=1 << 16)
def latin_sound_key(word: str) -> str:
    """The key of a Latin word, "" if it says too little: Blinken -> "PLNKN"."""
    return _key(latin_sounds(word))


def _key(sounds: str) -> str:
    """Consonants only; a short key keeps its first vowel, or 군 and 김 would be one name."""
    inner = sounds[1:].replace("H", "")
    key = "".join(sound for sound in sounds[:1] + inner if sound.isupper() and sound != "R")
    if len(key) < _SHORT - 1:
        return ""
    vowel = next((sound for sound in sounds if sound.islower()), "")
    return key if len(key) >= _SHORT else key + vowel


def _begins_with_consonant(letter: str) -> bool:
    code = ord(letter) - 0xAC00
    return 0 <= code < _SYLLABLES and _ONSETS[code // 588] != "-"


def _sticks(word: str, index: int) -> bool:
    """Whether the onset doubles the coda before it: 빌라 has one l, 안나 one n."""
    return index > 0 and (ord(word[index - 1]) - 0xAC00) % 28 != 0


def _plain(word: str) -> str:
    """Without accents, so that Macron, Erdoğan and Müller read like their English spellings."""
    if word.isascii():
        return word
    from unicodedata import category, normalize

    return "".join(
        letter
        for letter in normalize("NFD", word.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
        if category(letter) != "Mn"
    )
