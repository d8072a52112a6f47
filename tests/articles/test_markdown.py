"""Markdown: markers around a paragraph are left out, those inside stay."""

import pytest

from align.errors import EmptyInputError

PAGE = """---
title: 나루
tags: [강]
---
# 새 다리 *개통*

**홍가람 기자**

강 위의 다리가
월요일에 열렸다. 길이는 300m다.

> 걸어서 건널 수 있다.
> 자전거도 다닌다.

- 하루 **68회**
  다닌다
- 요금은 그대로
  1. 어른 3000원

바뀌는 것
---------

| 구분 | 횟수 |
|------|------|
| 평일 | 68회 |

```
code = 1
```

![다리](a.png)
*사진=가람시 제공*

<!-- 감춤 -->
<div>날것</div>

[가람]: http://garam.example
자세한 것은 [누리집](http://garam.example)에 있다.
"""
EXPECTED = [
    ("heading", "새 다리 *개통*"),
    ("byline", "**홍가람 기자**"),
    ("body", "강 위의 다리가\n월요일에 열렸다. 길이는 300m다."),
    ("body", "걸어서 건널 수 있다."),
    ("body", "자전거도 다닌다."),
    ("list-item", "하루 **68회**\n  다닌다"),
    ("list-item", "요금은 그대로"),
    ("list-item", "어른 3000원"),
    ("heading", "바뀌는 것"),
    ("list-item", "구분"),
    ("list-item", "횟수"),
    ("list-item", "평일"),
    ("list-item", "68회"),
    ("caption", "*사진=가람시 제공*"),
    ("body", "자세한 것은 [누리집](http://garam.example)에 있다."),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_page_keeps_its_prose_and_nothing_else(line_end, read_bytes):
    """Headings, quotations, lists, tables and captions; no code, raw HTML, links or metadata."""
    data = PAGE.replace("\n", line_end).encode()
    assert read_bytes("page.md", data) == [
        (kind, text.replace("\n", line_end)) for kind, text in EXPECTED
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## 제목 ##\n\n글.", [("heading", "제목"), ("body", "글.")], id="closed"),
        pytest.param("첫 줄이다.  \n둘째 줄이다.", ["첫 줄이다.", "둘째 줄이다."], id="hard-break"),
        pytest.param("첫 줄이다.\\\n둘째 줄이다.", ["첫 줄이다.", "둘째 줄이다."], id="backslash"),
        pytest.param("첫 줄이다.<br/>둘째 줄이다.", ["첫 줄이다.", "둘째 줄이다."], id="break-tag"),
        pytest.param("`<br>`은 줄을 바꾼다.<BR>", ["`<br>`은 줄을 바꾼다."], id="break-as-code"),
        pytest.param(
            "| • 하나<br>• 둘 | 셋 |\n|-|-|", ["• 하나", "• 둘", "셋"], id="breaks-in-a-cell"
        ),
        pytest.param("같은 말이다.\n\n같은 말이다.", ["같은 말이다."] * 2, id="repeated"),
        pytest.param("> - 인용 속 항목이다.", [("list-item", "인용 속 항목이다.")], id="nested"),
        pytest.param(
            "2026. 5. 12.(화)~9. 27.(일) 전시실\n\n5. 13.(수) 강연\n\n- 2026. 3. 1. 개관",
            ["2026. 5. 12.(화)~9. 27.(일) 전시실", "5. 13.(수) 강연", "2026. 3. 1. 개관"],
            id="dates-are-no-numbers-of-items",
        ),
        pytest.param("글이다.\n\n2026. 3. 1.", ["글이다.", "2026. 3. 1."], id="a-date-alone"),
        pytest.param(
            "5. 12명이 왔다.\n6. 13명이 갔다.",
            [("list-item", "12명이 왔다."), ("list-item", "13명이 갔다.")],
            id="numbers-after-those-of-items",
        ),
        pytest.param("- 하나다.\n\n  이어진다.", ["하나다.", "이어진다."], id="loose"),
        pytest.param("***\n\n글이다.", ["글이다."], id="rule"),
        pytest.param(
            "| 가 \\| 나 | 가 | 나 |\n|-|-|-|", ["가 \\| 나", "가", "나"], id="escaped-bar"
        ),
        pytest.param("- 첫째\n\t둘째\n- 셋째", ["첫째\n\t둘째", "셋째"], id="tab"),
        pytest.param("1. 하나\n\n\t둘이다.\n\t셋이다.", ["하나", "둘이다.\n\t셋이다."], id="tabs"),
        pytest.param("\xa0\n글이다.\n\u3000", ["글이다."], id="lines-that-look-blank"),
        pytest.param("1. 1\n2. 강", ["1", "강"], id="the-number-of-an-item"),
        pytest.param("--- 줄표로 시작한다.", ["--- 줄표로 시작한다."], id="dashes-are-no-metadata"),
        pytest.param(
            "---\n\n# 가\n\n글이다.\n\n---\n\n끝.", ["가", "글이다.", "끝."], id="two-rules"
        ),
        pytest.param("---\n# 가\na: 1\n\nb:\n- 다\n---\n글이다.", ["글이다."], id="metadata"),
        pytest.param("## 요금 {#fares}\n\n{가}이다.", ["요금", "{가}이다."], id="address"),
        pytest.param("## 요금 {/*fares*/}", [("heading", "요금")], id="address-in-a-comment"),
        pytest.param("{{< note >}}\n글이다.\n{{< /note >}}", ["글이다."], id="shortcode"),
        pytest.param("{% include a.html %}\n\n{{ b }}는 배다.", ["{{ b }}는 배다."], id="template"),
        pytest.param(":::tip\n글이다.\n:::", ["글이다."], id="admonition"),
        pytest.param("> [!NOTE]\n> 글이다.", ["글이다."], id="alert"),
        pytest.param('<Card\ntitle="가. 나"\n>\n\n글이다.\n\n</Card>', ["글이다."], id="component"),
        pytest.param("- 배\n  - : 물에 뜬다.", ["배", "물에 뜬다."], id="explained-item"),
        pytest.param(
            "배\n: 물에 뜬다.\n: 다닌다.", ["배", "물에 뜬다.", "다닌다."], id="explanations"
        ),
    ],
)
def test_markers_are_not_part_of_the_text(text, expected, read_bytes):
    """One case for each marker."""
    read = read_bytes("page.markdown", text.encode())
    texts = [text for _, text in read]
    assert (read if isinstance(expected[0], tuple) else texts) == expected


def test_a_page_of_code_alone_is_empty(read_bytes):
    """A file without prose is empty."""
    with pytest.raises(EmptyInputError):
        read_bytes("page.md", b"```\nx = 1\n```\n")
