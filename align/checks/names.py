"""Names and places: another person, another country, one person under two spellings."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.judged import ModelCheck
from align.checks.views import BeadView
from align.entities.matching import Match, Relation
from align.entities.mentions import Mention, Place
from align.records import Finding, Severity

_NEAR = 0.75
_SHORT = 2


class PlaceCheck(Check):
    """A country, city or institution that became another one."""

    name: ClassVar[str] = "place"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a country, a city or an institution is another one"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a warning for a place that became another, a hint for one that stands alone."""
        for match in bead.comparison.places:
            if not match.relation.agrees:
                changed = match.relation is Relation.DIFFERENT
                yield self.finding(
                    _message(match.source, match.target),
                    match.source,
                    match.target,
                    hint=not changed,
                )


class NameCheck(ModelCheck):
    """A person or thing that became another one.

    With an encoder a fitted model weighs sound, meaning and the rest of the article. Without one
    the article's own spellings have to do, which find half as many.
    """

    name: ClassVar[str] = "name"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a name is another one, or is lost"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a warning for a name that became another, a hint for one that stands alone."""
        told = set()
        if bead.article.encoder is not None:
            judged = [
                (hint, stranger)
                for stranger in bead.article.strangers[bead.position]
                if (hint := self.judged(bead, stranger)) is not None
            ]
            judged.sort(key=lambda one: one[0])
            for number, (hint, stranger) in enumerate(judged):
                told.add(stranger.place.start)
                # One changed name makes its neighbours strange too.
                yield self._told(bead, stranger.lost, stranger.place, hint=hint or number > 0)
        for match in bead.names:
            if match.relation.agrees or _is_places(match):
                continue
            english = match.target
            if english is None or english.start not in told:
                sure = match.relation is Relation.DIFFERENT and bead.article.encoder is None
                yield self._told(bead, match.source, english, hint=not sure)

    def _told(
        self, bead: BeadView, korean: Mention | None, english: Mention | None, *, hint: bool
    ) -> Finding:
        source, target = bead.sides(korean, english)
        return self.finding(_message(source, target), source, target, hint=hint)


class SpellingCheck(Check):
    """One person or thing under two spellings in one article: Kavanaugh, then Cavanaugh."""

    name: ClassVar[str] = "spelling"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a name is spelled in another way than elsewhere in the article"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a spelling that stands once where the article has another one."""
        if bead.languages[1] != "en":
            return
        for hangul, spellings in bead.article.lexicon.spellings.items():
            if hangul not in bead.korean or len(spellings) == 1:
                continue
            usual = max(spellings, key=lambda latin: spellings[latin])
            for latin, count in spellings.items():
                at = bead.english.find(latin)
                rare = count == 1 and (spellings[usual] > 1 or _is_telling(hangul, latin))
                if latin != usual and rare and at >= 0 and _is_variant(latin, usual):
                    yield self.finding(
                        f"{hangul} is spelled {usual} elsewhere in the article.",
                        None,
                        Mention(at, at + len(latin), latin),
                        values=(hangul, latin),
                    )


def _is_telling(hangul: str, latin: str) -> bool:
    """Whether a name is no accident of sound, so that two spellings of it are one person's.

    Where each stands once, the first of the article is the usual one: 박정희, Chung-hee. A short
    name may be another's: Alan and Allan are both 앨런.
    """
    return len(hangul) > _SHORT or "-" in latin


def _is_variant(latin: str, usual: str) -> bool:
    """Whether two spellings are of one word: near in letters, and neither a form of the other."""
    if latin.startswith(usual) or usual.startswith(latin):
        return False
    return SequenceMatcher(None, latin.lower(), usual.lower()).ratio() >= _NEAR


def _is_places(match: Match) -> bool:
    """Whether only places are involved: the check of places tells of those."""
    involved = [mention for mention in (match.source, match.target) if mention is not None]
    return all(isinstance(mention, Place) for mention in involved)


def _message(ours: Mention | None, theirs: Mention | None) -> str:
    if ours is not None and theirs is not None:
        return f"{ours.text} in the source, {theirs.text} in the translation."
    if ours is not None:
        return f"Nothing in the translation stands for {ours.text}."
    return f"Nothing in the source stands for {theirs and theirs.text}."
