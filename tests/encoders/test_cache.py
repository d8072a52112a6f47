"""The cache: every text is encoded once, by however many processes, within its bound."""

import contextlib
import multiprocessing
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from align.encoders import cache_path
from align.encoders.cache import CachedEncoder, EmbeddingCache, cached
from align.errors import AlignWarning
from tests.fakes import HashEncoder

TEXTS = ("첫 문장이다.", "A second sentence.", "셋째")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "embeddings.sqlite"


def test_what_is_kept_is_what_was_encoded(path: Path) -> None:
    """A vector from the disk is bit for bit the one that the encoder gave."""
    plain = HashEncoder().accumulate(TEXTS)
    for _ in range(2):
        cached = CachedEncoder(HashEncoder(), EmbeddingCache(path)).accumulate(TEXTS)
        np.testing.assert_array_equal(cached.features, plain.features)
        np.testing.assert_array_equal(cached.counts, plain.counts)


def test_every_text_is_encoded_once(path: Path) -> None:
    """Neither a repeated text nor a second run costs anything."""
    inner = HashEncoder()
    encoder = CachedEncoder(inner, EmbeddingCache(path))
    encoder.accumulate([*TEXTS, *TEXTS])
    assert inner.encoded == list(TEXTS)
    CachedEncoder(inner, EmbeddingCache(path)).accumulate([TEXTS[1], "새 문장", TEXTS[0]])
    assert inner.encoded == [*TEXTS, "새 문장"]


def test_halves_are_kept_too(path: Path) -> None:
    """What was read once with its halves costs nothing more, with them or without."""
    plain, inner = HashEncoder().read(TEXTS), HashEncoder()
    for _ in range(2):
        read = CachedEncoder(inner, EmbeddingCache(path)).read([*TEXTS, TEXTS[0]])
        np.testing.assert_array_equal(read.sums.features[:3], plain.sums.features)
        np.testing.assert_array_equal(read.fronts[:3], plain.fronts)
        np.testing.assert_array_equal(read.backs[[0, 3]], plain.backs[[0, 0]])
    asked = list(inner.encoded)
    CachedEncoder(inner, EmbeddingCache(path)).accumulate(TEXTS)
    assert inner.encoded == asked


def test_a_text_without_its_halves_is_read_again(path: Path) -> None:
    """Its sums may have been asked for alone."""
    inner = HashEncoder()
    encoder = CachedEncoder(inner, EmbeddingCache(path))
    encoder.accumulate(TEXTS)
    read = encoder.read(TEXTS)
    np.testing.assert_array_equal(read.fronts, HashEncoder().read(TEXTS).fronts)
    assert CachedEncoder(inner, EmbeddingCache(path)).read([]).fronts.shape == (0, 32)


def test_order_and_repeats_are_those_that_were_asked_for(path: Path) -> None:
    encoder = CachedEncoder(HashEncoder(), EmbeddingCache(path))
    encoder.accumulate(TEXTS[1:])
    asked = [TEXTS[2], TEXTS[0], TEXTS[2], TEXTS[1]]
    np.testing.assert_array_equal(encoder.encode(asked), HashEncoder().encode(asked))


def test_no_texts_give_no_vectors(path: Path) -> None:
    assert CachedEncoder(HashEncoder(), EmbeddingCache(path)).encode([]).shape == (0, 32)


def test_encoders_do_not_share_vectors(path: Path) -> None:
    """The key holds the encoder's identity."""
    other = HashEncoder({"셋째": "third"})
    other.identity = "other"
    CachedEncoder(HashEncoder(), EmbeddingCache(path)).accumulate(TEXTS)
    found = CachedEncoder(other, EmbeddingCache(path)).encode(TEXTS)
    np.testing.assert_array_equal(found, other.encode(TEXTS))


def test_a_cached_encoder_stands_for_its_own(path: Path) -> None:
    """Signatures and centring are the encoder's."""
    inner = HashEncoder(centred=True)
    encoder = CachedEncoder(inner, EmbeddingCache(path))
    assert (encoder.identity, encoder.dimension, encoder.centred) == ("hash", 32, True)


def test_more_texts_than_one_query_holds(path: Path) -> None:
    inner = HashEncoder()
    encoder = CachedEncoder(inner, EmbeddingCache(path))
    many = [f"문장 {number}" for number in range(1203)]
    first = encoder.encode(many)
    np.testing.assert_array_equal(encoder.encode(many), first)
    assert len(inner.encoded) == 1203


