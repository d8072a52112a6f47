"""Engines: the same corpus whoever does the work, and whatever becomes of the workers."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Pipe
from pathlib import Path

import pytest

from align.config import AlignmentSettings, CorpusSettings, Settings
from align.corpus.batching import Batch, batches
from align.corpus.build import build_corpus
from align.corpus.engines import local
from align.corpus.engines.local import LocalEngine
from align.corpus.selection import plan
from align.corpus.sources import open_source
from align.corpus.work import Job
from align.errors import BuildError, MissingFileError
from tests.stopping import stop

from .holding import running, wait_until_ended
from .newsroom import tree, write_news

SMALL = Settings(corpus=CorpusSettings(batch=2))
PROGRAM = [sys.executable, "-c", "from align.cli import main; main()"]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_news(tmp_path_factory.mktemp("newsroom") / "news", 24)


@pytest.fixture(scope="module")
def whole(news: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one run with one worker makes of it.

    Its machine may have more cores than one; a worker uses one all the same.
    """
    out = tmp_path_factory.mktemp("whole") / "out"
    build_corpus(news, out, settings=SMALL, engine=LocalEngine(1))
    return tree(out)


@pytest.mark.parametrize("workers", [2, 8])
def test_the_number_of_workers_changes_nothing(
    workers: int,
    news: Path,
    whole: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The rows are selected by them in several chunks; in test_ray.py, on two nodes."""
    monkeypatch.setattr(plan, "CHUNK_ROWS", 20)
    build_corpus(news, tmp_path / "out", settings=SMALL, engine=LocalEngine(workers))
    assert tree(tmp_path / "out") == whole


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes in /proc")
def test_a_build_that_is_killed_again_and_again_comes_out_the_same(
    news: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    """kill -9 at random moments, among the first articles and among the last.

    After each, no process is left, and every file that stands there is whole.
    """
    chance = random.Random(1)
    (tmp_path / "align.toml").write_text("[corpus]\nbatch = 2\n")
    work = tmp_path / "out" / "work"
    command = [*PROGRAM, "build", str(news), "-o", "out", "--workers", "2", "--quiet"]
    for finished in (chance.randint(0, 5), chance.randint(6, 11)):
        with subprocess.Popen(command, cwd=tmp_path, start_new_session=True) as process:
            while len(list(work.glob("*.parquet"))) < finished and process.poll() is None:
                time.sleep(0.005)
            time.sleep(chance.random() * 0.2)
            stop(process)
            workers = {one for one, parent in running().items() if parent == process.pid}
            process.kill()
        wait_until_ended(workers)
        assert {path.name for path in work.glob("*.parquet")} <= {
            name.removeprefix("work/") for name in whole
        }
    subprocess.run(command, cwd=tmp_path, check=True)
    assert tree(tmp_path / "out") == whole


# Where the tests run in the background, Ctrl-C is ignored, and so it would be by the build. One of
# its workers stops at its second batch, so that the build waits for it.
ENDLESS = """
import os, signal
from align.corpus.engines.local import WorkerHandle

signal.signal(signal.SIGINT, signal.default_int_handler)
asked, send = [], WorkerHandle._send

def send_and_stop(worker, request):
    send(worker, request)
    asked.append(worker)
    if len(asked) == 3:
        os.kill(worker.process.pid, signal.SIGSTOP)

WorkerHandle._send = send_and_stop
from align.cli import main
main()
"""


def test_ctrl_c_ends_a_build_at_once_and_leaves_nothing_half_done(
    news: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "align.toml").write_text("[corpus]\nbatch = 2\n")
    command = [sys.executable, "-c", ENDLESS, "build", str(news), "-o", "out", "--workers", "2"]
    work = tmp_path / "out" / "work"
    with subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            while not list(work.glob("*.parquet")):
                assert process.poll() is None
                time.sleep(0.01)
            # What a terminal does: the whole group hears it.
            os.killpg(process.pid, signal.SIGINT)
            _, said = process.communicate(timeout=120)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 130
    assert said.splitlines()[-1] == "align: interrupted; no file is incomplete"
    assert "Traceback" not in said
    build_corpus(news, tmp_path / "out", settings=SMALL)
    assert tree(tmp_path / "out") == whole


class Murder:
    """Kills the worker that is at work, at the requests that are told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: set[int]) -> None:
        self.asked = -1
        real = local.WorkerHandle._send

        def send(worker: local.WorkerHandle, request: object) -> None:
            self.asked += 1
            if self.asked not in at:
                real(worker, request)  # type: ignore[arg-type]
                return
            if worker.process is None:
                worker._start_process()
            assert worker.process is not None
            assert worker.process.pid is not None
            # A worker that is stopped answers no request, however late the kill comes.
            os.kill(worker.process.pid, signal.SIGSTOP)
            real(worker, request)  # type: ignore[arg-type]
            worker.process.kill()

        monkeypatch.setattr(local.WorkerHandle, "_send", send)


