"""Choose the blocks of a web page that are its article.

trafilatura judges which text is the article. The text itself is taken from the page, in order.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from align.articles.blocks import BLANK
from align.articles.marks import ends_sentence, is_byline, shape_of
from align.articles.web.extraction import TELLING, Extract, squeeze
from align.articles.web.notices import is_button, is_notice, is_pointer
from align.articles.web.pages import HEADINGS, Part
from align.articles.web.restoring import densest, ends, is_prose, restored
from align.articles.web.titles import is_section
from align.records import Kind

# The beginning of a word of a title that its other forms share: 착공/착공한다, build/building.
_STEM = re.compile(r"\b[a-z]{3,5}|(?<![^\W\d_a-z])[^\W\d_a-z]{1,2}")
# The fewest letters of a subtitle: shorter lines above a text are labels and buttons.
_SUBTITLE = 8
# Links between a headline and its text, at most; menus have more.
_MOST_FILES = 3
# The number of a chapter, in an element of its own above its title.
_CHAPTER = re.compile(
    r"(?:제?\s?\d{1,3}|제\s?[일이삼사오육칠팔구십백]{1,5}|第?[一二三四五六七八九十百]{1,5})\s?"
    r"[장부편권화회막章部卷回]"
    r"|(?:chapter|part|book|act|volume|episode)\s(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|(?:twen|thir|for|fif)ty(?:-\w{3,5})?)",
    re.IGNORECASE,
)
_CELLS = frozenset({"dt", "td", "th"})
_TIME = re.compile(r"\d:\d\d")


def without_notices(page: Sequence[Part]) -> list[Part]:
    """Leave out lines that are notices, and links to other articles in the middle of one."""
    kept = []
    for part in page:
        if part.tag not in HEADINGS and part.tag != "pre":
            if part.linked and is_pointer(part.text):
                continue
            lines = part.text.split("\n")
            # Whether the label of a button is text in a cell is known from its table.
            is_cell = part.tag in _CELLS and is_button(part.text)
            read = [line for line in lines if is_cell or not is_notice(line)]
            if len(read) < len(lines):
                part = part._replace(text="\n".join(read).strip(BLANK))
        if part.text:
            kept.append(part)
    return kept


def choose(page: Sequence[Part], article: Extract) -> list[Part]:
    """Keep the article's parts, and what belongs to it and was lost.

    That is the headline and, between it and the end, subtitles, captions, bylines, crossheads, what
    `restored` finds, and the byline below it. A table of contents is not, which repeats the
    headings as links.
    """
    headings = {squeeze(part.text) for part in page if part.tag in HEADINGS and not part.linked}
    found = [
        None if part.linked and squeeze(part.text) in headings else _only(part, article)
        for part in page
    ]
    kept = restored(page, densest(page, found))
    inside = ends(kept)
    if not inside:
        return []
    opening = _opening(page, kept, inside)
    headline = _headline(page, range(inside.start, opening + 1), article)
    start = _start(page, inside.start) if headline is None else min(headline, inside.start)
    chapter = _chapter(page, headline)
    finds = _Finds(page, kept, article, inside, opening, headline)
    chosen = []
    for number in range(start if chapter is None else chapter, finds.end()):
        part = kept[number] if number < inside.stop else None
        if part is None and (number == chapter or finds.belongs(number)):
            part = page[number]
        if part is not None and (number == chapter or not _is_label(part, number, headline)):
            chosen.append(_untied(part, article.title) if number == headline else part)
    titles = {squeeze(line) for part in chosen[:3] for line in part.text.split("\n")[:3]}
    is_told = headline is not None or squeeze(article.title) in titles
    if chosen and not is_told and _is_about(article, chosen):
        chosen.insert(0, Part("h1", article.title, Kind.HEADING))
    return chosen


def _is_about(article: Extract, chosen: Sequence[Part]) -> bool:
    """Whether the page's title may be the headline of the parts, none of which repeats it.

    It shares a word with them, unless it is that of a file (`Microsoft Word - draft`) or a site.
    Above a short line that may be the headline itself, it must share two.
    """
    text = "\n".join(part.text for part in chosen).casefold()
    stems = set(_STEM.findall(article.title.casefold().replace("_", " ")))
    begun = (rf"\b{stem}" if stem.isascii() else stem for stem in stems)
    shared = sum(re.search(stem, text) is not None for stem in begun)
    first = chosen[0].text
    return shared > (not ends_sentence(first) and shape_of(first) is None)


def _chapter(page: Sequence[Part], headline: int | None) -> int | None:
    """Which part, directly above the headline, is the number of a chapter: 제2장, Chapter Two."""
    if not headline or page[headline - 1].linked:
        return None
    return headline - 1 if _CHAPTER.fullmatch(page[headline - 1].text) else None


def _untied(headline: Part, title: str) -> Part:
    """Take a label off a headline, in one element with it: 사회가람시, 배 늘린다."""
    label = headline.text.removesuffix(title)
    is_label = title and label != headline.text and 0 < len(squeeze(label)) < TELLING
    return headline._replace(text=title) if is_label else headline


def _only(part: Part, article: Extract) -> Part | None:
    """Keep the lines of a part that the article holds, or all if it holds most; None if none."""
    if "\n" not in part.text or part.tag == "pre":
        return part if article.holds(part.text) else None
    lines = part.text.split("\n")
    blank = [not line.strip(BLANK) for line in lines]
    held = [article.holds(line) for line in lines]
    if not any(held):
        return None
    lost = [not part.linked and ends_sentence(line) for line in lines]
    mine = "\n".join(
        line for line, *kept in zip(lines, blank, held, lost, strict=True) if any(kept)
    )
    return part if 2 * len(mine) > len(part.text) else part._replace(text=mine)


def _opening(page: Sequence[Part], kept: Sequence[Part | None], inside: range) -> int:
    """Where the article's prose begins, below its bylines, captions and labels."""
    sentences = (number for number in inside if kept[number] is not None and _tells(page[number]))
    return next(sentences, inside.start)


