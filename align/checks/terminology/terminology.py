"""Glossary terms: if the source has one, the translation must have its counterpart."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import ClassVar, Self

from align.checks.check import Check, configured_severity
from align.checks.terminology.glossary import Term, settled_terms
from align.checks.terminology.occurrences import any_of, is_verb, occurrences, relatives_of
from align.checks.terminology.references import (
    is_called_briefly,
    is_implied,
    means_name,
    names_its_minister,
    was_named,
)
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.config import ChecksSettings
from align.entities.mentions import Mention
from align.records import Finding, Severity


class TerminologyCheck(Check):
    """A glossary term with a different translation, or a forbidden word."""

    name: ClassVar[str] = "terminology"
    label: ClassVar[Wording] = Wording("terminology", "용어")
    category: ClassVar[Category] = Category.TERMINOLOGY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a term is not translated as the glossary says"
    messages: ClassVar[Mapping[str, Message]] = {
        "other": Message(
            "The glossary translates {term} as {wanted}.",
            "용어집에 있는 {term}의 번역은 {wanted}입니다.",
        ),
        "forbidden": Message(
            "The glossary forbids {found}.",
            "용어집에서 쓰지 말라고 한 말입니다: {found}",
        ),
        "forbidden for": Message(
            "The glossary forbids {found} for {term}.",
            "용어집에서 {term}의 번역으로 쓰지 말라고 한 말입니다: {found}",
        ),
    }

    of_null_beads: ClassVar[bool] = True

    def __init__(self, severity: Severity | None = None, *, terms: Sequence[Term] = ()) -> None:
        super().__init__(severity)
        # Longest first, so that 국가안보실장 is not taken for 국가안보실.
        self._terms = sorted(
            (
                (any_of(term.source), any_of(term.target), term)
                for term in terms
                if term.source and term.target
            ),
            key=lambda item: -max(map(len, item[2].source)),
        )
        self._forbidden = [(any_of(term.forbidden), term) for term in terms if term.forbidden]

    @classmethod
    def from_settings(cls, settings: ChecksSettings, languages: tuple[str, str]) -> Self:
        """Read the glossary that the settings name, and the terms in the settings."""
        terms = settled_terms(settings, languages)
        return cls(configured_severity(settings, cls.name), terms=terms)

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every term without its counterpart, and every forbidden word."""
        banned = list(self._banned(bead))
        yield from banned
        if bead.is_null:
            return
        blamed = {finding.source_value for finding in banned}
        used: list[tuple[int, int]] = []
        for ours, theirs, term in self._terms:
            places = [place for place in occurrences(ours, bead.source) if place.is_outside(used)]
            if not places:
                continue
            used += [(place.start, place.end) for place in places]
            # 감사 is an audit, but 감사합니다 is “thank you”: a noun says more than a verb does.
            place = min(places, key=lambda each: is_verb(each, bead.source))
            is_of_verb = is_verb(place, bead.source)
            wanted = relatives_of(term.target) if is_of_verb else theirs
            is_lost = next(occurrences(wanted, bead.target), None) is None
            if is_lost and place.text not in blamed:
                reference = _Reference.NONE if is_of_verb else _reference(term, place, bead)
                if reference is not _Reference.CLEAR:
                    is_hint = is_of_verb or reference is _Reference.UNSURE
                    yield self._lost(term, place, hint=is_hint)

    def _lost(self, term: Term, place: Mention, *, hint: bool) -> Finding:
        return self.finding(
            "other",
            place,
            values=(place.text, term.target[0]),
            arguments={
                "term": place.text,
                "wanted": " / ".join(f"“{text}”" for text in term.target),
            },
            hint=hint,
        )

    def _banned(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every forbidden word, where the term that it is forbidden for is."""
        for words, term in self._forbidden:
            ours = None
            if term.source:
                ours = next(occurrences(any_of(term.source), bead.source), None)
            wanted = list(occurrences(any_of(term.target), bead.target)) if term.target else []
            for place in occurrences(words, bead.target):
                # "Sea of Japan" may be a part of what the glossary wants.
                if any(one.start <= place.start and place.end <= one.end for one in wanted):
                    continue
                if term.source and ours is None and not means_name(term, place, bead):
                    continue
                key, arguments = "forbidden", {"found": f"“{place.text}”"}
                if term.source:
                    key = "forbidden for"
                    arguments["term"] = ours.text if ours else term.source[0]
                yield self.finding(key, ours, place, arguments=arguments)


class _Reference(Enum):
    """Whether the translation means a term without its translation in the glossary."""

    NONE = auto()
    UNSURE = auto()
    CLEAR = auto()


def _reference(term: Term, place: Mention, bead: BeadView) -> _Reference:
    if bead.languages != ("ko", "en"):
        return _Reference.NONE
    if names_its_minister(term, bead):
        return _Reference.CLEAR
    is_brief = is_called_briefly(term, place, bead)
    if not is_brief and not is_implied(term, place, bead):
        return _Reference.NONE
    if was_named(term, bead):
        return _Reference.CLEAR if is_brief else _Reference.UNSURE
    return _Reference.UNSURE if is_brief else _Reference.NONE
