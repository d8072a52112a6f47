"""Seeded errors: what is damaged, repeatably, and how finding them is counted."""

import random
from pathlib import Path

import pytest

from align.errors import MalformedRecordError
from align.records import BitextRow, Finding, Severity
from measuring.detection import CLEAN, Detection, detections, read_seeded
from measuring.seeding.damage import damage, drop_clause
from measuring.seeding.names import spelled_names, swap_name, swap_spelled_name

LONG = (
    "The county repaired the old pier last spring, and residents had waited for the work for years."
)


@pytest.mark.parametrize("seed", range(8))
def test_a_dropped_clause_leaves_a_part(seed: int) -> None:
    left = drop_clause(LONG, random.Random(seed))
    assert left is not None
    assert 0.3 <= len(left.split()) / len(LONG.split()) <= 0.75
    assert left[0].isupper()


def test_a_short_sentence_is_left_whole() -> None:
    assert drop_clause("The boat left.", random.Random(0)) is None


def test_a_swapped_name_is_where_it_says() -> None:
    pair = "홍가람 군수가 말했다.", "The boat, said Hong, leaves at noon."
    swapped = swap_name(pair, ["Baker", "New Haven"], random.Random(0))
    assert swapped is not None
    assert swapped.span is not None
    assert swapped.target == "The boat, said Baker, leaves at noon."
    assert swapped.target[slice(*swapped.span)] == "Baker"


def test_names_that_the_source_spells_are_swapped_for_those_of_their_kind() -> None:
    pair = (
        "모레티는 오슬로에서 힐러리 베이커를 만났다.",
        "Moretti met Hilary Baker in Oslo last Friday.",
    )
    found = [(name.text, name.kind) for name in spelled_names(pair)]
    assert found == [("Oslo", "place"), ("Moretti", "1 words"), ("Hilary Baker", "2 words")]
    others = [
        *spelled_names(("케이프타운에서", "in Cape Town")),
        *spelled_names(("셔먼은 갔다.", "Then Sherman left.")),
    ]
    swapped = {swap_spelled_name(pair, others, random.Random(seed)) for seed in range(20)}
    targets = {one.target for one in swapped if one is not None}
    assert targets == {
        "Sherman met Hilary Baker in Oslo last Friday.",
        "Moretti met Hilary Baker in Cape Town last Friday.",
    }
    assert None in swapped


def test_the_same_seed_does_the_same_damage() -> None:
    pairs = [(f"문장 {n}", f"{LONG} {n}") for n in range(20)]
    first, second = (damage(pairs, ["Odd."], random.Random(1), share=0.5) for _ in range(2))
    assert first == second
    assert {pair.kind for pair in first} == {"clean", "omission", "addition", "misaligned"}
    assert damage(pairs, ["Odd."], random.Random(1), share=0)[3].kind == "clean"


def test_hints_do_not_count_and_wrong_checks_find_nothing() -> None:
    def row(bead: int, check: str, severity: Severity) -> BitextRow:
        finding = Finding(check, severity, "so")
        return BitextRow("a", bead, (0,), (0,), ("가",), ("a",), findings=(finding,))

    rows = [
        row(0, "number", Severity.ERROR),
        row(1, "number", Severity.INFO),
        row(2, "space", Severity.WARNING),
        row(3, "space", Severity.WARNING),
        row(4, "space", Severity.INFO),
    ]
    kinds = ["number_changed"] * 3 + [CLEAN] * 2
    found = detections(rows, lambda one: kinds[one.bead])
    assert found == [Detection("number_changed", ((1, 3),)), Detection(CLEAN, ((1, 2),))]


def test_an_interval_holds_its_share_and_stays_a_share() -> None:
    """Wilson's interval for 18 of 18 at 95%: 0.824 to 1."""
    low, high = Detection("date_changed", ((9, 9), (9, 9))).interval()
    assert (round(low, 3), high) == (0.824, 1.0)


def test_an_interval_is_wider_where_documents_differ() -> None:
    """Half found in each of ten documents says more than all in five and none in five."""
    alike = Detection("omission", ((5, 10),) * 10).interval()
    unlike = Detection("omission", ((10, 10),) * 5 + ((0, 10),) * 5).interval()
    assert unlike[0] < alike[0] < 0.5 < alike[1] < unlike[1]


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "seeded.jsonl").write_text('{"id": "a:1"}\n', "utf-8")
    with pytest.raises(MalformedRecordError, match="seeded pair") as error:
        read_seeded(tmp_path / "seeded.jsonl")
    assert "line 1" in str(error.value)
