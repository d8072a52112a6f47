"""Articles and their parts."""

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

# A run of blanks is tried from its beginning only: from each of them, a long one took seconds.
LINE_BREAK = re.compile(r"(?:(?<![ \t\xa0\u3000])[ \t\xa0\u3000]++)?[\r\n]+[ \t\xa0\u3000]*")
"""A line break of a hard-wrapped text, with the blanks around it: a space on one line."""

# What XML 1.0 cannot carry, escaped or not. Lone surrogates are refused with it: no UTF-8 has them.
# So are the noncharacters around inline codes in a marked line: see `align.records.codes`.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdd2\ufffe\uffff]")


class Kind(StrEnum):
    """The role of a paragraph, and so of each of its segments, in the article."""

    BODY = "body"
    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    LIST_ITEM = "list-item"


def check(condition: bool, message: str) -> None:
    """Check that a record has a possible value.

    Raises:
        ValueError: With the message, unless the condition holds.
    """
    if not condition:
        raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of an article: `article.text[start:end]`, without the blank lines around it."""

    start: int
    end: int
    kind: Kind = Kind.BODY

    def __post_init__(self) -> None:
        # Files have hundreds of thousands: a message is made only for what is wrong.
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty paragraph at {self.start}:{self.end}")


@dataclass(frozen=True, slots=True)
class Article:
    """One side's document: its text as it was read, and the positions of its paragraphs.

    `text` is never altered after reading, so every offset stays true. `language` is a BCP 47
    code ("ko", "en"). `name` identifies the article in messages and in a corpus.
    """

    name: str
    language: str
    text: str
    paragraphs: tuple[Paragraph, ...]

    def __post_init__(self) -> None:
        found = FORBIDDEN.search(self.text)
        check(found is None, f"{self.name}: forbidden character at {found and found.start()}")
        end = 0
        for paragraph in self.paragraphs:
            if paragraph.start < end:
                raise ValueError(f"{self.name}: paragraphs overlap at {paragraph.start}")
            end = paragraph.end
        check(end <= len(self.text), f"{self.name}: a paragraph ends after the text")


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, headline, byline, list item or caption.

    `text` is `article.text[start:end]`, line breaks included; `paragraph` numbers the article's
    paragraphs from 0.
    """

    text: str
    start: int
    end: int
    paragraph: int
    kind: Kind = Kind.BODY

    def __post_init__(self) -> None:
        check(
            0 <= self.start < self.end and len(self.text) == self.end - self.start,
            f"segment {self.text!r} does not fill {self.start}:{self.end}",
        )

    @property
    def line(self) -> str:
        """The text on one line: a line break in a hard-wrapped article is a space here."""
        return LINE_BREAK.sub(" ", self.text)


@dataclass(frozen=True, slots=True)
class ArticleMetadata:
    """Metadata of an article pair; unknown values are empty."""

    date: str = ""
    """The day of the article, 2024-05-31."""

    url: str = ""
    """Where it was published."""

    licence: str = ""
    """Its licence, as its owner calls it."""

    origin: str = ""
    """The newspaper, agency or collection that it comes from."""

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return self != ArticleMetadata()


METADATA: Final = tuple(item.name for item in fields(ArticleMetadata))
"""The names of the metadata, which are columns of a corpus."""
