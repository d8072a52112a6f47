"""Numbers and dates in findings: their value, and the words of the text that state it."""

from collections.abc import Mapping
from fractions import Fraction

from align.checks.wording import DIFFERS, Message
from align.entities.english.dates import WEEKDAYS
from align.entities.matching import Match
from align.entities.mentions import Date, Mention, Number

VALUE_MESSAGES: Mapping[str, Message] = {
    "differs": DIFFERS,
    "lost": Message(
        "{value} is in the source and not in the translation.",
        "원문에만 있고 번역문에는 없습니다: {value}",
    ),
    "added": Message(
        "{value} is in the translation and not in the source.",
        "번역문에만 있고 원문에는 없습니다: {value}",
    ),
    "source-here": Message(
        "{value} is in the source here, and in the translation of bead {bead}.",
        "원문에는 이 행에, 번역문에는 {row}행에 있습니다: {value}",
        page="{value} is in the source here, and in the translation of row {row}.",
    ),
    "target-here": Message(
        "{value} is in the translation here, and in the source of bead {bead}.",
        "번역문에는 이 행에, 원문에는 {row}행에 있습니다: {value}",
        page="{value} is in the translation here, and in the source of row {row}.",
    ),
}
"""Messages about values that differ, or that only one side has, or that another row has."""

# Keys of units whose letters say more; those with prefixes are PREFIX_KEY: M_byte.
_PREFIXED = {
    "wh": "Wh",
    "bits": "bps",
    "bytes": "B/s",
    "byte": "B",
    "volt": "V",
    "watt": "W",
    "pascal": "Pa",
    "hertz": "Hz",
}
_SYMBOLS = {
    "newton_metre": "N·m",
    "kgf_cm": "kgf·cm",
    "kgf_m": "kgf·m",
    "foot_pound": "ft·lb",
    "milliamp_hour": "mAh",
    "amp_hour": "Ah",
    "watt_hour": "Wh",
    "cubic_metre": "m³",
    "nautical_mile": "nmi",
}


def value_of(mention: Mention | None) -> str | None:
    """A mention's value in figures, equal in both languages: "35000 krw", "15:30", "9 MB"."""
    if isinstance(mention, Number):
        figure = _figure(mention.value)
        return f"{figure} {_symbol(mention.unit)}" if mention.unit else figure
    if isinstance(mention, Date):
        return _date_value(mention)
    return None if mention is None else mention.text


def _symbol(unit: str) -> str:
    prefix, _, key = unit.partition("_")
    letters = _PREFIXED.get(key)
    return _SYMBOLS.get(unit, unit) if letters is None else prefix + letters


def _figure(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    decimal = f"{float(value):.6f}".rstrip("0")
    if Fraction(decimal) == value:
        return decimal
    whole, rest = divmod(abs(value), 1)
    figure = f"{whole} {rest}" if whole else str(rest)
    return f"-{figure}" if value < 0 else figure


def _date_value(date: Date) -> str:
    parts: list[str] = []
    if date.year or date.month or date.day:
        year = str(date.year) if date.year else "-"
        month = f"{date.month:02}" if date.month else "-" if date.day else ""
        day = f"{date.day:02}" if date.day else ""
        parts.append("-".join(part for part in (year, month, day) if part))
    if date.span:
        parts.append(date.span)
    if date.weekday is not None:
        parts.append(WEEKDAYS[date.weekday][:3])
    if date.hour is not None:
        parts.append(f"{date.hour:02}:{date.minute or 0:02}{date.half_day and ' ' + date.half_day}")
    if date.relative:
        unit, steps = date.relative
        parts.append(f"{unit} {steps:+}")
    return " ".join(parts) or date.text


def values_of(match: Match) -> tuple[str | None, str | None]:
    """The values of both sides."""
    return value_of(match.source), value_of(match.target)


def quoted(mention: Mention | None) -> str:
    """The words of a mention, with their value if the words do not show it."""
    if mention is None:
        return ""
    if isinstance(mention, Number):
        figure = (
            f"{mention.value.numerator:,}"
            if mention.value.denominator == 1
            else _figure(mention.value)
        )
        plain = figure.replace(",", "")
        if plain not in mention.text.replace(",", ""):
            return f"{mention.text} ({figure})"
    return mention.text


def value_message(match: Match, place: int | None = None) -> tuple[str, dict[str, str]]:
    """The key of a message in `VALUE_MESSAGES`, and its arguments.

    Args:
        match: Two values that differ, or one that only one side has.
        place: The number of another bead that has this one on its other side.
    """
    ours, theirs = match.source, match.target
    if place is not None and match.alone is not None:
        side, value = match.alone
        return ("source-here", "target-here")[side], {"value": quoted(value), "bead": str(place)}
    if ours is None:
        return "added", {"value": quoted(theirs)}
    if theirs is None:
        return "lost", {"value": quoted(ours)}
    return "differs", {"source": quoted(ours), "target": quoted(theirs)}
