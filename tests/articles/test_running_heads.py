"""Running heads in PDFs: those that change with the section, and what only looks like one."""

from collections.abc import Callable, Iterator

import pytest

Line = tuple[float, float, float, str]

HEAD, FOOT, BODY = 798, 35, 756
PIERS = (
    "Seori",
    "Dombi",
    "Naru",
    "Haetbit",
    "Mulan",
    "Garae",
    "Solbat",
    "Gureum",
    "Noeul",
    "Badam",
)
SUBJECTS = (
    "The ferry to {pier} leaves every quarter of an hour and takes bicycles",
    "Tickets for {pier} cost three thousand won at the machine beside the gate,",
    "Whoever boards at {pier} after ten in the evening pays the crew on deck.",
    "Storms close the pier of {pier} on about nine days of an average winter,",
)


def _body(page: int, *, top: float = BODY, count: int = 12) -> list[Line]:
    """The lines of a page, on which paragraphs end after different numbers of lines."""
    lines = [
        SUBJECTS[(page + row) % len(SUBJECTS)].format(pier=PIERS[(3 * page + row) % len(PIERS)])
        for row in range(count)
    ]
    after = 1 + page % 3
    return [
        (72, top - 14 * row - (12 if row >= after else 0), 10, line)
        for row, line in enumerate(lines)
    ]


def _number(page: int) -> Line:
    return (295, FOOT, 9, str(page + 1))


def _texts(read: list[tuple[str, str]]) -> list[str]:
    return [line for _, text in read for line in text.split("\n")]


def _kept(pages: list[list[Line]]) -> list[str]:
    """The texts of the lines of the pages."""
    return [text for page in pages for *_, text in page]


ENGLISH = ["1. Before the trip"] * 3 + ["2. Fares and passes"] * 2 + ["3. Lost property"] * 4
KOREAN = ["1장. 길을 나서기 전에"] * 3 + ["2장. 요금과 정기권"] * 2 + ["3장. 잃어버린 물건"] * 4
SHORT = ["Piers"] * 2 + ["Boats"] + ["Crews"] * 3 + ["Storms"] + ["Prices"] * 2


@pytest.mark.parametrize("heads", [ENGLISH, KOREAN, SHORT], ids=["english", "korean", "one-page"])
@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(lambda head, page: head, id="alone"),
        pytest.param(lambda head, page: f"{head}   {page + 27}", id="number-right"),
        pytest.param(lambda head, page: f"{page + 27}   {head}", id="number-left"),
    ],
)
@pytest.mark.parametrize(("height", "number"), [(HEAD, FOOT), (734, 120)], ids=["edge", "deep"])
def test_heads_of_sections(heads, beside, height, number, drawn, read_bytes):
    """They go from each page, also where a section has a single one, and so do page numbers."""
    bodies = [_body(page, top=height - 30) for page in range(len(heads))]
    pages = [
        [(72, height, 9, beside(head, page)), *body, (295, number, 9, str(page + 27))]
        for page, (head, body) in enumerate(zip(heads, bodies, strict=True))
    ]
    assert _texts(read_bytes("guide.pdf", drawn(*pages))) == _kept(bodies)


def test_heads_of_chapter_and_section(drawn, read_bytes):
    """The section changes on most pages, and the chapter stays."""
    sections = ["Tickets", "Piers", "Boats", "Storms", "Crews", "Crews"]
    bodies = [_body(page) for page in range(len(sections))]
    pages = [
        [
            (72, HEAD, 10, f"{1 + page // 3}장. 수상버스를 타기 전에"),
            (400, HEAD, 10, section),
            *body,
        ]
        for page, (section, body) in enumerate(zip(sections, bodies, strict=True))
    ]
    assert _texts(read_bytes("guide.pdf", drawn(*pages))) == _kept(bodies)


def test_heads_that_alternate(drawn, read_bytes):
    """Left pages have the title of the book, right ones that of the section."""
    bodies = [_body(page) for page in range(9)]
    pages = [
        [
            (400, HEAD, 9, ENGLISH[page]) if page % 2 else (72, HEAD, 9, "River Buses of Garam"),
            *body,
            _number(page),
        ]
        for page, body in enumerate(bodies)
    ]
    assert _texts(read_bytes("guide.pdf", drawn(*pages))) == _kept(bodies)


@pytest.mark.parametrize("is_numbered", [True, False], ids=["numbered", "number-at-the-foot"])
def test_heads_of_chapters_of_three_pages(is_numbered, drawn, read_bytes):
    """First pages have a title and no head, so that no head resembles a neighbouring one."""
    bodies, pages = [], []
    for page in range(12):
        chapter = f"The Pier of {PIERS[page // 3]}"
        head = "River Buses of Garam" if page % 2 else chapter
        number = (295, FOOT, 9, str(page + 7))
        if page % 3 == 0:
            bodies.append([(200, 700, 18, chapter), *_body(page, top=640)])
            pages.append([*bodies[-1], number])
        elif is_numbered:
            bodies.append(_body(page))
            pages.append([(72, HEAD, 8, f"{page + 7} {head}"), *bodies[-1]])
        else:
            bodies.append(_body(page))
            pages.append([(72, HEAD, 8, head), *bodies[-1], number])
    assert _texts(read_bytes("guide.pdf", drawn(*pages))) == _kept(bodies)


