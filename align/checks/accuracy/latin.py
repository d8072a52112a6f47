"""Latin words, codes and addresses that were lost or changed."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.values import VALUE_MESSAGES
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.latin import find_latin
from align.records import Finding, Severity

_FIGURES = re.compile(r"\d+")
_KEYS = re.compile(r"(?:ctrl|control|alt|shift|cmd|command|option|win|fn)\+", re.IGNORECASE)
# Codes of which only one can be meant: the terms of trade, marks, currents and bands.
_KINDS = (
    frozenset({"EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"}),
    frozenset({"MIN", "MAX"}),
    frozenset({"AC", "DC"}),
    frozenset({"AM", "FM"}),
    frozenset({"ON", "OFF"}),
)


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
                    hint=not (
                        _is_changed(token.text, bead)
                        or (_is_code(token.text) and not bead.is_heading)
                    ),
                    arguments={"value": token.text},
                )


def _is_code(token: str) -> bool:
    """Whether a token must survive letter by letter: an address, or letters with figures."""
    return "@" in token or "/" in token or (token.isascii() and any(map(str.isdigit, token)))


def _is_changed(token: str, bead: BeadView) -> bool:
    """Whether the translation has another code of the same shape, which the Korean text lacks.

    Headlines leave codes out, but do not rewrite them: E5 never becomes E6.
    """
    shape = _shape(token)
    if shape is None:
        return False
    ours = {one.key for one in find_latin(bead.korean, "ko")}
    return any(
        one.key not in ours and _shape(one.text) == shape for one in find_latin(bead.english, "en")
    )


def _shape(token: str) -> object:
    """What codes share of which one may stand instead of the other; None if a word is no code."""
    if "@" in token:
        return "@"
    if token.lower().startswith(("http", "www.")):
        return "www"
    if _KEYS.match(token):
        return "key"
    if _is_code(token):
        return _FIGURES.sub("0", token.upper())
    return next((kind for kind in _KINDS if token in kind), None)
