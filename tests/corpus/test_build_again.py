"""Builds that were done before: what is kept, what is done again, and what was damaged."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.config import CorpusSettings, Settings
from align.corpus.batching import Batch
from align.corpus.work import BatchDone, Job
from align.errors import BuildError, SettingsError

from .builds import SMALL, Notes, build
from .newsroom import corpus, story, tree
from .serial import SerialEngine


def test_another_threshold_asks_for_no_work(news: Path, tmp_path: Path) -> None:
    """And gives what a build from nothing gives; so does a filter that is turned off."""
    build(news, tmp_path / "a")
    for filters in ({"ConfidenceFilter": 0.999}, {"ConfidenceFilter": False}):
        engine, settings = SerialEngine(), Settings(corpus=SMALL, filters=filters)
        built = build(news, tmp_path / "a", settings=settings, engine=engine)
        assert all(done.reused for done in engine.done)
        assert built.reused == 6
        build(news, tmp_path / "b", settings=settings)
        assert tree(tmp_path / "a") == tree(tmp_path / "b")


@pytest.mark.parametrize("name", ["SimilarityFilter", "FindingsFilter", "AdequacyFilter"])
def test_another_filter_asks_for_scores_alone(
    name: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is aligned again for it, neither when it comes nor when it goes."""
    (news / "en" / "news001.txt").write_text(story(1)[1].replace("3 farmers", "30 farmers"))
    build(news, tmp_path / "a")
    before = tree(tmp_path / "a")
    settings = Settings(corpus=SMALL, filters={name: True})
    build(news, tmp_path / "b", settings=settings)
    monkeypatch.setattr("align.corpus.work.align_pair", None)
    build(news, tmp_path / "a", settings=settings)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    build(news, tmp_path / "a")
    assert tree(tmp_path / "a") == before


def test_a_changed_article_is_the_only_new_work(news: Path, tmp_path: Path) -> None:
    """With its neighbours in the batch."""
    build(news, tmp_path / "out")
    korean, english = story(40)
    (news / "ko" / "news002.txt").write_text(korean)
    (news / "en" / "news002.txt").write_text(english)
    engine = SerialEngine()
    built = build(news, tmp_path / "out", engine=engine)
    assert [done.reused for done in engine.done].count(False) == 1
    assert 0 < built.reused < 6
    build(news, tmp_path / "fresh")
    assert corpus(tmp_path / "out") == corpus(tmp_path / "fresh")


def test_an_interrupted_build_goes_on(news: Path, tmp_path: Path) -> None:
    """What was finished is not done again, and the result is that of one run."""
    with pytest.raises(KeyboardInterrupt):
        build(news, tmp_path / "a", engine=SerialEngine(stop_after=1))
    assert not (tmp_path / "a" / "manifest.json").exists()
    engine = SerialEngine()
    build(news, tmp_path / "a", engine=engine)
    assert [done.reused for done in engine.done] == [True] + [False] * (len(engine.done) - 1)
    build(news, tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_articles_of_one_name_are_scored_again_by_their_places(news: Path, tmp_path: Path) -> None:
    """A manifest that names two articles alike fails the second one, with whatever filters."""
    lines = [f"{name},ko/news{n:03}.txt,en/news{n:03}.txt" for n, name in enumerate("aab")]
    manifest = news / "list.csv"
    manifest.write_text("\n".join(["id,source_path,target_path", *lines]) + "\n", "utf-8")
    other = Settings(corpus=SMALL, filters={"RepetitionFilter": {"threshold": 1}})
    build(manifest, tmp_path / "a")
    again = build(manifest, tmp_path / "a", settings=other)
    assert (again.articles, again.failed, again.rows) == (3, 1, 10)
    build(manifest, tmp_path / "b", settings=other)
    assert corpus(tmp_path / "a") == corpus(tmp_path / "b")


@pytest.mark.parametrize("name", ["out", "out.ko"])
def test_a_corpus_whose_work_was_deleted_is_built_again(
    name: str, news: Path, tmp_path: Path
) -> None:
    """As the docs advise when it is final; other folders with a manifest.json are no corpus."""
    build(news, tmp_path / name)
    folder = tmp_path / (name if name == "out" else f"{name}.work")
    before = corpus(folder)
    shutil.rmtree(folder / "work")
    assert build(news, tmp_path / name).reused == 0
    assert corpus(folder) == before
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "manifest.json").write_text("{}")
    with pytest.raises(SettingsError, match="is a folder with other files in it"):
        build(news, tmp_path / "site")


