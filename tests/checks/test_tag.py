"""Inline codes and placeholders that a translation has lost, doubled or mixed up."""

import time

import pytest

from align.checks import check_bitext, message_in
from align.config import ChecksSettings
from align.records import Bitext, BitextRow, Code, Finding, Severity
from align.records.codes import CodeKind, from_typed, unmarked

KNOWN = [Code(0, kind, name) for name in ("1", "2") for kind in CodeKind] + [
    Code(0, kind, "m", is_mark=True) for kind in CodeKind
]


def found(korean: str, english: str, only: str = "tag") -> list[Finding]:
    source, source_codes = unmarked([from_typed(korean, KNOWN)])
    target, target_codes = unmarked([from_typed(english, KNOWN)])
    row = BitextRow(
        "a", 0, (0,), (0,), source, target, source_codes=source_codes, target_codes=target_codes
    )
    settings = ChecksSettings(only=(only,))
    return list(check_bitext(Bitext("ko", "en", (row,)), settings=settings)[0].findings)


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        pytest.param("회의는 ⟦1›12일‹1⟧ 열린다.", "The meeting is on ⟦1›the 12th‹1⟧.", id="pair"),
        pytest.param("⟦1⟧그림 참조", "See the figure⟦1⟧", id="alone"),
        pytest.param("⟪m›시장‹m⟫ 인사말", "A word from the mayor", id="mark"),
        pytest.param("⟦1›가‹2⟧", "⟦1›A‹2⟧", id="halves-of-other-segments"),
        pytest.param("%s님, {0}건입니다.", "{0} items, %s.", id="placeholders"),
        pytest.param("이율은 50%d", "a rate of 50%d or 100%", id="percent"),
        pytest.param("태그가 없다.", "No tags.", id="none"),
        pytest.param(
            '<a href="https://naru.example/ko">도움말</a>',
            '<a href="https://naru.example/en" title="Help">Help</a>',
            id="link",
        ),
        pytest.param("첫 줄<br/>둘째 줄<br />", "One<br>Two<br>", id="line-break"),
        pytest.param("[[나루|나루섬]]에 간다.", "To [[Naru]].", id="wiki"),
        pytest.param(
            "{n, plural, other {사진 {n}장}}",
            "{n, plural, =1 {photo} one {{n} photo} other {{n} photos}}",
            id="choices",
        ),
        pytest.param("1위 <나루>", "No. 1, <Naru>", id="title"),
        pytest.param("⟦1›⟦2›가‹2⟧‹1⟧", "⟦1›⟦2›A‹2⟧‹1⟧", id="nested"),
    ],
)
def test_what_is_right_gets_no_warning(korean: str, english: str) -> None:
    assert [f.message for f in found(korean, english) if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    ("korean", "english", "key", "codes"),
    [
        ("⟦1›12일‹1⟧ 연다.", "It opens on ⟦1›the 12th.", "lost", "‹1⟧"),
        ("그림⟦2⟧ 참조", "See the figure", "lost", "⟦2⟧"),
        ("그림 참조", "See ⟦2⟧", "added", "⟦2⟧"),
        ("그림⟦2⟧ 참조", "⟦2⟧See⟦2⟧", "doubled", "⟦2⟧"),
        ("⟦1›가‹1⟧", "‹1⟧A⟦1›", "crossed", "‹1⟧"),
        ("⟦1›가‹1⟧⟦2›나‹2⟧", "⟦1›A⟦2›B‹1⟧C‹2⟧", "crossed", "‹1⟧"),
        ("%s님 환영합니다.", "Welcome!", "lost", "%s"),
        ("{name}의 글", "Posts", "lost", "{name}"),
        ("<g1>전원</g1>을 누른다.<x2/>", "Press the button.", "lost", "<g1> </g1> <x2/>"),
        ("<f0>전원</f0>", "Power", "lost", "<f0> </f0>"),
        ("<0>약관</0>을 읽는다.", "Read the terms.", "lost", "</0>"),
        ("$USER$님", "Hello", "lost", "$USER$"),
        ("%HOME% 폴더", "The folder", "lost", "%HOME%"),
        ("저장했습니다.\\n다시 시작하세요.", "Saved. Restart.", "lost", "\\n"),
        ("100%% 완료", "100% done", "lost", "%%"),
        ("{n, plural, other {사진 #장}}", "photos", "lost", "{n, plural, …}"),
        ("%s님, {0}의 파일 %d개", "%d files of {0} for %s", "exchanged", "%d %s"),
    ],
)
def test_what_is_wrong_is_named(korean: str, english: str, key: str, codes: str) -> None:
    findings = {finding.key: finding for finding in found(korean, english)}
    assert findings[key].severity is Severity.ERROR
    assert findings[key].arguments["codes"] == codes
    assert codes in message_in(findings[key], "ko")
    assert message_in(findings[key], "ko") != message_in(findings[key], "en")


@pytest.mark.parametrize(
    ("korean", "english", "told"),
    [
        ("{1}개를 옮겼다.", "Moved {2} items.", "{1} became {2}"),
        ('<a href="/ko/%s">도움말</a>', '<a href="/en/%d">Help</a>', "<a %s> became <a %d>"),
        ("%1$s이(가) %2$s을(를) 받았다.", "%1$s received %1$s.", "%2$s became %1$s"),
    ],
)
def test_a_wrong_placeholder_is_one_error(korean: str, english: str, told: str) -> None:
    (finding,) = found(korean, english)
    assert finding.message.endswith(told)


def test_another_order_is_a_hint() -> None:
    (finding,) = found("⟦1⟧가⟦2⟧", "⟦2⟧A⟦1⟧")
    assert (finding.key, finding.severity) == ("reordered", Severity.INFO)
    assert (finding.source_value, finding.target_value) == ("⟦1⟧ ⟦2⟧", "⟦2⟧ ⟦1⟧")


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("%1$s님, 파일 %2$d개", "%2$d files for %1$s"),
        ("%(name)s님, 파일 %(count)d개", "%(count)d files for %(name)s"),
        ("{name}님, 파일 %d개", "%d files for {name}"),
    ],
)
def test_placeholders_with_a_number_or_a_name_may_change_places(korean: str, english: str) -> None:
    assert [finding.severity for finding in found(korean, english)] == [Severity.INFO]


def test_spaces_around_a_code_are_not_two_in_a_row() -> None:
    assert found("가⟦1⟧", "Call ⟦1⟧ now", only="space") == []
    assert len(found("가", "Call  now", only="space")) == 1


def test_a_lost_link_of_a_wiki_is_a_hint() -> None:
    (finding,) = found("[[user]]님", "Hello")
    assert (finding.arguments["codes"], finding.severity) == ("[[…]]", Severity.INFO)


@pytest.mark.parametrize("tag", ["<br{}x/>", "<a{}x>"])
def test_a_tag_of_many_blanks_is_read_at_once(tag: str) -> None:
    start = time.perf_counter()
    assert len(found(tag.format(" " * 20_000), "Hello")) == 1
    assert time.perf_counter() - start < 1
