"""Texts of every type that hypothesis puts together from pieces of sound files and hostile ones.

Mutations stay close to a sound file; these go further away, and what fails is made small.
"""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzzing.campaign import path_of
from fuzzing.child import outcome_of
from fuzzing.reading import types

TYPES = types()
TEXTS = [
    name
    for name, seeds in TYPES.items()
    if all(b"\0" not in seed and not seed.startswith(b"%PDF") for seed in seeds)
]
"""The types whose files are text; packed ones are left to the mutations."""

_HOSTILE = (
    *("\0", "\x0b", "\x1a", "\x85", "\u200b", "\u2028", "\u202e", "\ufeff", "\uffff", "\U0001f468‍"),
    *("<", ">", "&", "&#0;", "&#xD800;", "&amp;amp;", "<![CDATA[", "]]>", "<!--", "<?xml?>", "<a "),
    *('"', '""', "'", "\\", "\\u0000", "{", "}", "[", "]", ",", ";", ":", "|", "\t", "\n", "\r\n"),
    *("-1", "0", "1e999", "9" * 5000, "NaN", "null", "true", "٣", "ⅷ", "12:60:99,999", "-->"),
    *("= 3", "[checks]", "1:1", "0-0", "가", "각", "漢", "\u1100\u1161", "ﷺ", "ß", "İ", " " * 2000),
)
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


def _pieces(name: str) -> st.SearchStrategy[bytes]:
    """Files of one type: pieces of its sound files in any order, with hostile ones between."""
    own = sorted({piece for seed in TYPES[name] for piece in _PIECE.findall(_text(seed))})
    lines = sorted({line for seed in TYPES[name] for line in _text(seed).splitlines(keepends=True)})
    piece = st.one_of(st.sampled_from(lines), st.sampled_from(own), st.sampled_from(_HOSTILE))
    written = st.lists(piece, max_size=40).map("".join)
    return st.one_of(
        *(written.map(lambda text, code=code: text.encode(code, "replace")) for code in _CODES),
        st.binary(max_size=200),
    )


_CODES = ("utf-8", "utf-8-sig", "utf-16", "cp949")


def _text(seed: bytes) -> str:
    return seed.decode("utf-8", "replace")


@pytest.mark.parametrize("name", TEXTS)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_any_pieces_are_read_or_refused(name: str, data: st.DataObject) -> None:
    content = data.draw(_pieces(name))
    with tempfile.TemporaryDirectory() as folder:
        path = path_of(name, Path(folder))
        path.write_bytes(content)
        outcome = outcome_of(name, path)
    assert not outcome.is_fault, outcome.message
