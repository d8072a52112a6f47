"""Infer whether, and at which width, an editor broke the lines of a plain text.

Most editors count columns. Programs that set a text in a proportional font, such as those that
make a PDF, break the lines where the letters fill the page: then lines of the same length have
different numbers of columns, and only the widths of the letters show that they are full.
"""

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from align.articles.bullets import BULLET
from align.articles.marks import begins_item, columns, ends_sentence, is_torn

SENTENCE_END = re.compile(r"\w[.!?．][\"'”’)]*\s+\S")
"""The end of a sentence inside a line."""

# Widths at which editors break lines, in columns; longer lines were not broken by one.
_NARROWEST, _WIDEST = 40, 160
# The share of the breaks in mid-sentence that have to be at full lines: in columns, in letters,
# whose slack makes more lines look full, and the one from which columns alone explain them.
_ENOUGH, _ENOUGH_LETTERS, _NEARLY_ALL = 0.6, 0.7, 0.95
# The lines of an item begin below its text or before it, or at most so many columns after it: the
# width of a bullet depends on the font, and not everyone counts the blanks.
_HANGING_SLACK = 2
_TAB = 8  # columns from one stop to the next
# Fonts differ, so the measured width of a full line does too, by this share of it. A line that
# stops in the middle of a sentence is nearly always full.
_SLACK, _UNFINISHED_SLACK = 0.02, 0.08

# No line is broken at a no-break space. Control characters look like blanks to `\s` alone.
_FIRST_WORD = re.compile(r".(?:\S|[\xa0\u202f])*")
# What begins an item.
_MARKER = re.compile(rf"{BULLET}|(?:>{{1,3}}|\(?(?:\d{{1,2}}|[a-z가-하])[.)])\s+|[①-⑳]\s*")
# A term and its explanation, as in a list of options: "-v  Print more."
_TERM = re.compile(r"\S(?:(?! {2}|\t).)*(?: {2,}|[ ]?\t)\s*")
# The widths of letters in usual fonts, in units of a small letter, a column. Others are
# 1 wide if they are ASCII, and otherwise `_WIDE` for each of their columns.
_WIDTHS = {
    " ": 0.53,
    **dict.fromkeys("ijl|!'.,:;", 0.5),
    **dict.fromkeys('ftr()[]-/`"', 0.66),
    **dict.fromkeys("m", 1.6),
    **dict.fromkeys("w", 1.4),
    **dict.fromkeys("ABCDEGHKNOPQRSUVXYZ&", 1.3),
    **dict.fromkeys("MW@%", 1.7),
    **dict.fromkeys("’‘", 0.5),
    **dict.fromkeys("“”", 0.75),
}
_WIDE = 0.93


class Line(NamedTuple):
    """A line of a text.

    `width` and `indent` are in columns. `alone` says that it is a paragraph whatever surrounds it.
    """

    start: int
    end: int
    text: str
    indent: int
    width: float
    alone: bool


