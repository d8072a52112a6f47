"""Many mutations of every type of input, counted by what reading them came to."""

import hashlib
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fuzzing.child import Child, Outcome
from fuzzing.mutations import mutated
from fuzzing.reading import types

_SHRINKS = 200


@dataclass(slots=True)
class Tally:
    """What the mutations of one type came to; `faults` are the spoilt files, with what happened."""

    kinds: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[bytes, Outcome]] = field(default_factory=list)
    slowest: float = 0.0
    mebibytes: float = 0.0


def path_of(name: str, folder: Path) -> Path:
    """Where an input of a type lies: the name says how it is read."""
    return folder / (
        name if not name.startswith(("article.", "bitext.")) else f"a{Path(name).suffix}"
    )


def mutations(name: str, seeds: Sequence[bytes], *, seed: int, count: int) -> Iterator[bytes]:
    """The first `count` mutations of a type under a seed; the same ones every time."""
    chance = random.Random(f"{name} {seed}")  # noqa: S311
    for _ in range(count):
        yield mutated(chance.choice(seeds), chance)


def run(
    names: Sequence[str],
    *,
    seed: int,
    count: int,
    seconds: float,
    mebibytes: int,
    until: float | None = None,
    say: Callable[[str], None] = print,
) -> dict[str, Tally]:
    """Read `count` mutations of each type, in a child process.

    Args:
        names: The types.
        seed: Another seed gives other mutations.
        count: How many of each type.
        seconds: How long one file may take.
        mebibytes: How much memory.
        until: When to stop, by `time.monotonic`; None for when all is done.
        say: Called with each type when it is finished.
    """
    known, tallies = types(), {}
    with (
        tempfile.TemporaryDirectory() as folder,
        Child(seconds=seconds, mebibytes=mebibytes) as child,
    ):
        for name in names:
            tally = tallies[name] = Tally()
            path = path_of(name, Path(folder))
            for data in mutations(name, known[name], seed=seed, count=count):
                if until is not None and time.monotonic() > until:
                    break
                path.write_bytes(data)
                began = time.monotonic()
                outcome = child.read(name, path)
                tally.slowest = max(tally.slowest, time.monotonic() - began)
                tally.mebibytes = max(tally.mebibytes, outcome.mebibytes)
                tally.kinds[outcome.kind] += 1
                if outcome.is_fault:
                    tally.faults.append((data, outcome))
            say(f"{name:16} {dict(tally.kinds)}")
    return tallies


def shrunk(name: str, data: bytes, outcome: Outcome, child: Child, folder: Path) -> bytes:
    """A smaller file with the same fault: parts are left out as long as it stays."""
    path, tries, size = path_of(name, folder), 0, len(data) // 2
    while size and tries < _SHRINKS:
        at = 0
        while at < len(data) and tries < _SHRINKS:
            shorter, tries = data[:at] + data[at + size :], tries + 1
            path.write_bytes(shorter)
            found = child.read(name, path)
            if found.kind == outcome.kind and _last(found) == _last(outcome):
                data = shorter
            else:
                at += size
        size //= 2
    return data


def _last(outcome: Outcome) -> str:
    """What tells one fault from another: the kind of the exception, and not its words."""
    lines = outcome.message.strip().splitlines() or [""]
    return lines[-1].partition(":")[0]


def keep(name: str, data: bytes, folder: Path) -> Path:
    """Write a file that has broken something to where regression tests find it."""
    digest = hashlib.blake2b(data, digest_size=4).hexdigest()
    path = folder / name / f"{digest}{Path(name).suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
