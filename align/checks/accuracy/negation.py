"""Negations that were added or lost.

Korean and English often negate by different means (모르다, "fail to", "unlike"). So a plain "not"
is only reported as added if English has more negations than Korean, counting words with a negative
meaning: few for English, many for Korean. A plain 않다 is only reported as lost if English has no
negation of any kind.

Where no side negates, a word may have become its opposite: 반대했다 as "supported".
"""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.accuracy.opposites import find_opposite
from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.records import Finding, Severity
from align.segmentation.proper_nouns import tagged

_PLAIN_ENGLISH = re.compile(r"\b(?:not|cannot)\b|\b\w+n['’]t\b", re.I)
# Words that begin like inactive, immoral, unkind or disagree, and deny nothing.
_NO_PREFIX = (
    r"(?:inter(?!r|m)|includ|industr|inform|increas|inject|inhabit|inherit|inspect|inspir|inside|"
    r"injur|invest|involv|instit|instant|instal|intend|intent|initia|introd|indic|individ|"
    r"influen|insist|instruct|insur|intell|invit|inaug|incident|income|inning|inch|impact|"
    r"improv|impos(?!s)|import|immigr|immedi|implement|implic|impress|immun|under|union|unit|"
    r"univers|uncle|unveil|unanim|uniq|uniform|unless|until|indict|index|district|discuss|"
    r"display|distrib|discover|diseas|dish|disk|distan|distinct|disciplin)"
)
_ANY_NOT = re.compile(
    r"\b(?:not|cannot|no|never|none|neither|nor|without|longer|hardly|few(?:er)?|less|least|"
    r"fail\w*|refus\w*|unable|stop\w*|end(?:s|ed|ing)?|lift\w*|instead)\b|n['’]t\b",
    re.I,
)
# "Not only", "not just", "not until", "if not": Korean says these without a negation.
_OTHER_NOT = re.compile(
    r"n['’]t \w+ ['’]?til\b|"
    r"\bnot (?:only|just|until|least|merely|simply|to mention|so much|far|unlike|"
    rf"(?!{_NO_PREFIX})(?:un|in)\w+|surprisingly|long|more than|less than|even|"
    r"necessarily|too|all)\b|"
    r"(?:\bnot|n['’]t) be (?:less|more|fewer) than\b|"
    r"\b(?:if|or|whether or|why) not\b|\bn['’]t (?:just|only|until|it|they|we|you|he|she|I)\b|"
    r"\bnot the (?:same|case)\b|(?:\bnot|n['’]t) (?:need|take)\b[^.;]{0,20}\bmore than\b|"
    r"\bcan(?:no|['’])t (?:beat|wait|go wrong|get enough|complain|stop|say enough)\b|\bnot bad\b|"
    r"\bcould(?: not|n['’]t) (?:be|have been|agree|ask for|care|get) "
    r"(?:more|better|less|any\w*|\w+er)\b|\bcould(?: not|n['’]t) have \w+ at a (?:worse|better)\b|"
    r"\bnot\b[^.;]{0,60}\b(?:but|until|yet|before)\b|\bcan(?:no|')t help\b|\bcouldn['’]t help\b",
    re.I,
)
_ANY_ENGLISH = re.compile(
    r"\b(?:24/7|non-?stop|no|not|never|none|nor|neither|nothing|nobody|nowhere|without|cannot|hardly|barely|"
    r"scarcely|rarely|seldom|few|little|unless|until|before|except|instead|rather|too|only|"
    r"\w+n['’]t|\w+less|non\w*|ir[r]\w{3,}|il[l]\w{3,}|"
    rf"(?!{_NO_PREFIX})(?:dis\w{{3,}}|un\w{{3,}}|in\w{{4,}}|im[mp]\w{{3,}})|"
    r"anti\w*|mis\w{3,}|fail\w*|refus\w*|den(?:y|ie[sd]|ial|ying)\w*|lack\w*|reject\w*|"
    r"absen\w*|avoid\w*|prevent\w*|stop\w*|ban\w*|forbid\w*|prohibit\w*|block\w*|"
    r"oppos\w*|against|los[est]\w*|miss\w*|free|short|far|end\w*|ceas\w*|declin\w*|stay\w*|"
    r"keep|kept|remain\w*|still|yet|barr?(?:ed|ing)|bereft|devoid|out|off|away|beyond|"
    r"other than|everyone|everything|every|any\w*|must|have to|has to|had to|should|if|but|"
    r"differ\w*|false\w*|untrue|agnostic|autonom\w*|independen\w*|at (?:the )?most|"
    r"all in order|all clear|doubt\w*|difficult\w*|hard|impossible|worse|bad\w*|wrong\w*|gone|"
    r"empty|quiet\w*|silen\w*|quit\w*|drop\w*|cancel\w*|scrap\w*|exempt\w*|exclu\w*|skip\w*|ignor\w*|neglect\w*|"
    r"spare|poor\w*|weak\w*|zero|unlike|despite|although|even|nonetheless|nevertheless)\b",
    re.I,
)
_PLAIN_KOREAN = re.compile(
    r"지\s?(?:는|도|를|가)?\s?(?:않|못)|(?<![가-힣])(?:안|못)\s(?=[가-힣])|(?<![가-힣])못[하했한할함]|"
    r"없[다었는을이음습어지던고]|아니[다라었고며]|아닌|아닙|불가능"
)
# 뿐만 아니라, -지 않을 수 없다, 다름없다, 끊임없이, 수밖에 없다: no negation in English.
_OTHER_KOREAN = re.compile(
    # Words of their own that only look like "there is no ...": 거침없다, 터무니없다.
    r"(?:거침|터무니|필요|어이|쓸데|쓸모|끝|한|(?:어쩔|하는|셀|헤아릴|말할|더할|누를)\s수|말|아낌|변함|빠짐|소용|꼼짝|형편|문제|서슴|거리낌|"
    r"막힘|유례|전례|이상|빈틈|손색|스스럼|여지|더|느닷|어림|맥|철|속절|턱|부질|하염|가차|난데|뜬금|정신|볼품|실|염치|힘|나위|의심)\s?없|"
    # 50cm가 채 안 되는, 한 시간도 안 돼: "less than"
    r"채\s안\s?[되돼된될됐]|(?:\d|한|두|세|네|열)\s?[가-힣a-z㎝㎏%]{1,4}[이가도]\s안\s?[되돼된될됐]|"
    r"뿐(?:만|더러)?\s?아니|(?:않을|아닐)\s수\s?없|수밖에\s?없|다름\s?없|끊임\s?없|틀림\s?없|"
    r"어김\s?없|상관\s?없|관계\s?없|할\s?것\s?없|더할\s?나위|지\s?않(?:을까|나|겠(?:나|느냐|는가|어|지|습니까)|습니까|느냐|는가|아)|"
    r"아닌가|아닐까|아닙니까|못지\s?않|얼마\s?(?:되|지)\s?지?\s?않|머지\s?않|적지\s?않|"
    r"(?:않|없|못|아니)[가-힣]{0,3}(?:면|도록|려면|다면)|아니라"
)
# Whatever may stand in Korean for a "not", or for a word of `_DENIALS`.
_ANY_KOREAN = re.compile(
    r"않|못|없|아니|아닌|아닐|아닙|(?<![가-힣])안(?=\s[가-힣]|[되된될됐돼하했한할])|말[라아고]\b|말아|"
    r"(?<=지\s)마[라세십]|"
    r"불(?:가|법|만|신|안|편|필요|참|허|응|구속|투명|공정|균형|확실|충분|완전|규칙|평등|친절|명예|능|량|리|"
    r"운|행|쾌|복|발|화|출석|임|멸|이행|성실|기소|건전|확정|온|구하|문에)|"
    r"무(?:죄|효|산|관|단|료|제한|조건|책임|관심|의미|소속|력|능|지|모|시|자비|표정|차별|인기|승부|혐의|해한|"
    r"기한|방비|명|소식|허가|인가|면허|감각|례|분별|리한|기력|마찰|근거|사히|사고|난|너|뇌|색|형)|"
    r"비(?:공개|공식|정상|현실|협조|회원|민주|효율|생산|합리|인간|윤리|무장|폭력|정규|동맹|당파|대칭|과세|"
    r"상장|거주|살상|승인|핵|밀)|"
    r"미(?:달|비하|비한|흡|수에|완|지급|지의|확인|정|납|등록|성년|처\s|해결|진|발견|참|신고|포함)|"
    r"부(?:족|재|인(?:하|했|할|한)|정|당|실|결|진|적절|적합|주의|정확)|"
    r"반(?:대|발|박|하|한|미|정부|체제|부패|테러)|"
    r"모르|모릅|모른|몰[랐라]|거부|거절|금지|막[았는을아]|중단|중지|정지|폐쇄|봉쇄|제외|빠[지졌진]|실패|결여|"
    r"힘들|힘든|어렵|어려|드물|(?<![가-힣])전에|외에|대신|밖에|커녕|잃|놓[치쳤친]|피[하했할한함]|피해(?:서|야|\s?[갔가간갈])|면하|싫|"
    r"그만|멈[추췄]|멎|떠[나났난]|포기|취소|철회|아직|덜\b|(?<!지)만\s|거짓|허위|면제|탈퇴|해제|결렬|차단|"
    r"예방|방지|절대|결코|전혀|별로|그다지|도저히|좀처럼|채\b|의심|삼가|자제|끊|벗어|예외|의문|의혹|오히려|"
    r"다물|함구|침묵|(?:말|답변|언급)을?\s아[끼꼈낀]|보다는|틀리|틀렸|다르|달랐|달라(?!고)|엇갈|어긋|"
    r"난항|차질|교착|제동|좌초|무산|지나치|너무"
)
# English words that deny by their meaning, and that Korean denies with too.
_DENIALS = re.compile(
    r"\b(?:never|without|impossible|unable|unlikely|"
    r"un(?:founded|known|clear|certain|fair|lawful|willing|necessary|expected|aware|acceptable|"
    r"usual|happy|safe)|scarce|lack(?:s|ed|ing)?|fail(?:s|ed|ure|ing)?|refus(?:e|es|ed|al)|"
    r"den(?:y|ied|ies|ial)|reject(?:s|ed)?|ignorant|oblivious|illegal|invalid|incomplete|"
    r"insufficient|inadequate|false|halt(?:s|ed)?|suspend(?:s|ed)?|ban(?:s|ned)?|"
    r"cancel(?:s|led|ed)?)\b",
    re.I,
)
# Words that only look like "there is no ...", and that no English "not" renders.
_KOREAN_WORDS = re.compile(r"(?:거침|터무니|어이|느닷|난데|뜬금)\s?없|뿐(?:만|더러)?\s?아니")
_MOSTLY = 0.5
_ASKS = re.compile(r"[?？]")


