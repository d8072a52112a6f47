"""Embeddings kept on disk, so that a slow encoder reads every text once.

One SQLite file in write-ahead mode serves several processes at a time. A row holds what
`Encoder.accumulate` gave for one text, keyed by a hash of the encoder's identity and the text.
"""

import sqlite3
import time
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from align.encoders.encoder import Encoder, FloatArray, TokenSums

_SCHEMA = """
CREATE TABLE IF NOT EXISTS embedding (
    key BLOB PRIMARY KEY,     -- blake2b of the encoder's identity and the text
    sums BLOB NOT NULL,       -- float32: the token count, then the summed features
    used INTEGER NOT NULL     -- when it was last read, in seconds since 1970
) STRICT, WITHOUT ROWID
"""
_CHUNK = 500  # keys in one query, under SQLite's limit on parameters
_WAIT = 60.0  # seconds that a process waits for another one's write


class EmbeddingCache:
    """What was encoded before, on disk.

    Args:
        path: The file; its folder is made if it is missing.
        max_bytes: What the stored embeddings may take; beyond it the least recently used go.
    """

    def __init__(self, path: Path, *, max_bytes: int = 2 * 1024**3) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.max_bytes = max_bytes
        self._connection = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute(_SCHEMA)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, FloatArray]:
        """Look up keys; the ones that are missing are left out of the answer."""
        found: dict[bytes, FloatArray] = {}
        for start in range(0, len(keys), _CHUNK):
            part = keys[start : start + _CHUNK]
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(
                f"SELECT key, sums FROM embedding WHERE key IN ({marks})",  # noqa: S608
                part,
            )
            found.update((key, np.frombuffer(sums, np.float32)) for key, sums in rows)
        with self._connection:
            self._connection.executemany(
                "UPDATE embedding SET used = ? WHERE key = ?",
                [(int(time.time()), key) for key in found],
            )
        return found

    def put(self, rows: dict[bytes, FloatArray]) -> None:
        """Store rows, and drop the least recently used ones beyond `max_bytes`."""
        now = int(time.time())
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO embedding VALUES (?, ?, ?)",
                [(key, row.tobytes(), now) for key, row in rows.items()],
            )
        excess = self.size() - self.max_bytes
        if excess > 0 and rows:
            each = len(next(iter(rows.values()))) * 4
            with self._connection:
                self._connection.execute(
                    "DELETE FROM embedding WHERE key IN "
                    "(SELECT key FROM embedding ORDER BY used LIMIT ?)",
                    (-(-excess // each),),
                )

    def size(self) -> int:
        """The bytes that the stored embeddings take."""
        (total,) = self._connection.execute(
            "SELECT coalesce(sum(length(sums)), 0) FROM embedding"
        ).fetchone()
        return int(total)

    def clear(self) -> None:
        """Forget everything, and give the disk space back."""
        with self._connection:
            self._connection.execute("DELETE FROM embedding")
        self._connection.execute("VACUUM")
        # In write-ahead mode the file keeps its size until the log is written back.
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class CachedEncoder(Encoder):
    """An encoder that asks the cache first."""

    def __init__(self, encoder: Encoder, cache: EmbeddingCache) -> None:
        self.identity = encoder.identity
        self.dimension = encoder.dimension
        self.centred = encoder.centred
        self.encoder = encoder
        self.cache = cache

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Sum token features, encoding only the texts that the cache does not hold."""
        keys = [self._key(text) for text in texts]
        rows = self.cache.get(list(dict.fromkeys(keys)))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in rows}
        if missing:
            fresh = self.encoder.accumulate(list(missing.values()))
            packed = np.concatenate([fresh.counts[:, None], fresh.features], axis=1)
            new = dict(zip(missing, packed, strict=True))
            self.cache.put(new)
            rows |= new
        if not keys:
            return self.encoder.accumulate([])
        table = np.stack([rows[key] for key in keys])
        return TokenSums(table[:, 1:], table[:, 0])

    def project(self, sums: TokenSums) -> FloatArray:
        """Run the encoder's head; it is cheap, and not cached."""
        return self.encoder.project(sums)

    def _key(self, text: str) -> bytes:
        return blake2b(f"{self.identity}\0{text}".encode(), digest_size=16).digest()
