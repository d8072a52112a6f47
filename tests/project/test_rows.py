"""What the list shows: windows, filters, search, what is in doubt, how far the review has come."""

import pytest

from align.errors import UnknownRowError
from align.project.decisions.actions import (
    Decide,
    DecideAll,
    EditText,
    IgnoreFinding,
    Merge,
    Note,
)
from align.project.state import Doubt, RowFilter, Size, Sort
from align.project.store import Store
from align.records import SURE, Status
from tests.project.projects import BEADS, NUMBER, ids


def positions(store: Store, filters: RowFilter) -> list[int]:
    window = store.rows(1, filters=filters)
    assert window.total == len(window.rows)
    return [row.position for row in window.rows]


def test_a_row_shows_all_that_is_known(store: Store) -> None:
    row = store.rows(1).rows[2]
    assert (row.source_ids, row.target_ids) == ((2,), (2,))
    assert (row.source_text, row.target_text) == (
        "상인 120명이 자리를 얻었다.",
        "Some 210 traders have been given stalls.",
    )
    assert (row.similarity, row.confidence, row.crossing) == (0.69, 0.64, False)
    assert (row.version, row.decided_by, row.decided_at) == (0, "", None)
    assert [(found.finding, found.ignored) for found in row.findings] == [(NUMBER, False)]


def test_a_paragraph_break_is_shown_where_one_begins(store: Store) -> None:
    assert [row.source_break for row in store.rows(1).rows] == [
        True, True, False, True, False, False, True, False,
    ]  # fmt: skip


def test_a_deleted_translation_leaves_one_side_empty(store: Store) -> None:
    """Until it is restored; one that was typed into an empty side fills it."""
    first, last = ids(store)[0], ids(store)[7]
    store.act(1, EditText(first, ("",)), seen={})
    assert positions(store, RowFilter(size=Size.NULL)) == [0, 7]
    store.act(1, EditText(last, ("현금을 가져오세요.",), "source"), seen={})
    assert positions(store, RowFilter(size=Size.NULL)) == [0]
    store.act(1, EditText(first, None), seen={})
    assert positions(store, RowFilter(size=Size.NULL)) == []


def test_a_window_holds_the_rows_that_are_asked_for(store: Store) -> None:
    window = store.rows(1, start=3, stop=5)
    assert ([row.position for row in window.rows], window.start, window.total) == ([3, 4], 3, 8)
    assert store.rows(1, start=7, stop=99).rows[0].position == 7
    assert store.rows(1, start=8, stop=9).rows == ()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (RowFilter(below=0.9), [2, 4, 5, 7]),
        (RowFilter(check="any"), [2, 7]),
        (RowFilter(check="number"), [2]),
        (RowFilter(check="date"), []),
        (RowFilter(size=Size.ONE_TO_ONE), [0, 1, 2, 3, 5, 6]),
        (RowFilter(size=Size.NOT_ONE_TO_ONE), [4, 7]),
        (RowFilter(size=Size.NULL), [7]),
        (RowFilter(size=Size.MERGED), [4]),
        (RowFilter(size=Size.CROSSING), [5]),
        (RowFilter(text="MARKET"), [0, 1, 3]),
        (RowFilter(text="시장"), [0, 1, 3]),
        (RowFilter(text="시장을 여섯"), [1]),
        (RowFilter(text="됩니다.” 생선"), [4]),
        (RowFilter(text="free. bring"), []),
        (RowFilter(text="market", below=0.96), [3]),
        (RowFilter(statuses=frozenset({Status.UNREVIEWED})), list(range(8))),
        (RowFilter(statuses=frozenset({Status.CONFIRMED})), []),
    ],
)
def test_a_filter_lets_through_what_it_says(
    store: Store, filters: RowFilter, expected: list[int]
) -> None:
    """A match may run over two sentences of one row, never from one row into the next."""
    assert positions(store, filters) == expected


def test_filters_follow_decisions(store: Store) -> None:
    bead = ids(store)[2]
    store.act(1, Note(bead, "a"), seen={})
    store.act(1, EditText(ids(store)[3], ("It opens at four.",)), seen={})
    store.act(1, DecideAll(tuple(ids(store)[:2]), Status.CONFIRMED), seen={})
    assert positions(store, RowFilter(noted=True)) == [2]
    assert positions(store, RowFilter(edited=True)) == [3]
    assert positions(store, RowFilter(statuses=frozenset({Status.CONFIRMED}))) == [0, 1]
    assert positions(store, RowFilter(text="opens at four")) == [3]
    assert positions(store, RowFilter(text="every Saturday")) == []


def test_a_finding_that_is_ignored_counts_no_more(store: Store) -> None:
    finding = store.rows(1).rows[2].findings[0].id
    store.act(1, IgnoreFinding(finding), seen={})
    assert positions(store, RowFilter(check="any")) == [7]
    assert store.checks(1) == {"addition": 1}
    assert store.article(1).findings == {"warning": 1}


def test_a_filtered_window_counts_its_own_places(store: Store) -> None:
    window = store.rows(1, filters=RowFilter(below=0.9), start=1, stop=3)
    assert ([row.position for row in window.rows], window.total) == ([4, 5], 4)
    assert store.place(window.rows[0].id, filters=RowFilter(below=0.9)) == 1
    assert store.place(window.rows[0].id) == 4
    assert store.place(ids(store)[0], filters=RowFilter(below=0.9)) is None
    assert store.place(10**6) is None


