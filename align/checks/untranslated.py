"""What was left standing in the source's writing, and what should have been kept and was not."""

import re
from collections.abc import Iterator
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.views import BeadView
from align.entities.mentions import Mention
from align.records import Finding, Severity

_HANGUL = re.compile(r"[가-힣ᄀ-ᇿㄱ-ㆎ]+(?:\s+[가-힣ᄀ-ᇿㄱ-ㆎ]+)*")
_HANJA = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_FULL_WIDTH = re.compile(
    r"[、。「」『』〈〉《》【】！＂＃％＆＇（）＊＋，－．／：；＜＝＞？［］｛｜｝～　]+"
)
# Four plain English words in a row: no name, title or quoted term of a Korean text is that.
_ENGLISH_RUN = re.compile(r"(?<![A-Za-z])[A-Za-z']+(?: [a-z']+){3,}")
_GLOSS = ("(", "（", "[")
_LETTERS = re.compile(r"[^\W\d_]+")


class UntranslatedCheck(Check):
    """Korean left in an English text (or English in a Korean one), and sources copied whole."""

    name: ClassVar[str] = "untranslated"
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "words or punctuation of the source's language are left"

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every stretch that should have been translated."""
        if bead.source.strip() == bead.target.strip() and _is_text(bead):
            yield self.finding(
                "The source stands in the translation as it is.",
                Mention(0, len(bead.source), bead.source),
                Mention(0, len(bead.target), bead.target),
            )
        elif bead.languages[1] == "ko":
            for found in _ENGLISH_RUN.finditer(bead.target):
                yield self._left(found, "English is left in the Korean text")
        elif not _speaks_hanja(bead.languages[1]):
            yield from self._eastern(bead)

    def _eastern(self, bead: BeadView) -> Iterator[Finding]:
        for pattern, what in ((_HANGUL, "Korean"), (_HANJA, "A Chinese character")):
            for found in pattern.finditer(bead.target):
                # "hanok (한옥)" shows the reader the original on purpose.
                explained = bead.target[: found.start()].rstrip().endswith(_GLOSS)
                yield self._left(found, f"{what} is left in the translation", hint=explained)
        for found in _FULL_WIDTH.finditer(bead.target):
            yield self._left(found, "Korean punctuation is left in the translation")

    def _left(self, found: re.Match[str], what: str, *, hint: bool = False) -> Finding:
        place = Mention(found.start(), found.end(), found[0])
        return self.finding(f"{what}: {found[0]}", None, place, hint=hint)


class LatinCheck(Check):
    """Latin words, codes and addresses that a Korean text holds and its translation lost."""

    name: ClassVar[str] = "latin"
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a Latin word, a code, a URL or an e-mail address did not survive"
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every Latin token without its like; a byline's are its own."""
        if bead.is_byline:
            return
        for match in bead.comparison.latin:
            if not match.relation.agrees and match.source is not None:
                yield self.finding(
                    f"{match.source.text} is in the source and not in the translation.",
                    match.source,
                    match.target,
                    hint=bead.is_heading or not _is_code(match.source.text),
                )


def _is_code(token: str) -> bool:
    """Whether a token must survive letter by letter: an address, or letters with figures."""
    return "@" in token or "/" in token or (token.isascii() and any(map(str.isdigit, token)))


def _is_text(bead: BeadView) -> bool:
    """Whether a copy is a fault: a name or a figure alone is the same in both languages."""
    if bead.languages[0] == "ko":
        return bool(_HANGUL.search(bead.source))
    return len(_LETTERS.findall(bead.source)) > 3


def _speaks_hanja(language: str) -> bool:
    return language in {"zh", "ja", "yue"}
