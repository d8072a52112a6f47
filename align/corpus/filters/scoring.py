"""The scores of all filters, their decisions, and the score file."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from align.corpus.filters.filter import Filter, Score
from align.records import BitextRow

Scores: TypeAlias = Mapping[str, Score]
"""The score of each filter for one row, by the filter's name."""


def score_rows(rows: Sequence[BitextRow], filters: Sequence[Filter]) -> list[dict[str, Score]]:
    """Score rows with every filter; null beads have no scores."""
    scored: list[dict[str, Score]] = [{} for _ in rows]
    full = [number for number, row in enumerate(rows) if row.source and row.target]
    for one in filters:
        scores = one.score([rows[number] for number in full])
        for number, score in zip(full, scores, strict=True):
            scored[number][one.name] = score
    return scored


def refusal(scores: Scores, filters: Sequence[Filter]) -> str:
    """The name of the first filter that does not accept a row; "" if all do.

    Raises:
        KeyError: If a filter has no score: the rows were scored with other filters.
    """
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
