"""Capitalised English words that may be names."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from align.checks.asides import dateline_end, is_in_location
from align.checks.naming.ordinary import is_given_name_abroad, is_ordinary
from align.encoders.vocabulary import is_frequent_word
from align.entities.english.dates import MONTHS, WEEKDAYS
from align.entities.english.number_words import NUMBER_WORDS
from align.entities.gazetteer import gazetteer, related
from align.entities.heads import is_headed, may_shorten
from align.entities.letters import CAPITAL, CAPITALISED, LATIN, NAME_WORD, POSSESSIVE
from align.entities.mentions import Mention, Place
from align.entities.wordlists import capitalised_words, institution_words
from align.segmentation.proper_nouns import proper_nouns
from align.words.phrases import shared_phrases

LATIN_WORD = re.compile(f"[{LATIN}]{{2,}}")

# An acronym behind the name that it stands for: 민족동맹(NLD).
_GLOSS = re.compile(r"(?<=[가-힣])\s?\([A-Z]{2,6}\)")
# A capitalised word directly before: what follows it is a part of the same name.
_BESIDE = re.compile(rf"[{CAPITAL}][{LATIN}'’-]* $")
# What says more of a name that follows, and is no part of it.
_BEFORE_NAMES = frozenset({"Former", "Ex", "Then", "Current", "Late", "New"})
NO_NAMES = frozenset({
    *MONTHS, *WEEKDAYS,
    "I", "I'm", "I've", "I'd", "I'll", "Mr", "Mrs", "Ms", "Dr", "The", "A", "An", "In", "On",
    "At", "But", "And", "He", "She", "They", "We", "It", "This", "That", "These", "Those", "If",
    "When", "While", "After", "Before", "As", "For", "With", "By", "From", "To", "Of", "Not",
    "No", "There", "Here", "What", "Who", "Why", "How", "His", "Her", "Their", "Our", "My",
    "Your", "Again", "Always", "Or", "Nor", "So", "Yet", "Feb", "Apr", "Aug", "Sept", "Oct", "Nov",
    "Dec", "GMT", "UTC", "BST", "EST", "EDT", "PST", "PDT", "CST", "CDT", "CET", "CEST", "KST",
    "JST", "Celsius", "Fahrenheit", "Executive", "Opposition",
})  # fmt: skip
"""Words that are capitalised for other reasons than being a name."""
# What a figure numbers: Article 246, Category 4.
_NUMBERED = re.compile(
    r"(?:Article|Act|Category|Chapter|Clause|Class|Form|Gate|Grade|Group|Item|Lane|Level|Line|Lot|"
    r"No|Number|Page|Part|Phase|Platform|Round|Route|Row|Section|Stage|Step|Table|Tier|Unit|Volume)"
    r"(?=s? (?:\d|[IVX]+\b))"
)
# Capitalised as the common part of a name: Busan Port, North Gyeongsang Province, Garam Co.
_COMMON_PARTS = frozenset({
    "Province", "County", "City", "Port", "Airport", "Station", "Street", "Road", "Avenue",
    "Bridge", "Island", "Islands", "River", "Lake", "Mount", "Mountain", "Bay", "Sea", "Zone",
    "Complex", "Park", "Center", "Centre", "Co", "Corp", "Inc", "Ltd", "Group", "Holdings",
    "Company", "National", "International", "Industrial", "University", "College", "School",
    "Institute", "Hospital", "Museum", "Hotel", "Agency", "Association", "Foundation",
    "Committee", "Commission", "Council", "Office", "Bureau", "Department", "District", "Ward",
    "Hall", "Airways", "Airlines", "Federation", "Prime", "First", "Second", "Third", "Fourth",
    "Fifth",
})  # fmt: skip
# What Korean news mostly leaves out of the names of its teams: KT Wiz, SSG Landers.
_TEAMS = frozenset({
    "Landers", "Wiz", "Twins", "Bears", "Tigers", "Lions", "Eagles", "Giants", "Dinos", "Heroes",
})  # fmt: skip
_KOREAN_TEAM = re.compile(
    "랜더스|위즈|트윈스|베어스|타이거[즈스]|라이온[즈스]|이글스|자이언[츠트]|다이노스|히어로즈"
)
# What joins capitalised words into one name: Strait of Hormuz, Burt's Bees.
_JOINTS = frozenset({" ", " & ", " of ", " the ", " of the ", "'s ", "’s ", "-"})
_LONG_NAME = re.compile(rf"{NAME_WORD}(?: (?:of |for |and |the |& )*{NAME_WORD})+")
_HYPHENATED = re.compile(rf"[{CAPITAL}][{LATIN}'’]+(?:-[{LATIN}'’]+){{2,5}}")
_BEHIND_A_PLACE = re.compile(rf"[{CAPITAL}][{LATIN}'’-]+, $")
# Changdeokgung, a royal palace in Seoul: it explains what readers at home know.
_EXPLAINED = re.compile(rf"{NAME_WORD}, (?:an?|the) (?:[a-z-]+ ){{1,4}}(?:in|near|off) $")
_PARTS_OF_COUNTRIES = frozenset({"region", "state"})
_POSTAL = re.compile(r"[A-Z]{2}")  # Portland, OR
_KOREAS = frozenset({"KR", "KP"})
_AT_HOME = _KOREAS | {"PENINSULA"}
_HOME, _NORTH, _CAPITAL = "KR", "KP", "SEOUL"
_PARLIAMENT = "ASSEMBLY"
_IN_PARLIAMENT = re.compile("국정감사|국감|본회의|청문회|여야|법안|의원")
_SEATED = frozenset({"institution", "court", "committee", "parliament"})
_HOUSED = frozenset({"institution", "court", "committee", "party", "company", "media", "hospital"})
_COMPANY = "company"
# Behind a company, who leads it: Tesla CEO Elon Musk.
_HEADS = re.compile(
    r"(?: (?:Group|Motor|Electronics|Inc\.|Corp\.|Co\.))*(?:['’]s)?"
    r"(?: (?:[Ee]xecutive|[Vv]ice|[Cc]o-[Cc]hief|[Hh]onorary))?"
    r" (?:CEO|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Cc]hair(?:man|woman|person)?|[Ff]ounder|"
    r"[Cc]o-?founder|[Pp]resident|[Bb]oss|[Hh]eir) (?=[A-Z])"
)
# The party and state of an American politician: Rep. Ann Lee, R-Texas.
_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z][A-Za-z.]*$")
# A syllable of Korean names in Latin letters.
_SYLLABLE = re.compile(
    r"[bcdghjklmnprstwy]{0,3}(?:ae|eo|eu|oo|ou|ee|ea|oe|ui|uh|[aeiou])(?:ng|ck|[bghklmnpt])?"
)
# A civic group, or a foundation, by the end of its name.
_GROUP = re.compile(
    r"[가-힣]{2,12}(?:연대|모임|네트워크|행동|유니온|운동본부|연석회의|연합회?|재단|협회|조합|노조)"
    r"(?![가-힣]{3})"
)
_OPENING = " \"'“‘(-–—[•▪■□◆●○*"
_DASHES = frozenset("-–—")
# A headline in title case says nothing about names.
_TITLE_CASE = 0.85
_LEAST = 3
_LONGEST = 6  # letters of an acronym


# They are compared by sound, and again with the rest of their article.
@lru_cache(maxsize=1 << 11)
def capitals(english: str, korean: str = "") -> tuple[Mention, ...]:
    """The capitalised words of a text that may be names; none in a headline in title case.

    The word for a team ("the KIA Tigers") is one unless the Korean text has none for any team.
    """
    words = [word for word in LATIN_WORD.findall(english) if len(word) > _LEAST]
    raised = sum(word[0].isupper() for word in words)
    most = len(words) - 1 if english.endswith(".") else _TITLE_CASE * len(words)
    if len(words) > _LEAST and raised > most:
        return ()
    names_team = _KOREAN_TEAM.search(korean) is not None
    found = _capitals(english, _COMMON_PARTS if names_team else _COMMON_PARTS | _TEAMS)
    return tuple(name for name in found if not (korean and is_ordinary(name, korean, english)))


def _capitals(english: str, common: Collection[str]) -> Iterator[Mention]:
    for found in CAPITALISED.finditer(english):
        word = without_tail(POSSESSIVE.sub("", found[0]))
        if (
            len(word) > 1
            and not NO_NAMES.issuperset(word.split("-"))
            and (not _is_number(word) or _BESIDE.search(english, 0, found.start()))
            and not _PARTY_AND_STATE.fullmatch(word)
            and not _NUMBERED.match(english, found.start())
            and not (word in common and _BESIDE.search(english, 0, found.start()))
        ):
            yield Mention(found.start(), found.start() + len(word), word)


def without_tail(word: str) -> str:
    """A word without the small one that is joined to it: Goryeo-era, Left-hander.

    What may be the second syllable of a given name stays.

    Example:
        >>> [without_tail(word) for word in ("Goryeo-era", "Left-hander", "Min-young")]
        ['Goryeo', 'Left', 'Min-young']
    """
    first, joined, tail = word.rpartition("-")
    if not joined or not tail.islower() or _SYLLABLE.fullmatch(tail):
        return word
    return first if tail.endswith(("er", "ed")) or is_frequent_word(tail) else word


def _is_number(word: str) -> bool:
    """Whether a word only says a number, as at the beginning of a sentence: Forty-six."""
    return all(part in NUMBER_WORDS for part in word.lower().split("-"))


def goes_on(name: Mention, english: str) -> bool:
    """Whether a name goes on with that of the word before: "Royal Dutch", not "Former German"."""
    before = _BESIDE.search(english, 0, name.start)
    return before is not None and before[0].strip() not in NO_NAMES | _BEFORE_NAMES


def latin_words(korean: str) -> list[str]:
    """The Latin words of a Korean text, but for acronyms that English may leave out."""
    return LATIN_WORD.findall(_GLOSS.sub("", korean))


def acronyms(texts: Iterable[str]) -> set[str]:
    """The acronyms that the names of an article may have: Wansan Museum of Art makes WMA."""
    return {initials for text in texts for initials, _ in shortened(text)}


def shortened(english: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the initials of each name of several words, with where it stands.

    A part of it may be shortened alone: LA of "Los Angeles Galaxy". Of a name with hyphens, small
    words count too: LET of "Lashkar-e-Taiba". No acronym has more than six letters, so that the
    time grows with the text alone.
    """
    for name in _HYPHENATED.finditer(english):
        yield "".join(part[0] for part in name[0].split("-")).upper(), name.span()
    for run in _LONG_NAME.finditer(english):
        words = [w for w in CAPITALISED.finditer(run[0]) if w[0] not in NO_NAMES]
        for first, start in enumerate(words):
            initials = start[0][0]
            for last in words[first + 1 : first + _LONGEST]:
                initials += last[0][0]
                yield initials, (run.start() + start.start(), run.start() + last.end())


