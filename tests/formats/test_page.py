"""The page: complete, self-contained, safe, and readable for everyone."""

import base64
import re
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from lxml import html

from align.formats import write_bitext
from align.formats.html.heatmap import data_uri
from align.formats.html.marked import Mark, pieces
from align.records import SURE, Bitext, BitextRow, Finding, Severity, SimilarityMap


def page(bitext: Bitext, tmp_path: Path) -> tuple[str, html.HtmlElement]:
    write_bitext(bitext, tmp_path / "a.html")
    text = (tmp_path / "a.html").read_text("utf-8")
    return text, html.fromstring(text.encode())


def test_every_text_stands_in_its_language(bitext: Bitext, tmp_path: Path) -> None:
    _, root = page(bitext, tmp_path)
    for lang, side in (("ko", "source"), ("en", "target")):
        shown = root.xpath(f"//td[@lang='{lang}']/p[not(@class)]")
        texts = [re.sub(r"^\d+", "", cell.text_content()) for cell in shown]
        assert texts == [text for row in bitext for text in getattr(row, side)]


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_text_that_a_reviewer_typed_has_no_number(side: str, tmp_path: Path) -> None:
    """It belongs to no segment; no page could be made of such a row."""
    ids = {"source_ids": (0,), "target_ids": (0,), f"{side}_ids": ()}
    row = BitextRow("a", 0, **ids, source=("배가 떴다.",), target=("The boat sailed.",))
    write_bitext(Bitext("ko", "en", (row,)), tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "배가 떴다." in page
    assert "The boat sailed." in page
    assert page.count('class="id"') == 1


def test_the_page_asks_for_nothing(bitext: Bitext, tmp_path: Path) -> None:
    text, root = page(bitext, tmp_path)
    addresses = root.xpath("//@src | //@href")
    assert all(address.startswith(("data:", "#")) for address in addresses)
    assert not root.xpath("//script | //link | //iframe")
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in root.xpath("//meta[@http-equiv]/@content")[0]


def test_a_text_cannot_become_markup(tmp_path: Path) -> None:
    bad = '"><script>alert(1)</script>&amp;<b>'
    finding = Finding("number", Severity.ERROR, bad, (0, 5))
    row = BitextRow(bad, 0, (0,), (0,), (bad,), (bad,), findings=(finding,), note=bad)
    _, root = page(Bitext("ko", "en", (row,)), tmp_path)
    assert not root.xpath("//script | //b[not(@class)][not(text()='note')][not(parent::li)]")
    assert root.xpath("//h1")[0].text_content() == bad
    assert bad in root.xpath("//td[@lang='ko']")[0].text_content()


def test_doubt_null_beads_crossings_and_statuses_are_said_in_words(
    bitext: Bitext, tmp_path: Path
) -> None:
    """Colour alone tells nothing to a colour-blind reader or on a grey print."""
    _, root = page(bitext, tmp_path)
    rows = root.xpath("//tbody/tr[@id]")
    said = [" ".join(row.text_content().split()) for row in rows]
    assert "not translated" in said[6]
    assert "not in the source" in said[7]
    assert "moved" in said[4]
    assert "0.43" in said[8]
    assert "needs work" in said[1]
    assert [row.get("style") for row in rows][8] == "--strength: 57"


def test_every_text_has_the_direction_of_its_script(bitext: Bitext, tmp_path: Path) -> None:
    """Or the full stop of an Arabic sentence stands before it."""
    _, root = page(bitext, tmp_path)
    assert {cell.get("dir") for cell in root.xpath("//td[@lang]")} == {"auto"}


def test_a_row_is_doubtful_on_the_map_if_it_is_not_sure(tmp_path: Path) -> None:
    """As on the review page, with figures that are rounded as there."""
    confidences = (0.898, SURE, 0.998)
    rows = tuple(
        BitextRow("a", n, (n,), (n,), ("가.",), ("A.",), confidence=confidence)
        for n, confidence in enumerate(confidences)
    )
    rows += tuple(replace(row, bead=row.bead + 3, crossing=True) for row in rows[::2])
    text, root = page(Bitext("ko", "en", rows), tmp_path)
    assert [box.get("class") for box in root.xpath("//figure//a/*[last()]")] == [
        "doubtful", None, None, "moved doubtful", "moved",
    ]  # fmt: skip
    said = [cell.text.strip() for cell in root.xpath("//td[@class='sure']")]
    assert said[:3] == ["0.89", "0.90", "0.99"]
    assert f"confidence below {SURE}" in text


def test_findings_are_marked_in_both_texts(bitext: Bitext, tmp_path: Path) -> None:
    _, root = page(bitext, tmp_path)
    assert root.xpath("//td//mark[@class='error']/text()") == ["300억", "3 billion"]
    assert "300억 is 30 billion" in root.xpath("//tr[@class='remarks']")[0].text_content()


def test_titles_and_labels_are_in_both_languages(bitext: Bitext, tmp_path: Path) -> None:
    """The style sheet cannot exchange them."""
    _, root = page(bitext, tmp_path)
    said = root.xpath("//title/text() | //@aria-label | //@title | //@alt")
    assert [
        text for text in said if re.search("[a-z]{2}", text) and not re.search("[가-힣]", text)
    ] == []
    assert said[0] == "haesol: ko-en alignment · 정렬"
    for name in root.xpath("//@aria-labelledby"):
        (label,) = root.xpath(f"//*[@id='{name}']")
        assert label.xpath(".//*[@lang='ko']")


def test_the_table_and_the_map_can_be_read_aloud(bitext: Bitext, tmp_path: Path) -> None:
    _, root = page(bitext, tmp_path)
    assert len(root.xpath("//thead//th[@scope='col']")) == 4
    assert len(root.xpath("//tbody//th[@scope='row']")) == len(bitext)
    assert root.xpath("//table/caption")
    (drawn,) = root.xpath("//*[local-name()='svg'][@role='img']/@aria-labelledby")
    (label,) = root.xpath(f"//*[@id='{drawn}']")
    assert "정렬 지도." in label.xpath("string()")


def _luminance(colour: tuple[float, ...]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "faint", "moved", "error", "warning", "info"])
def test_every_colour_of_text_has_contrast_enough(ink: str, theme: int, tmp_path: Path) -> None:
    """WCAG AA, 4.5 to 1, on the plain page and on the strongest colour of doubt."""
    text, _ = page(Bitext("ko", "en", ()), tmp_path)
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    colours = {name: pair[theme] for name, *pair in pairs}
    strength = float(re.search(r"var\(--strength, 0\) \* ([\d.]+)%", text)[1])
    plain, doubt = _rgb(colours["page"]), _rgb(colours["doubt"])
    tinted = tuple(
        strength * over + (1 - strength) * under for over, under in zip(doubt, plain, strict=True)
    )
    for ground in (plain, tinted):
        low, high = sorted((_luminance(_rgb(colours[ink])), _luminance(ground)))
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_the_map_draws_every_bead_where_it_is(bitext: Bitext, tmp_path: Path) -> None:
    _, root = page(bitext, tmp_path)
    boxes = [
        tuple(int(box.get(name)) for name in ("x", "y", "width", "height"))
        for box in root.xpath("//*[local-name()='rect']")
    ]
    assert boxes == [
        (0, 0, 1, 1), (1, 1, 1, 2), (2, 3, 1, 1), (3, 4, 2, 1), (6, 5, 1, 1), (5, 6, 1, 1),
        (8, 8, 2, 2),
    ]  # fmt: skip
    lines = root.xpath("//*[local-name()='line']")
    assert [tuple(line.get(n) for n in ("x1", "y1", "x2", "y2")) for line in lines] == [
        ("6", "7", "6", "8"),
        ("7", "8", "8", "8"),
    ]


