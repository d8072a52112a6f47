"""Check a long bitext on all cores.

Most of the work holds Python's lock, so the cores are used by processes, each with its own encoder
(some 550 MB). Every lot of rows is judged in the same way wherever it is judged, so the number of
processes only changes the time.
"""

import dataclasses
import math
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context

from align.checks.running import checking
from align.checks.running.checking import check_bitext, gather, judge_for, plan
from align.checks.running.lots import Judge, Lot, lots
from align.config import ChecksSettings, EncoderSettings
from align.encoders import BUILTIN, encoder_from
from align.errors import warn
from align.languages import korean_first
from align.processes import become_worker, interrupts_blocked, main_importable
from align.progress import Announce
from align.records import Bitext, BitextRow
from align.threads import one_thread, thread_count

# Rows that take longer than a process needs to start.
_WORTHWHILE = 512

_Judged = tuple[Lot, list[BitextRow]]


def check_in_processes(
    bitext: Bitext,
    *,
    encoder: EncoderSettings | None = None,
    settings: ChecksSettings | None = None,
    processes: int | None = None,
    say: Announce | None = None,
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
    order = _Order(settings, languages, encoder)
    dataclasses.replace(order, encoder=None).judge()  # reports wrong settings here, and at once
    with _crew(processes - 1) as crew, one_thread():
        team = _Team(crew, processes - 1, order)
        planned = plan([bitext], settings)
        judged = team.judged(lots(planned, checking.BLOCK, alone=True))
        (checked,) = gather([bitext], judged, say)
    return checked


def processes_for(bitext: Bitext, encoder: EncoderSettings | None) -> int:
    """The number of processes that check a bitext soonest; 1 for the one that runs."""
    is_light = encoder is None or (encoder.name == BUILTIN and encoder.device in {"", "cpu"})
    return min(thread_count(), math.ceil(len(bitext.rows) / _WORTHWHILE)) if is_light else 1


@dataclass(frozen=True)
class _Order:
    """The settings that every process needs."""

    settings: ChecksSettings
    languages: tuple[str, str]
    encoder: EncoderSettings | None

    def judge(self) -> Judge:
        """Load the checks and the encoder."""
        loaded = None if self.encoder is None else encoder_from(self.encoder)
        return judge_for(self.settings, self.languages, loaded)


@contextmanager
def _crew(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end at once if this block is left by an error, or by Ctrl-C."""
    context = get_context("spawn")
    theirs, leash = context.Pipe(duplex=False)
    with theirs, leash:
        pool = ProcessPoolExecutor(
            processes, context, initializer=become_worker, initargs=(theirs,)
        )
        try:
            yield pool
        except BaseException:
            leash.close()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


class _Team:
    """This process and its crew: whoever is free judges the next lot.

    Args:
        crew: The other processes.
        size: Their number.
        order: What all need to know.
    """

    def __init__(self, crew: ProcessPoolExecutor, size: int, order: _Order) -> None:
        self._crew, self._size, self._order = crew, size, order
        self._is_whole = True
        self._left: Iterator[Lot] = iter(())
        self._waiting: deque[tuple[Lot, Future[list[BitextRow]]]] = deque()
        # The crew loads what it needs while this process cuts the bitext.
        with interrupts_blocked(), main_importable():
            for _ in range(size):
                crew.submit(_prepare, order)

    def judged(self, left: Iterator[Lot]) -> Iterator[_Judged]:
        """Yield lots with their rows, in order.

        If a process is killed, for instance for its memory, the rest is judged in this one.
        """
        judge = self._order.judge()
        self._left = map(judge.with_meanings, left)
        self._ask(self._size)
        while True:
            while self._waiting and self._waiting[0][1].done():
                yield self._first(judge)
            if (lot := next(self._left, None)) is not None:
                done: Future[list[BitextRow]] = Future()
                self._waiting.append((lot, done))
                done.set_result(self._judged_here(judge, lot))
            elif self._waiting:
                yield self._first(judge)
            else:
                return

    def _first(self, judge: Judge) -> _Judged:
        """Wait for the first lot that was handed out."""
        lot, future = self._waiting.popleft()
        try:
            return lot, future.result()
        except BrokenProcessPool:
            self._give_up()
            return lot, self._judged_here(judge, lot)

    def _judged_here(self, judge: Judge, lot: Lot) -> list[BitextRow]:
        rows = []
        for row in judge.judged(lot):
            rows.append(row)
            # Keep the other processes busy; this one waits for its own lot, too.
            self._ask(self._size + 1)
        return rows

    def _ask(self, most: int) -> None:
        """Hand out lots until so many are waited for."""
        count = sum(not future.done() for _, future in self._waiting)
        while self._is_whole and count < most and (lot := next(self._left, None)) is not None:
            try:
                self._waiting.append((lot, self._crew.submit(_judge, self._order, lot)))
            except BrokenProcessPool:
                self._left = chain([lot], self._left)
                self._give_up()
            count += 1

    def _give_up(self) -> None:
        """Do without the crew."""
        if self._is_whole:
            self._is_whole = False
            warn("a process that checked rows was killed; the rest is checked in one process")


@dataclass(slots=True)
class _Bench:
    """The judge of a worker process, which is asked for with every lot."""

    order: _Order | None = None
    judge: Judge | None = None

    def judge_for(self, order: _Order) -> Judge:
        """The judge of an order, which is kept for the lots that follow."""
        if self.judge is None or self.order != order:
            self.order, self.judge = order, order.judge()
        return self.judge


_BENCH = _Bench()


def _prepare(order: _Order) -> None:
    """Load what is only loaded when a row needs it: weights, the analyser, tables."""
    korean, english = (
        "한지훈 차관은 3월 27일 하트웰 의원에게 금리를 올리지 않겠다고 말했다.",
        "Deputy Minister Han Ji-hoon told Brookline on March 27 that rates would not rise.",
    )
    source, target = korean_first(order.languages, korean, english)
    row = BitextRow("", 0, (0,), (0,), (source,), (target,))
    (lot,) = lots(plan([Bitext(*order.languages, (row,))], order.settings), None)
    # No other batch has this number: its rows are not kept for the next one.
    _judge(order, dataclasses.replace(lot, batch=-1))


def _judge(order: _Order, lot: Lot) -> list[BitextRow]:
    return list(_BENCH.judge_for(order).judged(lot))
