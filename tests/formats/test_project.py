"""The project file: whole, self-describing, and careful with what is newer, foreign or in use."""

import contextlib
import dataclasses
import re
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from align.errors import (
    AlignWarning,
    DamagedFileError,
    InputError,
    MalformedRecordError,
    UnknownFormatError,
)
from align.formats import read_bitext, write_bitext
from align.project import migrations
from align.records import Bitext, BitextRow, Status
from tests.fakes import bitext_of
from tests.project.projects import oldest


@pytest.fixture
def path(bitext: Bitext, tmp_path: Path) -> Path:
    write_bitext(bitext, tmp_path / "story.align")
    return tmp_path / "story.align"


def run(path: Path, *statements: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        return [row for statement in statements for row in connection.execute(statement)]


def test_the_similarity_map_is_kept(bitext: Bitext, path: Path) -> None:
    (pair,) = read_bitext(path).pairs
    expected = bitext.pairs[0].similarity_map
    assert pair.similarity_map is not None
    assert expected is not None
    np.testing.assert_array_equal(pair.similarity_map.values, expected.values)
    assert (pair.similarity_map.source_length, pair.similarity_map.target_length) == (10, 10)


def test_a_project_is_one_file(path: Path) -> None:
    """It can be copied and mailed: no journal lies beside it."""
    assert [file.name for file in path.parent.iterdir()] == ["story.align"]
    assert run(path, "PRAGMA integrity_check", "PRAGMA foreign_key_check") == [("ok",)]


def test_every_table_is_strict_and_every_column_explains_itself(path: Path) -> None:
    tables = run(path, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    assert {name for name, _ in tables} == {
        "articles", "beads", "decided_beads", "decisions", "exemptions", "findings", "judgements",
        "pairs", "paragraphs", "project", "samples", "segments", "original", "units", "codes",
        "terms", "drafts", "fits",
    }  # fmt: skip
    for name, statement in tables:
        assert str(statement).rstrip().endswith("STRICT")
        columns = run(path, f"SELECT count(*) FROM pragma_table_info('{name}')")
        assert str(statement).count("/*") == columns[0][0] + 1


def test_a_decision_is_never_changed_nor_removed(path: Path) -> None:
    time = "2026-01-06T09:00:00Z"
    run(
        path, f"INSERT INTO decisions VALUES (1, 1, 'kim', '{time}', 'confirm', NULL, '{{}}', NULL)"
    )
    for statement in ("UPDATE decisions SET action = 'split'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="decisions are added, never"):
            run(path, statement)


def test_impossible_values_are_refused(path: Path) -> None:
    for statement in (
        "UPDATE beads SET confidence = 1.5",
        "UPDATE beads SET status = 'done'",
        "UPDATE beads SET similarity = 'high'",
        "UPDATE beads SET source_start = 0, source_stop = 0, target_start = 0 WHERE id < 3",
        "UPDATE findings SET ignored = 2",
        "UPDATE segments SET stop = start",
        "UPDATE pairs SET map_rows = 3",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            run(path, statement)


def test_the_oldest_schema_is_still_read(bitext: Bitext, tmp_path: Path) -> None:
    """Whole articles, a crossing, null beads on both sides, findings, what a reviewer said."""
    back = read_bitext(oldest("article", tmp_path / "old.align"))
    # The file is older than adequacy.
    assert back.rows == tuple(dataclasses.replace(row, adequacy=None) for row in bitext)
    assert back.pairs[0].alignment == bitext.pairs[0].alignment


def test_several_articles_of_the_oldest_schema_are_still_read(tmp_path: Path) -> None:
    """Null beads keep their place beside a moved sentence."""
    back = read_bitext(oldest("rows", tmp_path / "old.align"))
    assert [
        (row.article, row.bead, row.source_ids, row.target_ids, row.crossing) for row in back
    ] == [
        ("festival", 0, (0,), (0,), False),
        ("festival", 1, (1, 2), (1,), False),
        ("festival", 2, (), (2,), False),
        ("festival", 3, (3,), (4,), True),
        ("festival", 4, (), (3,), False),
        ("festival", 5, (4,), (), False),
        ("ferry", 0, (0,), (0,), False),
        ("ferry", 1, (1,), (1, 2), False),
    ]  # fmt: skip
    assert [row.status.value for row in back if row.status is not Status.UNREVIEWED] == [
        "confirmed", "excluded", "needs-work",
    ]  # fmt: skip
    assert back[2].note == "원문에 없음"
    assert back[7].findings[0].source_span == (13, 14)
    assert back[7].target == (
        "The operator said boats will sail three times a day.",
        "Service starts tomorrow.",
    )


@pytest.mark.parametrize("name", ["article", "rows"])
def test_a_file_that_was_brought_up_is_like_a_new_one(
    name: str, path: Path, tmp_path: Path
) -> None:
    """The same tables, columns, comments, constraints, indexes and triggers."""
    old = oldest(name, tmp_path / "old.align")
    with contextlib.closing(sqlite3.connect(old)) as connection:
        migrations.migrate(connection)
    statement = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    made, new = (
        [(kind, name, re.sub(r'[\s"]+', "", sql or "")) for kind, name, sql in run(file, statement)]
        for file in (old, path)
    )
    assert made == new
    for table in ("pairs", "beads", "segments", "findings", "decisions"):
        columns = f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')"
        assert run(old, columns) == run(path, columns)
    assert run(old, "PRAGMA integrity_check", "PRAGMA foreign_key_check") == [("ok",)]
    assert run(old, "PRAGMA user_version") == [(migrations.schema_version(),)]


def test_an_older_file_is_brought_up_without_touching_it(
    bitext: Bitext, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    later = tmp_path / "later.sql"
    later.write_text("UPDATE pairs SET name = name;\nUPDATE beads SET note = note || '!;';\n")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, later))
    assert [row.note for row in read_bitext(path)] == [f"{row.note}!;" for row in bitext]
    assert path.read_bytes() == before


def test_a_migration_that_fails_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = tmp_path / "later.sql"
    later.write_text("UPDATE beads SET note = 'half';\nALTER TABLE nowhere ADD COLUMN x TEXT;\n")
    present = migrations.schema_version()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, later))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrations.migrate(connection)
        assert connection.execute("PRAGMA user_version").fetchone() == (present,)
        assert connection.execute("SELECT * FROM beads WHERE note = 'half'").fetchall() == []


def test_a_newer_file_is_refused(path: Path) -> None:
    run(path, "PRAGMA user_version = 9")
    with pytest.raises(UnknownFormatError, match=r"schema 9, .* supports 6; upgrade align"):
        read_bitext(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "기사".encode(), b"SQLite format 2\x00"])
