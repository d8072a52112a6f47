"""Degrees Celsius that are given in degrees Fahrenheit."""

# By how many degrees Celsius a temperature may be off, whose zero is arbitrary.
_NEAR = 1
_GREATEST_RISE, _NEAR_RISE = 10, 0.15
# Degrees Celsius of what is cooked; an American oven has a mark for each 25 Fahrenheit.
_HOT, _HOTTEST_OVEN, _MARK, _TEN = 100, 260, 25, 10


# Those of a kiln or a furnace are rounded to hundreds.
_MOLTEN, _HUNDRED = 500, 100


def same_degrees(celsius: float, fahrenheit: float) -> bool:
    """Whether a temperature, or a rise of it, is the same in both scales.

    Example:
        >>> same_degrees(30, 86), same_degrees(1.5, 2.7), same_degrees(180, 350)
        (True, True, True)
        >>> same_degrees(180, 375)
        False
    """
    off = abs(1.8 * celsius + 32 - fahrenheit)
    return off <= 1.8 * _NEAR or _is_rise(celsius, fahrenheit) or _is_hot(celsius, fahrenheit, off)


def _is_rise(celsius: float, fahrenheit: float) -> bool:
    """Whether degrees say by how much it becomes warmer: by 1.5 degrees Celsius (2.7 Fahrenheit).

    A temperature of a few degrees is above 32 Fahrenheit.
    """
    return 0 < celsius <= _GREATEST_RISE and abs(1.8 * celsius - fahrenheit) <= _NEAR_RISE


def _is_hot(celsius: float, fahrenheit: float, off: float) -> bool:
    """Whether degrees are rounded to the marks of an oven, to tens as those of oil, or more."""
    if celsius < _HOT:
        return False
    if celsius <= _HOTTEST_OVEN and fahrenheit % _MARK == 0:
        return off < _MARK / 2
    if celsius >= _MOLTEN and fahrenheit % _HUNDRED == 0:
        return off <= _HUNDRED / 2
    return fahrenheit % _TEN == 0 and off <= _TEN / 2
