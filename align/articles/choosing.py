"""Choose the blocks of a web page that are its article."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from align.articles.blocks import BLANK
from align.articles.marks import columns, ends_sentence, is_byline
from align.articles.pages import HEADINGS, Part
from align.records import Kind

_BLANKS = dict.fromkeys(map(ord, BLANK))
# Shorter lines than this, in characters, are found by chance in any long article, if they are not
# sentences.
_TELLING = 15
# Letters that are looked for together, how many such stretches tell, and the share that is enough.
_SHINGLE, _MANY_SHINGLES, _MOST_SHINGLES = 6, 20, 0.6
_CELLS = frozenset({"td", "th"})
# In columns, the text of the shortest box among the paragraphs that is not an advertisement.
_BOX = 120
# A caption of a table is text of the table itself.
_SET_OFF = _CELLS | {"pre", "table"}


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
            return len(squeezed) >= _TELLING or ends_sentence(line)
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


def choose(page: Sequence[Part], article: Extract) -> list[Part]:
    """Keep the article's parts, and what belongs to it and was lost.

    That is the headline and, between it and the end, captions, bylines, crossheads, and short
    paragraphs that stand beside others of the article. So are the sections that are built like most
    others of the article, its notes, the other items of its lists, and the lists and tables between
    its paragraphs. A table of contents is not, which repeats the headings as links.
    """
    headings = {squeeze(part.text) for part in page if part.tag in HEADINGS and not part.linked}
    kept = [
        None if part.linked and squeeze(part.text) in headings else _only(part, article)
        for part in page
    ]
    if not _ends(kept):
        return []
    containers = {part.container for part in kept if part is not None and _is_prose(part)}
    sections = _sections(page, containers)
    kept = [
        part if mine is None and _is_lost(part, containers, sections) else mine
        for part, mine in zip(page, kept, strict=True)
    ]
    _keep_inner(page, kept)
    _keep_items(page, kept)
    inside = _ends(kept)
    headline = _headline(page, inside.start, article)
    chosen = []
    for number in range(inside.start if headline is None else headline, inside.stop):
        part = kept[number]
        if part is None and (number == headline or _belongs(page, kept, number, article)):
            part = page[number]
        if part is not None:
            chosen.append(part)
    titles = {squeeze(line) for part in chosen[:3] for line in part.text.split("\n")[:3]}
    if headline is None and article.title and squeeze(article.title) not in titles:
        chosen.insert(0, Part("h1", article.title, Kind.HEADING))
    return chosen


def _ends(kept: Sequence[Part | None]) -> range:
    """Where the article begins and ends: navigation that was kept with it is mostly links."""
    inside = [number for number, part in enumerate(kept) if part is not None and not part.linked]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _only(part: Part, article: Extract) -> Part | None:
    """Keep the lines of a part that the article holds, or all if it holds most; None if none."""
    if "\n" not in part.text or part.tag == "pre":
        return part if article.holds(part.text) else None
    lines = part.text.split("\n")
    held = [line for line in lines if not line.strip(BLANK) or article.holds(line)]
    if not any(line.strip(BLANK) for line in held):
        return None
    mine = "\n".join(held)
    return part if 2 * len(mine) > len(part.text) else part._replace(text=mine)


def _sections(page: Sequence[Part], containers: Set[int]) -> frozenset[int]:
    """The shapes that most sections of an article have, of which `containers` hold its prose.

    Half of them is enough where they stand among paragraphs of the article.
    """
    alike: dict[int, set[int]] = {}
    parents: dict[int, set[int]] = {}
    for part in page:
        if _is_prose(part) and ends_sentence(part.text):
            alike.setdefault(part.shape, set()).add(part.container)
            parents.setdefault(part.shape, set()).update(part.around[:1])
    return frozenset(
        shape
        for shape, those in alike.items()
        if len(those) > 1
        and 2 * len(those & containers) + (parents[shape] <= containers) > len(those)
    )


def _is_lost(part: Part, containers: Set[int], sections: Set[int]) -> bool:
    """Whether a part that trafilatura left out is text of the article's `containers`."""
    return (_is_prose(part) and part.container in containers) or (
        not (part.linked or part.outside)
        and ends_sentence(part.text)
        and (part.noted or part.shape in sections)
    )


