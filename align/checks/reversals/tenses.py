"""What is still to come, told as done, or the other way round: 착공할 예정이다 as "began building".

English may express what is to come in many ways, "is ready", "called an election for September",
and the present tense serves for anything. So a text only counts as past if nothing in it could
speak of what is to come; and a Korean text, if its main verb is past and nothing in it is open.
"""

import re

from align.checks.edges import NEXT_SENTENCE
from align.checks.views import BeadView
from align.entities.blanks import blanked
from align.entities.korean.syllables import ending_in
from align.entities.mentions import Mention

# The syllables that end in ㄴ (한다), ㄹ (할 것이다), ㅂ (합니다), and in ㅆ for the past (했다).
_N, _L, _B = map(ending_in, "ㄴㄹㅂ")
_DID = re.sub("[있겠]", "", ending_in("ㅆ"))
_END = "(?=[.”\"’']|$)"
_SAID = r"(?:말|밝|전|발표|설명|강조|덧붙|보도|예고|선언)[했혔]"

# A plan or a prediction at the end of a sentence, or one that somebody told or pledged.
_PLANNED = re.compile(
    rf"[{_L}]\s(?:예정|계획|방침|전망|것)(?:(?:이다|입니다|임){_END}|이(?:며|고|라는))|"
    rf"[{_L}]\s것으로\s(?:보인다|(?:예상|전망|관측|기대|예측)(?:된|했|한|하고\s있)다|내다[봤본]다|보고\s있다)|"
    rf"겠다는\s(?:계획|방침|목표|구상|생각|각오|포부)이?다{_END}|겠(?:다|습니다){_END}|(?:[{_L}]\s(?:예정|계획|방침|전망|것)이라|겠다)고\s(?P<said>{_SAID})|"
    r"겠다(?:고|는)\s(?:\S+\s)?(?P<pledged>공약|약속|다짐|맹세|공언|장담|호언)(?:했|한|하고\s있)(?:다|습니다)"
)
# "Had to wait" is past, but to be on the safe side, no infinitive counts as past.
_INFINITIVE = r"to (?!the\b|an?\b|\$?\d|him\b|hers?\b|it\b|them\b|his\b|their\b|its\b|[A-Z])\w+"
_MAY_BE_PLANNED = re.compile(
    rf"\b(?:will|would|shall|going|about to|{_INFINITIVE}|may|might|can|could|should|must|cannot|"
    r"next|tomorrow|future|upcoming|soon|until|unless|if|ahead|no longer|due|set|likely|ready|"
    r"willing|poised|slated|bill|goal|outlook|(?:plan|expect|schedul|inten[dt]|aim|want|prepar|"
    r"propos|predict|forecast|project|promis|pledg|vow|target|potential|prospect|possib|probab|"
    r"threat|agree|decid|refus|reluctan|need|allow|doubt|believ|look|await|wait|seek|fear|risk|"
    r"hurr(?:y|ied)|announc|call|declar|resolv|urg|warn|offer|ask|order|requir|scrap|cancel|delay|postpon|reject|"
    r"appoint|name[ds]|nominat|approv|choos|chose|earmark|view|estimat|commit|consider|assum|"
    r"gave (?:his|her|their|its) word|assur|guarant|determin|swor|swear|campaign|"
    r"platform|manifesto|"
    r"ruled? out)\w*|hope[sd]?|hoping|let|think|see[ns]?)\b|\w['’](?:ll|d)\b|\b(?:won|can)['’]t\b",
    re.IGNORECASE,
)
# What English tells of the present, which may be that of a plan.
_PRESENT = re.compile(
    r"\b(?:is|are|am|has|have|does|do|isn|aren|hasn|haven|doesn|don)\b|\w['’](?:re|ve|m)\b|"
    r"\b(?:was|were|been|be) (?:not )?(?:\w+ly )?\w+ing\b|\w['’]s (?:\w+ing|an?|the|not)\b",
    re.IGNORECASE,
)

# What has happened is not predicted, nor pledged. What is planned may be so: "has set aside money".
_PERFECT = re.compile(
    r"\b(?:has|have) (?=(?:already |since |now |again )?(?:been )?(?:\w+ed|risen|fallen|gone|come|"
    r"become|begun|grown|won|lost|met|left|sold|built|cut|broken|shut|led|held|driven)\b)"
)
_PREPARED = re.compile("예정|계획|방침")