def test_the_least_recently_used_go_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bounded cache keeps what is in use."""
    import align.encoders.cache as module

    clock = iter(range(100))
    monkeypatch.setattr(module.time, "time", lambda: next(clock))
    row = np.ones(25, np.float32)  # 100 bytes
    cache = EmbeddingCache(path, max_bytes=300)
    for key in (b"a", b"b", b"c"):
        cache.put({key: row})
    cache.get([b"a"])
    cache.put({b"d": row})
    assert cache.size() == 300
    assert set(cache.get([b"a", b"b", b"c", b"d"])) == {b"a", b"c", b"d"}


def test_rows_of_several_lengths_keep_the_bound(path: Path) -> None:
    """Encoders with shorter vectors share the file with others, and leave it no larger."""
    cache = EmbeddingCache(path, max_bytes=6400)
    for number in range(60):
        cache.put({b"long %d" % number: np.ones(100, np.float32)})
        cache.put({b"short %d" % number: np.ones(5, np.float32)})
        assert cache.size() <= 6400
    assert cache.size() > 5500
    latest = [b"long 59", b"short 59"]
    assert set(cache.get(latest)) == set(latest)


def test_a_text_costs_the_same_however_many_are_kept(path: Path) -> None:
    """Counted in the steps of SQLite's machine."""
    cache, row = EmbeddingCache(path), np.ones(25, np.float32)
    steps = []
    for number in range(3):
        counted = 0

        def count() -> int:
            nonlocal counted
            counted += 1
            return 0

        cache._connection.set_progress_handler(count, 10)
        cache.put({b"one %d" % number: row})
        cache._connection.set_progress_handler(None, 0)
        steps.append(counted)
        cache.put({b"%d %d" % (number, each): row for each in range(5000)})
    assert steps[2] < 2 * steps[0]


def test_the_size_is_that_of_all_rows(path: Path) -> None:
    """Also of a file that was made before the size was kept in it."""
    cache, row = EmbeddingCache(path), np.ones(25, np.float32)
    cache.put({b"a": row, b"b": row})
    cache.put({b"b": row, b"c": row})
    assert cache.size() == 300
    with contextlib.closing(sqlite3.connect(path)) as before, before:
        before.executescript("DROP TRIGGER added; DROP TRIGGER removed; DROP TABLE held;")
        before.execute("INSERT INTO embedding VALUES (x'64', zeroblob(100), 0)")
    for _ in range(2):
        assert EmbeddingCache(path).size() == 400


def _fill(path: Path, first: int) -> None:
    encoder = CachedEncoder(HashEncoder(), EmbeddingCache(path))
    for start in range(first, first + 60, 10):
        encoder.accumulate([f"문장 {number}" for number in range(start, start + 20)])


def test_several_processes_share_one_file(path: Path) -> None:
    """Writers wait for each other; none fails and nothing is lost."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_fill, args=(path, 30 * worker)) for worker in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    inner = HashEncoder()
    expected = [f"문장 {number}" for number in range(130)]
    CachedEncoder(inner, EmbeddingCache(path)).accumulate(expected)
    assert inner.encoded == []


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"ALIGN_CACHE": "/given"}, "/given/embeddings.sqlite"),
        ({"XDG_CACHE_HOME": "/xdg"}, "/xdg/align-koen/embeddings.sqlite"),
        ({"HOME": "/home/kim"}, "/home/kim/.cache/align-koen/embeddings.sqlite"),
        ({"ALIGN_CACHE": "/given", "XDG_CACHE_HOME": "/xdg"}, "/given/embeddings.sqlite"),
        (
            {"ALIGN_CACHE": "", "XDG_CACHE_HOME": "", "HOME": "/h"},
            "/h/.cache/align-koen/embeddings.sqlite",
        ),
    ],
)
def test_the_user_says_where_it_lies(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ALIGN_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert str(cache_path()) == expected


@pytest.mark.parametrize("kind", ["damaged", "directory", "read-only folder"])
def test_a_file_that_cannot_be_opened_is_one_warning(kind: str, path: Path) -> None:
    path.parent.mkdir()
    if kind == "damaged":
        path.write_bytes(b"no database" * 1000)
    elif kind == "directory":
        path.mkdir()
    else:
        # A file in the place of the folder fails for the superuser too.
        path.parent.rmdir()
        path.parent.write_text("")
    with pytest.warns(AlignWarning, match="embeddings.sqlite: the cache of vectors cannot be used"):
        encoder = cached(HashEncoder(), path)
    np.testing.assert_array_equal(
        encoder.accumulate(TEXTS).features, HashEncoder().accumulate(TEXTS).features
    )


@pytest.mark.parametrize("pages", ["full", "damaged"])
def test_a_cache_that_fails_later_is_given_up_with_one_warning(pages: str, path: Path) -> None:
    cache = EmbeddingCache(path)
    encoder = CachedEncoder(HashEncoder(), cache)
    encoder.accumulate(TEXTS)
    if pages == "full":
        cache._connection.execute("PRAGMA max_page_count = 1")
    else:
        cache._connection.execute("DROP TABLE embedding")
    texts = [f"{number} {text}" for text in TEXTS for number in range(200)]
    with pytest.warns(AlignWarning, match="every text is encoded again") as said:
        found = [encoder.accumulate(texts).features for _ in range(2)]
    assert len(said) == 1
    for features in found:
        np.testing.assert_array_equal(features, HashEncoder().accumulate(texts).features)
