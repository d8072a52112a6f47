"""Names, spellings and habits that are compared across the articles of a bitext."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from align.checks.edges import Habits
from align.checks.naming.register import Register, Variant
from align.languages import korean_first
from align.records import BitextRow


class Counterpart(NamedTuple):
    """What a text faces on the other side of a row: its text, and the first place of the two."""

    text: str
    article: str
    bead: int


Counterparts = Mapping[str, Mapping[str, Sequence[Counterpart]]]


@dataclass(frozen=True)
class BitextView:
    """All rows of a bitext, with results that compare them across articles.

    `articles` holds the rows of each article, or each row of a text whose rows stand alone.
    """

    articles: Sequence[Sequence[BitextRow]]
    languages: tuple[str, str]

    @cached_property
    def seen(self) -> Counterparts:
        """The first two counterparts of each text: `seen["source"][text]` has targets.

        No more of them are kept, because a byline may have thousands.
        """
        seen: dict[str, dict[str, list[Counterpart]]] = {
            "source": defaultdict(list),
            "target": defaultdict(list),
        }
        for row in chain(*self.articles):
            source, target = row.source_text, row.target_text
            if source and target:
                for side, text, other in (("source", source, target), ("target", target, source)):
                    known = seen[side][text]
                    if len(known) < 2 and all(one.text != other for one in known):
                        known.append(Counterpart(other, row.article, row.bead))
        return seen

    @cached_property
    def register(self) -> Register:
        """The spellings of Korean names in all articles."""
        return Register(self.articles, self.languages)

    def habits(self, rows: Sequence[BitextRow]) -> Habits:
        """How the English texts of the file of an article are written.

        Where several files were checked together, each has its own style.
        """
        return self._habits.get(rows[0].file if rows else "", Habits())

    @cached_property
    def _habits(self) -> Mapping[str, Habits]:
        texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in chain(*self.articles):
            sides = korean_first(self.languages, row.source_text, row.target_text)
            texts[row.file].append(sides)
        return {file: Habits.of(pairs) or Habits() for file, pairs in texts.items()}

    def variants(self, rows: Sequence[BitextRow]) -> Mapping[int, Sequence[Variant]]:
        """The names that are spelled in another way elsewhere, by their place in an article."""
        return self.register.variants(rows)

    def excerpt(self, rows: Sequence[BitextRow]) -> "BitextExcerpt":
        """The results for the rows of one article."""
        texts = {
            "source": {row.source_text for row in rows},
            "target": {row.target_text for row in rows},
        }
        seen = {
            side: {text: found[text] for text in texts[side] if text in found}
            for side, found in self.seen.items()
        }
        return BitextExcerpt(seen, self.habits(rows), dict(self.variants(rows)))


@dataclass(frozen=True, slots=True)
class BitextExcerpt:
    """The results of a `BitextView` for one of its articles.

    `shown` are the habits of its file, and `found` its variants.
    """

    seen: Counterparts
    shown: Habits
    found: Mapping[int, Sequence[Variant]]

    def habits(self, rows: Sequence[BitextRow]) -> Habits:  # noqa: ARG002
        """As for `BitextView`."""
        return self.shown

    def variants(self, rows: Sequence[BitextRow]) -> Mapping[int, Sequence[Variant]]:  # noqa: ARG002
        """As for `BitextView`."""
        return self.found
