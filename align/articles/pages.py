"""The blocks of a web page, in order, with their text as a browser shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from align.articles.blocks import BLANK
from align.records import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_SPACE = re.compile("[ \t\n\r\f]+")
_LINE_EDGE = re.compile(" *\n *")
_SPACE_RUN = re.compile(" {2,}")
_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template head nav form button select option input textarea iframe"
        " object svg math video audio canvas map rt rp",
    )
)
_OUTSIDE = frozenset({"header", "footer", "aside"})
_LEAVES = HEADINGS | {"p", "li", "figcaption", "dt", "dd", "pre"}
_BLOCKS = _LEAVES | frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body center details div dl fieldset figure footer header"
        " hr main ol section summary table tbody td tfoot th thead tr ul",
    )
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|(?:img|image|photo|pic|figure)[_-]?(?:desc|description|caption|txt))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a page.

    `container` is the number of the element that contains it and its neighbours: the paragraphs of
    an article have the same one. `linked` says that most of its text is links, as in navigation,
    and `outside` that it is in a header, footer or sidebar of the page.
    """

    tag: str
    text: str
    kind: Kind | None = None
    container: int = 0
    linked: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    linked: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """Where text stands; yielded at the beginning and end of each block."""

    tag: str
    kind: Kind | None
    container: int
    outside: bool


def parts(root: "_Element") -> Iterator[Part]:
    """Yield the blocks of a page that hold text.

    White space is collapsed and `<br>` is a line break. Navigation, forms, scripts and drawings
    are left out; blocks of headers, footers and sidebars are marked as outside, unless it is the
    header of an article, which holds its headline.
    """
    texts: list[_Text] = []
    page = _Block("body", None, 0, outside=False)
    for event in [*_walk(root, page, count(1), linked=False), page]:
        if isinstance(event, _Text):
            texts.append(event)
            continue
        text = "".join(part.text for part in texts)
        links = sum(_letters(part.text) for part in texts if part.linked)
        texts.clear()
        text = _SPACE_RUN.sub(" ", _LINE_EDGE.sub("\n", text)).strip(BLANK)
        if text:
            linked = links * 2 > _letters(text)
            yield Part(event.tag, text, event.kind, event.container, linked, event.outside)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _walk(
    element: "_Element", block: _Block, numbers: "count[int]", *, linked: bool
) -> Iterator[_Text | _Block]:
    """Yield the text below `element`, with the block that ends before and after each block."""
    yield _Text(_SPACE.sub(" ", element.text or ""), linked)
    for child in element:
        name = child.tag.lower() if isinstance(child.tag, str) else ""
        if name == "br":
            yield _Text("\n", linked=False)
        elif name in _BLOCKS or (name not in _SKIPPED and _is_caption(child)):
            inner = _enter(child, name, block, numbers)
            yield block
            yield from _walk(child, inner, numbers, linked=linked)
            yield inner
        elif name and name not in _SKIPPED:
            yield from _walk(child, block, numbers, linked=linked or name == "a")
        yield _Text(_SPACE.sub(" ", child.tail or ""), linked)


def _enter(element: "_Element", name: str, block: _Block, numbers: "count[int]") -> _Block:
    kind = block.kind
    if name == "figcaption" or _is_caption(element):
        kind = Kind.CAPTION
    elif name in HEADINGS:
        kind = Kind.HEADING
    elif name == "li":
        kind = Kind.LIST_ITEM
    in_article = name != "aside" and any(True for _ in element.iterancestors("article"))
    return _Block(
        name,
        kind,
        container=block.container if name in _LEAVES else next(numbers),
        outside=block.outside or (name in _OUTSIDE and not in_article),
    )


def _is_caption(element: "_Element") -> bool:
    return isinstance(element.tag, str) and bool(_CAPTION_CLASS.search(element.get("class", "")))
