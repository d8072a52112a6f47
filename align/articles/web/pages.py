"""The blocks of a web page, in order, with their text as a browser shows it."""

import re
from typing import TYPE_CHECKING, NamedTuple

from align.articles.blocks import BLANK
from align.articles.marks import columns
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
        "script style noscript template title nav form button select option input textarea iframe"
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
# As generators of manuals and wikis call them: a whole word of the class.
_NAVIGATION_CLASS = re.compile(
    r"(?:^|\s)(?:nav(?:header|footer|bar|igation|links)?|breadcrumbs?|toc)(?:\s|$)", re.IGNORECASE
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|(?:img|image|photo|pic|figure)[_-]?(?:desc|description|caption|txt))",
    re.IGNORECASE,
)
_WRITER_CLASS = re.compile(r"byline|reporter|journalist|writer|author", re.IGNORECASE)
# 홍가람, 홍가람 기자, Hong Garam
_NAME = re.compile(r"[가-힣]{2,4}(?:\s?기자)?|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,3}")
_NOTES_CLASS = re.compile(r"(?:^|\s)(?:foot|end)notes?(?:\s|$)", re.IGNORECASE)


class Part(NamedTuple):
    """A block of a page.

    `container` is the number of the element that contains it and its neighbours: the paragraphs of
    an article have the same one. `shape` is a number for the tags and classes of this element and
    of those around it: the sections of an article have the same one. `around` has the numbers of
    the elements around the container, the next one first. `linked` says that most of its text is
    links, as in navigation, `outside` is the number of the header, footer or sidebar of the page
    that it is in, and 0 elsewhere, and `noted` says that it is one of the notes below a text.
    """

    tag: str
    text: str
    kind: Kind | None = None
    container: int = 0
    shape: int = 0
    around: tuple[int, ...] = ()
    linked: bool = False
    outside: int = 0
    noted: bool = False


class _Block(NamedTuple):
    """Where text stands."""

    tag: str
    kind: Kind | None
    container: int
    shape: int
    around: tuple[int, ...]
    outside: int
    noted: bool
    signed: bool


def parts(root: "_Element") -> list[Part]:
    """The blocks of a page that hold text, in order.

    White space is collapsed, except in `<pre>`, and `<br>` is a line break. Navigation, forms,
    scripts and drawings are left out; blocks of headers, footers and sidebars are marked as
    outside, unless it is the header of an article, which holds its headline.
    """
    page, walk = _Block("body", None, 0, 0, (), outside=0, noted=False, signed=False), _Walk()
    walk.enter(root, page, linked=False)
    walk.end(page)
    return walk.parts


def write_quotes(tree: "_Element") -> None:
    """Write out the quotation marks that a browser adds to `<q>`."""
    for element in reversed(list(tree.iter("q"))):
        is_inner = next(element.iterancestors("q"), None) is not None
        opening, closing = "‘’" if is_inner else "“”"
        element.text = opening + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + closing
        else:
            element.text += closing
        element.tag = "span"


class _Walk:
    """Collects the blocks of a page. There may be tens of thousands, with a letter in each."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._containers = 0
        self._shapes: dict[tuple[int, str, str], int] = {}
        # The text of the block that is open, with None for a line break, and that of its links.
        self._texts: list[str | None] = []
        self._links: list[str] = []

    def enter(self, element: "_Element", block: _Block, *, linked: bool) -> None:
        """Go through the text and the children of an element that belongs to a block."""
        self._add(element.text, linked=linked)
        for child in element:
            tag = child.tag
            if isinstance(tag, str):
                self._child(child, tag.lower(), block, linked=linked)
            self._add(child.tail, linked=linked)

    def _child(self, element: "_Element", name: str, block: _Block, *, linked: bool) -> None:
        if name == "br":
            self._texts.append(None)
        elif _is_navigation(element, name):
            self.end(block)
        elif name in _BLOCKS or (name not in _SKIPPED and _is_caption(element)):
            inner = self._block(element, name, block)
            self.end(block)
            self.enter(element, inner, linked=linked)
            self.end(inner)
        elif name not in _SKIPPED:
            self.enter(element, block, linked=linked or name == "a")

    def _add(self, text: str | None, *, linked: bool) -> None:
        if text:
            self._texts.append(text)
            if linked:
                self._links.append(text)

    def _block(self, element: "_Element", name: str, block: _Block) -> _Block:
        kind = block.kind
        if name == "figcaption" or _is_caption(element):
            kind = Kind.CAPTION
        elif name in HEADINGS:
            kind = Kind.HEADING
        elif name == "li":
            kind = Kind.LIST_ITEM
        called = element.get("class") or ""
        container, shape, around = block.container, block.shape, block.around
        outside = block.outside
        if name not in _LEAVES:
            self._containers += 1
            container, around = self._containers, (container, *around)
            shape = self._shapes.setdefault((shape, name, called), len(self._shapes) + 1)
        is_side = name in _OUTSIDE and not outside
        if is_side and (name == "aside" or next(element.iterancestors("article"), None) is None):
            outside = container
        noted = block.noted or _NOTES_CLASS.search(called) is not None
        signed = block.signed or _WRITER_CLASS.search(called) is not None
        return _Block(name, kind, container, shape, around, outside, noted, signed)

    def end(self, block: _Block) -> None:
        """End a stretch of text, which belongs to a block."""
        if not self._texts:
            return
        if block.tag == "pre":
            text = "".join("\n" if one is None else one for one in self._texts)
        elif None in self._texts:
            pieces = ["\n" if one is None else _SPACE.sub(" ", one) for one in self._texts]
            text = _SPACE_RUN.sub(" ", _LINE_EDGE.sub("\n", "".join(pieces)))
        else:
            text = _SPACE.sub(" ", "".join(filter(None, self._texts)))
        text = text.strip(BLANK)
        if text:
            linked = bool(self._links) and 2 * _letters("".join(self._links)) > _letters(text)
            kind = Kind.BYLINE if block.signed and _NAME.fullmatch(text) else block.kind
            self.parts.append(
                Part(
                    block.tag,
                    text,
                    kind,
                    block.container,
                    block.shape,
                    block.around,
                    linked=linked,
                    outside=block.outside,
                    noted=block.noted,
                )
            )
        self._texts.clear()
        self._links.clear()


def line_of(element: "_Element") -> str:
    """The text of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def _letters(text: str) -> int:
    """The width of the letters of a text: a Hangul syllable says as much as two Latin letters."""
    return columns("".join(filter(str.isalnum, text)))


def _is_navigation(element: "_Element", name: str) -> bool:
    if name not in _BLOCKS or name in {"body", "main", "article"}:
        return False
    return element.get("role") == "navigation" or (
        _NAVIGATION_CLASS.search(element.get("class") or "") is not None
    )


def _is_caption(element: "_Element") -> bool:
    called = element.get("class")
    return called is not None and _CAPTION_CLASS.search(called) is not None
