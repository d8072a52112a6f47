"""Deciding over HTTP: each request is one decision, and its answer is what the page has to show."""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response

from align.project.store import Store
from align.records import Status
from tests.review.served import TEXTS, Desk, opened, project


class Answer:
    """What the page reads from a change."""

    def __init__(self, response: Response, status: int = 200) -> None:
        assert response.status_code == status, response.text
        self.text = response.text
        self.data = dict(re.findall(r'data-([a-z]+)="([^"]*)"', response.text.split(">")[0]))
        self.rows = [int(bead) for bead in re.findall(r'data-bead="(\d+)"', response.text)]
        self.removed = [int(bead) for bead in self.data["removed"].split()]


def state(store: Store) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [(row.source, row.target, row.status.value) for row in store.rows(1).rows]


def seen(store: Store) -> str:
    return ",".join(f"{row.id}:{row.version}" for row in store.rows(1).rows)


@pytest.mark.parametrize(
    ("action", "status"),
    [
        ("confirm", Status.CONFIRMED),
        ("needs-work", Status.NEEDS_WORK),
        ("exclude", Status.EXCLUDED),
    ],
)
def test_a_decision_is_one_request(action: str, status: Status, desk: Desk) -> None:
    """Its answer is the row as it is now, with the counts; clear takes it back."""
    store, browser = desk
    answer = Answer(browser.act(action, 2))
    assert (answer.rows, answer.removed, answer.data["label"]) == ([2], [], action)
    assert answer.data["large"] == "0"
    assert store.row(2).status is status
    assert store.row(2).decided_by == "한소라"
    assert f'data-status="{status}"' in answer.text
    assert 'id="counts"' in answer.text
    Answer(browser.act("clear", 2, store.row(2).version))
    assert store.row(2).status is Status.UNREVIEWED


def test_several_rows_are_confirmed_at_once(desk: Desk) -> None:
    """One decision: one undo takes all of them back."""
    store, browser = desk
    answer = browser.submit(
        "/articles/1/act", action="confirm-all", beads="1,2,3", seen=seen(store)
    )
    assert Answer(answer).rows == [1, 2, 3]
    Answer(browser.submit("/articles/1/undo"))
    assert {row.status for row in store.rows(1).rows} == {Status.UNREVIEWED}


def test_a_note_is_kept_as_it_was_written(desk: Desk) -> None:
    store, browser = desk
    Answer(browser.act("note", 4, text="이름 확인:\n한소라 & 'Han Sora' <5%"))
    assert store.row(4).note == "이름 확인:\n한소라 & 'Han Sora' <5%"


def test_merging_takes_a_row_away(desk: Desk) -> None:
    """The answer says which rows are gone, and by how much the later ones move."""
    store, browser = desk
    answer = Answer(browser.submit("/articles/1/act", action="merge", bead=4, seen="4:0,5:0"))
    assert answer.data["shift"] == "-1"
    assert answer.data["first"] == "3"
    assert set(answer.removed) | set(answer.rows) >= {5}
    merged = store.rows(1).rows[3]
    assert merged.source == (TEXTS[3][0], TEXTS[4][0])
    assert merged.target == (TEXTS[3][1], TEXTS[4][1])
    assert answer.data["focus"] in map(str, answer.rows)


def test_splitting_at_the_caret_on_either_side(desk: Desk) -> None:
    """Inside a segment too; the texts go on tiling the article."""
    store, browser = desk
    caret = TEXTS[1][0].index("방파제")
    answer = browser.act("split", 2, side="source", segment=0, caret=caret)
    Answer(answer)
    sources = [" ".join(row.source) for row in store.rows(1).rows]
    assert sources[1:3] == ["청해항만공사는 3일", "방파제 공사를 시작했다."]


def test_moving_pinning_and_swapping(desk: Desk) -> None:
    store, browser = desk
    answer = Answer(
        browser.submit(
            "/articles/1/act", action="move", bead=5, side="target", edge="first", seen="4:0,5:0"
        )
    )
    assert store.rows(1).rows[3].target == (TEXTS[3][1], TEXTS[4][1])
    assert answer.data["label"] == "move-up"
    Answer(browser.submit("/articles/1/undo"))
    Answer(browser.submit("/articles/1/act", action="swap", bead=5, seen=seen(store)))
    targets = [row.target for row in store.rows(1).rows]
    assert targets[4:6] == [(TEXTS[5][1],), (TEXTS[4][1],)]
    Answer(browser.submit("/articles/1/undo"))
    first, fifth = (store.rows(1).rows[place].id for place in (0, 4))
    answer = browser.submit(
        "/articles/1/act", action="pin", bead=first, other=fifth, seen=seen(store)
    )
    assert Answer(answer).data["label"] == "pin"
    pinned = next(row for row in store.rows(1).rows if row.pinned)
    assert (pinned.source, pinned.target) == ((TEXTS[0][0],), (TEXTS[4][1],))


