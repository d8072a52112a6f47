"""The log-linear model: a bead's score is the weighted sum of its features."""

import dataclasses
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import blake2b
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.alignment.features import (
    EXTENSION_FEATURE,
    FEATURES,
    LINK_FEATURES,
    NULL_FEATURES,
    BlockFeatures,
)
from align.alignment.null_features import null_features
from align.alignment.search import SIZES, Block, Posteriors, ScoreTable
from align.alignment.sides import Side
from align.alignment.spans import Span
from align.alignment.statistics import Statistics
from align.errors import MalformedRecordError, MissingFileError
from align.threads import mapped
from align.writing import replacing

_PART = 8  # blocks that one thread scores at a time
# A bead less probable than this stays so when its spans are encoded as text.
_HOPELESS = 1e-10


@dataclass(frozen=True)
class Weights:
    """What each feature weighs, and what the weights were fitted on.

    `regularisation` is the strength of the Gaussian prior, `encoder` the identity of the encoder
    whose vectors were used, `fitted_on` names the gold and how many beads each part of it holds.
    """

    values: dict[str, float]
    encoder: str
    regularisation: float
    fitted_on: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.values, dict):
            raise TypeError("values is no table")
        if set(self.values) != set(FEATURES):
            odd = sorted(set(self.values) ^ set(FEATURES))
            raise ValueError(f"weights for unknown features, or features without weights: {odd}")
        odd = [
            name
            for name, value in self.values.items()
            if not isinstance(value, int | float) or not math.isfinite(value)
        ]
        if odd:
            raise ValueError(f"weights that are no numbers: {odd}")

    @cached_property
    def digest(self) -> str:
        """Four hex digits of the values, for signatures."""
        text = json.dumps([round(self.values[name], 6) for name in FEATURES])
        return blake2b(text.encode(), digest_size=2).hexdigest()

    @cached_property
    def link(self) -> np.ndarray[Any, np.dtype[np.float32]]:
        """The weights of `LINK_FEATURES`, in their order."""
        return np.array([self.values[name] for name in LINK_FEATURES], np.float32)

    @cached_property
    def null(self) -> np.ndarray[Any, np.dtype[np.float32]]:
        """The weights of `NULL_FEATURES`, in their order."""
        return np.array([self.values[name] for name in NULL_FEATURES], np.float32)


def load_weights(path: Path | None = None) -> Weights:
    """Read a weights file; the one that comes with the package if no path is given.

    Raises:
        MissingFileError: If the file is not there.
        MalformedRecordError: If it is no weights file, or one for other features.
    """
    if path is None:
        data = resources.files("align.alignment").joinpath("weights.json").read_bytes()
    elif path.is_file():
        data = path.read_bytes()
    else:
        raise MissingFileError("no such file", where=path)
    try:
        return Weights(**json.loads(data))
    except (ValueError, TypeError) as error:
        raise MalformedRecordError(
            f"not a weights file of this version ({error})",
            where=path,
            remedy="fit one with `align train GOLD_DIR -o WEIGHTS`",
        ) from error


def save_weights(weights: Weights, path: Path) -> None:
    """Write a weights file: readable JSON, one feature a line."""
    with replacing(path) as temporary:
        temporary.write_text(
            json.dumps(asdict(weights), indent=2, ensure_ascii=False) + "\n", "utf-8"
        )


def score(
    source: Side,
    target: Side,
    stats: Statistics,
    blocks: tuple[Block, ...],
    weights: Weights,
) -> ScoreTable:
    """Score every bead of the band."""

    def scored(part: Sequence[Block]) -> list[NDArray[np.float32]]:
        features = (BlockFeatures(source, target, stats, block) for block in part)
        return [_link_scores(one, weights) for one in features]

    parts = (blocks[k : k + _PART] for k in range(0, len(blocks), _PART))
    nulls = [
        (weights.null @ null_features(side, best, stats, other)).astype(np.float64)[None, :]
        for side, best, other in (
            (source, stats.source_best, target),
            (target, stats.target_best, source),
        )
    ]
    return ScoreTable(
        blocks=blocks,
        links=tuple(chain.from_iterable(mapped(scored, parts))),
        source_null=nulls[0],
        target_null=nulls[1],
        extension=weights.values[EXTENSION_FEATURE],
        ends=((len(source), len(target)),),
    )


