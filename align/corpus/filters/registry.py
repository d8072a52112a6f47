"""All filters, and those that the settings select."""

import dataclasses
import json
import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args, get_origin

from align.arguments import check_arguments
from align.corpus.filters.alignment import (
    AdequacyFilter,
    BeadSizeFilter,
    ConfidenceFilter,
    FindingsFilter,
    SentenceEmbeddingFilter,
)
from align.corpus.filters.encoding import EncodingFilter
from align.corpus.filters.filter import Filter
from align.corpus.filters.lengths import (
    AverageWordLengthFilter,
    LengthFilter,
    LengthRatioFilter,
    LongWordFilter,
)
from align.corpus.filters.likeness import LongestCommonSubstringFilter, SimilarityFilter
from align.corpus.filters.marks import (
    HtmlTagFilter,
    RegExpFilter,
    RepetitionFilter,
    TerminalPunctuationFilter,
)
from align.corpus.filters.numerals import NonZeroNumeralsFilter
from align.corpus.filters.scripts import (
    AlphabetRatioFilter,
    CharacterScoreFilter,
    LanguageIDFilter,
)
from align.errors import SettingsError
from align.naming import meant

FILTERS: tuple[type[Filter], ...] = (
    LengthFilter,
    LengthRatioFilter,
    LongWordFilter,
    AverageWordLengthFilter,
    AlphabetRatioFilter,
    CharacterScoreFilter,
    LanguageIDFilter,
    EncodingFilter,
    HtmlTagFilter,
    TerminalPunctuationFilter,
    RepetitionFilter,
    RegExpFilter,
    LongestCommonSubstringFilter,
    SimilarityFilter,
    NonZeroNumeralsFilter,
    SentenceEmbeddingFilter,
    ConfidenceFilter,
    AdequacyFilter,
    BeadSizeFilter,
    FindingsFilter,
)
"""Every filter, in the order of application, which is that of docs/filters.md."""

DEFAULTS = "defaults"
"""The key of `[filters]` that is not a filter: false to start without filters."""

_BY_NAME = {kind.__name__: kind for kind in FILTERS}
_PER_SIDE = ", or a list of two: [SOURCE,TARGET]"
_OFF, _ON = ("off", "false", "no"), ("on", "true", "yes")


def load_filters(
    settings: Mapping[str, Any], languages: tuple[str, str] = ("ko", "en")
) -> tuple[Filter, ...]:
    """Make the filters that the settings select, in the order of `FILTERS`.

    Args:
        settings: The table `[filters]`: for a filter its options, or true, false, or the value of
            its main option. Filters that it does not name are as in the default set, unless
            `defaults` is false.
        languages: The codes of source and target.

    Raises:
        SettingsError: If a filter or an option is unknown, or a value is wrong.

    Example:
        >>> [one.name for one in load_filters({"defaults": False, "ConfidenceFilter": 0.7})]
        ['ConfidenceFilter']
    """
    check_arguments(load_filters, locals())
    defaults = settings.get(DEFAULTS, True)
    if not isinstance(defaults, bool):
        raise SettingsError(
            f"filters.{DEFAULTS} is {defaults!r}",
            remedy="write true or false",
            key=f"filters.{DEFAULTS}",
        )
    for name in settings:
        if name not in _BY_NAME and name != DEFAULTS:
            raise _unknown("filter", name, [*_BY_NAME, DEFAULTS])
    chosen = []
    for kind in FILTERS:
        wanted = settings.get(kind.__name__, kind.by_default and defaults)
        if wanted is not False:
            chosen.append(kind(languages=languages, **_options(kind, wanted)))
    return tuple(chosen)


def scoring_filters(settings: Mapping[str, Any], languages: tuple[str, str]) -> tuple[Filter, ...]:
    """The filters whose scores are in the work files.

    Raises:
        SettingsError: If a filter or an option is unknown, or a value is wrong.
    """
    wanted = {name: options for name, options in settings.items() if options is not False}
    return load_filters({**wanted, "defaults": True}, languages)


def filter_options(kind: type[Filter]) -> tuple["dataclasses.Field[Any]", ...]:
    """The options of a filter, with their types and defaults."""
    return tuple(field for field in dataclasses.fields(kind) if field.name != "languages")


