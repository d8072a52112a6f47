"""The English spellings of Korean names over all articles that are checked together.

김서현 is Kim Seo-hyun in one article and Kim Suh-hyun in another: one of them is probably wrong, or
they are two people. The register holds names, how often they occur and where they occur first, so
that its size does not grow with the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from align.checks.naming.spellings import Named, Spelled, is_same_person, spelled_names
from align.entities.escapes import unescaped
from align.entities.romanising import romanised, romanised_person
from align.languages import korean_first
from align.records import BitextRow

_MOST_ROLES = 12  # of one spelling of a name


@dataclass(slots=True)
class Spelling:
    """One spelling of a name.

    `latin` is the first one as it stands, `article` and `bead` say where. `articles` counts the
    articles that have it, `mentions` the rows, and `roles` are those of the people who are spelled
    so.
    """

    latin: str
    article: str
    bead: int
    articles: int = 0
    mentions: int = 0
    roles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Variant:
    """A more usual spelling of a name in a row.

    `own` is the spelling of the row. `is_sure` says whether both are certainly of one person or
    thing.
    """

    name: Spelled
    own: Spelling
    usual: Spelling
    is_sure: bool


class Register:
    """Which spellings each Korean name has in which articles.

    Args:
        articles: The rows of each article, or each row of a text whose rows stand alone.
        languages: The codes of their source and target.
    """

    def __init__(self, articles: Iterable[Sequence[BitextRow]], languages: tuple[str, str]) -> None:
        self._languages = languages
        self._names: dict[tuple[Named, str], dict[tuple[str, ...], Spelling]] = defaultdict(dict)
        for rows in articles:
            self._add(rows)

    def _add(self, rows: Sequence[BitextRow]) -> None:
        """Count the names of one article."""
        counted: set[tuple[Named, str, tuple[str, ...]]] = set()
        for row in rows:
            for name in self._names_of(row):
                held = self._names[name.kind, name.hangul]
                place = Spelling(name.english.text, row.article, row.bead)
                spelling = held.setdefault(name.letters, place)
                spelling.mentions += 1
                if len(spelling.roles) < _MOST_ROLES:
                    spelling.roles |= name.roles
                key = name.kind, name.hangul, name.letters
                spelling.articles += key not in counted
                counted.add(key)

    def _names_of(self, row: BitextRow) -> tuple[Spelled, ...]:
        texts = unescaped(row.source_text), unescaped(row.target_text)
        return spelled_names(*korean_first(self._languages, *texts))

    def variants(self, rows: Sequence[BitextRow]) -> Mapping[int, list[Variant]]:
        """The less usual spellings of an article's names, each at its first row.

        Args:
            rows: The rows of the article, which the register already holds.
        """
        first: dict[tuple[Named, str, tuple[str, ...]], tuple[int, Spelled]] = {}
        roles: dict[tuple[Named, str, tuple[str, ...]], set[str]] = defaultdict(set)
        for number, row in enumerate(rows):
            for name in self._names_of(row):
                key = name.kind, name.hangul, name.letters
                first.setdefault(key, (number, name))
                roles[key] |= name.roles
        found: dict[int, list[Variant]] = defaultdict(list)
        for key, (number, name) in first.items():
            here = {other[2]: at for other, (at, _) in first.items() if other[:2] == key[:2]}
            variant = self._variant(name, frozenset(roles[key]), here)
            if variant is not None:
                found[number].append(variant)
        return found

    def _variant(
        self, name: Spelled, roles: frozenset[str], here: Mapping[tuple[str, ...], int]
    ) -> Variant | None:
        """The most usual other spelling of a name that is of the same person or thing.

        `here` are the spellings that its article has, each with its first row.
        """
        held = self._names[name.kind, name.hangul]
        own, possible = held[name.letters], None
        for letters, other in sorted(held.items(), key=lambda one: _rank(name, one[1])):
            if letters == name.letters or not _is_more_usual(name, other, own, letters, here):
                continue
            same = _is_same(name, letters, roles, other, is_together=letters in here)
            if same:
                return Variant(name, own, other, is_sure=True)
            if same is None and possible is None:
                possible = Variant(name, own, other, is_sure=False)
        return possible


def _is_more_usual(
    name: Spelled,
    other: Spelling,
    own: Spelling,
    letters: tuple[str, ...],
    here: Mapping[tuple[str, ...], int],
) -> bool:
    """Whether another spelling is more usual; in one article, the first of two equals is."""
    if letters in here and (other.articles, other.mentions) == (own.articles, own.mentions):
        return here[letters] < here[name.letters]
    return _rank(name, other) < _rank(name, own)


def _is_same(
    name: Spelled,
    letters: tuple[str, ...],
    roles: frozenset[str],
    other: Spelling,
    *,
    is_together: bool,
) -> bool | None:
    """Whether another spelling is of the same person or thing; None if nothing tells."""
    if name.kind is Named.PLACE:
        return True
    if name.kind is Named.MINISTRY:
        # One that leaves words out is a short form; one without a common word is another ministry.
        ours, theirs = set(name.letters), set(letters)
        return bool(ours & theirs) and not (ours <= theirs or theirs <= ours)
    same = is_same_person(roles, frozenset(other.roles))
    return True if same is None and is_together else same


def _rank(name: Spelled, spelling: Spelling) -> tuple[int, int, float, str]:
    """The most usual spelling first; of equals, the one that is nearer to Revised Romanisation.

    The order of the articles makes no difference, so that a row that is checked alone is judged in
    the same way.
    """
    near = SequenceMatcher(None, spelling.latin, recommended(name) or "").ratio()
    return -spelling.articles, -spelling.mentions, -near, spelling.latin


def recommended(name: Spelled) -> str | None:
    """The Revised Romanisation of a person or place, with customary surnames."""
    if name.kind is Named.MINISTRY:
        return None
    return romanised_person(name.hangul) if name.kind is Named.PERSON else romanised(name.hangul)