def _tells(part: Part) -> bool:
    return is_prose(part) and ends_sentence(part.text)


def _headline(page: Sequence[Part], above: range, article: Extract) -> int | None:
    """Find the headline at or before the article's prose: the heading that the title repeats.

    Failing that, the nearest h1 before the article, and if the title tells nothing, the largest
    heading directly above its prose. The name of the newspaper, its logo, is none, and that of a
    section only if nothing else is. `above` are the parts from the beginning of the article to its
    prose.
    """
    squeezed, site = squeeze(article.title), squeeze(article.site)
    headings = [
        (number, text)
        for number in range(above.stop - 1, -1, -1)
        if page[number].tag in HEADINGS
        and (text := squeeze(page[number].text)) != site
        and not (page[number].linked and text in site)
    ]
    named = [number for number, text in headings if text in squeezed or squeezed in text]
    if not squeezed:
        named = []
    first = [
        number
        for number, _ in headings
        if number <= above.start and page[number].tag == "h1" and not page[number].outside
    ]
    telling = [number for number in (*named, *first) if not _is_frame(page[number])]
    if telling:
        return telling[0]
    if not _is_telling(page, article):
        near = _above(page, above.stop - 1, site)
        if near:
            return min(near, key=lambda number: (page[number].tag, number))
    return next(iter((*named, *first)), None)


def _is_frame(heading: Part) -> bool:
    """Whether a heading is the name of a section, or a link in the header of the page."""
    return is_section(heading.text) or (heading.linked and heading.outside > 0)


def _is_telling(page: Sequence[Part], article: Extract) -> bool:
    """Whether the page's title is that of the article: a long one, or one that stands above it."""
    title = squeeze(article.title)
    if not title or is_section(article.title):
        return False
    return len(title) >= TELLING or any(
        title in squeeze(part.text)
        for part in page
        if not (part.linked or part.outside or _tells(part))
    )


def _above(page: Sequence[Part], last: int, site: str) -> list[int]:
    """The headings directly above the prose, with no sentences or page headers between.

    Files to fetch may stand below them, but no menu.
    """
    found: list[int] = []
    files = 0
    for number in range(last, -1, -1):
        part = page[number]
        is_heading = part.tag in HEADINGS
        files += part.linked
        if part.outside or files > _MOST_FILES or (part.linked and found):
            break
        if not is_heading and number < last and _tells(part):
            break
        if is_heading and not (is_section(part.text) or part.linked or squeeze(part.text) == site):
            found.append(number)
    return found


def _start(page: Sequence[Part], first: int) -> int:
    """Where an article without a heading begins: at the captions and bylines above its text."""
    while first > 0 and not page[first - 1].linked and not page[first - 1].outside:
        if page[first - 1].kind is not Kind.CAPTION and not is_byline(page[first - 1].text):
            break
        first -= 1
    return first