def test_the_place_of_a_row_that_does_not_pass_is_that_of_the_next_one(store: Store) -> None:
    def nearest(filters: RowFilter) -> list[int | None]:
        return [store.place(number, filters=filters, or_next=True) for number in ids(store)]

    listed = [row.position for row in store.rows(1, filters=RowFilter(below=0.9)).rows]
    after = [sum(at < place for at in listed) for place in range(len(ids(store)))]
    assert nearest(RowFilter(below=0.9)) == [min(at, len(listed) - 1) for at in after]
    least_sure = RowFilter(below=0.9, sort=Sort.CONFIDENCE)
    surer = [at for at in range(len(after)) if at not in listed]
    assert [nearest(least_sure)[at] for at in surer] == [len(listed) - 1] * len(surer)
    assert nearest(RowFilter(text="of no row")) == [None] * len(after)


@pytest.mark.parametrize(
    ("filters", "until", "expected"),
    [
        (RowFilter(), 2, [0, 1, 2]),
        (RowFilter(below=0.9), 4, [2, 4]),
        (RowFilter(below=0.9), 6, [2, 4, 5]),
        (RowFilter(sort=Sort.CONFIDENCE), 4, [7, 2, 5, 4]),
    ],
)
def test_a_list_ends_at_a_row_in_its_own_order(
    store: Store, filters: RowFilter, until: int, expected: list[int]
) -> None:
    """Also where that row itself does not pass."""
    window = store.rows(1, filters=filters, until=ids(store)[until])
    assert [row.position for row in window.rows] == expected
    assert window.total == len(expected)
    assert store.rows(1, filters=filters, until=10**6).rows == ()


def test_a_search_says_where_each_hit_is(store: Store) -> None:
    found = store.search(1, "market", filters=RowFilter(below=0.98))
    assert [(hit.position, hit.index) for hit in found.hits] == [(0, None), (1, 0), (3, 2)]
    assert store.search(1, "market", limit=1).total == 3
    assert store.search(1, " ").total == 0
    assert store.search(1, "%").total == 0


def test_positions_follow_a_merge(store: Store) -> None:
    store.act(1, Merge(ids(store)[0]), seen={})
    assert positions(store, RowFilter(text="every Saturday")) == [2]


@pytest.mark.parametrize(
    ("kind", "forward", "back"),
    [
        (Doubt.LEAST_SURE, [2, 4, 5, 7], [7, 5, 4, 2]),
        (Doubt.FINDING, [2, 7], [7, 2]),
        (Doubt.NOT_ONE_TO_ONE, [4, 7], [7, 4]),
        (Doubt.UNREVIEWED, list(range(8)), list(range(7, -1, -1))),
    ],
)
def test_n_and_p_go_through_what_is_in_doubt(
    store: Store, kind: Doubt, forward: list[int], back: list[int]
) -> None:
    for expected, start, backwards in ((forward, -1, False), (back, 8, True)):
        found = []
        at = store.next_doubt(1, start, kind, backwards=backwards)
        while at is not None:
            found.append(at.position)
            at = store.next_doubt(1, at.position, kind, backwards=backwards)
        assert found == expected


def test_a_row_that_is_decided_is_in_doubt_no_more(store: Store) -> None:
    assert all(bead.confidence is not None for bead in BEADS)
    assert SURE == 0.9
    store.act(1, Decide(ids(store)[2], Status.CONFIRMED), seen={})
    found = store.next_doubt(1, -1, Doubt.LEAST_SURE)
    assert found is not None
    assert found.position == 4


def test_the_queue_begins_with_the_least_sure(store: Store) -> None:
    assert [row.position for row in store.queue(1, 4)] == [7, 2, 5, 4]
    store.act(1, Merge(ids(store)[2]), seen={})
    assert store.queue(1, 1)[0].confidence is None


def test_the_overview_says_how_far_each_article_is(store: Store) -> None:
    store.act(1, DecideAll(tuple(ids(store)[:4]), Status.CONFIRMED), seen={})
    store.act(1, Decide(ids(store)[7], Status.EXCLUDED), seen={})
    first, second = store.articles()
    assert (first.name, first.beads, first.progress) == ("market", 8, 0.625)
    assert first.statuses == {Status.CONFIRMED: 4, Status.EXCLUDED: 1, Status.UNREVIEWED: 3}
    assert first.doubt == pytest.approx((0.12 + 0.19 + 0.07) / 3)
    assert (second.progress, second.revision) == (0.0, 0)
    assert store.articles("doubt", stop=1)[0].name == "harbour"
    assert store.articles(start=1)[0] == second
    assert store.article_count() == 2


def test_the_totals_are_of_all_articles(store: Store) -> None:
    totals = store.totals()
    assert (totals.name, totals.beads, totals.findings) == (
        "market",
        16,
        {"error": 2, "warning": 2},
    )
    assert totals.doubt == pytest.approx(store.article(1).doubt)


def test_the_map_s_path_goes_through_all_rows(store: Store) -> None:
    path = store.path(1)
    assert [(bead.source_start, bead.source_stop) for bead in path][4:6] == [(4, 6), (6, 7)]
    assert (path[7].source_start, path[7].target_stop, path[5].crossing) == (8, 8, True)
    assert store.similarity_map(1) is None


def test_rows_of_an_article_that_is_not_there_are_refused(store: Store) -> None:
    for ask in (store.rows, store.article, store.bitext):
        with pytest.raises(UnknownRowError, match="no article 9"):
            ask([9] if ask == store.bitext else 9)  # type: ignore[operator]
    with pytest.raises(UnknownRowError, match="no row 99"):
        store.row(99)
