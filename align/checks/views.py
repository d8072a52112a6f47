"""The input of checks: a bead with its article, and results that several checks share.

Comparisons of numbers, the lexicon of names and vectors are computed when the first check needs
them, and kept while the article is checked.
"""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import Any, TypeVar

from align.articles import marks
from align.checks.asides import dateline_end, is_in_location, is_in_years
from align.checks.edges import NEXT_SENTENCE, SENTENCE_END, Habits, open_before
from align.checks.meaning.comparing import BeadMeaning, Part, Size
from align.checks.naming.ranges import Wanted
from align.checks.naming.register import Variant
from align.checks.naming.strangers import NameEvidence, NameMeasurer, Stranger
from align.checks.published import Line, line_kind
from align.checks.running.across import BitextExcerpt, BitextView
from align.checks.running.encoded_rows import EncodedRows
from align.encoders import Encoder
from align.entities.comparison import Comparison, compare
from align.entities.countries import find_places
from align.entities.dates import find_dates
from align.entities.escapes import unescaped
from align.entities.lexicon import NameLexicon
from align.entities.matching import Match
from align.entities.mentions import Mention, Number
from align.languages import korean_first, korean_side
from align.records import BitextRow
from align.words import Correspondence, scale_for

_Made = TypeVar("_Made")
_Held = TypeVar("_Held")

# A sentence with a full date, or a line longer than this, tells of an event; others date the text.
_DATED = 60
_SENTENCE = re.compile(r"(?:[^\W\d_]|\b\d{4})[.!?][\"'”’)]*\s*$")
_LABEL = 8  # words of both sides together


