"""Projects to review, and what tests ask of their state."""

import contextlib
import dataclasses
import os
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.schema import DropSchema

from align.formats import write_bitext
from align.project.decisions.actions import (
    Action,
    Decide,
    DecideAll,
    EditText,
    IgnoreFinding,
    Keep,
    Merge,
    Move,
    Note,
    Pin,
    RestoreFinding,
    Split,
    Swap,
)
from align.project.state import BeadState
from align.project.store import Store
from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    Bitext,
    BitextRow,
    Finding,
    Kind,
    Paragraph,
    Provenance,
    Segment,
    Severity,
    Status,
)

KOREAN = (
    "새벽 시장이 다시 열린다",
    "가온시는 3일 옛 항구의 새벽 시장을\n  여섯 해 만에 다시 연다고 밝혔다.",
    "상인 120명이 자리를 얻었다.",
    "시장은 매주 토요일 새벽 4시에 문을 연다.",
    "“손님이 오면 됩니다.”",
    "생선 가게를 하는 오달수 씨가 말했다.",
    "주차장은 무료다.",
    "시는 셔틀버스 두 대를 띄운다.",
)
ENGLISH = (
    "Dawn market to reopen",
    "Gaon will reopen the dawn market at its old harbour after six years, it said on the 3rd.",
    "Some 210 traders have been given stalls.",
    "The market opens at 4 a.m. every Saturday.",
    '"All we need is customers," said fishmonger Oh Dal-su.',
    "The city will run two shuttle buses.",
    "Parking is free.",
    "Bring cash.",
)
BEADS = (
    Bead(range(1), range(1), 0.81, 0.99),
    Bead(range(1, 2), range(1, 2), 0.78, 0.97),
    Bead(range(2, 3), range(2, 3), 0.69, 0.64),
    Bead(range(3, 4), range(3, 4), 0.8, 0.95),
    Bead(range(4, 6), range(4, 5), 0.72, 0.88),
    Bead(range(6, 7), range(6, 7), 0.7, 0.81, crossing=True),
    Bead(range(7, 8), range(5, 6), 0.75, 0.93),
    Bead(range(8, 8), range(7, 8), None, 0.55),
)
GOLD = Path(__file__).parents[1] / "formats" / "gold"
NUMBER = Finding(
    "number", Severity.ERROR, "120명 is 120, not 210", (3, 7), (5, 8), source_value="120",
    target_value="210",
)  # fmt: skip
OMISSION = Finding("addition", Severity.WARNING, "Nothing in the source says this")


def _article(language: str, lines: tuple[str, ...]) -> tuple[Article, tuple[Segment, ...]]:
    text, segments, paragraphs = "", [], []
    for number, line in enumerate(lines):
        start = len(text)
        kind = Kind.HEADING if number == 0 else Kind.BODY
        paragraph = (number + 1) // 2
        segments.append(Segment(line, start, start + len(line), paragraph, kind))
        if number % 2 or number == 0:
            paragraphs.append(Paragraph(start, start + len(line), kind))
        else:
            paragraphs[-1] = Paragraph(paragraphs[-1].start, start + len(line), kind)
        text += f"{line}{' ' if number % 2 else chr(10)}"
    return Article(f"market.{language}.txt", language, text, tuple(paragraphs)), tuple(segments)


def oldest(rows: str, path: Path) -> Path:
    """A file of the first schema, with the rows of `project-schema-1-ROWS.sql`."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for name in ("project-schema-1", f"project-schema-1-{rows}"):
            connection.executescript((GOLD / f"{name}.sql").read_text("utf-8"))
    return path


def market(name: str = "market") -> AlignedPair:
    """An article of eight beads: a 2-1, a moved sentence, an addition, a line break."""
    source, source_segments = _article("ko", KOREAN)
    target, target_segments = _article("en", ENGLISH)
    return AlignedPair(
        name,
        source,
        target,
        source_segments,
        target_segments,
        Alignment(BEADS, len(KOREAN), len(ENGLISH)),
    )


def market_bitext(*names: str) -> Bitext:
    """Articles like it, with a finding about a number and one about an addition."""
    pairs = tuple(market(name) for name in names or ("market",))
    found = {2: (NUMBER,), 7: (OMISSION,)}
    rows = tuple(
        dataclasses.replace(row, findings=found.get(row.bead, ()))
        for pair in pairs
        for row in pair.rows()
    )
    return Bitext("ko", "en", rows, pairs, Provenance("builtin", "9c2e", "0.1.0"))


@contextlib.contextmanager
def in_postgres(path: Path, reviewer: str) -> Iterator[Store]:
    """A project in a database, under a name of its own, gone afterwards.

    Its connections have the name, too: other tests use the same server at the same time. Skips the
    test where there is no server to use.
    """
    address = os.environ.get("ALIGN_TEST_POSTGRES")
    if not address:
        pytest.skip("ALIGN_TEST_POSTGRES is not set; run the tests under scripts/with_postgres")
    named = path.with_name(f"{uuid.uuid4().hex}.align")
    path.rename(named)
    url = make_url(address).update_query_dict({"application_name": named.stem})
    database = url.render_as_string(hide_password=False)
    store = Store.open(named, reviewer=reviewer, database=database)
    try:
        yield store
    finally:
        store.close()
        engine = create_engine(make_url(address).set(drivername="postgresql+pg8000"))
        with engine.begin() as connection:
            connection.execute(DropSchema(named.stem, cascade=True))
        engine.dispose()


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder, in memory where there is such a place: every decision waits for the disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def write_market(folder: Path, *names: str) -> Path:
    """A project file of such articles."""
    path = folder / "market.align"
    write_bitext(market_bitext(*names), path)
    return path


@contextlib.contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that are sent to any database meanwhile."""
    sent: list[str] = []

    def note(*given: Any) -> None:
        sent.append(given[2])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def state(store: Store, article: int = 1) -> list[BeadState]:
    """All rows as they stand, but for the numbers of findings, which a restored row gets anew."""
    return [
        dataclasses.replace(
            row, findings=tuple(dataclasses.replace(found, id=0) for found in row.findings)
        )
        for row in store.rows(article, stop=10**6).rows
    ]