# The verb of a report is past, whatever it reports: 조립 라인이라고 설명했다.
_REPORTED = re.compile(rf"라고\s(?:\S+\s)?\S*[{_DID}](?:다|습니다){_END}")
# 접게 됐다 and 기로 합의했다 speak of what is to come.
_PAST = re.compile(rf"(?<!게\s)[{_DID}](?:다|습니다)(?:{_END}|고\s{_SAID})")
_OPEN = re.compile(
    rf"[{_L}]\s?(?:것|거[다라야]|예정|계획|방침|전망|수\s[있없]|줄|듯|필요|가능성|의무|의향|생각|준비|기회|"
    rf"터\s?[이니]|테니)|[할될]\s(?!때)|[가-힣]려[고는면]|리라[고는]|겠|기로|도록|예정|계획|방침|앞두|내년|내일|"
    rf"다음\s(?!날)|오는\s|향후|앞으로|(?<![르보반])면\s|[{_N}]다|[있없이]다|(?<![{_DID}])습니다|"
    rf"(?!습)[{_B}]니다|[하가][라자]|게\s[했됐되하]|"
    # 사임 의사를 밝혔다: what somebody has in mind is to come.
    r"(?:의사|의지|뜻|의향|포부|결심|결의|각오|구상|복안|청사진|공약|목표|약속|다짐|엄포|으름장|사의|용의|"
    r"투지|로드맵)[를을도만]|"
    r"(?:요구|촉구|요청|합의|약속|제안|결정|확정|선언|명령|지시|승인|허가|허용|"
    r"선고|다짐|공약|경고|예고|예상|전망|지명|임명|선정|서명|체결|발령|주문|낙찰|계약|신청|시사|장담|"
    r"공언|자신|낙관|호언|위협|맹세|일축)[했됐되하받]|선을\s(?:그[었은]|긋)|못\s?박|내다[보봤]|점[쳤치쳐]"
)
# What follows from a deed lies ahead, unless it is the deed itself: 공연이 취소됐다, "will not go
# ahead", and 감독에 선임됐다, "will coach", but no "will be canceled", nor "will be appointed".
_OUTCOME = re.compile(
    r"취소|포기|철회|폐쇄|폐지|실패|무산|불발|탈락|좌절|연기|보류|예보|기각|중단|앞당[겼겨]|미[뤘뤄]|늦[춰췄]|"
    r"동결|선임|발탁|합류|이적|입단|영입|통과|출전권|배역|진출|강에\s올|승에\s올|뽑[혔았]|선발|선출|내정|낙점|"
    r"잡혔|채용|당선|지명|편성"
)
_DEED_TO_COME = re.compile(
    r"\b(?:will|to) (?:be |have |also |soon )?(?:abandon|abolish|adopt|advanc|appoint|approv|bring|"
    r"brought|call|cancel|choos|chose|clear|clinch|clos|collaps|cut|defer|delay|dismiss|drop|earn|"
    r"elect|end|enter|fail|freez|froz|get|giv|go|hir|join|land|mov|nam|nominat|pass|pick|postpon|"
    r"promot|pull|push|put|qualif|reach|recruit|reject|scrap|secur|select|set|shelv|shut|sign|stop|"
    r"suspend|tap|transfer|turn|win|withdr|won)\w*",
    re.IGNORECASE,
)
# What somebody passed or presented may be told by what it holds: "will be capped under the plan".
_UNDER = re.compile(
    r"\bunder (?:[\w'’-]+ ){0,6}?(?:plan|proposal|bill|law|act|revision|amendment|ordinance|rule|"
    r"regulation|guideline|measure|program|scheme|budget|accord|agreement|deal|treaty|pact|contract|"
    r"package|decision|ruling|order|policy|project|roadmap|reform|legislation)s?\b",
    re.IGNORECASE,
)
# How much more it is than before is told of what is still to come, too: 올해 물량은 60% 늘었다,
# "will be supplied this year, 60 percent more". But what "will rise" has not risen.
_GREW = re.compile(
    r"(?:보다|대비|비해)\s(?:\S+\s){0,3}(?:늘었|줄었|올랐|내렸|뛰었|(?:많|적|커|작|길|짧|높|낮|넓|좁)"
    r"(?:아|어)?졌|(?:증가|감소)했|(?:확대|축소)됐|(?:확대|축소)되었)(?:다|습니다)"
)
_COMPARED = re.compile(
    r"\b(?:more|fewer|less|higher|lower|longer|shorter|larger|smaller|bigger|wider|up|down)\b"
    r"[^.;]{0,40}?\b(?:than|from|on|over)\b|\b(?:as (?:many|much|long|large|big)|double|triple)\b",
    re.IGNORECASE,
)
_WILL_GROW = re.compile(
    r"\s(?:also |again |likely )?(?:be (?:up|down|higher|lower|larger|smaller|more|fewer|less|"
    r"increas|reduc|cut|rais|expand)|rise|grow|increase|climb|jump|soar|surge|expand|gain|go|double|"
    r"triple|fall|drop|decline|decrease|shrink|dip|slip|slide|plunge|get|become|cut|raise|reduce)",
    re.IGNORECASE,
)
# A future, but no testament.
_WILL = re.compile(
    r"(?:(?<!\b[Tt]he )(?<!\bof )(?<!\bat )(?<!\bpolitical )(?<!\bfree )(?<!\b[Hh]is )"
    r"(?<!\b[Hh]er )(?<!\b[Yy]ou )\bwill\b(?= [a-z])(?! of\b| to\b)|(?<!\b[Yy]o)\w['’]ll\b|"
    r"\b(?:is|are) (?:going|set|due|scheduled|expected|planned) to\b|"
    r"\bsaid (?:that )?(?:\w+ ){1,3}would\b)(?! admit\b)"
)
# After these, or after another verb, a verb belongs to a clause: "drivers who will keep their jobs
# met", "the plan comes after it sold".
_CLAUSE = re.compile(
    r"\b(?:whether|who|which|that|if|when|where|as|because|what|how|why|while|after|before|until|"
    r"unless|since|but|has|have|is|are)\b|['’](?:s|ve) ",
    re.IGNORECASE,
)

