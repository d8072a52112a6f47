"""One side of an article pair, with all values per segment that the features need."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.alignment.grids.entity_index import EntityIndex
from align.alignment.spans import SpanVectors
from align.alignment.table import IntArray
from align.encoders import Encoder
from align.entities.keys import sorted_keys
from align.languages import primary_language
from align.records import Kind, Segment
from align.segmentation.labels import said_in_item

Totals = NDArray[np.float64]
"""Running totals over segments, from 0: the total of a span is the difference of two of them."""

_KINDS = {kind: number for number, kind in enumerate(Kind)}
_QUOTE = re.compile('["“”„«»「」『』]')
_QUESTION = re.compile(r"[?？؟]")
# What a sentence, or a clause that a splitter cut off, ends with, and what may close after it.
_SENTENCE_END = re.compile(r"""[.!?…。！？؟۔।॥։:;,][\s"'“”‘’»」』)\]]*$""")
_FRAGMENT_KINDS = (Kind.HEADING, Kind.BYLINE, Kind.CAPTION)


@dataclass(frozen=True, slots=True)
class Side:
    """The segments of one side, with measurements of each.

    `lengths` are characters, `quotes` and `questions` count segments that hold such a mark,
    `breaks` counts segments that are followed by a paragraph's end inside the article, `gaps` those
    that are followed by what a selection left out, `fragments` those that are not sentences
    (see `_fragments`): running totals, shape (n + 1,). `starts` is 1 where a segment begins a
    paragraph, shape (n + 1,), the last one for the end of the article.
    `kinds` numbers the members of `Kind`; `worded` says which segments have letters or digits.
    `numbers` and `names` are the entities of each segment.
    `opens` says whether the first segment is the first of its article.
    """

    spans: SpanVectors
    lengths: Totals
    quotes: Totals
    questions: Totals
    breaks: Totals
    gaps: Totals
    fragments: Totals
    starts: NDArray[np.float32]
    kinds: IntArray
    worded: NDArray[np.bool_]
    numbers: EntityIndex
    names: EntityIndex
    opens: bool

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def paragraph_count(self) -> int:
        """The number of paragraphs of the segments."""
        return int(self.starts[:-1].sum())

    def is_kind(self, *kinds: Kind) -> NDArray[np.float32]:
        """1 if a segment is of one of these kinds, else 0."""
        return np.isin(self.kinds, [_KINDS[kind] for kind in kinds]).astype(np.float32)


def selected(side: Side, indices: Sequence[int]) -> Side:
    """Some segments of a side, at least one; no bead reaches over what stands between them."""
    at = np.array(indices, np.int64)
    skipped = np.append(np.diff(at) > 1, False)

    def without_others(total: Totals) -> Totals:
        """A running total over the selected segments alone."""
        return np.concatenate([[0.0], np.cumsum(np.diff(total)[at])])

    return Side(
        spans=side.spans.selected(indices),
        lengths=without_others(side.lengths),
        quotes=without_others(side.quotes),
        questions=without_others(side.questions),
        breaks=without_others(side.breaks),
        gaps=totals(np.maximum(np.diff(side.gaps)[at], skipped)),
        fragments=without_others(side.fragments),
        starts=side.starts[np.append(at, at[-1] + 1)],
        worded=side.worded[at],
        kinds=side.kinds[at],
        numbers=side.numbers.selected(indices),
        names=side.names.selected(indices),
        opens=side.opens and indices[0] == 0,
    )


def prepare_both(
    sides: tuple[Sequence[Segment], Sequence[Segment]],
    encoder: Encoder,
    languages: tuple[str, str],
    *,
    opens: bool = True,
) -> tuple[Side, Side]:
    """Prepare source and target; the arguments are those of `prepare`, for both sides."""
    source, target = sides
    return (
        prepare(source, encoder, languages, opens=opens),
        prepare(target, encoder, languages[::-1], opens=opens),
    )


def prepare(
    segments: Sequence[Segment],
    encoder: Encoder,
    languages: tuple[str, str],
    *,
    opens: bool = True,
) -> Side:
    """Encode each segment of one side once, and collect the data for the features.

    Args:
        segments: The segments.
        encoder: Makes their vectors.
        languages: The language that they are in, and that of the other side.
        opens: Whether the first of them is the first of its article.
    """
    texts = [segment.text for segment in segments]
    paragraphs = np.array([segment.paragraph for segment in segments])
    starts = np.ones(len(segments) + 1, np.float32)
    starts[1:-1] = paragraphs[1:] != paragraphs[:-1]
    said = said_texts(segments, languages)
    language = primary_language(languages[0])
    entities = [sorted_keys(line, language) for line in said]
    return Side(
        spans=SpanVectors(said, encoder),
        lengths=totals([len(text) for text in texts]),
        quotes=totals([bool(_QUOTE.search(text)) for text in texts]),
        questions=totals([bool(_QUESTION.search(text)) for text in texts]),
        breaks=totals([*starts[1:-1], 0]),
        gaps=totals(np.zeros(len(segments), np.float32)),
        fragments=totals(_fragments(segments)),
        starts=starts,
        worded=np.array([any(map(str.isalnum, text)) for text in texts]),
        kinds=np.array([_KINDS[segment.kind] for segment in segments], np.int64),
        numbers=EntityIndex.of(numbers for numbers, _ in entities),
        names=EntityIndex.of(names for _, names in entities),
        opens=opens,
    )


def said_texts(segments: Iterable[Segment], languages: tuple[str, str]) -> list[str]:
    """The texts of segments as the encoder reads them: without the labels of items.

    A translation that drops an item or moves it numbers the list anew, and the same label would
    then make the wrong items alike.
    """
    own, other = map(primary_language, languages)
    return [said_in_item(segment.line, (own, other)) for segment in segments]


def ends_as_sentence(text: str) -> bool:
    """Whether a segment has the final punctuation of a sentence, which headlines lack."""
    return _SENTENCE_END.search(text) is not None


def _fragments(segments: Sequence[Segment]) -> NDArray[np.float32]:
    """1 where a segment is not a sentence: a heading, byline or caption, marked or by its looks.

    By its looks, it is shorter than half the mean and does not end as a sentence does. That says
    nothing where most segments do not: a poem, a list, or a text without punctuation.
    """
    marked = np.array([segment.kind in _FRAGMENT_KINDS for segment in segments])
    lengths = np.array([len(segment.text) for segment in segments])
    unended = np.array([not ends_as_sentence(segment.text) for segment in segments])
    if unended.mean() < 0.5:
        marked |= unended & (lengths < lengths.mean() / 2)
    return marked.astype(np.float32)


def totals(values: Sequence[float] | NDArray[np.float32]) -> Totals:
    """Running totals of per-segment values, from 0: shape (n + 1,)."""
    return np.concatenate([[0.0], np.cumsum(np.asarray(values, np.float64))])
