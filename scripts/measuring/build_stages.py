"""Where the time of a build goes: the processor time of one worker, stage by stage.

The functions in which a stage begins are replaced by ones that keep the time. What a stage calls of
another counts for that other one.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

from align.config import Settings
from align.corpus.batching import batches
from align.corpus.sources import open_source
from align.corpus.work import Job, Worker
from align.threads import limited

OTHER = "everything else"

_ENCODER = "align.encoders.builtin.BuiltinEncoder"
_NAMES = "align.checks.naming"
_WORDS = "encode words"

STAGES: dict[str, tuple[str, ...]] = {
    "read articles": ("align.corpus.work.read_article",),
    "split into sentences": ("align.pipeline.aligning.segment",),
    "encode sentences": (f"{_ENCODER}.read",),
    "encode spans and changed texts": (f"{_ENCODER}.accumulate",),
    "vectors of spans": (f"{_ENCODER}.project",),
    "find numbers, dates and names": ("align.alignment.sides.sorted_keys",),
    "align": ("align.pipeline.aligning.align_segments",),
    _WORDS: ("align.words.vectors.WordVectors.of", "align.words.vectors.WordVectors.sums"),
    "compare words": ("align.checks.running.encoded_rows.correspond",),
    "find proper nouns": (
        f"{_NAMES}.sound_matches.proper_nouns",
        f"{_NAMES}.lost_names.proper_nouns",
    ),
    "compare names": (
        "align.checks.running.encoded_rows.match_sounds",
        "align.checks.views.NameLexicon",
        "align.checks.views.NameMeasurer",
        f"{_NAMES}.strangers.lost_names",
        f"{_NAMES}.strangers.NameMeasurer._unanswered",
        f"{_NAMES}.vectors.NameVectors.gains",
        f"{_NAMES}.vectors.NameVectors.compared",
    ),
    "compare numbers, dates and places": ("align.checks.views.compare",),
    "other checks": ("align.corpus.scoring.check_bitexts",),
    "score": ("align.corpus.scoring.score_rows",),
    "write work files": ("align.corpus.work.write_work",),
}


class _Clock:
    """Adds up the time of the stage that is running."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._running = [OTHER]
        self._since = time.process_time()

    def switch(self) -> None:
        """Add the time since the last switch to the stage that is running."""
        now = time.process_time()
        stage = self._running[-1]
        self.spent[stage] = self.spent.get(stage, 0) + now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose time is that of a stage, without that of other timed functions in it."""

        def call(*args: Any, **options: Any) -> Any:
            self.switch()
            # Words are encoded by the same functions as texts.
            self._running.append(_WORDS if self._running[-1] == _WORDS else stage)
            try:
                return function(*args, **options)
            finally:
                self.switch()
                self._running.pop()

        return call


def stages(
    source: Path, work: Path, filters: dict[str, Any], most: int
) -> tuple[int, dict[str, float]]:
    """Do some batches of a source, and time them.

    Args:
        source: A folder of articles.
        work: An empty folder.
        filters: The table `[filters]`.
        most: The most batches; one more is done before, to load the models.

    Returns:
        The number of rows, and the seconds of the processor by stage.
    """
    opened = open_source(source)
    settings = replace(Settings(), filters=filters)
    worker = Worker(Job(opened.root, work, opened.languages, settings))
    parts = batches(opened.entries(), settings.corpus.batch)
    with limited():
        worker.process(next(parts))
        with _watched() as clock:
            rows = sum(worker.process(batch).rows for batch in islice(parts, most))
            clock.switch()
    return rows, clock.spent


@contextmanager
def _watched() -> Iterator[_Clock]:
    """Replace the functions in which stages begin."""
    clock, patches = _Clock(), []
    for stage, names in STAGES.items():
        for name in names:
            place, _, attribute = name.rpartition(".")
            owner = resolve_name(place)
            timed = clock.timed(stage, getattr(owner, attribute))
            patches.append(patch.object(owner, attribute, timed))
    for one in patches:
        one.start()
    try:
        yield clock
    finally:
        for one in patches:
            one.stop()
