"""A disk that fills up while an output is written, in every format."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits of a process are POSIX")

# A file of this process may not grow beyond this: to a writer that is a full disk.
_LIMIT = 40_000
_LIMITED = f"""
import resource, sys
from align.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, ({_LIMIT}, {_LIMIT}))
main()
"""
_ARTICLE, _ROWS = "harbour", 600


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Text that no format packs into less than the limit."""
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for bead in range(_ROWS):
            # Syllables and letters in an order that hardly repeats.
            korean = "".join(chr(0xAC00 + (bead * 7919 + k * k * 31) % 11_172) for k in range(60))
            english = f"{bead * bead} " + " ".join(
                str(bead * 104_729 * k % 99_991) for k in range(9)
            )
            row = {
                "article": _ARTICLE,
                "bead": bead,
                "source_ids": [bead],
                "target_ids": [bead],
                "source": [korean],
                "target": [english],
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    assert path.stat().st_size > 3 * _LIMIT
    return path


def _run(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _LIMITED, *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "suffix", ["align", "jsonl", "tsv", "csv", "tmx", "xlsx", "xlf", "html", "parquet", "moses"]
)
def test_a_full_disk_is_one_line_and_the_old_file_stays(
    suffix: str, rows: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"out.{suffix}"
    files = (
        [out.with_suffix(end) for end in (".moses.ko", ".moses.en")] if suffix == "moses" else [out]
    )
    for path in files:
        path.write_bytes(b"old")
    run = _run(tmp_path, "convert", rows, out.name)
    assert run.returncode == 2
    assert run.stderr.startswith("align: out.")
    assert run.stderr.count("\n") == 1
    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert left == {path.name: b"old" for path in files}


@pytest.mark.parametrize("suffix", ["html", "xlsx", "tsv", "json"])
def test_a_report_on_a_full_disk_is_one_line_and_nothing_is_left(
    suffix: str, rows: Path, tmp_path: Path
) -> None:
    run = _run(tmp_path, "check", rows, "--rules", "-o", f"out.{suffix}")
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
