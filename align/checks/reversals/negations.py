"""The denial that one of two texts lacks, and words that became their opposite.

Korean and English often negate by different means (모르다, "fail to", "unlike"). So a plain "not"
is only reported as added if English has more negations than Korean, counting words with a negative
meaning: few for English, many for Korean. A plain 않다 is only reported as lost if English has no
word of denial, and no phrase that may be one ("all but", "beyond reach") unless what is denied is
translated.

Where no side negates, a word may have become its opposite: 반대했다 as "supported". A figure may
rise where it fell, and a team lose where it won.
"""

import re

from align.checks.parties.converses import turned_deed
from align.checks.reversals.denials import (
    ASKED,
    denies,
    denies_more,
    required_instead,
    without_allowed,
    without_denied,
)
from align.checks.reversals.directions import turned_direction
from align.checks.reversals.doubles import DOUBLE, halved_denial
from align.checks.reversals.formal import in_plain_words
from align.checks.reversals.opposites import find_opposite, find_opposite_in_label
from align.checks.reversals.proportions import turned_proportion
from align.checks.reversals.renderings import said_without_denial, without_affirmed
from align.checks.reversals.universals import (
    EVERYBODY,
    NEVER,
    NOBODY,
    UNIQUE,
    affirms_by_denying,
)
from align.checks.views import BeadView, words_korean_first
from align.entities.blanks import blanked
from align.entities.mentions import Mention
from align.segmentation.proper_nouns import tagged

