"""A coarse key for the sound of a name, which a Hangul word and a Latin word share.

Hangul spells foreign names by sound, so vowels vary (Warren is 워런 or 워렌) while consonants are
stable. A key maps consonants to classes that Hangul cannot distinguish (p, b, f, v are all ㅍ or
ㅂ), and drops unstable sounds (w, y, h inside a word, r before a consonant). So a plain dictionary
finds words that sound alike, without comparing all pairs.
"""

import re
from functools import lru_cache

from align.entities.korean.syllables import is_hangul_syllable, jamo_numbers
from align.entities.letters import plain

_ONSETS = "KKNTTLMPPSS-SSSKTPH"  # ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ
_CODAS = (
    "", "K", "K", "KS", "N", "NS", "N", "T", "L", "LK", "LM", "LP", "LS", "LT", "LP", "L",
    "M", "P", "PS", "T", "T", "N", "S", "S", "K", "T", "P", "H",
)  # fmt: skip
_EU = 18  # ㅡ, the vowel that Hangul inserts where the original has none
_VOWELS = "aeaebebebabebbbeebbff"  # ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ
_SPELLINGS = (
    (r"tch|sch|sh|ch|ts|tz|dzh|zh|ss|zz", "S"), (r"ck|cg|qu|kh|cc(?![eiy])|cq|gg", "K"),
    (r"ph|pf|pp|ff|bb|vv", "P"), (r"(?<=[aeiou])h(?![aeiouy])", ""), (r"th|tt|dt|dd", "T"),
    (r"ll|rr|(?<![aeiou])rh", "L"), (r"mm|mb$", "M"), (r"nn|ng|kn", "N"), (r"wr", "L"),
    (r"dg(?=[ei])|dj", "S"), (r"x", "KS"), (r"c(?=[eiy])|[szj]|ti(?=on)", "S"),
    (r"t(?=ur[ey]|ur?al)", "S"),
    (r"g(?=[eiy])", "S"), (r"[ckgq]", "K"), (r"[td]", "T"), (r"[pbfv]", "P"), (r"m", "M"),
    (r"n", "N"), (r"l", "L"), (r"r", "R"), (r"h", "H"), (r"[aeiouy]+", "vowel"),
)  # fmt: skip
_READ = re.compile(
    "|".join(f"(?P<r{index}>{spelling})" for index, (spelling, _) in enumerate(_SPELLINGS))
)
_SOUNDS = {f"r{index}": sound for index, (_, sound) in enumerate(_SPELLINGS)}
_OF_TWO = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_NO_LETTER = re.compile(r"[^a-z]")
_SILENT = re.compile(r"gh(?=t|$)")
_LATIN_VOWELS = {"a": "a", "e": "e", "i": "f", "o": "b", "u": "b", "y": "f"}
_SHORT = 3
# Vowels, and the R that may be lost, say nothing in a key.
_UNHEARD = str.maketrans("", "", "abefR")


@lru_cache(maxsize=1 << 15)
def hangul_sounds(word: str) -> str:
    """The sounds of a Hangul word: consonant classes in upper case, vowels in lower case.

    Example:
        >>> hangul_sounds("블링컨"), hangul_sounds("메르켈")
        ('PLfNKbN', 'MeRKeL')
    """
    sounds = ""
    for index, letter in enumerate(word):
        onset, rest = _syllable(letter)
        if letter == "르" and index and _is_closing(word, index):
            onset = "R"
        if onset and sounds.endswith(onset) and _sticks(word, index):
            onset = ""
        sounds += onset + rest
    return sounds


@lru_cache(maxsize=1 << 14)
def _syllable(letter: str) -> tuple[str, str]:
    """The onset of a syllable, and its vowel with its end; both are "" for other letters."""
    if not is_hangul_syllable(letter):
        return "", ""
    onset, vowel, coda = jamo_numbers(letter)
    sound = "" if vowel == _EU else _VOWELS[vowel]
    return _ONSETS[onset].removeprefix("-"), sound + _CODAS[coda]


@lru_cache(maxsize=1 << 15)
def latin_sounds(word: str) -> str:
    """The sounds of a Latin word as Hangul renders them: Blinken -> "PLfNKeN".

    An r before a consonant or at the end is "R", which the other side may lack: Hangul drops it in
    English names (Carter, 카터) and keeps it in others (Merkel, 메르켈).
    """
    lowered = _NO_LETTER.sub("", without_accents(word.lower()))
    if lowered.startswith(("kn", "gn", "pn")):
        lowered = lowered[1:]
    lowered = _SILENT.sub("", lowered)
    parts: list[str] = []
    for match in _READ.finditer(lowered):
        sound = _SOUNDS[match.lastgroup or ""]
        if sound == "vowel":
            parts.append(_LATIN_VOWELS[match[0][0]])
            continue
        end = match.end()
        if (
            sound == "R"
            and (
                not match.start()
                # The e at the end of Maguire is silent.
                or (end < len(lowered) and lowered[end] in "aeiouy" and lowered[end:] != "e")
            )
        ):
            sound = "L"
        parts.append(sound)
    return "".join(parts)


@lru_cache(maxsize=1 << 16)
def hangul_key(word: str) -> str:
    """The key of a Hangul word without particles; "" if it is too short: 블링컨 -> "PLNKN"."""
    return _key(hangul_sounds(word))


@lru_cache(maxsize=1 << 16)
def latin_sound_key(word: str) -> str:
    """The key of a Latin word; "" if it is too short: Blinken -> "PLNKN"."""
    return _key(latin_sounds(word))


def _key(sounds: str) -> str:
    """Consonants only; a short key keeps its first vowel, or 군 and 김 would be one name."""
    key = (sounds[:1] + sounds[1:].replace("H", "")).translate(_UNHEARD)
    if len(key) < _SHORT - 1:
        return ""
    if len(key) >= _SHORT:
        return key
    return key + next((sound for sound in sounds if sound.islower()), "")


def _is_closing(word: str, index: int) -> bool:
    """Whether a syllable stands at the end of a word or before a consonant."""
    return index == len(word) - 1 or _syllable(word[index + 1])[0] != ""


def _sticks(word: str, index: int) -> bool:
    """Whether the onset doubles the coda before it: 빌라 has one l, 안나 one n."""
    before = word[index - 1 : index]
    return before != "" and (not is_hangul_syllable(before) or jamo_numbers(before)[2] != 0)


def without_accents(word: str) -> str:
    """Without accents, so that Macron, Erdoğan and Müller read like their English spellings."""
    return plain(word if word.isascii() else word.translate(_OF_TWO))
