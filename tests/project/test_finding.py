"""Finding in the whole project, and replacing with one undo."""

import sqlite3
from pathlib import Path

import pytest

from align import review
from align.errors import ActionError, ConflictError
from align.formats import write_bitext
from align.project import searching
from align.project.databases import opening
from align.project.decisions.actions import Decide, DecideAll, EditText, Merge, Split
from align.project.decisions.replacing import Replacement
from align.project.searching import needle_of, occurrences, replaced
from align.project.state import Found, RowFilter
from align.project.store import Store
from align.records import Bitext, Status
from align.review.printing import sections
from tests.fakes import make_row
from tests.project.projects import (
    ENGLISH,
    ids,
    in_postgres,
    scratch,
    state,
    statements,
    write_market,
)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("한미", "한·미 정상"),
        ("한·미", "한미 정상"),
        ("한ㆍ미", "한・미"),
        ("forum", "ＦＯＲＵＭ"),
        ('"바람"', "“바람”이"),
        ("'바람'", "‘바람’이"),
        ("3만5000", "３만５０００원"),
        *((f"3{one}5일", f"3{other}5일") for one in "~∼～〜" for other in "~∼～〜"),
        *((f"10{one}12", f"10{other}12") for one in "-–" for other in "-‐‑–—−－"),
        ("약 1㎞", "약\u20091㎞"),
        ("a⋅b", "a·b"),
    ],
)
def test_width_dots_quotes_and_case_make_no_difference(query: str, text: str) -> None:
    (place,) = occurrences(text, needle_of(query))
    assert place[0] == 0


def test_the_page_marks_the_look_alikes_that_the_server_finds() -> None:
    script = (Path(review.__file__).parent / "static" / "marks.js").read_text("utf-8")
    for alike in (searching._DOTS, searching._SINGLE, searching._DOUBLE):
        assert alike.replace("`", r"\`") in script
    for alike in (searching._DASHES, searching._TILDES):
        assert alike in script


def test_a_replacement_takes_the_dots_inside_with_it() -> None:
    assert replaced("한·미와 한미", "한미", "미한") == "미한와 미한"
    assert occurrences("아무것도", needle_of("·")) == []


@pytest.mark.parametrize(
    ("query", "replacement", "text", "result"),
    [
        ("—", "–", "well-known—and −3", "well-known–and −3"),
        ("—", ", ", "a–b—c-d", "a–b, c-d"),
        ("-", "–", "3-5 and −3 — 4", "3–5 and −3 — 4"),
        ("3~5", "3-5", "3~5일, 3∼5일", "3-5일, 3∼5일"),
        ("’", "'", "Kim’s ‘own’ 5′", "Kim's ‘own' 5′"),
        ("1\u00a0km", "1 km", "1\u00a0km, 1\u2009km", "1 km, 1\u2009km"),
        ("--", "—", "–--", "–—"),
    ],
)
def test_look_alikes_that_change_are_replaced_only_as_typed(
    query: str, replacement: str, text: str, result: str
) -> None:
    assert replaced(text, query, replacement) == result


@pytest.mark.parametrize(
    ("query", "replacement", "text", "result"),
    [
        ('"Wind"', '"Gale"', "“Wind” and 「wind」", "“Gale” and 「Gale」"),
        ('"Wind" rose', '"Gale" fell', "“Wind” rose", "“Gale” fell"),
        ("Kim's", "Lee's", "Kim’s", "Lee’s"),
        ("2020-2021", "2020-2022", "2020–2021", "2020–2022"),
        ("3~5일", "3~6일", "3∼5일", "3∼6일"),
        ("1 km", "2 km", "1\u00a0km", "2\u00a0km"),
        ("New  York", "Seoul", "New\u00a0York", "Seoul"),
        (" İs 'a' ", "is 'b'", "İS ‘A’", "is ‘b’"),
    ],
)
def test_look_alikes_that_stay_keep_their_form(
    query: str, replacement: str, text: str, result: str
) -> None:
    assert replaced(text, query, replacement) == result