def finds(*found: Finding) -> Callable[[Bitext, Collection[int]], dict[int, BitextRow]]:
    """A check that finds the same in every row that it is asked for."""

    def check(bitext: Bitext, places: Collection[int]) -> dict[int, BitextRow]:
        return {place: dataclasses.replace(bitext[place], findings=found) for place in places}

    return check


def ids(store: Store, article: int = 1) -> list[int]:
    """The ids of all rows, in order."""
    return [row.id for row in store.rows(article, stop=10**6).rows]


def shape(store: Store, article: int = 1) -> list[str]:
    """The segments of each row, as "1,2:1", with "x" after a crossing."""
    return [
        f"{','.join(map(str, row.source_ids))}:{','.join(map(str, row.target_ids))}"
        f"{'x' if row.crossing else ''}"
        for row in store.rows(article, stop=10**6).rows
    ]


def check_whole(store: Store, article: int = 1) -> None:
    """Fail unless the beads tile both articles in order, and the text is all there.

    An `Alignment` checks itself; so does a `Segment` against its article.
    """
    bitext = store.bitext([article])
    pair = bitext.pairs[0]
    assert [pair.name] * len(bitext) == [row.article for row in bitext]
    rows = store.rows(article, stop=10**6).rows
    assert [row.position for row in rows] == list(range(len(rows)))
    for side in (pair.source, pair.target):
        segments = pair.source_segments if side is pair.source else pair.target_segments
        for segment in segments:
            assert side.text[segment.start : segment.end] == segment.text
        kept = "".join("".join(segment.text.split()) for segment in segments)
        assert kept == "".join(side.text.split())
    for row, bead in zip(rows, pair.alignment.beads, strict=True):
        assert (row.source_ids, row.target_ids) == (tuple(bead.source), tuple(bead.target))
        for texts, numbers, own in (
            (row.source, row.source_ids, row.original_source),
            (row.target, row.target_ids, row.original_target),
        ):
            assert len(texts) == len(numbers) or (own == () and len(texts) == 1)


def actions() -> st.SearchStrategy[tuple[str, int, int, int]]:
    """Something to do, somewhere: `make` turns it into an action on the rows that are there."""
    kinds = [
        "decide", "decide-all", "note", "edit", "edit-source", "type", "type", "reset", "merge",
        "merge", "split", "split",
        "caret", "caret", "move", "move", "move", "pin", "pin", "keep", "swap", "ignore", "restore",
    ]  # fmt: skip
    return st.tuples(
        st.sampled_from(kinds), st.integers(0, 99), st.integers(0, 99), st.integers(0, 40)
    )


def make(rows: list[BeadState], choice: tuple[str, int, int, int]) -> Action:
    """An action on present rows: any that a reviewer could ask for, also impossible ones."""
    kind, first, second, third = choice
    row, other = rows[first % len(rows)], rows[second % len(rows)]
    side = "source" if second % 2 else "target"
    size = len(row.source_ids if side == "source" else row.target_ids)
    findings = [found.id for row in rows for found in row.findings] or [0]
    finding = findings[second % len(findings)]
    made: dict[str, Action] = {
        "decide": Decide(row.id, list(Status)[second % 4]),
        "decide-all": DecideAll((row.id, other.id), list(Status)[third % 4]),
        "note": Note(row.id, "확인" * (third % 3)),
        "edit": EditText(row.id, tuple(f"{text} Indeed." for text in row.target)),
        "edit-source": EditText(row.id, tuple(f"{text} 참." for text in row.source), "source"),
        "type": EditText(row.id, ("글",), side),
        "reset": EditText(row.id, None, side),
        "merge": Merge(row.id),
        "split": Split(row.id, side, third % max(1, size)),
        "caret": Split(row.id, side, third % max(1, size), third),
        "move": Move(row.id, side, "up" if third % 2 else "down"),
        "pin": Pin(row.id, other.id),
        "keep": Keep(row.id, bool(second % 2)),
        "swap": Swap(row.id),
        "ignore": IgnoreFinding(finding, "value" if third % 2 else "bead"),
        "restore": RestoreFinding(finding),
    }
    return made[kind]
