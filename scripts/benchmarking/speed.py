"""How long an article pair takes, and how much memory, from one article to a book of 32,000 lines.

Long texts are made of the sets' own sentences, drawn anew as often as needed, each with a number
of its own and 2% of them left out on each side. Everything is timed in a process of its own
(`timing`), which is given the texts, so that what drawing them takes is not counted.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

import align
from align.evaluation.gold import GoldPair
from align.records import BeadIds
from benchmarking.data import SEED, find_sets, tasks_of
from benchmarking.timing import OURS_APART, VECALIGN_SEARCH, Lines
from benchmarking.worker import OURS

SIZES = (20, 2_000, 8_000, 32_000)
BUILTIN = "builtin"
# The length of the race against the peers, which read every text many times: a transformer is
# slow enough for a shorter one to tell.
_RACE, _SLOW_RACE = 2_000, 300
_RACERS = (OURS, "bertalign", "vecalign")
_DROPPED = 0.02


def speed_page(folders: Sequence[Path], encoders: Sequence[str]) -> str:
    """Measure every size and every peer, and give the page in Markdown.

    Args:
        folders: What has the sets to draw sentences from.
        encoders: sentence-transformers models to race with, besides the built-in encoder.
    """
    sections = (_sizes(folders), _race(folders, [BUILTIN, *encoders]))
    return "# Speed\n\n" + "\n".join(line for section in sections for line in (*section, ""))


def _sizes(folders: Sequence[Path]) -> Iterator[str]:
    yield _ABOUT.format(cores=len(os.sched_getaffinity(0)))
    yield (
        "| segments a side | encode, s | texts a second | search, s | MB "
        "| Vecalign's search, s | MB | command, s | MB |"
    )
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for size in SIZES:
        lines = _texts(size, folders)
        ours, theirs = (_timed(what, lines) for what in (OURS_APART, VECALIGN_SEARCH))
        yield (
            f"| {size:,} | {ours['encode']:.1f} | {ours['texts'] / ours['encode']:,.0f} | "
            f"{ours['search']:.1f} | {ours['memory'] / 1e6:,.0f} | "
            f"{theirs['search']:.1f} | {theirs['memory'] / 1e6:,.0f} | "
            f"{ours['command']:.1f} | {ours['command_memory'] / 1e6:,.0f} |"
        )


def _race(folders: Sequence[Path], encoders: Sequence[str]) -> Iterator[str]:
    yield _ABOUT_RACE
    yield "| encoder | segments a side | method | seconds | times ours | texts encoded | MB |"
    yield "|---|---:|---|---:|---:|---:|---:|"
    for encoder in encoders:
        size = _RACE if encoder == BUILTIN else _SLOW_RACE
        lines, ours = _texts(size, folders), 0.0
        for method in _RACERS:
            one = _timed(method, lines, encoder)
            ours = ours or one["seconds"]
            yield (
                f"| {Path(encoder).name} | {size:,} | {method} | {one['seconds']:.1f} | "
                f"{one['seconds'] / ours:.1f} | {one['texts']:,} | {one['memory'] / 1e6:,.0f} |"
            )


_ABOUT = """How long an article pair takes, and how much memory it needs, from one article to a book
of 32,000 lines. `scripts/benchmark EVAL_DIR corpora --speed` wrote this page on {cores} cores.
Timings are noisy: only compare timings on this page with each other.

- `encode` is the time to encode every segment once and the merged spans near the path. `search` is
  the rest of the alignment, including finding numbers and names. The `MB` after it is the peak
  memory of both, including the weights of the encoder.
- `Vecalign's search` (from `sentweave`, up to six segments per bead) gets the same vectors; compare
  it with our `search`, because encoding is counted in neither. Ours has more types of beads and
  computes probabilities.
- `command` is `align pair` on the same texts as files, from a cold start to the finished `.beads`
  file, including sentence splitting. The memory beside it is that of the command.
- [Building a corpus](corpus.md#speed-and-memory) shows where the time of a sentence pair goes,
  stage by stage, with and without checks (`scripts/measure_build corpora --stages`).
"""

_ABOUT_RACE = """## End to end, compared with the peers

The time from segments to beads, with the model loaded. All methods use our implementation of the
encoder. The peers spend most of their time on encoding, because they encode the text of every span,
and the longer spans take longest. `times ours` is the time as a multiple of that of `align`.
"""


def _timed(what: str, lines: Lines, encoder: str = BUILTIN) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts.json")
        texts.write_text(json.dumps(lines), "utf-8")
        run = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarking.timing", texts, what, encoder],
            env=_environment(),
            check=True,
            stdout=subprocess.PIPE,
        )
    measured: dict[str, float] = json.loads(run.stdout)
    print(f"benchmark: {len(lines[0]):,} segments, {what}, {encoder}: {measured}", file=sys.stderr)
    return measured


def _environment() -> dict[str, str]:
    """The same package as here, installed or not, and the modules beside this one."""
    paths = str(Path(align.__file__).parents[1]), str(Path(__file__).parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _texts(size: int, folders: Sequence[Path]) -> Lines:
    """Sentences and their translations, numbered so that no two are the same."""
    pairs = [
        (bead, pair)
        for name, folder in find_sets(list(folders)).items()
        for task in list(tasks_of(name, folder))[:1]
        for pair in task.pairs
        if pair.languages == ("ko", "en")
        for bead in pair.beads
        if len(bead[0]) == len(bead[1]) == 1
    ]
    rng = np.random.default_rng(SEED)
    drawn = [pairs[k] for k in rng.integers(len(pairs), size=size)]
    sides: Lines = ([], [])
    for number, (bead, pair) in enumerate(drawn):
        for side, text in zip(sides, _sentences(bead, pair), strict=True):
            if rng.random() >= _DROPPED:
                side.append(f"{number} {text}")
    return sides


def _sentences(bead: BeadIds, pair: GoldPair) -> tuple[str, str]:
    return pair.source[bead[0][0]].line, pair.target[bead[1][0]].line
