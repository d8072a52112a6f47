"""Fields of one line without white space between them, and runs of one text."""

import pytest

P = "".join(
    f"<p>{text}</p>"
    for text in (
        "강나루군은 내년부터 군내 버스 요금을 받지 않기로 했다고 2일 밝혔다.",
        "군민 4만여 명이 혜택을 받을 것으로 군은 내다봤다.",
        "버스 회사들은 군이 손실을 메워 주면 반대하지 않겠다는 뜻을 밝혔다.",
    )
)
FIELDS = [
    ("<span>홍가람 기자</span><span>입력 2026.09.01 09:10</span><span>수정 2026.09.02 10:00</span>",
     "홍가람 기자 입력 2026.09.01 09:10 수정 2026.09.02 10:00"),
    ("<span>By Hong Garam</span><time>Oct 22, 2026 (Gmt+09:00)</time><span>4 Min read</span>",
     "By Hong Garam Oct 22, 2026 (Gmt+09:00) 4 Min read"),
    ("<em>입력</em><span>2026.09.01 09:10</span>", "입력 2026.09.01 09:10"),
    ("입력 2026.09.01 09:10<em>수정 2026.09.02</em>", "입력 2026.09.01 09:10 수정 2026.09.02"),
    ("<span class='t'>[00:00:12]</span><span class='s'>ANCHOR</span>", "[00:00:12] ANCHOR"),
    ("<b>00:12</b>강나루군수입니다.", "00:12 강나루군수입니다."),
    ("<span>Q</span>왜 무료입니까?", "Q 왜 무료입니까?"),
    ("<strong>A1.</strong>군민이 원했습니다.", "A1. 군민이 원했습니다."),
    ("<span>by</span><a>홍가람</a><span>Sep 1. 2026</span>", "by 홍가람 Sep 1. 2026"),
    ("<span>By</span>홍가람", "By 홍가람"),
    ("<h2>버스</h2><span>강나루 소식</span><span>2026. 9. 1.</span>", "강나루 소식 2026. 9. 1."),
    ("<span>Q</span>“왜 무료입니까?”", "Q “왜 무료입니까?”"),
]  # fmt: skip
RUNS = [
    ("<span>A</span>씨는 버스를 탔다.", "A씨는 버스를 탔다."),
    ("<b>Q</b>uiet roads.", "Quiet roads."),
    ("<b>강나루군</b>은 <i>버스</i>를 늘린다.", "강나루군은 버스를 늘린다."),
    ("<span lang='EN-US'>2026</span><span>년 버스</span>", "2026년 버스"),
    ("<span class='c1'>강나</span><span class='c2'>루군 버스</span>", "강나루군 버스"),
    ("<span>강나</span><span>루군이 버스를 늘린다.</span>", "강나루군이 버스를 늘린다."),
    ("<span>버</span><span>스</span><span>표</span>", "버스표"),
    ("<a>버스</a>가 온다.", "버스가 온다."),
    ("<em>수정</em>구슬이 빛난다.", "수정구슬이 빛난다."),
]


@pytest.mark.parametrize(("markup", "text"), FIELDS)
def test_fields_are_separated(markup, text, read_bytes):
    """Style sheets set them apart, not the text."""
    assert text in _texts(markup, read_bytes)


@pytest.mark.parametrize(("markup", "text"), RUNS)
def test_runs_are_not_separated(markup, text, read_bytes):
    """They belong to one word."""
    assert text in _texts(markup, read_bytes)


def _texts(markup, read_bytes):
    page = f"<body><article><h1>버스 무료</h1>{P}<div>{markup}</div>{P}</article></body>"
    head = "<meta charset='utf-8'><title>버스 무료</title>"
    data = f"<html><head>{head}</head>{page}</html>".encode()
    return [text for _, text in read_bytes("bus.html", data)]
