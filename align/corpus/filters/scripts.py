"""Filters by script: the share of letters, and whether they belong to the language."""

import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from align.corpus.filters.filter import Score, ThresholdFilter, limits_by_script, texts
from align.corpus.filters.measures import length
from align.errors import SettingsError
from align.languages import is_syllabic, scripts_of
from align.records import BitextRow

_RANGES = {
    "Hangul": "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7fb",
    "Han": "\u3400-\u9fff\uf900-\ufaff",
    "Hiragana": "\u3041-\u309f",
    "Katakana": "\u30a0-\u30ff\uff66-\uff9d",
    "Latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
    "\uff21-\uff3a\uff41-\uff5a",
    "Cyrillic": "\u0400-\u052f",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f",
    "Hebrew": "\u0590-\u05ff",
    "Thai": "\u0e00-\u0e7f",
    "Devanagari": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Gurmukhi": "\u0a00-\u0a7f",
    "Gujarati": "\u0a80-\u0aff",
    "Oriya": "\u0b00-\u0b7f",
    "Tamil": "\u0b80-\u0bff",
    "Telugu": "\u0c00-\u0c7f",
    "Kannada": "\u0c80-\u0cff",
    "Malayalam": "\u0d00-\u0d7f",
    "Sinhala": "\u0d80-\u0dff",
    "Lao": "\u0e80-\u0eff",
    "Tibetan": "\u0f00-\u0fff",
    "Myanmar": "\u1000-\u109f",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Ethiopic": "\u1200-\u139f",
    "Khmer": "\u1780-\u17ff",
    "Armenian": "\u0530-\u058f",
}
_HANGUL = re.compile(f"[{_RANGES['Hangul']}]")
_NO_LETTER = re.compile(r"[\W\d_]+")
# Stops, commas, colons, quotation marks and round brackets, which say nothing about a text.
_MARKS = re.compile(r"[.,:;?!…⋯‥·。、，．：；？！\"'“”„‘’‚«»「」『』〈〉《》()（）]+")
# The smallest shares of letters in the scripts of a language that has signs for syllables or words,
# and of any other: as CharacterScoreFilter and as LanguageIDFilter count them.
_OWN_SCRIPT, _OWN_LANGUAGE = (0.3, 0.95), (0.15, 0.5)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")


def _letters(text: str) -> int:
    return len(_NO_LETTER.sub("", text))


def _count(text: str, scripts: tuple[str, ...]) -> int:
    """How many letters of a text are in one of some scripts."""
    if text.isascii():
        return _letters(text) if "Latin" in scripts else 0
    return len(_outside(scripts).sub("", text))


@cache
def _outside(scripts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"[^{''.join(_RANGES[script] for script in scripts)}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class AlphabetRatioFilter(ThresholdFilter):
    """Drops rows with a side that consists of figures, symbols or code rather than words.

    OpusFilter counts white space and all punctuation, and requires 0.75, which is too much for
    sports results, market reports and short dialogue.
    """

    span: ClassVar[tuple[float, float]] = (0, 1)
    good: ClassVar[str] = "high"
    by_default: ClassVar[bool] = True

    threshold: tuple[float, float] = (0.4, 0.4)
    """The smallest share of letters that is kept."""

    exclude_whitespace: bool = True
    """Whether white space is left out of the count."""

    def measure(self, row: BitextRow) -> Score:
        """The share of letters among the letters, figures and symbols of each side.

        Marks that any prose has are not counted, or “네.” would not be prose; and a syllable counts
        as the letters that it stands for, so that both sides of a row are measured alike.
        """
        return tuple(self._share(text) for text in texts(row))

    def _share(self, text: str) -> float:
        written = "".join(text.split()) if self.exclude_whitespace else text
        letters = _NO_LETTER.sub("", written)
        others = len(_MARKS.sub("", written)) - len(letters)
        weight = length(letters, "letter")
        return weight / (weight + others) if letters else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterScoreFilter(ThresholdFilter):
    """Drops rows with a side whose letters do not belong to the expected script.

    OpusFilter requires all letters to belong to it, but Korean news has many Latin letters (GDP,
    LG) and hanja.
    """

    span: ClassVar[tuple[float, float]] = (0, 1)
    good: ClassVar[str] = "high"

    scripts: tuple[str, str] = ("", "")
    """Names such as "Hangul", "Latin", or "Hangul+Han"; empty for those of the language."""

    threshold: tuple[float, float] = (0, 0)
    """The smallest share that is kept; 0 for 0.3 in Korean and in other languages that write
    syllables or words, and 0.95 in all others."""

    def __post_init__(self) -> None:
        for names in self.scripts:
            for name in names.split("+") if names else ():
                if name not in _RANGES:
                    raise SettingsError(
                        f"filters.{self.name}.scripts names {name!r}",
                        remedy=f"known: {', '.join(_RANGES)}",
                        key=f"filters.{self.name}.scripts",
                    )

    def measure(self, row: BitextRow) -> Score:
        """The share of each side's letters that are in its scripts; 1 without a letter."""
        return tuple(
            self._share(text, tuple(names.split("+")) if names else scripts_of(language))
            for text, names, language in zip(texts(row), self.scripts, self.languages, strict=True)
        )

    def _share(self, text: str, scripts: tuple[str, ...]) -> float:
        letters = _letters(text)
        return min(_count(text, scripts) / letters, 1.0) if letters else 1.0

    def limits(self) -> tuple[float, ...]:
        """The threshold of each side; where it is 0, the default of the language."""
        return limits_by_script(self.threshold, self.languages, _OWN_SCRIPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageIDFilter(ThresholdFilter):
    """Drops rows with a side in another language, judged by its script.

    No model is used, because Korean and English share no letters, and models guess at headlines
    full of names. Languages with the same script are not distinguished: French passes for English.
    Web and e-mail addresses are ignored, because bylines are full of them.
    """

    span: ClassVar[tuple[float, float]] = (0, 1)
    good: ClassVar[str] = "high"
    by_default: ClassVar[bool] = True

    threshold: tuple[float, float] = (0, 0)
    """The smallest share that is kept; 0 for 0.15 in Korean, which is full of Latin names, and in
    other languages that write syllables or words, and 0.5 in all others."""

    def measure(self, row: BitextRow) -> Score:
        """The share of each side's letters in the scripts of its language; 1 without a letter.

        A syllable counts as two letters, because it stands for two or three. Hanja count as Korean
        only next to Hangul.
        """
        return tuple(
            self._share(text, scripts_of(language))
            for text, language in zip(texts(row), self.languages, strict=True)
        )

    def _share(self, text: str, scripts: tuple[str, ...]) -> float:
        text = _ADDRESS.sub("", text) if "@" in text or "://" in text or "www." in text else text
        letters, own = _letters(text), _count(text, scripts)
        if not letters:
            return 1.0
        if "Hangul" in scripts and not _HANGUL.search(text):
            return 0.0
        weight = 2 if is_syllabic(scripts) else 1
        return weight * own / (weight * own + max(letters - own, 0))

    def limits(self) -> tuple[float, ...]:
        """The threshold of each side; where it is 0, the default of the language."""
        return limits_by_script(self.threshold, self.languages, _OWN_LANGUAGE)
