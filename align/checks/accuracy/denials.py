"""Denials: whether there are any, and whether the English text has one too many.

Korean may render "not" by any word of denial. So a "not" is only surplus if every Korean denial has
its answer in another English word: 중단 in "stopped", 불가능 in "impossible".
"""

import re

# Whatever may stand in Korean for a "not", or for a word of `_DENIALS`.
_KOREAN = re.compile(
    r"않|못|없|아니|아닌|아닐|(?<![\d.,])0\s?(?:%|퍼센트|명|건|원|개|점)|아닙|아님|(?<![가-힣])안(?=\s[가-힣]|[되된될됐돼됨됩하했한할함합])|말[라아고]\b|말아|(?<=지)[\s*_]{1,4}말[라자고길기]|"
    r"(?<=지)[\s*_]{0,4}마(?:[라세십시요!.,…\"”’]|$)|"
    r"불(?:가|법|만|신|안|편|필요|참|허|응|구속|투명|공정|균형|확실|충분|완전|규칙|평등|친절|명예|능|량|리|"
    r"운|행|쾌|복|발|화|출석|임|멸|이행|성실|기소|건전|확정|온|구하|문에)|"
    r"무(?:죄|효|산|관|단|료|제한|조건|책임|관심|의미|소속|력|능|지|모|시|자비|표정|차별|인기|승부|혐의|해한|"
    r"기한|방비|명|소식|허가|인가|면허|감각|례|분별|리한|기력|마찰|근거|사히|사고|난|너|뇌|색|형)|"
    r"비(?:활성|공개|공식|정상|현실|협조|회원|민주|효율|생산|합리|인간|윤리|무장|폭력|정규|동맹|당파|대칭|과세|"
    r"상장|거주|살상|승인|핵|밀)|"
    r"미(?:달|비하|비한|흡|수에|완|지급|지의|확인|정|납|등록|성년|처\s|해결|진|발견|참|신고|포함|사용|충족|설치|적용|지원|설정|"
    r"구현|할당|선택|비|가입|이용|반영|착용|준수|이수)|"
    r"부(?:족|재|인(?:하|했|할|한)|정|당|실|결|진|적절|적합|주의|정확)|"
    r"반(?:대|발|박|하|한|미|정부|체제|부패|테러)|"
    r"모르|모릅|모른|몰[랐라]|누락|상실|꺼[지졌짐진져]|거부|거절|금지|막[았는을아]|중단|중지|정지|폐쇄|봉쇄|제외|빠[지졌진]|실패|결여|"
    r"힘들|힘든|어렵|어려|드물|(?<![가-힣])전에|외에|대신|밖에|커녕|잃|놓[치쳤친]|피[하했할한함]|피해(?:서|야|\s?[갔가간갈])|면하|싫|"
    r"그만|멈[추췄]|멎|떠[나났난]|포기|꺼[리려렸린릴]|취소|철회|아직|덜\b|(?<!지)만\s|거짓|허위|면제|탈퇴|해제|결렬|차단|"
    r"예방|방지|절대|결코|전혀|생략|그대로\s[두둔둘둠뒀남]|별로|그다지|도저히|좀처럼|채\b|의심|삼가|자제|끊|벗어|예외|의문|의혹|오히려|"
    r"탈락|낙[방선]|불합격|위법|위헌|다물|함구|침묵|(?:말|답변|언급)을?\s아[끼꼈낀]|보다는|틀리|틀렸|다르|다릅|달랐|달라(?!고)|엇갈|어긋|"
    r"음소거를?\s?[끄끈끌끔끕껐꺼]|"
    r"빼[고곤]|뺀|뺐|끝[나난]|사라[지졌진]|난항|차질|교착|제동|좌초|무산|지나치|너무"
)
# The plain signs of a denial in either language.
_NOT_KOREAN = re.compile(r"않|못|없|아니|아닌|(?<![가-힣])안\s")
_NOT_ENGLISH = re.compile(r"\b(?:not?|never|cannot|without|nor|neither)\b|n['’]t\b", re.I)
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
# The syllables that end in ㄹ: -ㄹ지도 모른다 is "may", -는지도 모른다 is "does not know that".
_ENDING_IN_L = "".join(map(chr, range(ord("갈"), ord("힣") + 1, 28)))
# What only looks like a denial: no "not" renders it. 없애다 removes.
_NO_DENIAL = re.compile(
    r"(?:거침|터무니|어이|느닷|난데|뜬금)\s?없|뿐(?:만|더러)?\s?아니|없[애앴앤앨]|"
    rf"(?<=[{_ENDING_IN_L}])지도\s?모[르른릅]"
)
# Korean denials that have their own English word; where it stands, they are not a "not".
_ANSWERED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(korean), re.compile(rf"\b(?:{english})", re.IGNORECASE))
    for korean, english in (
        (
            "중단|중지|정지|멈[추췄]|멎|그만",
            r"stop|halt|suspen|ceas|end(?:s|ed|ing)?\b|freez|froze",
        ),
        ("유예|보류|정직|대기|절전", r"suspen|stay"),
        ("폐쇄|봉쇄|차단", r"clos|shut|block|seal"),
        ("막[았는을아]", r"block|prevent|bar(?:s|red)?\b|foil|thwart|ward\w* off"),
        ("금지", r"ban(?:s|ned|ning)?\b|prohibit|forb[ia]d|outlaw"),
        ("거부|거절", r"refus|reject|declin|turn\w* down|veto|spurn"),
        # A setting is called the same in both texts: popup=false.
        ("거짓|허위|[Ff]alse|FALSE", r"false|lies?\b|liars?\b|lying|untrue|fake"),
        ("절대|결코", r"absolute|never"),
        ("반대", r"oppos|against|object|protest"),
        ("반발", r"backlash|protest|angr|outr|oppos"),
        ("실패", r"fail|unsuccess|flop"),
        ("탈퇴", r"exit|\w*exit|leav|left|quit|withdr|pull\w* out"),
        ("취소|철회", r"cancel|withdr|revo|scrap|call\w* off|retract"),
        ("잃", r"los[est]"),
        ("아직", r"still|yet"),
        ("너무|지나치", r"too\b|(?:so )?m(?:uch|any)\b|excess|overly"),
        ("외에|제외", r"except|besides|exclu|other than|apart from|beyond"),
        ("대신", r"instead|rather|replac"),
        ("부족|결여", r"lack|short|scarc|insuffic"),
        ("꺼[리려렸린릴]", r"reluct|hesita|unwilling|averse|shy|shun|avoid|loath|wary"),
        ("포기", r"g[ia]ve\w* up|abandon|drop|renounc|forgo"),
        ("의심|의혹|의문", r"suspic|suspect|doubt|question|alleg"),
        ("불법", r"illegal|unlawful|illicit"),
        ("떠[나났난]", r"leav|left|depart|quit"),
        ("비핵", r"denuclear|non-?nuclear|nuclear-free"),
        ("무조건", r"unconditional"),
    )
)

