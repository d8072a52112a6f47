"""How often Python looks for garbage."""

import gc

# New objects between two collections; Python's own limit is 700.
_COLLECTED_TOGETHER = 20_000


def collect_rarely() -> None:
    """Look for garbage in cycles less often, in a process that is the program's own.

    Tables, patterns and records make many small objects and hardly any cycles: to look through
    them again and again takes a tenth of the time of `align check`, and frees nothing.
    """
    gc.set_threshold(_COLLECTED_TOGETHER, *gc.get_threshold()[1:])
