"""Proportions and other figures for readers, and confidence intervals."""

import math

_Z = 1.959964  # of the normal distribution, for 95%


def percent(share: float) -> int:
    """A share in whole percent, rounded down; 0 only if it is exactly that.

    So a figure is on the same side of a limit as its share: 0.899 is 89, which is not sure, and
    0.999 is not 100. A share that is a billionth of a percent below a figure counts as that figure,
    because 100 * 0.29 is less than 29.

    >>> [percent(share) for share in (0, 0.001, 0.165, 0.29, 0.495, 0.999, 1)]
    [0, 1, 16, 29, 49, 99, 100]
    """
    return max(1, math.floor(100 * share + 1e-9)) if share > 0 else 0


def hundredths(share: float) -> str:
    """The figure of `percent` as a number between 0 and 1.

    >>> hundredths(0.998)
    '0.99'
    """
    return f"{percent(share) / 100:.2f}"


def wilson(found: int, total: int) -> tuple[float, float]:
    """The 95% interval of a proportion.

    Unlike the usual interval, it is valid for small samples and for proportions near 0 and 1.

    >>> [round(end, 3) for end in wilson(48, 50)]
    [0.865, 0.989]

    Raises:
        ValueError: If the sample is empty.

    Source:
        Wilson (1927).
    """
    if total <= 0:
        raise ValueError("an interval needs a sample")
    share, z2 = found / total, _Z * _Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    spread = math.sqrt(share * (1 - share) / total + z2 / (4 * total * total))
    reach = _Z * spread / (1 + z2 / total)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def thousands(figure: float) -> str:
    """A figure as people read it: its thousands apart, and a fraction with one decimal.

    >>> thousands(2045), thousands(42.29), thousands(40.0)
    ('2,045', '42.3', '40.0')
    """
    return f"{figure:,.1f}" if isinstance(figure, float) else f"{figure:,}"
