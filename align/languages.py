"""Language codes: the form of valid codes (BCP 47), known languages, and their scripts."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from align.errors import LanguageError

UNDETERMINED = "und"
"""The code of a language that is not known (BCP 47)."""

# RFC 5646, section 2.1: language, script, region, variants, extensions, private use. The few
# grandfathered tags that fit nothing else begin with "i-".
_TAG = re.compile(
    r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?"
    r"(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*"
    r"(?:-x(?:-[a-z\d]{1,8})+)?"
    r"|[ix](?:-[a-z\d]{1,8})+)",
    re.IGNORECASE | re.ASCII,
)
# The languages that multilingual encoders are trained on, by the scripts that they are written in:
# those of LaBSE (Feng et al. 2022) and XLM-R (Conneau et al. 2020), and Cantonese.
_WRITTEN_IN: Mapping[tuple[str, ...], str] = {
    ("Hangul", "Han"): "ko",
    ("Hiragana", "Katakana", "Han"): "ja",
    ("Han",): "yue zh",
    ("Latin",): (
        "af az br bs ca ceb co cs cy da de en eo es et eu fi fr fy ga gd gl ha haw hmn hr ht hu "
        "id ig is it jv la lb lt lv mg mi ms mt nl no ny om pl pt ro rw sk sl sm sn so sq st su "
        "sv sw tk tl tr uz vi wo xh yo zu"
    ),
    ("Cyrillic",): "be bg kk ky mk mn ru tg tt uk",
    ("Cyrillic", "Latin"): "sr",
    ("Arabic",): "ar fa ps sd ug ur",
    ("Arabic", "Latin"): "ku",
    ("Greek",): "el",
    ("Hebrew",): "he yi",
    ("Devanagari",): "hi mr ne sa",
    ("Bengali",): "as bn",
    ("Gurmukhi",): "pa",
    ("Gujarati",): "gu",
    ("Oriya",): "or",
    ("Tamil",): "ta",
    ("Telugu",): "te",
    ("Kannada",): "kn",
    ("Malayalam",): "ml",
    ("Sinhala",): "si",
    ("Thai",): "th",
    ("Lao",): "lo",
    ("Khmer",): "km",
    ("Myanmar",): "my",
    ("Tibetan",): "bo",
    ("Georgian",): "ka",
    ("Armenian",): "hy",
    ("Ethiopic",): "am",
}
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    code: scripts for scripts, codes in _WRITTEN_IN.items() for code in codes.split()
}
"""The scripts of every known language, by its code. A file `story.CODE` is plain text."""

_SYLLABIC = frozenset({"Hangul", "Han", "Hiragana", "Katakana"})

UNSPACED = frozenset({"bo", "ja", "km", "lo", "my", "th", "yue", "zh"})
"""The languages that do not put spaces between words."""

# Other codes and names of the languages with rules of their own: ISO 639-2, English words, and the
# code of the country, which many write for Korean (it is that of Kanuri).
_ALSO = {"kor": "ko", "korean": "ko", "kr": "ko", "eng": "en", "english": "en"}
# What columns of tables and files are called in Korean.
_IN_KOREAN = {
    **dict.fromkeys(("한국어", "한글", "국문", "국어"), "ko"),
    **dict.fromkeys(("영어", "영문"), "en"),
}

# The scripts of ISO 15924 in which known languages are written, for codes such as zh-Hant-TW.
_SCRIPT = (
    "arab|armn|beng|cyrl|deva|ethi|geor|grek|gujr|guru|hang|hani|hans|hant|hebr|jpan|khmr|knda|kore"
    "|laoo|latn|mlym|mymr|orya|sinh|taml|telu|thai|tibt"
)
# A code with a region: en-US, en_Latn_001. But en_id has the numbers of texts, and ko-en is a pair
# of languages: no region is called so.
_LOCALE = re.compile(
    rf"([a-z]{{2,3}})(?:[-_ ](?:{_SCRIPT}))?(?:[-_ ](?:(?!(?:id|ko|en)$)[a-z]{{2}}|\d{{3}}))?"
)

_Held = TypeVar("_Held")

_LONGEST = 100
_SHOWN = 40


def check_language(code: str, *, where: object = None) -> str:
    """Return a language code as formats contain it, or refuse an invalid one.

    Blanks around it go, and an underscore, as in the names of locales (`ko_KR`), becomes a hyphen.
    The language need not exist.

    Raises:
        LanguageError: If the code is not well-formed, so that TMX and XLIFF could not carry it.
    """
    if len(code) <= _LONGEST and _TAG.fullmatch(tag := code.strip().replace("_", "-")):
        return tag
    raise LanguageError(
        f"{code[:_SHOWN]!r} is not a language code",
        where=where,
        remedy="write one such as ko, en or zh-Hant (BCP 47)",
    )


def primary_language(code: str) -> str:
    """The language of a code without its region and in lower case: "ko" for "KO-KR" and "kor"."""
    language = re.split("[-_]", code.strip())[0].lower()
    return _ALSO.get(language, language)


def is_korean_english(languages: tuple[str, str]) -> bool:
    """Whether two primary languages are Korean and English, in either order."""
    return {*languages} == {"ko", "en"}


def korean_side(languages: tuple[str, str]) -> int:
    """The number of the Korean side of two primary languages: 0 if it is the source, else 1."""
    return 0 if languages[0] == "ko" else 1


def korean_first(languages: tuple[str, str], source: _Held, target: _Held) -> tuple[_Held, _Held]:
    """Order a value of each side: Korean first.

    This is its own inverse: it turns a Korean and an English value into source and target.

    Example:
        >>> korean_first(("en", "ko"), "Seoul", "서울")
        ('서울', 'Seoul')
    """
    return (source, target) if korean_side(languages) == 0 else (target, source)


def named_language(name: str) -> str:
    """The language that a column, a folder or a file is named by: 영어, English, en-US.

    A name that is no language is returned in lower case.

    Example:
        >>> named_language("국문"), named_language("en_US"), named_language("en_note")
        ('ko', 'en', 'en_note')
    """
    plain = name.strip().lower()
    code = _LOCALE.fullmatch(plain)
    language = code[1] if code else plain
    return _ALSO.get(language) or _IN_KOREAN.get(language, language)


def language_name(code: str) -> str:
    """The English name of Korean and English; the code of any other language."""
    return {"ko": "Korean", "en": "English"}.get(code, code)


def scripts_of(code: str) -> tuple[str, ...]:
    """The scripts in which a language is written; Latin for an unknown language."""
    return SCRIPTS.get(primary_language(code), ("Latin",))


def is_syllabic(scripts: Iterable[str]) -> bool:
    """Whether one of some scripts has a sign for a syllable or a word: Hangul, Han, kana."""
    return not _SYLLABIC.isdisjoint(scripts)
