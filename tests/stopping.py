"""Processes that stop where a test wants them, however busy the machine is."""

import os
import signal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import subprocess


def is_stopped(process: "subprocess.Popen[Any]") -> bool:
    """Wait until a process has stopped itself with SIGSTOP; false if it has ended instead.

    What is sent to it from now on finds it at the very place where it stands. SIGCONT lets it go
    on, which SIGKILL does not need.
    """
    if process.poll() is not None:
        return False
    found = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    return found is not None and found.si_code == os.CLD_STOPPED


def stop(process: "subprocess.Popen[Any]") -> None:
    """Stop a process wherever it is, so that it starts no other one; it may have ended already."""
    process.send_signal(signal.SIGSTOP)
    is_stopped(process)
