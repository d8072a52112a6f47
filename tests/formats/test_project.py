"""The project file: whole, self-describing, and careful with what is newer, foreign or in use."""

import contextlib
import dataclasses
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from align.errors import DamagedFileError, InputError, MalformedRecordError, UnknownFormatError
from align.formats import project_migrations, read_bitext, write_bitext
from align.records import Bitext, BitextRow

OLDEST = Path(__file__).parent / "gold" / "project-schema-1.sql"


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
        "articles", "beads", "decisions", "findings", "pairs", "paragraphs", "project", "segments",
    }  # fmt: skip
    for name, statement in tables:
        assert str(statement).rstrip().endswith("STRICT")
        columns = run(path, f"SELECT count(*) FROM pragma_table_info('{name}')")
        assert str(statement).count("/*") == columns[0][0] + 1


def test_a_decision_is_never_changed_nor_removed(path: Path) -> None:
    run(path, "INSERT INTO decisions VALUES (1, 1, 'kim', '2026-01-06T09:00:00Z', 'confirm', '{}')")
    for statement in ("UPDATE decisions SET action = 'split'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="decisions are added, never"):
            run(path, statement)


def test_impossible_values_are_refused(path: Path) -> None:
    for statement in (
        "UPDATE beads SET confidence = 1.5",
        "UPDATE beads SET status = 'done'",
        "UPDATE beads SET similarity = 'high'",
        "UPDATE segments SET stop = start",
        "UPDATE pairs SET map_rows = 3",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            run(path, statement)


def test_the_oldest_schema_is_still_read(bitext: Bitext, tmp_path: Path) -> None:
    """A file with rows in it, as the first version wrote it."""
    with contextlib.closing(sqlite3.connect(tmp_path / "old.align")) as connection:
        connection.executescript(OLDEST.read_text("utf-8"))
    back = read_bitext(tmp_path / "old.align")
    assert back.rows == bitext.rows
    assert back.pairs[0].alignment == bitext.pairs[0].alignment


def test_an_older_file_is_brought_up_without_touching_it(
    bitext: Bitext, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    steps = (("ALTER TABLE pairs ADD COLUMN title TEXT", "UPDATE beads SET note = note || '!'"),)
    monkeypatch.setattr(project_migrations, "MIGRATIONS", steps)
    assert [row.note for row in read_bitext(path)] == [f"{row.note}!" for row in bitext]
    assert path.read_bytes() == before


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (("UPDATE beads SET note = 'half'", "ALTER TABLE nowhere ADD COLUMN x TEXT"),)
    monkeypatch.setattr(project_migrations, "MIGRATIONS", steps)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            project_migrations.migrate(connection)
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT * FROM beads WHERE note = 'half'").fetchall() == []


def test_a_newer_file_is_refused(path: Path) -> None:
    run(path, "PRAGMA user_version = 9")
    with pytest.raises(UnknownFormatError, match=r"schema 9, .* knows 1; upgrade align"):
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