# "Declared war" reports nothing.
_REPORTS = re.compile(
    r"\b(?:said|told|added|reported|stated|confirmed|disclosed|noted|explained|revealed|claimed|"
    r"(?:announced|declared|vowed|pledged|warned|promised)(?= (?:that|he|she|it|they)\b))\b"
    r"(?: that\b)?",
    re.IGNORECASE,
)
# Verbs in the past tense. In "the alleged plot" there is none, nor in "won" as money.
_IRREGULAR = (
    "was|were|had|did|came|went|took|made|gave|got|began|became|met|lost|left|held|sent|built|fell|"
    "rose|led|saw|said|told|found|kept|paid|sold|bought|brought|thought|stood|spoke|broke|drew|"
    "risen|fallen|gone|begun|grown|broken|driven|grew|knew|threw|flew|struck|caught|fought|shot|"
    "ran|sat|wore|wrote|drove|chose|hid|spent|felt|"
    r"heard|taught|withdrew|undertook|sank|sang|drank|swore|shook|swept|fled|(?<!\d )(?<!lion )won"
)
_ED = (
    r"(?<!-)(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bof )"
    r"(?!(?:need|seed|speed|weed|breed|feed|bleed|hundred|indeed|proceed|exceed|succeed|sacred|"
    r"united|limited)\b)[a-z]{2,}ed"
)
_PAST_VERB = re.compile(rf"\b(?:{_IRREGULAR}|{_ED})\b", re.IGNORECASE)


def plan_told_as_done(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The Korean plan and the first English verb, if both sides are one sentence and it is past."""
    planned = _last(_PLANNED, bead.korean)
    english = _without_report(bead.english)
    if planned is not None and not _PREPARED.search(planned[0]):
        english = blanked(_PERFECT, english)
    if (
        planned is None
        # "Called an early election" renders what somebody said he would do.
        or (planned["said"] and english == bead.english)
        or _MAY_BE_PLANNED.search(english)
        or _PRESENT.search(english)
        or not bead.is_one_sentence
    ):
        return None
    past = _PAST_VERB.search(english)
    if past is None or _CLAUSE.search(english[: past.start()]):
        return None
    return Mention.of(planned), Mention.of(past)


def past_told_as_open(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The Korean past tense, and an English future of a main clause, if nothing Korean is open."""
    wills = [will for will in _WILL.finditer(bead.english) if _is_main(bead.english, will.start())]
    korean = blanked(_REPORTED, bead.korean) if _REPORTS.search(bead.english) else bead.korean
    past = _last(_PAST, korean) if wills else None
    if past is None or _OPEN.search(bead.korean) or _UNDER.search(bead.english):
        return None
    if (
        _GREW.search(bead.korean)
        and _COMPARED.search(bead.english)
        and not any(_WILL_GROW.match(bead.english, will.end()) for will in wills)
    ):
        return None
    if _OUTCOME.search(bead.korean) and not _DEED_TO_COME.search(bead.english):
        return None
    return Mention.of(past), Mention.of(wills[0])


def _is_main(english: str, start: int) -> bool:
    """Whether a verb is that of the main clause of its sentence."""
    ends = [end.end() for end in NEXT_SENTENCE.finditer(english, 0, start)]
    before = _without_report(english[max(ends, default=0) : start])
    return not (_CLAUSE.search(before) or _PAST_VERB.search(before))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _without_report(english: str) -> str:
    """Blank the verb of who reported it: "said"."""
    return blanked(_REPORTS, english, count=1)
