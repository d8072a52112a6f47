"""Web pages saved in one file: which part is the page, in which encoding."""

from email import policy
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from align.articles import read_article
from align.errors import AlignError

LINES = (
    "해솔시가 다음 달부터 섬마을을 오가는 배를 하루 네 번 띄운다.",
    "시는 지난해 시범 운항에서 하루 평균 230명이 배를 탔다고 밝혔다.",
    "요금은 어른 2천 원이고, 섬 주민은 무료다.",
)
PAGE = (
    "<html><head><title>섬마을 뱃길 - 해솔일보</title></head><body><nav><a href=/>정치</a></nav>"
    "<article><h1>섬마을 뱃길</h1>"
    + "".join(f"<p>{line}</p>" for line in LINES)
    + "</article></body></html>"
)
ADVERTISEMENT = "<html><body><p>새 차를 만나 보세요.</p></body></html>"
FRAMES = "<html><body><iframe src='cid:frame'></iframe></body></html>"


def part(page: str, charset: str, name: str = "") -> MIMEText:
    text = MIMEText(page, "html", charset)
    if name:
        text["Content-ID"] = f"<{name}>"
    return text


def saved(*parts: MIMEText | MIMEImage, start: str = "") -> bytes:
    named = {"start": f"<{start}>"} if start else {}
    message = MIMEMultipart("related", type="text/html", **named)
    message["From"] = "<Saved by Blink>"
    message["Subject"] = "=?utf-8?Q?=EC=84=AC?="
    for each in parts:
        message.attach(each)
    return message.as_bytes(policy=policy.SMTP)


def text_of(data: bytes, tmp_path: Path, name: str = "story.mhtml") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return read_article(path, language="ko").text


EXPECTED = "\n\n".join(("섬마을 뱃길", *LINES))
PICTURE = MIMEImage(b"\x89PNG\r\n\x1a\n" + bytes(100), "png")


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "ks_c_5601-1987"])
@pytest.mark.parametrize("suffix", [".mhtml", ".mht", ".MHT"])
def test_the_article_of_the_page_is_read(charset: str, suffix: str, tmp_path: Path) -> None:
    """In the encoding of its part, whatever the page says of itself."""
    page = PAGE.replace("<head>", "<head><meta charset=utf-8>")
    assert text_of(saved(part(page, charset), PICTURE), tmp_path, f"story{suffix}") == EXPECTED


def test_a_part_without_an_encoding_names_it_itself(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", "<head><meta charset=euc-kr>").encode("euc-kr")
    head = b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: binary\r\n"
    assert text_of(head + b"\r\n" + page, tmp_path) == EXPECTED


def test_the_page_is_the_part_that_is_named_or_comes_first(tmp_path: Path) -> None:
    page, other = part(PAGE, "utf-8", "page"), part(ADVERTISEMENT, "utf-8", "other")
    assert text_of(saved(page, other), tmp_path) == EXPECTED
    assert text_of(saved(other, page, start="page"), tmp_path) == EXPECTED


def test_of_a_page_of_frames_the_longest_is_read(tmp_path: Path) -> None:
    parts = [part(page, "utf-8") for page in (FRAMES, ADVERTISEMENT, PAGE)]
    assert text_of(saved(*parts), tmp_path) == EXPECTED


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no mail", "contains no web page"),
        (saved(PICTURE), "contains no web page"),
        (saved(part(FRAMES, "utf-8")), "contains no text"),
        (b"Content-Type: multipart/related\r\n\r\n" * 1000, "is nested too deeply"),
        (b"Content-Type: text/html" + b"; a=b" * 1000, "has a type of thousands of characters"),
        (b"content-type: text/html" + b";\r\n a=b" * 999, "has a type of thousands of characters"),
        (b"Content-Type: text/html\n\n" + b"--x\n" * 30_000, "has too many parts"),
    ],
    ids=["no mail", "no page", "no text", "nested", "a long type", "a folded type", "parts"],
)
def test_a_file_without_a_page_is_said(data: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(AlignError, match=message):
        text_of(data, tmp_path)
