"""One method on one task, in a process of its own, so that time and memory are its own.

    python -m benchmarking.worker JOB RESULT

Both are pickles: a `Job`, and the `Outcome` that it came to.
"""

import pickle
import resource
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from align.alignment.aligner import align_segments
from align.alignment.weights import load_weights
from align.encoders import Encoder, TokenSums, load_encoder
from align.encoders.encoder import EncoderWrapper, Reading
from align.errors import AlignError, AlignWarning
from align.evaluation.calibration import Prediction, predictions_of
from align.evaluation.gold import combined_digest
from align.evaluation.scores import Counts, Score, score_document
from align.records import BeadIds, Segment
from benchmarking.data import SEED, Task
from benchmarking.peers import NEED_NO_VECTORS, PEERS
from measuring.recovery import recover_lines

OURS = "align"


@dataclass(frozen=True, slots=True)
class Job:
    """What a process has to do.

    `weights` maps documents to the weights file that was fitted without them; None, or a document
    that is not in it, takes the weights of the package. `crossings` says whether ours looks for
    moved text.
    """

    task: Task
    method: str
    encoder: str
    weights: dict[str, Path] | None = None
    crossings: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job.

    `scores` has one entry a document; lines that were to be recovered are counted as strict beads.
    `predictions` holds the beads of a method that has confidences. `seconds` is the time from
    the first document to the last, without loading; `memory` the process's peak in bytes.
    """

    scores: tuple[Score, ...]
    predictions: tuple[Prediction, ...]
    seconds: float
    texts: int
    memory: int
    encoder: str
    weights: str


class CountingEncoder(EncoderWrapper):
    """An encoder that counts the texts it is given."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self.texts = 0

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Pass the texts on."""
        self.texts += len(texts)
        return super().accumulate(texts)

    def read(self, texts: Sequence[str]) -> Reading:
        """Pass the texts on."""
        self.texts += len(texts)
        return super().read(texts)


Confidences = tuple[float | None, ...]
Align = Callable[
    [str, Sequence[Segment], Sequence[Segment]], tuple[tuple[BeadIds, ...], Confidences]
]


def run(job: Job) -> Outcome:
    """Align every document of the task and score it."""
    encoder = CountingEncoder(load_encoder(job.encoder, cache=False))
    if job.method not in NEED_NO_VECTORS:
        encoder.encode(["첫 문장", "a first sentence"])  # loads the model
        encoder.texts = 0
    if job.method == OURS:
        align, used = _ours(job, encoder)
    else:
        align, used = _peer(job, encoder), ""
    scores, predictions, seconds = [], [], 0.0
    for pair in job.task.pairs:
        started = time.perf_counter()
        beads, confidences = align(pair.name, pair.source, pair.target)
        seconds += time.perf_counter() - started
        scores.append(score_document(pair.name, beads, pair.beads))
        if job.method == OURS:
            predictions += predictions_of(beads, confidences, pair.beads, where=pair.name)
    for document in job.task.documents:
        started = time.perf_counter()
        found = recover_lines(
            document,
            partial(_beads_only, align, document.name),
            seed=SEED,
            independent=job.task.independent,
        )
        seconds += time.perf_counter() - started
        counts = Counts(found.lines, found.recovered, found.lines, found.recovered)
        scores.append(Score(document.name, counts, counts))
    name = encoder.identity if encoder.texts else "none"
    return Outcome(
        tuple(scores), tuple(predictions), seconds, encoder.texts, peak_memory(), name, used
    )


def _beads_only(
    align: Align, name: str, source: Sequence[Segment], target: Sequence[Segment]
) -> tuple[BeadIds, ...]:
    return align(name, source, target)[0]


def _ours(job: Job, encoder: Encoder) -> tuple[Align, str]:
    """Our aligner with each document's own weights, and what the signature calls these."""
    paths = {name: (job.weights or {}).get(name) for name in job.task.names}
    loaded = {path: load_weights(path) for path in {*paths.values()}}

    def align(
        name: str, source: Sequence[Segment], target: Sequence[Segment]
    ) -> tuple[tuple[BeadIds, ...], Confidences]:
        found = align_segments(
            source,
            target,
            encoder=encoder,
            weights=loaded[paths[name]],
            languages=job.task.languages,
            crossings=job.crossings,
        ).alignment.beads
        return (
            tuple((tuple(bead.source), tuple(bead.target)) for bead in found),
            tuple(bead.confidence for bead in found),
        )

    digests = [weights.digest for weights in loaded.values()]
    return align, digests[0] if job.weights is None else f"folds@{combined_digest(digests)}"


def _peer(job: Job, encoder: Encoder) -> Align:
    peer = PEERS[job.method]

    def align(
        name: str, source: Sequence[Segment], target: Sequence[Segment]
    ) -> tuple[tuple[BeadIds, ...], Confidences]:
        del name
        texts = [segment.line for segment in source], [segment.line for segment in target]
        beads = tuple(peer(*texts, encoder))
        return beads, (None,) * len(beads)

    return align


def peak_memory() -> int:
    """The most memory that this process has had resident, in bytes."""
    status = Path("/proc/self/status")
    if status.is_file():
        # getrusage counts what the parent held before this program was started in its place.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main() -> None:
    """Run the job that the first argument names, and write its outcome to the second."""
    warnings.simplefilter("ignore", AlignWarning)
    job: Job = pickle.loads(Path(sys.argv[1]).read_bytes())  # noqa: S301
    try:
        outcome = run(job)
    except AlignError as error:
        sys.exit(f"benchmark: {job.task.key}, {job.method}: {error}")
    Path(sys.argv[2]).write_bytes(pickle.dumps(outcome))


if __name__ == "__main__":
    main()