def test_rows_of_every_article_are_found(store: Store) -> None:
    found = store.find("DAWN market")
    assert found.total == 4
    assert [(each.article, each.bead.position) for each in found.rows] == [
        ("market", 0), ("market", 1), ("harbour", 0), ("harbour", 1),
    ]  # fmt: skip
    assert store.find("dawn market", side="source").total == 0
    limited = store.find("dawn market", limit=3)
    assert (limited.total, len(limited.rows)) == (4, 3)
    assert store.find("·").total == 0


def check_against_articles(store: Store) -> None:
    """Fail unless all articles together are read as one after the other; some rows are changed."""
    for article in (2, 65, 66):
        first, second, third, *_ = ids(store, article)
        store.act(article, Split(second, "target", 0, 20), seen={})
        store.act(article, EditText(first, ("A market, at last",)), seen={})
        store.act(article, EditText(third, ("Some dawn market",)), seen={})
    numbers = [article.id for article in store.articles()][::-1]
    for _ in ("read", "cached"):
        found = store.find("dawn market", limit=None)
        alone = tuple(
            Found(article.id, article.name, row)
            for article in store.articles()
            for row in store.rows(article.id, filters=RowFilter(text="dawn market")).rows
        )
        assert len(alone) == 140
        assert found.rows == alone
        for side in ("", "target"):
            first = store.find("dawn market", side=side, limit=131)
            assert (first.total, first.rows) == (140, alone[:131])
        assert list(store.whole(numbers)) == [store.rows(number).rows for number in numbers]


MANY = tuple(f"market {number}" for number in range(70))


def test_many_articles_are_read_as_one_after_the_other() -> None:
    with scratch() as folder:
        store = Store.open(write_market(folder, *MANY), reviewer="kim")
        check_against_articles(store)
        store.close()


def test_many_articles_are_read_from_a_server_as_one_after_the_other(tmp_path: Path) -> None:
    with in_postgres(write_market(tmp_path, *MANY), "kim") as store:
        check_against_articles(store)


def test_more_articles_take_no_more_statements() -> None:
    """Each costs a third of a millisecond in a file, and more over a network."""
    counts = set()
    for many in (2, 60):
        with scratch() as folder:
            store = Store.open(write_market(folder, *MANY[:many]), reviewer="kim")
            with statements() as sent:
                assert store.find("dawn market").total == 2 * many
                wanted = Replacement("dawn market", "early market")
                assert store.find("dawn market", side="target", replacing=wanted).total == 2 * many
                assert len(list(sections(store, store.articles()))) == many
            counts.add(len(sent))
            store.close()
    assert len(counts) == 1


def seen(store: Store, query: str) -> dict[int, int]:
    return {each.bead.id: each.bead.version for each in store.find(query).rows}


def test_one_undo_takes_a_replacement_back_in_every_article(store: Store) -> None:
    before = state(store), state(store, 2)
    done = store.replace(
        Replacement("dawn market", "early market"), seen=seen(store, "dawn market")
    )
    assert {pair: len(beads) for pair, beads in done.beads.items()} == {1: 2, 2: 2}
    for article in (1, 2):
        assert store.rows(article).rows[0].target == ("early market to reopen",)
        assert store.rows(article).rows[0].original_target == (ENGLISH[0],)
    after = state(store), state(store, 2)
    store.undo(2)
    assert (state(store), state(store, 2)) == before
    store.redo(1)
    assert [[row.target for row in rows] for rows in (state(store), state(store, 2))] == [
        [row.target for row in rows] for rows in after
    ]
    store.undo(1)
    assert (state(store), state(store, 2)) == before


def test_a_replacement_changes_the_edited_text(store: Store) -> None:
    store.act(1, EditText(ids(store)[0], ("The dawn market is back",)), seen={})
    store.replace(Replacement("dawn market", "market"), seen=seen(store, "dawn market"))
    assert store.rows(1).rows[0].target == ("The market is back",)


