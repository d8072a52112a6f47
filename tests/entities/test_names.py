"""Names are the same or not by how they sound and how Koreans spell them."""

import random
import re
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from align.entities.lexicon import NameLexicon
from align.entities.matching import Relation
from align.entities.names import find_names
from align.entities.particles import possible_stems
from align.entities.romanisation import (
    begins_alike,
    is_given_spelling_of,
    is_spelling_of,
    split_name,
    syllable_spellings,
)
from align.entities.romanising import romanised
from align.entities.sound.keys import hangul_key, latin_sound_key
from align.entities.sound.similarities import (
    Group,
    Values,
    name_grids,
    name_similarities,
    part_grids,
    part_similarities,
)
from align.entities.sound.similarity import name_similarity, part_similarity


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("김정은", "Kim Jong-un"),
        ("리용호", "Ri Yong Ho"),
        ("이재명", "Lee Jae-myung"),
        ("박근혜", "Park Geun-hye"),
        ("반기문", "Ban Ki-moon"),
        ("노무현", "Roh Moo-hyun"),
        ("윤석열", "Yoon Suk Yeol"),
        ("손흥민", "Heung-min Son"),
        ("유재석", "Yoo Jae-suk"),
        ("정의선", "Chung Euisun"),
        ("조성진", "Cho Seong-jin"),
        ("최상목", "Choi"),
        ("블링컨", "Blinken"),
        ("젤렌스키", "Zelenskyy"),
        ("마크롱", "Macron"),
        ("메르켈", "Merkel"),
        ("에르도안", "Erdoğan"),
        ("시진핑", "Xi Jinping"),
        ("기시다", "Kishida"),
        ("스미스", "Smith"),
        ("매슈", "Matthew"),
        ("슈워츠", "Schwartz"),
        ("제라드", "Gerrard"),
        ("음촌", "Eumchon"),
        ("보이치에호프스키", "Wojciechowski"),
        ("흐라드츠키", "Hradecký"),
        ("판덴브뤼허", "Vandenbrugge"),
        ("기슬라손", "Gíslason"),
        ("오출루아", "Ochollua"),
        ("타망글루", "Tamanglu"),
        ("라크슈마난", "Lakshmanan"),
        ("보르지아누", "Borgianu"),
        ("구르반굴리", "Gurbanguly"),
        ("마쓰다이라", "Matsudaira"),
        ("쉐이청", "Xuecheng"),
        ("알마즈루이", "al-Mazrouei"),
        ("에셰베리아", "Echeverría"),
        ("샤를루아", "Charleroi"),
        ("휘트모어", "Whitmore"),
    ],
)
def test_a_name_is_known_by_its_usual_spelling(hangul: str, latin: str) -> None:
    assert name_similarity(hangul, latin) >= 0.7


@pytest.mark.parametrize(
    ("hangul", "latin"), [("대관령", "Daegwallyeong"), ("한림", "Hallim"), ("은풍", "Eunpung")]
)
def test_a_name_is_its_romanisation_with_the_sound_changes(hangul: str, latin: str) -> None:
    assert name_similarity(hangul, latin) == 1.0


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("김정은", "Kim Yo-jong"),
        ("최상목", "Choi Sang-min"),
        ("이재명", "Han Dong-hoon"),
        ("블링컨", "Austin"),
        ("트럼프", "Biden"),
        ("마크롱", "Scholz"),
        ("기시다", "Abe"),
        ("로이터", "Moscow"),
        ("보이치에호프스키", "Kowalczyk"),
        ("바이든", "Putin"),
        ("있었다", "Ithaca"),
        ("프로야구", "Bears"),
        ("휘트모어", "Whitaker"),
        ("보르지아누", "Brazier"),
        ("기슬라손", "Gasoline"),
        ("싶었다", "Sivas"),
    ],
)
def test_another_name_is_told_apart(hangul: str, latin: str) -> None:
    assert name_similarity(hangul, latin) <= 0.5


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [("블링컨", "Blinken"), ("트럼프", "Trump"), ("메르켈", "Merkel"), ("펠로시", "Pelosi")],
)
def test_words_that_sound_alike_share_a_key(hangul: str, latin: str) -> None:
    assert hangul_key(hangul) == latin_sound_key(latin) != ""


