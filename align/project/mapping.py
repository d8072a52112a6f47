"""Beads as the tables hold them: read, written, and put into the payload of a decision."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    delete,
    insert,
    select,
    tuple_,
    update,
)

from align.project.schema import beads, findings
from align.project.texts import Extent
from align.records import Finding, Severity, Status

IN_ORDER = (beads.c.source_start, beads.c.source_stop, beads.c.target_start)
_AT_ONCE = 500  # how many ids one statement names


@dataclass(frozen=True, slots=True)
class StoredBead:
    """A bead by the characters of its place; `id` is 0 for one that has no number yet."""

    id: int
    number: int | None
    source: Extent
    target: Extent
    source_size: int
    target_size: int
    similarity: float | None = None
    confidence: float | None = None
    crossing: bool = False
    source_texts: tuple[str, ...] | None = None
    target_texts: tuple[str, ...] | None = None
    status: Status = Status.UNREVIEWED
    note: str = ""
    pinned: bool = False
    version: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> tuple[int, int, int]:
        """What beads are ordered by."""
        return *self.source, self.target[0]

    @property
    def place(self) -> tuple[int, int, int, int]:
        """The characters of both sides."""
        return *self.source, *self.target

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source_size or not self.target_size

    def extent(self, side: str) -> Extent:
        """The characters of one side."""
        return self.source if side == "source" else self.target

    def size(self, side: str) -> int:
        """How many segments one side holds."""
        return self.source_size if side == "source" else self.target_size

    def to_json(self) -> dict[str, Any]:
        """The bead as a decision keeps it: without what is as for most beads."""
        record = {
            name: value for name in _FIELDS if (value := getattr(self, name)) != _FIELDS[name]
        }
        if self.findings:
            record["findings"] = [finding.to_record() for finding in self.findings]
        return record

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "StoredBead":
        """The bead that a decision kept."""
        values = dict(record)
        for name in ("source", "target", "source_texts", "target_texts"):
            if values.get(name) is not None:
                values[name] = tuple(values[name])
        if "status" in values:
            values["status"] = Status(values["status"])
        reported = values.get("findings", ())
        values["findings"] = tuple(_finding_of_record(found) for found in reported)
        return cls(**values)


_FIELDS = {field.name: field.default for field in fields(StoredBead)}


def _finding_of_record(record: Mapping[str, Any]) -> Finding:
    spans = {name: record[name] and tuple(record[name]) for name in ("source_span", "target_span")}
    return Finding(**{**record, **spans, "severity": Severity(record["severity"])})


def bead_of(row: Row[Any]) -> StoredBead:
    """The bead of a row of the table, without its findings."""
    return StoredBead(
        id=row.id,
        number=row.number,
        source=(row.source_start, row.source_stop),
        target=(row.target_start, row.target_stop),
        source_size=row.source_size,
        target_size=row.target_size,
        similarity=row.similarity,
        confidence=row.confidence,
        crossing=bool(row.crossing),
        source_texts=_texts(row.source_texts),
        target_texts=_texts(row.target_texts),
        status=Status(row.status),
        note=row.note,
        pinned=bool(row.pinned),
        version=row.decision_id,
    )


def _texts(value: str | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(json.loads(value))


def finding_of(row: Row[Any]) -> Finding:
    """The finding of a row of the table."""
    return Finding(
        check=row.check_name,
        severity=Severity(row.severity),
        message=row.message,
        source_span=None if row.source_start is None else (row.source_start, row.source_stop),
        target_span=None if row.target_start is None else (row.target_start, row.target_stop),
        source_value=row.source_value,
        target_value=row.target_value,
    )


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids in lists that are short enough for one statement."""
    held = list(ids)
    for first in range(0, len(held), _AT_ONCE):
        yield held[first : first + _AT_ONCE]