class NegationCheck(Check):
    """A statement that became its opposite."""

    name: ClassVar[str] = "negation"
    label: ClassVar[Wording] = Wording("negation", "부정")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = 'a "not" was added or lost, or a word became its opposite'
    messages: ClassVar[Mapping[str, Message]] = {
        "lost": Message(
            "The source is negative ({value}), the translation is not.",
            "원문에는 부정하는 말({value})이 있는데 번역문에는 없습니다.",
        ),
        "added": Message(
            "The translation is negative ({value}), the source is not.",
            "번역문에는 부정하는 말({value})이 있는데 원문에는 없습니다.",
        ),
        "opposite": Message(
            "The translation says the opposite: {source} in the source, {target} in the "
            "translation.",
            "번역문의 뜻이 반대입니다. 원문에는 {source}, 번역문에는 {target}입니다.",
        ),
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding where one side has a plain negation and the other has none.

        In a headline that was written anew, it is a hint.
        """
        if _ASKS.search(bead.english) or _ASKS.search(bead.korean):
            return  # "Why wouldn't I?" asks what it does not deny
        english, korean = _plain(bead.english, _PLAIN_ENGLISH, _OTHER_NOT), None
        if english is not None and _denies_more(bead.english, bead.korean):
            yield self._finding_of(bead, korean, english, hint=_is_rewritten(bead))
            return
        korean = _plain(bead.korean, _PLAIN_KOREAN, _OTHER_KOREAN)
        if korean is not None and korean.text.strip() == "안" and not _is_not(bead.korean, korean):
            return  # 건물 안: inside the building
        if korean is not None and not _ANY_ENGLISH.search(bead.english):
            yield self._finding_of(bead, korean, None, hint=_is_rewritten(bead))
            return
        if not (_ANY_NOT.search(bead.english) or _PLAIN_KOREAN.search(bead.korean)):
            yield from self._opposites(bead)

    def _opposites(self, bead: BeadView) -> Iterator[Finding]:
        found = find_opposite(bead.korean, bead.english)
        if found is not None:
            source, target = bead.sides(*map(Mention.of, found))
            sides = {"source": source, "target": target}
            arguments = {name: side.text for name, side in sides.items() if side}
            yield self.finding(
                "opposite", source, target, hint=bead.is_heading, arguments=arguments
            )

    def _finding_of(
        self, bead: BeadView, korean: Mention | None, english: Mention | None, *, hint: bool
    ) -> Finding:
        source, target = bead.sides(korean, english)
        place = source or target
        return self.finding(
            "lost" if source else "added",
            source,
            target,
            hint=hint,
            arguments={"value": place.text if place else ""},
        )


def _is_rewritten(bead: BeadView) -> bool:
    """Whether a bead is a headline, one side of which mostly says something else."""
    found = bead.correspondence if bead.is_heading and bead.article.has_meaning else None
    return found is not None and min(found.source.mean, found.target.mean) < _MOSTLY


def _denies_more(english: str, korean: str) -> bool:
    """Whether the Korean denials, if any, answer English words other than "not": a double negation.

    "Not" itself may come twice in English for one 않다.
    """
    denials = _ANY_KOREAN.findall(_KOREAN_WORDS.sub("", korean))
    return len(_DENIALS.findall(english)) >= len(denials)


def _is_not(text: str, place: Mention) -> bool:
    """Whether 안 is the adverb "not", and not the noun "inside"."""
    start = place.start
    return any(tag == "MAG" for begin, tag in tagged(text) if begin == start)


def _plain(text: str, plain: re.Pattern[str], other: re.Pattern[str]) -> Mention | None:
    """The first plain negation, if the text has no phrase that only looks like one."""
    found = plain.search(text)
    if found is None or other.search(text):
        return None
    return Mention.of(found)
