"""The parties of a pair: places, people, companies and roles that both texts name."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from align.checks.naming.lost_names import korean_names
from align.checks.views import BeadView
from align.entities.korean.beginnings import Beginnings
from align.entities.letters import CAPITAL, LATIN
from align.entities.mentions import Mention, Place
from align.entities.names import capitalised_runs
from align.entities.romanisation import is_spelling_of
from align.entities.sound.similarity import name_similarity
from align.languages import korean_first

Party: TypeAlias = tuple[Mention, Mention]
"""What a party is called in Korean and in English."""

TITLES = r"(?:\s?[가-힣]{1,6}(?<![을를의에와과로])){0,2}?"
"""What may stand between a party and its particle: 중국 외교부는, 이 대표가."""

# Parties without a name, by what they are.
_ROLES = tuple(
    (re.compile(rf"(?<![가-힣])(?:{korean})"), re.compile(rf"\b(?:{english})\b", re.IGNORECASE))
    for korean, english in (
        ("(?<!시)아버지|부친", "father(?!-in)|dad"),
        ("(?<!시)어머니|모친", "mother(?!-in)|mom"),
        ("아들", "son(?!-in)"),
        ("딸", "daughter(?!-in)"),
        ("남편", "husband"),
        ("아내|부인", "wife"),
        ("시어머니|장모", "mother-in-law"),
        ("며느리", "daughter-in-law"),
        ("시아버지|장인", "father-in-law"),
        ("사위", "son-in-law"),
        ("할머니", "grandmother"),
        ("할아버지", "grandfather"),
        ("경찰", "police"),
        ("검찰", "prosecut(?:ors|ion)"),
        ("변호인", r"defense(?! (?:minister|ministry))|(?:lawyer|attorney)s?"),
        ("노조|노동조합", "union"),
        (r"회사\s?측|사측|경영진|회사", "company|management"),
        ("정부", "government"),
        ("국회|의회", "parliament|national assembly|congress"),
        (r"(?:집권\s)?여당", "(?:ruling|governing) party"),
        ("야당|야권", "opposition(?: part(?:y|ies))?"),
        ("교사|선생님", "teachers?"),
        ("학생", "students?"),
        ("의사", "doctors?"),
        ("환자", "patients?"),
        ("교육청", "education office"),
        ("학부모|부모", "parents"),
        ("집주인", "landlord"),
        ("세입자", "tenants?"),
        ("반군", "rebels?"),
        ("정부군", "government (?:forces|troops)|army"),
        ("시위대", "protesters|demonstrators"),
    )
)
_ROLE_BEGINNINGS = Beginnings(korean.pattern for korean, _ in _ROLES)
_NAME = re.compile(r"\b[A-Z][A-Za-z]+")
# What every name begins with that may be spelled in English.
_CAPITAL = re.compile(f"[{CAPITAL}][{LATIN}]")
# From this likeness by sound on a word is a name.
_HEARD = 0.85
_FEWEST = 2
_MOST = 24  # more names than a sentence has: a list


def marked(*particles: str) -> re.Pattern[str]:
    """What follows a party with one of some particles, its titles included."""
    return re.compile(rf"{TITLES}(?:{'|'.join(particles)})(?=[\s,])")


def parties_of(bead: BeadView) -> Sequence[Party]:
    """The parties that both texts name, in Korean order, but for those named twice.

    None where it is clear that there are no two, nor of a list of names, in which nobody does
    anything.
    """
    return bead.once(_parties_of)


def _parties_of(bead: BeadView) -> Sequence[Party]:
    found: list[Party] = []
    for match in bead.comparison.places:
        korean, english = korean_first(bead.languages, match.source, match.target)
        if match.relation.agrees and korean is not None and english is not None:
            found.append((korean, english))
    places = [range(one.start, one.end) for one, _ in found]
    roles = [one for one in _roles_of(bead) if not _is_within(one[0], places)]
    # Finding the names takes longest, and a party alone is compared with none.
    if len(found) + len(roles) + len(_CAPITAL.findall(bead.english)) < _FEWEST:
        return ()
    names = korean_names(bead.korean)
    if len(found) + len(names) > _MOST:
        return ()
    found += [*_people_of(bead, names, places), *roles]
    keys = [one.keys if isinstance(one, Place) else (one.text,) for one, _ in found]
    once = [party for party, key in zip(found, keys, strict=True) if keys.count(key) == 1]
    return sorted(once, key=lambda party: party[0].start)


def _is_within(mention: Mention, places: Sequence[range]) -> bool:
    return any(mention.start in place for place in places)


def _roles_of(bead: BeadView) -> Iterator[Party]:
    """The parties that both texts call by what they are."""
    for number in _ROLE_BEGINNINGS.possible(bead.korean):
        ours, theirs = _ROLES[number]
        held = ours.search(bead.korean)
        there = held and theirs.search(bead.english)
        if held and there:
            yield Mention.of(held), Mention.of(there)


def _people_of(bead: BeadView, names: Sequence[Mention], places: Sequence[range]) -> list[Party]:
    """The Korean names that the English text has too, but for those of some places."""
    people: list[Party] = []
    runs = capitalised_runs(bead.english)
    for name in names:
        spelled = _spelling_of(name.text, bead.english, runs)
        if spelled is None or _is_within(name, places):
            continue
        if people and (whole := _joined(people[-1], (name, spelled), bead)) is not None:
            people[-1] = whole
        else:
            people.append((name, spelled))
    return people


def _joined(one: Party, other: Party, bead: BeadView) -> Party | None:
    """The whole name of which both are halves: 마쓰시마 미우, Miu Matsushima."""
    first, last = sorted((one[1], other[1]), key=lambda part: part.start)
    if (one[0].end + 1, first.end + 1) != (other[0].start, last.start):
        return None
    spans = (one[0].start, other[0].end), (first.start, last.end)
    korean, english = (
        Mention(start, end, text[start:end])
        for (start, end), text in zip(spans, (bead.korean, bead.english), strict=True)
    )
    return korean, english


def _spelling_of(korean: str, english: str, runs: Sequence[tuple[int, str]]) -> Mention | None:
    """The English spelling of a Korean name: the longest of a person's, or the likest by sound."""
    spelled = [run for run in runs if is_spelling_of(korean, run[1])]
    if spelled:
        start, run = max(spelled, key=lambda one: len(one[1]))
        return Mention(start, start + len(run), run)
    heard = [
        (name_similarity(korean, word[0]), Mention.of(word)) for word in _NAME.finditer(english)
    ]
    likeness, likest = max(heard, key=lambda one: one[0], default=(0.0, None))
    return likest if likeness >= _HEARD else None
