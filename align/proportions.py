"""The confidence interval of a proportion."""

import math

_Z = 1.959964  # of the normal distribution, for 95%


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
