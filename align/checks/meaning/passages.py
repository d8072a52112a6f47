"""Places of findings: a whole side of a bead, or its words without a counterpart."""

from align.entities.mentions import Mention
from align.words import CoveredSide


def uncovered(text: str, side: CoveredSide) -> Mention:
    """The place of a run of words without a counterpart; the whole text if there is none."""
    run = side.heaviest_run()
    if run is None or run.words < 2:
        return whole(text)
    return Mention.between(run.start, run.end, text)


def whole(text: str) -> Mention:
    """The place of a whole text."""
    return Mention(0, len(text), text)
