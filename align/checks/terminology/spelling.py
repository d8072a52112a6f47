"""Names with two spellings, in one article or in several."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import ClassVar, Self

from align.checks.check import KOREAN_ENGLISH, Check, configured_severity
from align.checks.naming.register import Variant, recommended
from align.checks.terminology.glossary import settled_terms
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.config import ChecksSettings
from align.entities.mentions import Mention
from align.records import Finding, Severity

WITHIN = "elsewhere"
"""The key of the message that compares the rows of a single article."""

_NEAR = 0.75
_SHORT = 2


class SpellingCheck(Check):
    """One person, place or ministry under two spellings: Kavanaugh, then Cavanaugh.

    Args:
        severity: As for `Check`.
        settled: Names whose spelling a glossary prescribes, which the check of terms reports.
    """

    name: ClassVar[str] = "spelling"
    label: ClassVar[Wording] = Wording("spelling", "표기")
    category: ClassVar[Category] = Category.TERMINOLOGY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = (
        "a name is spelled in another way elsewhere in the article, or in another article"
    )
    messages: ClassVar[Mapping[str, Message]] = {
        WITHIN: Message(
            "{name} is spelled {usual} elsewhere in the article.",
            "기사의 다른 곳에서는 {name}의 영문 표기가 {usual}입니다.",
        ),
        "other article": Message(
            "{name} is spelled {usual} in {article}, bead {bead} (articles: {more}; with {own}: "
            "{fewer}). Revised Romanization: {romanised}.",
            "{article} {row}행에서는 {name}의 영문 표기가 {usual}입니다(기사 {more}건, {own} "
            "{fewer}건). 로마자 표기법: {romanised}",
            page="{name} is spelled {usual} in {article}, row {row} (articles: {more}; with {own}: "
            "{fewer}). Revised Romanization: {romanised}.",
        ),
        "other row": Message(
            "{name} is spelled {usual} in bead {bead} (places: {more}; with {own}: {fewer}). "
            "Revised Romanization: {romanised}.",
            "{row}행에서는 {name}의 영문 표기가 {usual}입니다({more}곳, {own} {fewer}곳). "
            "로마자 표기법: {romanised}",
            page="{name} is spelled {usual} in row {row} (places: {more}; with {own}: {fewer}). "
            "Revised Romanization: {romanised}.",
        ),
        "other name": Message(
            "{name} is called {usual} in {article}, bead {bead} (articles: {more}; {own}: "
            "{fewer}).",
            "{article} {row}행에서는 {name}의 영문 이름이 {usual}입니다(기사 {more}건, {own} "
            "{fewer}건).",
            page="{name} is called {usual} in {article}, row {row} (articles: {more}; {own}: "
            "{fewer}).",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def __init__(self, severity: Severity | None = None, *, settled: Iterable[str] = ()) -> None:
        super().__init__(severity)
        self._settled = frozenset(settled)

    @classmethod
    def from_settings(cls, settings: ChecksSettings, languages: tuple[str, str]) -> Self:
        """Read the glossary that the settings name, and the terms in the settings."""
        terms = settled_terms(settings, languages)
        # Either side may be the Korean one.
        settled = {text for term in terms for text in (*term.source, *term.target)}
        return cls(configured_severity(settings, cls.name), settled=settled)

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for each name that is spelled more often in another way."""
        found = list(self._in_article(bead))
        yield from found
        spans = [span for one in found if (span := one.target_span or one.source_span)]
        for variant in bead.article.variants.get(bead.position, ()):
            place = variant.name.english
            if variant.name.hangul not in self._settled and place.is_outside(spans):
                yield self._finding_of(bead, variant)

    def _finding_of(self, bead: BeadView, variant: Variant) -> Finding:
        name, own, usual = variant.name, variant.own, variant.usual
        romanised = recommended(name)
        key = "other article" if usual.article != bead.row.article else "other row"
        arguments = {
            "name": name.hangul,
            "usual": usual.latin,
            "article": usual.article,
            "bead": str(usual.bead),
            "own": name.english.text,
            "more": str(usual.articles),
            "fewer": str(own.articles),
        }
        if romanised is None:
            key = "other name"
        else:
            arguments["romanised"] = romanised
        source, target = bead.sides(None, name.english)
        values = bead.sides(name.hangul, name.english.text)
        return self.finding(
            key, source, target, values=values, arguments=arguments, hint=not variant.is_sure
        )

    def _in_article(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a spelling that occurs once if the article has another one."""
        for hangul, spellings in bead.article.lexicon.ambiguous.items():
            if hangul not in bead.korean:
                continue
            usual = max(spellings, key=lambda latin: spellings[latin])
            for latin, count in spellings.items():
                at = bead.english.find(latin)
                rare = count == 1 and (spellings[usual] > 1 or _is_telling(hangul, latin))
                if latin != usual and rare and at >= 0 and _is_variant(latin, usual):
                    place = Mention(at, at + len(latin), latin)
                    yield self.finding(
                        WITHIN,
                        *bead.sides(None, place),
                        values=bead.sides(hangul, latin),
                        arguments={"name": hangul, "usual": usual},
                    )


def _is_telling(hangul: str, latin: str) -> bool:
    """Whether a name is not an accident of sound, so that two spellings of it are one person's.

    Where each stands once, the first of the article is the usual one: 박정희, Chung-hee. A short
    name may be another's: Alan and Allan are both 앨런.
    """
    return len(hangul) > _SHORT or "-" in latin


def _is_variant(latin: str, usual: str) -> bool:
    """Whether two spellings are of one word: near in letters, and neither a form of the other."""
    if latin.startswith(usual) or usual.startswith(latin):
        return False
    return SequenceMatcher(None, latin.lower(), usual.lower()).ratio() >= _NEAR


def is_across(finding: Finding) -> bool:
    """Whether a finding of this check compares articles, so that another article can change it."""
    return finding.check == SpellingCheck.name and finding.key not in {"", WITHIN}
