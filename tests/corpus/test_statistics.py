"""The counts of a corpus add up, and its samples do not depend on the order of the work."""

import json
import random
import unicodedata
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.corpus.counts import Histogram, RowSample
from align.corpus.statistics import SAMPLES, Statistics
from align.records import ArticleMetadata, BitextRow, Finding, Severity

from . import deciding
from .deciding import DecidedRow

STEPS = ("null", "LengthFilter", "ConfidenceFilter", "duplicate")


def row(
    article: str, bead: int, *, reason: str = "", split: str = "train", **known: object
) -> DecidedRow:
    made = BitextRow(
        article, bead, (bead,), (bead,), ("배가 떠났다.",), ("The ship left.",), **known
    )
    return DecidedRow(made, reason=reason, split=split)


def counted(*rows: DecidedRow) -> dict[str, object]:
    return deciding.counted(rows, STEPS).to_json()


def test_every_row_is_kept_or_dropped_at_one_step() -> None:
    null = DecidedRow(BitextRow("a", 9, (9,), (), ("배",), ()), reason="null")
    found = counted(
        row("a", 0),
        null,
        row("a", 1, reason="duplicate"),
        row("b", 0, reason="LengthFilter"),
        row("b", 1, split="dev"),
    )
    assert (found["beads"], found["kept"]) == (5, 2)
    assert found["steps"] == [
        {"reason": "null", "dropped": 1, "left": 4},
        {"reason": "LengthFilter", "dropped": 1, "left": 3},
        {"reason": "ConfidenceFilter", "dropped": 0, "left": 3},
        {"reason": "duplicate", "dropped": 1, "left": 2},
    ]
    assert found["sizes"] == {"kept": {"1-1": 2}, "dropped": {"1-1": 2}}


def test_splits_count_articles_rows_and_text() -> None:
    pair = BitextRow("a", 2, (2, 3), (2,), ("갔다.", "또 왔다."), ("He came and went.",))
    found = counted(row("a", 0), DecidedRow(pair, split="train"), row("b", 0, split="test"))
    assert list(found["splits"]) == ["train", "test"]
    assert found["splits"]["train"] == {
        "articles": 1,
        "rows": 2,
        "source": {"segments": 3, "words": 5, "characters": 15},
        "target": {"segments": 2, "words": 7, "characters": 31},
    }
    assert found["articles"] == {"read": 2, "failed": 0}


def test_decomposed_hangul_counts_as_many_characters_as_composed() -> None:
    apart = unicodedata.normalize("NFD", "한글 문장")
    found = counted(DecidedRow(BitextRow("a", 0, (0,), (0,), (apart,), ("A sentence",))))
    assert found["splits"]["train"]["source"]["characters"] == 5


def test_articles_that_failed_are_articles_that_were_read() -> None:
    statistics = deciding.counted([row("a", 0)], STEPS, failures=1)
    assert statistics.to_json()["articles"] == {"read": 2, "failed": 1}


def test_licences_origins_and_dates_are_counted_by_article() -> None:
    metadata = [
        ArticleMetadata("2026-05-02", licence="CC-BY-4.0", origin="청사포신문"),
        ArticleMetadata("2026-03-01", licence="CC-BY-4.0"),
        ArticleMetadata(),
    ]
    rows = [
        replace(row(str(n), bead), metadata=one)
        for n, one in enumerate(metadata)
        for bead in (0, 1)
    ]
    found = counted(*rows)
    assert found["licences"] == {"": 1, "CC-BY-4.0": 2}
    assert found["origins"] == {"": 2, "청사포신문": 1}
    assert found["dates"] == ["2026-03-01", "2026-05-02"]
    assert counted(row("a", 0))["dates"] is None


def test_findings_are_counted_by_row_and_moved_sentences_too() -> None:
    twice = (Finding("number", Severity.ERROR, "…"), Finding("number", Severity.ERROR, "…"))
    found = counted(row("a", 0, findings=twice, crossing=True), row("a", 1, findings=twice[:1]))
    assert found["findings"] == [{"check": "number", "severity": "error", "rows": 2}]
    assert found["crossing"] == 1


def test_a_histogram_has_open_ends_and_a_value_on_an_edge_is_above_it() -> None:
    drawn = Histogram((0, 0.5, 1))
    values = np.array([-3, 0, 0.49, 0.5, 1, 7, 0.2])
    drawn.add(values, np.arange(len(values)) < 6)
    assert (drawn.kept, drawn.dropped) == ([3, 3], [1, 0])


