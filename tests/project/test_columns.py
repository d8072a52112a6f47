"""One mapping between tables and records: nothing that a table holds is lost on either way."""

import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

from align.project.beads import all_beads
from align.project.columns import StoredBead, bead_of, bead_values, finding_of, finding_values
from align.project.databases.opening import open_file
from align.project.remarks import MarkedError, Reply
from align.project.schema import beads, findings
from align.project.store import Store
from align.records import Finding, Severity, Status

from .projects import NUMBER, write_market

BEAD = StoredBead(
    id=7,
    number=3,
    source=(0, 12),
    target=(4, 9),
    source_size=2,
    target_size=1,
    similarity=0.71,
    confidence=0.97,
    adequacy=0.5,
    crossing=True,
    source_texts=("가", "나"),
    target_texts=("a",),
    status=Status.CONFIRMED,
    note="확인",
    replies=(Reply("lee", "2026-01-02T03:04:05.678Z", "네"),),
    errors=(MarkedError("style", "minor", "a", "kim"),),
    pinned=True,
    version=12,
)
KEYED = Finding(
    "name", Severity.WARNING, "달수 is missing", key="missing", arguments={"name": "달수"}
)


def test_the_mapping_fills_every_column_of_a_bead() -> None:
    assert bead_values(2, BEAD).keys() == set(beads.c.keys())


def test_the_mapping_fills_every_column_of_a_finding_but_its_number() -> None:
    assert finding_values(7, NUMBER).keys() == set(findings.c.keys()) - {"id"}


def test_a_finding_comes_back_from_its_row_and_from_a_decision() -> None:
    for found in (NUMBER, KEYED):
        assert finding_of(SimpleNamespace(**finding_values(7, found))) == found
        bead = dataclasses.replace(BEAD, findings=(found,))
        assert StoredBead.from_json(json.loads(json.dumps(bead.to_json()))) == bead


def test_a_bead_comes_back_from_its_row_and_from_a_decision() -> None:
    """The sample has a value of its own in every field, so that a field left out is seen."""
    blank = StoredBead(0, None, (0, 0), (0, 0), 0, 0)
    for field in dataclasses.fields(StoredBead):
        if field.name != "findings":
            assert getattr(BEAD, field.name) != getattr(blank, field.name)
    assert bead_of(SimpleNamespace(**bead_values(2, BEAD))) == BEAD
    assert StoredBead.from_json(BEAD.to_json()) == BEAD


def test_adequacy_is_kept_in_the_table(tmp_path: Path) -> None:
    path = write_market(tmp_path)
    database = open_file(path, read_only=False)
    with database.writing() as connection:
        connection.execute(beads.update().where(beads.c.id == 2).values(adequacy=0.25))
    with database.reading() as connection:
        assert [bead.adequacy for bead in all_beads(connection, 1)][:3] == [None, 0.25, None]
    database.close()


def test_a_project_is_read_without_sqlalchemy_until_it_is_used(tmp_path: Path) -> None:
    path = write_market(tmp_path)
    code = (
        "import sys, align, align.formats\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        f"rows = align.read_bitext({str(path)!r})\n"
        "assert len(rows) == 8 and 'sqlalchemy' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_file_and_the_store_give_the_same_bitext(tmp_path: Path) -> None:
    from align import read_bitext

    path = write_market(tmp_path, "market", "harbour")
    store = Store.open(path, reviewer="김하나", read_only=True)
    assert store.bitext() == read_bitext(path)
    store.close()
