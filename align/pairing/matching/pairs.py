"""Find out which article is the translation of which, by their content.

Every article is compared with a few articles of the other side: those with the most similar
content, and those that share the rarest figures and names. Each candidate pair is compared segment
by segment (`align.pairing.matching.evidence`). Pairs are chosen so that each article has at most
one counterpart and their joint probability is highest.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from align.arguments import check_arguments
from align.config import MatchingSettings
from align.encoders import Encoder, load_encoder
from align.encoders.encoder import FloatArray, unit_length
from align.logistic import Logistic
from align.pairing.matching.evidence import MODEL, Evidence, with_leads
from align.pairing.matching.profiles import Collection, Keys, Profile
from align.pairing.neighbours import neighbours
from align.progress import Progress, Silence
from align.records import Article

# A key that more articles have than this finds no counterpart, and costs the most time.
_FREQUENT, _FEW = 0.05, 50
_ROWS = 1024
_ALONE = 1.0


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """An article and its translation, by their positions; `score` is 0 to 1 (docs/matching.md)."""

    source: int
    target: int
    score: float


def match_articles(
    source: Iterable[Article],
    target: Iterable[Article],
    *,
    encoder: Encoder | None = None,
    settings: MatchingSettings | None = None,
    model: Logistic = MODEL,
    progress: Progress | None = None,
) -> list[ArticleMatch]:
    """Find the pairs among two sets of articles; an article without a counterpart is left out.

    Articles of one side with the same text would be each other's rivals, so only the first is
    compared; the others are paired as it is, with further copies of its counterpart.

    Args:
        source: The articles of one side; read once, and not kept.
        target: The articles of the other.
        encoder: Computes the vectors; the built-in one if None.
        settings: The defaults if None.
        model: Weighs links, figures and names.
        progress: Receives the progress of the comparison, not that of reading the articles.

    Returns:
        The pairs with a score of `settings.threshold` and more, in the order of the source. No
        article stands in two. The result does not depend on the number of threads.

    Raises:
        BuildError: If there is no room for temporary files.
    """
    check_arguments(match_articles, locals())
    settings, progress = settings or MatchingSettings(), progress or Silence()
    encoder, keys = encoder or load_encoder(), Keys()
    with (
        Collection(encoder, keys, most_segments=settings.segments) as sources,
        Collection(encoder, keys, most_segments=settings.segments) as targets,
    ):
        copies = _Copies(), _Copies()
        sources.fill(copies[0].without(source))
        targets.fill(copies[1].without(target))
        if not len(sources.vectors) or not len(targets.vectors):
            return []
        progress.begin("comparing", len(sources))
        evidence = Evidence(sources, targets, len(keys))
        candidates = candidate_articles(sources, targets, evidence.surprise, settings.candidates)
        features = []
        for found in evidence.features(candidates):
            features.append(found)
            progress.advance(1, 0)
    scores = model.probabilities(with_leads(candidates, features))
    matches = _assign(candidates, scores, settings.threshold, len(targets))
    return _of_copies(matches, copies[0].positions, copies[1].positions)


class _Copies:
    """Where the articles of a side stand, those with the same text together."""

    def __init__(self) -> None:
        self.positions: list[list[int]] = []
        self._numbers: dict[bytes, int] = {}

    def without(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles with new texts; none is kept while the next one is read."""
        position = 0
        for article in articles:
            key = blake2b(article.text.encode(), digest_size=12).digest()
            number = self._numbers.setdefault(key, len(self.positions))
            if number == len(self.positions):
                self.positions.append([])
                yield article
            self.positions[number].append(position)
            position += 1  # noqa: SIM113  # enumerate would keep the article
            del article


def _of_copies(
    matches: Iterable[ArticleMatch], sources: Sequence[list[int]], targets: Sequence[list[int]]
) -> list[ArticleMatch]:
    """The pairs of articles, of which the first copies were matched, in the order of the source."""
    pairs = (
        ArticleMatch(source, target, match.score)
        for match in matches
        for source, target in zip(sources[match.source], targets[match.target], strict=False)
    )
    return sorted(pairs, key=lambda pair: pair.source)


