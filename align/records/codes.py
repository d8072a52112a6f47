"""Inline codes: the formatting and the placeholders inside the texts of a CAT file.

The text of a row is plain, so that checks, embeddings and alignment read what a reader reads. The
codes are kept separately, each before a character of the joined text. Where text and codes must
stay together, as in an edited text in a project, a *marked line* contains both: each code is a
token between noncharacters, which no text has.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class CodeKind(StrEnum):
    """Whether a code begins something, ends it, or is single."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code of a CAT file.

    It is before character `at` of the row's joined text (segments joined by one space). `name`
    pairs it with its other half, and with the same code on the other side; `content` is its meaning
    in the original document ("<b>", "%s"), if the file says so. An `is_mark` code only highlights
    or comments on a stretch of text (`mrk`, `hi`), so a translation may do without it.
    """

    at: int
    kind: CodeKind
    name: str
    content: str = ""
    is_mark: bool = False

    def __post_init__(self) -> None:
        # A unit may have a hundred thousand: a message is made only for what is wrong.
        if self.at < 0:
            raise ValueError(f"a code before character {self.at}")
        if NAME.fullmatch(self.name) is None:
            raise ValueError(f"{self.name!r} is not the name of a code")

    @property
    def identity(self) -> tuple[CodeKind, str, bool]:
        """The key that identifies the same code on the other side."""
        return self.kind, self.name, self.is_mark

    def to_record(self) -> dict[str, Any]:
        """The code as the JSON of docs/formats.md, without empty and false values."""
        record: dict[str, Any] = {"at": self.at, "kind": self.kind.value, "name": self.name}
        if self.content:
            record["content"] = self.content
        if self.is_mark:
            record["mark"] = True
        return record

    @property
    def label(self) -> str:
        """As an editor shows it: ⟦1› begins, ‹1⟧ ends, ⟦1⟧ is single; marks have ⟪ and ⟫."""
        begin, end = _BRACKETS[self.kind]
        label = f"{begin}{self.name}{end}"
        return label.translate(_MARK_BRACKETS) if self.is_mark else label


NAME = re.compile(r"[^\s⟦⟧⟪⟫‹›\ufdd0-\ufdd2]{1,24}")
"""Valid names of codes."""

_BRACKETS = {CodeKind.OPEN: ("⟦", "›"), CodeKind.CLOSE: ("‹", "⟧"), CodeKind.ALONE: ("⟦", "⟧")}
_MARK_BRACKETS = str.maketrans("⟦⟧", "⟪⟫")
_LABEL = re.compile(rf"[⟦⟪]{NAME.pattern}[›⟧⟫]|‹{NAME.pattern}[⟧⟫]")

_SIGNS = {
    (CodeKind.OPEN, False): "(",
    (CodeKind.CLOSE, False): ")",
    (CodeKind.ALONE, False): ".",
    (CodeKind.OPEN, True): "[",
    (CodeKind.CLOSE, True): "]",
    (CodeKind.ALONE, True): ":",
}
_KINDS = {sign: kind for kind, sign in _SIGNS.items()}
_TOKEN = re.compile("\ufdd0([().\\[\\]:])([^\ufdd0-\ufdd2]+)\ufdd1([^\ufdd0-\ufdd2]*)\ufdd2")


def marked(text: str, codes: Iterable[Code]) -> str:
    """A text with its codes, as a marked line; codes count characters of this text."""
    parts, done = [], 0
    for code in codes:
        parts += [text[done : code.at], _token(code)]
        done = max(done, code.at)
    return "".join([*parts, text[done:]])


def _token(code: Code) -> str:
    return f"\ufdd0{_SIGNS[code.kind, code.is_mark]}{code.name}\ufdd1{code.content}\ufdd2"


def pieces(line: str) -> Iterator[str | Code]:
    """The texts and codes of a marked line, in order."""
    at, done = 0, 0
    for found in _TOKEN.finditer(line):
        text = line[done : found.start()]
        if text:
            yield text
        at, done = at + len(text), found.end()
        kind, is_mark = _KINDS[found[1]]
        yield Code(at, kind, found[2], found[3], is_mark)
    if done < len(line):
        yield line[done:]


def plain(line: str) -> str:
    """The text of a marked line."""
    return _TOKEN.sub("", line)


def codes_in(line: str) -> tuple[Code, ...]:
    """The codes of a marked line."""
    return tuple(piece for piece in pieces(line) if isinstance(piece, Code))


def marked_lines(texts: Sequence[str], codes: Iterable[Code]) -> tuple[str, ...]:
    """Segments as marked lines; codes count characters of the segments joined by one space."""
    held: list[list[Code]] = [[] for _ in texts]
    ends, end = [], 0
    for text in texts:
        end += len(text)
        ends.append(end)
        end += 1
    for code in codes:
        number = min(bisect_left(ends, code.at), len(texts) - 1)
        if number >= 0:
            start = ends[number] - len(texts[number])
            held[number].append(replace(code, at=min(code.at - start, len(texts[number]))))
    return tuple(marked(text, some) for text, some in zip(texts, held, strict=True))


def unmarked(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[Code, ...]]:
    """The texts of marked lines, and their codes by characters of the texts joined by a space."""
    texts: list[str] = []
    codes: list[Code] = []
    start = 0
    for line in lines:
        texts.append(plain(line))
        codes += (replace(code, at=code.at + start) for code in codes_in(line))
        start += len(texts[-1]) + 1
    return tuple(texts), tuple(codes)


def cut(line: str, caret: int) -> tuple[str, str]:
    """Cut a marked line before a character of its text, without the blanks at the cut.

    What opens at the cut goes to the second part with what it holds, every other code to the first;
    the codes keep their order.
    """
    left: list[str] = []
    right: list[str] = []
    at = 0
    found = list(pieces(line))
    here = [piece for piece in found if isinstance(piece, Code) and piece.at == caret]
    kept = len(here) - _opening(here)
    for piece in found:
        if isinstance(piece, str):
            left.append(piece[: max(0, caret - at)])
            right.append(piece[max(0, caret - at) :])
            at += len(piece)
            continue
        if piece.at == caret:
            kept -= 1
        behind = piece.at > caret or (piece.at == caret and kept < 0)
        (right if behind else left).append(_token(piece))
    for place in range(len(left) - 1, -1, -1):
        if not _TOKEN.match(left[place]):
            left[place] = left[place].rstrip()
            if left[place]:
                break
    for place, text in enumerate(right):
        if not _TOKEN.match(text):
            right[place] = text.lstrip()
            if right[place]:
                break
    return "".join(left), "".join(right)


def _opening(codes: Sequence[Code]) -> int:
    """How many of the codes at one place, the last ones, open there or stand within what does."""
    opened: set[str] = set()
    last = 0
    for number, code in enumerate(codes, 1):
        if code.kind is CodeKind.OPEN:
            opened.add(code.name)
        elif code.kind is CodeKind.CLOSE and code.name in opened:
            opened.remove(code.name)
        elif code.kind is CodeKind.CLOSE or not opened:
            last = number
    return len(codes) - last


def typed(line: str) -> str:
    """A marked line as a reviewer edits it: codes as their labels."""
    return "".join(piece if isinstance(piece, str) else piece.label for piece in pieces(line))


def from_typed(text: str, known: Iterable[Code]) -> str:
    """The marked line of an edited text; labels of unknown codes stay text."""
    by_label = {code.label: code for code in known}

    def token(found: re.Match[str]) -> str:
        code = by_label.get(found[0])
        return found[0] if code is None else _token(code)

    return _LABEL.sub(token, text)
