"""Clear a plain text of what copying left in it.

Articles are copied out of web pages and mails, and bring tags, entities and quote marks along. Left
in place, they hide where sentences end and make strange words of ordinary ones.
"""

import html
import re
from collections.abc import Sequence

# Tags that only lay out a text, or format it. Any other `<word>` is text: <르포>, <List>.
_TAG = re.compile(
    r"</?(?P<block>br|p|div|hr|li|ul|ol|h[1-6]|tr|td|th|table|tbody|section|article|figure|img|blockquote)"
    r"(?:\s[^<>\n]{0,500})?/?>"
    r"|</?(?:b|i|u|em|strong|span|font|a|sup|sub)(?:\s[^<>\n]{0,500})?>"
    r"|<!--[^<>\n]{0,500}-->",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
# What stands before a tag, or after it, if the tag divides the text rather than being its subject.
_EDGE_BEFORE = re.compile(r"(?:^|[>;.!?\"'”’…\n])[^\S\n]*\Z")
_EDGE_AFTER = re.compile(r"[^\S\n]*(?:\Z|[<&\n])")
# A tutorial shows some lines with tags; a page that was copied has them in every third at least.
_FEWEST_TAGS, _LINES_PER_TAG, _DIVIDING = 3, 3, 0.8
_FEWEST_ENTITIES = 2
# The end of a sentence before a tag, and the beginning of a line.
_AFTER_SENTENCE = re.compile(r"[.!?…][\"'”’)]*[^\S\n]*\Z")
_AT_BEGINNING = re.compile(r"(?:^|[>\n])[^\S\n]*\Z")
_LONGEST_EDGE = 40

_QUOTED = re.compile(r"^[^\S\n]*>(?:[^\S\n]?>)*(?:[^\S\n]|(?=[^\W\d_])|$)", re.MULTILINE)
_FEWEST_QUOTED = 2
# The sign of an item, whose next line stands below its text.
_ITEM = re.compile(r"^([^\S\n]*>+[^\S\n]+)[^\s>].*\n([^\S\n]+)(?=[^\s>])", re.MULTILINE)


def clear(text: str) -> str:
    """Take tags, entities and the marks of quoted mail out of a text.

    Tags that divide a text become line breaks and others vanish; an entity becomes its character.
    A text about tags, which they do not lay out, keeps them.
    """
    is_markup = "<" in text and _is_laid_out(text)
    if is_markup:
        text = _TAG.sub(lambda found: "\n" if found["block"] else "", text)
    if "&" in text and (is_markup or len(_ENTITY.findall(text)) >= _FEWEST_ENTITIES):
        text = _ENTITY.sub(_character, text)
    if ">" in text and _is_quoted(text):
        text = _QUOTED.sub("", text)
    return text


def _is_laid_out(text: str) -> bool:
    """Whether the tags in a text lay it out."""
    tags = [found for found in _TAG.finditer(text) if found["block"]]
    lines = sum(1 for line in text.split("\n") if line.strip())
    if len(tags) * _LINES_PER_TAG < lines:
        return False
    if len(tags) < _FEWEST_TAGS:
        return bool(tags) and all(_is_plainly_layout(text, tag, tags) for tag in tags)
    dividing = sum(
        1
        for tag in tags
        if _EDGE_BEFORE.search(text, max(0, tag.start() - _LONGEST_EDGE), tag.start())
        or _EDGE_AFTER.match(text, tag.end())
    )
    return dividing >= _DIVIDING * len(tags)


def _is_plainly_layout(text: str, tag: re.Match[str], tags: Sequence[re.Match[str]]) -> bool:
    """Whether one of a few tags stands after a sentence, or is one of a pair around lines."""
    before = text[max(0, tag.start() - _LONGEST_EDGE) : tag.start()]
    if _AFTER_SENTENCE.search(before):
        return True
    is_paired = any(
        other["block"].lower() == tag["block"].lower()
        and other[0].startswith("</") != tag[0].startswith("</")
        for other in tags
    )
    if tag[0].startswith("</"):
        return is_paired and _EDGE_AFTER.match(text, tag.end()) is not None
    return is_paired and _AT_BEGINNING.search(before) is not None


def _character(found: re.Match[str]) -> str:
    """The character of an entity; one that no text may contain stays as it was written."""
    character = html.unescape(found[0])
    usual = character.isprintable() or character in ("\u00a0", "\u200b", "\t", "\n")
    return character if usual and character not in ("", "\ufffd") else found[0]


def _is_quoted(text: str) -> bool:
    """Whether lines that follow each other begin with the mark of quoted mail.

    In a list whose items have such a sign, the other lines of an item are indented.
    """
    if any(len(found[1]) == len(found[2]) for found in _ITEM.finditer(text)):
        return False
    run = 0
    for line in text.splitlines():
        run = run + 1 if _QUOTED.match(line) else 0
        if run >= _FEWEST_QUOTED:
            return True
    return False
