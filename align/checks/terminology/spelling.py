"""Names with two spellings."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity

_NEAR = 0.75
_SHORT = 2


class SpellingCheck(Check):
    """One person or thing under two spellings in one article: Kavanaugh, then Cavanaugh."""

    name: ClassVar[str] = "spelling"
    label: ClassVar[Wording] = Wording("spelling", "표기")
    category: ClassVar[Category] = Category.TERMINOLOGY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a name is spelled in another way than elsewhere in the article"
    messages: ClassVar[Mapping[str, Message]] = {
        "elsewhere": Message(
            "{name} is spelled {usual} elsewhere in the article.",
            "기사의 다른 곳에서는 {name}의 영문 표기가 {usual}입니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a spelling that occurs once if the article has another one."""
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
                        "elsewhere",
                        None,
                        Mention(at, at + len(latin), latin),
                        values=(hangul, latin),
                        arguments={"name": hangul, "usual": usual},
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
