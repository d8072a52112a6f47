"""Messages speak of the right side, whichever language is the source."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.checks import check_bitext, message_in
from align.records import Finding
from tests.fakes import bitext_of

TABLES = sorted((Path(__file__).parent / "pairs").glob("*.tsv"))
TURNED = (
    ("lost", "added"),
    ("deputy lost", "deputy added"),
    ("lunar", "lunar added"),
    ("foreign", "lost"),
    ("done", "open"),
    ("larger", "smaller"),
    ("other", "concession added"),
    ("condition", "condition added"),
    ("doubled", "lost"),
    *((f"source {edge}", f"target {edge}") for edge in ("begins", "stops")),
)
"""The keys of messages with fixed roles: what one says of the source, the other says of the
translation. Any other message says the same of both sides."""

ONE_SIDED = {"addition", "omission", "untranslated", "duplicated"}
"""Checks that look at one side only."""

SAID = [
    (
        ("경찰은 금요일 용의자를 체포할 예정이다.", "Police arrested the suspect on Friday."),
        "The source speaks of the past (arrested), the translation of the future (할 예정이다).",
        "원문은 지난 일(arrested)인데 번역문은 앞으로의 일(할 예정이다)입니다.",
    ),
    (
        ("경찰은 금요일 용의자를 체포했다.", "Police will arrest the suspect on Friday."),
        "The source speaks of the future (will), the translation of the past (했다).",
        "원문은 앞으로의 일(will)인데 번역문은 지난 일(했다)입니다.",
    ),
    (
        ("비가 와서 경기가 열렸다.", "Even though it rained, the game went ahead."),
        "The source says “Even though”, but nothing in the translation does.",
        "원문의 “Even though”에 해당하는 말이 번역문에 없습니다.",
    ),
    (
        ("비가 왔지만 경기는 취소됐다.", "Because it rained, the game was canceled."),
        "Because gives a cause in the source, 왔지만 in the translation concedes something.",
        "원문의 Because은(는) 원인인데 번역문의 왔지만은(는) 양보입니다.",
    ),
    (
        ("비가 오면 경기는 취소된다.", "The game is canceled because it is raining."),
        "because gives a cause in the source, 오면 in the translation is a condition.",
        "원문의 because은(는) 원인인데 번역문의 오면은(는) 조건입니다.",
    ),
    (
        ("장관이 금요일 사임했다.", "The vice minister resigned Friday."),
        "vice minister is a deputy; the translation says “장관”.",
        "vice minister에 해당하는 번역이 아닙니다: 장관",
    ),
    (
        ("부사장이 사임했다.", "The chief executive resigned."),
        "chief executive is not a deputy; the translation says “부사장”.",
        "chief executive의 번역에 부(副)를 뜻하는 말이 있습니다: 부사장",
    ),
    (
        (
            "장관은 화요일 회장을 만난 것으로 알려졌다.",
            "The minister met the chairman on Tuesday.",
        ),
        "The source states a fact; the translation does not (것으로 알려졌).",
        "원문은 사실로 단정했는데 번역문은 단정하지 않습니다(것으로 알려졌).",
    ),
    (
        ("그의 생일은 음력 7월 2일이다.", "His birthday is on July 2."),
        "July 2 is not a month of the lunar calendar; 음력 7월 is.",
        "원문의 날짜(July 2)는 양력인데 번역문의 날짜(음력 7월)는 음력입니다.",
    ),
]


def wrong_pairs() -> Iterator[object]:
    """Up to five wrong pairs of each check from each table."""
    for path in TABLES:
        found: dict[str, int] = defaultdict(int)
        for line in path.read_text("utf-8").splitlines():
            kind, check, korean, english = line.split("\t")
            found[check] += kind != "right"
            if kind != "right" and found[check] <= 5 and check not in ONE_SIDED:
                yield pytest.param(check, korean, english, id=f"{path.stem}-{check}-{found[check]}")


def judged(pair: tuple[str, str], languages: tuple[str, str], check: str) -> list[Finding]:
    (row,) = check_bitext(bitext_of(pair, languages=languages))
    return [finding for finding in row.findings if finding.check == check]


@pytest.mark.parametrize(("check", "korean", "english"), list(wrong_pairs()))
def test_a_message_says_of_the_source_what_it_said_of_the_translation(
    check: str, korean: str, english: str
) -> None:
    """If the same places are found from the other side, the roles of the message are exchanged."""
    to_english = judged((korean, english), ("ko", "en"), check)
    places = {
        (finding.target_span, finding.source_span): finding
        for finding in judged((english, korean), ("en", "ko"), check)
    }
    for finding in to_english:
        other = places.get((finding.source_span, finding.target_span))
        if other is None:  # which of several figures is told first depends on the source
            continue
        keys = finding.key, other.key
        if has_roles(finding):
            assert keys in TURNED or keys[::-1] in TURNED
        else:
            assert finding.key == other.key
        if "source" in finding.arguments:
            assert finding.arguments["source"] == other.arguments["target"]
            assert finding.arguments["target"] == other.arguments["source"]


def has_roles(finding: Finding) -> bool:
    """Whether a message says of one side what is not so of the other."""
    if finding.key == "other":  # elsewhere, only that the two differ
        return finding.check == "connective"
    return any(finding.key in keys for keys in TURNED)


@pytest.mark.parametrize(("pair", "english", "korean"), SAID)
def test_a_translation_into_korean_is_told_from_its_own_side(
    pair: tuple[str, str], english: str, korean: str
) -> None:
    (row,) = check_bitext(bitext_of(pair[::-1], languages=("en", "ko")))
    assert english in {finding.message for finding in row.findings}
    assert korean in {message_in(finding, "ko") for finding in row.findings}