def _is_label(part: Part, number: int, headline: int | None) -> bool:
    """Whether a part is a label above the headline: LIVE, 사회, National."""
    return (
        headline is not None
        and number < headline
        and part.kind is not Kind.CAPTION
        and len(squeeze(part.text)) < TELLING
        and not is_byline(part.text)
    )


def _captions_below(page: Sequence[Part], kept: Sequence[Part | None]) -> frozenset[int]:
    """Which captions are of pictures in an element with the article's prose, or directly beside it.

    Pictures of other articles are in an element of their own.
    """
    within = {part.container: part.around[:1] for part in kept if part is not None and _tells(part)}
    beside = Counter(number for around in within.values() for number in around)
    # Some pages have a division for each paragraph.
    homes = within.keys() | {number for number, count in beside.items() if count > 1}
    return frozenset(
        number
        for number, part in enumerate(page)
        if part.kind is Kind.CAPTION
        and not (
            homes.isdisjoint((part.container, *part.around))
            and beside.keys().isdisjoint((part.container, *part.around[:1]))
        )
    )


@dataclass(frozen=True, slots=True)
class _Finds:
    """What was found of an article in a page: its parts, where they are, and the headline."""

    page: Sequence[Part]
    kept: Sequence[Part | None]
    article: Extract
    inside: range
    opening: int
    headline: int | None

    def belongs(self, number: int) -> bool:
        """Whether a part that trafilatura left out is the headline, or of the article nonetheless.

        Captions, bylines, subtitles and headings are, also in the header that holds the headline,
        and short parts that are found in an undivided article. Below it, all up to its `end` are.
        """
        if number == self.headline or number >= self.inside.stop:
            return True
        part, head = self.page[number], self._head()
        if number < self.opening and (part.kind is Kind.BYLINE or is_byline(part.text)):
            return part.outside in {0, 0 if head is None else head.outside}
        if self._is_around(number):
            return False
        return (
            self.article.may_hold(part.text)
            or part.kind is Kind.CAPTION
            or is_byline(part.text)
            or self._is_subtitle(part, number)
            or (part.tag in HEADINGS and self._introduces(number + 1))
        )

    def end(self) -> int:
        """Where the article ends, below the captions and the byline that follow its text."""
        number = self.inside.stop
        is_signed = is_byline(self.page[number - 1].text)
        pictured = _captions_below(self.page, self.kept)
        while number < len(self.page) and not self._is_around(number):
            signs = is_byline(self.page[number].text)
            if (is_signed and signs) or not (signs or number in pictured):
                break
            is_signed = is_signed or signs
            number += 1
        return number

    def _is_around(self, number: int) -> bool:
        """Whether a part is a link, or in a header or the like without text of the article."""
        part, head = self.page[number], self._head()
        at_head = head is not None and part.outside == head.outside
        return part.linked or (part.outside > 0 and not (at_head or self._heads(number)))

    def _head(self) -> Part | None:
        return None if self.headline is None else self.page[self.headline]

    def _is_alone(self, number: int) -> bool:
        """Whether a part is the only one of its element."""
        near = self.page[max(0, number - 1) : number + 2]
        return sum(part.container == self.page[number].container for part in near) == 1

    def _heads(self, number: int) -> bool:
        """Whether a part of the article follows a part in the same element."""
        return (
            number + 1 < len(self.page)
            and self.kept[number + 1] is not None
            and self.page[number + 1].container == self.page[number].container
        )

    def _introduces(self, following: int) -> bool:
        """Whether what follows a heading is of the article, or another heading, or a caption."""
        if following >= len(self.page):
            return False
        after = self.page[following]
        return (
            self.kept[following] is not None
            or after.tag in HEADINGS
            or after.kind is Kind.CAPTION
            or is_byline(after.text)
        )

    def _is_subtitle(self, part: Part, number: int) -> bool:
        """Whether a part above the text stands beside the headline, or alone in an element there.

        Or in an element with the text and without the headline. One with a time of day is none.
        """
        head, text = self._head(), self.page[self.opening]
        if head is None or number >= self.opening or _TIME.search(part.text) is not None:
            return False
        below = {text.container, *text.around} - {head.container, *head.around}
        return len(squeeze(part.text)) >= _SUBTITLE and (
            part.container == head.container
            or (head.container in part.around[:1] and self._is_alone(number))
            or not below.isdisjoint((part.container, *part.around[:1]))
        )
