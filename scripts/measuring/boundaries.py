"""How well a text is split into segments: precision, recall and F1 of the boundaries.

A boundary is a place between two visible characters, counted without blanks, so that a line
break, a lost space or a hard-wrapped line changes no score.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from align.errors import InputError
from align.evaluation.scores import Counts

_CONTEXT = 20


def score_boundaries(
    predicted: Sequence[str], gold: Sequence[str], given: Sequence[str] = ()
) -> Counts:
    """Count the boundaries between the predicted segments that the gold has too.

    Args:
        predicted: A text's segments in order.
        gold: The right segments of the same text.
        given: The text's paragraphs. Their breaks are given, not found, so they are not counted
            on either side: what is left is the harder and the more honest score. Empty: every
            boundary counts.

    Returns:
        Counts that add up over documents. A text that is rightly left whole has no boundary at
        all: its scores are 1.

    Raises:
        InputError: If the segments do not hold the same visible characters.
    """
    texts = [_visible(predicted), _visible(gold), _visible(given)]
    for text in texts[1:] if given else texts[1:2]:
        _check_same(texts[0], text)
    excluded = _boundaries(given)
    found = _boundaries(predicted) - excluded
    right = _boundaries(gold) - excluded
    return Counts(len(found), len(found & right), len(right), len(found & right))


def missed_and_wrong(predicted: Sequence[str], gold: Sequence[str]) -> list[str]:
    """Describe every boundary that only one of two segmentations has, in the order of the text.

    Returns:
        Lines for a reader: `missed: ...been done. ‖ The next...`. Blanks are left out of them.

    Raises:
        InputError: If the segments do not hold the same visible characters.
    """
    text = _visible(gold)
    _check_same(_visible(predicted), text)
    found, right = _boundaries(predicted), _boundaries(gold)
    return [
        f"{'wrong' if place in found else 'missed'}: "
        f"{text[max(0, place - _CONTEXT) : place]} ‖ {text[place : place + _CONTEXT]}"
        for place in sorted(found ^ right)
    ]


def _visible(texts: Iterable[str]) -> str:
    return "".join("".join(text.split()) for text in texts)


def _boundaries(segments: Sequence[str]) -> frozenset[int]:
    ends = list(accumulate(len(_visible([segment])) for segment in segments))
    return frozenset(ends) - {0, ends[-1]} if ends else frozenset()


def _check_same(first: str, second: str) -> None:
    if first == second:
        return
    pairs = zip(first, second, strict=False)
    place = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
    raise InputError(
        f"{first[place : place + _CONTEXT]!r} stands where the other has "
        f"{second[place : place + _CONTEXT]!r}",
        where=f"visible character {place}",
        remedy="compare two segmentations of the same text",
    )
