"""How far a build is: told by the library, shown by whoever wants to."""

from typing import Protocol


class Progress(Protocol):
    """Is told how far a build is, to show it."""

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins, with about so many articles; None if that is not known."""

    def advance(self, articles: int, rows: int) -> None:
        """So many more articles and rows of the stage are done."""

    def remark(self, text: str) -> None:
        """Something that a user should know has been seen."""


class Silence:
    """Shows nothing."""

    def begin(self, stage: str, total: int | None) -> None:
        """Say nothing of a stage."""

    def advance(self, articles: int, rows: int) -> None:
        """Say nothing of what is done."""

    def remark(self, text: str) -> None:
        """Say nothing of what was seen."""
