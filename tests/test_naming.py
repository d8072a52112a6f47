"""Names as messages show them: those that can be shown, and those that cannot."""

import os
import unicodedata

import pytest

from align.naming import printable

CP949 = "소식".encode("cp949")
ODD = [CP949, b"bell\x07", b"line\nend", b"esc\x1b[31m", "\u202etxt".encode(), b"\xff"]


@pytest.mark.parametrize("name", ["story", "소식 1", "a\u00a0b", "\u3000", "é", "😀"])
def test_names_that_can_be_shown_stay_as_they_are(name: str) -> None:
    assert printable(name) == name


@pytest.mark.parametrize("raw", ODD)
def test_others_become_text(raw: bytes) -> None:
    shown = printable(os.fsdecode(raw))
    assert "\\" in shown
    shown.encode("utf-8")
    assert not any(unicodedata.category(letter) in {"Cc", "Cs", "Cf"} for letter in shown)
    assert printable(shown) == shown
