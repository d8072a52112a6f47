"""How free a translation is: measured on the article pair, before it is aligned.

A faithful translation leaves out whole sentences or none, and translates sentence by sentence.
A free one merges, shortens and reorders, so that many segments have no close counterpart and yet
their content is there: with one set of weights for all articles they become null beads. Three
signs show how free a translation is, and for each of them every weight has a change (`Weights.at`):

- null doubt: how firm the null beads are. When all null beads are made a little less probable, real
  omissions stay, and spurious ones join their neighbours. Doubt is the share that vanishes; where
  most links are merged, it shows only that segments were cut differently, and counts for nothing.
- merging: the share of links with several segments on a side.
- regrouping: the doubt that does not count, and doubt where links are merged one way. Segments were
  cut differently on both sides, or those of one side are longer (its sentences are, or it was cut
  into other units), and the parts of them that found no link of their own are what looks left out.
"""

import dataclasses
from typing import NamedTuple

import numpy as np

from align.alignment.decoding import Posteriors, posteriors
from align.alignment.table import SIZES, Floats, ScoreTable

LOWERED = 1.0
"""By how much null beads are made less probable to see how many remain."""
_USUAL_DOUBT = 0.25  # the share of real omissions that vanishes, too
_PRIOR_NULLS = 4.0  # imagined null beads that vanish as usual: one doubtful bead says little
_FEWEST = 2.0  # null beads: fewer of them say nothing about the pair
_USUAL_MERGING = 0.15
_PRIOR_LINKS = 10.0  # imagined links, merged as usually
_MOST_MERGING = 0.4
# The shares of merged links from which doubt counts less, and from which it counts for nothing.
_OFTEN_MERGED, _MOSTLY_MERGED = 0.35, 0.5
# The share of links that are merged one way rather than the other: 95% of faithful translations
# have less. Its excess times doubt is about the second value where many segments are joined, and
# the doubt that does not count about the third.
_USUAL_LEANING = 0.2
_REGROUPED = 0.1
_UNCOUNTED = 0.4
# The share of the shorter article in the chain of anchors: below the first, the articles are
# not translations and their null beads are right; from the second on, they are.
_UNRELATED, _RELATED = 0.1, 0.4

MERGED = np.array([x + y > 2 for x, y in SIZES])
"""Which of `SIZES` have several segments on a side."""
DIRECTIONS = np.array([np.sign(x - y) for x, y in SIZES])
"""1 for each of `SIZES` with more source segments, -1 for more target segments, 0 for as many."""


class Freedom(NamedTuple):
    """How far an article pair is from a faithful translation, by each sign; 0 if not at all."""

    doubt: float
    merging: float
    regrouping: float


FAITHFUL = Freedom(0.0, 0.0, 0.0)


def measure_freedom(table: ScoreTable, found: Posteriors, coverage: float) -> Freedom:
    """Measure how free the translation of an article pair is.

    Args:
        table: The pair's scores, under the weights for faithful translations.
        found: Its posteriors.
        coverage: The share of the shorter article in the chain of anchors.
    """
    if coverage <= _UNRELATED:
        return FAITHFUL
    links = np.zeros(len(SIZES))
    for number in range(len(table.blocks)):
        links += found.links(number).sum(axis=(1, 2, 3))
    count = _null_count(found)
    left = count
    if count >= _FEWEST:
        lowered = dataclasses.replace(
            table, source_null=table.source_null - LOWERED, target_null=table.target_null - LOWERED
        )
        left = _null_count(posteriors(lowered))
    doubts = doubt(*_single(count, left, coverage))
    merged, one_way, total = _single(
        float(links[MERGED].sum()), abs(float(links @ DIRECTIONS)), float(links.sum())
    )
    return Freedom(
        float(doubt_of_content(doubts, merged, total)[0]),
        float(merging(merged, total, *_single(coverage))[0]),
        float(regrouping(doubts, one_way, merged, total)[0]),
    )


def doubt(count: Floats, left: Floats, coverage: Floats) -> Floats:
    """The share of null beads that vanish, above the usual share: 0 to 0.75 for each pair.

    It is 0 if the null beads are as firm as real omissions, if there are hardly any, or if the
    articles are not translations of each other.

    Args:
        count: The expected number of null beads of each pair.
        left: Their number when each scores `LOWERED` less.
        coverage: The share of the shorter article in the chain of anchors.
    """
    gone = (count - left + _USUAL_DOUBT * _PRIOR_NULLS) / (count + _PRIOR_NULLS) - _USUAL_DOUBT
    return np.where(count < _FEWEST, 0.0, np.maximum(gone, 0.0) * _related(coverage))


def doubt_of_content(doubts: Floats, merged: Floats, links: Floats) -> Floats:
    """The doubt that shows that content is translated freely.

    Where most links are merged, segments were cut differently on both sides. Some of their parts
    look left out at first, and find their place when null beads are less probable.

    Args:
        doubts: Each pair's doubt.
        merged: The expected number of links with several segments on a side.
        links: The expected number of all links.
    """
    share = _merged_share(merged, links)
    return doubts * np.clip((_MOSTLY_MERGED - share) / (_MOSTLY_MERGED - _OFTEN_MERGED), 0.0, 1.0)


def merging(merged: Floats, links: Floats, coverage: Floats) -> Floats:
    """The share of links that are merged, above the usual share: 0 to 0.4 for each pair.

    Args:
        merged: The expected number of links with several segments on a side.
        links: The expected number of all links.
        coverage: The share of the shorter article in the chain of anchors.
    """
    above = _merged_share(merged, links) - _USUAL_MERGING
    return np.clip(above, 0.0, _MOST_MERGING) * _related(coverage)


def regrouping(doubts: Floats, one_way: Floats, merged: Floats, links: Floats) -> Floats:
    """Whether null beads are parts of segments that were cut differently: 0 to 1 for each pair.

    Args:
        doubts: Each pair's doubt.
        one_way: How many more links have several segments on one side than on the other.
        merged: The expected number of links with several segments on a side.
        links: The expected number of all links.
    """
    leaning = np.maximum(one_way / (links + _PRIOR_LINKS) - _USUAL_LEANING, 0.0) / _REGROUPED
    uncounted = (doubts - doubt_of_content(doubts, merged, links)) / _UNCOUNTED
    return np.minimum(doubts * leaning + uncounted, 1.0)


def _merged_share(merged: Floats, links: Floats) -> Floats:
    """The share of links that are merged; as usual if there are hardly any links."""
    return (merged + _USUAL_MERGING * _PRIOR_LINKS) / (links + _PRIOR_LINKS)


def _related(coverage: Floats) -> Floats:
    """0 for articles that are not translations of each other, 1 for those that surely are."""
    return np.clip((coverage - _UNRELATED) / (_RELATED - _UNRELATED), 0.0, 1.0)


def _single(*values: float) -> list[Floats]:
    return [np.array([value]) for value in values]


def _null_count(found: Posteriors) -> float:
    return float(found.source_null.sum() + found.target_null.sum())
