"""Which notes of a file stay when a reviewer has edited their text, and how one is put in or out.

A note that somebody else wrote is that person's word: it stays as it is, and what the reviewer made
of it is a note of the reviewer's own. Only removing its text removes it.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from align.formats.markup import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

# Characters of a line that are compared; notes are shorter, and long ones would take seconds.
_COMPARED = 500


def own_category(reviewer: str) -> str:
    """The category in XLIFF 2, which knows no authors, of what a reviewer has written."""
    return f"reviewer {reviewer}"


def is_of_another(note: "_Element", reviewer: str) -> bool:
    """Whether a note has an author, a category or the like, and not that of the reviewer."""
    said = {str(value) for value in note.attrib.values()}
    return bool(said) and said.isdisjoint((reviewer, own_category(reviewer)))


def is_in(note: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether a line of a note stands among some lines, if only in part.

    Half of it, in one piece, is enough: 제목은 60자 이내 is in 제목은 70자 이내.
    """
    return any(_have_half(line[:_COMPARED], other[:_COMPARED]) for line in note for other in lines)


def _have_half(line: str, other: str) -> bool:
    same = SequenceMatcher(None, line, other, autojunk=False).find_longest_match()
    return 2 * same.size >= len(line)


def insert_below(last: "_Element", element: "_Element", parent: "_Element") -> None:
    """Insert an element after another, on a line of its own if the file has a line for each."""
    last.addnext(element)
    element.tail = last.tail
    last.tail = parent.text if parent.text and not parent.text.strip() else None


def remove_note(note: "_Element") -> None:
    """Remove a note, and the group of notes of XLIFF 2 that would be empty without it."""
    parent = note.getparent()
    if parent is None:
        return
    before, after = note.getprevious(), note.tail
    is_last = note.getnext() is None
    parent.remove(note)
    if local_name(parent) == "notes" and not len(parent):
        remove_note(parent)
    elif is_last and before is not None:
        before.tail = after  # the closing tag stays where it is
