"""The weights of the log-linear model, and the files that they are read from and written to."""

import json
import math
from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from align.alignment.features import FEATURES, LINK_FEATURES
from align.alignment.freedom import Freedom
from align.alignment.null_features import NULL_FEATURES
from align.arguments import check_arguments
from align.errors import MalformedRecordError, MissingFileError
from align.packaged import packaged_json, packaged_text
from align.text_files import json_problem
from align.writing import replacing

FOREIGN = "the weights were fitted with the encoder"
"""How the warning about the weights of another encoder begins."""

_PACKAGED = ("align.alignment", "weights.json")


@dataclass(frozen=True)
class Weights:
    """The weight of each feature, and the data that the weights were fitted on.

    `values` are the weights for a faithful translation, `free` what is added to them for each unit
    of each sign of freedom (`freedom.Freedom`), `adapted` what a reviewer's decisions add for every
    translation of their kind; a feature that is not there does not change. Freedom is measured
    under `values` alone, so that adapting does not change its meaning. `regularisation` is the
    strength of the Gaussian prior, `encoder` the identity of the encoder whose vectors were used,
    `fitted_on` names the gold and how many beads each part of it holds.
    """

    values: dict[str, float]
    encoder: str
    regularisation: float
    fitted_on: dict[str, int] = field(default_factory=dict)
    free: dict[str, dict[str, float]] = field(default_factory=dict)
    adapted: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.values, dict) or not isinstance(self.free, dict):
            raise TypeError("the values are not a table")
        changes = [*self.free.values(), self.adapted]
        tables = [self.values, *changes]
        if not all(isinstance(table, dict) for table in tables):
            raise TypeError("the changes are not tables")
        odd = set(self.values) ^ set(FEATURES)
        odd |= set().union(*changes) - set(FEATURES)
        odd |= set(self.free) - set(Freedom._fields)
        if odd:
            raise ValueError(
                f"weights for unknown features, or features without weights: {sorted(odd)}"
            )
        numbers = [(name, value) for table in tables for name, value in table.items()]
        odd = {name for name, value in numbers if not _is_number(value)}
        if odd:
            raise ValueError(f"weights that are not numbers: {sorted(odd)}")

    def at(self, freedom: Freedom) -> "Weights":
        """The weights for a translation of the given freedom, with all changes applied."""
        values = dict(self.values)
        for sign, changes in self.free.items():
            for name, change in changes.items():
                values[name] += getattr(freedom, sign) * change
        for name, change in self.adapted.items():
            values[name] += change
        return replace(self, values=values, free={}, adapted={})

    @cached_property
    def digest(self) -> str:
        """Four hex digits of the values, for signatures."""
        held = [round(self.values[name], 6) for name in FEATURES]
        for changes in (*(self.free.get(sign, {}) for sign in Freedom._fields), self.adapted):
            held += [round(changes[name], 6) for name in FEATURES if name in changes]
        return blake2b(json.dumps(held).encode(), digest_size=2).hexdigest()

    @cached_property
    def link(self) -> np.ndarray[Any, np.dtype[np.float32]]:
        """The weights of `LINK_FEATURES`, in their order."""
        return np.array([self.values[name] for name in LINK_FEATURES], np.float32)

    @cached_property
    def null(self) -> np.ndarray[Any, np.dtype[np.float32]]:
        """The weights of `NULL_FEATURES`, in their order."""
        return np.array([self.values[name] for name in NULL_FEATURES], np.float32)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def load_weights(path: Path | str | None = None) -> Weights:
    """Read a weights file; the one that comes with the package if no path is given.

    Raises:
        MissingFileError: If the file is not there.
        MalformedRecordError: If it is not a weights file, or one for other features.
    """
    check_arguments(load_weights, locals())
    if not path:
        data: str | bytes = packaged_text(*_PACKAGED)
    elif Path(path).is_file():
        data = Path(path).read_bytes()
    elif Path(path).is_dir():
        raise MissingFileError(
            "is a folder", where=path, remedy="name the file that `align train` wrote"
        )
    else:
        raise MissingFileError("no such file", where=path, remedy="check the name")
    try:
        return _weights_of(json.loads(data))
    except (ValueError, TypeError, RecursionError) as error:
        problem = error if isinstance(error, TypeError) else json_problem(error)
        raise MalformedRecordError(
            f"not a weights file of this version ({problem})",
            where=path,
            remedy="fit one with `align train GOLD_DIR -o WEIGHTS`",
        ) from error


def _weights_of(record: object) -> Weights:
    if not isinstance(record, dict):
        raise TypeError("it is no table of weights")
    known = {one.name for one in fields(Weights)}
    needed = [one.name for one in fields(Weights) if one.default_factory is MISSING]
    missing = [name for name in needed if name not in record]
    if missing:
        raise TypeError(f"it has no {' and no '.join(missing)}")
    odd = sorted(set(record) - known)
    if odd:
        raise TypeError(f"it has {', '.join(odd)} as well")
    return Weights(**record)


def foreign_weights(weights: Weights, encoder: str) -> str | None:
    """A warning about weights that were fitted to the vectors of another encoder; None if not.

    The weights of the package, and what was adapted from them, are meant for any encoder. Neither
    the name of a model's folder nor computing in bfloat16 makes another encoder of it.

    Args:
        weights: The weights that are used.
        encoder: The identity of the encoder that is used.
    """
    fitted, used = map(_without_name, (weights.encoder, encoder))
    if fitted == used or weights.values == packaged_values():
        return None
    return (
        f"{FOREIGN} {weights.encoder!r}, but the encoder is {encoder!r}: alignment and confidences "
        "may be worse; use weights that `align train` fitted with this encoder, or none"
    )


def _without_name(identity: str) -> set[str]:
    """What decides about the vectors: the name of a model stands before its fingerprint."""
    name, *parts = (part for part in identity.split("|") if part != "bfloat16")
    return {*(parts or [name])}


def packaged_values() -> dict[str, float]:
    """The weights in the package's file, even if they are those of other features."""
    held: dict[str, float] = packaged_json(*_PACKAGED)["values"]
    return held


def save_weights(weights: Weights, path: Path) -> None:
    """Write a weights file: readable JSON, one feature a line."""
    with replacing(path) as temporary:
        text = json.dumps(asdict(weights), indent=2, ensure_ascii=False) + "\n"
        temporary.write_text(text, "utf-8", newline="\n")