def test_rows_that_a_replacement_cannot_change_are_found_with_the_reason(store: Store) -> None:
    """A text that begins in one sentence of a row and ends in the next is in neither."""
    bead = ids(store)[4]
    assert store.row(bead).source[:2] == (
        "“손님이 오면 됩니다.”",
        "생선 가게를 하는 오달수 씨가 말했다.",
    )
    assert [row.bead.id for row in store.find("됩니다.” 생선", side="source").rows][:1] == [bead]
    wanted = Replacement("됩니다.” 생선", "되지요.” 생선", "source")
    rows = store.find(wanted.query, side="source", replacing=wanted).rows
    assert {row.refusal for row in rows} == {"apart"}
    wanted = Replacement("오달수", "오달식", "source")
    rows = store.find(wanted.query, side="source", replacing=wanted).rows
    assert (rows[0].bead.id, rows[0].refusal) == (bead, "")


def test_nothing_is_replaced_in_a_row_that_a_colleague_has_changed(store: Store) -> None:
    held = seen(store, "dawn market")
    store.reviewing_as("lee").act(2, Decide(ids(store, 2)[0], Status.CONFIRMED), seen={})
    before = state(store), state(store, 2)
    with pytest.raises(ConflictError):
        store.replace(Replacement("dawn market", "market"), seen=held)
    assert (state(store), state(store, 2)) == before
    with pytest.raises(ActionError):
        store.replace(Replacement("nowhere", "market"), seen={ids(store)[0]: 0})


def test_nothing_is_replaced_if_a_colleague_has_merged_a_row_away(store: Store) -> None:
    first, second, *_ = ids(store, 2)
    held = seen(store, "dawn market")
    del held[first]
    store.reviewing_as("lee").act(2, Merge(first), seen={})
    assert second in held
    assert second not in ids(store, 2)
    before = state(store), state(store, 2)
    with pytest.raises(ConflictError) as raised:
        store.replace(Replacement("dawn market", "market"), seen=held)
    assert raised.value.reviewer == "lee"
    assert (state(store), state(store, 2)) == before


def test_nothing_is_replaced_if_a_row_is_of_another_project(store: Store) -> None:
    with pytest.raises(ConflictError) as raised:
        store.replace(Replacement("dawn market", "market"), seen={ids(store)[0]: 0, 9_999: 0})
    assert not raised.value.reviewer


def test_a_replacement_is_undone_by_itself_or_not_at_all(store: Store) -> None:
    done = store.replace(Replacement("dawn market", "market"), seen=seen(store, "dawn market"))
    store.act(1, Decide(ids(store)[3], Status.CONFIRMED), seen={})
    with pytest.raises(ActionError, match="decided after it"):
        store.undo(1, only=done.decision)
    store.undo(1)
    assert store.undo(1, only=done.decision) is not None


def test_any_number_of_rows_is_replaced_and_confirmed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite takes so many values in a statement and no more; how many is its builder's choice."""

    def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
        connection = connected(path, read_only=read_only)
        connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
        return connection

    connected = opening._connect
    monkeypatch.setattr(opening, "_connect", connect)
    rows = tuple(make_row(f"{n}번 배", f"Ferry {n}", n) for n in range(1200))
    path = tmp_path / "ferries.align"
    write_bitext(Bitext("ko", "en", rows), path)
    store = Store.open(path, reviewer="kim")
    everything = tuple(row.id for row in store.rows(1, stop=1200).rows)
    done = store.replace(Replacement("Ferry", "Boat"), seen=dict.fromkeys(everything, 0))
    assert done.beads == {1: list(everything)}
    store.act(1, DecideAll(everything, Status.CONFIRMED), seen={})
    assert store.article(1).statuses == {Status.CONFIRMED: 1200}
    store.close()