def _keep_inner(page: Sequence[Part], kept: list[Part | None]) -> None:
    """Keep the lists, tables and boxes among the paragraphs, with their titles.

    They are inside an element, however deep, that has paragraphs of the article itself, a box below
    one of them. A box of a line or two is an advertisement.
    """
    first = {
        _parent(part): number
        for number, part in reversed(list(enumerate(kept)))
        if part is not None and _is_prose(part)
    }
    boxes: Counter[int] = Counter()
    for number in _ends(kept):
        part = page[number]
        if (
            kept[number] is None
            and _is_prose(part)
            and ends_sentence(part.text)
            and any(first.get(one, number) < number for one in part.around)
        ):
            boxes[_parent(part)] += columns(part.text)
    restored: set[int] = set()
    for number in reversed(_ends(kept)):
        part = page[number]
        if kept[number] is not None or part.linked or part.outside:
            continue
        if (
            (not first.keys().isdisjoint(part.around) and (_is_item(part) or part.tag in _SET_OFF))
            or (boxes[_parent(part)] >= _BOX and _is_prose(part))
            or (number + 1 in restored and _is_title(part, page[number + 1]))
        ):
            kept[number] = part
            restored.add(number)


def _keep_items(page: Sequence[Part], kept: list[Part | None]) -> None:
    """Keep the other items of a list, links among them, if the article has most of them."""
    all_items = Counter(part.container for part in page if _is_item(part))
    mine = Counter(
        part.container for part in kept if part is not None and _is_item(part) and not part.linked
    )
    lists = {number for number, count in mine.items() if 2 * count > all_items[number]}
    for number, part in enumerate(page):
        if _is_item(part) and part.container in lists and not part.outside:
            kept[number] = (kept[number] or part)._replace(linked=False)


def _parent(part: Part) -> int:
    """The element that has a paragraph: some pages have a division for each."""
    return part.around[0] if part.tag == "div" and part.around else part.container


def _is_title(part: Part, after: Part) -> bool:
    """Whether a part is the title of the table or box that begins with the next one."""
    return not ends_sentence(part.text) and (
        (part.tag == "p" and after.tag in _CELLS) or _parent(after) in part.around
    )


def _is_item(part: Part) -> bool:
    return part.kind is Kind.LIST_ITEM or part.tag in {"dt", "dd"}


def _is_prose(part: Part) -> bool:
    return part.kind is None and not part.linked and not part.outside


def _headline(page: Sequence[Part], first: int, article: Extract) -> int | None:
    """Find the headline at or before the article's first part: the heading that the title repeats.

    Failing that, the nearest h1 before it. The name of the newspaper, its logo, is none.
    """
    squeezed, site = squeeze(article.title), squeeze(article.site)
    headings = [
        (number, text)
        for number in range(first, -1, -1)
        if page[number].tag in HEADINGS and (text := squeeze(page[number].text)) != site
    ]
    for number, text in headings:
        if squeezed and (text in squeezed or squeezed in text):
            return number
    for number, _ in headings:
        if page[number].tag == "h1" and not page[number].outside:
            return number
    return None


def _belongs(
    page: Sequence[Part], kept: Sequence[Part | None], number: int, article: Extract
) -> bool:
    """Whether a part that trafilatura left out is a caption, byline or heading of the article.

    Or a short one that is found in an undivided article.
    """
    part, after = page[number], page[number + 1]
    heads = kept[number + 1] is not None and after.container == part.container
    if part.linked or (part.outside and not heads):
        return False
    if article.may_hold(part.text):
        return True
    if part.kind is Kind.CAPTION or is_byline(part.text):
        return True
    return part.tag in HEADINGS and (
        kept[number + 1] is not None
        or after.tag in HEADINGS
        or after.kind is Kind.CAPTION
        or is_byline(after.text)
    )


def squeeze(text: str) -> str:
    """Take all white space out of a text."""
    return text.translate(_BLANKS)
