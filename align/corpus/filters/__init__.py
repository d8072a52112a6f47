"""Filters with the field's usual names: a score, and separately a threshold.

    filters = load_filters(settings.filters, ("ko", "en"))
    scores = score_rows(rows, filters)               # once
    reason = refusal(scores[0], filters)             # whenever a threshold changes

The names and meanings are those of OpusFilter (Aulamo et al., 2020), made aware of Korean;
docs/filters.md says where they differ.
"""

from align.corpus.filters.filter import Filter, Score
from align.corpus.filters.registry import (
    FILTERS,
    filter_options,
    load_filters,
    scoring_filters,
    with_flags,
)
from align.corpus.filters.scoring import Scores, refusal, refusals, score_record, score_rows

__all__ = [
    "FILTERS",
    "Filter",
    "Score",
    "Scores",
    "filter_options",
    "load_filters",
    "refusal",
    "refusals",
    "score_record",
    "score_rows",
    "scoring_filters",
    "with_flags",
]
