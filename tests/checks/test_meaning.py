"""The checks of meaning, with the built-in encoder, on a short article about an invented ferry."""

import dataclasses
from collections.abc import Callable, Sequence

import pytest

from align.checks import check_bitext
from align.checks.meaning.comparing import BeadMeaning, Meanings
from align.encoders import Encoder
from align.records import Bitext, BitextRow, Severity
from tests.fakes import StretchedEncoder

STORY = (
    ("청사포와 가람도를 잇는 여객선이 5월 6일 운항을 다시 시작한다.",
     "The ferry between Cheongsapo and Garam Island will resume service on May 6."),
    ("군청은 낡은 부두를 고치는 데 40억원을 들였으며, 주민들은 공사를 오래 기다려 왔다.",
     ("The county spent 4 billion won on repairing the old pier, and residents had waited for the "
     "work for a long time.")),
    ("배는 하루 네 차례 오가고 요금은 어른이 3만원이다.",
     "The boat makes four trips a day, and the fare is 30,000 won for adults."),
    ("날씨가 나쁘면 운항을 멈춘다.", "It stays in port when the weather is bad."),
    ("관광객이 늘어나면 섬의 쓰레기도 늘어날 것이라고 걱정하는 이들도 있다.",
     "Some worry that more tourists will also mean more rubbish on the island."),
)  # fmt: skip


def meanings(rows: Sequence[BitextRow], encoder: Encoder) -> tuple[BeadMeaning | None, ...]:
    return Meanings(rows, ("ko", "en"), encoder).measured(range(len(rows)))


