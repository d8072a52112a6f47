"""Check the types of the arguments of public functions.

Python notices a wrong type only where something is missing, deep inside: "'str' object has no
attribute 'read'". So public functions pass their arguments here first. Their annotations say what
these have to be.
"""

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from numbers import Integral, Real
from pathlib import Path, PurePath
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

_REMEDIES: Final = {
    "Article": "read it with read_article(path)",
    "Bitext": "read it with read_bitext(path)",
    "Check": "name checks in the settings instead",
    "ChecksSettings": "give settings.checks",
    "Destination": "make it with Destination(path)",
    "Encoder": "load it with load_encoder(name)",
    "MatchingSettings": "give settings.matching",
    "MiningSettings": "give settings.mining",
    "Rows": "give a Bitext, as read_bitext(path) returns",
    "Severity": "give Severity.ERROR, WARNING or INFO",
    "Settings": "make it with Settings(...)",
    "Weights": "load them with load_weights(path)",
}
# A text can be iterated over, but is meant as one.
_SINGLE: Final = (str, bytes, PurePath)
# Numbers of numpy are numbers too, and numbers do for truth.
_NUMBERS: Final = {bool: Integral, int: Integral, float: Real}
_TRUTHS: Final = {"bool", "bool_"}  # numpy's is no number


def check_arguments(function: Callable[..., Any], given: Mapping[str, object]) -> None:
    """Refuse arguments that are not what the annotations of a function say.

    The elements of lists and arrays are checked too, but not what an iterator will yield.

    Args:
        function: The public function.
        given: Its arguments by name: `locals()` at its beginning.

    Raises:
        TypeError: It names the function, the argument, what it has to be, and how to get that.
    """
    called = function.__qualname__.removesuffix(".__init__")
    for name, hint in function.__annotations__.items():
        if name in given:
            _check(f"{called}: {name}", given[name], hint)


def _check(name: str, value: object, hint: Any) -> None:
    if _fits(value, hint):
        return
    for kind in _kinds(hint):
        if _is_mapping(kind) and isinstance(value, Mapping):
            for key, held in value.items():
                _check(f"{name}: the key {key!r}", key, get_args(kind)[0])
                _check(f"{name}[{key!r}]", held, get_args(kind)[1])
        elif _is_several(kind) and not _is_mapping(kind):
            for number, one in enumerate(_elements(value)):
                _check(f"{name}[{number}]", one, get_args(kind)[0])
    wanted = [_named(kind) for kind in _kinds(hint) if kind is not NoneType]
    remedy = f"; {_REMEDIES[wanted[0]]}" if len(wanted) == 1 and wanted[0] in _REMEDIES else ""
    is_ = "None" if value is None else f"of type {type(value).__name__}"
    raise TypeError(f"{name} is {is_}, not {' or '.join(wanted)}{remedy}")


def _kinds(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a union."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _is_several(kind: Any) -> bool:
    return _is_generic(kind, Iterable)


def _elements(value: object) -> Collection[object]:
    """The elements of a list, an array and the like; an iterator would not have them again."""
    is_single = isinstance(value, (*_SINGLE, Mapping))
    return value if isinstance(value, Collection) and not is_single else ()


def _is_mapping(kind: Any) -> bool:
    return _is_generic(kind, Mapping)


def _is_generic(kind: Any, of: type) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, of)


def _is_fixed(kind: Any) -> bool:
    """Whether it is a tuple of so many elements."""
    return get_origin(kind) is tuple and Ellipsis not in get_args(kind)


def _named(kind: Any) -> str:
    if _is_fixed(kind):
        of = " or ".join(map(_named, _kinds(get_args(kind)[0])))
        return f"a tuple of {len(get_args(kind))} {of}"
    if _is_mapping(kind):
        return f"a dict of {' or '.join(map(_named, _kinds(get_args(kind)[1])))}"
    if _is_several(kind):
        return f"a list of {' or '.join(map(_named, _kinds(get_args(kind)[0])))}"
    if get_origin(kind) is Callable:
        return "a function"
    if kind is NoneType:
        return "None"
    return "a path" if isinstance(kind, str) else str(getattr(kind, "__name__", kind))


def _fits(value: object, hint: Any) -> bool:
    return any(_is(value, kind) for kind in _kinds(hint))


def _is(value: object, kind: Any) -> bool:
    if isinstance(kind, str):  # a path that may be in a store, whose class is not imported
        return isinstance(value, str) or hasattr(value, "joinpath")
    if get_origin(kind) is Callable:
        return callable(value)
    if _is_mapping(kind):
        return isinstance(value, Mapping) and all(
            _fits(key, get_args(kind)[0]) and _fits(held, get_args(kind)[1])
            for key, held in value.items()
        )
    if _is_several(kind):
        listed = _elements(value)
        if _is_fixed(kind) and len(listed) != len(get_args(kind)):
            return False
        is_several = isinstance(value, Iterable) and not isinstance(value, _SINGLE)
        return is_several and all(_fits(one, get_args(kind)[0]) for one in listed)
    if getattr(kind, "_is_protocol", False):
        members = (name for name in vars(kind) if name == "__call__" or name[0] != "_")
        return all(hasattr(value, name) for name in members)
    if kind is Path:
        return isinstance(value, os.PathLike)
    if kind in _NUMBERS:
        is_truth = kind is bool and type(value).__name__ in _TRUTHS
        return is_truth or isinstance(value, _NUMBERS[kind])
    return kind is Any or not isinstance(kind, type) or isinstance(value, kind)
