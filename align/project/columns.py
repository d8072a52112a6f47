"""Map the fields of beads and findings to the columns of tables.

This is the only module that knows both, for reading and for writing. A column of `beads` with one
plain value needs a field of `StoredBead` with its name. If `BitextRow`, `Bead` or `BeadState` have
a field with that name too, its value is copied to them.
"""

import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from align.project.places import BeadPlace, Extent
from align.project.remarks import MarkedError, Reply
from align.records import Finding, Severity, Status


@dataclass(frozen=True, slots=True)
class _Kept:
    """How a field is kept: its columns, and the way from their values and back."""

    columns: tuple[str, ...]
    load: Callable[..., Any]
    dump: Callable[[Any], tuple[Any, ...]]


def _in(columns: tuple[str, ...], load: Callable[..., Any], dump: Callable[[Any], Any]) -> Any:
    return {"kept": _Kept(columns, load, dump)}


def _extent(side: str) -> Any:
    return _in((f"{side}_start", f"{side}_stop"), lambda *ends: ends, tuple)


def _flag(name: str) -> Any:
    return _in((name,), bool, lambda value: (int(value),))


def _lines(name: str) -> Any:
    return _in(
        (name,),
        lambda value: None if value is None else tuple(json.loads(value)),
        lambda lines: (None if lines is None else json.dumps(lines, ensure_ascii=False),),
    )


def _records(name: str, kind: Any) -> Any:
    return _in(
        (name,),
        lambda value: () if value is None else tuple(kind(*record) for record in json.loads(value)),
        lambda held: (json.dumps(held, ensure_ascii=False) if held else None,),
    )


