"""Small score tables, and every path through them: what the recurrences must agree with."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from align.alignment.decoding import Step
from align.alignment.table import SIZES, Block, ScoreTable


class Scores(NamedTuple):
    """The scores of an article pair's steps, without a band: `links` by size, row and column."""

    links: np.ndarray
    source_null: np.ndarray
    target_null: np.ndarray
    extension: float

    @property
    def shape(self) -> tuple[int, int]:
        """How many segments each side has."""
        return len(self.source_null), len(self.target_null)

    @property
    def whole(self) -> tuple[Block, ...]:
        """The band that holds every state."""
        n, m = self.shape
        return (Block(range(n + 1), range(m + 1)),)


def random_scores(n: int, m: int, seed: int, *, spread: float = 2.0) -> Scores:
    """Scores drawn from a normal distribution; -inf where a bead would not fit."""
    rng = np.random.default_rng(seed)
    links = rng.normal(0, spread, (len(SIZES), n + 1, m + 1))
    for a, (x, y) in enumerate(SIZES):
        links[a, max(0, n + 1 - x) :] = -np.inf
        links[a, :, max(0, m + 1 - y) :] = -np.inf
    return Scores(
        links,
        rng.normal(-1, spread, n),
        rng.normal(-1, spread, m),
        float(rng.normal(0, 1)),
    )


def table_of(scores: Scores, blocks: Sequence[Block] | None = None) -> ScoreTable:
    """The score table of one article pair in a band; the whole of it if none is given."""
    blocks = tuple(blocks or scores.whole)
    return ScoreTable(
        blocks=blocks,
        links=tuple(
            scores.links[:, None, b.rows.start : b.rows.stop, b.columns.start : b.columns.stop]
            .transpose(0, 2, 1, 3)
            .copy()
            for b in blocks
        ),
        source_null=scores.source_null[None],
        target_null=scores.target_null[None],
        extension=scores.extension,
        ends=(scores.shape,),
    )


def batch_of(every: Sequence[Scores], extension: float) -> ScoreTable:
    """Article pairs of different lengths, padded to one shape as for fitting."""
    n, m = (max(scores.shape[side] for scores in every) for side in range(2))
    links = np.full((len(SIZES), n + 1, len(every), m + 1), -np.inf)
    nulls = np.full((len(every), n), -1e4), np.full((len(every), m), -1e4)
    for k, scores in enumerate(every):
        rows, columns = scores.shape
        links[:, : rows + 1, k, : columns + 1] = scores.links
        nulls[0][k, :rows], nulls[1][k, :columns] = scores.source_null, scores.target_null
    return ScoreTable(
        blocks=(Block(range(n + 1), range(m + 1)),),
        links=(links,),
        source_null=nulls[0],
        target_null=nulls[1],
        extension=extension,
        ends=tuple(scores.shape for scores in every),
    )


def all_paths(n: int, m: int, blocks: Sequence[Block]) -> Iterator[list[Step]]:
    """Every path whose states lie in the band; among nulls, all 1-0 steps before the 0-1 ones."""
    held = {(i, j) for block in blocks for i in block.rows for j in block.columns}

    def onward(i: int, j: int, steps: list[Step]) -> Iterator[list[Step]]:
        if (i, j) == (n, m):
            yield list(steps)
        after_addition = bool(steps) and not steps[-1].source
        for x, y in (*SIZES, (1, 0), (0, 1)):
            if (i + x, j + y) in held and not (y == 0 and after_addition):
                steps.append(Step(range(i, i + x), range(j, j + y)))
                yield from onward(i + x, j + y, steps)
                steps.pop()

    if (0, 0) in held:
        yield from onward(0, 0, [])


def extensions(path: Sequence[Step]) -> int:
    """How many null steps follow one on their own side."""
    return sum(
        (not a.source and not b.source) or (not a.target and not b.target)
        for a, b in pairwise(path)
    )


def path_score(scores: Scores, path: Sequence[Step]) -> float:
    """The sum of a path's steps."""
    total = scores.extension * extensions(path)
    for source, target in path:
        if not target:
            total += scores.source_null[source.start]
        elif not source:
            total += scores.target_null[target.start]
        else:
            a = SIZES.index((len(source), len(target)))
            total += scores.links[a, source.start, target.start]
    return float(total)


def log_sum(values: Sequence[float]) -> float:
    """The logarithm of summed exponentials."""
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))