def rescore(
    table: ScoreTable,
    found: Posteriors,
    source: Side,
    target: Side,
    stats: Statistics,
    weights: Weights,
    changed: tuple[Sequence[Span], Sequence[Span]],
) -> ScoreTable:
    """Score again the beads that read a span whose vector has changed.

    Beads that are hopeless by the posteriors found before are left as they are.
    """
    apart = [dataclasses.replace(side, spans=side.spans.one_by_one()) for side in (source, target)]
    reading = _reading(changed[0]), _reading(changed[1])

    def scored_again(number: int) -> NDArray[np.floating]:
        block, scores = table.blocks[number], table.links[number].copy()
        hopeful = (found.links(number)[:, :, 0] > _HOPELESS).any(axis=0)
        rows, columns = (
            np.array([at in reads for at in run])
            for run, reads in zip((block.rows, block.columns), reading, strict=True)
        )
        for part in _boxes(hopeful & (rows[:, None] | columns), block):
            features = BlockFeatures(apart[0], apart[1], stats, part, within=block)
            top, left = part.rows.start - block.rows.start, part.columns.start - block.columns.start
            height, width = features.shape
            lengths = [
                set().union(*(reads.get(at, set()) for at in run))
                for run, reads in zip((part.rows, part.columns), reading, strict=True)
            ]
            for a, (x, y) in enumerate(SIZES):
                if x in lengths[0] or y in lengths[1]:
                    new = _size_scores(features, (x, y), weights)
                    scores[a, top : top + height, 0, left : left + width] = new
        return scores

    again = [
        number
        for number, block in enumerate(table.blocks)
        if any(at in reading[0] for at in block.rows)
        or any(at in reading[1] for at in block.columns)
    ]
    links = list(table.links)
    for number, scores in zip(again, mapped(scored_again, again), strict=True):
        links[number] = scores
    return dataclasses.replace(table, links=tuple(links))


def _reading(changed: Sequence[Span]) -> dict[int, set[int]]:
    """The lengths of the beads' sides that read a changed span, by where they begin.

    A bead reads its own spans, and those without their first or last segment.
    """
    reading: dict[int, set[int]] = {}
    for size, start in changed:
        reading.setdefault(start, set()).update({size, size + 1})
        reading.setdefault(start - 1, set()).add(size + 1)
    return reading


def _boxes(wanted: NDArray[np.bool_], block: Block) -> Iterator[Block]:
    """The wanted states of a block as boxes: one for each run of rows that has any."""
    rows = np.flatnonzero(wanted.any(axis=1))
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        if len(run):
            columns = np.flatnonzero(wanted[run].any(axis=0))
            top, left = block.rows.start, block.columns.start
            yield Block(
                range(top + int(run[0]), top + int(run[-1]) + 1),
                range(left + int(columns[0]), left + int(columns[-1]) + 1),
            )


def _link_scores(features: BlockFeatures, weights: Weights) -> NDArray[np.float32]:
    """The scores of the beads that begin in a block: (sizes, rows, 1, columns)."""
    return np.stack([_size_scores(features, size, weights) for size in SIZES])[:, :, None]


def _size_scores(
    features: BlockFeatures, size: tuple[int, int], weights: Weights
) -> NDArray[np.float32]:
    """The scores of the beads of one size: (rows, columns), -inf past the articles' ends."""
    summed = np.tensordot(weights.link, features.features(size), axes=1)
    return np.where(features.valid(size), summed, np.float32(-np.inf))
