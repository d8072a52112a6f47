"""The commands of the working page, each declared once.

The forms that the server reads, the keys and the sheet that explains them, the words in both
languages and the script's table all follow from `GROUPS`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from align.project.decisions.actions import Action
from align.review.commands.article import ARTICLE
from align.review.commands.deciding import DECIDING
from align.review.commands.declared import Command, Decision, Group, Words
from align.review.commands.going import GOING
from align.review.commands.linking import LINKING
from align.review.commands.texts import TEXTS
from align.review.forms import Fields, bad_request

GROUPS: tuple[Group, ...] = (GOING, DECIDING, LINKING, TEXTS, ARTICLE)
"""All commands, in the order of the sheet of keys."""


def commands() -> Iterator[Command]:
    """Every command, in order."""
    for group in GROUPS:
        yield from group.commands


def decisions() -> dict[str, Decision]:
    """Every decision by its name."""
    return {found.name: found for command in commands() for found in command.decisions}


def decision_of(fields: Fields) -> tuple[Decision, Action]:
    """The decision that a form asks for, and the action that it describes."""
    name = fields.text("action")
    found = _DECISIONS.get(name)
    if found is None:
        raise bad_request(f"no action {name}")
    return found, found.read(fields)


_DECISIONS = decisions()

REWRITING = frozenset(
    name
    for found in _DECISIONS.values()
    if found.is_rewriting
    for name in (found.name, *found.also_done)
) | {"replace", "align-again"}
"""What changes the texts of rows, as a history calls it: these rows are checked again."""


def words() -> Mapping[str, Words]:
    """The texts of the commands, by the keys that pages and the script use.

    `keys_NAME` is the name of a group, `key_NAME` describes a command, `did_NAME` confirms a
    decision, and `cannot_REASON` explains a refusal.
    """
    found: dict[str, Words] = {f"keys_{group.name}": group.label for group in GROUPS}
    for command in commands():
        found[f"key_{command.name}"] = command.label
        if command.done is not None:
            found[f"did_{command.path}"] = command.done
    for decision in _DECISIONS.values():
        found[f"did_{decision.name}"] = decision.done
        found |= {f"did_{name}": text for name, text in decision.also_done.items()}
        found |= {f"cannot_{reason}": text for reason, text in decision.refused.items()}
    return found


def script_table(*, read_only: bool) -> dict[str, Any]:
    """The table for the script: the command of each key, and how commands are sent and run.

    `refused` are the keys that would change a project which is read-only; browsers keep theirs.
    `waits`, `opens` and `rowless` are the names of the commands that wait for earlier answers, that
    open something to write in, and that need no row.
    """
    offered = [command for command in commands() if not (read_only and command.is_writing)]
    return {
        "keys": {key: command.name for command in offered for key in command.keys},
        "refused": {
            key: command.name
            for command in commands()
            for key in command.keys
            if command not in offered and not key.startswith("Ctrl+")
        },
        "sent": {
            command.name: {
                "how": command.sending,
                "action": command.path or command.decisions[0].name,
                "status": command.status,
            }
            for command in offered
            if command.sending is not None
        },
        "waits": [
            command.name
            for command in commands()
            if command.waits or command.sending == "with-next"
        ],
        "opens": [command.name for command in commands() if command.opens],
        "rowless": [
            command.name
            for command in commands()
            if not command.needs_row or command.sending == "article"
        ],
    }
