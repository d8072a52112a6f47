"""A bitext as the source of a corpus: its rows article by article, in the order of the file."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path

from align.corpus.records import ArticleRows
from align.corpus.sources.manifests import day_of
from align.errors import MalformedRecordError
from align.formats import stream_rows
from align.naming import composed
from align.records import BitextRow

ROWS_AT_ONCE = 1000
"""An article of more rows comes in parts, so that memory stays bounded."""


def languages_of_bitext(path: Path, languages: tuple[str | None, str | None]) -> tuple[str, str]:
    """The language codes of both sides: the given ones, or those of the file or of its script."""
    with stream_rows(path, source_language=languages[0], target_language=languages[1]) as stream:
        return stream.source_language, stream.target_language


def articles_of_bitext(path: Path, languages: tuple[str, str]) -> Iterator[ArticleRows]:
    """Yield the articles of a bitext.

    Rows without the name of an article may stand anywhere.

    Raises:
        MalformedRecordError: If the rows of an article do not follow each other, or its date is
            none.
    """
    seen: set[str] = set()
    last, number = "", 1
    with stream_rows(path, source_language=languages[0], target_language=languages[1]) as stream:
        named = map(_composed, stream)
        for (name, metadata), rows in groupby(named, key=lambda row: (row.article, row.metadata)):
            continued = name in seen
            if continued and name != last and name:
                raise MalformedRecordError(
                    f"the rows of article {name!r} are not together",
                    where=f"{path.name}, row {number}",
                    remedy="put the rows of an article together, or give the second article "
                    "another name",
                )
            if metadata.date and day_of(metadata.date) != metadata.date:
                raise MalformedRecordError(
                    f"{metadata.date!r} is not a date",
                    where=f"{path.name}, row {number}",
                    remedy="write it as 2024-05-31",
                )
            seen.add(name)
            last = name
            while part := tuple(islice(rows, ROWS_AT_ONCE)):
                yield ArticleRows(name, part, path.name, continued)
                continued = True
                number += len(part)


def _composed(row: BitextRow) -> BitextRow:
    """A row with the name that its article has everywhere: the name decides the split."""
    name = composed(row.article)
    return row if name == row.article else replace(row, article=name)
