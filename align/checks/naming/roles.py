"""Names in the same role that have nothing in common: 오르테가 총리 and Prime Minister Lindqvist.

A Korean name without a counterpart and an English one that no Korean word sounds like are each
common: translators add names and leave them out. Where both bear a title, speak, begin the
sentence, or say where something is, the one stands for the other. So does who holds an office of
the same country: 마크롱 프랑스 대통령 and "French President Sarkozy".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from align.checks.asides import dateline_end
from align.checks.naming.capitals import begins_sentence, is_home
from align.checks.naming.lost_names import LostName, korean_names, lost_names
from align.checks.naming.sound_matches import SoundMatches
from align.entities.countries import find_places
from align.entities.heads import ending_of
from align.entities.letters import CAPITAL, LATIN, NAME_WORD, SMALL
from align.entities.matching import Relation
from align.entities.mentions import Mention, Place
from align.entities.names import hangul_words, is_plain
from align.entities.particles import possible_stems
from align.entities.place_matching import relate_places
from align.entities.sound.similarity import name_similarity
from align.entities.wordlists import any_title, institution_words
from align.segmentation.proper_nouns import proper_nouns

# Below this likeness by sound, a name is not that of a Korean word; below the other, two names
# are different.
_UNHEARD, _UNLIKE = 0.6, 0.45
_ANSWERED = 0.68  # from this likeness on, a name has its counterpart
_LEAST = 3  # letters
_NAME = re.compile(rf"[{CAPITAL}][{SMALL}'’]+(?:-[{LATIN}][{SMALL}]+)*")
# A title, with names that may stand between it and the one that is looked at.
_TITLE = re.compile(
    r"\b(?:President|Premier|Minister|Secretary|Chancellor|Gen\.|General|Rep\.|Sen\.|Senator|Dr\.|"
    r"Prof\.|Professor|[Cc]oach|[Mm]anager|[Dd]irector|Chairman|Chairwoman|CEO|King|Queen|Prince|"
    r"Princess|Pope|Judge|Justice|Prosecutor|Mayor|Gov\.|Governor|[Ll]eader|[Ss]pokes(?:wo)?man|"
    r"[Ll]awmaker|[Nn]ovelist|[Aa]ct(?:or|ress)|[Ss]inger|Ambassador|Mr\.|Mrs?\.|Ms\.)"
    rf"(?: [{CAPITAL}][\w.'’-]*){{0,2}} $"
)
# 배우 천유림: these stand before a name too.
_TITLE_BEFORE = re.compile(
    r"(?<![가-힣])(?:배우|가수|감독|코치|선수|작가|소설가|시인|화가|교수|변호사) $"
)
_WHERE = re.compile(r"\b(?:in|at|near|from|to|outside|around) (?:the )?$")
# The Martian north pole: it is the pole that says where.
_ADJECTIVE, _GOES_ON = re.compile(r"(?:[ae]n|ish|ese|ic|i)$"), re.compile(r" [a-z]")
_SAYS = re.compile(r" (?:said|says|told|added|argued|warned|insisted|replied)\b")
_SAYS_IN_KOREAN = re.compile(r"(?:말|밝|전|강조|덧붙|설명|주장|지적|경고)(?:했|혔|였)[다으]")
_VERB = re.compile(
    r" (?:[a-z]+(?:ed|s)|will|is|was|has|had|took|won|beat|left|went|came|lost|met|made|gave|and)\b"
)
_SUBJECT = re.compile(r"(?:씨?[은는이가]|[과와])(?=\s)")
_PLACE = re.compile(
    r"(?:에서|으로)?(?:\s(?:인근|근처|부근|외곽|주민|지역)|(?<=에서)|(?<=으로))|[에의시주로]\s(?:인근|주민)"
)
# The name of who holds an office, in English.
_HOLDER = re.compile(
    r"\b(?:President|Premier|Minister|Secretary|Chancellor|Chair(?:man|woman|person)?|CEO|"
    r"[Cc]hief [Ee]xecutive|King|Queen|[Ff]ounder|[Ll]eader|Ambassador|Governor|Justice) "
    rf"(?P<name>{NAME_WORD}(?: {NAME_WORD}){{0,2}})"
)
_WORD = re.compile(r"\S+")
_UP_TO_OFFICE = re.compile(
    r"(?:['’]s)?(?: (?:[A-Z][\w.&-]*|former|current|new|then|outgoing|foreign|prime|vice))* "
)
_OPENING = frozenset("\"'“‘")
_BEHIND = re.compile(
    r" (River|Lake|Mountain|[Pp]rovince|County|District|[Pp]refecture|Ward|[Ss]tate(?! of))\b"
)
_BEFORE = re.compile(r"\b(Mount|Lake|(?:[Pp]rovince|[Pp]refecture|[Ss]tate)(?= of)) (?:of )?$")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\s(?:전\s|현\s|신임\s)?(?:{any_title(2)})")


@cache
def _held() -> re.Pattern[str]:
    """What follows the name of who holds an office: 프랑스 대통령이, 미국 연방준비제도 의장은."""
    return re.compile(
        r"(?P<of>(?:\s(?![가-힣]*[을를은는에의와과]\s)[가-힣A-Za-z]+){1,4}?)"
        rf"\s(?:전\s|현\s|신임\s)?[가-힣]{{0,5}}?(?:{any_title(2)})"
        r"(?=[은는이가을를의도와과,\s]|에게|께)"
    )


def changed_in_role(
    korean: str, english: str, matches: SoundMatches
) -> tuple[Mention, Mention] | None:
    """A Korean name and another name that the English text has in its role; None if there are none.

    Args:
        korean: The Korean text.
        english: The English text.
        matches: The capitalised words of the English text and their counterparts by sound.
    """
    names = list(_unheard(english, matches))
    if not names:
        return None
    # For readers abroad, what was in Joseon was "in Korea"; but not what was in a town abroad.
    if not find_places(korean, "ko"):
        places = (), find_places(english, "en")
        names = [name for name in names if not is_home(name, places, korean)]
    lost = lost_names(korean, english, matches.places)
    for name in names:
        for one in lost:
            if _is_in_role(one, name, korean, english) and _is_unlike(one.text, name.text):
                return one, name
        kind = _of_a_kind(name, korean, english)
        if kind is not None:
            return kind, name
    people = [one for one in lost if not one.is_place]
    return _changed_holder(people, korean, english, matches) if people else None


def _changed_holder(
    lost: Sequence[LostName], korean: str, english: str, matches: SoundMatches
) -> tuple[Mention, Mention] | None:
    """A Korean name before an office of a place, and another name behind that office in English.

    No word of either name may sound like anything in the other text: 자이르 보우소나루 is Jair
    Bolsonaro even if nobody hears Jair in 자이르.
    """
    strangers = list(_strangers(english, matches))
    known = [one for one in korean_names(korean) if all(one.start != own.start for own in lost)]
    for one in lost:
        held = _held().match(korean, one.end) if strangers else None
        place = None if held is None else _office_place(held, lost, matches)
        if place is None or any(name.end + 1 == one.start for name in known):
            continue
        places = [
            other for other in matches.places[1] if relate_places(place, other) is Relation.EQUAL
        ]
        for name, title in strangers:
            if any(_UP_TO_OFFICE.fullmatch(english, other.end, title) for other in places) and all(
                _is_unlike(one.text, word) for word in name.text.split()
            ):
                return Mention.between(one.start, place.start - 1, korean), name
    return None


def _unheard(english: str, matches: SoundMatches) -> Iterator[Mention]:
    """The capitalised words that are names, and sound like no Korean word."""
    start = dateline_end(english, "en")
    for name, sound in zip(matches.names, matches.sounds, strict=True):
        if (
            sound < _UNHEARD
            and name.start >= start
            and len(name.text) >= _LEAST
            and _NAME.fullmatch(name.text)
            and name.text not in institution_words()
            and not is_plain(name.text)
        ):
            yield name


def _is_unlike(hangul: str, latin: str) -> bool:
    return name_similarity(hangul, latin) < _UNLIKE


def _is_in_role(lost: LostName, name: Mention, korean: str, english: str) -> bool:
    """Whether both names have a title, are quoted, begin the sentence, or say where it is."""
    says_where = _WHERE.search(english, 0, name.start) is not None and not (
        _ADJECTIVE.search(name.text) and _GOES_ON.match(english, name.end)
    )
    if lost.is_place:
        return says_where
    if _TITLE.search(english, 0, name.start) and (
        _titled().match(korean, lost.end) or _TITLE_BEFORE.search(korean, 0, lost.start)
    ):
        return True
    if _SUBJECT.match(korean, lost.end):
        if _SAYS.match(english, name.end) and _SAYS_IN_KOREAN.search(korean):
            return True
        begins = lost.start == 0 or korean[lost.start - 1] in _OPENING
        opens = begins_sentence(name, english) and _VERB.match(english, name.end) is not None
        return begins and opens
    return says_where and _PLACE.match(korean, lost.end) is not None


def _strangers(english: str, matches: SoundMatches) -> Iterator[tuple[Mention, int]]:
    """The names behind an English office of which no word sounds like a Korean one.

    Each comes with the beginning of its office.
    """
    sounds = {one.start: sound for one, sound in zip(matches.names, matches.sounds, strict=True)}
    for found in _HOLDER.finditer(english):
        heard = [
            sounds.get(found.start("name") + word.start(), 1.0)
            for word in _WORD.finditer(found["name"])
        ]
        if max(heard) < _ANSWERED:
            yield Mention.of(found, "name"), found.start()


def _office_place(
    held: re.Match[str], lost: Sequence[LostName], matches: SoundMatches
) -> Place | None:
    """The place of which somebody holds an office, behind nothing but lost names."""
    for word in _WORD.finditer(held.string, *held.span("of")):
        place = next((one for one in matches.places[0] if one.start == word.start()), None)
        if place is not None or not any(one.start == word.start() for one in lost):
            return place
    return None


def _of_a_kind(name: Mention, korean: str, english: str) -> Mention | None:
    """A Korean river where the English text has only another one; so for lakes and the like."""
    head = _BEHIND.match(english, name.end) or _BEFORE.search(english, 0, name.start)
    if head is None or (head[1] == "State" and english.endswith("the ", 0, name.start)):
        return None  # the Empire State is New York
    found = []
    kind = head[1].title()
    starts = {start for start, _ in proper_nouns(korean)}
    for start, word in hangul_words(korean):
        if start not in starts:
            continue  # 무지개강 is the Rainbow River
        for stem in possible_stems(word):
            if end := ending_of(kind, stem):
                found.append((Mention(start, start + len(stem), stem), stem.removesuffix(end)))
                break
    if found and all(_is_unlike(part, name.text) for _, part in found):
        return found[0][0]
    return None
