"""The report of a corpus, as a page and as JSON.

The page loads nothing and runs no script, so it can be mailed and archived. It contains no date and
no duration, so the same corpus has the same report.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from align.corpus.records import FailedArticle
from align.formats.html.wording import templates_in_both_languages

_TEMPLATE = "report.html"
_OPTIONAL = ("adequacy", "sure")
LISTED = 1000
"""Inputs, failed articles and warnings that a report names; the list of articles has all."""

_WIDTH, _HEIGHT = 640, 180
"""The size of the picture of a histogram, in its own units."""

EXPLAINED = {
    "null": ("no counterpart on the other side", "다른 쪽에 짝이 없음"),
    "excluded": ("a reviewer decided so", "검토자가 제외함"),
    "duplicate": ("the same as an earlier row", "앞의 행과 같음"),
    "near-duplicate": ("nearly the same as an earlier row", "앞의 행과 거의 같음"),
    "test-overlap": ("stands in a test set", "시험 자료에 있음"),
}
"""The meanings of the reasons that are not filters, in English and Korean."""

_PICTURES = (
    (
        "confidence",
        ("Confidence", "신뢰도"),
        ("probability that the row is right", "행이 맞을 확률"),
    ),
    (
        "sure",
        ("Confidence from 0.9", "0.9 이상의 신뢰도"),
        ("the right end of the first histogram", "첫 히스토그램의 오른쪽 끝"),
    ),
    (
        "adequacy",
        ("Adequacy", "적합도"),
        ("probability that both sides say the same", "원문과 번역문의 내용이 같을 확률"),
    ),
    (
        "similarity",
        ("Similarity", "유사도"),
        ("cosine of both sides' embeddings", "양쪽 임베딩의 코사인"),
    ),
    (
        "length_ratio",
        ("Length ratio", "길이 비율"),
        ("target by source, in letters", "번역문을 원문으로 나눈 값, 글자 수 기준"),
    ),
)
"""The histograms of the page: name, title and unit, in English and Korean."""


def report_record(
    about: Mapping[str, Any],
    statistics: Mapping[str, Any],
    *,
    inputs: Iterable[tuple[str, str]] = (),
    failures: Iterable[FailedArticle] = (),
    warnings: Iterable[tuple[str, str]] = (),
) -> dict[str, Any]:
    """The report as plain values, for `report.json` and for the page.

    Args:
        about: The inputs of the corpus: `source`, the languages, `encoder`, `weights`, `versions`,
            `settings` and, under `inputs`, how many articles there are, one hash over all, and
            which were left `alone`.
        statistics: What `Statistics.to_json` gives.
        inputs: The name and the SHA-256 of every text that was read; the first thousand are named.
        failures: The articles that could not be aligned; the first thousand are named.
        warnings: The names of articles with what was warned of, such as that they do not look like
            translations; the first thousand.
    """
    listed = [{"name": name, "sha256": digest} for name, digest in islice(inputs, LISTED)]
    named = [{"article": one.id, "problem": one.problem} for one in islice(failures, LISTED)]
    return {
        **about,
        "inputs": {**about["inputs"], "listed": listed},
        **statistics,
        "failures": named,
        "warnings": [{"article": name, "warning": said} for name, said in islice(warnings, LISTED)],
    }


def report_json(record: Mapping[str, Any]) -> str:
    """The report as JSON, ending with a line break."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def report_page(record: Mapping[str, Any]) -> str:
    """The report as one HTML page; texts are escaped, whatever they contain."""
    environment = templates_in_both_languages("align.corpus")
    environment.filters["thousands"] = "{:,}".format
    environment.filters["share"] = _share
    codes = (record["source_language"], record["target_language"])
    return environment.get_template(_TEMPLATE).render(
        record=record,
        codes=codes,
        explained=EXPLAINED,
        pictures=[
            Picture.of(title, unit, record["histograms"][name])
            for name, title, unit in _PICTURES
            if name not in _OPTIONAL or _is_drawn(record["histograms"][name])
        ],
        filters=record["settings"]["filters"],
        settings=[
            (name, value)
            for name, value in _flat(record["settings"])
            if not name.startswith("filters.")
        ],
        listed=LISTED,
        width=_WIDTH,
        height=_HEIGHT,
    )


def _is_drawn(histogram: Mapping[str, Any]) -> bool:
    """Whether a histogram counts anything: rows have an adequacy only where they were checked."""
    return any(histogram["kept"]) or any(histogram["dropped"])


def _edge(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "–"


def _flat(settings: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, str]]:
    """Settings as the dotted names of align.toml, and their values as JSON."""
    for key, value in settings.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, json.dumps(value, ensure_ascii=False)


class Bar(NamedTuple):
    """A bar of a histogram, with the kept rows below the dropped rows."""

    x: float
    width: float
    kept: float
    dropped: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A histogram, scaled to its largest bin."""

    title: tuple[str, str]
    unit: tuple[str, str]
    bars: Sequence[Bar]
    marks: Sequence[tuple[float, str]]
    total: int

    @classmethod
    def of(
        cls, title: tuple[str, str], unit: tuple[str, str], drawn: Mapping[str, Any]
    ) -> "Picture":
        """Lay out a histogram from `Histogram.to_json`."""
        edges, kept, dropped = drawn["edges"], drawn["kept"], drawn["dropped"]
        largest = max(map(sum, zip(kept, dropped, strict=True))) or 1
        step = _WIDTH / len(kept)
        bars = [
            Bar(
                x=round(number * step + 1, 2),
                width=round(step - 2, 2),
                kept=round(_HEIGHT * ours / largest, 2),
                dropped=round(_HEIGHT * theirs / largest, 2),
                label=f"{_edge(edges[number])}–{_edge(edges[number + 1])} · "
                f"kept 남긴 행 {ours:,} · dropped 뺀 행 {theirs:,}",
            )
            for number, (ours, theirs) in enumerate(zip(kept, dropped, strict=True))
        ]
        every = max(len(kept) // 5, 1)
        marks = [
            (round(number * step, 2), _edge(round(edges[number], 2)))
            for number in range(0, len(edges), every)
        ]
        return cls(title, unit, bars, marks, sum(kept) + sum(dropped))
