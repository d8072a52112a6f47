"""Long runs under bad conditions: a review with several reviewers, a build that is broken off."""


class Fault(Exception):  # noqa: N818  # it is what a soak looks for
    """Something was lost, or is not what it would be without the bad conditions."""


def require(condition: object, problem: object) -> None:
    """Go on only if a condition holds.

    Raises:
        Fault: If it does not.
    """
    if not condition:
        raise Fault(problem)
