"""A question that became a statement, or the reverse."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.korean.syllables import ending_in
from align.entities.mentions import Mention
from align.records import Finding, Severity

_QUESTION = re.compile(r"[?？][\"'”’)\]]*\s*$")
_ASKS = re.compile(r"[?？]")
# Korean newspapers end questions in a full stop: 왜 그랬을까. / ― 앞으로의 계획은.
_CLOSED = r"[.。…]*[\"'”’)\]]*\s*$"
_ASKS_IN_KOREAN = re.compile(
    rf"(?:[가-힣](?:[는은인던한운된]가|느냐|으냐|이냐|[은는])|[{ending_in('ㄹ')}]까)요?{_CLOSED}"
)
# These end statements, too: only a word that asks, or the mark of an interviewer, makes a question.
_MAY_ASK = re.compile(rf"(?:[가-힣](?:나|까|니|냐|가|지|지요|죠|나요|까요)){_CLOSED}")
_ASKING_WORD = re.compile(
    r"(?<![가-힣])(?:왜|어[떻떤땠때디느찌]|무[엇슨]|뭐|뭘|뭔|누[구가](?!나)|언제(?!나)|얼마|몇)"
)
_INTERVIEWER = re.compile(r"\s*(?:[―—–‒-]|[▶▷◆◇■□●○]|[QＱ문]\s?[.:)])\s?(?=\D)")
# Interviewers ask by requests and by what they leave open, too: 소개를 부탁한다. / 힘들었을 텐데.
_REQUEST = re.compile(
    rf"(?:[가-힣](?:데|면)|달라|부탁(?:한다|드린다|합니다|드립니다)|궁금(?:하다|합니다)|싶다){_CLOSED}"
)


class EndPunctuationCheck(Check):
    """A question that became a statement, or the reverse."""

    name: ClassVar[str] = "end-punctuation"
    label: ClassVar[Wording] = Wording("end punctuation", "문장 끝 부호")
    category: ClassVar[Category] = Category.LINGUISTIC
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "a question on one side is a statement on the other"
    messages: ClassVar[Mapping[str, Message]] = {
        "source": Message("Only the source asks a question.", "원문만 의문문입니다."),
        "translation": Message("Only the translation asks a question.", "번역문만 의문문입니다."),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding where one side ends in a question mark and the other has none at all."""
        for asks, other, who in (
            (bead.source, bead.target, "source"),
            (bead.target, bead.source, "translation"),
        ):
            found = _QUESTION.search(asks)
            if found and not _asks(other):
                place = Mention.between(found.start(), found.start() + 1, asks)
                ours, theirs = (place, None) if who == "source" else (None, place)
                yield self.finding(who, ours, theirs)


def _asks(text: str) -> bool:
    """Whether a text asks something, by a question mark or as Korean newspapers do without one."""
    if _ASKS.search(text) or _ASKS_IN_KOREAN.search(text):
        return True
    if _INTERVIEWER.match(text) and (_MAY_ASK.search(text) or _REQUEST.search(text)):
        return True
    return bool(_MAY_ASK.search(text) and _ASKING_WORD.search(text))