class BeadSide(NamedTuple):
    """One side of a bead; `texts` is None if they are those of the article."""

    extent: Extent
    size: int
    texts: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class StoredBead:
    """A bead with its place in characters; `id` is 0 if it has no number yet."""

    id: int
    number: int | None
    source: Extent = field(metadata=_extent("source"))
    target: Extent = field(metadata=_extent("target"))
    source_size: int
    target_size: int
    similarity: float | None = None
    confidence: float | None = None
    adequacy: float | None = None
    crossing: bool = field(default=False, metadata=_flag("crossing"))
    source_texts: tuple[str, ...] | None = field(default=None, metadata=_lines("source_texts"))
    target_texts: tuple[str, ...] | None = field(default=None, metadata=_lines("target_texts"))
    status: Status = field(
        default=Status.UNREVIEWED,
        metadata=_in(("status",), Status, lambda status: (status.value,)),
    )
    note: str = ""
    replies: tuple[Reply, ...] = field(default=(), metadata=_records("replies", Reply))
    errors: tuple[MarkedError, ...] = field(default=(), metadata=_records("errors", MarkedError))
    pinned: bool = field(default=False, metadata=_flag("pinned"))
    version: int = field(
        default=0, metadata=_in(("decision_id",), lambda number: number, lambda number: (number,))
    )
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> tuple[int, int, int]:
        """The sort key of beads."""
        return *self.source, self.target[0]

    @property
    def place(self) -> BeadPlace:
        """The characters of both sides."""
        return BeadPlace(*self.source, *self.target)

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source_size or not self.target_size

    @property
    def is_linked_by_hand(self) -> bool:
        """Whether a reviewer linked its sides: pinned them, or merged, split or moved segments.

        `align.project.fits` asks the database the same.
        """
        is_made = self.number is None and self.confidence is None
        return not self.is_null and (self.pinned or is_made)

    def side(self, side: str) -> BeadSide:
        """One side: "source" or "target"."""
        return BeadSide(self.extent(side), self.size(side), self.texts(side))

    def with_side(self, side: str, held: BeadSide) -> "StoredBead":
        """The bead with another source or another target."""
        values: dict[str, Any] = {
            side: held.extent,
            f"{side}_size": held.size,
            f"{side}_texts": held.texts,
        }
        return replace(self, **values)

    def with_texts(self, side: str, texts: tuple[str, ...] | None) -> "StoredBead":
        """The bead after an edit of one side, which has not been checked yet."""
        edited = self.with_side(side, self.side(side)._replace(texts=texts))
        return replace(edited, adequacy=None, findings=())

    def extent(self, side: str) -> Extent:
        """The characters of one side."""
        return self.source if side == "source" else self.target

    def size(self, side: str) -> int:
        """How many segments one side holds."""
        return self.source_size if side == "source" else self.target_size

    def texts(self, side: str) -> tuple[str, ...] | None:
        """The texts of one side if they differ from the article."""
        return self.source_texts if side == "source" else self.target_texts

    def typed(self, side: str) -> str:
        """The text that a reviewer wrote into an empty side, or ""."""
        return " ".join(self.texts(side) or ()) if not self.size(side) else ""

    def to_json(self) -> dict[str, Any]:
        """The bead in the payload of a decision, without fields that have their default value."""
        record = {
            name: value for name in _DEFAULTS if (value := getattr(self, name)) != _DEFAULTS[name]
        }
        if self.findings:
            record["findings"] = [finding.to_record() for finding in self.findings]
        return record

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "StoredBead":
        """The bead from the payload of a decision."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in record.items()
        }
        if "status" in values:
            values["status"] = Status(values["status"])
        for name, kind in (("replies", Reply), ("errors", MarkedError)):
            values[name] = tuple(kind(*held) for held in values.get(name, ()))
        reported = values.get("findings", ())
        values["findings"] = tuple(_finding_of_record(found) for found in reported)
        return cls(**values)


_DEFAULTS = {part.name: part.default for part in fields(StoredBead)}
# Findings have a table of their own; a field without a note is in the column of its name.
_COLUMNS: dict[str, str | _Kept] = {
    part.name: part.metadata.get("kept", part.name)
    for part in fields(StoredBead)
    if part.name != "findings"
}
# The fields that other records have under the same name, but in another form.
_DIFFERENT = {"source", "target", "findings"}


def bead_of(row: Any) -> StoredBead:
    """The bead of a row of the table, without its findings.

    Args:
        row: Has the columns of `beads` as attributes.
    """
    return StoredBead(
        **{
            name: getattr(row, kept)
            if isinstance(kept, str)
            else kept.load(*[getattr(row, column) for column in kept.columns])
            for name, kept in _COLUMNS.items()
        }
    )


def bead_values(pair_id: int, bead: StoredBead) -> dict[str, Any]:
    """The row of the table for a bead of a pair, by column."""
    values: dict[str, Any] = {"pair_id": pair_id}
    for name, kept in _COLUMNS.items():
        value = getattr(bead, name)
        if isinstance(kept, str):
            values[kept] = value
        else:
            values.update(zip(kept.columns, kept.dump(value), strict=True))
    return values


def carried(record: Any, kind: Any) -> dict[str, Any]:
    """The values of those fields of a record that another type of record has too.

    >>> bead = StoredBead(1, 0, (0, 5), (0, 4), 1, 1, similarity=0.7, confidence=0.9)
    >>> from align.records import Bead
    >>> carried(bead, Bead)
    {'similarity': 0.7, 'confidence': 0.9, 'crossing': False}
    """
    own: Any = type(record)
    return {name: getattr(record, name) for name in _shared(own, kind)}


@functools.cache
def _shared(one: Any, other: Any) -> tuple[str, ...]:
    known = {part.name for part in fields(other)} - _DIFFERENT
    return tuple(part.name for part in fields(one) if part.name in known)


def finding_of(row: Any) -> Finding:
    """The finding of a row of the table, whose attributes are the columns."""
    return Finding(
        check=row.check_name,
        severity=Severity(row.severity),
        message=row.message,
        source_span=None if row.source_start is None else (row.source_start, row.source_stop),
        target_span=None if row.target_start is None else (row.target_start, row.target_stop),
        source_value=row.source_value,
        target_value=row.target_value,
        key=row.message_key,
        arguments=json.loads(row.arguments),
    )


def finding_values(bead_id: int, finding: Finding) -> dict[str, Any]:
    """The row of the table for a finding of a bead, by column."""
    source, target = finding.source_span or (None, None), finding.target_span or (None, None)
    return {
        "bead_id": bead_id,
        "check_name": finding.check,
        "severity": finding.severity.value,
        "message": finding.message,
        "message_key": finding.key,
        "arguments": json.dumps(dict(finding.arguments), ensure_ascii=False),
        "source_start": source[0],
        "source_stop": source[1],
        "target_start": target[0],
        "target_stop": target[1],
        "source_value": finding.source_value,
        "target_value": finding.target_value,
        "ignored": 0,
    }


def _finding_of_record(record: Mapping[str, Any]) -> Finding:
    spans = {name: record[name] and tuple(record[name]) for name in ("source_span", "target_span")}
    return Finding(**{**record, **spans, "severity": Severity(record["severity"])})