_PLAIN_ENGLISH = re.compile(r"(?<!-)\b(?:not|cannot)\b(?!-|\snull\b)|\b\w+n['’]t\b", re.I)
# What is said not to exist or happen; that is plain, too, if the Korean text has no denial at all.
_ABSENT = re.compile(
    r"\b(?:no (?:plans?|intentions?|possibility|chance|evidence|indications?|"
    r"signs?)|without \w+ing)\b",
    re.I,
)
# So is what nobody allowed, if the Korean text names a permission; 도용했다 and the like do not.
_NOT_ALLOWED = re.compile(r"\bwithout (?:permission|approval|consent)\b", re.I)
_ALLOWED = re.compile("허[가락]|승인|승낙|동의|인가")
# What has ended may be said without a denial: 비가 그쳤다, 이제 옛말이다, 법이 바뀌었다.
_NO_LONGER = re.compile(r"\bno longer\b(?! with us)", re.I)
_ENDED = re.compile(
    r"이제|옛|예전|멈|그[치쳤친칠]|끝[내낸낼냈나난]|닫|풀[렸려리린]|바[뀌꾸꿨뀐]|넘겨|벗[어은]"
)
# So may what was missed, or done by neither: 점검을 걸렀다, 두 선수 모두 결장했다.
_FAILED = re.compile(r"\b(?:fail(?:s|ed) to|neither(?! (?:here )?nor))\b", re.I)
_MISSED = re.compile(
    r"밑돌|그[쳤치친칠]|좌절|거[르른]|걸[렀러]|떼[인이였]|빠[뜨트]|잊|깜[빡박]|까먹|어[기긴겼]|외면|방치|소홀|등한|"
    r"체납|위반|모자[라란랐]|유찰|부도|낙마|떨어|패[했한배]|졌다|물거품|헛수고|허사|막[혔히]|마다하|지각|결석|"
    r"망[쳤치]|건너뛰|미[루뤘처]|멈|오류|넘[겼기긴]|먹통|연체|한계|소극|무사|독신|결장|폐기|적자|처음|"
    r"비[겼긴기]|묵묵|침묵|다[물문]|빈손|평행선|겉[도돌돈]|무[패승]|제자리걸음|답보|고배|늑장|꿈을\s접|불발|헛물|공수표"
)
# Whatever may be a "not" too many, the plainest first.
_SURPLUS = (_PLAIN_ENGLISH, _ABSENT, _NOT_ALLOWED, _FAILED, _NO_LONGER, NEVER, NOBODY)
# What Korean may say instead, without a denial.
_IMPLYING = {_NO_LONGER: _ENDED, _FAILED: _MISSED, NEVER: UNIQUE}
# What it must say.
_NEEDING = {_NOT_ALLOWED: _ALLOWED, NOBODY: EVERYBODY}
# How words begin that look like inactive, immoral, unkind or disagree, but deny nothing.
_NO_PREFIX = re.sub(
    r"\s+",
    "|",
    """disast discharg discipl disclos disco(?!n|m|r|u) discount discours discr discuss
    diseas disgui disgust dish(?!on|ear|ev) disk dismay disney dispat dispens disper display
    dispos(?!s) disput dissec dissol distan distil distinct(?!i) distingu distort distrac
    distres distrib district disturb illinois illness illum illus immedi immens immers
    immigr immun impact impart(?!ial) impeach imperi impetus implant implem implic implies
    implor imply import impos(?!s) impress imprison improv(?!is) impuls inaug incarc incense
    incent inch incid incinera inclin includ inclus income(?!t) incoming incorpor increas
    increment incub incumb incur(?!ab) indebt indeed indent index india indicat indict
    indies indig indiv indon indoor induc indulg industr infant infect inferi infern inferr
    infest infil inflam inflat inflic influen influx inform(?!al) infra infuri infus ingred
    inhabit inhal inherit initia inject injur inlan inmat innat inner inning innov input
    inqu inscri insect insert inside insigh insist inspect inspir install instan(?!d) inste
    instig instil instinct instit instruct instrum insular insult insur(?!m) intak integer
    integr intellec intellig intend intens intent inter(?!r|m) interim intermedi intern
    intimat into(?!l) intri introd intru intuit inund invad invas invent invest invit invoic
    invok involv inward irriga irrita unanim uncle uncov under undulat unearth unesco unfold
    unfurl unic unif unilev union uniq unis unit univers unleash unless unravel unrest until
    unto unveil""",
)
_ANY_NOT = re.compile(
    r"\b(?:not|cannot|no|never|none|neither|nor|without|longer|hardly|few(?:er)?|less|least|"
    r"fail\w*|refus\w*|unable|stop\w*|end(?:s|ed|ing)?(?! up\b)|lift\w*|instead|"
    r"far from|anything but|nobody|no one|nothing)\b|n['’]t\b",
    re.I,
)
# These measure, and deny nothing: "less than 5 percent", "at least ten".
_MEASURING = re.compile(
    r"\b(?:(?:less|fewer) than(?! (?:ideal|perfect|happy|\w+(?:ful|ous|ic|ive|al|ant|ent)\b))|"
    r"at least|no (?:less|fewer|more) than|or (?:less|fewer))\b",
    re.I,
)
# "Not only", "not just", "not until", "if not", "unless you do not": Korean says these without a
# negation.
_OTHER_NOT = re.compile(
    r"n['’]t \w+ ['’]?til\b|"
    r"\bnot (?:only|just|until|least|merely|simply|to mention|so much|far|unlike|"
    rf"(?!(?:{_NO_PREFIX}))(?:un|in)\w+|surprisingly|long|more than|less than|even|"
    r"necessarily|too|all)\b|"
    r"(?:\bnot|n['’]t) be (?:less|more|fewer) than\b|"
    r"\bunless\b[^.;]*(?:\bnot\b|n['’]t\b)|"
    r"\b(?:if|or|whether or|why) not\b|\bn['’]t (?:just|only|until|it|they|we|you|he|she|I)\b|"
    r"n['’]t (?:seen|had|been)\b[^.;]*\bsince\b|"
    r"\b(?:can(?:not|['’]t| not)|(?:could|may|might|must) not|not be)\b[^.;]*"
    r"\b(?:unless|without|until)\b|"
    r"\b(?:no|none|never|nobody|nothing|nor|neither)\b[^.;]{0,120}\bwithout\b|"
    r"\bimpossible not to\b|\bnot the (?:same|case)\b|"
    r"(?:\bnot|n['’]t) (?:need|take)\b[^.;]{0,20}\bmore than\b|"
    r"\bcan(?:no|['’])t (?:beat|be (?:beat|match|topp)\w*|wait|go wrong|get enough|"
    r"complain|stop|say enough)\b|\bnot bad\b|"
    r"\bcould(?: not|n['’]t) (?:be|have been|agree|ask for|care|get) "
    r"(?:more|better|less|any\w*|\w+er)\b|\bcould(?: not|n['’]t) have \w+ at a (?:worse|better)\b|"
    r"(?:\bnot|n['’]t|\bcannot) (?:\w+ ){1,5}without\b|\bgo(?:es)? without saying\b|"
    r"(?<!is )(?<!was )(?<!are )(?<!were )\bnot one of the \d|"
    r"(?:\bnot|n['’]t)\b[^.;]{0,60}\bunless\b|\bnot\b[^.;]{0,60}\b(?:but|until|yet|before)\b|"
    r"\bnot (?:(?:been )?(?:seen|heard|recorded|reached|witnessed) )?"
    r"(?:since|(?:in|for) (?:[\w,]+ ){0,6}(?:years?|months?|decades?|weeks?|days?))\b|"
    r"\b(?:can(?:not|['’]t| not)|could(?: not|n['’]t)) (?:help|avoid)\b",
    re.I,
)
# English words that render 않다 or 없다, wherever they stand.
_DENYING = re.compile(
    r"\b(?:no(?!-confidence)|not|never|none|nor|neither|nothing|nobody|nowhere|without|cannot|"
    r"hardly|barely|scarcely|rarely|seldom|few(?:er)?|little|less|unless|except|only|yet to|24/7|"
    rf"(?!wire|never|nonethe)\w+less|non(?!etheless)\w*|(?!{_NO_PREFIX})(?:dis\w{{3,}}|un\w{{3,}}|"
    r"in\w{4,}|im[mp]\w{3,}|ir[r]\w{3,}|il[l]\w{3,})|"
    r"blank\w*|runaway|mismatch\w*|deprecat\w*|obsolete|errors?|fail\w*|refus\w*|"
    r"den(?:y|ie[sd]|ial|ying)\w*|lack\w*|reject\w*|absen\w*|"
    r"avoid\w*|prevent\w*|stop\w*|ban\w*|forbid\w*|prohibit\w*|block\w*|barr?(?:ed|ing)|oppos\w*|"
    r"against|los[est]\w*|miss\w*|free|safe(?!ty)\w*|short|ceas\w*|declin\w*|stay\w*|keep\w*|kept|"
    r"remain\w*|left|still|hold\w*|held|steady|done|instead|rather|too|below|out of|"
    r"under(?! (?:this|the|these|th[eo]se|an?|its|articles?|applicable|contracts?|law)\b)|"
    r"sidelin\w*|\w+ on (?:until|till)|agnostic|bereft|devoid|autonom\w*|independen\w*|differ\w*|"
    r"withh[eo]ld\w*|(?:le(?:ave|ft)|leaving|let) (?:\w+ ){0,3}alone|intact|"
    r"false\w*|untrue|all in order|all clear|doubt\w*|difficult\w*|hard|easier said|impossible|"
    r"wrong\w*|bad\w*|poor\w*|quiet\w*|silen\w*|gone|empty|quit\w*|cancel\w*|scrap\w*|exempt\w*|"
    r"exclu\w*|ow(?:e[sd]?|ing)|overdue|arrears|delinquen\w*|skip\w*|ignor\w*|neglect\w*|zero|"
    r"unlike|sober|doubl\w+ down|continu\w*|persist\w*|waiv\w*|outstanding|laym[ae]n)\b|n['’]t\b",
    re.I,
)
# Words that render it in some phrases: "all but", "beyond reach", "any more".
_ALLUDING = re.compile(
    r"\b(?:until|before|yet|but|end\w*|out|off|away|beyond|far|other than|every\w*|any\w*|must|"
    r"have to|has to|had to|should|if|worse|drop\w*|spare|weak\w*|anti\w*|mis(?!conduct)\w{3,}|"
    r"(?:at )?(?:the )?most|despite|although|even|nonetheless|nevertheless)\b",
    re.I,
)
_PLAIN_KOREAN = re.compile(
    # Emphasis may stand before it: 하지 **마세요**.
    r"지\s?(?:는|도|를|가)?[\s*_]{0,4}(?:않|못)|(?<![가-힣])(?:안|못)(?=\s[가-힣])|(?<![가-힣])못[하했한할함]|"
    r"(?<![는은인까])지[는도]?들?[\s*_]{0,4}(?:말(?=[라아고자지길기]|\s?것)|마(?=[라시십세요!.,…\"”’]))|"
    r"없[다었는을이음습어지던고]|아니[다라었고며어므야]|아닌|아닙|아님|불가능"
)
# Adverbs, which deny nothing of their sentence.
_ADVERBIAL = re.compile(
    r"(?:턱|끊임|틀림|변함|어김|하염|거침|아낌|여지|속절|느닷|소리|어이|쉴\s새|더할\s나위)\s?없이"
)
# 뿐만 아니라, -지 않을 수 없다, 다름없다, 끊임없이, 수밖에 없다: no negation in English.
_OTHER_KOREAN = re.compile(
    # Words of their own that only look like "there is no ...": 거침없다, 터무니없다.
    r"(?:거침|터무니|필요|어이|쓸데|쓸모|끝|한|(?:어쩔|하는|셀|헤아릴|말할|더할|누를)\s수|말|아낌|변함|빠짐|소용|꼼짝|형편|문제|서슴|거리낌|"
    r"막힘|유례|전례|이상|빈틈|손색|스스럼|여지|더|느닷|어림|맥|철|속절|따로|턱|부질|하염|가차|난데|뜬금|정신|볼품|실|염치|힘|나위|의심|덧|그지)\s?없|"
    r"(?<![가-힣])(?:변함|끝)[이은도]\s?없|"
    # 수도 없이: countless times; 손색이 없다: as good as
    r"(?<![가-힣])수(?:도\s?)?없이|(?:손색이|여지[가도는])\s?없|"
    # 50cm가 채 안 되는, 한 시간도 안 돼: "less than"
    r"채\s안\s?[되돼된될됐]|(?:\d|한|두|세|네|열)\s?[가-힣a-z㎝㎏%]{1,4}[이가도]\s안\s?[되돼된될됐]|"
    # 절반이 안 된다, 목표에 못 미쳤다: "fewer than half", "short of the goal"
    r"(?:절반|과반|반)[이도]?\s?안\s?[되돼된될됐]|에[도는]?\s(?:[가-힣]+\s)?못\s?미[치쳤친칠쳐]|"
    # 10분의 1에 지나지 않는다: "just a tenth"
    r"에\s지나지\s?않|"
    r"뿐(?:만|더러)?\s?아니|(?:않을|아닐)\s+수\s?없|수밖에\s?없|다름\s?없|끊임\s?없|틀림\s?없|"
    r"어김\s?없|잊지\s?[마말않]|상관\s?없|관계\s?없|할\s?것\s?없|더할\s?나위|지\s?않(?:을까|나|겠(?:나|느냐|는가|어|지|습니까)|습니까|느냐|는가|아)|"
    r"아닌가|아닐까|아닙니까|못지\s?않|얼마\s?(?:되|지)\s?지?\s?않|머지\s?않|적지\s?않|"
    r"눈에\s넣어도\s아프지\s않|"
    # 밖에 못 한다: "can only"; 않는 한: "unless"
    r"밖에\s[^.,]{0,20}(?:않|못|없)|않는\s+한|아니면|지\s?않으면(?:\s+안\s?[되된될됩돼])?|없으면|남김\s?없이|다름\s?아닌|"
    r"(?:않|못|없)[가-힣]{0,2}도록|없어[지진질졌]|(?:뗄|피할)\s수\s?없|말도\s?안\s?[되돼된될됐]|안\s?좋|불편[이함]?\s?없|"
    r"안\s?빠지|빠지지\s?않|"
    # 40분을 넘지 않는다, 6개월도 채 남지 않았다: "at most", "less than"
    r"(?:넘|넘기|초과하|미치)지\s?[않못]|채\s[가-힣]+지\s?[않못]"
)
# A가 아닌 B is also "B, beyond A": nothing is denied of B.
_ELSEWHERE = re.compile(r"\b(?:beyond|outside|other than|apart from|away from|else\w*)\b", re.I)
# Markdown's emphasis, which would make one word of "_not_".
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ADVERBS = {"안", "못"}  # they stand before what they deny, all else after it
# The cover of a word that has a counterpart.
_TRANSLATED = 0.8
_HANGUL = re.compile("[가-힣]")
_ASKS = re.compile(rf"[?？]|{ASKED}")