def words_beside(name: Mention, english: str) -> list[str]:
    """The other capitalised words of the long name that a word stands in."""
    return [
        word
        for run in _LONG_NAME.finditer(english)
        if run.start() <= name.start < run.end()
        for word in CAPITALISED.findall(run[0])
        if word != name.text
    ]


def begins_sentence(name: Mention, english: str) -> bool:
    """Whether a word is capitalised because of its position, whether it is a name or not."""
    before = english[: name.start].rstrip(_OPENING)
    if not before or before[-1] in ".!?:":
        return True
    between = english[len(before) : name.start]
    return not _DASHES.isdisjoint(between) and len(before) < dateline_end(english, "en")


def is_of_phrase(name: Mention, korean: str, english: str) -> bool:
    """Whether a name belongs to the English of a stock phrase of the Korean text.

    Example:
        >>> is_of_phrase(Mention(10, 16, "Korean"), "6·25 때 잃었다.", "Lost in a Korean War.")
        True
    """
    _, (found,) = shared_phrases([(korean, english)])
    return any(name.begins_in(place) for place, _ in found)


def is_written(name: Mention, korean: str) -> bool:
    """Whether a name stands in the Korean text too, maybe as a part: "AI-powered", AI 기반."""
    first, *rest = name.text.split("-")
    latin = CAPITALISED.findall(korean)
    return name.text in latin or (first in latin and all(map(str.islower, rest)))


