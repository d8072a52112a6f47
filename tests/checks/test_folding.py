"""Findings mark the text as it was read, although another one is compared."""

import unicodedata
from collections.abc import Callable

import pytest

from align.checks import check_bitext
from align.config import ChecksSettings
from align.records import Bitext, BitextRow, Code, CodeKind

SAID = "국회는 예산 300억원을 승인했다."
ENGLISH = "The National Assembly approved a budget of 3 billion won."


def checked(source: str, target: str, languages: tuple[str, str], **settings: object) -> BitextRow:
    row = BitextRow("story", 0, (0,), (0,), (source,), (target,))
    chosen = ChecksSettings(**settings)  # type: ignore[arg-type]
    return check_bitext(Bitext(*languages, (row,)), settings=chosen).rows[0]


@pytest.mark.parametrize(
    "korean",
    [unicodedata.normalize("NFD", SAID), SAID.replace("00", "\u00ad00"), f"\ufeff{SAID}\u200b"],
    ids=["nfd", "soft-hyphen", "at-the-ends"],
)
def test_places_and_texts_are_those_of_the_file(korean: str) -> None:
    for pair, languages, side in (
        ((korean, ENGLISH), ("ko", "en"), "source"),
        ((ENGLISH, korean), ("en", "ko"), "target"),
    ):
        row = checked(*pair, languages, only=["number"])
        assert (row.source_text, row.target_text) == pair
        (finding,) = row.findings
        start, end = getattr(finding, f"{side}_span")
        marked = getattr(row, f"{side}_text")[start:end].replace("\u00ad", "")
        assert unicodedata.normalize("NFC", marked) == "300억원"
        assert "300억원" in finding.message


def test_a_rule_of_ones_own_can_look_for_what_is_not_shown() -> None:
    patterns = [{"message": "invisible", "source": "\u200b"}]
    row = checked("예산은 3\u200b00억 원이다.", ENGLISH, ("ko", "en"), patterns=patterns)
    (span,) = (one.source_span for one in row.findings if one.check == "pattern")
    assert span == (5, 6)


def test_inline_codes_stay_where_they_are(bitext: Callable[..., Bitext]) -> None:
    codes = (Code(2, CodeKind.ALONE, "1"),)
    row = BitextRow(
        "story", 0, (0,), (0,), ("배가 떠났다.",), ("A\u200b  ship left.",), target_codes=codes
    )
    (judged,) = check_bitext(Bitext("ko", "en", (row,)))
    assert judged.target_codes == codes
    assert not [one for one in judged.findings if one.check == "space"]
