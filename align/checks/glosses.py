"""Explanations for readers abroad: appositives beside what Korean readers know.

"Chuseok, the Korean harvest holiday, ..." translates 추석 and explains it. An explanation is not
news, so it has no figure and no name of its own.
"""

import re
from collections.abc import Iterable

_OPENING = (
    r"(?:(?:an?|the|one of|another|(?:South )?Korea['’]s|Seoul['’]s|the (?:country|nation)['’]s)\s|"
    r"(?:also |better |commonly |widely )?(?:known|called|referred to)(?: in \w+)? as\s|"
    r"(?:literally|meaning|short for|which (?:is|are|was|means?|refers? to|marks?|falls?)|"
    r"when (?:Koreans|families|people))\s)"
)
_INSIDE = r"(?:(?!--)[^,;:()—–.!?\"“”])+"
# From the comma, dash or bracket before an explanation up to the mark that ends it.
_GLOSS = re.compile(
    rf",(?P<mark>[\"”’']?)\s+(?P<apposed>{_OPENING}{_INSIDE})(?=,|\.\s*$|;)|"
    rf"\((?P<bracketed>(?:{_OPENING}|[a-z])[^()]{{6,120}})\)|"
    rf"\s(?:[—–]{{1,2}}|--)\s?(?P<dashed>{_OPENING}{_INSIDE})(?=\s?(?:[—–]|--)|\.\s*$)"
)
# A figure or a name is news. What everybody knows of the country explains.
_NEWS = re.compile(
    r"\d|\b(?!(?:South|North|Koreas?|Koreans?|Seoul|Asian?|Lunar|East)\b)[A-Z]|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|(?:m|b|tr)illion)"
    r"s?\b"
)
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
_RELATIVE = re.compile("which|when|known|also|called|literally|meaning|short for")
_LENGTHS = range(2, 26)


def find_glosses(english: str) -> list[tuple[int, int]]:
    """Where an English text may explain what it has just named.

    Whether the other side says the same has to be compared.

    Returns:
        Start and end of each explanation, without the marks around it.

    Example:
        >>> text = "He made bossam, a dish of boiled pork, for his guests."
        >>> [text[start:end] for start, end in find_glosses(text)]
        ['a dish of boiled pork']
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
        )
        if not (is_clause or _NEWS.search(text) or _SAYING.search(text)):
            found.append((start, start + len(text)))
    return [place for place in found if len(english[slice(*place)].split()) in _LENGTHS]


def blanked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Put blanks in some places of a text, so that offsets stay true."""
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