def run_around(names: Sequence[Mention], number: int, english: str) -> tuple[int, int]:
    """The offsets of the run of capitalised words around one of them."""
    first = last = number
    while first and english[names[first - 1].end : names[first].start] in _JOINTS:
        first -= 1
    while last + 1 < len(names) and english[names[last].end : names[last + 1].start] in _JOINTS:
        last += 1
    return names[first].start, names[last].end


def is_gloss(name: Mention, korean: str, english: str, places: Sequence[Place]) -> bool:
    """Whether a name only locates what is before it: Jeonju, North Jeolla; a palace in Seoul.

    Or what is near it: Incheon, west of Seoul.
    """
    if _POSTAL.fullmatch(name.text) and _BEHIND_A_PLACE.search(english, 0, name.start):
        return True
    place = next((one for one in places if name.begins_in(one)), None)
    if place is None:
        return False
    if _EXPLAINED.search(english, 0, place.start) or is_in_location(english, name.start, korean):
        return True
    if not _BEHIND_A_PLACE.search(english, 0, place.start):
        return False
    entries = (gazetteer().entries[key] for key in place.keys)
    return any(entry.kind in _PARTS_OF_COUNTRIES and entry.parents for entry in entries)


def is_of_person(
    name: Mention, korean: str, english: str, places: tuple[Sequence[Place], Sequence[Place]]
) -> bool:
    """Whether a name says more of a person whom Korean calls by the surname, or by name alone.

    머스크 is "Tesla CEO Elon Musk". A company counts if the Korean text names none.
    """
    if is_given_name_abroad(name, korean, english):
        return True
    entries = gazetteer().entries
    company = next((one for one in places[1] if name.begins_in(one)), None)
    return (
        company is not None
        and _HEADS.match(english, company.end) is not None
        and all(entries[key].kind == _COMPANY for key in company.keys)
        and all(entries[key].kind != _COMPANY for one in places[0] for key in one.keys)
    )