@pytest.mark.parametrize("hangul", ["", "a", "한글과abc", "?"])
def test_any_text_has_a_similarity(hangul: str) -> None:
    assert 0.0 <= name_similarity(hangul, "Name") <= 1.0
    assert name_similarity("이름", hangul) >= 0.0


@pytest.mark.parametrize("following", ["", "가", "나", "아", "하"])
def test_every_spelling_of_a_syllable_begins_as_one_may(following: str) -> None:
    """What begins otherwise is compared no further."""
    for number in range(ord("가"), ord("힣") + 1):
        syllable = chr(number)
        spelled = romanised(syllable + following)
        assert begins_alike(syllable, spelled), spelled
    assert not begins_alike("상목", "Min-seok")
    assert not begins_alike("Sang", "Sang")
    assert not begins_alike("", "Sang")


def test_many_pairs_are_as_alike_as_one_by_one() -> None:
    """To the last bit: thresholds must not depend on how many are compared."""
    hangul = [
        "김정은",
        "블링컨",
        "골드만삭스",
        "스탠더드앤푸어스",
        "과이",
        "김 정은",
        "이",
        "",
        "abc",
    ]
    hangul += ["맥과이어", "호나우지뉴", "르몽드", "남궁민수", "하", "아이오와주립대"]
    latin = ["Kim Jong-un", "Kim", "Blinken", "Goldman", "Stanley", "Poor's", "Maguire", "Xi", ""]
    latin += ["Ronaldinho", "Le Monde", "É", "3M", "Namkoong", "Ha", "Iowa", "Worcester", "João"]
    pairs = np.array([(one, other) for one in range(len(hangul)) for other in range(len(latin))])
    for many, single in (
        (name_similarities, name_similarity),
        (part_similarities, part_similarity),
    ):
        found = many(hangul, latin, pairs)
        assert found.tolist() == [single(hangul[one], latin[other]) for one, other in pairs]
        assert many(hangul, latin, pairs[:0]).shape == many([], [], pairs[:0]).shape == (0,)


@pytest.mark.parametrize(
    ("grids", "single"), [(name_grids, name_similarity), (part_grids, part_similarity)]
)
@pytest.mark.parametrize("few", [0, 100])
def test_groups_of_words_are_compared_together(
    grids: Callable[[Sequence[Group]], list[Values]],
    single: Callable[[str, str], float],
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("align.entities.sound.similarities._FEW", few)
    groups: list[Group] = [
        (["블링컨", "골드만삭스"], ["Blinken", "Goldman", "Kim"]),
        ([], ["Kim"]),
        (["김정은"], []),
        (["골드만삭스", "김정은"], ["Goldman", "Kim Jong-un"]),
    ]
    found = grids(groups)
    assert [grid.shape for grid in found] == [(2, 3), (0, 1), (1, 0), (2, 2)]
    for grid, (hangul, latin) in zip(found, groups, strict=True):
        assert grid.tolist() == [[single(one, other) for other in latin] for one in hangul]
    assert grids([]) == []


def test_a_compound_surname_is_split_whole() -> None:
    assert split_name("남궁민수") == ("남궁", "민수")
    assert is_spelling_of("남궁민수", "Namkoong Min-su")


def test_countries_side_by_side_are_not_a_surname_and_a_given_name() -> None:
    """한 is a surname, but 한·미 is Korea and the United States, whatever it is compared with."""
    assert split_name("한·미") is None
    assert not is_spelling_of("한·미", "Han Mi")


def test_a_title_or_a_latin_spelling_makes_a_name_firm() -> None:
    firm = {name.text for name in find_names("최상목 장관과 리치 샤플즈(Rich Sharples)", "ko")}
    assert firm == {"최상목", "리치 샤플즈"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("이 유물은 염부 추만길 씨가 썼다.", ["추만길"]),
        ("박정수 씨와 이영희 씨가 왔다.", ["박정수", "이영희"]),
        ("물러나겠다고 밝힌 노은재 장관이 떠났다.", ["노은재"]),
        ("경제를 맡은 최상목 기획재정부 장관은 떠났다.", ["최상목"]),
        ("김영수 공정위 위원장이 왔다.", ["김영수"]),
    ],
)
def test_a_name_before_a_title_is_found_inside_a_sentence(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text, "ko") if name.firm] == names


