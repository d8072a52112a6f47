"""Hearsay, guesses and plans that are presented as facts."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.reversals.tenses import plan_told_as_done
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity

# Hearsay, guesses, plans and statements: 것으로 알려졌다, 할 방침이다, 라고 말했다.
_HEDGED = re.compile(
    r"것으로\s(?:알려졌|전해졌|보인|보여|보고\s있|추정[된돼]|예상[된돼]|관측[된돼]|전망[된돼]|"
    r"판단[된돼하])|[할될]\s(?:예정|전망)이|[가-힣]\s(?:방침|계획)이|듯(?:하다|했다|싶다)\.|혐의를\s받|"
    r"[가-힣]+[다라]는\s(?:의혹|소문|관측|지적|주장|전망|추측)|"
    r"에\s따르면|[다라]고\s(?:말했|밝혔|전했|주장했|보도했|발표했|설명했)"
)
# What is said of the future is a plan or a guess, but no hearsay.
_HEARSAY = re.compile(r"것으로\s(?:알려졌|전해졌)|[가-힣]+[다라]는\s소문")
_FUTURE = re.compile(r"\b(?:will|would|going to|about to|shall)\b|['’]ll\b", re.IGNORECASE)
# Whatever English may express one of these by, so that hardly a right translation is reported.
_HEDGES = re.compile(
    r"\b(?:reported\w*|reports?|said|says?|told|known|belie\w+|thought|plan(?:s|n\w+)?|will|would|"
    r"going to|expect\w*|likely|appear\w* (?:to|that|as)|apparent\w*|seem\w*|may|might|"
    r"could|should|accord\w*|intend\w*|"
    r"estimat\w*|suspect\w*|alleg\w*|presum\w*|rumou?r\w*|claim\w*|scheduled|set to|due|aim\w*|"
    r"predict\w*|forecast\w*|suggest\w*|understood|learned|probabl\w+|possibl\w+|about to|is to|"
    r"are to|shall|project\w*|decided|propos\w*|accus\w*|question\w*|wants?|hop\w+|"
    r"announc(?:es|ed|ing|ements?)|argu\w+|add(?:s|ed)|explain\w*|insist\w*|stress\w*|reveal\w*|confirm\w*|show\w*|"
    r"f(?:ou|i)nds?|warn\w*|not(?:es|ed|ing)|disclos\w*|unveil\w*|pledg\w*|vow\w*|declar\w*|admit\w*|"
    r"agree\w*|acknowledg\w*|quot\w*|cit(?:es|ed|ing)|describ\w*|call(?:s|ed)?|ask\w*|urg\w*|"
    r"point\w*|tells?|stat(?:es|ed|ement)|remark\w*|emphasi\w*|reaffirm\w*|promis(?:ed|ing)|testif\w*|"
    r"wr(?:ote|ites)|complain\w*|blam\w*|critici\w*|den(?:y|ied|ies)|respond\w*|repl\w*|maintain\w*|"
    r"recall\w*|continu\w*|conclu\w*|assert\w*|contend\w*|comment\w*|data|survey|poll|study|"
    r"concern\w*|fears?|analysts?|critics?|observers?|experts?|charg\w*|indict\w*|suspicion|investigat\w*|arrest\w*|"
    r"speculat\w*|view(?:s|ed)?|saw|judg\w*|conside\w+|regard\w*|look(?:s|ed)?|hint\w*|"
    r"signal\w*|rais(?:es|ed|ing)|fac(?:es|ed|ing))\b|"
    r"['’]ll\b|[\"“”]|: ['‘]",
    re.IGNORECASE,
)


class HedgingCheck(Check):
    """것으로 알려졌다 or 할 방침이다 without an equivalent; a hint, as English has many ways."""

    name: ClassVar[str] = "hedging"
    label: ClassVar[Wording] = Wording("hedging", "추정·전언")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.INFO
    description: ClassVar[str] = "hearsay, a guess, a plan or a statement is presented as a fact"
    messages: ClassVar[Mapping[str, Message]] = {
        "lost": Message(
            "The source does not state a fact ({value}); the translation does.",
            "원문은 사실로 단정하지 않았는데({value}) 번역문은 단정합니다.",
        ),
        "added": Message(
            "The source states a fact; the translation does not ({value}).",
            "원문은 사실로 단정했는데 번역문은 단정하지 않습니다({value}).",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding where Korean hedges and no English word could express it."""
        hedged = _HEDGED.search(bead.korean)
        if hedged is None or bead.is_heading:
            return
        english = bead.english
        if _HEARSAY.match(hedged[0]):
            english = _FUTURE.sub("", english)
        if _HEDGES.search(english) or plan_told_as_done(bead):
            return  # expressed, or reported by `tense`
        sides = bead.sides(Mention.of(hedged), None)
        key = bead.sides("lost", "added")[0]
        yield self.finding(key, *sides, arguments={"value": hedged[0]})
