"""Builds from and to an object store: the same corpus, resumed anywhere, replaced by one build."""

import errno
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from botocore.exceptions import EndpointConnectionError
from s3fs import S3FileSystem

from align.config import CorpusSettings, Settings
from align.corpus import storage
from align.corpus.build import Built, build_corpus
from align.corpus.output import MANIFEST, open_output
from align.corpus.selection import plan
from align.corpus.storage import AnyPath, place_of
from align.errors import AlignWarning, BuildError, OverwriteError, SettingsError

from .buckets import s3_server, stored, upload
from .newsroom import corpus, tree, write_news
from .serial import SerialEngine
from .test_build import Notes

SMALL = Settings(corpus=CorpusSettings(batch=2, shard_rows=20))


def build(source: AnyPath, output: AnyPath, **options: object) -> Built:
    defaults: dict[str, object] = {"settings": SMALL, "engine": SerialEngine()}
    return build_corpus(source, output, **defaults | options)  # type: ignore[arg-type]


def of_corpus(objects: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in objects.items() if not name.startswith("work/")}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news", 6)


@pytest.fixture
def here(news: Path, tmp_path: Path) -> dict[str, bytes]:
    """What a build on this machine makes of the news."""
    build(news, tmp_path / "here")
    return tree(tmp_path / "here")


@pytest.fixture
def bucket() -> AnyPath:
    """A store in the memory of this process."""
    return place_of(f"memory://{uuid4().hex}")


def test_a_corpus_in_a_store_is_the_same(
    news: Path, here: dict[str, bytes], bucket: AnyPath
) -> None:
    """And so is the finished work, under the same names."""
    upload(news, bucket / "news")
    built = build(bucket / "news", bucket / "out")
    assert (built.articles, built.failed) == (6, 0)
    found = stored(bucket / "out")
    assert found == {name: data for name, data in here.items() if name != "work/lock"}
    assert build(bucket / "news", bucket / "out").reused == 6
    assert stored(bucket / "out") == found


