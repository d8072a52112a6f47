"""Web pages (.html, .htm, .xhtml): the article, not the navigation around it.

trafilatura judges which text is the article. The text itself is taken from the page, in order:
trafilatura's own output leaves out headlines and captions and moves white space.
"""

import codecs
import re
from html import unescape
from typing import TYPE_CHECKING

from align.articles.blocks import Block, Content
from align.articles.choosing import Extract, choose, squeeze
from align.articles.decoding import check_characters, check_marks, decode
from align.articles.pages import parts, remove_hidden
from align.articles.text import lay_out
from align.errors import DamagedFileError, EmptyInputError
from align.guarding import guard

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What browsers take these names for.
_BROWSER_NAMES = {
    **dict.fromkeys(("euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "windows-949"), "cp949"),
    **dict.fromkeys(("iso-8859-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8"),
}
# Python also has codecs that no page is in, such as `undefined`, `punycode` and `hex`.
_PAGE_CODECS = re.compile(
    r"utf-8|cp949|johab|euc_jp|shift_jis|cp932|iso2022_(?:jp|kr)|gb2312|gbk|gb18030|big5(?:hkscs)?"
    r"|cp\d{3,4}|iso8859-\d+|koi8-[rtu]|mac-\w+|tis-620"
)
_MOST_ATTRIBUTES = 2000
_TAG_START = re.compile(r"<(?:(script|style)\b|[a-z])", re.IGNORECASE)
_ATTRIBUTE_END = re.compile(r"""[\s/"']+""")
_CLOSINGS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
# The longest pages of encyclopedias and newspapers have 30,000 tags, scripts included.
_LEAST_TAGS = 40_000
# trafilatura looks at every element many times. Long articles of a megabyte have 12,000 elements,
# without those that only format a text, and longer ones have one for every hundred bytes.
_JUDGED, _BYTES_PER_ELEMENT, _MEGABYTE = 15_000, 50, 1_000_000
# In pages with more, its other extractors find nothing better, and take as long again.
_COMPARED = 8_000
_WITHIN_TEXT = re.findall(
    r"\w+",
    "abbr b bdi bdo big cite code dfn em font i img ins kbd mark q s samp small span strike strong"
    " sub sup tt u var wbr",
)
# Ferries run again - Garam Daily
_TITLE_BREAK = re.compile(r"\s(?:[-–—|:·•»<>]|::)\s|\s?[|｜]\s?")


def read(data: bytes, *, where: str) -> Content:
    """Read a web page: headline, bylines, body with its headings, lists and captions.

    A page in which no article is found is read whole, without its navigation.

    Raises:
        ControlCharacterError: If it contains a character that XML does not allow.
        EmptyInputError: If there is no text on the page.
        TooLargeError: If it consists of tags for the most part.
        UndecodableError: If it is not in the encoding that it names, nor in any other supported.
    """
    return read_markup(decode_page(data, where=where), size=len(data), where=where)


def read_markup(markup: str, *, size: int, where: str) -> Content:
    """Read a web page that was decoded from `size` bytes. Errors are those of `read`."""
    from lxml import html

    check_characters(markup, where=where)
    _refuse_endless_tags(markup, where)
    tags = markup.count("<") - markup.count("</")
    check_marks(tags, size=size, least=_LEAST_TAGS, each=100, where=where)
    with guard(where, error=lambda _: _empty(where)):
        tree = html.document_fromstring(_XML_DECLARATION.sub("", markup))
    _write_quotes(tree)
    remove_hidden(tree)
    page = parts(tree)
    article = _article(tree, size, where)
    chosen = [] if article is None else choose(page, article)
    if not chosen:
        chosen = [part for part in page if not part.outside]
    return lay_out(Block(part.text, part.kind) for part in chosen)


def _empty(where: object) -> EmptyInputError:
    return EmptyInputError(
        "contains no text", where=where, remedy="save the page as the browser shows it"
    )


def _refuse_endless_tags(markup: str, where: object) -> None:
    """Refuse a tag with thousands of attributes: the parser compares each with all before it."""
    position = 0
    for found in _TAG_START.finditer(markup):
        if found.start() < position:
            continue
        end = markup.find(">", found.end())
        end = len(markup) if end < 0 else end
        if end - found.end() > _MOST_ATTRIBUTES:
            count = len(_ATTRIBUTE_END.findall(markup, found.end(), end))
            if count > _MOST_ATTRIBUTES:
                raise DamagedFileError(
                    f"a tag with {count} attributes", where=where, remedy="save the page again"
                )
        position = end
        if found.group(1):  # what stands in a script or a style is not markup
            closing = _CLOSINGS[found.group(1).lower()].search(markup, end)
            position = len(markup) if closing is None else closing.start()


def _write_quotes(tree: "_Element") -> None:
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


def decode_page(data: bytes, charset: str | None = None, *, where: object) -> str:
    """Decode a page in the encoding that it names; if that is wrong, decode it as plain text.

    Args:
        data: The page.
        charset: The encoding that what it came in names; it overrides that of the page itself.
        where: The file, for messages.

    Raises:
        UndecodableError: If neither fits.
    """
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        named = _XML_ENCODING.search(data[:300]) or _CHARSET.search(data[:10_000])
        if named is not None and charset is None:
            charset = named.group(1).decode("ascii", "replace").lower()
        if charset is not None:
            try:
                codec = codecs.lookup(_BROWSER_NAMES.get(charset, charset)).name
                if _PAGE_CODECS.fullmatch(codec):
                    return data.decode(codec)
            except (UnicodeDecodeError, LookupError):
                pass  # The page's own word is wrong; what it is can still be told from its bytes.
    return decode(data, where=where)


def _article(tree: "_Element", size: int, where: object) -> Extract | None:
    """Let trafilatura extract the article; None if it finds none.

    A page with more elements than it can look at in time is not given to it. Those that only format
    a text do not count: they are taken out of the tree.
    """
    import trafilatura
    from lxml import etree

    most = _JUDGED + max(0, size - _MEGABYTE) // _BYTES_PER_ELEMENT
    count = sum(1 for _ in tree.iter())
    if count > most:
        etree.strip_tags(tree, etree.Comment, *_WITHIN_TEXT)
        count = sum(1 for _ in tree.iter())
    if count > most:
        return None
    title, site = _title(tree, where)
    with guard(where):
        document = trafilatura.bare_extraction(
            tree, include_comments=False, favor_recall=True, fast=count > _COMPARED
        )
    body = getattr(document, "body", None)
    if body is None:
        return None
    pieces = {squeeze(text) for text in body.itertext()}
    pieces |= {squeeze("".join(element.itertext())) for element in body.iter("p", "head", "item")}
    undivided = len(body) == 1 and not len(body[0])
    flat = squeeze("".join(body.itertext()))
    return Extract(flat, frozenset(pieces - {""}), undivided, title, site)


def _title(tree: "_Element", where: object) -> tuple[str, str]:
    """Let trafilatura find the title of a page, and split the newspaper's name off.

    The date, the author and other metadata take it longer than the text. It may take the only h1
    for the title, which is the name of the newspaper on some pages.
    """
    from trafilatura import metadata

    with guard(where):
        found = metadata.extract_meta_json(tree, metadata.examine_meta(tree))
        title = found.title or metadata.extract_title(tree)
    # Pages also write entities where none are read.
    title = " ".join(unescape(title or "").split())
    pieces = _TITLE_BREAK.split(" ".join((tree.findtext(".//title") or "").split()))
    longest, site = max(pieces, key=len), pieces[-1]
    if len(site) == len(longest):
        return title, ""
    return longest if title == site else title, site