def test_an_edit_keeps_the_original_and_names_the_row_to_check_again(desk: Desk) -> None:
    """The finding about the figure is gone with the mistake, and comes back with it."""
    store, browser = desk
    answer = Answer(browser.act("edit", 3, texts='["The cost is 35,000 won.\\n"]'))
    row = store.row(3)
    assert row.target == ("The cost is 35,000 won.",)
    assert row.original_target == ("The cost is 3,500 won.",)
    assert "number" not in [each.finding.check for each in row.findings]
    assert "<del>3,500</del><ins>35,000</ins>" in answer.text
    assert answer.data["unchecked"] == "3"
    Answer(browser.submit("/articles/1/check-again", beads=3))
    assert "number" not in [each.finding.check for each in store.row(3).findings]
    # Checking is no decision: whoever has seen the row may go on from there.
    Answer(browser.act("reset", 3, row.version))
    assert store.row(3).target == ("The cost is 3,500 won.",)
    Answer(browser.submit("/articles/1/check-again", beads="3,4"))
    assert "number" in [each.finding.check for each in store.row(3).findings]


@pytest.mark.parametrize("by", ["bead", "value"])
def test_a_finding_is_ignored_and_brought_back(by: str, desk: Desk) -> None:
    store, browser = desk
    (found,) = store.row(3).findings
    Answer(browser.act("ignore", 3, finding=found.id, by=by))
    assert store.row(3).findings[0].ignored
    assert store.article(1).findings.get("error", 0) == 0
    Answer(browser.act("restore", 3, store.row(3).version, finding=found.id))
    assert not store.row(3).findings[0].ignored


def test_undo_and_redo_say_what_they_did(desk: Desk) -> None:
    """To the beginning, and forward again; then there is nothing left."""
    store, browser = desk
    before = state(store)
    Answer(browser.act("confirm", 1))
    Answer(browser.submit("/articles/1/act", action="merge", bead=4, seen=seen(store)))
    after = state(store)
    first = Answer(browser.submit("/articles/1/undo"))
    assert (first.data["label"], first.data["shift"]) == ("undo", "1")
    Answer(browser.submit("/articles/1/undo"))
    assert state(store) == before
    assert browser.submit("/articles/1/undo").status_code == 422
    Answer(browser.submit("/articles/1/redo"))
    Answer(browser.submit("/articles/1/redo"))
    assert state(store) == after
    assert browser.submit("/articles/1/redo").status_code == 422


@pytest.mark.parametrize(("way", "other"), [("undo", "redo"), ("redo", "undo")])
def test_what_was_decided_unseen_is_not_reversed(desk: Desk, way: str, other: str) -> None:
    """It was in another window, or the answer to the same request was lost."""
    store, browser = desk
    Answer(browser.act("confirm", 1))
    Answer(browser.act("confirm", 2))
    last = 2
    if way == "redo":
        for last in (3, 4):
            Answer(browser.submit("/articles/1/undo", latest=last - 1))
    done = Answer(browser.submit(f"/articles/1/{way}", latest=last))
    after = state(store)
    refused = Answer(browser.submit(f"/articles/1/{way}", latest=last), 409)
    assert "another window" in refused.text
    assert state(store) == after
    assert refused.data["revision"] == done.data["revision"]
    Answer(browser.submit(f"/articles/1/{other}", latest=refused.data["revision"]))


def test_nothing_is_undone_from_a_page_of_another_project(desk: Desk) -> None:
    store, browser = desk
    Answer(browser.act("confirm", 1))
    refused = Answer(browser.submit("/articles/1/undo", latest=7), 409)
    assert refused.data["large"] == "1"
    assert store.row(1).status is Status.CONFIRMED


def test_decisions_outlive_the_server(tmp_path: Path) -> None:
    """Undo too: a new server takes back what was decided under the old one."""
    path = project(tmp_path)
    with opened(path) as (_, (browser,)):
        Answer(browser.act("confirm", 1))
    with opened(path) as (store, (browser,)):
        assert store.row(1).status is Status.CONFIRMED
        Answer(browser.submit("/articles/1/undo"))
        assert store.row(1).status is Status.UNREVIEWED


