"""The parties of a pair: places, people, companies and roles that both texts name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import starmap
from typing import TypeAlias

from align.checks.naming.lost_names import korean_names
from align.checks.naming.surnames import titled_surnames
from align.checks.views import BeadView
from align.entities.english.words import EnglishWords
from align.entities.korean.beginnings import Beginnings
from align.entities.letters import CAPITAL, LATIN, acronym
from align.entities.matching import Relation
from align.entities.mentions import Mention, Place
from align.entities.names import capitalised_runs
from align.entities.romanisation import is_spelling_of
from align.entities.sound.levels import CERTAIN
from align.entities.sound.similarity import name_similarity
from align.languages import korean_first
from align.packaged import packaged_rows
from align.segmentation.proper_nouns import tagged

Party: TypeAlias = tuple[Mention, Mention]
"""What a party is called in Korean and in English."""

_BODY = (
    r"(?:의\s(?:[가-힣]{1,6}(?<![은는이가을를의에])\s){0,2}?(?=[가-힣]{0,6}"
    r"(?:정부|당국|당국자|민병대|반군|군|경찰|검찰|법원|부|청|의회|국회|대통령|총리|장관|대사관|회사|기업|업체|그룹|"
    r"은행|재단|단체|협회|조합|노조|대학|대학교|학교|병원|미술관|박물관|갤러리|호텔|방송사|신문사|출판사|구단|클럽|당|"
    r"연구소|연구진|공장|농장|교회|사찰|주민들?|시민들?|변호인|법인)(?:들|측)?[은는이가을를의에과와]))?"
)
TITLES = (
    rf"['’”」』]?(?:\([^()]{{1,12}}\))?{_BODY}"
    r"(?:\s?['‘“「『]?[가-힣]{1,6}(?<![을를의에와과로])['’”」』]?){0,2}?"
)
"""What may stand between a party and its particle: 중국 외교부는, 이 대표가, 이란의 한 은행을."""

_NAME = re.compile(rf"\b[{CAPITAL}][{LATIN}]+")
# What every name begins with that may be spelled in English.
_CAPITAL = re.compile(f"[{CAPITAL}][{LATIN}]")
# What a company makes, after its name, is translated: 삼우건설, Samwoo Construction.
_COMPANY = re.compile(
    "(?<=[가-힣]{2})(?:전자|제약|건설|개발|통신|텔레콤|소프트|해운|상선|은행|그룹|화학|중공업|조선|"
    "자동차|항공|전기|에너지|식품|유통|백화점|증권|생명|화재|카드|물산|산업|제철|철강|캐피탈|홀딩스|"
    "테크|텍|정유|바이오|반도체|게임즈|케미칼|머티리얼즈|엔터테인먼트|네트웍스|시스템|모터스|푸드|농산|수산|축산|"
    "금속|정밀|기계|공업|제지|시멘트|제과|제분|섬유|패션|출판|방송|신문|여행|관광|운수|교통|물류|택배|로지스틱스|"
    "메디컬|헬스케어|솔루션|테크놀로지|미디어|스튜디오|픽처스|캐피털|저축은행|자산운용|손해보험|손보|보험|홀딩|지주|"
    "엔지니어링|디스플레이|배터리|오일|가스|전력|발전|주류|음료|커피|호텔|리조트|병원|대학교?|재단)$"
)
_WITH_PARTICLE = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,6}?)['’”」』]?(?:측?[은는이가을를의과와도]|측?에게서?|한테|에|로부터|보다|(?=\s\d))(?=[\s,])"
)
_FEWEST = 2
_CODE = 2
_MOST = 24  # more names than a sentence has: a list


def marked(*particles: str) -> re.Pattern[str]:
    """What follows a party with one of some particles, its titles included."""
    return re.compile(rf"{TITLES}(?:{'|'.join(particles)})(?=[\s,])")


def parties_of(bead: BeadView) -> Sequence[Party]:
    """The parties that both texts name, in Korean order, but for those named twice.

    Empty if it is clear that there are no two, or if the names are a list, in which nobody does
    anything.
    """
    return bead.once(_parties_of)


def _parties_of(bead: BeadView) -> Sequence[Party]:
    found: list[Party] = []
    # A city that is named as such stands for no country beside it: 도쿄 as "Tokyo", not "Japanese".
    for match in sorted(bead.comparison.places, key=lambda one: one.relation is not Relation.EQUAL):
        korean, english = korean_first(bead.languages, match.source, match.target)
        if (
            match.relation.agrees
            and korean is not None
            and english is not None
            and not (_is_city(korean) and any(one[0] == korean for one in found))
        ):
            found.append((korean, english))
    places = [one for one, _ in found]
    roles = [one for one in roles_of(bead) if not _is_within(one[0], places)]
    # Finding the names takes longest, and a party alone is compared with none.
    if len(found) + len(roles) + len(_CAPITAL.findall(bead.english)) < _FEWEST:
        return ()
    names = korean_names(bead.korean)
    if len(found) + len(names) > _MOST:
        return ()
    names += _heard_names(bead, [*names, *places, *(role for role, _ in roles)])
    people = _people_of(bead, sorted(names, key=lambda name: name.start), places)
    taken = [one for one, _ in people]
    surnames = [one for one in _surnames_of(bead) if not _is_within(one[0], [*places, *taken])]
    people += surnames
    # 곽 장관 is one party, and so are 중국 해경 and 미국인 기자.
    titled = {one.end + 1 for one in (*places, *(name for name, _ in people))} | {
        one.end + 2 for one in places if bead.korean.startswith("인 ", one.end)
    }
    found += [*people, *(role for role in roles if role[0].start not in titled)]
    keys = [one.keys if isinstance(one, Place) else (one.text,) for one, _ in found]
    once = [party for party, key in zip(found, keys, strict=True) if keys.count(key) == 1]
    return sorted(once, key=lambda party: party[0].start)


def _is_city(place: Mention) -> bool:
    """Whether a place is no country: the keys of countries are codes of two letters."""
    return isinstance(place, Place) and all(len(key) > _CODE for key in place.keys)


def _is_within(mention: Mention, places: Sequence[Mention]) -> bool:
    return any(mention.begins_in(place) for place in places)


@dataclass(frozen=True)
class _Role:
    """The Korean and the English words of a line of the table of roles."""

    korean_words: str
    english_words: str

    @cached_property
    def korean(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![가-힣])(?:{self.korean_words})")

    @cached_property
    def english(self) -> EnglishWords:
        return EnglishWords(self.english_words)


@cache
def _roles() -> Beginnings[_Role]:
    roles = starmap(_Role, packaged_rows("align.checks.parties", "roles.tsv"))
    return Beginnings((role.korean_words, role) for role in roles)


def roles_of(bead: BeadView) -> Sequence[Party]:
    """The parties that both texts call by what they are."""
    return bead.once(_roles_of)


def _roles_of(bead: BeadView) -> Sequence[Party]:
    found: list[Party] = []
    for role in _roles().possible(bead.korean):
        there = role.english.search(bead.english)
        held = there and role.korean.search(bead.korean)
        if held and there:
            found.append((Mention.of(held), Mention.of(there)))
    longest = sorted(found, key=lambda party: party[0].start - party[0].end)
    return [
        party
        for number, party in enumerate(longest)
        if not any(party[0].overlaps(longer[0]) for longer in longest[:number])
    ]


def _surnames_of(bead: BeadView) -> Iterator[Party]:
    """The people that both texts call by their surnames alone: 최 대표, "Rep. Choi"."""
    words = list(_NAME.finditer(bead.english))
    for surname, spellings in titled_surnames(bead.korean, also_words=True):
        spelled = [word for word in words if word[0].lower() in spellings]
        if spelled:
            yield surname, Mention.of(spelled[0])


def _people_of(bead: BeadView, names: Sequence[Mention], places: Sequence[Mention]) -> list[Party]:
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


def _heard_names(bead: BeadView, known: Sequence[Mention]) -> Iterator[Mention]:
    """Other Korean words with a particle that sound like an English name: 삼보가, "Sambo"."""
    runs = capitalised_runs(bead.english)
    tags = dict(tagged(bead.korean))
    for word in _WITH_PARTICLE.finditer(bead.korean):
        name = Mention.of(word, "name")
        if (
            not any(name.overlaps(one) for one in known)
            and not _is_noun(name, tags)
            and _spelling_of(name.text, bead.english, runs) is not None
        ):
            yield name


def _is_noun(name: Mention, tags: Mapping[int, str]) -> bool:
    """Whether a Korean word is one common noun, by the tags of its text: 패널 is no "Paul"."""
    return tags.get(name.start) == "NNG" and not any(
        name.start < start < name.end for start in tags
    )


def _spelling_of(korean: str, english: str, runs: Sequence[tuple[int, str]]) -> Mention | None:
    """The English spelling of a Korean name: the longest of a person's, or the likest by sound."""
    korean = _COMPANY.sub("", korean)
    letters = acronym(korean)
    written = re.search(rf"(?<!\w){letters}(?!\w)", english) if letters else None
    if written is not None:
        return Mention.of(written)
    spelled = [run for run in runs if is_spelling_of(korean, run[1])]
    if spelled:
        start, run = max(spelled, key=lambda one: len(one[1]))
        return Mention(start, start + len(run), run)
    heard = ((name_similarity(korean, word[0]), word) for word in _NAME.finditer(english))
    likeness, likest = max(heard, key=lambda one: one[0], default=(0.0, None))
    return Mention.of(likest) if likest is not None and likeness >= CERTAIN else None
