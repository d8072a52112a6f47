"""Recognise what can only be the rest of a Korean sentence, after a mark that seems to end it.

Particles, verbs of saying and short attributions begin no sentence: `.”라고`, `.” 발표했다`,
`? 하는 의문`, `.” 그가 말했다.`
"""

import re

from align.segmentation.stops import OPENING_QUOTES, first_visible

_HANGUL = "가-힣"
_QUOTES = "\"'“”‘’＂″"
# Quoting particles. No sentence begins with them, so what stands before goes on.
_BOUND = re.compile(
    r"(?:이?라(?:고|며|면서|는|던|거나|든지|든가|더니|기에|는데|느니)|이?랬다|며|면서|는)"
    rf"(?:[도만은까지조]{{1,2}})?(?![{_HANGUL}])"
)
# After a closing quotation mark these belong to the quotation; elsewhere they may begin a
# sentence: 하고 싶은 말은, 고 김영수 감독 ("the late"), 등 뒤에서 ("behind one's back").
_QUOTE_TAIL = re.compile(
    # The verb 하다, which is written apart: “가자.” 하더니 떠났다.
    r"(?:하(?:고|며|면서|는|던|자|더니|던데|길래|기에|니까?|네요?|더군요?|신다|십니다|세요)"
    r"|한다(?:며|고|는)?|합니다|해서|이다|였다|이었다|입니다|이고|이며|이지만"
    r"|및|또는|혹은|이나|같은|같이|처럼|따위의?|식의|식으로|등등|정도(?:로|의)|중에서?"
    r"|라니|란\s(?:말|뜻|의미|질문|이름|소문|이야기|글|문구)(?:은|을|이|에|도|이다)?"
    r"|라면서요?|할\s(?:때(?:는|도|마다|까지)?|만큼|정도로?|뿐))"
    rf"(?![{_HANGUL}])"
    rf"|참[조고](?=[하.)\s]|$)|했[{_HANGUL}]|하셨|싶[{_HANGUL}]|라\s(?:했|하[고며였]|말[하했한])"
    r"|고(?:도|만|까지)?\s+(?:\S+\s+)?"
    r"(?:말[하했한]|밝[히혔힌]|전[하했한]|강조|덧붙|설명|주장|지적|했|하[고며는자였]|한다|한\s(?![씨모]\s)|묻|물[었은]|답[하했한]|쓰|썼|적[었은]"
    r"|보도|비판|촉구|당부|소리[치쳤친]|외[치쳤친])"
)
# A quotation without a particle: ‘늦었다.’ 발표했다. No sentence begins with the verb of saying.
_SAYING = (
    "말|주장|설명|강조|발표|선언|단언|장담|경고|호소|역설|지적|비판|고백|대답|답|반문|전망|보도|전"
)
_SAID = re.compile(
    rf"(?:{_SAYING})(?:했|하(?:고|며|면서|자|였)|한다|합니다)|하(?:였|더라|니라|시(?:고|며|니|었))"
)
# Reported speech without its particle: 옳다 믿는, 되었다 주장하고, 늦는다 해도, 비가 온다 싶어
_REPORTING = re.compile(
    rf"(?:{_SAYING}|생각|판단|추정|평가|확신|짐작|예상|선전|항변|자랑|다짐|증언|비난|분노|한탄"
    r"|해명|인사|보고|사과|답변|통보|시인|부인|반박|항의|일축|진술|자백|토로|공언|약속|맹세|당부|회고|언급)"
    r"(?:했|하(?:고|며|면서|자|여|였|지만)|한다|합니다)"
    rf"|(?:하(?:고|며|면|면서|는|더라도|더니|던|여도|니|니까|자)|해도|한들|할지라도|할까)(?![{_HANGUL}])"
    r"|싶[어은다었]|믿[고는은어었으]|[여우](?:기[고는던며]|[긴길겼겨])"
    rf"|(?:치(?:고|더라도|면)|쳐도)(?![{_HANGUL}])|카더라|되뇌[었이]"
    # Two verbs that are spoken of together: 이겼다 졌다 할 것 없이
    rf"|[{_HANGUL}]{{1,5}}다\s(?:하(?:고|며|면|면서|는|더니)(?![{_HANGUL}])|할\s(?:것|것도)\s없이)"
)
# A quoted word with its ending, and the verb that reports it: ‘끝난 일’이다 강변하지만
_QUOTED_ENDING = re.compile(rf"[”’\"'][{_HANGUL}]{{1,4}}$")
_LONGEST_ENDING = 5
_REPORTING_VERB = re.compile(rf"[{_HANGUL}]{{0,3}}(?:하[고며면는던자지니여였나]|했|한다|합니다)")
# After a name with a mark of its own: YLD! 등이, Yahoo! 를.
_PARTICLE = re.compile(
    r"(?:등(?:이(?:다|고|며|었다)?|입니다|은|을|의|에|도|과|으로|에서|에게)?|[는을를의에]|에서|에게|으로|부터|까지)"
    rf"(?![{_HANGUL}])"
)
# “그렇습니다.” 그가 말했다. The attribution is short and says nothing else: it has no quotation, no
# object, and no other verb (그가 웃으며 말했다).
_TELLING = (
    r"(?:(?:말|답|대답|반문|설명|강조|주장|전|회상|고백|토로|호소|경고|인정|귀띔|조언|얘기|이야기|생각"
    r"|탄식|한탄|대꾸|자문|독백|충고)(?:했|합|한|하였)"
    r"|(?:물|되물|캐물)었|외쳤|덧붙였|소리쳤|소리\s질렀|속삭였|밝혔|되뇌었|읊조렸|쏘아붙였|맞받았|받아쳤"
    r"|(?:중얼|투덜|웅얼|구시렁)(?:거렸|댔)|말을\s(?:이었|이어\s?갔|맺었|끝맺었)|(?:말|말끝)을\s흐렸|(?:말을\s)?더듬(?:었|거렸)|다그쳤)"
)
_ATTRIBUTION = re.compile(
    rf"(?![^.!?]{{0,60}}(?:고|며|면서|(?<!말)(?<!말끝)[을를]|같이|[{_QUOTES}])\s)"
    rf"[^.!?\n{_QUOTES}]{{1,45}}?[은는이가]\s(?:[^.!?\n{_QUOTES}]{{1,25}}?\s)?"
    rf"{_TELLING}[^\s.!?]{{0,3}}[.!?](?=\s|$|[{_QUOTES}])"
)
# Such an attribution may also announce the next quotation.
_ANNOUNCING = re.compile(r"이렇게\s|말(?:을|끝을)\s")
# “바다가 좋아요.” — 한 어민
_CREDIT = re.compile(r"[-–—]+\s?[^\W\d_]")