@pytest.fixture
def checks_told(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> Callable[[int, str], list[set[str]]]:
    """Put another translation in one place, and say which checks warn where."""

    def look(number: int, target: str) -> list[set[str]]:
        pairs = list(STORY)
        pairs[number] = pairs[number][0], target
        checked = check_bitext(bitext(*pairs), encoder=encoder)
        return [
            {f.check for f in row.findings if f.severity is not Severity.INFO} for row in checked
        ]

    return look


def test_a_faithful_article_has_no_warning(checks_told: Callable[..., list[set[str]]]) -> None:
    assert checks_told(0, STORY[0][1]) == [set()] * len(STORY)


@pytest.mark.parametrize(
    ("number", "target", "check"),
    [
        (1, "The county spent 4 billion won.", "omission"),
        (3, ("It stays in port when the weather is bad. A new museum of maritime history will open "
            "in the capital next spring."), "addition"),
        (4, STORY[2][1], "misaligned"),
    ],
)  # fmt: skip
def test_a_departure_is_told_where_it_is(
    number: int, target: str, check: str, checks_told: Callable[..., list[set[str]]]
) -> None:
    told = checks_told(number, target)
    assert check in told[number]
    assert not any(told[n] for n in range(len(STORY)) if n not in (number, 2))


def test_another_encoder_warns_of_meanings_and_names(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    """Similarities are put on the scale of the built-in one, which compares the names itself."""
    pairs = [
        *STORY[:2],
        ("블링컨 장관은 배를 타고 섬을 찾았다.", "Secretary Clinton visited the island by boat."),
        STORY[3],
        (STORY[4][0], STORY[2][1]),
    ]
    told = {
        one.identity: {
            (row.bead, f.check, f.severity)
            for row in check_bitext(bitext(*pairs), encoder=one)
            for f in row.findings
            if f.check in ("misaligned", "name")
        }
        for one in (encoder, StretchedEncoder(encoder))
    }
    assert told["builtin"] == {(2, "name", Severity.WARNING), (4, "misaligned", Severity.WARNING)}
    assert told["stretched"] == told["builtin"]


def test_null_beads_have_no_measures(bitext: Callable[..., Bitext], encoder: Encoder) -> None:
    rows = bitext(*STORY, ("배가 떠났다.", "")).rows
    measured = meanings(rows, encoder)
    assert [one is None for one in measured] == [False] * 5 + [True]
    assert meanings(rows[-1:], encoder) == (None,)


def test_findings_of_a_file_are_replaced(bitext: Callable[..., Bitext], encoder: Encoder) -> None:
    once = check_bitext(bitext(*STORY, ("배가 떠났다.", "")), encoder=encoder)
    again = check_bitext(dataclasses.replace(once), encoder=encoder)
    assert again == once
    assert [f.check for f in once[5].findings] == ["omission"]


def test_another_persons_name_is_told_with_the_one_it_replaced(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    """With both places, and nothing said of the names that are right."""
    story = (
        *STORY,
        ("하트웰 차관보는 배를 타고 섬을 찾았다.", "Hartwell visited the island on the boat."),
        ("하트웰은 부두가 낡았다고 말했다.", "Hartwell said that the pier was old."),
        ("주민들은 하트웰에게 편지를 건넸다.", "Residents handed a letter to Brookline."),
    )
    checked = check_bitext(bitext(*story), encoder=encoder)
    names = [[f for f in row.findings if f.check == "name"] for row in checked]
    (told,) = [f for f in names[7] if f.severity is Severity.WARNING]
    assert (told.source_value, told.target_value) == ("하트웰", "Brookline")
    assert not any(f.severity is not Severity.INFO for found in names[:7] for f in found)


def test_a_common_word_that_begins_a_sentence_is_no_name(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    """Nor is what brackets explain of a unit: 12GWh(기가와트시)."""
    story = (
        *STORY,
        ("새 발전소는 연간 생산능력 12GWh(기가와트시) 규모로 들어서며, 오는 9월 착공한다.",
         ("The new plant will turn out 12 gigawatt-hours a year. Construction will begin in "
          "September.")),
    )  # fmt: skip
    checked = check_bitext(bitext(*story), encoder=encoder)
    assert not [f for row in checked for f in row.findings if f.check == "name"]


def test_a_short_sentence_with_right_facts_is_not_held_for_another(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    """It has too few words for its vector to tell; without facts of its own it is still told."""
    story = (
        *STORY,
        ("일반 관람은 오는 16일 시작된다.", "It goes on public display on Friday."),
        ("전시는 내년 1월 31일까지 이어지며 월요일은 쉰다.",
         "The exhibition runs through Jan. 31 next year and is closed on Mondays."),
    )  # fmt: skip
    checked = check_bitext(bitext(*story), encoder=encoder)
    assert "misaligned" not in {f.check for f in checked[5].findings}


def test_a_free_sentence_that_says_the_same_is_not_misaligned(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    """A sentence beside it is more similar, but that both sides agree is more probable."""
    story = (
        ("노인은 시장 골목에서 40년째 우산을 고친다.",
         "The old man has mended umbrellas in the market lane for forty years."),
        ("골목의 가게는 하나둘 문을 닫았다.", "One after another the shops in the lane gave up."),
        ("그래도 그는 비 오는 날을 기다린다.", "He is still waiting for rain."),
        ("고칠 우산이 없어도 그는 문을 연다.", "With nothing to mend, he opens up all the same."),
    )  # fmt: skip
    (finding,) = check_bitext(bitext(*story), encoder=encoder)[3].findings
    assert (finding.check, finding.severity) == ("misaligned", Severity.INFO)


def test_a_headline_is_rewritten_and_not_at_fault(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    headline = "청사포 뱃길 다시 열린다", "County hopes for tourists as old ferry returns"
    checked = check_bitext(bitext(headline, *STORY), encoder=encoder)
    assert {f.severity for f in checked[0].findings} <= {Severity.INFO}


def test_a_side_that_was_cut_off_is_told_with_the_words_that_it_lacks(
    bitext: Callable[..., Bitext], encoder: Encoder
) -> None:
    """Where a run of words of the whole side has no counterpart: one word proves nothing."""
    council = "시의회는 예산안을 통과시켰고, 도서관은 내년부터 밤 10시까지 문을 연다."
    cut = "The city council passed the budget and the"
    whole = f"{cut} library will stay open until 10 p.m. from next year."
    told = [
        [f for f in row.findings if f.check == "truncated"]
        for row in check_bitext(bitext((council, cut), (council, whole)), encoder=encoder)
    ]
    assert told[1] == []
    assert [f.message for f in told[0]] == [
        (
            "The translation stops in the middle of a sentence: the budget and the; "
            "without a counterpart: 도서관은 내년부터 밤 10시까지 문을 연다."
        )
    ]
    assert told[0][0].source_value == "도서관은 내년부터 밤 10시까지 문을 연다."
    assert told[0][0].target_value == "the budget and the"
