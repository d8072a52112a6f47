"""Put changed units into the text of an XML file, which stays as it is everywhere else.

A tree of elements does not know how its file was written: the kind of quotation marks, `&#160;`,
`<x />`, line ends, blanks between attributes. So a unit without changes is copied from the file,
and in a changed one only those tags and texts that differ are written anew.
"""

import codecs
import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _ElementTree

_INSIDE = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
_SUBSET = r"""\[(?:<!--.*?-->|"[^"]*"|'[^']*'|[^]"'])*+\]\s*"""
_DOCTYPE = rf"""<!DOCTYPE(?:[^[<>"']|"[^"]*"|'[^']*')*(?:{_SUBSET})?>"""
_APART = rf"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|{_DOCTYPE}"
_TOKEN = re.compile(rf"{_APART}|<{_INSIDE}>|[^<]++", re.DOTALL)
_TAG = re.compile(rf"<(/?)([^\s/>!?][^\s/>]*)({_INSIDE})>")
_ATTRIBUTE = re.compile(r"""(\s+)([^\s=/<>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#(\d+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_BREAK = re.compile("\r\n?")
_BLANKS = str.maketrans("\t\n", "  ")
# Comparing takes a time that grows with the square of the tokens; hardly any unit has a hundred.
_MOST_COMPARED = 1_000


def spliced(
    content: bytes,
    tree: "_ElementTree",
    kind: str,
    *,
    changed: Collection[int],
    removed: Collection[int],
) -> bytes | None:
    """The content of a file with the units that were changed in its tree.

    Args:
        content: The file as it was.
        tree: Its tree with the changes: to units, and to what is between them unless `kind` is tu.
        kind: The local name of a unit.
        changed: The numbers of the changed units, in the order of the file.
        removed: The numbers of the removed units.

    Returns:
        None if the text is in an encoding that does not give the same bytes again, or if units
        contain each other.
    """
    from lxml import etree

    text, codec = _decoded(content, tree)
    written = etree.tostring(tree.getroot(), encoding="unicode", with_tail=False)
    old, new = _places(text, kind), _places(written, kind)
    if text.encode(codec) != content or not old or len(old) != len(new) + len(removed):
        return None
    merger = _Merger(text)
    pieces: list[str] = []
    units = iter(new)
    for number, (start, end) in enumerate(old):
        pieces.append(text[old[number - 1][1] if number else 0 : start])
        if number in removed:
            pieces[-1] = pieces[-1].rstrip()
            continue
        begin, close = next(units)
        unit = text[start:end]
        pieces.append(merger.merged(unit, written[begin:close]) if number in changed else unit)
    pieces.append(text[old[-1][1] :])
    if kind != "tu":
        _merge_between(pieces, written, new, merger)
    return "".join(pieces).encode(codec, "xmlcharrefreplace")


def _merge_between(
    pieces: list[str], written: str, new: Sequence[tuple[int, int]], merger: "_Merger"
) -> None:
    """Take over what was changed before, between and after units: comments of Trados Studio."""
    edges = [(0, 0), *new, (len(written), len(written))]
    for number, (before, after) in enumerate(pairwise(edges)):
        kept = pieces[2 * number]
        # What is before and after the root is not in the serialised text.
        begin = _root_of(kept) if number == 0 else 0
        end = _end_of(kept) if number == len(new) else len(kept)
        merged = merger.merged(kept[begin:end], written[before[1] : after[0]])
        pieces[2 * number] = kept[:begin] + merged + kept[end:]


def _decoded(content: bytes, tree: "_ElementTree") -> tuple[str, str]:
    """The text of a file with its byte order mark, and the codec that makes the same bytes."""
    codec = tree.docinfo.encoding or "utf-8"
    if content.startswith((codecs.BOM_UTF16_LE, b"<\0")):
        codec = "utf-16-le"
    elif content.startswith((codecs.BOM_UTF16_BE, b"\0<")):
        codec = "utf-16-be"
    try:
        return content.decode(codec), codec
    except (LookupError, UnicodeDecodeError):
        return "", "utf-8"


def _places(text: str, kind: str) -> list[tuple[int, int]]:
    """Where every unit begins and ends; nothing if units contain each other."""
    tags = re.compile(
        rf"{_APART}|<(?P<end>/?)(?:[^\s/<>!?:]+:)?{kind}(?=[\s/>]){_INSIDE}>", re.DOTALL
    )
    places: list[tuple[int, int]] = []
    start: int | None = None
    for found in tags.finditer(text):
        if found["end"] is None:
            continue
        if not found["end"]:
            if start is not None:
                return []
            start = found.start()
        if start is not None and (found["end"] or found[0].endswith("/>")):
            places.append((start, found.end()))
            start = None
    return places


def _root_of(text: str) -> int:
    """Where the root begins, after declarations and comments."""
    found = (token for token in _TOKEN.finditer(text) if _TAG.fullmatch(token[0]))
    return next(found).start()


def _end_of(text: str) -> int:
    """Where the root ends, before comments."""
    return max(token.end() for token in _TOKEN.finditer(text) if token[0].startswith("</"))


class _Token(NamedTuple):
    """A tag, a text, a comment or the like: as it is written, and what it means.

    An element without content is one token, whether it is written as `<x/>` or `<x></x>`.
    """

    text: str
    key: tuple[object, ...]
    attributes: dict[str, str] | None = None

    @property
    def element(self) -> tuple[object, ...]:
        """The kind of tag, and the name of its element."""
        return self.key[:2]


class _Merger:
    """Writes new content in the notation of the old."""

    def __init__(self, text: str) -> None:
        pairs = text.count("\r\n")
        singles = text.count("\n") - pairs
        self._line_end = "\r\n" if pairs > singles else "\n"
        if "\n" not in text and "\r" in text:
            self._line_end = "\r"

    def merged(self, old: str, new: str) -> str:
        """The new text, with every tag and text that means the same as in the old one."""
        if old == new:
            return old
        before, after = list(_tokens(old)), list(_tokens(new))
        start = _equal(before, after)
        stop = _equal(before[start:][::-1], after[start:][::-1])
        ends = len(before) - stop, len(after) - stop
        middle = self._middle(before[start : ends[0]], after[start : ends[1]])
        same = (token.text for token in before[:start])
        return "".join([*same, *middle, *(token.text for token in before[ends[0] :])])

    def _middle(self, before: Sequence[_Token], after: Sequence[_Token]) -> Iterator[str]:
        if len(before) + len(after) > _MOST_COMPARED:
            yield from map(self._written, after)
            return
        keys = [token.key for token in before], [token.key for token in after]
        for what, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if what == "equal":
                yield from (token.text for token in before[a:b])
                continue
            waiting = list(before[a:b])
            for token in after[c:d]:
                tags = token.attributes is not None
                same = [one for one in waiting if tags and one.element == token.element]
                if same:
                    waiting.remove(same[0])
                    yield _with_attributes(same[0], token)
                else:
                    yield self._written(token)

    def _written(self, token: _Token) -> str:
        return token.text.replace("\n", self._line_end)


def _equal(one: Sequence[_Token], other: Sequence[_Token]) -> int:
    """How many tokens are the same from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((number for number, (a, b) in pairs if a.key != b.key), shorter)


def _tokens(text: str) -> Iterator[_Token]:
    opened: _Token | None = None
    for found in _TOKEN.finditer(text):
        written = found[0]
        is_text = not written.startswith("<")
        token = _Token(written, ("text", _meant(written))) if is_text else _tag(written)
        if opened is not None:
            if token.key == ("end", opened.key[1]):
                key = ("empty", *opened.key[1:])
                yield _Token(opened.text + token.text, key, opened.attributes)
                opened = None
                continue
            yield opened
        opened = token if token.key[0] == "start" else None
        if opened is None:
            yield token
    if opened is not None:
        yield opened


@lru_cache(maxsize=1000)  # most tags of a file are the same in every unit
def _tag(text: str) -> _Token:
    tag = _TAG.fullmatch(text)
    if tag is None:
        return _Token(text, ("apart", _BREAK.sub("\n", text)))
    if tag[1]:
        return _Token(text, ("end", tag[2]))
    attributes = {
        name: _meant(_BREAK.sub("\n", value[1:-1]).translate(_BLANKS))
        for _, name, value in _ATTRIBUTE.findall(tag[3])
    }
    kind = "empty" if text.endswith("/>") else "start"
    return _Token(text, (kind, tag[2], frozenset(attributes.items())), attributes)


def _meant(text: str) -> str:
    """A text as a parser gives it."""
    text = _BREAK.sub("\n", text) if "\r" in text else text
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    digits, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    return chr(int(digits, 16) if digits else int(decimal))


def _with_attributes(old: _Token, new: _Token) -> str:
    """The old tag with the attributes of the new one."""
    had, have = old.attributes or {}, new.attributes or {}
    written = {name: value for _, name, value in _ATTRIBUTE.findall(new.text)}

    def updated(found: re.Match[str]) -> str:
        """An old attribute as it was written, or with its new value; nothing if it is gone."""
        space, name, _ = found.groups()
        if name not in have:
            return ""
        return found[0] if had[name] == have[name] else f"{space}{name}={written[name]}"

    head = re.match(rf"<{_INSIDE}>", old.text)
    length = head.end() if head else 0
    tag = _ATTRIBUTE.sub(updated, old.text[:length])
    added = "".join(f" {name}={written[name]}" for name in have if name not in had)
    end = re.search(r"\s*/?>$", tag)
    at = end.start() if end else len(tag)
    return tag[:at] + added + tag[at:] + old.text[length:]
