"""A build that is killed, runs out of disk and finds its work files damaged, again and again.

Whatever has happened, the next whole run must give the very bytes of a build that nothing happened
to.
"""

import random
import resource
import shutil
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

from measuring.processes import ALIGN
from soaking import require

_FULL = 20_000  # bytes that a file may have on a full disk


class Soak:
    """One source, a build of it that is left alone, and others that are not.

    Args:
        folder: An empty folder.
        articles: Texts named NAME.ko.txt and NAME.en.txt.
        seed: Another seed gives other faults at other times.

    Raises:
        Fault: If the build that is left alone fails.
    """

    def __init__(self, folder: Path, articles: list[Path], *, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)  # noqa: S311
        self._source = folder / "news"
        self._source.mkdir()
        for path in articles:
            shutil.copy(path, self._source)
        begun = time.monotonic()
        self._build("sound")
        self._seconds = time.monotonic() - begun
        self._sound = self._files("sound")
        self.counts: Counter[str] = Counter()

    def run(self, seconds: float) -> None:
        """Break builds off and finish them for so long.

        Raises:
            Fault: If a finished build differs from the one that was left alone.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for fault in self._chance.choices(
                (self._kill, self._fill, self._flip), k=self._chance.randint(1, 4)
            ):
                fault()
            self._build("broken")
            require(self._files("broken") == self._sound, "the corpus is another one")
            self.counts["finished"] += 1
            if self._chance.random() < 0.5:
                shutil.rmtree(self._folder / "broken")

    def _started(self, name: str, *, limit: int | None = None) -> subprocess.Popen[str]:
        def limited() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.Popen(  # noqa: S603
            [*ALIGN, "build", self._source, "-o", self._folder / name, "-q", "--workers", "2"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=limited,
        )

    def _build(self, name: str) -> None:
        process = self._started(name)
        _, said = process.communicate()
        require(process.returncode == 0, said)

    def _kill(self) -> None:
        process = self._started("broken")
        time.sleep(self._chance.uniform(0, 1.2 * self._seconds))
        process.send_signal(self._chance.choice((signal.SIGKILL, signal.SIGINT)))
        process.communicate()
        self.counts["killed"] += 1

    def _fill(self) -> None:
        process = self._started("broken", limit=_FULL)
        _, said = process.communicate()
        # Damaged files that are done again are warned about before the disk is full.
        told = [line for line in said.splitlines() if not line.startswith("align: warning: ")]
        require(process.returncode == 0 or len(told) == 1, said)
        self.counts["disk full"] += process.returncode != 0

    def _flip(self) -> None:
        """Turn one bit of one work file round, or of a file of a selection that was stopped."""
        work = self._folder / "broken" / "work"
        files = sorted(path for path in work.rglob("*") if path.is_file() and path.stat().st_size)
        if not files:
            return
        path = self._chance.choice(files)
        held = bytearray(path.read_bytes())
        held[self._chance.randrange(len(held))] ^= 1 << self._chance.randrange(8)
        path.write_bytes(held)
        self.counts["bits flipped"] += 1

    def _files(self, name: str) -> dict[str, bytes]:
        return {
            path.name: path.read_bytes() for path in sorted((self._folder / name).glob("*.parquet"))
        }
