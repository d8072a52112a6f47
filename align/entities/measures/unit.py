"""A unit of measure or a currency."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Two units of the same `dimension` convert by `factor` (and `offset`, for temperatures) into
    the dimension's base unit. A dimension starting with "currency" never converts. `korean` and
    `english` are regular expressions for what follows the number.
    """

    key: str
    dimension: str
    factor: float
    korean: str = ""
    english: str = ""
    offset: float = 0.0
