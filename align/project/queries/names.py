"""Names whose spelling is compared across the articles of a project."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select

from align.checks.naming.spellings import spelled_names
from align.checks.terminology.spelling import WITHIN, SpellingCheck
from align.languages import korean_first, primary_language
from align.project.beads import chunks, read_beads, unchanged, write_findings
from align.project.decisions.exempting import mark_ignored
from align.project.exporting import bitext_rows
from align.project.queries.orders import Orders
from align.project.queries.reading import rows_with_text
from align.project.schema import articles, findings, pairs
from align.project.texts import PairText, Texts
from align.records import BitextRow, Finding

_MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class NamedRows:
    """The rows of a project that have some names, in order.

    `versions` and `texts` are the versions and the pairs of their beads, by the ids of the beads.
    """

    names: frozenset[str]
    versions: Mapping[int, int]
    texts: Mapping[int, PairText]
    rows: tuple[BitextRow, ...]


def rows_sharing_names(
    connection: Connection,
    texts: Texts,
    orders: Orders,
    languages: tuple[str, str],
    changed: Iterable[BitextRow],
) -> NamedRows:
    """The rows of all articles that have a name of rows that were changed; 1,000 of them at most.

    Only texts that contain a name are read, so the size of the project hardly matters. Rows are
    numbered by their positions, as on the page.
    """
    languages = primary_language(languages[0]), primary_language(languages[1])
    names = frozenset(_names_of(connection, languages, changed))
    if not names:
        return NamedRows(names, {}, {}, ())
    versions: dict[int, int] = {}
    pair_of: dict[int, PairText] = {}
    found: list[BitextRow] = []
    korean, _ = korean_first(languages, pairs.c.source_id, pairs.c.target_id)
    wanted, holders = select(pairs.c.id).join(articles, articles.c.id == korean), set()
    for some in chunks(sorted(names)):
        condition = or_(*(articles.c.text.contains(name, autoescape=True) for name in some))
        holders |= set(connection.execute(wanted.where(condition)).scalars())
    for pair in sorted(holders):
        text, order = texts.of(connection, pair), orders.of(connection, pair)
        own = {pair: text}, {pair: order}
        held = set().union(*(rows_with_text(connection, *own, name) for name in names))
        places = sorted((order.positions[number], number) for number in held)
        stored = read_beads(connection, [number for _, number in places])
        rows = bitext_rows(connection, text, [stored[number] for _, number in places])
        for (place, number), row in zip(places, rows, strict=True):
            versions[number] = stored[number].version
            pair_of[number] = text
            found.append(replace(row, bead=place))
        if len(found) >= _MOST_ROWS:
            break
    return NamedRows(names, versions, pair_of, tuple(found))


def _names_of(
    connection: Connection, languages: tuple[str, str], changed: Iterable[BitextRow]
) -> Iterable[str]:
    """The names of rows, and those that a finding about another row names."""
    flagged = connection.execute(
        select(findings.c.source_value, findings.c.target_value).where(_is_across()).distinct()
    ).all()
    for row in changed:
        korean, english = korean_first(languages, row.source_text, row.target_text)
        yield from (name.hangul for name in spelled_names(korean, english))
        yield from (value for values in flagged for value in values if value and value in korean)


def _is_across() -> ColumnElement[bool]:
    return and_(
        findings.c.check_name == SpellingCheck.name, findings.c.message_key.not_in(("", WITHIN))
    )


def write_spellings(
    connection: Connection, named: NamedRows, found: Sequence[Sequence[Finding]]
) -> None:
    """Replace the findings about some names in all rows that have them.

    Rows that were changed since they were read are skipped: their new text is compared when it is
    checked.

    Args:
        connection: To the project.
        named: The rows, and the names.
        found: The findings of each row.
    """
    kept = set(unchanged(connection, named.versions))
    for ids, some in itertools.product(chunks(kept), chunks(named.names)):
        connection.execute(
            delete(findings).where(
                findings.c.bead_id.in_(ids),
                _is_across(),
                or_(findings.c.source_value.in_(some), findings.c.target_value.in_(some)),
            )
        )
    compared = zip(named.versions, found, strict=True)
    reported = {number: held for number, held in compared if held and number in kept}
    write_findings(connection, reported.items())
    for text, its in itertools.groupby(reported, named.texts.__getitem__):
        mark_ignored(connection, text, bead_ids=list(its))
