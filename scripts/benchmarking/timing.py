"""What is timed on long texts, in a process of its own: our aligner and command, and the peers.

    python -m benchmarking.timing TEXTS.json WHAT ENCODER

TEXTS.json holds the lines of both sides. WHAT is `ours`: reading, searching and the command
apart; `vecalign search`; or a method, end to end. Prints what was measured as JSON.
"""

import json
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from align.alignment.aligner import align_segments
from align.alignment.weights import load_weights
from align.encoders import Encoder, TokenSums, load_encoder
from align.encoders.encoder import EncoderWrapper, FloatArray, Reading
from align.records import Segment
from benchmarking.peers import PEERS, VECALIGN_SIZE
from benchmarking.worker import OURS, CountingEncoder, peak_memory

OURS_APART = "ours"
VECALIGN_SEARCH = "vecalign search"

Lines = tuple[list[str], list[str]]


class PrereadEncoder(EncoderWrapper):
    """An encoder that has read every segment before, and notes the time that it reads more.

    `seconds` are those of reading spans as text: what aligning takes beside them is the search.
    """

    def __init__(self, encoder: Encoder, texts: Sequence[str]) -> None:
        super().__init__(encoder)
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


def _apart(lines: Lines, inner: Encoder) -> dict[str, float]:
    """Reading, searching and the whole command, each by itself."""
    texts = [*lines[0], *lines[1]]
    started = time.monotonic()
    encoder = PrereadEncoder(inner, texts)
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


def _command(lines: Lines) -> tuple[float, float]:
    """The seconds and bytes of `align pair` on two files of paragraphs of one sentence each."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"long.{language}.txt") for language in ("ko", "en")]
        for path, side in zip(paths, lines, strict=True):
            path.write_text("\n\n".join(side), "utf-8")
        started = time.monotonic()
        run = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _COMMAND, "pair", *paths, "-o", Path(folder, "long.beads")],
            check=True,
            capture_output=True,
        )
        return time.monotonic() - started, float(run.stdout.split()[-1])


def _vecalign_search(lines: Lines, encoder: Encoder) -> dict[str, float]:
    """Vecalign without what encoding its texts takes: their vectors are made from sums.

    The package asks for the source's runs of 1, 2 and more neighbours, then for the target's;
    before the first run of a size it wants vectors of padding.
    """
    from sentweave import align

    sums = [encoder.accumulate(side) for side in lines]
    padding = encoder.encode(["PAD"])
    asked, seconds = 0, 0.0

    def vectors(texts: Sequence[str]) -> FloatArray:
        """Vectors from sums that are known: only the head, whose time is not the search's, runs."""
        nonlocal asked, seconds
        started = time.monotonic()
        side, before = divmod(asked, VECALIGN_SIZE)
        asked += 1
        runs = encoder.project(sums[side].runs(before + 1))
        found = np.concatenate([np.repeat(padding, len(texts) - len(runs), axis=0), runs])
        seconds += time.monotonic() - started
        return found

    started = time.monotonic()
    align(*lines, vectors, alignment_max_size=VECALIGN_SIZE)
    return {"search": time.monotonic() - started - seconds, "memory": peak_memory()}


def _end_to_end(method: str, lines: Lines, inner: Encoder) -> dict[str, float]:
    encoder = CountingEncoder(inner)
    segments, weights = [_segments(side) for side in lines], load_weights()
    started = time.monotonic()
    if method == OURS:
        align_segments(*segments, encoder=encoder, weights=weights, languages=("ko", "en"))
    else:
        PEERS[method](*lines, encoder)
    seconds = time.monotonic() - started
    return {"seconds": seconds, "texts": encoder.texts, "memory": peak_memory()}


def _segments(lines: Sequence[str]) -> list[Segment]:
    return [Segment(line, 0, len(line), number) for number, line in enumerate(lines)]


def main() -> None:
    """Measure what the arguments say."""
    warnings.simplefilter("ignore")  # of packages: they say nothing about time
    source, target = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    lines, what, encoder = (source, target), sys.argv[2], load_encoder(sys.argv[3], cache=False)
    encoder.encode(["warm"])  # loads the model
    if what == OURS_APART:
        measured = _apart(lines, encoder)
    elif what == VECALIGN_SEARCH:
        measured = _vecalign_search(lines, encoder)
    else:
        measured = _end_to_end(what, lines, encoder)
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