class Wrap(NamedTuple):
    """How lines were broken: at `width`, as `measure` measures a text.

    If paragraphs begin with an indent, `margin` is where their other lines begin, in columns.
    """

    width: float
    measure: Callable[[str], float]
    slack: float
    unfinished_slack: float
    margin: float = math.inf

    def continues(self, line: Line, following: Line) -> bool:
        """Whether `following` goes on with the paragraph of `line`."""
        return (
            (self.is_full(line, following) or is_torn(line.text, following.text))
            and not self._is_begun(line, following)
            and not following.alone
        )

    def _is_begun(self, line: Line, following: Line) -> bool:
        """Whether the indent of `following` begins a paragraph.

        A quotation may be indented as a whole, so a sentence goes on below an indented line.
        """
        return _is_set_off(line, following) or (
            following.indent > self.margin
            and ends_sentence(line.text)
            and not _hangs(line, following)
        )

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of `following` would not have fitted on `line`."""
        word = _FIRST_WORD.match(following.text)[0]  # type: ignore[index]  # no line looks blank
        slack = self.slack if ends_sentence(line.text) else self.unfinished_slack
        return self._length(line) + self.measure(" ") + self.measure(word) > self.width - slack

    def _length(self, line: Line) -> float:
        return line.width if self.measure is columns else line.indent + self.measure(line.text)


def _is_set_off(line: Line, following: Line) -> bool:
    """Whether `following` is indented, compared with `line`."""
    return following.indent > line.indent + 1 and not _hangs(line, following)


def _hangs(line: Line, following: Line) -> bool:
    """Whether the indent of `following` is that of the lines of an item, or of an explanation."""
    return (
        following.indent == _column_after(_TERM, line)
        or following.indent <= _column_after(_MARKER, line) + _HANGING_SLACK
    )


def _column_after(begin: re.Pattern[str], line: Line) -> float:
    """The column in which `line` goes on after what `begin` matches."""
    found = begin.match(line.text)
    return columns(with_spaces(" " * line.indent + found[0])) if found else -math.inf


def with_spaces(text: str) -> str:
    """Turn the tabs of the beginning of a line into spaces, up to the next eighth column."""
    if "\t" not in text:
        return text
    first, *rest = text.split("\t")
    for piece in rest:
        first += " " * (_TAB - columns(first) % _TAB) + piece
    return first


def find_wrap(groups: Sequence[Sequence[Line]]) -> Wrap | None:
    """Infer at which width the lines of a file were broken.

    The candidate is the width that nine in ten lines do not exceed. It is confirmed by the breaks
    in the middle of a sentence: an editor breaks a line only where the next word no longer fits,
    so most of these lines must be full; headlines, verses and lists are not. A single full line
    may be a long headline, so it counts only if the next line begins with a lower-case letter.
    There must also be as many such breaks as short lines that end a sentence, which are
    paragraphs. Where the next line is indented, nothing was broken, as after the name of an option.
    If paragraphs begin with an indent, as in novels, only the lines that are not indented decide:
    most paragraphs of a dialogue have a single line.
    What looks like an item may be a heading with a number, so the first lines of items are looked
    at only if others do not decide: at first those with an indented line below, which no cell of a
    table has. They count if what is below ends a sentence or begins with a small letter: short
    lines of their own stand below items as well. Columns are tried first, then the widths of
    letters, which must explain more, in a text with a sentence that ends inside a line: lists of
    long headlines have none.

    Args:
        groups: Lines between which there is no line that looks blank.

    Returns:
        The width and its measure; None if every line is a paragraph of its own.
    """
    lines = [line for group in groups for line in group]
    joints = [pair for group in groups for pair in pairwise(group) if not pair[1].alone]
    if indented := _infer_indented(joints):
        return indented
    pairs = [(line, following) for line, following in joints if not _is_set_off(line, following)]
    prose = [(line, following) for line, following in pairs if not line.alone]
    items = [
        (line, following)
        for line, following in pairs
        if begins_item(line.text) and (ends_sentence(following.text) or following.text[0].islower())
    ]
    hanging = [(line, following) for line, following in items if following.indent > line.indent]
    tried = (prose, hanging, prose + items) if items else (prose,)
    return next((wrap for some in tried if (wrap := _infer(lines, some))), None)


def _infer_indented(joints: Sequence[tuple[Line, Line]]) -> Wrap | None:
    """Infer the width if an indent begins each paragraph: most stand after the end of a sentence.

    All lines are full that have one below them that is not indented.
    """
    margin = min((following.indent for _, following in joints), default=0)
    begun = [ends_sentence(line.text) for line, following in joints if following.indent > margin]
    if not begun or sum(begun) < len(begun) * _ENOUGH:
        return None
    flush = [pair for pair in joints if pair[1].indent == margin and not pair[0].alone]
    wrap = _infer([line for line, _ in flush], flush)
    return wrap and wrap._replace(margin=margin)


def _infer(lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]]) -> Wrap | None:
    """Infer the width from the breaks between `pairs` of lines."""
    if not pairs:
        return None
    counted = Wrap(_usual([line.width for line in lines]), columns, 0, 0)
    if not _NARROWEST <= counted.width <= _WIDEST:
        return None
    confirmed, share = _confirm(counted, pairs, _ENOUGH)
    if share < _NEARLY_ALL and any(SENTENCE_END.search(line.text) for line in lines):
        usual = _usual([line.indent + _letters(line.text) for line in lines])
        measured = Wrap(usual, _letters, _SLACK * usual, _UNFINISHED_SLACK * usual)
        explained, more = _confirm(measured, pairs, _ENOUGH_LETTERS)
        if explained and (more > share or not confirmed):
            return measured
    return counted if confirmed else None


def _letters(text: str) -> float:
    """The width of `text` in a proportional font, in small letters."""
    return sum(
        _WIDTHS.get(letter) or (1 if letter.isascii() else _WIDE * columns(letter))
        for letter in text
    )


def _usual(widths: list[float]) -> float:
    """The width that nine in ten lines do not exceed."""
    return sorted(widths)[(len(widths) * 9) // 10 if len(widths) >= 10 else -1]


def _confirm(wrap: Wrap, pairs: Sequence[tuple[Line, Line]], enough: float) -> tuple[bool, float]:
    """Whether the breaks between `pairs` of lines are those of `wrap`.

    Returns:
        Whether they are, and the share of the breaks in mid-sentence that are at full lines.
    """
    broken = unfinished = finished = small = 0
    for line, following in pairs:
        full = wrap.is_full(line, following)
        if not ends_sentence(line.text):
            unfinished += 1
            broken += full
            small += full and following.text[0].islower()
        elif not full:
            finished += 1
    confirmed = broken >= max(1, finished, enough * unfinished) and (broken > 1 or small > 0)
    return confirmed, broken / max(1, unfinished)
