"""A project from anywhere: exactly our schema, and rows that fit together, or it is refused."""

import contextlib
import random
import sqlite3
import time
from pathlib import Path

import pytest

from align import Bitext, read_bitext, write_bitext
from align.errors import AlignError, DamagedFileError
from align.project.databases.validation import check_project
from align.project.decisions.actions import Merge, Note
from align.project.store import Store
from align.records import BitextRow
from tests.project.projects import ids, oldest, write_market

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


def change(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)


def refused(path: Path, says: str) -> None:
    before = path.read_bytes()
    with pytest.raises(DamagedFileError, match=says):
        read_bitext(path)
    for read_only in (True, False):
        with pytest.raises(DamagedFileError, match=says):
            Store.open(path, reviewer="kim", read_only=read_only)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        ((f"CREATE VIEW more AS {ENDLESS}",), "the view 'more' is not as align makes it"),
        (("DROP TABLE beads", f"CREATE VIEW beads AS {ENDLESS}"), "'beads' is not as"),
        (
            (
                (
                    "CREATE TRIGGER decided AFTER INSERT ON decisions BEGIN"
                    " UPDATE beads SET status = 'excluded'; END"
                ),
            ),
            "the trigger 'decided'",
        ),
        (("DROP TRIGGER decisions_are_not_changed",), "trigger decisions_are_not_changed is miss"),
        (("DROP INDEX beads_in_order",), "the index beads_in_order is missing"),
        (("CREATE TABLE mail (text TEXT)",), "the table 'mail'"),
        (("ALTER TABLE beads ADD COLUMN extra TEXT",), "the table 'beads'"),
        (("CREATE INDEX slow ON beads (note)",), "the index 'slow'"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_schema_that_is_not_ours_is_refused(
    statements: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    path = write_market(tmp_path)
    change(path, *statements)
    refused(path, says)


@pytest.mark.parametrize("name", ["article", "rows"])
@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (f"CREATE VIEW more AS {ENDLESS}", "the view 'more'"),
        (f"DROP TABLE segments; CREATE VIEW segments AS {ENDLESS}", "the view 'segments'"),
        (
            "CREATE TRIGGER now BEFORE INSERT ON project BEGIN DELETE FROM beads; END",
            "the trigger 'now'",
        ),
    ],
)
def test_an_old_file_with_more_in_it_is_not_migrated(
    name: str, statement: str, says: str, tmp_path: Path
) -> None:
    path = oldest(name, tmp_path / "old.align")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    refused(path, says)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE beads SET status = 'done' WHERE id = 2", "a row of beads breaks known_status"),
        ("UPDATE beads SET confidence = 7 WHERE id = 2", "beads breaks probability"),
        ("UPDATE beads SET source_stop = 9999 WHERE id = 7", "beyond the text of the source"),
        ("UPDATE beads SET source_start = 0 WHERE id = 3", "beads overlap in the source"),
        ("UPDATE beads SET target_start = 0 WHERE id = 3", "beads overlap in the target"),
        ("UPDATE beads SET source_size = 3 WHERE id = 2", "segments of a bead are not those"),
        ("UPDATE beads SET target_texts = 'a' WHERE id = 2", "a target text cannot be read"),
        ("UPDATE beads SET target_texts = '[1]' WHERE id = 2", "a target text cannot be read"),
        ("UPDATE beads SET source_texts = '[]' WHERE id = 2", "a source text cannot be read"),
        (
            f"UPDATE beads SET source_texts = '{'[' * 900}{']' * 900}' WHERE id = 2",
            "a source text cannot be read",
        ),
        ("INSERT INTO codes VALUES (1, 0, 9999, 'alone', '1', '', 0)", "code is beyond the text"),
        ("INSERT INTO codes VALUES (1, 0, -1, 'alone', '1', '', 0)", "code is before the text"),
        ("UPDATE findings SET arguments = '[]'", "arguments of a finding"),
        ("UPDATE findings SET arguments = '{\"a\": 1}'", "arguments of a finding"),
        ("UPDATE findings SET source_stop = NULL", "place of a finding"),
        ("UPDATE segments SET stop = 9999 WHERE start = 0", "segments of an article overlap"),
        ("UPDATE paragraphs SET stop = 9999", "paragraphs of an article overlap"),
        ("UPDATE pairs SET source_id = 77", "refers to one of"),
        ("DELETE FROM project WHERE name = 'next_bead'", "number of the next bead"),
        ("UPDATE project SET value = '3' WHERE name = 'next_bead'", "number of the next bead"),
        ("UPDATE project SET value = 'x' WHERE name = 'next_bead'", "number of the next bead"),
        (
            "INSERT INTO decisions VALUES (1, 1, 'kim', 'now?', 'note', NULL, '{}', NULL)",
            "a decision cannot be read",
        ),
        ("UPDATE beads SET replies = '{}' WHERE id = 2", "the replies of a row cannot be read"),
        ("UPDATE beads SET replies = '[[\"a\"]]' WHERE id = 2", "the replies of a row cannot"),
        ("UPDATE beads SET errors = '[[1, 2, 3, 4]]' WHERE id = 2", "the errors of a row cannot"),
        ("UPDATE beads SET errors = '[7]' WHERE id = 2", "the errors of a row cannot be read"),
        (
            "INSERT INTO drafts VALUES (1, 1, 'kim', 2, 'note', '[1]', 0, 1, 0, 1)",
            "a draft cannot be read",
        ),
    ],
    ids=lambda value: value[:60],
)
def test_rows_that_do_not_fit_together_are_refused(
    statement: str, says: str, tmp_path: Path
) -> None:
    path = write_market(tmp_path)
    change(path, statement)
    refused(path, says)


