"""A cache of embeddings on disk, so that a slow encoder reads every text only once.

One SQLite file in write-ahead mode serves several processes at a time. A row holds the sums of one
text, or the vectors of its halves, keyed by a hash of the encoder's identity and the text.
"""

import sqlite3
import time
import weakref
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from align.encoders.encoder import Encoder, EncoderWrapper, FloatArray, Reading, TokenSums
from align.errors import warn
from align.sqlite import write_ahead

# The size is kept beside the rows: to add it up would mean to read the whole file with every text.
_SCHEMA = (
    """
    CREATE TABLE IF NOT EXISTS embedding (
        key BLOB PRIMARY KEY,  -- blake2b of the encoder's identity and the text
        sums BLOB NOT NULL,    -- float32 token count and summed features, or float16 both halves
        used INTEGER NOT NULL  -- when it was last read, in seconds since 1970
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE IF NOT EXISTS held (bytes INTEGER NOT NULL) STRICT -- of all sums, in one row",
    """
    INSERT INTO held SELECT coalesce(sum(length(sums)), 0) FROM embedding
    WHERE NOT EXISTS (SELECT 1 FROM held)
    """,
    """
    CREATE TRIGGER IF NOT EXISTS added AFTER INSERT ON embedding BEGIN
        UPDATE held SET bytes = bytes + length(new.sums);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS removed AFTER DELETE ON embedding BEGIN
        UPDATE held SET bytes = bytes - length(old.sums);
    END
    """,
)
# Remove the rows that were used longest ago, until so many bytes are free. Encoders share the file,
# so rows have different lengths.
_EVICTION = """
    DELETE FROM embedding WHERE key IN (
        SELECT key FROM (
            SELECT key, sum(length(sums)) OVER older - length(sums) AS freed FROM embedding
            WINDOW older AS (ORDER BY used, key ROWS UNBOUNDED PRECEDING)
        ) WHERE freed < ?
    )
"""
# What a row holds, as it stands in its key: the sums alone have keys without a mark.
_SUMS, _HALVES = "", "halves\0"
_CHUNK = 500  # keys in one query, under SQLite's limit on parameters
_WAIT = 60.0  # seconds that a process waits for another one's write


class EmbeddingCache:
    """The embeddings of earlier texts, on disk.

    Args:
        path: The file; its folder is made if it is missing.
        max_bytes: The largest size of the stored embeddings; beyond it, the least recently used
            ones are removed, a 64th of it at a time, because they have to be looked for.
    """

    def __init__(self, path: Path, *, max_bytes: int = 2 * 1024**3) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.max_bytes = max_bytes
        self._connection = sqlite3.connect(path, timeout=_WAIT, check_same_thread=False)
        # Python leaves a file open that nobody has closed, and says so from 3.13 on.
        weakref.finalize(self, self._connection.close)
        write_ahead(self._connection, seconds=_WAIT)
        self._connection.execute("PRAGMA synchronous = NORMAL")
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            for statement in _SCHEMA:
                self._connection.execute(statement)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, FloatArray]:
        """Look up keys; missing ones are not in the result."""
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
        """Store rows, and remove the least recently used ones beyond `max_bytes`."""
        now = int(time.time())
        with self._connection:
            self._connection.executemany(
                "INSERT OR IGNORE INTO embedding VALUES (?, ?, ?)",
                [(key, row.tobytes(), now) for key, row in rows.items()],
            )
        excess = self.size() - self.max_bytes
        if excess > 0:
            with self._connection:
                self._connection.execute(_EVICTION, (max(excess, self.max_bytes // 64),))

    def size(self) -> int:
        """The size of the stored embeddings in bytes."""
        (total,) = self._connection.execute("SELECT bytes FROM held").fetchone()
        return int(total)


def cached(encoder: Encoder, path: Path) -> Encoder:
    """Add a cache to an encoder, or warn and return it unchanged if the file cannot be opened."""
    try:
        return CachedEncoder(encoder, EmbeddingCache(path))
    except (OSError, sqlite3.Error) as error:
        _warn(path, error)
        return encoder


def _warn(path: Path, error: Exception) -> None:
    reason = (isinstance(error, OSError) and error.strerror) or error
    warn(
        f"{path}: the cache of vectors cannot be used ({reason}), so every text is encoded again; "
        "delete the file, make room for it, or set ALIGN_CACHE to another folder"
    )


class CachedEncoder(EncoderWrapper):
    """An encoder that looks into the cache first. Its head is cheap, and not cached.

    If the cache fails, because of a full disk or a damaged file, there is one warning, and it is no
    longer used: it saves time, and results only depend on it in their last decimal, because the
    last bits of a vector depend on the batch that a text is encoded in.
    """

    def __init__(self, encoder: Encoder, cache: EmbeddingCache) -> None:
        super().__init__(encoder)
        self.cache = cache
        self._has_failed = False

    def accumulate(self, texts: Sequence[str]) -> TokenSums:
        """Sum token features, encoding only texts that are not in the cache."""
        (table,) = self._tables(
            texts, (_SUMS,), lambda missing: [_packed(self.encoder.accumulate(missing))]
        )
        return TokenSums(table[:, 1:], table[:, 0])

    def read(self, texts: Sequence[str]) -> Reading:
        """Read texts with their halves, encoding only those that are not in the cache."""

        def encode(missing: Sequence[str]) -> list[FloatArray]:
            fresh = self.encoder.read(missing)
            # Two numbers of half the size in the room of one: a row as long as that of the sums.
            halves = np.concatenate([fresh.fronts, fresh.backs], axis=1).view(np.float32)
            return [_packed(fresh.sums), halves]

        table, halves = self._tables(texts, (_SUMS, _HALVES), encode)
        fronts, backs = np.split(halves.view(np.float16), 2, axis=1)
        return Reading(TokenSums(table[:, 1:], table[:, 0]), fronts, backs)

    def _tables(
        self,
        texts: Sequence[str],
        kinds: Sequence[str],
        encode: Callable[[Sequence[str]], list[FloatArray]],
    ) -> list[FloatArray]:
        """The rows of all texts, a table of each kind; `encode` makes those that are missing."""
        if not texts:
            return encode([])
        keys = {(kind, text): self._key(kind, text) for kind in kinds for text in texts}
        rows = self._kept(list(keys.values()))
        missing = [
            text
            for text in dict.fromkeys(texts)
            if any(keys[kind, text] not in rows for kind in kinds)
        ]
        if missing:
            new = {
                keys[kind, text]: row
                for kind, table in zip(kinds, encode(missing), strict=True)
                for text, row in zip(missing, table, strict=True)
            }
            self._keep(new)
            rows |= new
        return [np.stack([rows[keys[kind, text]] for text in texts]) for kind in kinds]

    def _kept(self, keys: Sequence[bytes]) -> dict[bytes, FloatArray]:
        if not self._has_failed:
            try:
                return self.cache.get(keys)
            except sqlite3.Error as error:
                self._give_up(error)
        return {}

    def _keep(self, rows: dict[bytes, FloatArray]) -> None:
        if not self._has_failed:
            try:
                self.cache.put(rows)
            except sqlite3.Error as error:
                self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        self._has_failed = True
        _warn(self.cache.path, error)

    def _key(self, kind: str, text: str) -> bytes:
        return blake2b(f"{self.identity}\0{kind}{text}".encode(), digest_size=16).digest()


def _packed(sums: TokenSums) -> FloatArray:
    packed: FloatArray = np.concatenate([sums.counts[:, None], sums.features], axis=1)
    return packed
