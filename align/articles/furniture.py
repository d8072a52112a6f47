"""Which lines of a copied text are labels of the page around it: buttons, boxes, notices.

Each is for something: to share, to comment, to subscribe. What one page has for one purpose hardly
ever translates what another page has for another. Nothing is taken out here, as it is from pages
whose elements say more (`align.articles.web`): both sides of an article pair decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from align.articles.blocks import BLANK
from align.packaged import packaged_rows

# Characters: no label is longer.
_LONGEST = 120
_BETWEEN = re.compile(r"[\s|·ㆍ/,:：>»‹›<()\[\]【】•*#+-]+")
_COUNT = re.compile(r"\(?\d[\d,.]*[만천]?\s?[개명회건]?\)?(?![^\W\d_])")
_AROUND = BLANK + "▶▷☞►◀■□◆◇●○※✔✓←→↑↓"
_ROW = 3  # labels


@dataclass(frozen=True, slots=True)
class Labels:
    """What a line of labels is for.

    Attributes:
        purposes: The purpose of each label, in order.
        is_plain: Whether one of them can be nothing else than a label.
    """

    purposes: tuple[str, ...]
    is_plain: bool

    @property
    def is_row(self) -> bool:
        """Whether so many labels stand in the line that it is no text to be translated."""
        return len(self.purposes) >= _ROW


def labels_of(line: str) -> Labels | None:
    """The labels of which a line consists; None if it has other words.

    Example:
        >>> labels_of("카카오톡 페이스북 URL복사")
        Labels(purposes=('share', 'share', 'share'), is_plain=True)
        >>> labels_of("페이스북은 이날 성명을 냈다.")
    """
    line = line.strip(_AROUND)
    if not line or len(line) > _LONGEST:
        return None
    purposes: list[str] = []
    is_plain = False
    place = 0
    while place < len(line):
        found = max(
            (match for label in _labels() if (match := label.match(line, place))),
            key=re.Match.end,
            default=None,
        )
        if found is not None:
            purpose, plain = _labels()[found.re]
            purposes.append(purpose)
            is_plain |= plain
        else:
            found = _BETWEEN.match(line, place) or _COUNT.match(line, place)
        if found is None:
            return None
        place = found.end()
    return Labels(tuple(purposes), is_plain) if purposes else None


def unanswered(source: Sequence[str], target: Sequence[str]) -> tuple[set[int], set[int]]:
    """Find the lines of labels on both sides for which the other side has none of their purpose.

    So are rows of labels, such as those for sharing: what they list differs from page to page. The
    texts of a program, most of which are labels, have none.

    Args:
        source: The lines of one side.
        target: The lines of the other side.

    Returns:
        The numbers of the lines of both sides.
    """
    ours, theirs = _furniture(source), _furniture(target)
    if _is_most_of(source, ours) or _is_most_of(target, theirs):
        return set(), set()
    return _without_counterpart(ours, theirs), _without_counterpart(theirs, ours)


def _is_most_of(lines: Sequence[str], furniture: dict[int, Labels]) -> bool:
    return 2 * sum(len(lines[number]) for number in furniture) > sum(map(len, lines))


def _without_counterpart(ours: dict[int, Labels], theirs: dict[int, Labels]) -> set[int]:
    answered = {purpose for labels in theirs.values() for purpose in labels.purposes}
    return {
        number
        for number, labels in ours.items()
        if labels.is_row or answered.isdisjoint(labels.purposes)
    }


def _furniture(lines: Sequence[str]) -> dict[int, Labels]:
    """The lines of labels that can be nothing else, for what they say or what they stand beside."""
    found = {number: labels for number, line in enumerate(lines) if (labels := labels_of(line))}
    return {
        number: labels
        for number, labels in found.items()
        if labels.is_plain or len(labels.purposes) > 1 or number - 1 in found or number + 1 in found
    }


@cache
def _labels() -> dict[re.Pattern[str], tuple[str, bool]]:
    """What finds labels, with what each is for and whether it is plain."""
    return {
        re.compile(rf"(?:{words})(?![^\W\d_])", re.IGNORECASE): (purpose, kind == "plain")
        for purpose, kind, words in packaged_rows("align.articles", "furniture.tsv")
    }
