"""Make rows from records of untrusted values: all readers check their input here."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from align.errors import ControlCharacterError, MalformedRecordError
from align.records import (
    CHECK_NAME,
    FORBIDDEN,
    ArticleMetadata,
    BitextRow,
    Code,
    CodeKind,
    Finding,
    Severity,
    Status,
)
from align.records.checked import settled

# JSON always has segment numbers, and neither who decided, a unit with its lock, a file nor
# metadata.
_KEYS = frozenset(field.name for field in fields(BitextRow)) - {
    "decided",
    "unit",
    "is_locked",
    "is_numbered",
    "file",
    "is_changed",
    "metadata",
}
_FINDING_KEYS = frozenset(field.name for field in fields(Finding))
_CODE_KEYS = frozenset({"at", "kind", "name", "content", "mark"})

_WHOLE = re.compile(r"0*\d{1,10}", re.ASCII)

FIGURES = ("similarity", "confidence", "adequacy")
"""The figures of a row, each a number or unknown."""

LARGEST = 2**31 - 1
"""The largest number of a bead, a segment or a character, which every format can hold."""


def row_of_record(
    record: object,
    *,
    where: str,
    mark: str = "",
    metadata: ArticleMetadata | None = None,
) -> BitextRow:
    """Make a row of the JSON of docs/formats.md.

    `similarity`, `confidence`, `adequacy`, `findings`, `crossing`, `status`, `note` and the inline
    codes may be missing or null, because other tools cannot know them. All other keys are required,
    and unknown ones are refused, because a misspelt `confidense` would otherwise be lost silently.

    Args:
        record: The content of a line of JSON, or of a row of a table.
        where: The file and the place in it, for messages.
        mark: Which texts were checked (see `align.records.checked`), if the file says so.
        metadata: That of the article, if the file has any.

    Raises:
        MalformedRecordError: If a key is missing or unknown, or a value is of the wrong kind.
        ControlCharacterError: If a text holds a character that XML does not allow.
    """
    problem = f"a {type(record).__name__}, not an object"
    fields = _fields_of(record, _KEYS, where, problem, remedy="write one per bead")
    findings = fields.get("findings", list, default=[])
    try:
        row = BitextRow(
            article=fields.text("article"),
            bead=fields.natural("bead"),
            source_ids=fields.ids("source_ids"),
            target_ids=fields.ids("target_ids"),
            source=fields.texts("source"),
            target=fields.texts("target"),
            similarity=fields.number("similarity"),
            confidence=fields.probability("confidence"),
            adequacy=fields.probability("adequacy"),
            crossing=fields.get("crossing", bool, default=False),
            findings=tuple(finding_of_record(finding, where=where) for finding in findings),
            status=status_of(fields.get("status", str, default=Status.UNREVIEWED), where=where),
            note=fields.text("note", default=""),
            source_codes=fields.codes("source_codes"),
            target_codes=fields.codes("target_codes"),
            metadata=metadata or ArticleMetadata(),
        )
    except ValueError as error:
        raise MalformedRecordError(str(error), where=where) from error
    return settled(row, mark)


def finding_of_record(record: object, *, where: str) -> Finding:
    """Make a finding of the JSON of docs/formats.md.

    Raises:
        MalformedRecordError: If a key is missing or unknown, or a value is of the wrong kind.
    """
    fields = _fields_of(record, _FINDING_KEYS, where, "a finding that is not an object")
    return Finding(
        check=check_name_of(fields.text("check"), where=where),
        severity=_severity_of(fields.get("severity", str), where=where),
        message=fields.text("message"),
        source_span=fields.span("source_span"),
        target_span=fields.span("target_span"),
        source_value=fields.text("source_value", default=None),
        target_value=fields.text("target_value", default=None),
        key=fields.text("key", default=""),
        arguments=fields.arguments("arguments"),
    )


def _code_of_record(record: object, *, where: str) -> Code:
    """Make an inline code of the JSON of docs/formats.md.

    Raises:
        MalformedRecordError: If a key is missing or unknown, or a value is of the wrong kind.
    """
    fields = _fields_of(record, _CODE_KEYS, where, "an inline code that is not an object")
    kind = fields.get("kind", str)
    if kind not in set(CodeKind):
        raise MalformedRecordError(
            f"unknown kind of code {kind!r}", where=where, remedy=f"known: {', '.join(CodeKind)}"
        )
    try:
        return Code(
            at=fields.natural("at"),
            kind=CodeKind(kind),
            name=fields.text("name"),
            content=fields.text("content", default=""),
            is_mark=fields.get("mark", bool, default=False),
        )
    except ValueError as error:
        raise MalformedRecordError(str(error), where=where) from error


def check_name_of(name: str, *, where: str) -> str:
    """Read the name of a check, which has no colon, no line break and no blanks around it."""
    if not CHECK_NAME.fullmatch(name):
        raise MalformedRecordError(
            f"{name!r} is not the name of a check",
            where=where,
            remedy="give a name on one line, without a colon",
        )
    return name


def arguments_of(value: object, *, where: str) -> dict[str, str]:
    """Read the arguments of a message: an object of texts, or a list of names with values.

    Tables give all objects the same keys, and null to those that had none.
    """
    wrong = MalformedRecordError(
        f"arguments is {value!r}", where=where, remedy="write an object with string values"
    )
    if value is None:
        return {}
    if not isinstance(value, (Mapping, list)):
        raise wrong
    try:
        held = (
            {item["name"]: item["value"] for item in value}
            if isinstance(value, list)
            else dict(value)
        )
    except (TypeError, KeyError):
        raise wrong from None
    held = {name: text for name, text in held.items() if text is not None}
    if not all(isinstance(text, str) for item in held.items() for text in item):
        raise wrong
    return {clean(name, where=where): clean(text, where=where) for name, text in held.items()}


def status_of(value: str, *, where: str) -> Status:
    """Read a status, in capitals or not; the error lists all of them."""
    try:
        return Status(value.strip().lower())
    except ValueError:
        raise MalformedRecordError(
            f"unknown status {value!r}", where=where, remedy=f"known: {', '.join(Status)}"
        ) from None


def _severity_of(value: str, *, where: str) -> Severity:
    """Read a severity; the error lists all of them."""
    try:
        return Severity(value)
    except ValueError:
        raise MalformedRecordError(
            f"unknown severity {value!r}", where=where, remedy=f"known: {', '.join(Severity)}"
        ) from None


def whole_of_text(text: str, name: str, where: str) -> int:
    """Read a whole number from 0 to `LARGEST`; spreadsheets write `4.0` for 4."""
    digits = text.strip().removesuffix(".0")
    # Python refuses to read a number of thousands of digits.
    if not _WHOLE.fullmatch(digits) or int(digits) > LARGEST:
        raise MalformedRecordError(
            f"{name} is {text!r}", where=where, remedy=f"write a whole number from 0 to {LARGEST}"
        )
    return int(digits)


def wholes_of_text(text: str, name: str, where: str) -> list[int]:
    """Read whole numbers with blanks between them."""
    return [whole_of_text(number, name, where) for number in text.split()]


def _number_of_text(text: str, name: str, where: str) -> float | None:
    """Read a number, which may be in percent, as workbooks show it; None if there is no text."""
    if not text.strip():
        return None
    bare = text.strip()
    try:
        return float(bare[:-1]) / 100 if bare[-1] == "%" else float(bare)
    except ValueError as error:
        raise MalformedRecordError(
            f"{name} is {text!r}",
            where=where,
            remedy="write a number, leave it empty, or give another tool's column another name",
        ) from error


def figures_of_texts(texts: Mapping[str, str], where: str) -> dict[str, float | None]:
    """Read the figures of a row, by the names of `FIGURES`; None for those without text."""
    return {name: _number_of_text(texts.get(name, ""), name, where) for name in FIGURES}


def flag_of_text(text: str, name: str, where: str) -> bool:
    """Read a flag: its own name or `true` for yes, empty or `false` for no."""
    known = {name: True, "true": True, "": False, "false": False}
    if text.strip().lower() not in known:
        raise MalformedRecordError(
            f"{name} is {text!r}", where=where, remedy=f'write "{name}", or leave it empty'
        )
    return known[text.strip().lower()]


def checked_figures(figures: Mapping[str, float | None], *, where: str) -> dict[str, float | None]:
    """Refuse a figure that is infinite or undefined, or a probability outside 0 to 1.

    Raises:
        MalformedRecordError: It names the figure.
    """
    fields = _Fields(figures, where)
    return {
        name: fields.number(name) if name == "similarity" else fields.probability(name)
        for name in figures
    }


def clean(text: str, *, where: str, name: str = "") -> str:
    """Return the text, or refuse it because of a character that XML does not allow.

    Args:
        text: The text.
        where: The file and the place in it, for messages.
        name: The name of the text there, if it has one.

    Raises:
        ControlCharacterError: With the character and its place in the text.
    """
    found = FORBIDDEN.search(text)
    if found is not None:
        raise ControlCharacterError(
            f"forbidden character U+{ord(found.group()):04X} at character {found.start()}",
            where=f"{where}, {name}" if name else where,
            remedy="remove it",
        )
    return text


def check_texts(texts: Sequence[tuple[str, str]], *, where: str) -> None:
    """Refuse the first of some texts, each after its name, that `clean` refuses."""
    # Hardly any text is refused, so all are searched at once.
    if FORBIDDEN.search("\n".join([text for _, text in texts])) is not None:
        for name, text in texts:
            clean(text, where=where, name=name)


_NEEDED: Any = object()

_EXPECTED: dict[type, str] = {list: "a list", str: "a text", bool: "true or false"}


class _Fields:
    """The values of one record, each checked as it is taken."""

    def __init__(self, record: Mapping[str, Any], where: str) -> None:
        self._record = record
        self._where = where

    def _wrong(self, key: str, expected: str) -> MalformedRecordError:
        return MalformedRecordError(
            f"{key} is {self._record.get(key)!r}", where=self._where, remedy=f"write {expected}"
        )

    def _missing(self, key: str) -> MalformedRecordError:
        return MalformedRecordError(
            f"{key!r} is missing or null", where=self._where, remedy="add it; it is required"
        )

    def get(self, key: str, kind: type, *, default: Any = _NEEDED) -> Any:
        """The value, which must be of `kind`; the default where it is missing or null."""
        value = self._record.get(key)
        if value is None:
            if default is _NEEDED:
                raise self._missing(key)
            return default
        if not isinstance(value, kind):
            raise self._wrong(key, _EXPECTED[kind])
        return value

    def text(self, key: str, *, default: Any = _NEEDED) -> Any:
        """The text, without characters that XML does not allow."""
        value = self.get(key, str, default=default)
        return clean(value, where=self._where, name=key) if value else value

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of one side."""
        values = self.get(key, list)
        for value in values:
            if not isinstance(value, str):
                raise self._wrong(key, "a list of texts")
            clean(value, where=self._where, name=key)
        return tuple(values)

    def natural(self, key: str) -> int:
        """A whole number from 0."""
        value = self._record.get(key)
        if value is None:
            raise self._missing(key)
        if type(value) is not int or not 0 <= value <= LARGEST:
            raise self._wrong(key, f"a whole number from 0 to {LARGEST}")
        return value

    def ids(self, key: str) -> tuple[int, ...]:
        """The segment numbers of one side."""
        values = self.get(key, list)
        for value in values:
            if type(value) is not int or not 0 <= value <= LARGEST:
                raise self._wrong(key, f"a list of whole numbers from 0 to {LARGEST}")
        return tuple(values)

    def codes(self, key: str) -> tuple[Code, ...]:
        """The inline codes of one side."""
        codes = self.get(key, list, default=())
        return tuple([_code_of_record(code, where=self._where) for code in codes])

    def arguments(self, key: str) -> dict[str, str]:
        """The arguments of a message, by name."""
        return arguments_of(self._record.get(key), where=self._where)

    def span(self, key: str) -> tuple[int, int] | None:
        """A half-open range of characters, or None."""
        value = self._record.get(key)
        if value is None:
            return None
        match value:
            case [start, end] if type(start) is type(end) is int and 0 <= start <= end <= LARGEST:
                return start, end
        raise self._wrong(key, "[start, end], or null")

    def number(self, key: str) -> float | None:
        """A number that is neither infinite nor undefined, or None."""
        value = self._record.get(key)
        if value is None:
            return None
        if type(value) not in (int, float) or not abs(value) <= sys.float_info.max:
            raise self._wrong(key, "a number, or null")
        return float(value)

    def probability(self, key: str) -> float | None:
        """A number from 0 to 1, or None."""
        value = self.number(key)
        if value is not None and not 0 <= value <= 1:
            raise self._wrong(key, "a probability, 0 to 1, or null")
        return value


def _fields_of(
    record: object, known: frozenset[str], where: str, problem: str, *, remedy: str | None = None
) -> _Fields:
    """The fields of a record; `problem` and `remedy` are for one that is not an object."""
    if not isinstance(record, Mapping):
        raise MalformedRecordError(problem, where=where, remedy=remedy)
    if not record.keys() <= known:
        unknown = next(str(key) for key in record if key not in known)
        raise MalformedRecordError(
            f"unknown key {unknown!r}", where=where, remedy=f"known: {', '.join(sorted(known))}"
        )
    return _Fields(record, where)
