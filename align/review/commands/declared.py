"""Declarations of the commands and decisions of the working page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from align.project.decisions.actions import Action
from align.review.forms import Fields

Words: TypeAlias = tuple[str, str]
"""A text in English and in Korean."""

Sending: TypeAlias = Literal["here", "with-next", "and-go-on", "article"]
"""How the script sends a command.

"here" sends the current row and stays on it, "with-next" sends the row together with the next,
"and-go-on" shows the status ahead of the answer and goes to the next row at once, and "article"
posts to the article itself.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that the page can ask for.

    Attributes:
        name: What a form names as its `action`, and the page as what was done.
        read: Makes the action of a form; raises a bad request if a field is wrong.
        done: What the page says afterwards.
        also_done: The same for what the history calls by another name ("move-up").
        refused: What the page says if the action is refused, by the reason of `ActionError`.
        is_rewriting: Whether the rows have other texts afterwards, and so are checked again.
    """

    name: str
    read: Callable[[Fields], Action]
    done: Words
    also_done: Mapping[str, Words] = field(default_factory=dict)
    refused: Mapping[str, Words] = field(default_factory=dict)
    is_rewriting: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A function of a key or a button.

    Attributes:
        name: What buttons and the script call it.
        keys: As the script names them: "A", "Shift+A", "ArrowUp".
        label: What it does, for the sheet of keys and the footer.
        decisions: What it can decide; the first is what `sending` sends.
        sending: How the script sends it; None if the script has a function for the command.
        status: With "and-go-on", the status that the row will have.
        path: With "article", what to post to.
        done: With "article", what the page says afterwards.
        is_writing: Whether it changes the project; a page that is read-only leaves it out.
        waits: Whether it needs the rows as they are once every decision before it has been
            answered; "with-next" always does.
        opens: Whether it opens something to write or choose in; the keys after it are meant for
            that, and none of them is a command.
        needs_row: Whether it is about the current row; a command that does not need one, as any
            with "article", works in a list that the filter leaves empty.
    """

    name: str
    keys: tuple[str, ...]
    label: Words
    decisions: tuple[Decision, ...] = ()
    sending: Sending | None = None
    status: str = ""
    path: str = ""
    done: Words | None = None
    is_writing: bool = False
    waits: bool = False
    opens: bool = False
    needs_row: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A group of commands in the list of keys."""

    name: str
    label: Words
    commands: tuple[Command, ...]