def is_home(
    name: Mention, places: tuple[Sequence[Place], Sequence[Place]], korean_text: str
) -> bool:
    """Whether a name is that of Korea or its parliament, which readers there need not be told.

    The parliament is only understood where the Korean text tells of its work: 국정감사.

    Not if the Korean text names one of the two Koreas, which may be the other one, unless that is
    North Korea, which the English text names as well; nor the capital if it names any place but an
    institution, or a part of the capital.
    """
    korean = {key for place in places[0] for key in place.keys}
    place = next((one for one in places[1] if name.begins_in(one)), None)
    if place is None:
        return False
    if _CAPITAL in place.keys:
        return all(map(_may_be_in_the_capital, korean))
    if place.keys == (_PARLIAMENT,):
        return _IN_PARLIAMENT.search(korean_text) is not None
    if not _AT_HOME.issuperset(place.keys):
        return False
    both = {_NORTH} == _KOREAS & korean and any(_NORTH in one.keys for one in places[1])
    return not _KOREAS & korean or (both and _NORTH not in place.keys)


def _may_be_in_the_capital(key: str) -> bool:
    entry = gazetteer().entries[key]
    is_office = entry.kind in _HOUSED and (_HOME in entry.parents or not entry.parents)
    return is_office or _CAPITAL in entry.parents


def are_related(place: Place, others: Sequence[Place]) -> bool:
    """Whether a place of one language may be the same as any of the others.

    A capital may stand for an office of its country: Seoul, 청와대.
    """
    return any(
        related(key, one) or _is_seat(key, one) or _is_seat(one, key)
        for key in place.keys
        for other in others
        for one in other.keys
    )


def _is_seat(capital: str, office: str) -> bool:
    entries = gazetteer().entries
    seat, held = entries[capital], entries[office]
    return (
        seat.kind == "capital"
        and held.kind in _SEATED
        and not set(seat.parents).isdisjoint(held.parents)
    )


def is_of_institution(name: Mention, texts: tuple[str, str], stems: Collection[str]) -> bool:
    """Whether a name ends that of an institution of the Korean text, or is a word within it.

    Or its acronym.

    Args:
        name: A capitalised word of the English text.
        texts: The Korean and the English text.
        stems: The Korean words in every way that they may be read.
    """
    korean, english = texts
    if is_headed(name.text, stems) or may_shorten(name.text, stems):
        return True
    beside = words_beside(name, english)
    if name.text in institution_words() or name.text in capitalised_words():
        return any(is_headed(word, stems) for word in beside)
    return bool(beside) and _is_of_group(name.text, beside, korean)


def _is_of_group(word: str, beside: Sequence[str], korean: str) -> bool:
    """Whether an ordinary word is in the name of a group that Korean names by ordinary words.

    맑은하늘연대, "Clear Sky Solidarity"; but 포드재단 has a proper noun.
    """
    if not is_frequent_word(word.lower()):
        return False
    groups = [
        group.start()
        for group in _GROUP.finditer(korean)
        if any(is_headed(head, [group[0]]) for head in (word, *beside))
    ]
    return bool(groups) and not {start for start, _ in proper_nouns(korean)}.issuperset(groups)