def reversal(bead: BeadView) -> tuple[Mention | None, Mention | None] | None:
    """The Korean or English denial that the other text lacks, or a word and its opposite.

    None if neither text says the opposite of the other. Computed once.
    """
    return bead.once(_reversal)


def _reversal(bead: BeadView) -> tuple[Mention | None, Mention | None] | None:
    if _ASKS.search(bead.english) or _ASKS.search(bead.korean):
        return None  # "Why wouldn't I?" asks what it does not deny
    if not _HANGUL.search(bead.korean):
        return None  # what was left in English
    plain = in_plain_words(bead.korean)
    english = _added(bead, plain)
    if english is not None:
        return None, english
    korean = halved_denial(bead.korean, bead.english) or _lost(bead, plain)
    if korean is not None:
        return korean, None
    return (
        turned_direction(bead)
        or turned_proportion(bead.korean, bead.english)
        or turned_deed(bead)
        or _opposite(bead, plain)
    )


def _opposite(bead: BeadView, plain: str) -> tuple[Mention, Mention] | None:
    """A word and its opposite, where no text denies anything, unless the opposite itself does."""
    if _PLAIN_KOREAN.search(blanked(_ADVERBIAL, plain)):
        return None
    measured = blanked(_MEASURING, bead.english)
    denials = [Mention.of(denial) for denial in _ANY_NOT.finditer(measured)]
    if len(denials) > 1 or "수록" in plain:  # a proportion may be turned round as a whole
        return None
    if bead.is_label:
        found = find_opposite_in_label(bead.korean, bead.english)
    else:
        has_meaning = bead.article.has_meaning and not bead.is_null
        words = words_korean_first(bead.correspondence, bead.languages) if has_meaning else None
        found = find_opposite(bead.korean, bead.english, words=words)
    if found is None:
        return None
    ours, theirs = map(Mention.of, found)
    is_plain = all(denial.begins_in(theirs) for denial in denials)
    return (ours, theirs) if is_plain else None


