"""Make whole articles for a bitext that only has rows, so that it can be reviewed."""

from collections.abc import Iterable, Sequence

from align.errors import warn
from align.naming import printable
from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    BeadIds,
    BitextRow,
    Paragraph,
    Segment,
)


def in_article_order(rows: Iterable[BitextRow]) -> tuple[BitextRow, ...]:
    """Put the rows of an article that was sorted, as a spreadsheet does, in the order of its beads.

    Only where its segments have the numbers of a whole article in that order, and not in the one
    given: rows of a translation memory have none to go by. An `AlignWarning` names the articles.
    """
    found = list(rows)
    places: dict[str, list[int]] = {}
    for place, row in enumerate(found):
        places.setdefault(row.article, []).append(place)
    put_right = []
    for name, held in places.items():
        given = [found[place] for place in held]
        ordered = sorted(given, key=lambda row: row.bead)
        if ordered != given and not _are_in_order(given) and _are_in_order(ordered):
            put_right.append(name)
            for place, row in zip(held, ordered, strict=True):
                found[place] = row
    if put_right:
        several = f" and {len(put_right) - 1} more articles" if put_right[1:] else ""
        warn(
            f"{printable(put_right[0]) or 'the bitext'}{several}: the rows are in another order "
            "than the text, as in a sorted table; they are put in the order of their beads"
        )
    return tuple(found)


def pairs_of_rows(
    rows: Iterable[BitextRow], source_language: str, target_language: str
) -> tuple[AlignedPair, ...]:
    """Make an article pair from the rows of each article, with one bead per row.

    The text of a side is its segments, one per line, in one paragraph, because the original
    paragraphs are unknown. Segments keep their numbers if these start at 0, have no gap and are in
    order except for crossings. Otherwise (rows were dropped, come from a translation memory, or
    have no numbers) they are renumbered.
    """
    articles: dict[str, list[BitextRow]] = {}
    for row in rows:
        articles.setdefault(row.article, []).append(row)
    return tuple(
        _pair(name, group, source_language, target_language) for name, group in articles.items()
    )


def _pair(
    name: str, rows: Sequence[BitextRow], source_language: str, target_language: str
) -> AlignedPair:
    crossing = [row.crossing for row in rows]
    ids = [_ids(row) for row in rows]
    source_ids = _ranges([part for part, _ in ids], crossing)
    target_ids = _ranges([part for _, part in ids], crossing)
    source, source_segments = _article(
        name, source_language, source_ids, [row.source for row in rows]
    )
    target, target_segments = _article(
        name, target_language, target_ids, [row.target for row in rows]
    )
    beads = tuple(
        Bead(
            source=source_range,
            target=target_range,
            similarity=row.similarity,
            confidence=row.confidence,
            crossing=row.crossing and bool(source_range and target_range),
        )
        for row, source_range, target_range in zip(rows, source_ids, target_ids, strict=True)
    )
    return AlignedPair(
        name=name,
        source=source,
        target=target,
        source_segments=source_segments,
        target_segments=target_segments,
        alignment=Alignment(beads, len(source_segments), len(target_segments)),
    )


def _ids(row: BitextRow) -> BeadIds:
    """The segments of a row; numbers that cannot be kept for one that was typed into a table."""
    if row.source_ids or row.target_ids:
        return row.source_ids, row.target_ids
    return (-1,) * len(row.source), (-1,) * len(row.target)


def _are_in_order(rows: Sequence[BitextRow]) -> bool:
    """Whether rows have the numbers of a whole article, in its order on both sides."""
    crossing = [row.crossing for row in rows]
    ids = [_ids(row) for row in rows]
    return all(_can_be_kept([part[side] for part in ids], crossing) for side in range(2))


def _ranges(ids: Sequence[tuple[int, ...]], crossing: Sequence[bool]) -> list[range]:
    """The segments of each row, by their own numbers if those can be kept.

    >>> _ranges([(0, 1), (), (2,)], [False, False, False])
    [range(0, 2), range(2, 2), range(2, 3)]
    >>> _ranges([(7,), (9,)], [False, False])
    [range(0, 1), range(1, 2)]
    """
    counted: list[range] = []
    for part in ids:
        start = counted[-1].stop if counted else 0
        counted.append(range(start, start + len(part)))
    if not _can_be_kept(ids, crossing):
        return counted
    kept: list[range] = []
    end = 0
    for part, moved in zip(ids, crossing, strict=True):
        kept.append(range(part[0], part[-1] + 1) if part else range(end, end))
        end = end if moved else kept[-1].stop
    return kept


def _can_be_kept(ids: Sequence[tuple[int, ...]], crossing: Sequence[bool]) -> bool:
    everything = sorted(number for part in ids for number in part)
    firsts = [part[0] for part, moved in zip(ids, crossing, strict=True) if part and not moved]
    return (
        everything == list(range(len(everything)))
        and all(list(part) == list(range(part[0], part[0] + len(part))) for part in ids if part)
        and firsts == sorted(firsts)
    )


def _article(
    name: str, language: str, ids: Sequence[range], texts: Sequence[tuple[str, ...]]
) -> tuple[Article, tuple[Segment, ...]]:
    numbered = dict(
        pair
        for numbers, held in zip(ids, texts, strict=True)
        if numbers  # what a reviewer typed into an empty side is not part of the article
        for pair in zip(numbers, held, strict=True)
    )
    # A segment is never empty; a row may hold an empty text, as a table with an empty cell does.
    lines = [numbered[number] or " " for number in range(len(numbered))]
    segments, start = [], 0
    for line in lines:
        segments.append(Segment(line, start, start + len(line), 0))
        start += len(line) + 1
    text = "\n".join(lines)
    paragraphs = (Paragraph(0, len(text)),) if text else ()
    return Article(name, language, text, paragraphs), tuple(segments)
