"""Universities that became others: 룬드대 연구팀 as "a team at Uppsala University".

Of their names only one half tells, and the other has its counterpart. So it is enough that each
text names one university alone, and that nothing in the English text sounds like the Korean one.
Those that share the place in their names are in `alike_universities.tsv`.
"""

import re
from functools import cache

from align.entities.countries import find_places
from align.entities.letters import NAME_WORD
from align.entities.mentions import Mention
from align.entities.sound.levels import UNLIKE
from align.entities.sound.similarity import name_similarity
from align.packaged import packaged_rows

# 룬드대 연구팀, 룬드대학교; but a 구조대 rescues.
_KOREAN = re.compile(
    r"(?<![가-힣A-Za-z])(?P<name>[가-힣]{2,8}?)(?:주립|국립|공과?|의과?|법|사범|여자?|과학기술)?대"
    r"(?:(?:학교|학)(?=[은는이가을를의에와과서,\s])|"
    r"(?=\s(?:연구진|연구팀|교수|총장|병원|의대|로스쿨|경영대학원|박사|공동|출신|재학|졸업|캠퍼스|"
    r"[가-힣]{1,8}(?:학자|학과|학부|연구소|연구원|연구팀|연구진|대학원)|[가-힣]{2,4}\s교수)))"
)
_ENGLISH = re.compile(
    rf"\b(?:University of (?:the )?(?P<of>{NAME_WORD}(?: {NAME_WORD}){{0,2}})|"
    rf"(?P<before>(?:{NAME_WORD} ){{1,3}})University\b(?! of\b| Hospital of))"
)
_WORD = re.compile(rf"{NAME_WORD}|[A-Z]{{2,}}")
# Names that English gives by their meaning, or after the readings of another language.
_TRANSLATED = re.compile(
    r"방송|통신|외국어|체육|해양|예술|여자|여대|과학|시립|국립|사이버|농수산|항공|산업|신학|자유|개방|교원|교육|"
    r"해안|동부|서부|남부|북부|중부|동해|서해|남해|경제|경영|정경|중문|이공|육군|해군|공군|간호|디지털|정보|문화|"
    r"언론|철도|세무|법무|원자력|에너지|환경|생명|복지|국제|세계|동방|동경|북경|청화|남경|복단|대만|중국|일본|한국|미국|영국|독일|프랑스|중앙|가톨릭|감리|침례|민족|"
    r"인민|국방|경찰|사관|기술|공업|농업|상업|의료|명문|지방|지역|해외|현지|유명|같은|다른|이\s?|그\s?|^(?:해당|전국|각|여러|"
    r"전문|종합|사립|공립|모교|명예|석좌|초빙|단과|원격|평생|시민|노인|경로|주민)"
)
_ANY = re.compile(r"\b(?:Universit(?:y|ies)|Colleges?)\b")


def changed_university(korean: str, english: str) -> tuple[Mention, Mention] | None:
    """The Korean name of a university, and the English one that is that of another.

    Example:
        >>> found = changed_university("룬드대 연구팀", "a team at Uppsala University")
        >>> found and [one.text for one in found]
        ['룬드', 'Uppsala']
        >>> changed_university("룬드대 연구팀", "a team at Lund University")
    """
    if "대" not in korean or not ("University" in english or "College" in english):
        return None
    if len(_ANY.findall(english)) == 1:
        for ours, theirs in _alike():
            if (said := ours.search(korean)) and (other := theirs.search(english)):
                return Mention.of(said), Mention.of(other)
    names, others = list(_KOREAN.finditer(korean)), list(_ENGLISH.finditer(english))
    if not (len(names) == len(others) == 1) or english.count("Universit") > 1:
        return None
    (name,), (instead,) = names, others
    if _TRANSLATED.search(name["name"]):
        return None
    spelled = [*_WORD.findall(english), instead["of"] or instead["before"].replace(" ", "")]
    if any(name_similarity(name["name"], word) >= UNLIKE for word in spelled):
        return None
    here, there = find_places(name["name"], "ko"), find_places(english, "en")
    if any(not set(one.keys).isdisjoint(other.keys) for one in here for other in there):
        return None
    kind = "of" if instead["of"] else "before"
    place = Mention(instead.start(kind), instead.end(kind), instead[kind])
    return Mention.of(name, "name"), Mention(place.start, place.end, place.text.rstrip())


@cache
def _alike() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [
        (re.compile(korean), re.compile(rf"\b(?:{english})\b"))
        for korean, english in packaged_rows("align.checks.naming", "alike_universities.tsv")
    ]
