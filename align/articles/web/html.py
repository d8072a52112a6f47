"""Web pages (.html, .htm, .xhtml): the article, not the navigation around it."""

import codecs
import re
from collections.abc import Iterable, Sequence

from align.articles.blocks import Block, Content
from align.articles.decoding import (
    KOREAN_NAMES,
    check_characters,
    check_marks,
    decode,
    xml_encoding,
)
from align.articles.language import detect_language
from align.articles.marks import ends_sentence
from align.articles.text import lay_out
from align.articles.web.answers import keep_answers
from align.articles.web.asides import open_boxes
from align.articles.web.boards import remove_frames
from align.articles.web.books import book_blocks, is_book_page
from align.articles.web.buttons import open_buttons
from align.articles.web.choosing import choose, without_notices
from align.articles.web.extraction import find_article
from align.articles.web.fields import separate_fields
from align.articles.web.furniture import remove_furniture
from align.articles.web.hidden import remove_hidden
from align.articles.web.linked_data import described_article
from align.articles.web.pages import parts, write_quotes
from align.errors import DamagedFileError, EmptyInputError, warn
from align.guarding import guard

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What browsers take these names for.
_BROWSER_NAMES = {
    **KOREAN_NAMES,
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

# The share of the article that a page describes to search engines which is in the page itself.
_SHOWN = 0.5


def read(data: bytes, *, where: str) -> Content:
    """Read a web page: headline, bylines, body with its headings, lists and captions.

    A page in which no article is found is read whole, without its navigation. Where scripts fill in
    the text, the article that the page describes to search engines is read. Pages of electronic
    books have no frame, and are read whole as well (see `books`).

    Raises:
        ControlCharacterError: If it contains a character that XML does not allow.
        EmptyInputError: If there is no text on the page.
        TooLargeError: If it consists of tags for the most part.
        UndecodableError: If it is not in the encoding that it names, nor in any other supported.
    """
    markup = decode_page(data, where=where).replace("\f", " ")
    return read_markup(markup, size=len(data), where=where)


def read_markup(markup: str, *, size: int, where: str) -> Content:
    """Read a web page that was decoded from `size` bytes. Errors are those of `read`."""
    from lxml import html

    check_markup(markup, size=size, where=where)
    if is_book_page(markup):
        with guard(where, error=lambda _: _empty(where)):
            return lay_out(book_blocks(markup))
    with guard(where, error=lambda _: _empty(where)):
        tree = html.document_fromstring(_XML_DECLARATION.sub("", markup))
    described = described_article(tree)
    write_quotes(tree)
    hidden = remove_hidden(tree)
    separate_fields(tree)
    open_buttons(tree)
    headline = remove_frames(tree)
    keep_answers(tree)
    remove_furniture(tree)
    open_boxes(tree)
    page = without_notices(parts(tree))
    article = find_article(tree, headline, size=size, where=where)
    chosen = [] if article is None else choose(page, article)
    if not chosen:
        chosen = [part for part in page if not part.outside]
    blocks = [Block(part.text, part.kind) for part in chosen]
    if _SHOWN * _length(described) > _length(blocks):
        blocks = described
    _warn_if_hidden(hidden, blocks, where)
    return lay_out(blocks)


def check_markup(markup: str, *, size: int, where: str) -> None:
    """Refuse a page, decoded from `size` bytes, that would keep its parser busy for too long.

    Raises:
        ControlCharacterError: If it contains a character that XML does not allow.
        DamagedFileError: If a tag has thousands of attributes.
        TooLargeError: If it consists of tags for the most part.
    """
    check_characters(markup, where=where)
    _refuse_endless_tags(markup, where)
    tags = markup.count("<") - markup.count("</")
    check_marks(tags, size=size, least=_LEAST_TAGS, each=100, where=where)


def _warn_if_hidden(hidden: str, blocks: Sequence[Block], where: str) -> None:
    """Warn if most of an article is hidden, by its paragraphs or its characters.

    What is in another language may be a translation.
    """
    read, prose = _length(blocks), sum(ends_sentence(block.text) for block in blocks)
    is_most = len(hidden) > read or len(hidden.splitlines()) > prose
    if (
        hidden
        and is_most
        and detect_language(hidden) == detect_language("\n".join(block.text for block in blocks))
    ):
        warn(
            f"{where}: {len(hidden)} of {len(hidden) + read} characters of its text are hidden and "
            "were not read; open the whole article in the browser and save it again"
        )


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


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
        named = _CHARSET.search(data[:10_000])
        declared = xml_encoding(data) or (named and named.group(1).decode("ascii").lower())
        charset = charset or declared
        if charset is not None:
            try:
                codec = codecs.lookup(_BROWSER_NAMES.get(charset, charset)).name
                if _PAGE_CODECS.fullmatch(codec):
                    return data.decode(codec)
            except (UnicodeDecodeError, LookupError):
                pass  # The page's own word is wrong; what it is can still be told from its bytes.
    return decode(data, where=where)
