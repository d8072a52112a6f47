"""Recognise the sound or cry that a Korean sentence tells of.

`쿵! 하는 소리가 났다.` Without quotation marks, the exclamation mark looks like the end. But
하다 may also mean to do, and begin the next sentence: `해냈다! 하는 김에 더 하자.`
"""

import re

_HANGUL = "가-힣"
# Words for sounds, and what is cried.
_SOUND = (
    "(?:쿵|쾅|콰+[앙광]|탕|펑|빵|뻥|팡|땅|땡|댕|뎅|둥|딩동|딩|딱|뚝|툭|탁|톡|똑|짝|쩍|픽|푹|퍽|퍼억|휙|휘[익이]|쉭|쉬익|쌩|씽|꽝|윙"
    "|위잉|웽|왱|삐(?:익|걱|이)?|빽|꽥|꺅|끼[익이]+|철썩|찰싹|철퍼덕|첨벙|풍덩|퐁당|텀벙|쨍그랑|쨍|쟁그랑|딸[랑깍]|딸그락|달그락|덜그럭|찰[칵랑깍]|철[컥컹]"
    "|철커덕|덜[컹컥]|와장창|우당탕|쿵쾅|꽈당|콰당|털썩|풀썩|벌컥|쏴+아*|솨아*|팍|번쩍|부[릉웅우]|뿌[우웅]|붕|뿡|따르릉|때르릉|띠링|띵동"
    "|쿨럭|콜록|에취|엣취|꼬르륵|꿀꺽|짠|짜잔|얍|이얍|으악|악|윽|헉|앗|컹|멍|왈|야옹|음매|꼬끼오|어흥|히힝|까악|짹|개굴"
    f"|[{_HANGUL}]{{1,2}}르르|[드주부]르륵|후[두드][둑득]|야호|만세|아이[고쿠코구]|어이[쿠구]|에구|엄마야|어머나?|우와|이크|얼씨구|영차)"
)
_CRY = re.compile(rf"[\s\"“‘']*(?:{_SOUND}[아으이ㅡ~—-]*[,…\s]*){{1,6}}")
_LONGEST_CRY = 30
_HEARD = (
    "소리|굉음|폭음|폭발음|파열음|비명|외침|함성|고함|호통|호령|구령|구호|울음|신음|탄성|탄식|환호"
    "|메아리|대답|인사|말(?!마다)"
)
_ADJECTIVE = r"(?:[^\s.!?]+[한은는운의인된린찬난든]\s){0,2}"
_DEED = "(?:수|일|짓|김|것|걸|게|거|줄|대로|데|척|만큼|사람|방법|법)"
# 탕! 하는 총소리, 엄마야! 소리치며
_HEARING = re.compile(
    rf"하는\s(?!{_DEED}[은는이가을를에도]?\s){_ADJECTIVE}[{_HANGUL}]{{0,3}}(?:{_HEARD})"
    r"|하며(?!\s살)(?=\s)"
    r"|(?:소리치|외치)(?:며|면서)(?=\s)"
)
# What is done, and then begins a new sentence: 해냈다! 하고 나니, 하고 싶은 일
_DOING = (
    r"하고(?:\s(?:싶|나[서니면자야]|난\s|있|말[고겠거]|말\s[거것테]|보[니면자]|또\s하|다니|살[아고면]|지내|안\s하|많은"
    r"|가[.!?라고요]|와[.!?라요]|자[.!?라]|오[면라])|많은)"
)
_DONE = re.compile(rf"(?:해|하[자지세렴라])[{_HANGUL}]{{0,2}}\Z")
# 만세! 하고 모두 손을 들었다.
_TOLD = re.compile(rf"(?!{_DOING})하고\s[^.!?\n]*다[.!…]")
_SOUNDED = re.compile(
    r"(?!하고\s?(?:싶|많은))하(?:고|며|면서|더니|자|니)\s"
    rf"|하는\s(?!{_DEED}(?:[은는이가을를에도]|\s|까지))[{_HANGUL}]"
    r"|(?:소리[쳤치]|외[쳤치])(?:다[.!]|고\s|더니\s|자\s)"
)


def is_cry(text: str, begin: int, end: int, following: int, *, exclaimed: bool) -> bool:
    """Whether the text from `begin` to `end` is what is heard or cried in the rest of a sentence.

    `following` is where the rest begins. `exclaimed` says that an exclamation mark is between: a
    full stop is there only after a word for a sound.
    """
    if text[following] not in "하소외고악비우부울":
        return False
    is_sound = end - begin <= _LONGEST_CRY and _CRY.fullmatch(text, begin, end) is not None
    if is_sound and _SOUNDED.match(text, following):
        return True
    if not (exclaimed or is_sound):
        return False
    if _HEARING.match(text, following):
        return True
    asked = text[max(begin, end - 4) : end]
    return _TOLD.match(text, following) is not None and not _DONE.search(asked)
