"""Texts that checks show to readers, in English and in Korean.

A finding keeps the key of its message and the arguments that fill it in, and the English text for
files and other tools. The text in the reader's language is made when the finding is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter


@dataclass(frozen=True, slots=True)
class Wording:
    """A short text in both languages of the interface."""

    en: str
    ko: str

    def in_language(self, language: str) -> str:
        """The text in a language; English for languages that the interface does not have."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named fields, `{value}`, in both languages.

    Beads count from 0 in files and rows from 1 on the page: a message that names one has the
    argument `bead`, and may use the field `{row}`. `page` is the English of the review page where
    it differs from that of files.
    """

    en: str
    ko: str
    page: str | None = None

    def __post_init__(self) -> None:
        if not fields_of(self.en) == fields_of(self.ko) == fields_of(self.page or self.en):
            raise ValueError(f"the languages use different fields: {self.en!r}, {self.ko!r}")

    def filled(self, arguments: Mapping[str, str]) -> str:
        """The English text that is stored with a finding.

        Raises:
            KeyError: If an argument is missing.
        """
        return self.en.format_map(arguments)

    def shown(self, arguments: Mapping[str, str], language: str) -> str:
        """The text that the review page shows.

        Raises:
            KeyError: If an argument is missing.
            ValueError: If `bead` is not a whole number.
        """
        held = dict(arguments)
        if "bead" in held:
            held["row"] = str(int(held["bead"]) + 1)
        template = self.ko if language == "ko" else self.page or self.en
        return template.format_map(held)


def fields_of(template: str) -> frozenset[str]:
    """The arguments that a template needs: `{row}` is made of `bead`."""
    names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    return frozenset("bead" if name == "row" else name for name in names)


DIFFERS = Message(
    "{source} in the source, {target} in the translation.",
    "원문은 {source}, 번역문은 {target}입니다.",
)
"""A figure or a name, and another one."""

EXCHANGED = Message(
    "{source} in the source, {target} in the translation: the two have changed places.",
    "원문의 {source} 자리에 번역문에는 {target}이(가) 있습니다. 둘이 서로 바뀌었습니다.",
)
"""Two parties, or two figures, each in the other's place."""


class Category(StrEnum):
    """The kind of fault, by the dimensions of MQM (Multidimensional Quality Metrics)."""

    ACCURACY = "accuracy"
    TERMINOLOGY = "terminology"
    LINGUISTIC = "linguistic conventions"
    STYLE = "style"
    LOCALE = "locale conventions"
    AUDIENCE = "audience appropriateness"
    MARKUP = "design and markup"
    CUSTOM = "custom"

    @property
    def label(self) -> Wording:
        """Its name for readers."""
        return _LABELS[self]


_LABELS: Mapping[Category, Wording] = {
    Category.ACCURACY: Wording("accuracy", "정확성"),
    Category.TERMINOLOGY: Wording("terminology", "용어"),
    Category.LINGUISTIC: Wording("linguistic conventions", "언어 규범"),
    Category.STYLE: Wording("style", "문체"),
    Category.AUDIENCE: Wording("audience appropriateness", "독자 적합성"),
    Category.LOCALE: Wording("locale conventions", "현지 관례"),
    Category.MARKUP: Wording("design and markup", "서식·태그"),
    Category.CUSTOM: Wording("custom", "사용자 정의"),
}
