"""Subtitles of SubStation: dialogue among comments, drawings and effects."""

from pathlib import Path

import pytest

from align.articles import read_article
from align.errors import DamagedFileError

HEAD = (
    "[Script Info]\nTitle: 밤배\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n"
    "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)


def line(start: int, text: str, kind: str = "Dialogue", effect: str = "") -> str:
    times = f"0:00:{start:02}.00,0:00:{start + 2:02}.00"
    return f"{kind}: 0,{times},Default,,0,0,0,{effect},{text}"


def paragraphs(text: str, path: Path) -> list[str]:
    path.write_text(text, "utf-8-sig")
    article = read_article(path, language="ko")
    return [article.text[one.start : one.end] for one in article.paragraphs]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [line(1, r"{\an8\i1}배는,{\i0} 오늘"), line(3, r"안\h떠난다.")],
            ["배는, 오늘\n안 떠난다."],
            id="tags-and-commas",
        ),
        pytest.param(
            [line(1, r"- 언제요?\N- 내일."), line(4, "{번역 확인}그래.")],
            ["- 언제요?", "- 내일.", "그래."],
            id="speakers-and-remarks",
        ),
        pytest.param(
            [line(9, "둘째."), line(1, "첫째."), line(4, "끝 아님.", kind="Comment")],
            ["첫째.", "둘째."],
            id="in-the-order-of-times",
        ),
        pytest.param(
            [line(1, r"{\p1}m 0 0 l 100 0 100 50{\p0}"), line(1, r"{\pos(1,2)}가람시.")],
            ["가람시."],
            id="drawings",
        ),
        pytest.param(
            [line(1, "밤배."), line(1, "밤배."), line(1, "밤", effect="fx")], ["밤배."], id="layers"
        ),
    ],
)
def test_dialogue_is_read(lines: list[str], expected: list[str], tmp_path: Path) -> None:
    assert paragraphs(HEAD + "\n".join(lines), tmp_path / "film.ass") == expected


def test_the_older_format_has_other_fields(tmp_path: Path) -> None:
    text = (
        "[Script Info]\n[Events]\n"
        "Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: Marked=0,0:00:01.00,0:00:02.00,Default,선장,0000,0000,0000,,배가, 떴다.\n"
    )
    assert paragraphs(text, tmp_path / "film.ssa") == ["배가, 떴다."]


def test_a_file_without_dialogue_is_said(tmp_path: Path) -> None:
    with pytest.raises(DamagedFileError, match="contains no subtitles; check that it has lines"):
        paragraphs(HEAD + line(1, "배가 떴다.", kind="Comment"), tmp_path / "film.ass")
