"""Clauses that the translation joins in another way."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.reversals.connectives import (
    cause_for_concession,
    cause_for_condition,
    unfounded_connective,
)
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.records import Finding, Severity


class ConnectiveCheck(Check):
    """A cause for a concession, or the other way round; "unless" for "if"."""

    name: ClassVar[str] = "connective"
    label: ClassVar[Wording] = Wording("connective", "접속 관계")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "because for despite or if, despite for because, unless for if"
    messages: ClassVar[Mapping[str, Message]] = {
        "foreign": Message(
            "The translation says “{value}”, but nothing in the source does.",
            "번역문의 “{value}”에 해당하는 말이 원문에 없습니다.",
        ),
        "lost": Message(
            "The source says “{value}”, but nothing in the translation does.",
            "원문의 “{value}”에 해당하는 말이 번역문에 없습니다.",
        ),
        "other": Message(
            "{source} concedes something in the source, {target} in the translation gives a cause.",
            "원문의 {source}은(는) 양보인데 번역문의 {target}은(는) 원인입니다.",
        ),
        "concession added": Message(
            "{source} gives a cause in the source, {target} in the translation concedes something.",
            "원문의 {source}은(는) 원인인데 번역문의 {target}은(는) 양보입니다.",
        ),
        "condition": Message(
            "{source} is a condition in the source, {target} in the translation gives a cause.",
            "원문의 {source}은(는) 조건인데 번역문의 {target}은(는) 원인입니다.",
        ),
        "condition added": Message(
            "{source} gives a cause in the source, {target} in the translation is a condition.",
            "원문의 {source}은(는) 원인인데 번역문의 {target}은(는) 조건입니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for a connective that the Korean text rules out."""
        hint = bead.is_heading
        if (unfounded := unfounded_connective(bead)) is not None:
            sides, arguments = bead.sides(None, unfounded), {"value": unfounded.text}
            key = bead.sides("foreign", "lost")[0]
            yield self.finding(key, *sides, hint=hint, arguments=arguments)
        elif (cause := cause_for_concession(bead)) is not None:
            yield self.contrast("other", bead, cause, turned="concession added", hint=hint)
        elif (condition := cause_for_condition(bead)) is not None:
            turned = "condition added"
            yield self.contrast("condition", bead, condition, turned=turned, hint=hint)