def with_flags(settings: Mapping[str, Any], flags: Iterable[str]) -> dict[str, Any]:
    """The table `[filters]`, changed by the command line.

    Args:
        settings: The table, which is left as it is. Options that no flag names keep their values.
        flags: "NAME=VALUE" for the main option of a filter, "NAME.OPTION=VALUE" for any,
            "NAME=off", "NAME=on", "defaults=off". Values are written as in `align.toml`; a text
            needs no quotation marks.

    Raises:
        SettingsError: If a flag is of another form.
    """
    table = dict(settings)
    for flag in flags:
        key, equals, text = flag.partition("=")
        name, dot, option = key.strip().partition(".")
        if not equals or not name or (dot and not option):
            raise SettingsError(
                f"--filter {flag!r}", remedy="write NAME=VALUE, NAME.OPTION=VALUE or NAME=off"
            )
        value, held = _value(text.strip()), table.get(name, True)
        if dot:
            value = {option: value}
        if value is True and held is not False:
            table[name] = held
        # Beside other options, a value is that of the main one, if the filter has one.
        elif isinstance(value, Mapping) or (isinstance(held, Mapping) and _as_table(name, value)):
            table[name] = {**_as_table(name, held), **_as_table(name, value)}
        else:
            table[name] = value
    return table


def _value(text: str) -> Any:
    if text.lower() in (*_OFF, *_ON):
        return text.lower() in _ON
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _as_table(name: str, value: Any) -> dict[str, Any]:
    """The options that a filter's entry gives, whichever way it is written."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, bool):
        return {}
    kind = _BY_NAME.get(name)
    if kind is None or not kind.main:
        return {}
    return {kind.main: value}


def _options(kind: type[Filter], wanted: Any) -> dict[str, Any]:
    name = kind.__name__
    if not isinstance(wanted, bool | Mapping) and not kind.main:
        raise SettingsError(
            f"filters.{name} is {wanted!r}",
            remedy="the filter has no options; write true or false",
            key=f"filters.{name}",
        )
    known = {field.name: field for field in filter_options(kind)}
    options = {}
    for option, value in _as_table(name, wanted).items():
        if option not in known:
            raise _unknown("option", option, list(known), f"filters.{name}.")
        where = f"filters.{name}.{option}"
        options[option] = _converted(where, known[option].type, value)
        if option == "threshold":
            _check_span(where, options[option], kind.span)
    return options


def _check_span(where: str, threshold: Any, span: tuple[float, float]) -> None:
    """Refuse a threshold that keeps or drops everything, such as 70 for 0.7."""
    low, high = span
    for value in threshold if isinstance(threshold, tuple) else (threshold,):
        if not low <= value <= high:
            limits = [f"from {low:g}"] * (low > -math.inf) + [f"to {high:g}"] * (high < math.inf)
            raise SettingsError(
                f"{where} is {value:g}", remedy=f"give a number {' '.join(limits)}", key=where
            )


def _converted(where: str, kind: Any, value: Any, also: str = "") -> Any:
    """A value as its option's type: one value for both sides, or a list of two.

    Args:
        where: The option, for messages.
        kind: Its type.
        value: What was given.
        also: What else may be given, for messages.
    """
    if get_origin(kind) is tuple:
        inner, *rest = get_args(kind)
        if rest == [...]:
            values = [value] if isinstance(value, str) else value
            if isinstance(values, Sequence):
                return tuple(_converted(where, inner, one) for one in values)
        else:
            values = value if isinstance(value, list | tuple) else [value, value]
            if len(values) == len(get_args(kind)):
                return tuple(_converted(where, inner, one, _PER_SIDE) for one in values)
        raise SettingsError(
            f"{where} is {json.dumps(value, default=str)}",
            remedy="give one value, or a list of two",
            key=where,
        )
    fits = type(value) is kind or (kind is float and type(value) is int)
    if not fits:
        names = {float: "a number", int: "a whole number", bool: "true or false", str: "a text"}
        raise SettingsError(f"{where} is {value!r}", remedy=f"give {names[kind]}{also}", key=where)
    return kind(value)


def _unknown(what: str, name: str, known: Sequence[str], prefix: str = "") -> SettingsError:
    names = f"{meant(name, known)} use one of {', '.join(known)}".lstrip()
    return SettingsError(
        f"unknown {what} {prefix}{name}",
        remedy=names if known else "it has no options",
        key=f"{prefix or 'filters.'}{name}",
    )