def test_a_sentence_opener_is_no_firm_name() -> None:
    names = {name.text: name.firm for name in find_names("Reforms worried Blinken.", "en")}
    assert names["Blinken"]
    assert not names.get("Reforms", False)


def test_an_article_teaches_its_names() -> None:
    """A name that stood beside its spelling once is missed where another stands."""
    pairs = [
        ("캐버노 판사가 증언했다.", "Judge Kavanaugh testified."),
        ("의원들은 캐버노를 지지했다.", "Senators backed Kavanaugh."),
        ("상원은 캐버노를 인준했다.", "The Senate confirmed Doyle."),
    ]
    lexicon = NameLexicon(pairs)
    assert lexicon.knows("캐버노")
    assert all(match.relation is Relation.EQUAL for match in lexicon.compare(*pairs[0]))
    found = [match for match in lexicon.compare(*pairs[2]) if match.relation is Relation.DIFFERENT]
    assert [
        (match.source and match.source.text, match.target and match.target.text) for match in found
    ] == [("캐버노", "Doyle")]


def test_two_spellings_of_one_person_are_both_seen() -> None:
    lexicon = NameLexicon(
        [
            ("젤렌스키 대통령이 말했다.", "President Zelensky said."),
            ("젤렌스키 대통령은 떠났다.", "President Zelenskyy left."),
        ]
    )
    assert lexicon.ambiguous == {"젤렌스키": {"Zelensky": 1, "Zelenskyy": 1}}


@pytest.mark.parametrize("hangul", ["상목", "은혜", "우영", "별", "빛나라"])
def test_a_given_name_is_spelled_as_its_syllables_in_a_row(hangul: str) -> None:
    """What a pattern of all spellings finds in strings of their letters."""
    syllables = [
        "|".join(sorted(syllable_spellings(letter, following)))
        for letter, following in zip(hangul, [*hangul[1:], ""], strict=True)
    ]
    pattern = re.compile("[- ]?".join(f"(?:{each})" for each in syllables))
    chance = random.Random(hangul)
    told = set()
    for _ in range(2000):
        parts = [chance.choice(each.split("|")) for each in syllables]
        latin = chance.choice(["", "-", " "]).join(parts)
        at = chance.randrange(len(latin))
        latin = chance.choice([latin, latin[:at] + latin[at + 1 :], latin + latin[-1], latin[:at]])
        expected = pattern.fullmatch(latin.strip()) is not None
        assert is_given_spelling_of(hangul, latin) == expected, latin
        told.add(expected)
    assert told == {True, False}


def test_particles_are_taken_off_one_by_one_and_together() -> None:
    assert possible_stems("피에로는") == ("피에로는", "피에로", "피에")
    assert possible_stems("항구에서는") == ("항구에서는", "항구에서", "항구")
    # The copula is 다 alone behind a vowel.
    assert possible_stems("백승재다") == ("백승재다", "백승재")
    assert possible_stems("나섰다") == ("나섰다",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("최상목 외교부 장관이 왔다.", ["최상목"]),
        ("이번 방문은 블링컨 장관이 정했다.", ["블링컨"]),
        ("이번 방문은 모리 총리가 정했다.", []),
    ],
)
def test_only_an_office_stands_between_a_name_and_its_title(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text, "ko") if name.firm] == names
