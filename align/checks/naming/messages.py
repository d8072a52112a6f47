"""Messages about names and places that have another counterpart, or none."""

from collections.abc import Mapping

from align.checks.wording import DIFFERS, Message
from align.entities.mentions import Mention

NAME_MESSAGES: Mapping[str, Message] = {
    "differs": DIFFERS,
    "lost": Message(
        "{value} has no counterpart in the translation.",
        "번역문에 대응하는 말이 없습니다: {value}",
    ),
    "added": Message(
        "{value} has no counterpart in the source.",
        "원문에 대응하는 말이 없습니다: {value}",
    ),
}
"""Messages about a name that became another one, or that only one side has."""


def name_message(ours: Mention | None, theirs: Mention | None) -> tuple[str, dict[str, str]]:
    """The key of a message in `NAME_MESSAGES`, and its arguments; one name may be missing."""
    if ours is not None and theirs is not None:
        return "differs", {"source": ours.text, "target": theirs.text}
    if ours is not None:
        return "lost", {"value": ours.text}
    return "added", {"value": theirs.text if theirs is not None else ""}
