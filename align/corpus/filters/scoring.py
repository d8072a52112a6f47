"""The scores of all filters, their decisions, and the score file."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from align.arguments import check_arguments
from align.articles.blocks import compose
from align.corpus.filters.filter import Columns, Filter, Score
from align.records import BitextRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

Scores: TypeAlias = Mapping[str, Score]
"""The score of each filter for one row, by the filter's name."""


def score_rows(rows: Sequence[BitextRow], filters: Sequence[Filter]) -> list[dict[str, Score]]:
    """Score rows with every filter; null beads have no scores.

    Filters see composed Hangul, also of a bitext that is written in parts (NFD).
    """
    check_arguments(score_rows, locals())
    return [_scores(_composed(row), filters) if row.source and row.target else {} for row in rows]


def _scores(row: BitextRow, filters: Sequence[Filter]) -> dict[str, Score]:
    return {one.name: one.measure(row) for one in filters}


def _composed(row: BitextRow) -> BitextRow:
    source, target = (tuple(map(compose, side)) for side in (row.source, row.target))
    if (source, target) == (row.source, row.target):
        return row
    # No filter counts inline codes, whose places are those in the text as it was.
    return replace(row, source=source, target=target, source_codes=(), target_codes=())


def in_columns(scores: Sequence[Scores]) -> dict[str, Columns]:
    """The scores of rows that were scored by the same filters, as arrays."""
    return {
        name: list(np.array([one[name] for one in scores], np.float64).T)
        for name in (scores[0] if scores else ())
    }


def refusals(columns: Mapping[str, Columns], filters: Sequence[Filter]) -> "NDArray[np.uint8]":
    """Which filter is the first that does not accept each of many rows.

    Args:
        columns: The scores of the rows by the name of the filter.
        filters: At most 200.

    Returns:
        The number of the filter, from 1; 0 where all accept the row. None without filters.
    """
    found = np.zeros(max((len(one[0]) for one in columns.values()), default=0), np.uint8)
    for number, one in reversed(list(enumerate(filters, 1))):
        found[~one.accepts(columns[one.name])] = number
    return found


def refusal(scores: Scores, filters: Sequence[Filter]) -> str:
    """The name of the first filter that does not accept a row; "" if all do.

    Raises:
        KeyError: If a filter has no score: the rows were scored with other filters.
    """
    check_arguments(refusal, locals())
    for one in filters:
        if not one.accept(scores[one.name]):
            return one.name
    return ""


def score_record(scores: Scores) -> dict[str, Any]:
    """Scores as a line of OpusFilter's score files: a number, or a list of one per side.

    Unknown scores are null, and an infinite ratio is "Infinity", which Python's and OpusFilter's
    JSON readers take.
    """
    return {
        name: _plain(score[0]) if len(score) == 1 else [_plain(number) for number in score]
        for name, score in scores.items()
    }


def _plain(number: float) -> float | None:
    return None if math.isnan(number) else round(number, 6)
