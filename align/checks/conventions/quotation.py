"""Quotation marks on one side only, or without a partner."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity

# Single marks come in pairs: the workers' strike of the '90s quotes nothing.
_QUOTES = re.compile(
    r"[\"“”„«»「」『』]|(?<!\w)['‘](?=\w)(?!\d0s|em\b|til\b|tis\b|twas\b|cause\b)"
    r"[^'‘’]*(?:(?<=\w)['’](?=\w)[^'‘’]*)*(?<=[^\s'‘’])['’](?!\w)"
)
# In Korean a particle follows them, and brackets hold titles: ‘샛마’라, 「겨울」, <통신>.
_KOREAN_QUOTES = re.compile(
    r"[\"“”„«»「」『』〈〉《》]|‘[^‘’]+’|(?<!\w)'[^']*[가-힣\d][^']*'|<[^<>]*[가-힣][^<>]*>"
)
_DOUBLE = re.compile(r"[\"“”„]")


class QuotationCheck(Check):
    """Speech that lost its quotation marks, or words that gained some."""

    name: ClassVar[str] = "quotation"
    label: ClassVar[Wording] = Wording("quotation", "인용 부호")
    category: ClassVar[Category] = Category.LINGUISTIC
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "quotation marks on one side only, or one without its partner"
    messages: ClassVar[Mapping[str, Message]] = {
        "lost": Message(
            "The source has quotation marks, the translation has none.",
            "원문에는 따옴표가 있는데 번역문에는 없습니다.",
        ),
        "added": Message(
            "The translation has quotation marks, the source has none.",
            "번역문에는 따옴표가 있는데 원문에는 없습니다.",
        ),
        "unmatched": Message("A quotation mark is unmatched.", "따옴표의 짝이 맞지 않습니다."),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for quotation marks on one side only, or an unmatched one."""
        if bead.is_heading or bead.in_quotation:
            return  # headlines quote freely, and the inside of a long quotation has no marks
        one, other = bead.languages
        ours = _speaks(bead.source, one) and not _quotes(bead.target, other)
        theirs = _speaks(bead.target, other) and not _quotes(bead.source, one)
        if ours or theirs:
            yield self.finding("lost" if ours else "added")
        # A quotation may go on in the next bead; then the source's mark is on its own as well.
        elif len(_DOUBLE.findall(bead.target)) % 2 and not len(_DOUBLE.findall(bead.source)) % 2:
            *_, last = _DOUBLE.finditer(bead.target)
            yield self.finding("unmatched", None, Mention.of(last))


def _speaks(text: str, language: str) -> bool:
    """Whether a text quotes speech: single marks in Korean only set a word off, as in ‘부벽루’."""
    return (_DOUBLE if language == "ko" else _QUOTES).search(text) is not None


def _quotes(text: str, language: str) -> bool:
    """Whether a text sets anything off by marks or brackets, as an answer to speech or a title."""
    return (_KOREAN_QUOTES if language == "ko" else _QUOTES).search(text) is not None