def test_another_kind_of_file_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.align").write_bytes(content)
    with pytest.raises(DamagedFileError, match="not a project file"):
        read_bitext(tmp_path / "a.align")


def test_another_database_is_refused(tmp_path: Path) -> None:
    run(tmp_path / "a.align", "CREATE TABLE mail (text TEXT)")
    with pytest.raises(UnknownFormatError, match="not a project"):
        read_bitext(tmp_path / "a.align")


def test_a_file_cut_short_is_told(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(DamagedFileError, match="damaged project"):
        read_bitext(path)


def test_a_project_in_use_is_not_overwritten(bitext: Bitext, path: Path) -> None:
    """A new file under an old journal would be corrupted by it."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE beads SET note = 'late'")
        with pytest.raises(InputError, match="open in a review"):
            write_bitext(bitext, path)


def test_what_was_just_acknowledged_is_read(path: Path) -> None:
    """A project that a review has open is read with its latest decision."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE beads SET note = 'late' WHERE id = 1")
        connection.commit()
        assert read_bitext(path)[0].note == "late"


@pytest.mark.parametrize("keep", [slice(0, 8), slice(1, 9), slice(None, None, -1)])
def test_a_project_of_some_rows_is_refused(keep: slice, bitext: Bitext, tmp_path: Path) -> None:
    """Whole articles with half their beads would no longer fit together."""
    some = dataclasses.replace(bitext, rows=bitext.rows[keep])
    with pytest.raises(MalformedRecordError, match="write all rows of an article"):
        write_bitext(some, tmp_path / "a.align")


def test_rows_without_articles_are_numbered_anew_where_they_have_gaps(tmp_path: Path) -> None:
    rows = (
        BitextRow("a", 3, (7, 9), (2,), ("가\n나", ""), ("A",)),
        BitextRow("a", 9, (1,), (), ("다",), ()),
    )
    write_bitext(Bitext("ko", "en", rows), tmp_path / "a.align")
    back = read_bitext(tmp_path / "a.align")
    assert [(row.bead, row.source_ids, row.source) for row in back] == [
        (3, (0, 1), ("가\n나", "")),
        (9, (2,), ("다",)),
    ]
    assert back.pairs[0].source.text == "가\n나\n \n다"


@pytest.mark.parametrize("suffix", [".xlsx", ".tsv", ".csv"])
def test_a_table_that_was_sorted_gives_the_article_in_its_order(
    suffix: str, tmp_path: Path
) -> None:
    """A spreadsheet sorts the rows by confidence; bead and segment numbers tell the true order."""
    bitext = bitext_of(("하나.", "One."), ("둘.", "Two."), ("셋.", "Three."))
    table, project = tmp_path / f"sorted{suffix}", tmp_path / "sorted.align"
    write_bitext(dataclasses.replace(bitext, rows=[bitext.rows[n] for n in (2, 0, 1)]), table)
    with pytest.warns(AlignWarning, match="story: the rows are in another order than the text"):
        write_bitext(read_bitext(table), project)
    (pair,) = read_bitext(project).pairs
    assert pair.source.text == "하나.\n둘.\n셋."
    assert [row.source_text for row in read_bitext(project)] == ["하나.", "둘.", "셋."]


def test_rows_that_have_no_order_to_go_by_stay_as_they_are(tmp_path: Path) -> None:
    """Rows of a translation memory have numbers, but no segments of one article."""
    project = tmp_path / "memory.align"
    rows = [BitextRow("story", bead, (4,), (4,), ("가.",), ("A.",)) for bead in (1, 0)]
    write_bitext(Bitext("ko", "en", tuple(rows)), project)
    assert len(read_bitext(project).rows) == 2


def test_findings_that_are_ignored_are_left_out(path: Path) -> None:
    """They were passed over for good; no export brings them back."""
    run(path, "UPDATE findings SET ignored = 1 WHERE check_name = 'number'")
    assert [finding.check for row in read_bitext(path) for finding in row.findings] == ["length"]


def test_rows_are_numbered_anew_once_a_reviewer_has_made_one(path: Path) -> None:
    run(
        path,
        "UPDATE beads SET number = NULL WHERE id = 2",
        "UPDATE beads SET number = 70 WHERE id = 9",
    )
    assert [row.bead for row in read_bitext(path)] == list(range(9))