# Korean words that are denied themselves, and what English says for them: 반대하지 않았다 is not
# "opposed".
_DENIED = tuple(
    (re.compile(rf"(?:{korean})[가-힣]{{0,3}}지(?:는|도|를)?\s?[않못]"), re.compile(english, re.I))
    for korean, english in (
        ("안전", r"\bsafe\w*"),
        ("반대|저항", r"\b(?:oppos\w*|against|resist\w*)"),
        ("나쁘", r"\b(?:bad\w*|poor\w*|wors\w+)"),
        ("어렵|힘들", r"\b(?:difficult\w*|hard)\b"),
        ("틀리|잘못되", r"\b(?:wrong\w*|mistake\w*|false\w*)"),
        ("실패하", r"\bfail\w*"),
        ("거부하|거절하|사양하", r"\b(?:refus\w*|reject\w*|declin\w*|den(?:y|ie[sd])\w*)"),
        ("부인하|부정하", r"\b(?:den(?:y|ie[sd]|ial)\w*|reject\w*)"),
        ("금지하|금지되", r"\b(?:ban\w*|prohibit\w*|forbid\w*|block\w*)"),
        ("포기하", r"\b(?:abandon\w*|drop\w*|scrap\w*|quit\w*)"),
        ("부족하", r"\b(?:lack\w*|short\w*)"),
        ("피하|회피하", r"\bavoid\w*"),
        ("멈추|그치|중단하|중단되", r"\b(?:stop\w*|ceas\w*|halt\w*)"),
        ("무시하", r"\bignor\w*"),
        ("의심하", r"\bdoubt\w*"),
        ("불안해하|불편해하|우려하", r"\bun\w+"),
    )
)


def denies(korean: str) -> bool:
    """Whether a Korean text has any word of denial.

    Example:
        >>> denies("건강이 허락하는 한 계속하겠다"), denies("건강이 나빠 그만두겠다")
        (False, True)
    """
    return _KOREAN.search(_NO_DENIAL.sub("", korean)) is not None


def denies_more(english: str, korean: str) -> bool:
    """Whether the Korean denials, if any, answer English words other than "not": a double negation.

    "Not" itself may come twice in English for one 않다.

    Example:
        >>> denies_more("Work will not be stopped.", "공사는 중단된다.")
        True
        >>> denies_more("Work did not stop.", "공사는 중단되지 않았다.")
        False
    """
    korean = _NO_DENIAL.sub("", korean)
    for denial, answer in _ANSWERED:
        if count := min(len(denial.findall(korean)), len(answer.findall(english))):
            korean, english = denial.sub("", korean, count), answer.sub("", english, count)
    return len(_DENIALS.findall(english)) >= len(_KOREAN.findall(korean))


def without_denied(english: str, korean: str) -> str:
    """Leave out the English words that stand for what the Korean text denies.

    They are no answer to its negation, although most of them deny something.

    Example:
        >>> without_denied("The union opposed the merger.", "노조는 합병에 반대하지 않았다.")
        'The union  the merger.'
    """
    for denied, word in _DENIED:
        if denied.search(korean):
            english = word.sub("", english)
    return english


def is_denied(korean: str, english: str) -> bool:
    """Whether either text denies anything plainly, so that it may be said from the other end."""
    return bool(_NOT_KOREAN.search(korean) or _NOT_ENGLISH.search(english))