def candidate_articles(
    source: Collection, target: Collection, weights: FloatArray, count: int
) -> list[NDArray[np.int64]]:
    """The targets to compare each source with, sorted: one array per source.

    They are the `count` nearest ones by the mean of their vectors, and the `count` nearest ones by
    shared figures and names, from either side. An article without sentences has no candidates.
    """
    means = _means(source), _means(target)
    forward, backward = neighbours(*means, count)
    found: list[set[int]] = [set(map(int, ids[ids >= 0])) for ids in forward.ids]
    for number, ids in enumerate(backward.ids):
        for other in ids[ids >= 0]:
            found[other].add(number)
    mentions = _mentions(source.profiles, weights), _mentions(target.profiles, weights)
    for number, ids in enumerate(_most_in_common(*mentions, count)):
        found[number].update(map(int, ids))
    for number, ids in enumerate(_most_in_common(mentions[1], mentions[0], count)):
        for other in ids:
            found[other].add(number)
    blank = {number for number, profile in enumerate(target.profiles) if not len(profile)}
    return [
        np.array(sorted(targets - blank) if len(profile) else [], np.int64)
        for targets, profile in zip(found, source.profiles, strict=True)
    ]


def _means(collection: Collection) -> FloatArray:
    """The mean vector of each article, less that of the side, which encodes the language."""
    means = np.zeros((len(collection), collection.vectors.dimension), np.float32)
    for mean, profile in zip(means, collection.profiles, strict=True):
        if len(profile):
            mean[:] = collection.vectors[profile.rows].mean(axis=0)
    return unit_length(means - means.mean(axis=0))


def _mentions(profiles: Sequence[Profile], weights: FloatArray) -> csr_matrix:
    """The mentions of each article, in unit length, (articles, keys), without frequent keys."""
    most = max(_FEW, int(_FREQUENT * len(profiles)))
    found = [np.union1d(profile.figures, profile.names) for profile in profiles]
    columns = np.concatenate(found)
    rows = np.repeat(np.arange(len(found)), [len(keys) for keys in found])
    informative = weights[columns] * (np.bincount(columns, minlength=len(weights))[columns] <= most)
    lengths = np.sqrt(np.bincount(rows, informative**2, len(found)))
    table = csr_matrix(
        (informative / np.maximum(lengths[rows], 1e-9), (rows, columns)), (len(found), len(weights))
    )
    table.eliminate_zeros()
    return table


def _most_in_common(
    queries: csr_matrix, others: csr_matrix, count: int
) -> Iterator[NDArray[np.int64]]:
    """The `count` others with the most in common with each query, and at least something."""
    across = others.T.tocsr()
    for start in range(0, queries.shape[0], _ROWS):
        common = queries[start : start + _ROWS] @ across
        common.sort_indices()
        for begin, end in pairwise(common.indptr):
            order = np.argsort(-common.data[begin:end], kind="stable")[:count]
            yield common.indices[begin:end][order].astype(np.int64)


def _assign(
    candidates: Sequence[NDArray[np.int64]],
    scores: NDArray[np.float64],
    threshold: float,
    targets: int,
) -> list[ArticleMatch]:
    """Choose the pairs that are the most likely together, none below the threshold.

    Every source may also take a place of its own that no other wants, which stands for being
    alone: so there is always an assignment of all.
    """
    sources = len(candidates)
    rows = np.repeat(np.arange(sources), [len(found) for found in candidates])
    columns = np.concatenate(candidates)
    enough = scores >= threshold
    rows, columns, values = rows[enough], columns[enough], scores[enough]
    # What a pair adds to the log-odds of the whole; being alone adds 0. A sparse matrix holds no
    # explicit 0, so `_ALONE` is added to every entry, which does not change the best assignment.
    gains = _log_odds(values) - _log_odds(np.array(threshold)) + _ALONE
    table = csr_matrix(
        (
            np.concatenate([gains, np.full(sources, _ALONE)]),
            (
                np.concatenate([rows, np.arange(sources)]),
                np.concatenate([columns, targets + np.arange(sources)]),
            ),
        ),
        (sources, targets + sources),
    )
    chosen = dict(zip(*min_weight_full_bipartite_matching(table, maximize=True), strict=True))
    return [
        ArticleMatch(int(row), int(column), round(float(score), 4))
        for row, column, score in zip(rows, columns, values, strict=True)
        if chosen[row] == column
    ]


def _log_odds(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    limited = np.clip(scores, 1e-9, 1 - 1e-9)
    odds: NDArray[np.float64] = np.log(limited / (1 - limited))
    return odds