@given(st.lists(st.none() | st.floats(0, 1), max_size=20))
def test_every_known_confidence_is_in_the_histogram_once(values: list[float | None]) -> None:
    found = counted(*(row("a", bead, confidence=value) for bead, value in enumerate(values)))
    drawn = found["histograms"]["confidence"]
    assert sum(drawn["kept"]) == sum(value is not None for value in values)
    assert len(drawn["edges"]) == len(drawn["kept"]) + 1
    assert sum(found["histograms"]["length_ratio"]["kept"]) == len(values)


@pytest.mark.parametrize(
    ("confidence", "band"),
    [
        (None, ""),
        (0, "0 to 0.5"),
        (0.4999, "0 to 0.5"),
        (0.5, "0.5 to 0.7"),
        (0.99, "0.99 to 1"),
        (1, "0.99 to 1"),
    ],
)
def test_a_confidence_lies_in_one_band(confidence: float | None, band: str) -> None:
    samples = counted(row("a", 0, confidence=confidence))["samples"]
    assert [sample["band"] for sample in samples] == [band]


def test_a_sample_is_the_same_in_whatever_order_rows_come() -> None:
    ranks = np.array(random.Random(0).sample(range(2**63 - 1), 200), np.uint64)
    chosen = []
    for seed in (1, 2):
        places = np.array(random.Random(seed).sample(range(200), 200))
        sample, rest = RowSample(5), RowSample(5)
        for part, into in ((places[:9], sample), (places[9:70], sample), (places[70:], rest)):
            into.add(ranks[part], lambda place, part=part: {"row": int(part[place])})
        sample.merge(rest.state())
        chosen.append(sample.rows())
    assert chosen[0] == chosen[1]
    assert [one["row"] for one in chosen[0]] == ranks.argsort()[:5].tolist()


FINDING = Finding("number", Severity.ERROR, "…")


@st.composite
def decided_rows(draw: st.DrawFn) -> list[DecidedRow]:
    """Rows of a few articles, each of one split, as those of a corpus."""
    rows = []
    for name in draw(st.lists(st.sampled_from("abcd"), max_size=5)):
        metadata = ArticleMetadata(f"2026-05-0{1 + ord(name) % 4}", licence=name.upper())
        for bead in range(draw(st.integers(1, 4))):
            made = row(
                name,
                bead,
                reason=draw(st.sampled_from(["", "", "", *STEPS])),
                split=("train", "dev")[ord(name) % 2],
                confidence=draw(st.none() | st.floats(0, 1)),
                findings=(FINDING,) * draw(st.integers(0, 2)),
            )
            rows.append(replace(made, metadata=metadata))
    return rows


@given(decided_rows(), st.lists(st.integers(0, 20), max_size=4))
def test_parts_that_are_counted_apart_add_up(rows: list[DecidedRow], cuts: list[int]) -> None:
    """Also where a part ends inside an article."""
    bounds = sorted({0, len(rows), *(cut for cut in cuts if cut < len(rows))})
    merged = Statistics(STEPS)
    for first, last in pairwise(bounds):
        part = Statistics(STEPS)
        # Some parts come in two halves themselves.
        middle = (first + last) // 2
        part.add(deciding.decided(rows[first:middle], STEPS))
        part.add(deciding.decided(rows[middle:last], STEPS))
        merged.merge(json.loads(json.dumps(part.state())))
    assert merged.to_json() == deciding.counted(rows, STEPS).to_json()


def test_samples_are_taken_from_every_band() -> None:
    """Dropped rows too: what a threshold throws away is worth seeing."""
    rows = [row("a", n, confidence=n / 100, reason="" if n > 50 else "ConfidenceFilter")
            for n in range(101)]  # fmt: skip
    samples = counted(*rows, row("a", 200))["samples"]
    assert [part["band"] for part in samples] == [
        "0 to 0.5",
        "0.5 to 0.7",
        "0.7 to 0.9",
        "0.9 to 0.99",
        "0.99 to 1",
        "",
    ]
    assert [len(part["rows"]) for part in samples] == [SAMPLES] * 4 + [2, 1]
    assert {one["reason"] for one in samples[0]["rows"]} == {"ConfidenceFilter"}


def test_a_sample_shows_no_more_of_a_text_than_can_be_read() -> None:
    """A table that was read as one sentence must not swell the report."""
    made = BitextRow("a", 0, (0,), (0,), ("가" * 5000,), ("a" * 1000,))
    [one] = counted(DecidedRow(made, reason="LengthFilter"))["samples"][0]["rows"]
    assert one["source"] == ["가" * 999 + "…"]
    assert one["target"] == ["a" * 1000]


def test_nothing_to_count_gives_numbers_too() -> None:
    found = counted()
    assert (found["beads"], found["kept"], found["splits"], found["samples"]) == (0, 0, {}, [])
