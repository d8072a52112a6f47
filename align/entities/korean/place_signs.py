"""What makes a Korean word a place that may be another word: 파주시, 경북 경주에서, 주중 대사."""

import re

# The unit that a town or a province is, with its particles: 여수시에서. 시간 and 시각 are no towns.
_UNIT = re.compile(r"(?:특별자치|광역|특별)?(?:시(?![간각])|[군구도주현성])")
# An office of a town or a province: 대구지검, 서울동부지법, 경기남부경찰청장.
_OFFICE = re.compile(
    r"(?:특별자치|광역|특별)?[시도군구]?(?:중앙|[동서남북]부|지방|본부)?"
    r"(?:경찰청|경찰서|해경|교육청|소방본부|소방서|지법|지검|고법|고검|법원|검찰청|고등법원|고등검찰청|시의회|도의회|"
    r"군의회|구의회|의회|시청|도청|군청|구청|보건소|세무서|세관|구치소|교도소|의료원|상의|상공회의소)장?"
)
# What only a country has, behind a name that is a word as well: 수단 반군, 인도 총리.
_OF_A_COUNTRY = re.compile(
    r"의?\s?(?:정부|대통령|총리|외교부|외무부|외교장관|외무장관|국방부|국방장관|군부|대사|내전|의회|출신|국적|국민|"
    r"대표팀|반군|당국|국왕|총선|대선|수도|경찰|중앙은행|여당|야당|[동서남북]부|축구)"
)
# A ward or a county of it: 대전 유성구에서.
_PARTS = re.compile(r"\s[가-힣]{1,3}[구군](?=[의에,\s])")
# 이란 behind a word is "what is called".
_IRAN, _BEFORE_IRAN = "이란", frozenset(" ·(“‘[")
_KINDS = frozenset({"city", "capital", "state", "region"})
# The province before its town: 경남 양산의.
_PROVINCE = re.compile(
    r"(?<![가-힣])(?:경기|강원|[충전경][북남]|충청[북남]|전라[북남]|경상[북남])(?:특별자치)?도? $"
)
_LONGEST_PROVINCE, _FAR = 9, 14  # characters before a place, and behind it
# Who runs an institution that is named after a town, and what it is: 국립경주박물관.
_RUN_BY = re.compile(r"(?:국립|시립|도립|군립|구립)(?=[가-힣]{4})")
_RUN_PLACE = re.compile(
    r"(?:[가-힣]{0,4}(?:박물관|미술관|과학관|도서관|수목원|공원|극장|국악원|병원|검역소|교향악단|합창단|무용단)|대학교|대)"
)
_PARTICLE = r"(?:[은는이가을를의에도만와과로장측]|에서|에선|에는|으로|까지|부터)?"
# What follows a country that a word is directed at, so that 주중 is no weekday, and 대중 no public.
_DIRECTED = {
    "주": r"\s?(?:[가-힣]{2,6}\s?)?(?:대사|공사|총영사|영사관|무관|특파원|미군|대표부)",
    "대": r"\s?(?:수출|수입|무역|교역|관계|정책|제재|외교|압박|투자|흑자|적자|의존|특사|관세|협상|"
    r"지원|확성기|전단|강경|공세|봉쇄|견제|항쟁|경제)",
    "대중": r"\s?(?:수출|수입|무역|교역|제재|외교|압박|흑자|적자|의존|관세|견제|봉쇄|강경|특사)",
    "재": r"\s?(?:동포|교포|한인|한국인|조선인|유학생|조선족|대한민국민단)",
    "방": r"(?!\s?(?:용품|장갑|모자|점퍼|대책|기능|효과))"
    r"(?:(?![가-힣])|\s?(?:길|일정|기간|단|했|한\s|할\s|하는))",
}


def is_sure_by_unit(tail: str, kind: str) -> bool:
    """Whether what follows a name in its word is the unit that a place of its kind is."""
    if kind not in _KINDS or not tail:
        return False
    return any(
        unit is not None and re.fullmatch(_PARTICLE, tail[unit.end() :]) is not None
        for unit in (_UNIT.match(tail), _OFFICE.match(tail))
    )


def is_country_by_sign(text: str, start: int, end: int) -> bool:
    """Whether what stands about a name that is a word as well tells that it is a country."""
    if text.startswith(_IRAN, start):
        return start == 0 or text[start - 1] in _BEFORE_IRAN
    return _OF_A_COUNTRY.match(text, end) is not None


def is_town_by_sign(text: str, end: int) -> bool:
    """Whether one of its parts follows a name that is a word as well: 대전 유성구."""
    return _PARTS.match(text, end) is not None


def is_behind_province(text: str, start: int) -> bool:
    """Whether a Korean province is directly before a place in the text."""
    return _PROVINCE.search(text, max(0, start - _LONGEST_PROVINCE), start) is not None


def run_by(word: str) -> int:
    """How many syllables of a word say who runs what is named after a place; 0 if none do."""
    found = _RUN_BY.match(word)
    return 0 if found is None else found.end()


def is_run(tail: str) -> bool:
    """Whether what follows a place in its word is an institution of it, with its particle."""
    found = _RUN_PLACE.match(tail)
    return found is not None and re.fullmatch(_PARTICLE, tail[found.end() :]) is not None


def is_directed(head: str, text: str, end: int) -> bool:
    """Whether what follows tells that a word is of a country: 주중 대사, but not 주중에는.

    Args:
        head: The word, or its first syllable alone: 주중, 주.
        text: The text.
        end: Where the country ends.
    """
    after = _DIRECTED.get(head) or _DIRECTED.get(head[0])
    return after is not None and re.match(after, text[end : end + _FAR]) is not None
