"""What a check found in a bead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from align.records.articles import check

CHECK_NAME = re.compile(r"[^\s:](?:[^\r\n\t:]*[^\s:])?")
"""Valid names of checks: on one line, without a colon."""


class Severity(StrEnum):
    """The severity of a finding, in ascending order, by which severities compare."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error: for comparing with `--fail-on`."""
        return list(Severity).index(self)

    # As texts, a warning would be the worst.
    def __lt__(self, other: str) -> bool:
        return self.rank < Severity(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Severity(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Severity(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Severity(other).rank


@dataclass(frozen=True, slots=True)
class Finding:
    """The report of a check about a bead.

    Spans are half-open character offsets into the bead's joined text (segments joined by one
    space), or None if there is no place to mark. `message` is the English text; `key` names it
    among the check's messages, and `arguments` fills in its fields, so that it can be shown in
    another language. A finding of another tool has neither. The name of a check has no colon and no
    line break: in tables it stands before a colon.
    """

    check: str
    severity: Severity
    message: str
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    source_value: str | None = None
    target_value: str | None = None
    key: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        check(
            CHECK_NAME.fullmatch(self.check) is not None,
            f"{self.check!r} is not the name of a check",
        )
        for span in (self.source_span, self.target_span):
            check(span is None or 0 <= span[0] <= span[1], f"no span: {span}")
        object.__setattr__(self, "severity", Severity(self.severity))

    def exchanged(self) -> "Finding":
        """The finding with its sides exchanged; the message keeps the words of the check."""
        return replace(
            self,
            source_span=self.target_span,
            target_span=self.source_span,
            source_value=self.target_value,
            target_value=self.source_value,
        )

    def to_record(self) -> dict[str, Any]:
        """The finding as the JSON of docs/formats.md; a finding of another tool has no key."""
        record: dict[str, Any] = {
            "check": self.check,
            "severity": self.severity.value,
            "message": self.message,
            "source_span": self.source_span and list(self.source_span),
            "target_span": self.target_span and list(self.target_span),
            "source_value": self.source_value,
            "target_value": self.target_value,
        }
        if self.key:
            record |= {"key": self.key, "arguments": dict(self.arguments)}
        return record
