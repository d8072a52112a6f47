"""Ignoring findings, checking again, samples, and what is exported."""

import dataclasses
from collections.abc import Collection, Mapping, Sequence

import pytest

from align.errors import ActionError, UnknownRowError
from align.formats import read_bitext
from align.project.decisions.actions import (
    Decide,
    EditText,
    IgnoreFinding,
    Keep,
    Merge,
    Note,
    RestoreFinding,
    Split,
)
from align.project.store import Store
from align.proportions import wilson
from align.records import Bitext, BitextRow, Finding, Severity, Status
from tests.project.projects import NUMBER, OMISSION, finds, ids, scratch, state, write_market


def finding(store: Store, number: int, article: int = 1) -> int:
    return store.rows(article).rows[number].findings[0].id


def ignored(store: Store, article: int = 1) -> list[str]:
    return [
        found.finding.check for row in state(store, article) for found in row.findings
        if found.ignored
    ]  # fmt: skip


def reports(*found: Finding) -> "Checker":
    return Checker({2: found})


class Checker:
    """Finds what it is told to, in rows by their place."""

    def __init__(self, found: Mapping[int, Sequence[Finding]]) -> None:
        self.found = found
        self.asked: list[set[int]] = []

    def __call__(self, bitext: Bitext, places: Collection[int]) -> Mapping[int, BitextRow]:
        self.asked.append(set(places))
        assert set(places) <= set(range(len(bitext)))
        return {
            place: dataclasses.replace(
                bitext[place], findings=tuple(self.found.get(place, ())), adequacy=0.25
            )
            for place in places
        }


def test_a_finding_is_ignored_in_its_row_alone(store: Store) -> None:
    change = store.act(1, IgnoreFinding(finding(store, 2)), seen={})
    assert change.rows[0].findings[0].ignored
    assert (ignored(store), ignored(store, 2)) == (["number"], [])


def test_a_finding_is_ignored_wherever_its_values_are_compared(store: Store) -> None:
    change = store.act(1, IgnoreFinding(finding(store, 2), by="value"), seen={})
    assert change.everywhere
    assert (ignored(store), ignored(store, 2)) == (["number"], ["number"])


def test_a_finding_without_values_is_ignored_only_where_it_is(store: Store) -> None:
    """By values it would pass over every addition there is."""
    with pytest.raises(ActionError, match="does not compare values; ignore it only in this row"):
        store.act(1, IgnoreFinding(finding(store, 7), by="value"), seen={})
    store.act(1, IgnoreFinding(finding(store, 7)), seen={})
    assert (ignored(store), ignored(store, 2)) == (["addition"], [])


def test_what_ignores_a_finding_can_be_taken_back(store: Store) -> None:
    for by in ("bead", "value"):
        store.act(1, IgnoreFinding(finding(store, 2), by=by), seen={})
    store.act(1, RestoreFinding(finding(store, 2)), seen={})
    assert (ignored(store), ignored(store, 2)) == ([], [])
    store.undo(1)
    assert (ignored(store), ignored(store, 2)) == (["number"], ["number"])
    store.redo(1)
    with pytest.raises(ActionError, match="is not ignored"):
        store.act(1, RestoreFinding(finding(store, 2)), seen={})


def test_a_finding_of_another_article_is_not_found(store: Store) -> None:
    with pytest.raises(UnknownRowError, match="no finding"):
        store.act(1, IgnoreFinding(finding(store, 2, article=2)), seen={})


def test_what_is_ignored_stays_so_when_the_row_is_checked_again(store: Store) -> None:
    """Whatever became of the row: the place and the values are what counts."""
    store.act(1, IgnoreFinding(finding(store, 2)), seen={})
    store.act(1, Merge(ids(store)[2]), seen={})
    other = dataclasses.replace(NUMBER, source_value="121")
    store.recheck(1, Checker({1: (NUMBER,), 2: (NUMBER, other)}))
    held = store.rows(1).rows
    assert [(found.finding, found.ignored) for found in held[2].findings] == [
        (NUMBER, True),
        (other, False),
    ]
    assert [found.ignored for found in held[1].findings] == [False]