def test_rows_without_articles_have_a_map_without_a_picture(
    rows_only: Bitext, tmp_path: Path
) -> None:
    _, root = page(rows_only, tmp_path)
    assert root.xpath("//*[local-name()='rect']")
    assert not root.xpath("//img")


def test_many_articles_have_a_list_that_leads_to_them(tmp_path: Path) -> None:
    rows = tuple(BitextRow(name, 0, (0,), (0,), ("가",), ("A",)) for name in ("하나", "둘"))
    _, root = page(Bitext("ko", "en", rows), tmp_path)
    assert [link.text for link in root.xpath("//nav//a")] == ["하나", "둘"]
    for target in root.xpath("//nav//a/@href"):
        assert root.xpath(f"//*[@id='{target[1:]}']")


def test_a_bitext_without_beads_is_a_page(tmp_path: Path) -> None:
    text, _ = page(Bitext("ko", "en", ()), tmp_path)
    assert '<b>0</b> <span class="in-english">rows</span>' in text


def test_the_picture_is_the_map() -> None:
    """Decoded by the book: every pixel is the value of its cell, most similar most opaque."""
    values = np.array([[0, 128, 255], [51, 10, 200]], np.uint8)
    content = base64.b64decode(data_uri(SimilarityMap(values, 2, 3)).partition(",")[2])
    chunks, place = {}, 8
    while place < len(content):
        size = int.from_bytes(content[place : place + 4])
        kind, body = content[place + 4 : place + 8], content[place + 8 : place + 8 + size]
        check = int.from_bytes(content[place + 8 + size : place + 12 + size])
        assert check == zlib.crc32(kind + body)
        chunks[kind] = body
        place += 12 + size
    assert chunks[b"IHDR"][:9] == (3).to_bytes(4) + (2).to_bytes(4) + b"\x08"
    assert zlib.decompress(chunks[b"IDAT"]) == b"\x00\x00\x80\xff\x00\x33\x0a\xc8"
    opacity = chunks[b"tRNS"]
    assert (opacity[0], opacity[51], opacity[255]) == (0, 0, 255)
    assert sorted(opacity) == list(opacity)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [[("one", None)], [("two", None)]]),
        ([((0, 3), Severity.INFO)], [[("one", "info")], [("two", None)]]),
        (
            [((1, 5), Severity.ERROR)],
            [[("o", None), ("ne", "error")], [("t", "error"), ("wo", None)]],
        ),
        (
            [((0, 3), Severity.INFO), ((2, 3), Severity.WARNING)],
            [[("on", "info"), ("e", "warning")], [("two", None)]],
        ),
        ([((2, 99), Severity.ERROR)], [[("on", None), ("e", "error")], [("two", "error")]]),
        ([((1, 1), Severity.ERROR)], [[("o", None), ("ne", None)], [("two", None)]]),
    ],
    ids=["none", "one", "across-segments", "overlap", "too-long", "empty"],
)
def test_marks_begin_and_end_where_the_finding_does(spans, expected) -> None:
    found = [Mark(*span, 0, severity) for span, severity in spans]
    cut = pieces(["one", "two"], found)
    assert [[piece[:2] for piece in segment] for segment in cut] == expected
