"""Rows without a word get an answer like any other row."""

import pytest

from align.checks import check_bitext
from align.encoders import Encoder
from align.records import Bitext, Severity
from tests.fakes import make_row

TEXTS = [("…", "..."), ("1.", "1."), ("-", "—"), ("※", "*"), ("배가 떠났다.", "The ship left.")]


def rows(texts: list[tuple[str, str]], *, alone: bool) -> Bitext:
    articles = [f"pair-{n}" if alone else "story" for n in range(len(texts))]
    return Bitext("ko", "en", tuple(make_row(*texts[n], n, one) for n, one in enumerate(articles)))


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:1], TEXTS[:4]], ids=len)
def test_rows_without_words_are_checked(
    texts: list[tuple[str, str]], alone: bool, encoder: Encoder
) -> None:
    checked = list(check_bitext(rows(texts, alone=alone), encoder=encoder))
    assert [(row.source_text, row.target_text) for row in checked] == texts
    grave = [found for row in checked for found in row.findings if found.severity != Severity.INFO]
    assert grave == []


def test_a_row_without_words_has_no_adequacy(encoder: Encoder) -> None:
    dots, ship = check_bitext(rows([TEXTS[0], TEXTS[4]], alone=True), encoder=encoder)
    assert dots.adequacy is None
    assert ship.adequacy is not None
    assert ship.adequacy > 0.5
