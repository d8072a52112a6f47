"""Progress of long work: the library reports it, and callers may show it.

Progress    counts the articles of a build, and reports those that fail
Announce    names the steps of the work on an article pair or a bitext
Say         names the steps and counts within them; every `Say` is an `Announce`
Tell        counts within one step
"""

from collections.abc import Callable
from typing import Protocol, TypeAlias

Announce: TypeAlias = Callable[[str], None]
"""Called with each step when it begins."""

Tell: TypeAlias = Callable[[int, int], None]
"""Called with how much of a step is done, and with all of it."""


class Progress(Protocol):
    """Receives the progress of a build."""

    def begin(self, stage: str, total: int | None) -> None:
        """Report a new stage with about `total` articles, or None if their number is unknown."""

    def advance(self, articles: int, rows: int) -> None:
        """Report that more articles and rows of the stage are finished."""

    def fail(self, article: str, problem: str) -> None:
        """Report an article that is left out, and why."""

    def remark(self, text: str) -> None:
        """Report a message for the user."""


class Silence:
    """Ignores all reports."""

    def begin(self, stage: str, total: int | None) -> None:
        """Ignore the stage."""

    def advance(self, articles: int, rows: int) -> None:
        """Ignore the progress."""

    def fail(self, article: str, problem: str) -> None:
        """Ignore the article."""

    def remark(self, text: str) -> None:
        """Ignore the message."""


class Say(Protocol):
    """Tells the user which step has begun, and how far it is."""

    def __call__(self, step: str, done: int = 0, total: int | None = None) -> None:
        """Report a step; `done` of `total` parts of it are finished, if it counts any."""


def say_nothing(step: str, done: int = 0, total: int | None = None) -> None:
    """Report nothing."""


def tell_nothing(done: int, total: int) -> None:
    """Report nothing."""
