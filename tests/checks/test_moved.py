"""What stands in a neighbouring sentence of the translation is no error, unless that needs it."""

import pytest

from align.checks import check_bitext
from align.config import ChecksSettings
from align.records import Severity
from tests.fakes import bitext_of

PLAIN = ("주민들은 반겼다.", "Residents welcomed the plan.")
SETTINGS = ChecksSettings(rows="article", only=["number", "date"])

MOVED = {
    "a date into the lead": (
        ("시가 야간 여객선을 띄운다.", "The city will start running night ferries on Aug. 3."),
        PLAIN,
        ("첫 배는 8월 3일 떠난다.", "The first one leaves at night."),
    ),
    "a day as a weekday": (
        ("법원이 판결을 뒤집었다.", "The court Thursday overturned a ruling."),
        ("법원은 9일 사건을 돌려보냈다.", "It sent the case back."),
    ),
    "an ordinal out of the lead": (
        ("석가온 감독이 지난 14일 상을 받았다.", "Director Seok Ga-on has won a prize."),
        PLAIN,
        ("그는 어머니께 감사한다고 했다.", "Accepting it on the 14th, he thanked his mother."),
    ),
    "a count": (
        ("상인들이 가게를 잃었다.", "A fire has left 127 merchants without their shops."),
        PLAIN,
        ("가게를 잃은 상인은 127명이다.", "They are looking for new space."),
    ),
    "a year that English has as a figure": (
        ("오래된 다리가 다시 열린다.", "An old bridge, built in 1928, will reopen."),
        ("다리는 1928년에 놓였다.", "It is the oldest one in the county."),
    ),
    "a small number next door": (
        ("사고로 승객들이 다쳤다.", "Five passengers were hurt in the accident."),
        ("다친 사람은 5명이다.", "They were taken to a hospital."),
    ),
    "the last paragraph, which is unlinked": (
        ("시장이 새 도로를 설명했다.", "The mayor talked about the road, which opens on Oct. 23."),
        *[PLAIN] * 6,
        ("개통식은 10월 23일 오전에 열린다.", ""),
    ),
    "a count of an unlinked paragraph": (
        ("상인들이 가게를 잃었다.", "A fire has left 127 merchants without their shops."),
        *[PLAIN] * 6,
        ("가게를 잃은 상인은 127명이다.", ""),
    ),
}
NOT_MOVED = {
    "the neighbour needs it": (
        ("상인 127명이 가게를 잃었다.", "Merchants lost their shops in a fire."),
        ("상인 127명은 가게를 찾고 있다.", "The 127 merchants are looking for new space."),
    ),
    "another date": (
        ("섬 주민이 첫 배를 탄다.", "Islanders will take the first ferry on Aug. 5."),
        ("표는 8월 3일부터 판다.", "Tickets will go on sale soon."),
    ),
    "the neighbour has its own weekday": (
        ("섬 주민이 첫 배를 탄다.", "Islanders will take the first ferry Friday."),
        ("표는 3일부터 판다.", "Tickets go on sale Monday."),
    ),
    "a small number of other things": (
        ("부상자 세 명을 옮겼다.", "Rescuers carried the injured away."),
        PLAIN,
        ("주민들은 밤을 새웠다.", "Residents of three villages stayed up all night."),
    ),
    "another date in the unlinked paragraph": (
        ("시장이 새 도로를 설명했다.", "The mayor talked about the road, which opens on Oct. 23."),
        *[PLAIN] * 6,
        ("개통식은 10월 24일 오전에 열린다.", ""),
    ),
    "too far away": (
        ("상인들이 가게를 잃었다.", "A fire has left 127 merchants without their shops."),
        *[PLAIN] * 3,
        ("가게를 잃은 상인은 127명이다.", "They are looking for new space."),
    ),
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("rows", MOVED.values(), ids=MOVED)
def test_what_a_neighbouring_row_gives_is_only_a_hint(
    rows: tuple[tuple[str, str], ...], *, turned: bool
) -> None:
    languages = ("en", "ko") if turned else ("ko", "en")
    pairs = [row[::-1] if turned else row for row in rows]
    checked = check_bitext(bitext_of(*pairs, languages=languages), settings=SETTINGS)
    found = [finding for row in checked for finding in row.findings]
    assert found
    assert {finding.severity for finding in found} == {Severity.INFO}
    assert all("bead" in finding.arguments for finding in found)


@pytest.mark.parametrize("rows", NOT_MOVED.values(), ids=NOT_MOVED)
def test_what_another_row_needs_or_has_far_away_excuses_nothing(
    rows: tuple[tuple[str, str], ...],
) -> None:
    checked = check_bitext(bitext_of(*rows), settings=SETTINGS)
    assert Severity.ERROR in {finding.severity for finding in checked.rows[0].findings}


def test_the_message_names_the_row() -> None:
    rows = check_bitext(bitext_of(*MOVED["a count"]), settings=SETTINGS).rows
    assert [finding.message for row in rows for finding in row.findings] == [
        "127 is in the translation here, and in the source of bead 2.",
        "127명 is in the source here, and in the translation of bead 0.",
    ]
