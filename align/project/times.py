"""Times in the tables of a project: texts in ISO 8601, of the time zone UTC."""

import datetime as dt


def now() -> str:
    """The present time, as the tables hold it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def time_of(held: str) -> dt.datetime:
    """A time in the tables."""
    return dt.datetime.fromisoformat(held)