def finding_rows(connection: Connection, ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    """The rows of the findings of beads, in their order."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for some in chunks(ids):
        for row in connection.execute(
            select(findings).where(findings.c.bead_id.in_(some)).order_by(findings.c.id)
        ):
            found[row.bead_id].append(row)
    return found


def read_beads(connection: Connection, ids: Iterable[int]) -> dict[int, StoredBead]:
    """The beads of these ids that exist, with their findings, by id."""
    found: dict[int, StoredBead] = {}
    for some in chunks(ids):
        for row in connection.execute(select(beads).where(beads.c.id.in_(some))):
            found[row.id] = bead_of(row)
    reported = finding_rows(connection, list(found))
    return {
        number: replace(bead, findings=tuple(map(finding_of, reported.get(number, ()))))
        for number, bead in found.items()
    }


def all_beads(connection: Connection, pair_id: int) -> list[StoredBead]:
    """All beads of a pair in order, without their findings."""
    rows = connection.execute(select(beads).where(beads.c.pair_id == pair_id).order_by(*IN_ORDER))
    return [bead_of(row) for row in rows]


def neighbour(pair_id: int, bead: StoredBead, *, below: bool) -> Select[Any]:
    """The statement for the rows below a bead, nearest first, or above it."""
    key = tuple_(*IN_ORDER)
    found = select(beads).where(beads.c.pair_id == pair_id).limit(1)
    if below:
        return found.where(key > bead.key).order_by(*IN_ORDER)
    return found.where(key < bead.key).order_by(*(column.desc() for column in IN_ORDER))


def replace_beads(
    connection: Connection,
    pair_id: int,
    before: Sequence[StoredBead],
    after: Sequence[StoredBead],
) -> None:
    """Bring the table from one state of some beads to another.

    A bead that keeps its place and its findings is changed where it is, so that its findings keep
    their numbers.
    """
    held = {bead.id: bead for bead in before}
    kept = {
        bead.id
        for bead in after
        if bead.id in held
        and bead.place == held[bead.id].place
        and bead.findings == held[bead.id].findings
    }
    for some in chunks(number for number in held if number not in kept):
        connection.execute(delete(beads).where(beads.c.id.in_(some)))
    changed = [bead for bead in after if bead.id in kept and bead != held[bead.id]]
    if changed:
        statement = update(beads).where(beads.c.id == bindparam("bead"))
        rows = [{**_values(pair_id, bead), "bead": bead.id} for bead in changed]
        connection.execute(statement, rows)
    fresh = [bead for bead in after if bead.id not in kept]
    if fresh:
        connection.execute(insert(beads), [_values(pair_id, bead) for bead in fresh])
        write_findings(connection, ((bead.id, bead.findings) for bead in fresh))


def write_findings(connection: Connection, held: Iterable[tuple[int, Sequence[Finding]]]) -> None:
    """Write the findings of beads, by their ids; none is ignored so far."""
    rows = [
        {
            "bead_id": bead,
            "check_name": finding.check,
            "severity": finding.severity.value,
            "message": finding.message,
            **_ends("source", finding.source_span),
            **_ends("target", finding.target_span),
            "source_value": finding.source_value,
            "target_value": finding.target_value,
            "ignored": 0,
        }
        for bead, reported in held
        for finding in reported
    ]
    if rows:
        connection.execute(insert(findings), rows)


def _ends(side: str, span: tuple[int, int] | None) -> dict[str, int | None]:
    start, stop = span or (None, None)
    return {f"{side}_start": start, f"{side}_stop": stop}


def _values(pair_id: int, bead: StoredBead) -> dict[str, Any]:
    return {
        "id": bead.id,
        "pair_id": pair_id,
        "number": bead.number,
        "source_start": bead.source[0],
        "source_stop": bead.source[1],
        "target_start": bead.target[0],
        "target_stop": bead.target[1],
        "source_size": bead.source_size,
        "target_size": bead.target_size,
        "similarity": bead.similarity,
        "confidence": bead.confidence,
        "crossing": int(bead.crossing),
        "source_texts": _json(bead.source_texts),
        "target_texts": _json(bead.target_texts),
        "status": bead.status.value,
        "note": bead.note,
        "pinned": int(bead.pinned),
        "decision_id": bead.version,
    }


def _json(texts: tuple[str, ...] | None) -> str | None:
    return None if texts is None else json.dumps(texts, ensure_ascii=False)