SEA = "A lighthouse keeper  counts the the ships. One sails  by."
SPACE = Finding(
    "space", Severity.INFO, "two spaces", target_span=(19, 21), target_value="  "
)  # fmt: skip
WORD = Finding("repeated-word", Severity.WARNING, "the the", target_span=(28, 35))


def test_a_finding_is_ignored_while_it_is_about_the_same_words(store: Store) -> None:
    """Neither the other finding of the same check is, nor one that an edit brought."""
    bead = ids(store)[2]
    store.act(1, EditText(bead, (SEA,)), seen={})
    other = dataclasses.replace(SPACE, target_span=(52, 54))
    row = store.recheck(1, reports(SPACE, WORD, other), [bead])[0]
    for place in (0, 1):
        store.act(1, IgnoreFinding(row.findings[place].id), seen={})
    assert [found.ignored for found in store.row(bead).findings] == [True, True, False]
    store.act(1, EditText(bead, (f"Look: {SEA.replace('the the ships', 'the boats')}",)), seen={})
    moved = dataclasses.replace(SPACE, target_span=(25, 27))
    elsewhere = dataclasses.replace(WORD, target_span=(6, 18))
    row = store.recheck(1, reports(moved, elsewhere), [bead])[0]
    assert [found.ignored for found in row.findings] == [True, False]
    store.undo(1)
    assert [found.ignored for found in store.row(bead).findings] == [True, True, False]
    store.act(1, RestoreFinding(store.row(bead).findings[0].id), seen={})
    assert [found.ignored for found in store.row(bead).findings] == [False, True, False]
    store.redo(1)
    store.undo(1)
    assert [found.ignored for found in store.row(bead).findings] == [True, True, False]


def test_a_finding_about_a_whole_row_is_ignored_while_the_row_is_as_it_was(store: Store) -> None:
    bead = ids(store)[2]
    row = store.recheck(1, reports(OMISSION), [bead])[0]
    store.act(1, IgnoreFinding(row.findings[0].id), seen={})
    assert store.recheck(1, reports(OMISSION), [bead])[0].findings[0].ignored
    store.act(1, EditText(bead, ("It says something else.",)), seen={})
    assert not store.recheck(1, reports(OMISSION), [bead])[0].findings[0].ignored


def test_what_a_reviewer_linked_is_checked_as_a_sure_pair(store: Store) -> None:
    """`misaligned` would contradict the reviewer; the confidence of the aligner stays as it is."""
    before = {row.id: row.confidence for row in store.rows(1).rows}
    store.act(1, Keep(ids(store)[1], pinned=True), seen={})
    store.act(1, Merge(ids(store)[2]), seen={})
    sure: list[int] = []

    def checker(bitext: Bitext, places: Collection[int]) -> Mapping[int, BitextRow]:
        sure.extend(place for place in places if bitext[place].confidence == 1)
        return {place: bitext[place] for place in places}

    store.recheck(1, checker)
    assert sure == [1, 2]
    held = store.rows(1).rows
    assert held[1].confidence == before[held[1].id] != 1
    assert held[2].confidence is None


def test_one_row_is_checked_again_and_the_others_keep_their_findings(store: Store) -> None:
    checker = reports(OMISSION)
    (row,) = store.recheck(1, checker, [ids(store)[2]])
    assert checker.asked == [{2}]
    assert [found.finding for found in row.findings] == [OMISSION]
    assert row.adequacy == 0.25
    assert state(store)[7].adequacy is None
    assert [found.finding for found in state(store)[7].findings] == [OMISSION]


def test_checking_again_is_no_decision(store: Store) -> None:
    """A key press of another reviewer is no conflict with it."""
    store.recheck(1, reports(OMISSION))
    assert store.changes_since(1, 0) == ()
    assert state(store)[2].version == 0


def test_a_row_that_changes_while_it_is_checked_is_left_to_the_next_time(store: Store) -> None:
    def slow(bitext: Bitext, places: Collection[int]) -> Mapping[int, BitextRow]:
        edited = ("Some 120 traders have stalls.",)
        store.act(1, EditText(ids(store)[2], edited), seen={})
        return finds(NUMBER)(bitext, places)

    rows = store.recheck(1, slow, ids(store)[2:4])
    assert [row.position for row in rows] == [3]
    assert state(store)[2].findings == ()


