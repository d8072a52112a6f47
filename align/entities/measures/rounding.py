"""Whether a figure is another one, rounded: 34,567명 is "about 35,000"."""

from fractions import Fraction

from align.entities.mentions import Number

_GREAT = 10**6  # figures that are rounded without saying so


def is_rounded(source: Number, target: Number) -> bool:
    """A translator may round, never add digits: 34,567명 is "about 35,000", not the reverse.

    Great figures are rounded without a word: 21조959억원 is "21.1 trillion won".
    """
    is_said = target.approximate or source.approximate
    if target.value == 0 or not (is_said or source.value >= _GREAT):
        return False
    if source.unit == "age":
        return False  # 65세 이상 is a limit
    if _digits(target) >= _digits(source):
        return False
    off, step = abs(abs(source.value) - abs(target.value)), Fraction(10) ** last_digit_of(target)
    if off > abs(source.value) / 2:
        return False  # 11 is not "about 20"
    return off <= step if is_said else _digits(target) > 1 and off <= step / 2


def _digits(number: Number) -> int:
    value = abs(number.value)
    text = str(float(value)) if value.denominator != 1 else str(value.numerator).rstrip("0")
    return len(text.replace(".", "").strip("0")) or 1


def last_digit_of(number: Number) -> int:
    """The power of ten of the last significant digit: 35,000 -> 3, 4.5 -> -1."""
    value = abs(number.value)
    if value.denominator != 1:
        fraction = f"{float(value):.6f}".rstrip("0").partition(".")[2]
        return -len(fraction)
    text = str(value.numerator)
    return len(text) - len(text.rstrip("0"))