def test_align_again_keeps_what_was_decided(desk: Desk) -> None:
    """It is one decision as well, and can be undone."""
    store, browser = desk
    Answer(browser.submit("/articles/1/act", action="merge", bead=4, seen=seen(store)))
    merged = store.rows(1).rows[3]
    Answer(browser.act("confirm", merged.id, merged.version))
    before = state(store)
    Answer(browser.submit("/articles/1/align-again"))
    kept = [row for row in store.rows(1).rows if row.status is Status.CONFIRMED]
    assert [row.source for row in kept] == [merged.source]
    Answer(browser.submit("/articles/1/undo"))
    assert state(store) == before


def test_checks_run_again_for_a_row_and_for_the_article(desk: Desk) -> None:
    store, browser = desk
    answer = Answer(browser.submit("/articles/1/check-again", beads=3))
    assert (answer.rows, answer.data["label"]) == ([3], "check-again")
    Answer(browser.submit("/articles/1/check-again"))
    assert "number" in {each.finding.check for each in store.row(3).findings}


def test_two_reviewers_see_each_other_and_nothing_is_overwritten(tmp_path: Path) -> None:
    """Who comes second is shown what the first one did, and whose decision it was."""
    with opened(project(tmp_path), colleague="J. Lee") as (store, (first, second)):
        revision = store.article(1).revision
        assert first.get("/articles/1/changes", params={"since": revision}).status_code == 204
        Answer(second.act("confirm", 2))
        told = Answer(first.get("/articles/1/changes", params={"since": revision}))
        assert (told.rows, told.data["by"]) == ([2], "J. Lee")
        refused = first.act("exclude", 2)
        conflict = Answer(refused, 409)
        assert (conflict.rows, conflict.data["by"]) == ([2], "J. Lee")
        assert "J. Lee" in refused.text
        assert store.row(2).status is Status.CONFIRMED
        # Nor does one take back what the other decided.
        assert first.submit("/articles/1/undo").status_code == 422
        assert store.row(2).status is Status.CONFIRMED


@pytest.mark.parametrize("action", ["edit", "merge", "split"])
def test_a_row_whose_texts_a_colleague_changed_is_theirs(action: str, tmp_path: Path) -> None:
    """It has other texts than were seen, but is of the same project."""
    fields = {
        "edit": {"side": "target", "texts": '["Work began on the 3rd."]'},
        "merge": {},
        "split": {"side": "source", "segment": 0, "caret": 6},
    }
    with opened(project(tmp_path), colleague="J. Lee") as (store, (first, second)):
        (row,) = re.findall(r'data-seen="(2:0:\w+)"', first.get("/articles/1").text)
        Answer(second.act(action, 2, **fields[action]))
        form = {"action": "confirm", "bead": 2, "seen": row}
        refused = first.submit("/articles/1/act", **form)
        assert Answer(refused, 409).data["by"] == "J. Lee"
        assert "J. Lee changed this row first" in refused.text
        assert store.row(2).status is Status.UNREVIEWED


def test_who_else_changed_rows_is_told_without_oneself(tmp_path: Path) -> None:
    with opened(project(tmp_path), colleague="J. Lee") as (store, (first, second)):
        since = {"since": store.article(1).revision}
        Answer(first.act("confirm", 1))
        assert Answer(first.get("/articles/1/changes", params=since)).data["by"] == "한소라"
        Answer(second.act("confirm", 2))
        assert Answer(first.get("/articles/1/changes", params=since)).data["by"] == "J. Lee"
        assert Answer(second.get("/articles/1/changes", params=since)).data["by"] == "한소라"


def test_a_row_with_other_texts_than_were_seen_is_left_alone(desk: Desk) -> None:
    """Its number and its version are right, so it is of a project that was made again."""
    store, browser = desk
    fields = {"action": "confirm", "bead": 2}
    other = browser.submit("/articles/1/act", **fields, seen="2:0:000000000000")
    assert Answer(other, 409).data["large"] == "1"
    assert "The project was created again" in other.text
    assert store.row(2).status is Status.UNREVIEWED
    text = browser.get("/articles/1").text
    (seen,) = re.findall(r'data-seen="(2:0:\w+)"', text)
    assert browser.submit("/articles/1/act", **fields, seen=seen).status_code == 200


def test_a_reviewer_in_two_windows_is_told_so(desk: Desk) -> None:
    browser = desk[1]
    browser.act("confirm", 2)
    assert "You changed this row in another window" in browser.act("exclude", 2).text