def test_the_same_seed_draws_the_same_rows(store: Store) -> None:
    first, second, third = (store.draw_sample(6, seed) for seed in (7, 7, 8))
    drawn = [[held.bead.id for held in sample.beads] for sample in (first, second, third)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert {held.article for held in first.beads} == {"market", "harbour"}
    assert [sample.id for sample in store.samples()] == [third.id, second.id, first.id]


def test_judgements_give_the_share_that_is_right_with_its_interval(store: Store) -> None:
    sample = store.draw_sample(10, 1)
    assert (sample.accuracy, sample.low, sample.high) == (None, None, None)
    for number, held in enumerate(sample.beads):
        judged = store.judge(sample.id, held.bead.id, number != 0)
    assert (judged.judged, judged.right, judged.accuracy) == (10, 9, 0.9)
    assert (judged.low, judged.high) == wilson(9, 10)
    back = store.judge(sample.id, sample.beads[0].bead.id, None)
    assert (back.judged, back.right) == (9, 9)


def test_a_row_that_was_changed_since_counts_in_no_sample(store: Store) -> None:
    sample = store.draw_sample(16, 1)
    for held in sample.beads:
        store.judge(sample.id, held.bead.id, True)
    first = ids(store)[2]
    store.act(1, Merge(first), seen={})
    after = store.sample(sample.id)
    assert (after.stale, after.judged, len(after.beads)) == (2, 14, 14)
    with pytest.raises(UnknownRowError, match="not in the sample, or has changed"):
        store.judge(sample.id, first, True)
    store.undo(1)
    assert store.sample(sample.id).judged == 16


def test_excluded_rows_are_not_drawn(store: Store) -> None:
    out = ids(store)[:4]
    for bead in out:
        store.act(1, Decide(bead, Status.EXCLUDED), seen={})
    sample = store.draw_sample(99, 1)
    assert sample.size == 12
    assert {held.bead.id for held in sample.beads}.isdisjoint(out)


def test_a_sample_of_nothing_is_refused(store: Store) -> None:
    with pytest.raises(ActionError, match="draw at least one"):
        store.draw_sample(0, 1)
    with pytest.raises(UnknownRowError, match="no sample 5"):
        store.sample(5)


def test_the_bitext_carries_what_was_said(store: Store) -> None:
    store.act(1, Decide(ids(store)[0], Status.CONFIRMED), seen={})
    store.act(1, Note(ids(store)[1], "날짜 확인"), seen={})
    store.act(1, EditText(ids(store)[3], ("It opens at four.",)), seen={})
    store.act(1, IgnoreFinding(finding(store, 2)), seen={})
    bitext = store.bitext()
    assert (bitext[0].status, bitext[1].note) == (Status.CONFIRMED, "날짜 확인")
    assert bitext[3].target == ("It opens at four.",)
    assert bitext[2].findings == ()
    assert [row.article for row in bitext] == ["market"] * 8 + ["harbour"] * 8
    assert [pair.name for pair in bitext.pairs] == ["market", "harbour"]
    assert bitext.provenance.encoder == "builtin"
    only = store.bitext([1], only_confirmed=True)
    assert ([row.bead for row in only], only.pairs) == ([0], ())


def test_a_project_s_file_reads_as_its_store_exports() -> None:
    """`align convert` and the page's export give the same."""
    with scratch() as folder:
        path = write_market(folder)
        store = Store.open(path, reviewer="kim")
        store.act(1, Merge(ids(store)[2]), seen={})
        store.act(1, Split(ids(store)[3], "source", 0, 10), seen={})
        store.act(1, IgnoreFinding(finding(store, 7)), seen={})
        exported = store.bitext()
        store.close()
        back = read_bitext(path)
        assert back == exported


def test_severities_are_counted_by_name(store: Store) -> None:
    assert store.article(1).findings == {Severity.ERROR.value: 1, Severity.WARNING.value: 1}