def test_heads_in_two_rows(drawn, read_bytes):
    """Book and section are set off together."""
    bodies = [_body(page) for page in range(9)]
    pages = [
        [(72, HEAD, 9, "River Buses of Garam"), (72, HEAD - 11, 9, ENGLISH[page]), *body]
        for page, body in enumerate(bodies)
    ]
    assert _texts(read_bytes("guide.pdf", drawn(*pages))) == _kept(bodies)


def test_first_pages_of_chapters(drawn, read_bytes):
    """They have a title instead of a head, which stays, and so does a title page."""
    titles = {page: f"Chapter {number}" for number, page in enumerate((1, 4, 7), start=1)}
    bodies = [[(200, 500, 24, "River Buses of Garam")]] + [
        [(72, 700, 20, titles[page]), *_body(page, top=650)] if page in titles else _body(page)
        for page in range(1, 10)
    ]
    pages = [
        [*([] if page == 0 or page in titles else [(72, HEAD, 9, ENGLISH[page - 1])]), *body]
        for page, body in enumerate(bodies)
    ]
    assert _texts(read_bytes("guide.pdf", drawn(*pages))) == _kept(bodies)


def _newspaper() -> Iterator[list[Line]]:
    """Pages with a headline, a line below it, two columns, and a caption at the foot."""
    stories = (
        ("Council puts off the vote", "Kim Garam, chair of the council, leaves the hall. (Yonhap)"),
        ("Storm shuts nine piers", "Ropes hold the night boat at its berth. (Yonhap)"),
        ("Fares rise in October", "A machine at the gate still shows the old price. (Yonhap)"),
        ("Crews ask for longer breaks", "Sailors rest below deck after a shift. (Yonhap)"),
        ("Bridge to stay open", "Engineers look at a pillar of the bridge. (Yonhap)"),
    )
    for page, (headline, caption) in enumerate(stories):
        yield [
            (72, HEAD, 22, headline),
            (72, 760, 10, f"{PIERS[page]} waits for an answer until next week"),
            *[(72, top, 10, line[:20].strip()) for _, top, _, line in _body(page, top=720)],
            *[(310, top, 10, line[:20].strip()) for _, top, _, line in _body(page, top=713)],
            (72, 60, 9, caption),
        ]


def _first_lines() -> Iterator[list[Line]]:
    """Pages that begin with the last line of a paragraph, or with a crosshead of its size."""
    firsts = (
        "as the mayor had said in May.",
        "A second pier for Naru",
        "until the storm is over.",
        "Night boats for the islands",
        "than a year ago.",
        "What pupils pay",
    )
    for page, first in enumerate(firsts):
        yield [(72, BODY, 10, first), *_body(page, top=BODY - 28)]


def _articles_of_an_ordinance() -> Iterator[list[Line]]:
    """Each on a page of its own, with a title in letters of the size of the text."""
    titles = ("목적", "정의", "운항 시간", "요금", "안전 점검", "벌칙")
    for page, title in enumerate(titles):
        yield [(72, BODY, 10, f"제{page + 1}조 ({title})"), *_body(page, top=BODY - 28)]


def _reports() -> Iterator[list[Line]]:
    """Each on a page of its own, with a title in letters of the size of the text."""
    for page, pier in enumerate(PIERS):
        yield [(72, BODY, 10, f"Report on the pier of {pier}"), *_body(page, top=BODY - 28)]


def _slides() -> Iterator[list[Line]]:
    """Each begins with a title in large letters, and two in a row may share it."""
    for page, title in enumerate(title for title in ("Fares", "Piers", "Boats") for _ in "12"):
        yield [(72, 790, 20, title), *_body(page, top=700)]


def _two_pages() -> Iterator[list[Line]]:
    """Both begin with a title that begins alike."""
    for page, title in enumerate(("River buses in winter", "River buses in spring")):
        yield [(72, HEAD, 10, title), *_body(page)]


@pytest.mark.parametrize(
    "make", [_newspaper, _first_lines, _articles_of_an_ordinance, _reports, _slides, _two_pages]
)
def test_what_is_no_head(make: Callable[[], Iterator[list[Line]]], drawn, read_bytes):
    """Headlines, captions, titles and first lines stay, of one page, of two and of many."""
    pages = list(make())
    assert _texts(read_bytes("story.pdf", drawn(*pages))) == _kept(pages)
    for page in pages:
        assert _texts(read_bytes("story.pdf", drawn(page))) == _kept([page])


def test_pages_of_which_some_begin_at_the_height_of_heads(drawn, read_bytes):
    """A first row that the text goes on below is no head."""
    bodies = [_body(page) for page in range(9)]
    full = [(72, HEAD - 14 * row, 10, line) for row, line in enumerate(("Map", "Photo", "Table"))]
    pages = [
        [*full, *body] if page == 5 else [(72, HEAD, 9, ENGLISH[page]), *body]
        for page, body in enumerate(bodies)
    ]
    kept = _kept(bodies[:5]) + _kept([full, *bodies[5:]])
    assert _texts(read_bytes("guide.pdf", drawn(*pages))) == kept
