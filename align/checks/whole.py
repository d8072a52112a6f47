"""Places of findings about a whole side of a bead, or a run of its clauses."""

from align.entities.mentions import Mention


def run_of(text: str, run: tuple[int, int] | None) -> Mention:
    """The place of a run of clauses; the whole text if there is none."""
    start, end = run or (0, len(text))
    return Mention(start, end, text[start:end])


def whole(text: str) -> Mention:
    """The place of a whole text."""
    return Mention(0, len(text), text)
