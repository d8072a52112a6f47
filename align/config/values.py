"""Check that the values of a settings file have the types that their fields declare."""

import json
import math
import re
import reprlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import Field, is_dataclass
from datetime import date, time
from typing import Any, get_args, get_origin

_NAMES: Mapping[Any, tuple[str, str]] = {
    bool: ("true or false", "true or false"),
    str: ("a string", "strings"),
    int: ("a whole number", "whole numbers"),
    float: ("a number", "numbers"),
}
# The largest 64-bit integer: no count comes near it, and numpy accepts no more.
_LARGEST = 2**63 - 1
_DEEPEST = 16
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST_KEY = 60
_shortener = reprlib.Repr()
_shortener.maxstring = _shortener.maxother = 60


def field_problems(value: Any, item: "Field[Any]", key: str) -> list[str]:
    """The errors in the value of a field of a settings record, one sentence each.

    Args:
        value: The value, of a record if the field declares one.
        item: The field. A text whose default is not empty must not be empty, and a number must be
            within the limits in the metadata.
        key: The name of the field, for the message.
    """
    wanted = item.type
    if isinstance(wanted, type) and is_dataclass(wanted):
        if isinstance(value, wanted):
            return []
        return [f"{key} must be of type {wanted.__name__}, not {_shown(value)}"]
    problems = problems_of(value, wanted, key, may_be_empty=not item.default)
    return problems or _out_of_range(value, key, **item.metadata)


def problems_of(value: Any, wanted: Any, key: str, *, may_be_empty: bool = True) -> list[str]:
    """The errors in a value, one sentence each; every sentence names the key.

    Args:
        value: The value in the file.
        wanted: The field's type: `bool`, `int`, `float`, `str`, or a sequence or mapping of such.
        key: The name of the field in the file, for the message.
        may_be_empty: Whether an empty text, or one of blanks, is a value.
    """
    if wanted is Any:
        return []
    if get_origin(wanted) is Sequence:
        return _of_list(value, get_args(wanted)[0], key, wanted)
    if get_origin(wanted) is Mapping:
        return _of_table(value, get_args(wanted)[1], key, wanted)
    if type(value) is not wanted and not (wanted is float and type(value) is int):
        return [_must_be(key, wanted, value)]
    if wanted is float and not math.isfinite(value):
        return [f"{key} must be a finite number, not {value}"]
    if wanted is str and not may_be_empty and not value.strip():
        return [f"{key} must not be empty"]
    return []


def _out_of_range(
    value: Any, key: str, *, least: float | None = None, most: float | None = None
) -> list[str]:
    if (least is None or value >= least) and (most is None or value <= most):
        return []
    wanted = f"at least {least:g}" if most is None else f"from {least:g} to {most:g}"
    return [f"{key} must be {wanted}, not {value}"]


def shown_key(key: str) -> str:
    """A key as messages show it: on one line, and shortened."""
    shown = key if _PLAIN_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)
    return shown if len(shown) <= _LONGEST_KEY else f"{shown[:_LONGEST_KEY]}..."


def deep_problems(table: Mapping[str, Any]) -> list[str]:
    """Errors in any field: numbers that do not fit into 64 bits, and deep nesting."""
    problems = []
    for key, value, depth in _walked(table):
        if depth > _DEEPEST:
            problems.append(f"{key.partition('.')[0]} is nested more than {_DEEPEST} levels deep")
            break
        if type(value) is int and abs(value) > _LARGEST:
            problems.append(f"{key} must be from {-_LARGEST} to {_LARGEST}")
    return problems


def _of_list(value: Any, inner: Any, key: str, wanted: Any) -> list[str]:
    if not isinstance(value, list | tuple):
        return [_must_be(key, wanted, value)]
    problems = []
    for number, item in enumerate(value, start=1):
        place = f"{key.removesuffix(',')}, item {number},"
        problems += problems_of(item, inner, place, may_be_empty=False)
    return problems


def _of_table(value: Any, inner: Any, key: str, wanted: Any) -> list[str]:
    if not isinstance(value, Mapping):
        return [_must_be(key, wanted, value)]
    problems = []
    for name, item in value.items():
        problems += problems_of(item, inner, f"{key}.{shown_key(name)}")
    return problems


def _must_be(key: str, wanted: Any, value: Any) -> str:
    return f"{key} must be {_name(wanted)}, not {_shown(value)}"


def _name(wanted: Any, *, many: bool = False) -> str:
    """How a message calls a type: "a list of strings"."""
    if get_origin(wanted) is Sequence:
        contents = _name(get_args(wanted)[0], many=True)
        return f"lists of {contents}" if many else f"a list of {contents}"
    if get_origin(wanted) is Mapping:
        inner = get_args(wanted)[1]
        contents = "" if inner is Any else f" of {_name(inner, many=True)}"
        return f"tables{contents}" if many else f"a table{contents}"
    return _NAMES[wanted][many]


def _shown(value: Any) -> str:
    """The value as TOML writes it, or near to it, and short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return f'the date or time {value} (write "{value}")'
    return _shortener.repr(value)


def _walked(table: Mapping[str, Any]) -> Iterator[tuple[str, Any, int]]:
    """Every value with its key and depth, without recursion."""
    waiting: list[tuple[str, Any, int]] = [
        (shown_key(key), value, 1) for key, value in table.items()
    ]
    while waiting:
        key, value, depth = waiting.pop()
        yield key, value, depth
        if depth > _DEEPEST:
            continue
        if isinstance(value, Mapping):
            waiting += [
                (f"{key}.{shown_key(name)}", inner, depth + 1) for name, inner in value.items()
            ]
        elif isinstance(value, list):
            waiting += [(key, inner, depth + 1) for inner in value]
