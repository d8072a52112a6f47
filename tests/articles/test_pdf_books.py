"""PDFs of books: words divided by hyphens, notes, large initials, breaks between scenes."""

import pytest

Line = tuple[float, float, float, str]

SIZE, FOOT = 10, 70
SCENE = (
    "The keeper climbed the stairs of the lighthouse with a can of oil in one hand",
    "and counted them aloud, as he had done every night since the war. There were",
    "a hundred and twelve. At the top he set the can down and looked at the water,",
    "which lay as flat as a plate and gave nothing back, neither light nor sound.",
)


def _set(lines: list[str] | tuple[str, ...], top: float, left: float = 72) -> list[Line]:
    return [(left, top - 14 * row, SIZE, line) for row, line in enumerate(lines)]


def _texts(read: list[tuple[str, str]]) -> list[str]:
    return [" ".join(text.split()) for _, text in read]


WHOLE = " ".join(SCENE)


def test_a_word_divided_at_the_end_of_a_page_goes_on_below_the_head_of_the_next(drawn, read_bytes):
    """The head, with the number of its page, is drawn between the parts of the word."""
    last = "Then a wave broke over the rail, and a page of his manu-"
    pages = [
        [*_set(SCENE, 700 - 70 * page), (72, 800, 8, f"{page + 8} The Light of Garam")]
        for page in range(3)
    ]
    pages[0].insert(-1, (72, FOOT, SIZE, last))
    pages[1].insert(0, (72, 742, SIZE, "script was gone."))
    texts = _texts(read_bytes("light.pdf", drawn(*pages)))
    assert texts[1] == "Then a wave broke over the rail, and a page of his manuscript was gone."
    assert len(texts) == 4


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["He was a light-", "house keeper."], "He was a lighthouse keeper."),
        (["A lighthouse is a light-", "house."], "A lighthouse is a lighthouse."),
        (
            ["A brave boy, twelve-", "year-old as he was."],
            "A brave boy, twelve-year-old as he was.",
        ),
        (["All the four-", "teen boys."], "All the fourteen boys."),
        (
            ["The boat was grey, the house stone, a stone-", "grey sea."],
            "The boat was grey, the house stone, a stone-grey sea.",
        ),
        (["The well-fed cat, the well-", "fed dog."], "The well-fed cat, the well-fed dog."),
        (["The Seoul-", "Busan line."], "The Seoul-Busan line."),
        (["It was Han Ha-", "neul’s lamp."], "It was Han Ha-neul’s lamp."),
        (["It was Park Ji-", "won, not Jiwon."], "It was Park Jiwon, not Jiwon."),
        (["She is Ji-", "won: Ji-won Park."], "She is Ji-won: Ji-won Park."),
        (["The Park Mu-", "seum is lit."], "The Park Museum is lit."),
        (["The lamps of Seocho-", "gu."], "The lamps of Seocho-gu."),
        (["A voice from Orlan-", "do was lost."], "A voice from Orlando was lost."),
    ],
)
def test_hyphens_at_the_end_of_a_line(lines, expected, drawn, read_bytes):
    """Most divide a word; some belong to it, as the other words of the text tell."""
    below = ["It went on for a long time, as such things do, and nobody saw the end of it at all."]
    texts = _texts(read_bytes("light.pdf", drawn(_set([*lines, *below], 700))))
    assert texts[0].startswith(expected)


NOTE = [(72, 60, 7, "{sign} Oil for the lamps was carried up by hand until the winter of 1961,")]
NOTE_END = [(72, 51, 7, "when the cable came.")]


@pytest.mark.parametrize("sign", ["1", "12", "*"])
def test_notes_at_the_foot_of_a_page_are_left_out(sign, drawn, read_bytes):
    """The sentence that runs on to the next page is not interrupted."""
    lines = [*SCENE[:2], SCENE[2].replace("twelve.", f"twelve.{sign}")]
    note = [(left, top, size, text.format(sign=sign)) for left, top, size, text in NOTE]
    pages = [[*_set(lines, 130), *note, *NOTE_END], _set(SCENE[3:], 700)]
    data = drawn(*pages)
    (text,) = _texts(read_bytes("light.pdf", data))
    assert text == WHOLE.replace("twelve.", f"twelve.{sign}")


@pytest.mark.parametrize(
    ("text", "below"),
    [
        pytest.param("twelve.", [], id="no-reference"),
        pytest.param("twelve.1", _set(SCENE, 40), id="text-below"),
    ],
)
def test_small_lines_that_are_no_notes(text, below, drawn, read_bytes):
    """They begin with a number, but the text does not refer to it, or goes on below."""
    lines = [*SCENE[:2], SCENE[2].replace("twelve.", text), SCENE[3]]
    note = [(left, top, size, line.format(sign="1")) for left, top, size, line in NOTE]
    texts = _texts(read_bytes("light.pdf", drawn([*_set(lines * 2, 200), *note, *below])))
    assert any("Oil for the lamps" in text for text in texts)


@pytest.mark.parametrize(
    ("initial", "rest", "expected"),
    [
        ("T", "he lamp went out at four.", "The lamp went out at four."),
        ("I", "t was dark.", "It was dark."),
        ("I", "was the boy who saw it.", "I was the boy who saw it."),
        ("A", "fter the storm it was dark.", "After the storm it was dark."),
        ("“N", "o,” the boy said.", "“No,” the boy said."),
        ("등", "대가 꺼졌다.", "등대가 꺼졌다."),
    ],
)
@pytest.mark.parametrize("is_first", [True, False], ids=["drawn-first", "drawn-before-its-line"])
def test_large_initials(initial, rest, expected, is_first, drawn, read_bytes):
    """They belong to the uppermost line beside them, even if drawn before the title."""
    head, left = [(200, 760, 18, "The Light")], 152 if len(initial) > 1 else 116
    large = [(72, 672, 44, initial)]
    lines = [
        (left, 700, SIZE, rest),
        *_set(["The sea was quiet, and", "the boy was not."], 686, left),
        *_set(["After that nobody came."], 644),
    ]
    page = [*large, *head, *lines] if is_first else [*head, *large, *lines]
    texts = _texts(read_bytes("light.pdf", drawn(page)))
    assert texts[0] == "The Light"
    assert texts[1].startswith(expected)


@pytest.mark.parametrize("sign", ["* * *", "***", "-----"])
def test_a_break_between_scenes_at_the_foot_of_a_page(sign, drawn, read_bytes):
    """It ends a paragraph, and belongs to none."""
    pages = [[*_set(SCENE, 700), (280, 100, SIZE, sign)], _set(SCENE, 700)]
    texts = _texts(read_bytes("light.pdf", drawn(*pages)))
    assert texts == [WHOLE, WHOLE]
