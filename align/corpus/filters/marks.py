"""Filters by marks in the text: leftover markup, punctuation, repetition, custom patterns."""

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from align.articles.blocks import compose
from align.corpus.filters.filter import Columns, Filter, Score, ThresholdFilter, texts
from align.entities.escapes import find_escapes
from align.errors import SettingsError
from align.records import BitextRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ELEMENTS = (
    "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas "
    "caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt em "
    "embed fieldset figcaption figure font footer form h[1-6] head header hgroup hr html i iframe "
    "img input ins kbd label legend li link main map mark menu meta meter nav noscript object ol "
    "optgroup option output p param picture pre progress q rp rt ruby s samp script section select "
    "small source span strike strong style sub summary sup svg table tbody td template textarea "
    "tfoot th thead time title tr track tt u ul var video wbr"
)
_TAG = re.compile(rf"</?(?:{_ELEMENTS.replace(' ', '|')})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)

# A point inside a word or figure ends nothing (4.5, example.com, U.S.), nor one after a capital.
# An ellipsis, which has one character or three, and several marks in a row (?!) end it once.
_TERMINAL = re.compile(
    r"(?:(?<![A-Z])\.(?![0-9A-Za-z.])|(?<!\.)\.{2,}|[?!…⋯‥。？！])[.?!…⋯‥。？！]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlTagFilter(Filter):
    """Drops rows with an HTML tag on either side, or with a character as HTML escapes it.

    Only names of elements count: <GQ> and <뉴욕타임스> are titles, "<5%" is a figure.
    """

    main: ClassVar[str] = ""
    good: ClassVar[str] = "low"
    by_default: ClassVar[bool] = True

    def measure(self, row: BitextRow) -> Score:
        """For each side 1 if it holds a tag or an escaped character (&quot;), else 0."""
        return tuple(float(_has_markup(text)) for text in texts(row))

    def accepts(self, scores: Columns) -> "NDArray[np.bool_]":
        """Whether no side holds any."""
        found: NDArray[np.bool_] = ~np.logical_or.reduce([some != 0 for some in scores])
        return found


def _has_markup(text: str) -> bool:
    return ("<" in text and _TAG.search(text) is not None) or any(find_escapes(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalPunctuationFilter(ThresholdFilter):
    """Drops rows whose sides end sentences in very different numbers.

    The penalty is OpusFilter's: the difference of the numbers of marks, and one more for each mark
    that no segment needs, as -log(1 + penalty). OpusFilter counts every point and allows one mark a
    side; here points inside figures, addresses and abbreviations do not count, several marks in a
    row count once, and a bead of three segments may have three.

    Source:
        Vázquez et al. (2019), "The University of Helsinki submission to the WMT19 parallel corpus
        filtering task".
    """

    span: ClassVar[tuple[float, float]] = (-math.inf, 0)
    good: ClassVar[str] = "high"
    by_default: ClassVar[bool] = True

    threshold: float = -2
    """The lowest score, 0 at best, that is kept."""

    def measure(self, row: BitextRow) -> Score:
        """0 for marks that go together, less for each that does not."""
        counts = [len(_TERMINAL.findall(text)) for text in texts(row)]
        segments = (len(row.source), len(row.target))
        penalty = abs(counts[0] - counts[1]) + sum(
            max(count - max(allowed, 1), 0) for count, allowed in zip(counts, segments, strict=True)
        )
        return (0.0 - math.log1p(penalty),)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionFilter(ThresholdFilter):
    """Drops rows with immediate repetitions, as bad models produce them.

    As in OpusFilter, white space between the repetitions does not count; here that within them does
    not either, as Korean spacing varies. Figures may repeat themselves (000,000,000).
    """

    deciding: ClassVar[tuple[str, ...]] = ()
    good: ClassVar[str] = "low"
    by_default: ClassVar[bool] = True

    threshold: int = 2
    """How many repetitions after the first occurrence drop a row."""

    min_length: int = 3
    """The shortest run of characters that counts."""

    max_length: int = 100
    """The longest."""

    def __post_init__(self) -> None:
        if self.threshold < 1 or not 1 <= self.min_length <= self.max_length:
            raise SettingsError(
                f"filters.{self.name} asks for {self.threshold} repetitions of {self.min_length} "
                f"to {self.max_length} characters",
                remedy="use a threshold and lengths of at least 1, the shorter length first",
                key=f"filters.{self.name}",
            )

    def measure(self, row: BitextRow) -> Score:
        """How often each side repeats what it repeats first; 0 if less than the threshold."""
        return tuple(float(self._repetitions("".join(text.split()))) for text in texts(row))

    def _repetitions(self, text: str) -> int:
        if not _may_repeat(text, self.threshold, self.min_length, self.max_length):
            return 0
        for match in _repeated(self.threshold, self.min_length, self.max_length).finditer(text):
            if not _is_figure(match[1]):
                return len(match[0]) // len(match[1]) - 1
        return 0


def _may_repeat(text: str, times: int, size: int, longest: int) -> bool:
    """Whether a text may have a run of `size` to `longest` characters that many `times`.

    This is far cheaper than the regular expression, and rules out nearly every text. Of a run that
    is repeated, one of the first characters stands at a multiple of `size`; from there on the text
    is the same one run later, but for the last repetition.
    """
    head = (times - 1) * size + 1
    for start in range(0, len(text) - head, size):
        again = text.find(text[start : start + head], start + size)
        while 0 <= again <= start + longest:
            extent = (times - 1) * (again - start)
            if text[start : start + extent] == text[again : again + extent]:
                return True
            again = text.find(text[start : start + head], again + 1)
    return False


@cache
def _repeated(threshold: int, min_length: int, max_length: int) -> re.Pattern[str]:
    return re.compile(rf"(.{{{min_length},{max_length}}}?)\1{{{threshold},}}", re.DOTALL)


def _is_figure(text: str) -> bool:
    return all(letter.isdigit() or letter in ".,'" for letter in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegExpFilter(Filter):
    """Drops rows with a side that matches a custom regular expression, or that does not.

    The syntax is Python's; an expression is searched for anywhere in the text.
    """

    main: ClassVar[str] = "regexps"
    deciding: ClassVar[tuple[str, ...]] = ("accept_match",)
    good: ClassVar[str] = "low"

    regexps: tuple[str, str] = ("", "")
    """One for each side; empty for none."""

    accept_match: bool = False
    """Whether rows are kept that match on both sides, instead of dropped if one does."""

    def __post_init__(self) -> None:
        if not any(self.regexps):
            raise SettingsError(
                f"filters.{self.name} needs an expression",
                remedy="set regexps to one expression, or one per side",
                key=f"filters.{self.name}",
            )
        for pattern in self.regexps:
            try:
                re.compile(pattern)
            except re.error as error:
                raise SettingsError(
                    f"filters.{self.name}.regexps: {pattern!r} is not a regular expression "
                    f"({error})",
                    remedy="correct it",
                    key=f"filters.{self.name}.regexps",
                ) from error
        # As the rows are.
        object.__setattr__(self, "regexps", tuple(map(compose, self.regexps)))

    def measure(self, row: BitextRow) -> Score:
        """For each side 1 if it matches, else 0; NaN for a side without an expression."""
        return tuple(
            float(bool(re.search(pattern, text))) if pattern else math.nan
            for text, pattern in zip(texts(row), self.regexps, strict=True)
        )

    def accepts(self, scores: Columns) -> "NDArray[np.bool_]":
        """Whether the sides match as they should."""
        wanted = float(self.accept_match)
        found: NDArray[np.bool_] = np.logical_and.reduce(
            [np.isnan(some) | (some == wanted) for some in scores]
        )
        return found
