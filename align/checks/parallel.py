"""Check a long bitext on all cores.

Most of the work holds Python's lock, so the cores are used by processes, each with its own encoder
(some 550 MB). Every lot of rows is judged in the same way wherever it is judged, so the number of
processes only changes the time.
"""

import dataclasses
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from align.checks import checking
from align.checks.checking import check_bitext, gather, judge_for, plan
from align.checks.lots import Judge, Lot, Stretch, lots
from align.config import ChecksSettings, EncoderSettings
from align.encoders import BUILTIN, encoder_from
from align.errors import AlignWarning
from align.processes import deaf, settle
from align.records import Bitext, BitextRow
from align.threads import thread_count

# From so many rows on, what is saved is more than what it takes to start processes.
_FEWEST = 2000


def check_in_processes(
    bitext: Bitext,
    *,
    encoder: EncoderSettings | None = None,
    settings: ChecksSettings | None = None,
    processes: int | None = None,
    say: Callable[[str], None] | None = None,
) -> Bitext:
    """Check a bitext as `check_bitext` does, with the same results, but in several processes.

    Call it from the main module of a program only below `if __name__ == "__main__":`, because the
    processes import that module.

    Args:
        bitext: As for `check_bitext`.
        encoder: The encoder that each process loads; None to do without.
        settings: As for `check_bitext`.
        processes: Their number. If None, one for each core if the bitext is long enough to gain
            from it, and the encoder is the built-in one on the CPU; others use all cores anyway.
        say: As for `check_bitext`.

    Raises:
        SettingsError: As for `check_bitext`.
        InputError: As for `check_bitext`.
        EncoderError: If the encoder cannot be loaded.
    """
    settings = settings or ChecksSettings()
    processes = processes or processes_for(bitext, encoder)
    if processes == 1:
        loaded = None if encoder is None else encoder_from(encoder)
        return check_bitext(bitext, encoder=loaded, settings=settings, say=say)
    languages = bitext.source_language, bitext.target_language
    order = _Order(settings, languages, encoder, checking.BLOCK)
    dataclasses.replace(order, encoder=None).judge()  # reports wrong settings here, and at once
    with _crew(processes) as pool:
        # The processes load what they need while this one cuts the bitext.
        with deaf():
            for _ in range(processes):
                pool.submit(_prepare, order)
        judged = _judged(pool, order, plan([bitext], settings), 2 * processes)
        (checked,) = gather([bitext], judged, say)
    return checked


def processes_for(bitext: Bitext, encoder: EncoderSettings | None) -> int:
    """The number of processes that check a bitext soonest; 1 for the one that runs."""
    is_light = encoder is None or (encoder.name == BUILTIN and encoder.device in {"", "cpu"})
    return thread_count() if is_light and len(bitext.rows) >= _FEWEST else 1


@dataclass(frozen=True)
class _Order:
    """What every process needs to know."""

    settings: ChecksSettings
    languages: tuple[str, str]
    encoder: EncoderSettings | None
    block: int

    def judge(self) -> Judge:
        """Load the checks and the encoder."""
        loaded = None if self.encoder is None else encoder_from(self.encoder)
        return judge_for(self.settings, self.languages, loaded, block=self.block)


@contextmanager
def _crew(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end at once if this block is left by an error, or by Ctrl-C."""
    context = get_context("spawn")
    theirs, leash = context.Pipe(duplex=False)
    with theirs, leash:
        pool = ProcessPoolExecutor(processes, context, initializer=settle, initargs=(theirs,))
        try:
            yield pool
        except BaseException:
            leash.close()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _judged(
    pool: ProcessPoolExecutor, order: _Order, planned: Sequence[Stretch], ahead: int
) -> Iterator[tuple[Lot, list[BitextRow]]]:
    """Judge lots in processes, asking for so many at a time; yield them in order.

    If a process is killed, for instance for its memory, the rest is judged in this one.
    """
    left = lots(planned, order.block, alone=True)
    waiting = deque((lot, _asked(pool, order, lot)) for lot in islice(left, ahead))
    try:
        while waiting:
            lot, future = waiting[0]
            rows = future.result()
            waiting.popleft()
            yield lot, rows
            waiting += ((more, _asked(pool, order, more)) for more in islice(left, 1))
    except BrokenProcessPool:
        warnings.warn(
            "a process that checked rows was killed; the rest is checked in one process",
            AlignWarning,
            stacklevel=4,
        )
        judge = order.judge()
        for lot in (*(lot for lot, _ in waiting), *left):
            yield lot, list(judge.judged(lot))


def _asked(pool: ProcessPoolExecutor, order: _Order, lot: Lot) -> "Future[list[BitextRow]]":
    """Ask for the rows of a lot; where a process was killed, nobody answers."""
    try:
        return pool.submit(_judge, order, lot)
    except BrokenProcessPool as error:
        failed: Future[list[BitextRow]] = Future()
        failed.set_exception(error)
        return failed


@dataclass(slots=True)
class _Bench:
    """The judge of a worker process, which is asked for with every lot."""

    order: _Order | None = None
    judge: Judge | None = None

    def judge_for(self, order: _Order) -> Judge:
        if self.judge is None or self.order != order:
            self.order, self.judge = order, order.judge()
        return self.judge


_BENCH = _Bench()


def _prepare(order: _Order) -> None:
    _BENCH.judge_for(order)


def _judge(order: _Order, lot: Lot) -> list[BitextRow]:
    return list(_BENCH.judge_for(order).judged(lot))