def _added(bead: BeadView, korean: str) -> Mention | None:
    """The first denial of the English text, if that denies more than the Korean one.

    Phrases that only look like a denial are left out, and a text whose denial stands in the Korean
    text as well is left alone: “DO와 DON'T”.
    """
    english = blanked(_OTHER_NOT, without_affirmed(_EMPHASIS.sub(" ", bead.english), korean))
    found = next(filter(None, (one.search(english) for one in _SURPLUS)), None)
    if found is None or found[0] in korean:
        return None
    if found.re is _PLAIN_ENGLISH:
        is_surplus = denies_more(english, korean)
    else:
        if found.re in {NEVER, NOBODY} and affirms_by_denying(found, english):
            return None
        implying, needed = _IMPLYING.get(found.re), _NEEDING.get(found.re)
        is_implied = (implying is not None and implying.search(korean) is not None) or (
            needed is not None and needed.search(korean) is None
        )
        is_surplus = not (is_implied or denies(korean))
    return Mention.of(found) if is_surplus else None


def _lost(bead: BeadView, korean: str) -> Mention | None:
    """The first negation of the Korean text that no word of the English one can render."""
    english = _EMPHASIS.sub(" ", bead.english)
    if not _PLAIN_KOREAN.search(korean) or _DENYING.search(without_denied(english, korean)):
        return None
    if (spared := required_instead(korean, english)) is not None:
        return _as_written(bead.korean, spared)
    alludes = _ALLUDING.search(english) is not None
    text = without_allowed(korean, english)
    for phrases in (DOUBLE, _OTHER_KOREAN, *said_without_denial(text, english)):
        text = blanked(phrases, text)
    for denial in map(Mention.of, _PLAIN_KOREAN.finditer(text)):
        if denial.text in _ADVERBS and not _is_adverb(korean, denial):
            continue  # 건물 안: inside the building; 못: a nail
        if denial.text == "아닌" and _ELSEWHERE.search(bead.english):
            continue
        if not alludes or _is_translated(bead, denial):
            return _as_written(bead.korean, denial)
    return None


def _is_translated(bead: BeadView, denial: Mention) -> bool:
    """Whether the English text has the word that a Korean negation denies.

    Otherwise both may have been rendered as one: 식지 않았다 as "remained high".
    """
    if not bead.article.has_meaning:
        return False
    korean = words_korean_first(bead.correspondence, bead.languages).source
    covers = list(zip(korean.words, korean.cover, strict=True))
    if denial.text in _ADVERBS:
        denied = [cover for word, cover in covers if word.start >= denial.end][:1]
    else:
        denied = [cover for word, cover in covers if word.start < denial.start][-1:]
    return bool(denied) and denied[0] >= _TRANSLATED


def _as_written(korean: str, denial: Mention) -> Mention:
    """A denial in the words of the text, where 지 않 may be 지 아니, and 안 may be 아니."""
    end = denial.end + korean.startswith("니", denial.end)
    return Mention(denial.start, end, korean[denial.start : end])


def _is_adverb(text: str, place: Mention) -> bool:
    """Whether 안 or 못 is "not", and no noun."""
    start = place.start
    return any(tag == "MAG" for begin, tag in tagged(text) if begin == start)