def test_the_codes_of_a_long_text_are_validated_in_linear_time(tmp_path: Path) -> None:
    """The length of a text is counted once, not again for each code."""
    path = tmp_path / "long.align"
    write_bitext(Bitext("ko", "en", (BitextRow("", 0, (0,), (0,), ("배" * 10**6,), ("a",)),)), path)
    change(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) "
        "INSERT INTO codes SELECT 1, i, 50 * i, 'alone', '1', '', 0 FROM n",
    )
    with contextlib.closing(sqlite3.connect(path)) as connection:
        began = time.process_time()
        check_project(connection, "long.align")
    # Ten seconds and more, if the length is counted for each.
    assert time.process_time() - began < 3


def test_a_decision_that_no_version_has_written_cannot_be_undone(tmp_path: Path) -> None:
    path = write_market(tmp_path)
    store = Store.open(path, reviewer="kim")
    store.act(1, Note(ids(store)[0], "first"), seen={})
    store.close()
    change(
        path,
        "DROP TRIGGER decisions_are_not_changed",
        "UPDATE decisions SET payload = '{}'",
        "CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions "
        "BEGIN SELECT RAISE(ABORT, 'decisions are added, never changed'); END",
    )
    store = Store.open(path, reviewer="kim")
    with pytest.raises(DamagedFileError, match=r"market\.align: damaged project: what note did"):
        store.undo(1)
    store.close()


def test_a_project_after_many_decisions_is_still_one(tmp_path: Path) -> None:
    """What reviews write passes: null beads, crossings, edits, new segments."""
    path = write_market(tmp_path, "market", "harbour")
    for article in (1, 2):
        store = Store.open(path, reviewer="kim")
        for _ in range(3):
            store.act(article, Merge(ids(store, article)[0]), seen={})
        store.close()
    assert len(read_bitext(path)) == 10


def test_flipped_bytes_end_in_one_line_or_change_nothing_that_is_checked(tmp_path: Path) -> None:
    """Whatever comes of it is an error of ours, or a bitext."""
    path = write_market(tmp_path)
    whole = path.read_bytes()
    draw = random.Random(8)
    outcomes = set()
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(draw.choice((1, 3, 30))):
            content[draw.randrange(100, len(content))] = draw.randrange(256)
        path.write_bytes(content)
        try:
            outcomes.add(type(read_bitext(path)).__name__)
        except AlignError as error:
            outcomes.add(type(error).__name__)
    assert "DamagedFileError" in outcomes
