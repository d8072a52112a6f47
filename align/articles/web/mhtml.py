"""Web pages that a browser has saved in one file (.mhtml, .mht): a mail with the page in it."""

import re
from email import message_from_bytes
from email.message import Message
from typing import TYPE_CHECKING

from align.articles.web.html import decode_page, read_markup
from align.errors import DamagedFileError, InputError
from align.guarding import guard

if TYPE_CHECKING:
    from align.articles.blocks import Content

_PAGES = ("text/html", "application/xhtml+xml")
# Pages are hardly ever nested; the parser compares each line with the ends of all parts around it.
_MOST_MULTIPARTS = 100
# Each picture and each style of a page is a part; the parser takes long for the smallest ones.
_MOST_PARTS = 20_000
# The time to parse the parameters of a type grows with the square of their length.
_LONG_TYPE = re.compile(
    rb"^content-type:(?:[^\r\n]|\r?\n[ \t]){5000}", re.IGNORECASE | re.MULTILINE
)
# Frames that are looked at; most others hold advertisements.
_MOST_FRAMES = 20


def read(data: bytes, *, where: str) -> "Content":
    """Read the article of the page; of a page that only consists of frames, that of the longest.

    Raises:
        DamagedFileError: If there is no page in it.
        InputError: If the page cannot be read: what the reader of web pages raises.
    """
    for problem, is_so in (
        ("is nested too deeply", data.lower().count(b"multipart/") > _MOST_MULTIPARTS),
        ("has too many parts", data.count(b"\n--") > _MOST_PARTS),
        ("has a type of thousands of characters", _LONG_TYPE.search(data)),
    ):
        if is_so:
            raise DamagedFileError(problem, where=where, remedy="save the page again")
    with guard(where):
        message = message_from_bytes(data)
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise DamagedFileError("contains no web page", where=where, remedy="save the page again")
    start = message.get_param("start")
    root = next((part for part in pages if start and part.get("Content-ID") == start), pages[0])
    content = _content(root, where)
    if content.paragraphs:
        return content
    frames = sorted(
        (part for part in pages if part is not root), key=lambda part: -len(str(part.get_payload()))
    )
    for frame in frames[:_MOST_FRAMES]:
        try:
            found = _content(frame, where)
        except InputError:
            continue
        content = max(content, found, key=lambda each: len(each.text))
    return content


def _content(part: Message, where: str) -> "Content":
    with guard(where):
        data = part.get_payload(decode=True)
    assert isinstance(data, bytes)  # noqa: S101  # a page has no parts
    charset = part.get_content_charset()
    return read_markup(decode_page(data, charset, where=where), size=len(data), where=where)