def test_a_build_goes_on_after_a_stop_at_any_part(
    news: Path, here: dict[str, bytes], bucket: AnyPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among the articles, and after every part of every step of the selection."""
    monkeypatch.setattr(plan, "CHUNK_ROWS", 10)
    with pytest.raises(KeyboardInterrupt):
        build(news, bucket, engine=SerialEngine(stop_after=1))
    for stops in range(99):
        engine = SerialEngine(stop_after_parts=stops % 3 + 1)
        try:
            build(news, bucket, engine=engine)
            break
        except KeyboardInterrupt:
            assert MANIFEST not in storage.names_in(bucket)
    assert stops > 3
    assert of_corpus(stored(bucket)) == of_corpus(here)


def test_a_manifest_may_name_files_anywhere(news: Path, bucket: AnyPath, tmp_path: Path) -> None:
    """Relative to itself, in a store, and on this machine; one that is missing is reported."""
    upload(news, bucket / "deep" / "news")
    lines = [
        "id,source_path,target_path",
        f"a,news/ko/news000.txt,{bucket}/deep/news/en/news000.txt",
        f"b,{news}/ko/news001.txt,news/en/news001.txt",
        "c,news/ko/none.txt,../../etc/passwd",
    ]
    storage.write_bytes(bucket / "deep" / "articles.csv", "\n".join(lines).encode())
    notes = Notes()
    built = build(bucket / "deep" / "articles.csv", tmp_path / "out", progress=notes)
    assert (built.articles, built.failed) == (3, 1)
    assert notes.remarks[0] == "c: news/ko/none.txt: no such file; check the name"


def test_messages_name_an_object_and_not_its_copy(
    news: Path, bucket: AnyPath, tmp_path: Path
) -> None:
    """The copy has another name in each build, and the corpus would differ."""
    upload(news, bucket / "news")
    storage.write_bytes(bucket / "bad.txt", b"caf\xe9 \xff")
    (tmp_path / "list.csv").write_text(
        f"id,source_path,target_path\na,{bucket}/news/ko/news000.txt,news/en/news000.txt\n"
        f"b,{bucket}/none.txt,news/en/news001.txt\nc,{bucket}/bad.txt,news/en/news002.txt\n"
    )
    notes = Notes()
    build(tmp_path / "list.csv", tmp_path / "out", progress=notes)
    assert [remark.split(": ")[1] for remark in notes.remarks] == [
        f"{bucket}/none.txt",
        f"{bucket}/bad.txt",
    ]


def test_one_file_in_a_store(news: Path, bucket: AnyPath, tmp_path: Path) -> None:
    build(news, bucket / "news.tmx")
    build(news, tmp_path / "news.tmx")
    assert storage.read_bytes(bucket / "news.tmx") == (tmp_path / "news.tmx").read_bytes()
    assert of_corpus(stored(bucket / "news.tmx.work")) == corpus(tmp_path / "news.tmx.work")


def test_files_are_matched_by_content(news: Path, bucket: AnyPath, tmp_path: Path) -> None:
    for number, path in enumerate(sorted((news / "en").iterdir())):
        path.rename(path.with_name(f"{9 - number}.txt"))
    upload(news, bucket / "news")
    build(news, tmp_path / "out")
    build(bucket / "news", bucket / "out")
    assert of_corpus(stored(bucket / "out")) == corpus(tmp_path / "out")


def test_the_last_of_two_builds_may_replace_the_corpus(news: Path, bucket: AnyPath) -> None:
    """The first one stops before it does, and what it has aligned is kept."""

    class Interrupted(SerialEngine):
        def run(self, job, batches):  # type: ignore[no-untyped-def]
            yield from super().run(job, batches)
            with open_output(bucket):
                build_is_claimed.append(True)

    build_is_claimed: list[bool] = []
    with pytest.raises(BuildError, match="another build has begun in it; wait until"):
        build(news, bucket, engine=Interrupted())
    assert build_is_claimed
    assert MANIFEST not in storage.names_in(bucket)
    assert build(news, bucket).reused == 6
    assert "claim" not in storage.names_in(bucket / "work")


def test_a_folder_with_other_objects_is_refused(news: Path, bucket: AnyPath) -> None:
    storage.write_bytes(bucket / "thesis", b"mine")
    with pytest.raises(SettingsError, match="is a folder with other files in it"):
        build(news, bucket)
    with pytest.raises(SettingsError, match="thesis: is a file"):
        build(news, bucket / "thesis")
    assert stored(bucket) == {"thesis": b"mine"}


def test_a_corpus_is_not_written_onto_its_source(news: Path, bucket: AnyPath) -> None:
    build(news, bucket / "news.jsonl")
    before = storage.read_bytes(bucket / "news.jsonl")
    with pytest.raises(OverwriteError):
        build(bucket / "news.jsonl", bucket / "news.jsonl")
    assert storage.read_bytes(bucket / "news.jsonl") == before


@pytest.fixture
def s3() -> Iterator[AnyPath]:
    with s3_server():
        place = place_of("s3://press")
        place.fs.mkdir("press")
        yield place


def parts_in(work: AnyPath) -> list[str]:
    return sorted(name for name in storage.names_in(work) if name.endswith(".parquet"))


def test_a_build_from_s3_to_s3_that_is_killed_goes_on(
    news: Path, here: dict[str, bytes], s3: AnyPath, tmp_path: Path
) -> None:
    """From the command line, with worker processes; what is uploaded is whole at any moment."""
    upload(news, s3 / "news")
    (tmp_path / "align.toml").write_text("[corpus]\nbatch = 2\nshard_rows = 20\n")
    program = [sys.executable, "-c", "from align.cli import main; main()"]
    command = [*program, "build", "s3://press/news", "-o", "s3://press/out", "--workers", "2"]
    command += ["--metrics", "s3://press/metrics", "--core-price", "0.5"]
    work = s3 / "out" / "work"
    with subprocess.Popen([*command, "--quiet"], cwd=tmp_path, start_new_session=True) as killed:
        while not parts_in(work):
            assert killed.poll() is None
            time.sleep(0.05)
        os.killpg(killed.pid, signal.SIGKILL)
    kept = {name: data for name, data in stored(s3 / "out").items() if name.endswith(".parquet")}
    assert kept.items() <= here.items()
    # The kill may have come after the last batch; now it is as if it had come after the first.
    for late in parts_in(work)[1:]:
        storage.remove(work / late)
    resumed = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert re.search(r", [1-9]\d* were done before", resumed.stderr)
    assert stored(s3 / "out") == {name: data for name, data in here.items() if name != "work/lock"}
    summary = json.loads(storage.read_bytes(s3 / "metrics" / "summary.json"))
    assert summary["articles"] == 6
    assert summary["cost_per_million_pairs"] > 0


def failing(monkeypatch: pytest.MonkeyPatch, *, every: int, after: int = 0) -> None:
    """Let every so many requests to S3 fail, after the attempts of its client."""
    asked = itertools.count(1 - after)
    call = S3FileSystem._call_s3

    async def fail(*given: object, **named: object) -> object:
        number = next(asked)
        if number > 0 and number % every == 0:
            raise EndpointConnectionError(endpoint_url="http://127.0.0.1:9")
        return await call(*given, **named)

    monkeypatch.setattr(S3FileSystem, "_call_s3", fail)
    monkeypatch.setattr(storage, "_WAITS", (0, 0, 0))


@pytest.mark.filterwarnings("always::align.errors.AlignWarning")
def test_a_build_goes_on_while_some_requests_fail(
    news: Path, here: dict[str, bytes], s3: AnyPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(news, s3 / "news")
    failing(monkeypatch, every=50)
    with pytest.warns(AlignWarning, match=r"^s3://press does not answer; it is asked again"):
        built = build(s3 / "news", s3 / "out")
    assert (built.articles, built.failed) == (6, 0)
    assert stored(s3 / "out") == {name: data for name, data in here.items() if name != "work/lock"}


@pytest.mark.filterwarnings("ignore::align.errors.AlignWarning")
def test_a_store_that_stays_away_ends_the_build_in_one_line(
    news: Path, s3: AnyPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, every=1, after=20)
    with pytest.raises(BuildError, match=r"^s3://press/out.*: cannot go on: .*fix this and build"):
        build(news, s3 / "out")
    with pytest.raises(OSError, match="EndpointConnectionError"):
        storage.is_file(s3 / "out")


@pytest.mark.parametrize(
    ("error", "is_asked_again"),
    [
        (OSError(errno.ETIMEDOUT, "no answer"), True),
        (OSError(errno.EBUSY, "slow down"), True),
        (FileNotFoundError(errno.ENOENT, "no such key"), False),
        (PermissionError(errno.EACCES, "forbidden"), False),
        (OSError(errno.EINVAL, "no such bucket name"), False),
    ],
)
def test_what_a_store_refuses_is_not_asked_again(
    error: OSError, is_asked_again: bool, bucket: AnyPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def fail(*given: object) -> None:
        asked.append(given)
        raise error

    monkeypatch.setattr(type(bucket.fs), "cat_file", fail)
    monkeypatch.setattr(storage, "_WAITS", (0, 0, 0))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AlignWarning)
        with pytest.raises(type(error)):
            storage.read_bytes(bucket / "a")
    assert len(asked) == (4 if is_asked_again else 1)
