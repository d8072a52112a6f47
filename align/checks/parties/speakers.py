"""Who says or finds something, if it is another party in the translation: 변호인 as "the judge".

In a statement, the parties of `speakers.tsv` do not stand for one another. So it is beyond doubt
where the Korean text names one that the English text does not, and the English text has another one
say it, of whom the Korean text does not tell what they say or do.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import starmap

from align.checks.parties.speech import KOREAN_SPEECH, SPEECH
from align.checks.reversals.opposites import Pole
from align.checks.views import BeadView
from align.entities.blanks import without_quotations
from align.entities.korean.beginnings import Beginnings
from align.entities.korean.words import KoreanWords
from align.entities.mentions import Mention
from align.packaged import packaged_rows

# Verbs of speech, also of several speakers, and those for what somebody finds or thinks.
_VERB = (
    rf"(?:{SPEECH}|say|argue|claim|insist|allege|complain|critici[sz]e|den(?:y|ies|ied)|"
    r"emphasi[sz](?:es?|ed)|point(?:s|ed)? out|urged?|urges|found|(?:has|have) found|"
    r"(?:has|have) (?:determined|concluded|confirmed)|determined|concluded|confirmed|believes?|"
    r"suspects?|accuse|acknowledged|admitted|revealed|disclosed|ruled|decided|"
    r"call(?:s|ed) (?:for|on)|h[eo]lds? that|predict(?:s|ed)|expects?|sees?)"
)
_VERBS = re.compile(rf"\b{_VERB}\b|\baccording to\b", re.IGNORECASE)
# After the party: "the judge in the case said", "a police spokesperson said".
_SPEAKS = re.compile(
    r"(?: (?:officials?|officers?|spokes\w+|investigators|sources?|representatives?|chief|leaders?|"
    rf"members|side|team|in (?:the|his|her) \w+))?(?: (?:also|later|\w+ly))? {_VERB}\b",
    re.IGNORECASE,
)
# "Said the judge" ends there; "said the judge was wrong" is said by somebody else.
_SPOKEN_BY = re.compile(rf"\b{_VERB} (?:(?!that |if |whether )\w+ ){{0,2}}$", re.IGNORECASE)
_SPEECH_END = re.compile(r"\s*(?:[,.;]|$)")
_ACCORDING_TO = re.compile(r"\baccording to (?:\w+ ){0,2}$", re.IGNORECASE)
_PRONOUN = re.compile(rf"\b(?:s?he|they|it|who|I|we) (?:also )?{_VERB}\b", re.IGNORECASE)
# How a sentence ends that states something: 촉구했다, …고 말했다, …것으로 보고 있다.
_STATES = re.compile(
    r"[을를]\s(?:촉구|요구|비판|비난|주장|강조|지적|경고|반박|부인|호소)[했한]다[.”\"’']*$|"
    rf"(?:[고며]|것으로|입장)[\s,](?:\S+\s){{0,4}}?(?:{KOREAN_SPEECH}|항변|해명|"
    r"반발|맞섰|촉구|요구|진술|증언|의심|고발|고소|신고|판단|판시|"
    r"나타냈|표했|선을\s그|불평|털어놓|인정|시인|부인|하소연|비난|일축|감정|토로|당부|성토|규탄|전망|예상|내다)[가-힣]*(?:\s있(?:다|습니다))?[.”\"’']*$"
)
_TOPIC = (
    r"(?:\s?(?:측|관계자|대변인|대표|간부|위원장|부장|지부장|회장)들?)?(?:은|는|이|가|에서는)(?=\s)"
)
# Of a party, but not what it says or finds.
_OF = r"의\s(?!설명|주장|말|발표|해명|입장|답변|통보|안내|조사|수사|판단|결론|의견|분석)"
_OTHER_TOPIC = re.compile(r"[가-힣](?:은|는|이|가)\s")


class _Speaker(Pole):
    """The words of a line of the table."""

    @cached_property
    def topic(self) -> KoreanWords:
        return KoreanWords(rf"(?<![가-힣])(?:{self.korean_words}){_TOPIC}")

    @cached_property
    def korean(self) -> KoreanWords:
        """Finds the party where it may be said what it does: 경찰이, 경찰의, 경찰 조사."""
        return KoreanWords(rf"(?:{self.korean_words})(?!에\s|에게|[을를]\s|{_OF})")


@cache
def _speakers() -> Beginnings[_Speaker]:
    speakers = starmap(_Speaker, packaged_rows("align.checks.parties", "speakers.tsv"))
    return Beginnings((speaker.korean_words, speaker) for speaker in speakers)


def replaced_speaker(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The party that speaks in the Korean text, and the other one that does in the English text."""
    if not bead.is_one_sentence or not _VERBS.search(bead.english):
        return None
    korean = without_quotations(bead.korean)
    if not states(korean):
        return None
    speakers = _speakers()
    found = [
        (speaker, topic)
        for speaker in speakers.possible(korean)
        if (topic := speaker.topic.search(korean)) is not None
        and not _OTHER_TOPIC.search(korean, 0, topic.start())
    ]
    if len(found) != 1:
        return None
    ((speaker, topic),) = found
    english = without_quotations(bead.english)
    if speaker.any_english.search(bead.english) or _PRONOUN.search(english):
        return None
    others = [
        (other, places)
        for other in speakers.lines
        if other is not speaker and (places := list(_said_by(other, english)))
    ]
    if len(others) != 1:
        return None
    ((other, places),) = others
    if other.korean.search(bead.korean):
        return None
    return Mention.of(topic), Mention.of(places[0])


def states(korean: str) -> bool:
    """Whether a Korean sentence ends with the verb of a statement: …고 주장했다."""
    return _STATES.search(korean) is not None


def is_said_by(english: str, party: Mention) -> bool:
    """Whether a party says something: "the union said", "according to the union"."""
    before = english[max(party.start - 40, 0) : party.start]
    return bool(
        _SPEAKS.match(english, party.end)
        or _ACCORDING_TO.search(before)
        or (_SPEECH_END.match(english, party.end) and _SPOKEN_BY.search(before))
    )


def _said_by(speaker: _Speaker, english: str) -> Iterator[re.Match[str]]:
    """Yield the words for a party that says something."""
    for found in speaker.clear.finditer(english):
        if is_said_by(english, Mention.of(found)):
            yield found
