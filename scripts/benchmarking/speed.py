"""How long an article pair takes, and how much memory, from one article to a book of 32,000 lines.

Long texts are made of the sets' own sentences, drawn anew as often as needed, each with a number
of its own and 2% of them left out on each side. Every size runs in a process of its own:

    python -m benchmarking.speed SIZE EVAL_DIR...
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
from align.evaluation.gold import GoldPair
from align.records import Segment
from benchmarking.data import SEED, find_sets, tasks_of
from benchmarking.worker import peak_memory

SIZES = (20, 2_000, 8_000, 32_000)
_DROPPED = 0.02


class Remembering(Encoder):
    """An encoder that has read every segment before: what is left of aligning is the search."""

    def __init__(self, encoder: Encoder) -> None:
        self.identity, self.dimension = encoder.identity, encoder.dimension
        self.centred = encoder.centred
        self.encoder = encoder
        self.known: dict[str, tuple[np.ndarray, np.float32]] = {}
        self.encoded = 0

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Encode only the texts that were not read before."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self.known]
        sums = self.encoder.accumulate(fresh)
        self.known.update(zip(fresh, zip(sums.features, sums.counts, strict=True), strict=True))
        self.encoded += len(fresh)
        held = [self.known[text] for text in texts]
        features = np.array([one[0] for one in held], np.float32)
        return TokenSums(features, np.array([one[1] for one in held], np.float32))

    def project(self, sums: TokenSums) -> np.ndarray:
        """Run the encoder's head."""
        return self.encoder.project(sums)


def speed_table(folders: Sequence[Path]) -> str:
    """Measure every size, and give the page in Markdown."""
    rows = [
        "| segments a side | encode, s | texts a second | search, s | memory, MB | command, s |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for size in SIZES:
        command = [sys.executable, "-m", "benchmarking.speed", str(size), *map(str, folders)]
        paths = str(Path(align.__file__).parents[1]), str(Path(__file__).parents[1])
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        run = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603
        one = json.loads(run.stdout)
        print(f"benchmark: {size} segments a side: {one}", file=sys.stderr, flush=True)
        rows.append(
            f"| {size:,} | {one['encode']:.1f} | {one['texts'] / one['encode']:,.0f} | "
            f"{one['search']:.1f} | {one['memory'] / 1e6:,.0f} | {one['command']:.1f} |"
        )
    return (
        "# Speed\n\n" + _ABOUT.format(cores=len(os.sched_getaffinity(0))) + "\n".join(rows) + "\n"
    )


_ABOUT = """Written by `scripts/benchmark EVAL_DIR --speed` on {cores} cores. `encode` reads every
segment once; `search` is all of aligning but that, spans that are encoded again included; the
memory is that of both. `command` is `align pair` on the same texts as files, from a cold start to
a written `.beads` file. Timings are noisy: compare the rows.

"""


def _measure(size: int, folders: Sequence[Path]) -> dict[str, float]:
    lines = _texts(size, folders)
    encoder = Remembering(load_encoder())
    encoder.accumulate(["warm"])
    started = time.monotonic()
    encoder.accumulate([*lines[0], *lines[1]])
    encoded, texts = time.monotonic() - started, encoder.encoded
    segments = [_segments(side) for side in lines]
    weights = load_weights()
    started = time.monotonic()
    align_segments(*segments, encoder=encoder, weights=weights, languages=("ko", "en"))
    searched, memory = time.monotonic() - started, peak_memory()
    return {
        "texts": texts,
        "encode": encoded,
        "search": searched,
        "memory": memory,
        "command": _command(lines),
    }


def _command(lines: tuple[list[str], list[str]]) -> float:
    """The seconds of `align pair` on two files of paragraphs of one sentence each."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"long.{language}.txt") for language in ("ko", "en")]
        for path, side in zip(paths, lines, strict=True):
            path.write_text("\n\n".join(side), "utf-8")
        started = time.monotonic()
        code = "from align.cli import main; main()"
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code, "pair", *paths, "-o", Path(folder, "long.beads")],
            check=True,
            capture_output=True,
        )
        return time.monotonic() - started


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
    print(json.dumps(_measure(int(sys.argv[1]), [Path(name) for name in sys.argv[2:]])))