def test_a_full_disk_keeps_what_is_finished(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from align.corpus import work

    real, left = work.write_work, [1]

    def full(path: Path, *rest: object) -> None:
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        left.pop()
        real(path, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(work, "write_work", full)
        with pytest.raises(BuildError, match="No space left on device; fix this and build again"):
            build(news, tmp_path / "a")
    engine = SerialEngine()
    build(news, tmp_path / "a", engine=engine)
    assert [done.reused for done in engine.done].count(True) == 1
    build(news, tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_a_build_that_is_cut_off_while_it_publishes_is_known_by_its_missing_manifest(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At whichever file; the next build makes it whole."""
    larger = Settings(corpus=CorpusSettings(batch=2, shard_rows=5))
    build(news, tmp_path / "a", settings=larger)
    build(news, tmp_path / "b")
    whole = tree(tmp_path / "b")
    real = Path.replace
    for last in range(len(corpus(tmp_path / "b"))):
        left = [None] * last

        def replace(path: Path, target: Path, left: list[None] = left) -> Path:
            if target.parent == tmp_path / "a":
                if not left:
                    raise KeyboardInterrupt
                left.pop()
            return real(path, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", replace)
            with pytest.raises(KeyboardInterrupt):
                build(news, tmp_path / "a")
        assert not (tmp_path / "a" / "manifest.json").exists()
    build(news, tmp_path / "a")
    assert tree(tmp_path / "a") == whole


def test_what_a_lost_machine_was_writing_does_not_stay(news: Path, tmp_path: Path) -> None:
    """The machine that is lost is not the one that runs the build, which goes on."""

    class Losing(SerialEngine):
        def run(self, job: Job, batches: Iterator[Batch]) -> Iterator[BatchDone]:
            for done in super().run(job, batches):
                Path(job.work, f".{done.file}.5f0e").write_bytes(b"half of it")
                yield done

    build(news, tmp_path / "a", engine=Losing())
    build(news, tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


@pytest.mark.parametrize("damage", ["cut", "flipped", "another's"])
def test_a_damaged_work_file_is_made_again(damage: str, news: Path, tmp_path: Path) -> None:
    """And that is said; the corpus is the same as if nothing had happened."""
    build(news, tmp_path / "a")
    before = tree(tmp_path / "a")
    work, other = sorted((tmp_path / "a" / "work").glob("*.parquet"))[:2]
    data = bytearray(work.read_bytes())
    if damage == "cut":
        del data[100:]
    elif damage == "flipped":
        data[len(data) // 4] ^= 1
    else:
        data = bytearray(other.read_bytes())
    work.write_bytes(data)
    notes = Notes()
    build(news, tmp_path / "a", progress=notes)
    assert tree(tmp_path / "a") == before
    said = f"work/{work.name} is damaged or from another build; its articles are aligned again"
    assert [remark for remark in notes.remarks if "work/" in remark] == [said]


@pytest.mark.parametrize(
    ("name", "stop", "damage"),
    [
        ("keys", "pairs", "flipped"),
        ("exact", "statistics", "gone"),
        ("rows", "shards", "cut"),
        ("articles", "a", "flipped"),
        ("shards", "a", "flipped"),
        ("shards", "a", "gone"),
    ],
)
def test_a_selection_with_a_damaged_file_is_done_again(
    name: str,
    stop: str,
    damage: str,
    news: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And that is said; the corpus is the same as if nothing had happened."""
    build(news, tmp_path / "b")

    def stopped(path: Path, target: Path) -> Path:
        if stop in (path.parent.name, target.parent.name):
            raise KeyboardInterrupt
        return real(path, target)

    real = Path.replace
    for method in ("rename", "replace"):
        monkeypatch.setattr(Path, method, stopped)
    with pytest.raises(KeyboardInterrupt):
        build(news, tmp_path / "a")
    monkeypatch.undo()
    damaged = sorted((tmp_path / "a" / "work" / "selection").glob(f"*/{name}/*"))[-1]
    data = bytearray(damaged.read_bytes())
    data[len(data) // 4] ^= 1
    damaged.write_bytes(data[:100] if damage == "cut" else data)
    if damage == "gone":
        damaged.unlink()
    notes = Notes()
    build(news, tmp_path / "a", progress=notes)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    again = [remark for remark in notes.remarks if "selected again" in remark]
    if name == "shards" and damage == "gone":
        assert again == []
    else:
        place = damaged.relative_to(tmp_path / "a").as_posix()
        assert again == [f"{place} is damaged; the rows are selected again"]
    assert notes.stages.count("selecting 6") == 1 + len(again)


@pytest.mark.parametrize("gone", ["statistics", "rows", "keys", "shards"])
def test_a_selection_whose_removal_was_stopped_is_not_called_damaged(
    gone: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system removes files in any order; here the build is killed after some of them."""

    def stopped(folder: Path, **_: object) -> None:
        found = sorted(folder.rglob(f"{gone}/*"))
        if found:
            real(found[0].parent)
            raise KeyboardInterrupt

    real = shutil.rmtree
    monkeypatch.setattr(shutil, "rmtree", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(news, tmp_path / "a")
    monkeypatch.undo()
    assert list((tmp_path / "a" / "work" / "selection").iterdir())
    notes = Notes()
    build(news, tmp_path / "a", progress=notes)
    assert notes.remarks == []
    build(news, tmp_path / "b")
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
