"""Progress of a build: the library reports it, and callers may show it."""

from typing import Protocol


class Progress(Protocol):
    """Receives the progress of a build."""

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins with about `total` articles; None if their number is not known."""

    def advance(self, articles: int, rows: int) -> None:
        """More articles and rows of the stage are done."""

    def remark(self, text: str) -> None:
        """A message for the user."""


class Silence:
    """Ignores all reports."""

    def begin(self, stage: str, total: int | None) -> None:
        """Ignore the stage."""

    def advance(self, articles: int, rows: int) -> None:
        """Ignore the progress."""

    def remark(self, text: str) -> None:
        """Ignore the message."""