def test_a_worker_that_is_killed_is_replaced(
    news: Path, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its batch is done by another."""
    Murder(monkeypatch, {0, 4, 5})
    build_corpus(news, tmp_path / "out", settings=SMALL, engine=LocalEngine(2))
    assert tree(tmp_path / "out") == whole


@pytest.fixture
def one_batch(tmp_path: Path) -> tuple[Path, Path]:
    return write_news(tmp_path / "news", 3), tmp_path / "out"


def test_an_article_that_no_worker_survives_is_left_out(
    one_batch: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others of its batch are kept, and the next build tries it again."""
    news, out = one_batch
    settings = Settings(corpus=CorpusSettings(batch=1000))
    # The batch, the batch again, and then its second article alone.
    with monkeypatch.context() as patch:
        Murder(patch, {0, 1, 3})
        built = build_corpus(news, out, settings=settings, engine=LocalEngine(1))
    assert (built.articles, built.failed) == (3, 1)
    assert built.kept.total() > 0
    again = build_corpus(news, out, settings=settings, engine=LocalEngine(1))
    assert (again.failed, again.reused) == (0, 0)


def test_workers_that_die_of_everything_stop_the_build(
    one_batch: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    news, out = one_batch
    Murder(monkeypatch, set(range(99)))
    settings = Settings(corpus=CorpusSettings(batch=1000))
    with pytest.raises(BuildError, match="news000 to news002: a worker was killed three times"):
        build_corpus(news, out, settings=settings, engine=LocalEngine(1))


class Ended:
    """A process that has ended as one does on Windows, killed or not."""

    exitcode = 1

    def join(self, timeout: float | None = None) -> None: ...

    def kill(self) -> None: ...


@pytest.mark.parametrize(
    ("has_answered", "says"), [(True, "a worker was killed three times"), (False, "no worker can")]
)
def test_a_worker_that_has_answered_was_able_to_start(
    has_answered: bool, says: str, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(worker: local.WorkerHandle) -> None:
        worker.process = Ended()  # type: ignore[assignment]
        worker.channel, theirs = Pipe()
        theirs.close()

    monkeypatch.setattr(local.WorkerHandle, "_start_process", start)
    worker = local.WorkerHandle(None, has_answered=has_answered)  # type: ignore[arg-type]
    batch = Batch(0, tuple(islice(open_source(news).entries(), 3)))
    with pytest.raises(BuildError, match=f"news000 to news002: {says}"):
        worker.process_batch(batch)


def test_a_script_that_builds_when_it_is_imported_is_told_of_the_guard(
    news: Path, tmp_path: Path
) -> None:
    """Its workers import it, and stop where it builds; that is not a matter of memory."""
    script = tmp_path / "script.py"
    script.write_text(f"from align import build_corpus\nbuild_corpus({str(news)!r}, 'out')\n")
    run = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    last = run.stderr.splitlines()[-1]
    assert 'no worker can start; build under if __name__ == "__main__": in a script' in last


def test_what_a_worker_cannot_load_stops_the_build(news: Path, tmp_path: Path) -> None:
    """With the same line as without workers."""
    settings = Settings(alignment=AlignmentSettings(weights="none.json"))
    with pytest.raises(MissingFileError, match=r"none.json: no such file"):
        build_corpus(news, tmp_path / "out", settings=settings, engine=LocalEngine(1))


def test_batches_are_sended_for_as_they_are_done(news: Path, tmp_path: Path) -> None:
    """No more of the source is read than there are workers, whatever its size."""
    source = open_source(news)
    taken: list[int] = []

    def counted() -> Iterator[Batch]:
        for batch in batches(source.entries(), 2):
            taken.append(batch.number)
            yield batch

    running = LocalEngine(2).run(Job(source.root, tmp_path, source.languages, SMALL), counted())
    next(running)
    assert len(taken) == 2
    running.close()  # type: ignore[attr-defined]


def test_a_script_from_standard_input_can_build(tmp_path: Path) -> None:
    """Workers, also those that select, looked for its file, `<stdin>`, and printed tracebacks."""
    write_news(tmp_path / "news", 2)
    script = (
        "from align import Settings, build_corpus\n"
        "from align.config import CorpusSettings\n"
        "from align.corpus.selection import plan\n"
        "plan.CHUNK_ROWS = 1\n"
        "settings = Settings(corpus=CorpusSettings(batch=1))\n"
        "if __name__ == '__main__':\n"
        "    built = build_corpus('news', 'corpus', settings=settings)\n"
        "    print(built.articles, __file__)\n"
    )
    command = [sys.executable, "-"]
    done = subprocess.run(
        command, cwd=tmp_path, input=script, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["2", "<stdin>"]