@dataclass(frozen=True)
class ArticleView:
    """The rows of one article, in order, with results about the whole article.

    `encoded` holds the encoder's results for them and for the articles that are checked with them;
    None without an encoder. `first` is the place of the article's first row in it. `bitext` is the
    bitext that the article belongs to; None where the article is checked separately. `written` are
    the rows as they were read, if their texts are not compared as they are.

    Without an encoder, whatever it would have to say raises `ValueError`.
    """

    rows: Sequence[BitextRow]
    languages: tuple[str, str]
    encoded: EncodedRows | None = None
    first: int = 0
    date: dt.date | None = None
    bitext: BitextView | BitextExcerpt | None = None
    written: Sequence[BitextRow] | None = None

    @cached_property
    def beads(self) -> tuple["BeadView", ...]:
        """The rows as views."""
        return tuple(BeadView(row, self, number) for number, row in enumerate(self.rows))

    @property
    def has_meaning(self) -> bool:
        """Whether there is an encoder to compare meanings."""
        return self.encoded is not None

    @property
    def encoder(self) -> Encoder | None:
        """The encoder that compares meanings; None if there is none."""
        return None if self.encoded is None else self.encoded.encoder

    def suits(self, fitted_with: str) -> bool:
        """Whether a model that was fitted with the vectors of an encoder can read these meanings.

        Args:
            fitted_with: The identity of that encoder.
        """
        if self.encoded is None:
            return False
        scale = scale_for(self.encoded.encoder, self.languages)
        known = self.encoded.encoder.identity if scale is None else scale.target
        return known == fitted_with

    @cached_property
    def meanings(self) -> tuple[BeadMeaning | None, ...]:
        """The comparison of meanings for each bead; None for a null bead."""
        return self._encoded.meanings.measured(self._places)

    def correspondence(self, position: int) -> Correspondence | None:
        """The corresponding words of the bead at a position; None for a null bead."""
        return self._encoded.correspondence(self.first + position)

    def sizes(self, position: int) -> tuple[Size, Size]:
        """The sizes of the sides of the bead at a position, without what only one side tells."""
        return self._encoded.meanings.sizes(self.first + position)

    def glosses(self, position: int) -> Sequence[tuple[int, int]]:
        """The explanations in the English of the bead at a position that its Korean lacks."""
        return self._encoded.meanings.glosses(self.first + position)

    def lost_clause(self, position: int) -> Part | None:
        """The Korean clause that the English of the bead at a position seems to lack."""
        return self._encoded.lost_clause(self.first + position)

    def strangers(self, position: int, is_wanted: Wanted | None = None) -> tuple[Stranger, ...]:
        """The names without an obvious counterpart of the bead at a position with two sides.

        Args:
            position: The bead's position.
            is_wanted: Says which names are wanted, as for `NameMeasurer.strangers`.
        """
        numbers, measurer = self._measurer
        place, found = self.first + position, self._encoded.of_names
        # The words of all texts are encoded first: names need few more.
        words = _korean_first(found.correspondence(place), self.languages)
        evidence = NameEvidence(found.sound_matches(place), words, found.words(place))
        return tuple(measurer.strangers(numbers[position], evidence, is_wanted))

    @cached_property
    def _measurer(self) -> tuple[Mapping[int, int], NameMeasurer]:
        """The number of each bead with two sides, by its position, and the measurer of names."""
        beads = [bead for bead in self.beads if not bead.is_null]
        encoded = self._encoded.of_names
        sums = encoded.meanings.sums(self._places)
        vectors = encoded.meanings.vectors(self._places)
        korean, english = korean_first(self.languages, 0, 1)
        measurer = NameMeasurer(
            [(bead.korean, bead.english) for bead in beads],
            self.lexicon,
            encoded.encoder,
            (vectors[korean], vectors[english]),
            sums[english],
        )
        return {bead.position: number for number, bead in enumerate(beads)}, measurer

    @property
    def _encoded(self) -> EncodedRows:
        if self.encoded is None:
            raise ValueError("comparing meanings needs an encoder")
        return self.encoded

    @property
    def _places(self) -> range:
        return range(self.first, self.first + len(self.rows))

    @cached_property
    def lexicon(self) -> NameLexicon:
        """The names of the article as its own beads spell them."""
        return NameLexicon((bead.korean, bead.english) for bead in self.beads if not bead.is_null)

    @cached_property
    def variants(self) -> Mapping[int, Sequence[Variant]]:
        """The names that the bitext spells in another way elsewhere, by the bead's position."""
        return {} if self.bitext is None else self.bitext.variants(self.rows)

    @cached_property
    def usual_length(self) -> float:
        """The median log ratio of the Korean to the English length, in characters.

        In other languages, the side that is not English takes the place of the Korean one.
        """
        ratios = [
            math.log(len(bead.korean) / len(bead.english))
            for bead in self.beads
            if not bead.is_null
        ]
        return median(ratios) if ratios else 0.0

    @cached_property
    def habits(self) -> Habits:
        """How its English sides are written; where it is short, those of its whole file."""
        own = Habits.of((bead.korean, bead.english) for bead in self.beads)
        return own or (Habits() if self.bitext is None else self.bitext.habits(self.rows))

    @cached_property
    def is_alone(self) -> bool:
        """Whether the article has at most one bead with two sides."""
        return sum(not bead.is_null for bead in self.beads) < 2

    @cached_property
    def places(self) -> tuple[frozenset[str], frozenset[str]]:
        """The keys of all places that the sources name, and those of the targets."""
        return (
            _place_keys([row.source_text for row in self.rows], self.languages[0]),
            _place_keys([row.target_text for row in self.rows], self.languages[1]),
        )

    @cached_property
    def quoting(self) -> tuple[bool, ...]:
        """For each bead, whether a quotation that began before it is still open on a side."""
        sides = (
            open_before([row.source_text for row in self.rows]),
            open_before([row.target_text for row in self.rows]),
        )
        return tuple(one or other for one, other in zip(*sides, strict=True))

    @cached_property
    def today(self) -> dt.date | None:
        """The date of the article: the given one, or that of a short line with a full date."""
        return self.date or next((found for row in self.rows if (found := self._dated(row))), None)

    def _dated(self, row: BitextRow) -> dt.date | None:
        for text, language in zip((row.source_text, row.target_text), self.languages, strict=True):
            if len(text) > _DATED or not re.search(r"\d{4}", text) or _SENTENCE.search(text):
                continue
            for date in find_dates(text, language):
                if date.year and date.month and date.day:
                    try:
                        return dt.date(date.year, date.month, date.day)
                    except ValueError:
                        continue
        return None