def test_a_merge_by_another_makes_the_page_read_the_list_again(tmp_path: Path) -> None:
    with opened(project(tmp_path), colleague="J. Lee") as (store, (first, second)):
        revision = store.article(1).revision
        Answer(second.submit("/articles/1/act", action="merge", bead=4, seen="4:0,5:0"))
        told = Answer(first.get("/articles/1/changes", params={"since": revision}))
        assert told.data["large"] == "1"
        assert told.data["by"] == "J. Lee"


def test_the_history_of_a_row_names_who_did_what(desk: Desk) -> None:
    _, browser = desk
    browser.act("confirm", 2)
    text = browser.get("/articles/1/beads/2/history").text
    assert "한소라" in text


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A server for what is refused: nothing of it leaves a trace."""
    with opened(project(tmp_path_factory.mktemp("harbour"))) as (store, (browser,)):
        yield store, browser


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"action": "explode", "bead": "1"},
        {"action": "confirm"},
        {"action": "confirm", "bead": "one"},
        {"action": "confirm", "bead": "-1"},
        {"action": "confirm", "bead": "9223372036854775808"},
        {"action": "confirm", "bead": "1", "seen": "1"},
        {"action": "split", "bead": "1", "side": "middle", "segment": "0"},
        {"action": "move", "bead": "1", "side": "source"},
        {"action": "note", "bead": "1", "text": "bell \x07"},
        {"action": "ignore", "finding": "1", "by": "luck"},
        {"action": "confirm-all", "beads": ""},
    ],
    ids=str,
)
def test_a_form_that_no_page_sends_is_refused(fields: dict[str, str], idle: Desk) -> None:
    store, browser = idle
    before = state(store)
    assert browser.submit("/articles/1/act", **fields).status_code == 400
    assert state(store) == before


@pytest.mark.parametrize("body", [b"\xff\xfe=1", b"action=%ff", b"a=1&" * 60])
def test_a_form_that_cannot_be_read_is_refused(body: bytes, idle: Desk) -> None:
    headers = {"origin": "http://testserver"}
    assert idle[1].post("/articles/1/act", content=body, headers=headers).status_code == 400


@pytest.mark.parametrize(
    ("action", "bead", "fields"),
    [
        ("merge", 6, {}),
        ("split", 1, {"side": "source", "segment": 0, "caret": 0}),
        ("move", 1, {"side": "source", "edge": "first"}),
        ("edit", 1, {"texts": '["two", "lines"]'}),
    ],
)
def test_what_is_impossible_is_said_in_one_line(
    action: str, bead: int, fields: dict[str, object], idle: Desk
) -> None:
    """In the language of the page."""
    store, browser = idle
    before = state(store)
    lines = set()
    for language in ("en", "ko"):
        browser.headers["accept-language"] = language
        answer = browser.act(action, bead, **fields)
        assert answer.status_code == 422
        assert answer.headers["hx-retarget"] == "#message"
        lines.add(answer.text)
    assert len(lines) == 2
    assert state(store) == before


def test_what_is_not_there_cannot_be_decided_on(idle: Desk) -> None:
    """A row that was seen and is gone is a conflict: somebody has merged it meanwhile."""
    _, browser = idle
    assert browser.submit("/articles/1/act", action="confirm", bead=77).status_code == 404
    assert browser.act("confirm", 77).status_code == 409
    assert browser.act("ignore", 1, finding=77).status_code == 404
    assert browser.submit("/articles/7/undo").status_code == 404


def test_ids_beyond_32_bits_can_be_decided_on(tmp_path: Path) -> None:
    """A database gives numbers up to 64 bits, and a page must be able to name them."""
    path = project(tmp_path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE beads SET id = id + {2**40}")
        connection.execute(f"UPDATE findings SET bead_id = bead_id + {2**40}, id = id + {2**40}")
        connection.execute(f"UPDATE project SET value = {2**41} WHERE name = 'next_bead'")
    with opened(path) as (store, (browser,)):
        bead = store.rows(1).rows[2].id
        assert bead == 2**40 + 3
        assert f'data-bead="{bead}"' in browser.get("/articles/1").text
        assert browser.act("confirm", bead).status_code == 200
        assert browser.act("ignore", bead, 1, finding=2**40 + 1).status_code == 200
        assert browser.get(f"/articles/1/beads/{bead}/history").status_code == 200
        assert store.row(bead).findings[0].ignored
