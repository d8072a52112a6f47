"""The columns of rows between the steps: those of the corpus, and what is measured of the texts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from align.articles.blocks import compose
from align.corpus.text_arrays import Texts
from align.records import METADATA, ArticleMetadata
from align.threads import slices

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDES: Final = ("source", "target")
MEASURES: Final = ("segments", "words", "characters", "letters")

_ROWS_AT_ONCE = 2048  # whose characters stay in the processor's cache


def side_texts(texts: pa.Array) -> list[str]:
    """The text of one side of some rows, each with its segments joined by a space."""
    found: list[str] = pc.binary_join(texts, " ").to_pylist()
    return found


def column(table: pa.Table, name: str) -> pa.Array:
    """A column of a table in one piece."""
    found = table.column(name)
    return found.chunk(0) if found.num_chunks == 1 else found.combine_chunks()


def numbers(table: pa.Table, name: str) -> "NDArray[Any]":
    """A column as an array of its own type; NaN where a number is not known."""
    found: NDArray[Any] = column(table, name).to_numpy(zero_copy_only=False)
    return found


def in_blocks(count: int) -> list[slice]:
    """Slices of a few thousand rows each."""
    return slices(count, _ROWS_AT_ONCE)


def measured(table: pa.Table) -> pa.Table:
    """Add columns with the segments, words, characters and letters of each side of rows."""
    for side in SIDES:
        texts = column(table, side)
        segments = pc.list_value_length(texts).to_numpy(zero_copy_only=False)
        words, characters = (np.empty(len(texts), np.int64) for _ in range(2))
        letters = np.empty(len(texts))
        for some in in_blocks(len(texts)):
            held = Texts.of(list(map(compose, side_texts(texts[some]))))
            words[some], letters[some] = held.words(), held.letters()
            # The spaces between segments belong to none.
            characters[some] = held.lengths() - np.maximum(segments[some] - 1, 0)
        for name, values in zip(MEASURES, (segments, words, characters, letters), strict=True):
            table = table.append_column(f"{side}_{name}", pa.array(values))
    return table


def with_metadata(
    table: pa.Table, articles: Sequence[ArticleMetadata], rows: Sequence[int]
) -> pa.Table:
    """Add the metadata of each article to its rows; `rows` has each article's number of rows."""
    owners = np.repeat(np.arange(len(articles)), rows)
    for name in METADATA:
        values = pa.array([getattr(one, name) for one in articles], pa.string())
        table = table.append_column(
            pa.field(name, pa.string(), nullable=False), values.take(owners)
        )
    return table
