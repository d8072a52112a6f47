"""Batches: every article in one, and a change of the source is a change of few."""

from hypothesis import given
from hypothesis import strategies as st

from align.corpus.batching import batches
from align.corpus.records import ArticlePairEntry

names = st.lists(st.text(max_size=6), unique=True, max_size=200)


def grouped(ids: list[str], size: int) -> list[tuple[str, ...]]:
    entries = (ArticlePairEntry(name, "가", "a") for name in ids)
    return [tuple(entry.id for entry in batch.entries) for batch in batches(entries, size)]


@given(names, st.integers(1, 9))
def test_every_article_is_in_one_batch_in_its_order(ids: list[str], size: int) -> None:
    found = grouped(ids, size)
    assert [name for batch in found for name in batch] == ids
    assert all(1 <= len(batch) <= 4 * size for batch in found)


@given(names, st.integers(0, 200), st.integers(2, 9))
def test_an_article_that_comes_in_leaves_the_batches_before_it_alone(
    ids: list[str], place: int, size: int
) -> None:
    place = min(place, len(ids))
    before, after = grouped(ids, size), grouped([*ids[:place], "newcomer", *ids[place:]], size)
    untouched, read = 0, 0
    for batch in before:
        read += len(batch)
        if read > place:
            break
        untouched += 1
    # The last batch ends with the source, so what comes behind it may join it.
    untouched = min(untouched, len(before) - 1)
    assert after[: max(untouched, 0)] == before[: max(untouched, 0)]


def test_an_article_that_comes_in_changes_few_batches_behind_it() -> None:
    """The next name at which a batch ends brings old and new together again."""
    ids = [f"news{number:05}" for number in range(4000)]
    before, after = grouped(ids, 8), grouped([*ids[:2000], "newcomer", *ids[2000:]], 8)
    assert len(set(after) - set(before)) <= 2


def test_texts_that_are_held_in_memory_end_a_batch_early() -> None:
    long = "가" * 1_500_000
    entries = (ArticlePairEntry(f"a{number}", long, long) for number in range(6))
    sizes = [len(batch.entries) for batch in batches(entries, 1000)]
    assert sizes == [2, 2, 2]
