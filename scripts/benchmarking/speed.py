"""How long an article pair takes, and how much memory, from one article to a book of 32,000 lines.

Long texts are made of the sets' own sentences, drawn anew as often as needed, each with a number
of its own and 2% of them left out on each side. Every size runs in a process of its own, which
is given the texts, so that what drawing them takes is not counted:

    python -m benchmarking.speed TEXTS.json
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import align
from align.alignment.aligner import align_segments
from align.alignment.scorer import load_weights
from align.encoders import Encoder, TokenSums, load_encoder
from align.encoders.encoder import Reading
from align.evaluation.gold import GoldPair
from align.records import Segment
from benchmarking.data import SEED, find_sets, tasks_of
from benchmarking.worker import peak_memory

SIZES = (20, 2_000, 8_000, 32_000)
_DROPPED = 0.02


class Remembering(Encoder):
    """An encoder that has read every segment before, and notes the time that it reads more.

    `seconds` are those of reading spans as text: what aligning takes beside them is the search.
    """

    def __init__(self, encoder: Encoder, texts: Sequence[str]) -> None:
        self.identity, self.dimension = encoder.identity, encoder.dimension
        self.centred = encoder.centred
        self.encoder = encoder
        self.rows = {text: row for row, text in enumerate(texts)}
        self.known = encoder.read(texts)
        self.seconds = 0.0

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Encode spans, which were not read before."""
        started = time.monotonic()
        sums = self.encoder.accumulate(texts)
        self.seconds += time.monotonic() - started
        return sums

    def read(self, texts: Sequence[str]) -> Reading:
        """What was read of a whole side: it is not even copied."""
        first = self.rows[texts[0]]
        side = slice(first, first + len(texts))
        sums = self.known.sums.part(side.start, side.stop)
        return Reading(sums, self.known.fronts[side], self.known.backs[side])

    def project(self, sums: TokenSums) -> np.ndarray:
        """Run the encoder's head."""
        return self.encoder.project(sums)


def speed_table(folders: Sequence[Path]) -> str:
    """Measure every size, and give the page in Markdown."""
    rows = [
        "| segments a side | encode, s | texts a second | search, s | MB | command, s | MB |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for size in SIZES:
        one = _in_own_process(_texts(size, folders))
        print(f"benchmark: {size} segments a side: {one}", file=sys.stderr, flush=True)
        rows.append(
            f"| {size:,} | {one['encode']:.1f} | {one['texts'] / one['encode']:,.0f} | "
            f"{one['search']:.1f} | {one['memory'] / 1e6:,.0f} | {one['command']:.1f} | "
            f"{one['command_memory'] / 1e6:,.0f} |"
        )
    return (
        "# Speed\n\n" + _ABOUT.format(cores=len(os.sched_getaffinity(0))) + "\n".join(rows) + "\n"
    )


_ABOUT = """Written by `scripts/benchmark EVAL_DIR --speed` on {cores} cores. `encode` reads every
segment once, and merged spans near the path; `search` is all of aligning but that, finding numbers
and names included; the memory is that of both, the encoder's weights included. `command` is
`align pair` on the same texts as files, from a cold start to a written `.beads` file, splitting
into sentences included, and the memory beside it is its own. Timings are noisy: compare the rows.

"""


def _in_own_process(lines: tuple[list[str], list[str]]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts.json")
        texts.write_text(json.dumps(lines), "utf-8")
        run = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarking.speed", texts],
            env=_environment(),
            check=True,
            stdout=subprocess.PIPE,
        )
    measured: dict[str, float] = json.loads(run.stdout)
    return measured


def _environment() -> dict[str, str]:
    """The same package as here, installed or not, and the modules beside this one."""
    paths = str(Path(align.__file__).parents[1]), str(Path(__file__).parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _measure(lines: tuple[list[str], list[str]]) -> dict[str, float]:
    inner, texts = load_encoder(), [*lines[0], *lines[1]]
    inner.encode(["warm"])
    started = time.monotonic()
    encoder = Remembering(inner, texts)
    encoded = time.monotonic() - started
    segments = [_segments(side) for side in lines]
    weights = load_weights()
    started = time.monotonic()
    align_segments(*segments, encoder=encoder, weights=weights, languages=("ko", "en"))
    searched, memory = time.monotonic() - started, peak_memory()
    seconds, command_memory = _command(lines)
    return {
        "texts": len(texts),
        "encode": encoded + encoder.seconds,
        "search": searched - encoder.seconds,
        "memory": memory,
        "command": seconds,
        "command_memory": command_memory,
    }


_COMMAND = """
import atexit, sys
from benchmarking.worker import peak_memory
atexit.register(lambda: print(peak_memory()))
from align.cli import main
main()
"""


def _command(lines: tuple[list[str], list[str]]) -> tuple[float, float]:
    """The seconds and bytes of `align pair` on two files of paragraphs of one sentence each."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"long.{language}.txt") for language in ("ko", "en")]
        for path, side in zip(paths, lines, strict=True):
            path.write_text("\n\n".join(side), "utf-8")
        started = time.monotonic()
        run = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _COMMAND, "pair", *paths, "-o", Path(folder, "long.beads")],
            env=_environment(),
            check=True,
            capture_output=True,
        )
        return time.monotonic() - started, float(run.stdout.split()[-1])


def _texts(size: int, folders: Sequence[Path]) -> tuple[list[str], list[str]]:
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
    sides: tuple[list[str], list[str]] = ([], [])
    for number, (bead, pair) in enumerate(drawn):
        for side, text in zip(sides, _sentences(bead, pair), strict=True):
            if rng.random() >= _DROPPED:
                side.append(f"{text} {number}")
    return sides


def _sentences(bead: tuple[tuple[int, ...], tuple[int, ...]], pair: GoldPair) -> tuple[str, str]:
    return pair.source[bead[0][0]].line, pair.target[bead[1][0]].line


def _segments(lines: Sequence[str]) -> list[Segment]:
    return [Segment(line, 0, len(line), number) for number, line in enumerate(lines)]


if __name__ == "__main__":
    print(json.dumps(_measure(json.loads(Path(sys.argv[1]).read_text("utf-8")))))
