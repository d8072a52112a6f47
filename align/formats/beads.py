"""Alignments without text: `[4, 5]:[4]:0.970000`, the notation of Vecalign and Bleualign.

The first field has the segment numbers of the source from 0, the second those of the target; an
empty side is an empty pair of brackets. The third field is the confidence. Vecalign writes its cost
there, and gold files omit it.
"""

import re
from pathlib import Path
from typing import BinaryIO, NamedTuple

from align.arguments import check_arguments
from align.errors import InputError, MalformedRecordError, MissingFileError
from align.formats.parsing import whole_of_text
from align.formats.rows import Format, Rows
from align.text_files import read_utf8

# What stands between the brackets is looked at afterwards: a pattern for it would try every way to
# divide a long run of blanks.
_LIST = r"\[([\d\s,]*)\]"
_LINE = re.compile(rf"\s*{_LIST}\s*:\s*{_LIST}\s*(?::\s*(\S+)\s*)?", re.ASCII)


class BeadLine(NamedTuple):
    """One line of a `.beads` file.

    `score` depends on the tool that made the file: a confidence (align), a cost (Vecalign), or None
    (gold). The numbers of a side need not be consecutive.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float | None = None


def read_beads(path: Path | str) -> list[BeadLine]:
    """Read an alignment of segment numbers: a prediction or a gold file.

    Blank lines and lines that begin with `#` are skipped.

    Raises:
        MissingFileError: If the file is not there.
        MalformedRecordError: If a line is not a bead, names a segment twice, or has two empty
            sides.
        UndecodableError: If the file is not UTF-8.
    """
    check_arguments(read_beads, locals())
    path = Path(path)
    if not path.is_file():
        raise MissingFileError("no such file", where=path, remedy="check the name")
    return [
        _bead(line, f"{path}, line {number}")
        for number, line in enumerate(read_utf8(path).split("\n"), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]


def _bead(line: str, where: str) -> BeadLine:
    found = _LINE.fullmatch(line)
    if found is None:
        raise MalformedRecordError(
            f"no bead: {line.strip()[:60]!r}", where=where, remedy="write [0, 1]:[0] or [2]:[]:0.97"
        )
    source, target = _ids(found[1], where), _ids(found[2], where)
    if not source and not target:
        raise MalformedRecordError("both sides are empty", where=where, remedy="remove the line")
    return BeadLine(source, target, _score(found[3], where))


def _ids(field: str, where: str) -> tuple[int, ...]:
    numbers = field.split(",")
    if not numbers[-1].strip():  # a comma may stand after the last one, too
        numbers.pop()
    ids = tuple(whole_of_text(number, "a segment number", where) for number in numbers)
    if len(set(ids)) < len(ids):
        raise MalformedRecordError(
            f"a repeated segment: [{field}]", where=where, remedy="list every segment once"
        )
    return ids


def _score(field: str | None, where: str) -> float | None:
    if field is None:
        return None
    try:
        return float(field)
    except ValueError as error:
        raise MalformedRecordError(
            f"not a number: {field!r}",
            where=where,
            remedy="write a number, or omit the third field",
        ) from error


def write(rows: Rows, file: BinaryIO) -> None:
    """Write one bead per line, with the confidence last if it is known.

    Raises:
        InputError: If the rows are of more than one article: the notation cannot tell them apart.
    """
    article = None
    for row in rows:
        if article is not None and row.article != article:
            raise InputError(
                "a .beads file describes one article, but this bitext has several",
                where=row.article,
                remedy="write one file per article, or use another format",
            )
        article = row.article
        score = "" if row.confidence is None else f":{row.confidence:.6f}"
        file.write(f"{list(row.source_ids)}:{list(row.target_ids)}{score}\n".encode())


FORMAT = Format(
    carries=frozenset({"figures"}),
    name="beads",
    suffixes=(".beads",),
    description="segment numbers and confidence, without text",
    write=write,
    is_text=True,
)
