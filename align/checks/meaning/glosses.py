"""Explanations for readers abroad: appositives beside what Korean readers know.

"Chuseok, the Korean harvest holiday, ..." translates 추석 and explains it. An explanation is not
news, so it has no figure and no name of its own, but the years of history: "Joseon, the dynasty
that ruled from 1392 to 1910", "a 2022 law on workplace accidents".
"""

import re

from align.entities.mentions import Mention

# How an explanation begins: "a dish", "known as", "which is".
_OPENING = (
    r"(?:(?:an?|the|one of|another|(?:South )?Korea['’]s|Seoul['’]s|the (?:country|nation)['’]s)\s|"
    r"(?:also |better |commonly |widely |locally )?(?:known|called|referred to)(?: in \w+)? as\s|"
    r"as (?:it|they|Koreans|locals|people) calls? |"
    r"(?:literally|meaning|short for|or|"
    r"as (?:[\w'’-]+ ){1,6}(?:is|are)(?=(?: \w+)? (?:known|called)\b)|"
    r"who (?:is|are)|which (?:is|are|was|means?|refers? to|marks?|falls?|rotates?|"
    r"(?:had |has )?(?:ruled|governed|occupied|colonized|reigned|lasted))|"
    r"when (?:Koreans|families|people)|(?:women|men|people|those|children|[a-z]+s) who)\s)"
)
_INSIDE = r"(?:(?!--)[^,;:()—–.!?\"“”])+"
# From the comma, dash or bracket before an explanation up to the mark that ends it.
_GLOSS = re.compile(
    rf",(?P<mark>[\"”’']?)\s+(?P<apposed>{_OPENING}{_INSIDE})(?=,|\.\s*$|;)|"
    rf"\((?P<bracketed>(?:{_OPENING}|[a-z])[^()]{{6,120}})\)|"
    rf"\s(?:[—–]{{1,2}}|--)\s?(?P<dashed>{_OPENING}{_INSIDE})(?=\s?(?:[—–]|--)|\.\s*$)"
)
# A Korean measure in those of readers abroad: two pyeong, or about 6.6 square meters.
_CONVERTED = re.compile(
    r"\b(?:pyeong|pyung|ri|li|don|geun|gwan|nyang|mal|doe|hop|seom|majigi|jeongbo|ja)"
    r"(?:, (?:or )?| \((?:or )?)"
    r"(?P<converted>(?:(?:about|around|some|roughly|nearly|approximately|just (?:over|under)) )?"
    r"[\d,.]*\d (?:square |cubic )?(?:kilo|centi|milli|hect)?"
    r"(?:met(?:er|re)s?|grams?|lit(?:er|re)s?|ares?|acres?|feet|foot|inch(?:es)?|yards?|miles?|"
    r"pounds?|ounces?|tons?|bushels?))\b"
)
# A figure or a name is news. What everybody knows of the country explains.
_NEWS = re.compile(
    r"\d|\b(?!(?:South|North|Koreas?|Koreans?|Seoul|Asian?|Lunar|East|Japan(?:ese)?|Chinese|"
    r"Confucian|Buddhis[tm])\b)[A-Z]|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|(?:m|b|tr)illion)"
    r"s?\b"
)
# Years of history explain. One since which something had not happened is news: "the first since
# 2008".
_YEARS = re.compile(
    r"(?<![\w$€£₩.,-])(?:\d{3,4}\s?(?:[-–—]| to | until | through )\s?\d{2,4}|(?:1\d{3}|20\d\d)s?)"
    r"(?![\w.,%-]*[\d%]|-[a-z])"
)
_COMPARING = re.compile(
    r"\b(?:since|first|last|latest|record|more|most|least|only|than|\w{2,}est)\b"
)
# Nor is it news how often something comes, how many others of a kind there are, or which day of the
# old calendar it is: "which rotates every six months", "one of the five surviving epics", "the 15th
# day of the seventh lunar month".
_RECURRING = re.compile(
    r"\b(?:every|each|of the|once every|one of (?:its|their|(?:the )?\w+['’]s)) "
    r"(?:two|three|four|five|six|seven|eight|nine|ten)\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)(?= day of the \w+ (?:lunar )?month\b)"
)
# What was or did something may be news, whatever form it has: "a move that angered farmers".
_HAPPENED = re.compile(
    r"\b(?:was|were|had|did|(?:has|have) (?:been|\w+ed)|(?:that|who|which) (?:\w+ly )?\w+ed)\b"
)
# How much of a place belongs to an explanation, for it to be a part of that.
_SHARED = 0.8
# ..., the agency said, ...
_SAYING = re.compile(
    r"\b(?:said|says?|told|added|announced|found|finds|reported|reports|explained|estimated|"
    r"promised|claimed|argued|warned|noted|wrote|writes|insisted|showed|shows|suggests?|asked)\b"
)
# The part before the first comma is only an introduction; the sentence itself follows it.
_BEGINNING = re.compile(
    r"\W*(?:With|Without|After|Before|In|On|At|As|By|For|From|To|When|While|Where|Whether|Despite|"
    r"Once|Since|If|Although|Though|Because|Until|During|Under|Over|Amid|Among|Against|Following|"
    r"According|Upon|Unless|Even|Given|Instead|Unlike|Like|Through|Today|Yesterday|However|Still|"
    r"Meanwhile|Earlier|Last|This|That|Also|But|And|So|\w+(?:ing|ed|ly))\b[^,]*$"
)
_RELATIVE = re.compile("which|who|when|known|also|called|literally|meaning|short for|or |as ")
# What stands between a beginning and the sentence itself, instead of the sentence: "For scholars of
# Joseon, the dynasty that ruled Korea, it took months".
_NOUN_EXPLAINED = re.compile(
    r"(?:an?|the) (?:[a-z-]+ ){1,4}(?:that|who|which) |the (?:\w+ day|first|second|last) of the "
)
_SENTENCE_FOLLOWS = re.compile(
    r", (?:it|he|she|they|we|there|this|that|the|an?|many|some|[A-Z]\w*|"
    r"\w+ (?:is|are|was|were|has|have|had)) "
)
# The sooner you come, the better seat you get.
_PROPORTION = re.compile(r"\b[Tt]he (?:more|less|fewer|worse|\w+er)\b")
_LENGTHS = range(2, 26)
# What people are, which Korean puts beside their names: 이장 정만복, "Jeong Man-bok, the village
# head". More than a few words say more than that.
_MOST_OF_OFFICE = 6
_OFFICES = (
    (
        "head|chief|chair\\w*|president|principal|superintendent|warden",
        "[이촌통반회원관소청국실부팀서위의]장|총재|총장|교장|사장|대표|이사장",
    ),
    ("captain|skipper", "선장|기장|주장|대위|함장"),
    ("director|manager", "[관원소국실부팀점단]장|감독|이사|연출가?|매니저|지배인"),
    ("owner|proprietor", "주인|사장|대표|업주|점주|차주|선주"),
    ("professor", "교수"),
    ("researcher|fellow|scientist", "연구원|연구위원|연구사|연구관|과학자|박사"),
    ("teacher", "교사|선생|교원"),
    ("farmer", "농부|농민|농사꾼|농업인|농장주"),
    ("fisherman|diver", "어부|어민|해녀|잠수부"),
    ("author|writer|novelist|playwright", "작가|소설가|저자|극작가|지은이"),
    ("artist|painter|sculptor|potter", "작가|화가|예술가|조각가|도예가|도공|미술가"),
    ("poet", "시인"),
    ("singer|musician|pianist|violinist|conductor", "가수|소리꾼|음악가|연주자|니스트|지휘자"),
    ("actor|actress", "배우"),
    ("coach", "감독|코치"),
    ("curator|librarian", "학예사|학예연구사|학예관|큐레이터|사서"),
    ("lawyer|attorney", "변호사"),
    ("doctor|physician|surgeon|nurse", "의사|전문의|원장|한의사|간호사|의원"),
    ("mayor|governor", "시장|지사|군수"),
    ("carpenter|artisan|craftsman|blacksmith", "목수|장인|명장|대장장이|기능장|보유자"),
    ("chef|cook|baker", "요리사|셰프|주방장|조리장|제빵사"),
    ("driver|keeper", "기사|운전사|운전기사|지기|관리인|등대원"),
)


