"""Latin words, codes and addresses that were lost or changed."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.values import VALUE_MESSAGES
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.records import Finding, Severity


class LatinCheck(Check):
    """Latin words, codes and addresses of the Korean text that the translation lost."""

    name: ClassVar[str] = "latin"
    label: ClassVar[Wording] = Wording("Latin word", "로마자")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a Latin word, a code, a URL or an e-mail address did not survive"
    messages: ClassVar[Mapping[str, Message]] = {
        key: VALUE_MESSAGES[key] for key in ("lost", "added")
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every Latin token that only the Korean side has, but for bylines."""
        if bead.is_byline:
            return
        for match in bead.comparison.latin:
            token = bead.korean_first(match).source
            if token is not None and not (match.relation.agrees or bead.is_of_dateline(match)):
                yield self.finding(
                    "added" if match.source is None else "lost",
                    match.source,
                    match.target,
                    hint=bead.is_heading or not _is_code(token.text),
                    arguments={"value": token.text},
                )


def _is_code(token: str) -> bool:
    """Whether a token must survive letter by letter: an address, or letters with figures."""
    return "@" in token or "/" in token or (token.isascii() and any(map(str.isdigit, token)))
