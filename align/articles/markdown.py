"""Markdown, as CommonMark defines it, with tables and front matter.

The text is the whole file, including the markers. A paragraph leaves out the markers before and
after it ("## ", "- ", "> "), and keeps those inside it ("**bold**"). Site generators add tags of
their own; lines that hold nothing else are no text.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from align.articles.blocks import BlockPlace, Content, compose, trim
from align.articles.decoding import check_marks, decode
from align.articles.marks import infer_kinds, is_byline, is_caption
from align.records import Kind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINE_END = re.compile("\r\n|\r|\n")
_BREAK = rf"[ \t]*(?:{_LINE_END.pattern})"
_REST = rf"[^\r\n]*(?:{_LINE_END.pattern})"
_KEY = rf"[\"'\w][\w./-]*(?:[ :][\w./-]+){{0,3}}[\"']?[ \t]*:(?=\s){_REST}"
# YAML: nothing, or a key, and then keys, lists, comments and what is indented. Text between two
# rules is not metadata. TOML has marks that nothing else has.
_FRONT_MATTER = re.compile(
    rf"(?:(?>---{_BREAK})(?:(?>#{_REST})*(?>{_KEY})"
    rf"(?>{_KEY}|(?:[ \t#\]}}]|-[ \t]|(?=[\r\n])){_REST})*?)?"
    rf"(?:---|\.\.\.)|(?>\+\+\+{_BREAK})(?>{_REST})*?\+\+\+)[ \t]*(?=\r|\n|\Z)"
)
_PICTURE = re.compile(r"\s*(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?\s*)+")
# A line break, but not where its name is mentioned as code.
_BREAK_TAG = re.compile(r"(`+)(?:(?!\1).)+\1|(?P<tag></?br\s*/?>)", re.IGNORECASE | re.DOTALL)
_INDENT = " \t>"
_WORD = re.compile(r"[^\W_]")
# What a word may be hidden in: a link or a picture, a tag, an entity.
_HIDING = re.compile(r"[\[<&]")
_TEXTS = ("text", "text_special", "code_inline")
# A line with nothing but {{< note >}}, {% include x.html %}, :::tip or [!NOTE], maybe quoted.
_TAG_LINE = re.compile(
    r"^([ \t>]*)(?:(?:(?:\{\{[^{}\n]*\}\}|\{%[^%\n]*%\})[ \t]*)+|:{3,}[ \t]*[a-z]*|\[![A-Z]+\])"
    r"[ \t]*$",
    re.MULTILINE,
)
# The opening tag of a component, with an attribute on each line. Its last line, a ">", would begin
# a quotation.
_COMPONENT = re.compile(
    r"^[ \t]*<[A-Z][\w.]*[ \t]*\n"
    r"(?:[ \t]*[\w:-]+(?:=(?:\"[^\"\n]*\"|'[^'\n]*'|\{[^\n]*\}))?[ \t]*\n)+[ \t]*/?>[ \t]*$",
    re.MULTILINE,
)
# What gives a heading its address: {#fares} or {/*fares*/}.
_ADDRESS = re.compile(r"[ \t]*\{(?:[#.:][^{}\n]*|/\*[^{}\n]*\*/)\}$")
# Before the explanation of a term, below it in a list or a paragraph.
_EXPLAINING = re.compile(r":[ \t]+(?=\S)")
# 2026. 5. 12. and 5. 12.(화): a year or a month and not the number of an item, which Markdown takes
# it for.
_DATE = re.compile(
    r"^([ \t>]*(?:[-*+][ \t]+)?(?:(?:19|20)\d\d(?=\.[ \t]*(?:0?[1-9]|1[0-2])\.)"
    r"|(?:0?[1-9]|1[0-2])(?=\.[ \t]*[0-3]?\d\.?[ \t]?\([월화수목금토일]\))))\.",
    re.MULTILINE,
)
_NO_ITEM = "\u2024"  # a dot, as long as the one whose place it takes
# A line of these signs makes a heading of the lines before it.
_UNDERLINE = re.compile(r"[-=][ \t]*$", re.MULTILINE)
# What begins something else than text. Tables have one for every six bytes. A bracket takes longer
# than others, and an item of a list longer still; lists of links have one for every sixty bytes.
_LEAST_MARKS, _LEAST_LINKS, _LEAST_ITEMS = 60_000, 20_000, 20_000
_ITEM = re.compile(r"^[ \t>]*(?:[-+*>#]|\d{1,9}[.)])[ \t>#]", re.MULTILINE)
_MARKS = "\n\r[]*_`\\&<>|#!"
_CONTAINERS = {
    "heading_open": Kind.HEADING,
    "list_item_open": Kind.LIST_ITEM,
    "th_open": Kind.LIST_ITEM,
    "td_open": Kind.LIST_ITEM,
}


def read(data: bytes, *, where: str) -> Content:
    """Read a Markdown file.

    Code blocks, raw HTML, the tags of site generators, pictures and front matter are not prose and
    belong to no paragraph. A table's cells are list items.

    Raises:
        TooLargeError: If it consists of marks and line breaks for the most part.
    """
    text = decode(data, where=where)
    size = len(data)
    check_marks(text.count("["), size=size, least=_LEAST_LINKS, each=20, where=where)
    check_marks(len(_ITEM.findall(text)), size=size, least=_LEAST_ITEMS, each=50, where=where)
    check_marks(sum(map(text.count, _MARKS)), size=size, least=_LEAST_MARKS, each=12, where=where)
    return _structure(compose(text.replace("\f", "\n")))


def _structure(text: str) -> Content:
    """Find the paragraphs of a Markdown text and their kinds."""
    places = [part for place in _inline_places(text) for part in _divide(text, place)]
    kinds = infer_kinds(
        # Emphasis around a whole line, as bylines and captions often have, hides its shape.
        [text[place.start : place.end].strip("*_ ") for place in places],
        [place.kind for place in places],
    )
    return Content.of(text, places, kinds)


def _inline_places(text: str) -> Iterator[BlockPlace]:
    """Yield where each heading, paragraph, list item and table cell has its text."""
    from markdown_it import MarkdownIt

    text = _DATE.sub(rf"\1{_NO_ITEM}", text)
    front = _FRONT_MATTER.match(text)
    starts = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
    source = _LINE_END.sub("\n", text)
    if front is not None:
        lines = len(_LINE_END.findall(front.group()))
        source = "\n" * lines + _LINE_END.sub("\n", text[front.end() :])
    source = _TAG_LINE.sub(r"\1", _COMPONENT.sub(lambda found: "\n" * found[0].count("\n"), source))
    kinds: list[Kind] = []
    position = 0
    parser = MarkdownIt("commonmark").enable("table")
    # What is inside a paragraph is looked at only where its words may not be text.
    parser.core.ruler.enableOnly(["normalize", "block"])
    if _UNDERLINE.search(source) is None:
        parser.disable("lheading")  # it goes through every paragraph for itself
    environment: dict[str, object] = {}
    in_cell = False
    for token in parser.parse(source, environment):
        if token.type in _CONTAINERS:
            kinds.append(_CONTAINERS[token.type])
        elif token.type.replace("_close", "_open") in _CONTAINERS:
            kinds.pop()
        elif token.type == "inline" and token.map and _has_words(token, parser, environment):
            start, end = _find(text, token, starts, position, in_cell=in_cell)
            if start < end:
                yield BlockPlace(start, end, kinds[-1] if kinds else None)
                position = end
        in_cell = token.type in ("th_open", "td_open")


def _has_words(token: "Token", parser: "MarkdownIt", environment: dict[str, object]) -> bool:
    """Whether there is a word that is neither of a tag, an address nor an entity."""
    hiding = _HIDING.search(token.content)
    if _WORD.search(token.content, 0, hiding.start() if hiding else len(token.content)):
        return True
    if hiding is None:
        return False
    children: list[Token] = []
    parser.inline.parse(token.content, parser, environment, children)
    return any(
        child.type in _TEXTS and _WORD.search(child.content) is not None for child in children
    )


def _find(
    text: str, token: "Token", starts: list[int], position: int, *, in_cell: bool
) -> tuple[int, int]:
    """Find the lines of an inline token, whose content has lost what stands around them.

    It has also lost bars' backslashes in a cell, tabs that indent a line, and lines before and
    after it that look blank to Python and not to Markdown, such as that of a no-break space.
    """
    first, stop = token.map or (0, 0)
    begin = max(position, starts[first])
    if in_cell:
        content = token.content.replace("|", r"\|")
        start = text.index(content, begin, starts[stop])
        return start, start + len(content)
    lines = [line.strip(" \t") for line in token.content.split("\n")]
    last = text.rindex(lines[-1], begin, starts[stop])
    start = last if len(lines) == 1 else text.index(lines[0], begin, last)
    return trim(text, start, last + len(lines[-1]))


def _divide(text: str, place: BlockPlace) -> Iterator[BlockPlace]:
    """Part a paragraph at hard line breaks, pictures, lines of a quotation, bylines and captions.

    `<br>` is such a break, and an explanation is parted from its term. Every other line break
    inside it is a space to Markdown.
    """
    begin: int | None = None
    for start, end, rest in _lines(text, place):
        line = text[start:end]
        if _PICTURE.fullmatch(line):
            continue
        begin = start if begin is None else begin
        following = rest.lstrip(_INDENT)
        if (
            not rest
            or line.endswith(("  ", "\\"))
            or ">" in rest[: len(rest) - len(following)]
            or _stands_alone(line)
            or _stands_alone(following)
            or _EXPLAINING.match(following)
        ):
            start, end = _without_markers(text, begin, end - line.endswith("\\"), place.kind)
            yield from _broken(text, start, end, place.kind)
            begin = None


def _broken(text: str, start: int, end: int, kind: Kind | None) -> Iterator[BlockPlace]:
    """Yield what stands between the tags of line breaks, as cells of tables have them."""
    for found in (*_BREAK_TAG.finditer(text, start, end), None):
        if found is not None and not found["tag"]:
            continue
        first, last = trim(text, start, end if found is None else found.start())
        if _WORD.search(text, first, last):
            yield BlockPlace(first, last, kind)
        if found is not None:
            start = found.end()


def _without_markers(text: str, start: int, end: int, kind: Kind | None) -> tuple[int, int]:
    """Shrink a range by the colon before an explanation and the address after a heading."""
    colon = _EXPLAINING.match(text, start, end)
    if colon is not None:
        start = colon.end()
    address = _ADDRESS.search(text, start, end) if kind is Kind.HEADING else None
    return trim(text, start, end if address is None else address.start())


def _lines(text: str, place: BlockPlace) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of each line, and the line after it with its indent and markers."""
    ends = [found.span() for found in _LINE_END.finditer(text, place.start, place.end)]
    starts = [place.start, *(after for _, after in ends)]
    stops = [*(before for before, _ in ends), place.end]
    for number, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        line = text[start:stop]
        last = number + 1 == len(starts)
        rest = "" if last else text[starts[number + 1] : stops[number + 1]]
        yield start + len(line) - len(line.lstrip(_INDENT)), stop, rest


def _stands_alone(line: str) -> bool:
    plain = line.strip("*_ ")
    return is_byline(plain) or is_caption(plain) or _PICTURE.fullmatch(line) is not None