def find_glosses(english: str) -> list[tuple[int, int]]:
    """Where an English text may explain what it has just named.

    Whether the other side says the same has to be compared.

    Returns:
        Start and end of each explanation, without the marks around it.

    Example:
        >>> text = "He made bossam, a dish of boiled pork, for his guests."
        >>> [text[start:end] for start, end in find_glosses(text)]
        ['a dish of boiled pork']
        >>> text = "The shop measures two pyeong, or 6.6 square meters."
        >>> [text[start:end] for start, end in find_glosses(text)]
        ['6.6 square meters']
    """
    found = []
    for gloss in _GLOSS.finditer(english):
        start = gloss.start(gloss.lastgroup or 0)
        text = gloss[gloss.lastgroup or 0].rstrip()
        # What explains a word in quotation marks cannot be the sentence itself.
        is_clause = (
            gloss["mark"] == ""
            and not _RELATIVE.match(text)
            and _BEGINNING.match(english[: gloss.start()])
            and not (_NOUN_EXPLAINED.match(text) and _SENTENCE_FOLLOWS.match(english, gloss.end()))
        )
        is_half = _PROPORTION.match(text) and _PROPORTION.search(english, 0, gloss.start())
        if not (is_clause or is_half or _is_news(text) or _SAYING.search(text)):
            found.append((start, start + len(text)))
    found += [one.span("converted") for one in _CONVERTED.finditer(english)]
    return [place for place in found if len(english[slice(*place)].split()) in _LENGTHS]


def definition_at(place: Mention, english: str) -> Mention | None:
    """The explanation that a place of an English text belongs to, if it says what always holds.

    What has happened is news in any form: "a move that surprised investors".

    Example:
        >>> text = "He sells tteok, a rice cake that is steamed, and a drink."
        >>> found = definition_at(Mention.between(14, 35, text), text)
        >>> found and found.text
        'a rice cake that is steamed'
    """
    for start, end in find_glosses(english):
        shared = min(end, place.end) - max(start, place.start)
        gloss = Mention.between(start, end, english)
        if shared >= _SHARED * (place.end - place.start) and not _HAPPENED.search(gloss.text):
            return gloss
    return None


def _is_news(gloss: str) -> bool:
    """Whether it tells a figure or a name; the years of history are none."""
    plain = _RECURRING.sub("", gloss)
    without_years = _YEARS.sub("", plain)
    is_compared = without_years != plain and _COMPARING.search(gloss) is not None
    return is_compared or _NEWS.search(without_years) is not None


def is_office(gloss: str, korean: str) -> bool:
    """Whether an explanation says what somebody is, and the Korean text says so, too.

    Example:
        >>> korean = "이장 정만복 씨가 배를 몰았다."
        >>> is_office("the village head", korean), is_office("the captain", korean)
        (True, False)
    """
    return len(gloss.split()) <= _MOST_OF_OFFICE and any(
        re.search(rf"\b(?:{said})\b", gloss)
        and re.search(rf"[가-힣]*(?:{written})(?![가-힣]{{3}})", korean)
        for said, written in _OFFICES
    )
