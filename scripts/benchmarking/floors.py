"""Floors: the figures that were reached once, and that no change may fall below."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import MalformedRecordError, MissingFileError
from align.writing import replacing
from benchmarking.tables import Row
from benchmarking.worker import OURS

SLACK = {"strict F1": 0.002, "recovered": 0.003, "calibration error": 0.005}
"""How far each figure may fall before it counts: about one bead, as versions of numpy differ."""

_LOW_IS_GOOD = {"calibration error"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure of our own aligner: `key` is "SET/FORM: WHAT"."""

    key: str
    value: float

    @property
    def what(self) -> str:
        """Which of `SLACK` it is."""
        return self.key.rsplit(": ", 1)[1]


def figures(rows: Sequence[Row]) -> list[Figure]:
    """The figures that have floors: those of our aligner with the built-in encoder."""
    found = []
    for row in rows:
        if row.method != OURS or row.outcome.encoder != "builtin":
            continue
        what = "strict F1" if row.task.pairs else "recovered"
        found.append(Figure(f"{row.task.key}: {what}", row.strict_f1))
        if row.calibration_error is not None:
            found.append(Figure(f"{row.task.key}: calibration error", row.calibration_error))
    return found


def write_floors(rows: Sequence[Row], path: Path) -> None:
    """Write what was reached, less the slack, one figure a line."""
    floors = {
        one.key: {
            "reached": round(one.value, 4),
            "floor": round(
                one.value + (1 if one.what in _LOW_IS_GOOD else -1) * SLACK[one.what], 4
            ),
        }
        for one in figures(rows)
    }
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(one)}" for key, one in floors.items())
    with replacing(path) as temporary:
        temporary.write_text(f"{{\n{lines}\n}}\n", "utf-8")


def read_floors(path: Path) -> dict[str, float]:
    """The floor of each figure; for an error, its ceiling.

    Raises:
        MissingFileError: If the file is not there.
        MalformedRecordError: If it is no file of floors.
    """
    if not path.is_file():
        raise MissingFileError("no such file", where=path, remedy="write it with --write-floors")
    try:
        return {
            key: float(one["floor"]) for key, one in json.loads(path.read_text("utf-8")).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise MalformedRecordError(
            "no file of floors", where=path, remedy="write it with --write-floors"
        ) from error


def failures(rows: Sequence[Row], floors: dict[str, float]) -> list[str]:
    """Say which figures fall below their floor, one line each; only what was measured is asked."""
    found = []
    for one in figures(rows):
        floor = floors.get(one.key)
        if floor is None:
            continue
        low_is_good = one.what in _LOW_IS_GOOD
        if one.value > floor if low_is_good else one.value < floor:
            side = "above" if low_is_good else "below"
            found.append(f"{one.key} is {one.value:.4f}, {side} {floor:.4f}")
    return found
