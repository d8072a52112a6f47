"""Names and places: another person, another country, one person under two spellings."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.judged import ModelCheck
from align.checks.views import BeadView
from align.entities.matching import Match, Relation
from align.entities.mentions import Mention, Place
from align.entities.names import find_names
from align.records import Finding, Severity

_HOME = "KR"
_NEAR = 0.75
_SHORT = 2


class PlaceCheck(Check):
    """A country, city or institution that became another one."""

    name: ClassVar[str] = "place"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a country, a city or an institution is another one"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a warning for a place that became another, a hint for one that came or went.

        "The city" stands for a place that the article names before: only one that the other
        language has nowhere in the article is worth a hint.
        """
        for match in bead.comparison.places:
            if match.relation.agrees:
                continue
            changed = match.relation is Relation.DIFFERENT
            if changed or not (bead.is_byline or _is_named(match, bead)):
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
        """Yield a finding for the first name of the bead that became another one."""
        if bead.article.encoder is None:
            yield from self._by_rules(bead)
            return
        for stranger in bead.article.strangers[bead.position]:
            hint = None if stranger.is_opener else self.judged(bead, stranger)
            if hint is not None:
                yield self._told(bead, stranger.lost, stranger.place, hint=hint)
                return  # one changed name makes its neighbours strange too

    def _by_rules(self, bead: BeadView) -> Iterator[Finding]:
        """Tell of the Korean names that are surely names, by a title or by Latin in brackets."""
        sure = {name.start for name in find_names(bead.korean, "ko") if name.firm}
        for match in bead.names:
            korean, english = match.source, match.target
            if match.relation.agrees or korean is None or korean.start not in sure:
                continue
            if not (bead.is_byline or bead.in_dateline(english)):
                yield self._told(bead, korean, english, hint=english is None)

    def _told(
        self,
        bead: BeadView,
        korean: Mention | None,
        english: Mention | None,
        *,
        hint: bool,
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


def _is_named(match: Match, bead: BeadView) -> bool:
    """Whether the other language names, somewhere in the article, a place that stands alone here.

    Korea itself goes without saying in its own newspapers.
    """
    place = match.source or match.target
    others = bead.article.places[1 if match.source is not None else 0] | {_HOME}
    return isinstance(place, Place) and not others.isdisjoint(place.keys)


def _message(ours: Mention | None, theirs: Mention | None) -> str:
    if ours is not None and theirs is not None:
        return f"{ours.text} in the source, {theirs.text} in the translation."
    if ours is not None:
        return f"Nothing in the translation stands for {ours.text}."
    return f"Nothing in the source stands for {theirs and theirs.text}."
