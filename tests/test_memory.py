"""Garbage is looked for less often, where the process is the program's own."""

import subprocess
import sys


def threshold_after(code: str) -> int:
    program = f"import gc\n{code}\nprint(gc.get_threshold()[0])"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return int(ran.stdout.split()[-1])


def test_a_worker_collects_rarely_and_a_program_that_imports_align_as_ever() -> None:
    usual = threshold_after("import align.checks")
    worker = threshold_after("from align.processes import become_worker; become_worker()")
    assert (usual, worker) == (threshold_after(""), 20_000)


def test_the_command_line_collects_rarely() -> None:
    code = """
import sys
from align.cli import main
sys.argv = ["align", "--version"]
try:
    main()
except SystemExit:
    pass
"""
    assert threshold_after(code) == 20_000
