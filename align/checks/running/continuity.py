"""Detect whether the rows of a bitext follow one another in a text, or stand alone.

In a text, neighbouring rows are about the same things. In a translation memory or a shuffled
corpus, neighbours are unrelated.
"""

import math
from collections import Counter
from collections.abc import Sequence

from align.records import BitextRow
from align.words.content import content_words

# Fewer rows than this are not enough to decide; they are treated as an article.
_LEAST = 60
# By how many standard errors neighbours must be more alike than distant rows.
_SURE = 2.3
# The number of distant rows that each row is compared with.
_FAR = 3


def stand_alone(rows: Sequence[BitextRow], languages: tuple[str, str]) -> bool:
    """Whether the rows of one article are no more like their neighbours than like far rows.

    A row with a confidence was aligned in its article, so it has neighbours.

    Args:
        rows: The rows in their order.
        languages: The codes of source and target.
    """
    if len(rows) < _LEAST or any(row.confidence is not None for row in rows):
        return False
    texts = [
        {
            word.stem.lower()
            for text, language in zip((row.source_text, row.target_text), languages, strict=True)
            for word in content_words(text, language)
        }
        for row in rows
    ]
    counts = Counter(word for text in texts for word in text)
    weights = {word: math.log(len(texts) / count) for word, count in counts.items()}
    far = len(texts) // 2
    gains = []
    for at, text in enumerate(texts[:-1]):
        apart = [texts[(at + far + step) % len(texts)] for step in range(_FAR)]
        others = sum(_shared(text, other, weights) for other in apart) / _FAR
        gains.append(_shared(text, texts[at + 1], weights) - others)
    mean = sum(gains) / len(gains)
    variance = sum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1)
    return mean <= _SURE * math.sqrt(variance / len(gains))


def _shared(one: set[str], other: set[str], weights: dict[str, float]) -> float:
    """How much two texts have in common: the weights of their words, the rarer the heavier."""
    least = min(sum(weights[word] for word in text) for text in (one, other))
    return sum(weights[word] for word in one & other) / least if least else 0.0
