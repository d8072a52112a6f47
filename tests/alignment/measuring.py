"""A short article pair, measured, and the features of its beads."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from align.alignment.features import BlockFeatures
from align.alignment.pair import MeasuredPair
from align.alignment.sides import Side, prepare
from align.alignment.statistics import Grid, measure
from align.alignment.table import Block
from align.records import Kind, Segment
from tests.fakes import HashEncoder

KOREAN = [
    ("해솔항 여객선 운항 재개", 0, Kind.HEADING),
    ("여객선은 승객 3만5000명을 태웠다.", 1, Kind.BODY),
    ("“바람이 잦아들었다”고 일본에서 온 선장은 말했다.", 1, Kind.BODY),
    ("표는 언제부터 살 수 있을까?", 2, Kind.BODY),
    ("예매는 3월 14일에 시작된다.", 2, Kind.BODY),
    ("해솔항 부두", 3, Kind.CAPTION),
]


ENGLISH = [
    ("Ferries sail again from Haesol", 0, Kind.HEADING),
    ("They carried 35,000 passengers.", 1, Kind.BODY),
    ("“The wind has died down,” said a captain from Japan.", 1, Kind.BODY),
    ("When will tickets go on sale? Booking opens on March 14.", 2, Kind.BODY),
    ("The pier at Haesol", 3, Kind.CAPTION),
]


def side(rows: Sequence[tuple[str, int, Kind]], language: str) -> Side:
    segments = [Segment(text, 0, len(text), number, kind) for text, number, kind in rows]
    other = "en" if language == "ko" else "ko"
    return prepare(segments, HashEncoder(), (language, other))


def whole(source: Side, target: Side) -> Block:
    return Block(range(len(source) + 1), range(len(target) + 1))


def measured(source: Side, target: Side) -> MeasuredPair:
    return MeasuredPair((source, target), measure(source, target, (whole(source, target),)))


def with_stats(pair: MeasuredPair, **changes: Any) -> MeasuredPair:
    return pair._replace(stats=dataclasses.replace(pair.stats, **changes))


def exchanged(pair: MeasuredPair) -> MeasuredPair:
    best, best_half = pair.stats.best[::-1], pair.stats.best_half[::-1]
    return with_stats(pair._replace(sides=pair.sides[::-1]), best=best, best_half=best_half)


def of_size(grids: BlockFeatures, size: tuple[int, int]) -> Grid:
    """The features of the beads of one size: (features, blocks, rows, columns)."""
    return grids.features((size,))[:, 0]
