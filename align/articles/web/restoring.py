"""Put back the text of an article that trafilatura lost: short paragraphs, items, tables, boxes."""

from collections import Counter
from collections.abc import Sequence, Set

from align.articles.marks import columns, ends_sentence
from align.articles.web.pages import Part
from align.records import Kind

_CELLS = frozenset({"td", "th"})
# Elements around a paragraph that are looked at, to see whether it is alone in them.
_NESTED = 3
# In columns, the text of the shortest box among the paragraphs that is not an advertisement.
_BOX = 120
# A caption of a table is text of the table itself.
_SET_OFF = _CELLS | {"pre", "table"}


def densest(page: Sequence[Part], kept: list[Part | None]) -> list[Part | None]:
    """Keep the fullest container alone, if it holds more prose than all that trafilatura kept.

    In a page with an article of a sentence or two, it finds only what stands around it.
    """
    amounts: dict[int, int] = {}
    for part in page:
        if is_prose(part) and ends_sentence(part.text):
            amounts[part.container] = amounts.get(part.container, 0) + len(part.text)
    found = [part for part in kept if part is not None and not part.linked]
    fullest = max(amounts, key=lambda container: amounts[container], default=0)
    if amounts.get(fullest, 0) <= sum(len(part.text) for part in found):
        return kept
    return [part if part.container == fullest else None for part in page]


def ends(kept: Sequence[Part | None]) -> range:
    """Where the article begins and ends: navigation that was kept with it is mostly links."""
    inside = [number for number, part in enumerate(kept) if part is not None and not part.linked]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def restored(page: Sequence[Part], kept: Sequence[Part | None]) -> list[Part | None]:
    """Keep more parts of a page, in the same places.

    These are paragraphs beside others of the article or alone in an element beside them, sections
    that are built like most others of the article, its notes, the other items of its lists, and the
    lists, tables and boxes between its paragraphs.
    """
    counts = Counter(one for part in page for one in (part.container, *part.around[:_NESTED]))
    containers = {part.container for part in kept if part is not None and is_prose(part)}
    sections = _sections(page, containers)
    containers |= {
        part.container
        for part in page
        if counts[part.container] == 1 and not containers.isdisjoint(part.around[:1])
    }
    more = [
        part if mine is None and _is_lost(part, containers, sections) else mine
        for part, mine in zip(page, kept, strict=True)
    ]
    _keep_inner(page, more)
    _keep_items(page, more)
    return more


def _sections(page: Sequence[Part], containers: Set[int]) -> frozenset[int]:
    """The shapes that most sections of an article have, of which `containers` hold its prose.

    Half of them is enough where they stand among paragraphs of the article.
    """
    alike: dict[int, set[int]] = {}
    parents: dict[int, set[int]] = {}
    for part in page:
        if is_prose(part) and ends_sentence(part.text):
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
    return (is_prose(part) and part.container in containers) or (
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
        if part is not None and is_prose(part)
    }
    boxes: Counter[int] = Counter()
    for number in ends(kept):
        part = page[number]
        if (
            kept[number] is None
            and is_prose(part)
            and ends_sentence(part.text)
            and any(first.get(one, number) < number for one in part.around)
        ):
            boxes[_parent(part)] += columns(part.text)
    restored: set[int] = set()
    for number in reversed(ends(kept)):
        part = page[number]
        if kept[number] is not None or part.linked or part.outside:
            continue
        if (
            (not first.keys().isdisjoint(part.around) and (_is_item(part) or part.tag in _SET_OFF))
            or (boxes[_parent(part)] >= _BOX and is_prose(part))
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


def is_prose(part: Part) -> bool:
    """Whether a part is a paragraph of a text, as far as its element says."""
    return part.kind is None and not part.linked and not part.outside
