"""Units that a CAT tool has locked, and hits that cannot be replaced, over HTTP."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from align.errors import ActionError
from align.formats import read_bitext, write_bitext
from align.project.decisions.actions import (
    Decide,
    DecideAll,
    EditText,
    MarkError,
    Merge,
    Note,
    Pin,
    Swap,
)
from align.records import AlignedPair, Alignment, Bead, Status
from tests.review.served import Desk, opened

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" xmlns:mq="MQXliff">
<file original="a.html" source-language="ko" target-language="en" datatype="html"><body>
<trans-unit id="1" mq:status="Proofread" mq:locked="locked"><source>정격 전압은 220V이다.</source>
<target>The rated voltage is 220 V.</target></trans-unit>
<trans-unit id="2" mq:status="Edited"><source>정격 <g id="3">전압</g>을 확인한다.</source>
<target>Check the rated <g id="3">voltage</g> first.</target></trans-unit>
<trans-unit id="3" mq:status="Edited"><source>정격 전압이 다르다.</source>
<target>The rated voltage is different.</target></trans-unit>
<trans-unit id="4" translate="no"><source>제품명</source><target>Name</target></trans-unit>
</body></file></xliff>
"""
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A file with a locked unit, a tag, and a unit that is not to be translated."""
    (tmp_path / "pump.mqxliff").write_text(FILE, "utf-8")
    write_bitext(read_bitext(tmp_path / "pump.mqxliff"), tmp_path / "pump.align")
    with opened(tmp_path / "pump.align") as (store, (browser,)):
        yield store, browser


def test_locked_rows_are_marked(desk: Desk) -> None:
    store, browser = desk
    assert [row.locked for row in store.rows(1).rows] == [True, False, False, True]
    page = browser.get("/articles/1", headers=ENGLISH).text
    assert page.count('data-locked="1"') == page.count('title="Locked in the CAT tool"') == 2


def test_a_locked_unit_without_a_source_locks_no_other_row(tmp_path: Path) -> None:
    text = FILE.replace("정격 전압은 220V이다.", "")
    (tmp_path / "pump.mqxliff").write_text(text, "utf-8")
    write_bitext(read_bitext(tmp_path / "pump.mqxliff"), tmp_path / "pump.align")
    with opened(tmp_path / "pump.align") as (store, _):
        assert [row.locked for row in store.rows(1).rows] == [False, False, False, True]


def test_a_mark_on_many_rows_leaves_out_the_locked_ones(desk: Desk) -> None:
    store = desk[0]
    store.act(1, DecideAll((1, 2, 3), Status.NEEDS_WORK), seen={})
    statuses = [row.status for row in store.rows(1).rows]
    assert [status is Status.NEEDS_WORK for status in statuses] == [False, True, True, False]


def test_locked_rows_stay_where_a_text_is_aligned_again(desk: Desk) -> None:
    store = desk[0]
    seen: list[Bead] = []

    def aligner(pair: AlignedPair, kept: Sequence[Bead]) -> Alignment:
        seen.extend(kept)
        return pair.alignment

    store.realign(1, aligner)
    assert [bead.source.start for bead in seen] == [0, 3]


@pytest.mark.parametrize(
    "action",
    [
        EditText(1, ("The voltage is 220 V.",)),
        Merge(1),
        Swap(1),
        Decide(1, Status.NEEDS_WORK),
    ],
)
def test_what_the_file_would_not_have_is_refused(action: object, desk: Desk) -> None:
    store = desk[0]
    before = store.rows(1).rows
    with pytest.raises(ActionError, match="has locked this unit"):
        store.act(1, action, seen={})  # type: ignore[arg-type]
    assert store.rows(1).rows == before


@pytest.mark.parametrize(
    "action",
    [
        Note(1, "확인"),
        Decide(1, Status.CONFIRMED),
        MarkError(1, "accuracy", "minor", ""),
        Pin(1, 1),
    ],
)
def test_the_rest_of_a_review_is_not(action: object, desk: Desk) -> None:
    """A review can be finished, and what is wrong with the unit can be said."""
    desk[0].act(1, action, seen={})  # type: ignore[arg-type]


def test_the_page_says_it_in_one_line(desk: Desk) -> None:
    answer = desk[1].submit(
        "/articles/1/act",
        action="edit",
        bead=1,
        seen="1:0",
        texts='["x"]',
    )
    assert answer.status_code == 422
    assert "잠근 단위" in answer.text or "has locked this unit" in answer.text


def test_hits_that_cannot_be_replaced_are_listed_with_the_reason(desk: Desk) -> None:
    """They had disappeared as soon as there was a replacement, or were counted as replaced."""
    store, browser = desk
    query = {"q": "rated voltage", "side": "target"}
    assert "Rows found: 3." in browser.get("/find", params=query, headers=ENGLISH).text
    query["replacement"] = "nominal voltage"
    page = browser.get("/find", params=query, headers=ENGLISH).text
    assert "Rows found: 1. Rows where it cannot be replaced: 2." in page
    assert "Locked in the CAT tool." in page
    assert "A tag or a new sentence is inside" in page
    assert re.findall(r'name="row" value="(\d+):', page) == ["3"]
    everything = {**query, "seen": "1:0,2:0,3:0"}
    answer = browser.submit("/find/replace", **everything)
    assert answer.status_code == 303
    assert [row.target_text for row in store.rows(1).rows][:3] == [
        "The rated voltage is 220 V.",
        "Check the rated voltage first.",
        "The nominal voltage is different.",
    ]
