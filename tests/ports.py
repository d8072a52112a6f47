"""Ports for servers that have to be told which one to take."""

import os
import socket

# Below those that `align review` takes, and those that systems give to programs which want any;
# above the last one that browsers refuse.
_FIRST, _LAST = 10_100, 20_000
_STEP = 6119
"""The number of ports divided by the golden ratio.

Processes with neighbouring numbers so begin hundreds of ports apart. Otherwise one would take the
port of another in the moment in which a server takes the place of the one before.
"""

_given: set[int] = set()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody else takes, neither before the server nor between two."""
    first = _FIRST + os.getpid() * _STEP % (_LAST - _FIRST)
    for port in (*range(first, _LAST), *range(_FIRST, first)):
        with socket.socket() as probe:
            if port not in _given and probe.connect_ex(("127.0.0.1", port)):
                _given.add(port)
                return port
    raise OSError("every port is taken")