# After a question or an exclamation without quotation marks: 과연 될까? 하는 의문이 든다. The verb
# may also mean to do, and begin an answer: 숙제는? 하고 나갔어요. So a thought needs a noun or verb
# of thinking or asking after it, or an ending before it in which people ask themselves.
_THINKING = (
    r"생각|묻|물었|물어|되[묻물]|반문|말[했하]|자문|의심|의아|궁금|걱정|염려|고민|후회|외[쳤치]|소리[쳤치]|놀[라랐]|한탄|탄식|감탄"
    r"|중얼|투덜|속으로|혼잣말|짐작|기대"
)
# Who thinks, whom he asks, and how: 하고 그는 다시 물었다. Not 하고 놀다가 생각났다.
_THINKER = r"(?:(?:[^\s.!?]*(?<!다)[은는이가을를게로]|혼자|다시|또|자꾸)\s){0,3}"
_THOUGHT = re.compile(
    rf"싶[{_HANGUL}]|란\s(?:말|뜻|질문|물음|생각|의문)|하던\s생각"
    r"|하는\s(?:[^\s.!?]+[한은는운의인된]\s){0,2}(?:의문|의구심|의심|의아|생각|걱정|염려|우려|궁금|마음|심정|기대|희망"
    r"|물음|질문|목소리|반응|후회|호기심|불안|느낌|고민|아쉬움|탄식|감탄|지적|비판|표정|눈빛|눈초리)"
    rf"|하(?:고|며|면서)\s{_THINKER}(?:{_THINKING})|하(?:며|면서)\s{_THINKER}(?:웃|고개|갸웃|쳐다)"
)
# 이게 뭐지? 하고 봤더니 배였다. 설마 그럴까? 했는데 사실이었다.
_ASKED_ONESELF = re.compile("(?:[까나지]|[는은인던]가|리가|구나)$")
_THOUGHT_AFTER_ENDING = re.compile(
    rf"하(?:며|면서|더니|길래)(?![{_HANGUL}])|하고\s(?:[^\s.!?]+\s)?(?:봤|보[니았]|돌아|쳐다|고개)"
    r"|하던\s(?:차|참|터)|하는\s(?:것|문제|순간|눈|식|투|이야기|얘기|말|소리)|했(?:는데(?!요)|더니|다가)"
)
# The answer to a question about doing is another sentence.
_ASKED_ABOUT_DOING = re.compile(rf"(?:했[{_HANGUL}]{{1,3}}|하[나지])$")
_LONGEST_ASKED = 4


def is_bound(text: str, place: int) -> bool:
    """Whether a particle stands at `place` that quotes what is before it."""
    return _BOUND.match(text, place) is not None


def has_particle(text: str, place: int) -> bool:
    """Whether a particle of a noun stands at `place`."""
    return _PARTICLE.match(text, place) is not None


def goes_on(text: str, following: int, *, quoted: bool) -> bool:
    """Whether the text at `following` can only be the rest of the sentence before it."""
    if is_bound(text, following):
        return True
    return quoted and (
        _is_attribution(text, following)
        or any(
            pattern.match(text, following) for pattern in (_QUOTE_TAIL, _SAID, _PARTICLE, _CREDIT)
        )
    )


def is_thought(text: str, end: int, following: int) -> bool:
    """Whether the question or exclamation that ends at `end` is what the verb after it thinks."""
    if _THOUGHT.match(text, following):
        return True
    asked = max(0, end - _LONGEST_ASKED), end
    return (
        _THOUGHT_AFTER_ENDING.match(text, following) is not None
        and _ASKED_ONESELF.search(text, *asked) is not None
        and _ASKED_ABOUT_DOING.search(text, *asked) is None
    )


def is_reported(text: str, end: int, following: int) -> bool:
    """Whether the clause that ends at `end` is what the verb at `following` reports."""
    if _REPORTING.match(text, following):
        return True
    ending = _QUOTED_ENDING.search(text, max(0, end - _LONGEST_ENDING), end)
    return ending is not None and _REPORTING_VERB.match(text, following) is not None


def _is_attribution(text: str, following: int) -> bool:
    """Whether who said it follows, and no quotation that it announces."""
    found = _ATTRIBUTION.match(text, following)
    if found is None or not _ANNOUNCING.search(found[0]):
        return found is not None
    place = first_visible(text, found.end())
    return place == len(text) or text[place] not in OPENING_QUOTES