@dataclass(frozen=True)
class BeadView:
    """One bead, and results that several checks share."""

    row: BitextRow
    article: ArticleView
    position: int
    _known: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[["BeadView"], _Made]) -> _Made:
        """The result of a function of the bead, computed once, when a check first needs it."""
        if make not in self._known:
            self._known[make] = make(self)
        made: _Made = self._known[make]
        return made

    @property
    def written(self) -> BitextRow:
        """The row as it was read."""
        written = self.article.written
        return self.row if written is None else written[self.position]

    @property
    def languages(self) -> tuple[str, str]:
        """The codes of source and target."""
        return self.article.languages

    @cached_property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source.strip() or not self.target.strip()

    @cached_property
    def source(self) -> str:
        """The source's text, which spans refer to, with HTML entities as characters."""
        return unescaped(self.row.source_text)

    @cached_property
    def target(self) -> str:
        """The target's text, which spans refer to, with HTML entities as characters."""
        return unescaped(self.row.target_text)

    @cached_property
    def korean(self) -> str:
        """The Korean side."""
        return korean_first(self.languages, self.source, self.target)[0]

    @cached_property
    def english(self) -> str:
        """The English side."""
        return korean_first(self.languages, self.source, self.target)[1]

    def sides(self, korean: _Held, english: _Held) -> tuple[_Held, _Held]:
        """Order what belongs to the Korean and to the English side as source and target."""
        return korean_first(self.languages, korean, english)

    def korean_first(self, match: Match) -> Match:
        """A match with the Korean mention as its source, whichever side is the source."""
        return match.turned() if korean_side(self.languages) else match

    @property
    def is_label(self) -> bool:
        """Whether it is a heading as short as the labels of a program: "Sort ascending"."""
        return self.is_heading and len(f"{self.source} {self.target}".split()) <= _LABEL

    @cached_property
    def is_heading(self) -> bool:
        """Whether neither side ends a sentence: a headline, a byline, a caption, a list item.

        Those are rewritten rather than translated: what is added or omitted there is no error.
        """
        return not any(SENTENCE_END.search(side) for side in (self.source, self.target))

    @property
    def may_be_rewritten(self) -> bool:
        """Whether it is a heading that may say the same in other words, as labels do not."""
        return self.is_heading and not self.is_label

    @cached_property
    def is_one_sentence(self) -> bool:
        """Whether nothing follows a sentence on either side."""
        return not any(NEXT_SENTENCE.search(side) for side in (self.source, self.target))

    @cached_property
    def is_byline(self) -> bool:
        """Whether a side only names the author or the date, which another edition leaves out."""
        sides = zip((self.source, self.target), self.languages, strict=True)
        return any(
            (self.is_heading and marks.is_byline(side.strip()))
            or line_kind(side, language) is Line.PUBLISHED
            for side, language in sides
        )

    @property
    def in_quotation(self) -> bool:
        """Whether the bead begins inside a quotation that an earlier bead opened."""
        return self.article.quoting[self.position]

    def in_dateline(self, place: Mention | None, language: str) -> bool:
        """Whether a place is in the dateline of its side, which the other has in its own way.

        Args:
            place: The place.
            language: The language of its side.
        """
        text = (self.source, self.target)[self.languages.index(language)]
        return place is not None and place.end <= dateline_end(text, language)

    def is_aside(self, place: Mention | None) -> bool:
        """Whether a place in the English text was added for English readers."""
        return place is not None and (
            self.in_dateline(place, "en")
            or is_in_location(self.english, place.start, self.korean)
            or is_in_years(self.english, place.start, self.korean)
        )

    def is_of_dateline(self, match: Match) -> bool:
        """Whether a match, or what it lacks a counterpart of, is in the dateline of its side."""
        return any(
            self.in_dateline(place, language)
            for place, language in zip((match.source, match.target), self.languages, strict=True)
        )

    @cached_property
    def comparison(self) -> Comparison:
        """The matches of the numbers, dates, places and Latin words of both sides."""
        return compare(self.source, self.target, languages=self.languages, today=self.article.today)

    @cached_property
    def numbers(self) -> Sequence[Match]:
        """The matches of the numbers, with the Korean ones as the sources."""
        return [self.korean_first(match) for match in self.comparison.numbers]

    @cached_property
    def agreeing_numbers(self) -> Sequence[tuple[Number, Number]]:
        """The numbers of the Korean side with those of the English side that agree with them."""
        return [
            (match.source, match.target)
            for match in self.numbers
            if match.relation.agrees
            and isinstance(match.source, Number)
            and isinstance(match.target, Number)
        ]

    @cached_property
    def names(self) -> list[Match]:
        """The matches of the names of both sides, using the names of the article."""
        return self.article.lexicon.compare(self.korean, self.english)

    @property
    def meaning(self) -> BeadMeaning | None:
        """The comparison of meanings; None for a null bead."""
        return self.article.meanings[self.position]

    @cached_property
    def correspondence(self) -> Correspondence | None:
        """The corresponding words of both sides; None for a null bead."""
        return self.article.correspondence(self.position)

    @cached_property
    def words(self) -> Correspondence:
        """The corresponding words of a bead with two sides, with Korean as the source."""
        return _korean_first(self.correspondence, self.languages)


def _korean_first(found: Correspondence | None, languages: tuple[str, str]) -> Correspondence:
    if found is None:
        raise ValueError("a null bead has no words to compare")
    return Correspondence(*korean_first(languages, found.source, found.target))


def _place_keys(texts: Sequence[str], language: str) -> frozenset[str]:
    return frozenset(
        key for text in texts for place in find_places(text, language) for key in place.keys
    )
