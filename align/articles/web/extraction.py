"""What trafilatura takes for the article of a web page.

Its own output leaves out headlines and captions and moves white space, so it only judges the text.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.articles.blocks import BLANK
from align.articles.marks import ends_sentence
from align.articles.web.titles import find_title
from align.guarding import guard

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = dict.fromkeys(map(ord, BLANK))
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
TELLING = 15
"""Shorter lines than this, in characters, are found by chance in any long article, if they are not
sentences."""
# Letters that are looked for together, how many such stretches tell, and the share that is enough.
_SHINGLE, _MANY_SHINGLES, _MOST_SHINGLES = 6, 20, 0.6


@dataclass(frozen=True, slots=True)
class Extract:
    """The article that trafilatura extracted: the whole text, its pieces, and the title.

    `undivided` says that the text is a single piece, as trafilatura returns short pages, and pages
    whose paragraphs are not marked. `site` is the name of the newspaper, which stands at the
    end of the page's title.
    """

    flat: str
    pieces: frozenset[str]
    undivided: bool
    title: str
    site: str

    def holds(self, line: str) -> bool:
        """Whether a line of the page is part of the article."""
        squeezed = squeeze(line)
        if squeezed in self.pieces:
            return True
        if squeezed in self.flat:
            return len(squeezed) >= TELLING or ends_sentence(line)
        return self._has_most_of(squeezed)

    def _has_most_of(self, squeezed: str) -> bool:
        """Whether the article has a long line but for a word or two: a menu, say, of a manual."""
        count = len(squeezed) - _SHINGLE + 1
        if count < _MANY_SHINGLES:
            return False
        found = sum(squeezed[at : at + _SHINGLE] in self.flat for at in range(count))
        return found >= _MOST_SHINGLES * count

    def may_hold(self, text: str) -> bool:
        """Whether a text amid the article, even one of a word, is found in it undivided."""
        return self.undivided and squeeze(text) in self.flat


def find_article(tree: "_Element", headline: str, *, size: int, where: object) -> Extract | None:
    """Let trafilatura extract the article; None if it finds none.

    The headline that the page itself names, if it does, is the title.

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
    title, site = find_title(tree, where)
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
    return Extract(flat, frozenset(pieces - {""}), undivided, headline or title, site)


def squeeze(text: str) -> str:
    """Take out of a text what looks blank."""
    return text.translate(_BLANKS)
