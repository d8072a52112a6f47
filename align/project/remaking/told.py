"""What was taken over from a project, until a reviewer has read it."""

import json
from typing import NamedTuple

from sqlalchemy import Connection

from align.project.databases.properties import keep_property, property_of

NAME = "taken_over"
"""The property of the project that holds it."""


class TakenOver(NamedTuple):
    """How many rows with work were taken over, and how many were not; see `Carried`."""

    taken: int
    changed: int
    gone: int
    copy: str


def tell_reviewers(connection: Connection, taken: int, changed: int, gone: int, copy: str) -> None:
    """Record what was taken over from the project of which there is a copy."""
    keep_property(connection, NAME, json.dumps(TakenOver(taken, changed, gone, copy)))


def taken_over(connection: Connection) -> TakenOver | None:
    """What was taken over; None if nothing was, or a reviewer has read it."""
    try:
        taken, changed, gone, copy = json.loads(property_of(connection, NAME) or "[]")
        return TakenOver(int(taken), int(changed), int(gone), str(copy))
    except (ArithmeticError, RecursionError, TypeError, ValueError):
        return None


def forget_taken_over(connection: Connection) -> None:
    """Record that a reviewer has read it."""
    keep_property(connection, NAME, "")
