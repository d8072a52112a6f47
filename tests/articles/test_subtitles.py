"""Subtitles: sentences over several cues, speakers, sounds, tags."""

from pathlib import Path

import pytest

from align.articles import read_article
from align.errors import DamagedFileError


def srt(*cues: tuple[float, float, str]) -> bytes:
    def stamp(seconds: float) -> str:
        return f"00:{int(seconds) // 60:02}:{int(seconds) % 60:02},{int(seconds * 1000) % 1000:03}"

    return "\n\n".join(
        f"{number}\n{stamp(start)} --> {stamp(end)}\n{text}"
        for number, (start, end, text) in enumerate(cues, start=1)
    ).encode()


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        pytest.param(
            [(1, 3, "The river buses will run"), (3, 5, "every 15 minutes."), (5, 7, "Good.")],
            ["The river buses will run\nevery 15 minutes.", "Good."],
            id="a-sentence-over-two-cues",
        ),
        pytest.param(
            [(1, 3, "We will go by"), (9, 11, "So it was decided."), (12, 13, "Yes.")],
            ["We will go by", "So it was decided.", "Yes."],
            id="a-pause-ends-it",
        ),
        pytest.param(
            [(1, 3, "- Is it late?\n- It is not."), (3, 5, "Good.")],
            ["- Is it late?", "- It is not.", "Good."],
            id="two-speakers-in-one-cue",
        ),
        pytest.param(
            [
                (1, 3, "어디 계셔"),
                (3, 5, "(수진) 부엌에요."),
                (5, 7, "아, (웃음) 그래."),
                (7, 9, "네."),
            ],
            ["어디 계셔", "(수진) 부엌에요.", "아, (웃음) 그래.", "네."],
            id="a-speaker-in-brackets",
        ),
        pytest.param(
            [(1, 3, "I was on my way and"), (3, 5, "(sighs) then it rained.")],
            ["I was on my way and\n(sighs) then it rained."],
            id="a-sound-in-brackets",
        ),
        pytest.param(
            [(1, 3, "I was on my way and"), (3, 4, "[applause]"), (4, 6, "then it rained.")],
            ["I was on my way and", "[applause]", "then it rained."],
            id="a-sound-between",
        ),
        pytest.param(
            [(1, 3, "배가 곧 들어옵니다"), (3, 5, "뒤로 물러나 주세요"), (5, 7, "고맙습니다")],
            ["배가 곧 들어옵니다", "뒤로 물러나 주세요", "고맙습니다"],
            id="without-punctuation-each-cue-stands-alone",
        ),
        pytest.param(
            [(1, 3, r"{\an8}<i>The boat</i> is <font color='red'>late</font>.")],
            ["The boat is late."],
            id="tags",
        ),
        pytest.param(
            [(1, 3, "<i>영화 <The Harbour></i>를 봤어. <나루>도.")],
            ["영화 <The Harbour>를 봤어. <나루>도."],
            id="titles-are-no-tags",
        ),
        pytest.param(
            [(1, 3, "It costs less than 5 &amp; more than 3, or 3 < 5.")],
            ["It costs less than 5 & more than 3, or 3 < 5."],
            id="signs-that-are-no-tags",
        ),
        pytest.param(
            [(1, 3, "The score is\n3000"), (3, 5, "to"), (5, 7, "the guests\n100")],
            ["The score is\n3000", "to", "the guests\n100"],
            id="numbers-that-are-text",
        ),
        pytest.param(
            [(1, 3, "Stop."), (3, 5, "Stop.\nThe boat left."), (5, 7, "Good."), (7, 9, "Good.")],
            ["Stop.", "Stop.\nThe boat left.", "Good.", "Good."],
            id="people-who-repeat-themselves",
        ),
        pytest.param(
            [(1, 3, "The boat {sic} left.\n\nIt was late."), (3, 5, "Good.")],
            ["The boat {sic} left.\nIt was late.", "Good."],
            id="a-blank-line-in-a-cue",
        ),
    ],
)
def test_cues_become_paragraphs_of_whole_sentences(cues, expected, read_bytes):
    """Cues become paragraphs of whole sentences where punctuation shows them."""
    assert read_bytes("film.ko.srt", srt(*cues)) == [("body", text) for text in expected]


def test_notes_styles_and_voices_are_left_out(read_bytes):
    """Notes, styles, voices and settings of a vtt file are no text."""
    data = (
        "WEBVTT - 시험\n\nSTYLE\n::cue { color: white }\n\nNOTE 검토가 끝났다\n\n"
        "1\n00:01.000 --> 00:03.000 align:start\n<v 홍가람>배가 <c.loud>곧</c> 들어옵니다.\n\n"
        "00:00:03.000 --> 00:00:05.000\n뒤로 물러나 주세요.\n"
    )
    assert [text for _, text in read_bytes("film.vtt", data.encode())] == [
        "배가 곧 들어옵니다.",
        "뒤로 물러나 주세요.",
    ]


def test_captions_that_roll_up_are_read_once(read_bytes):
    """Speech recognition on the web shows each line again, first alone and then above the next."""
    blank = " "
    data = "WEBVTT\nKind: captions\nLanguage: ko\n\n" + "\n\n".join(
        f"00:00:{2 * number:02}.000 --> 00:00:{2 * number + 2:02}.000 align:start\n{text}"
        for number, text in enumerate(
            [
                f"{blank}\n나루강에<00:00:00.560><c> 새</c><00:00:01.000><c> 다리가</c>",
                f"나루강에 새 다리가\n{blank}",
                "나루강에 새 다리가\n놓인다고<00:00:02.800><c> 합니다</c>",
                f"놓인다고 합니다\n{blank}",
                "놓인다고 합니다\n내년 봄에<00:00:04.500><c> 시작합니다</c>",
            ]
        )
    )
    assert [text for _, text in read_bytes("film.vtt", data.encode())] == [
        "나루강에 새 다리가",
        "놓인다고 합니다",
        "내년 봄에 시작합니다",
    ]


def test_names_and_remarks_of_web_subtitles_are_no_text(read_bytes):
    """A number at the end of a cue is text; names of cues, notes and styles are not."""
    data = (
        "WEBVTT\n\nintro\n00:01.000 --> 00:02.000\n올해 목표는\n3000\n\n"
        "00:02.000 --> 00:03.000\n대다.\n\ncue-2\n00:03.000 --> 00:04.000\nNOTE는 곧 온다.\n\n"
        "NOTE 번역자에게:\n확인할 것\n\nSTYLE\n::cue { color: white }\n\n7\n"
        "00:05.000 --> 00:06.000\n점수는\n100\n"
    )
    assert [text for _, text in read_bytes("film.vtt", data.encode())] == [
        "올해 목표는\n3000\n대다.",
        "NOTE는 곧 온다.",
        "점수는\n100",
    ]


def test_korean_subtitles_in_cp949_with_cr_lf(read_bytes):
    """Old Korean subtitle files are read in their encoding."""
    data = srt((1, 3, "배가 곧 들어옵니다.")).decode().replace("\n", "\r\n").encode("cp949")
    assert [text for _, text in read_bytes("film.srt", data)] == ["배가 곧 들어옵니다."]


@pytest.mark.parametrize("name", ["film.srt", "film.vtt"])
def test_what_is_no_subtitles(name, read_bytes):
    """A text without times is damaged as subtitles."""
    with pytest.raises(DamagedFileError, match="no subtitles"):
        read_bytes(name, b"Only a text.\n")


def test_subtitles_that_were_saved_as_plain_text_are_read_as_subtitles(tmp_path: Path) -> None:
    cues = srt((1, 3, "The river buses will run"), (3, 5, "every 15 minutes."))
    (tmp_path / "film.en.txt").write_bytes(b"\xef\xbb\xbf" + cues.replace(b"\n", b"\r\n"))
    article = read_article(tmp_path / "film.en.txt")
    assert article.text == "The river buses will run\nevery 15 minutes."


@pytest.mark.parametrize(
    "text", ["1\nThe film begins at 00:00:01 --> so be there.\n", "12\n00:00:01\nIt begins.\n"]
)
def test_a_text_with_numbers_and_times_is_plain_text(text: str, tmp_path: Path) -> None:
    (tmp_path / "film.en.txt").write_text(text, encoding="utf-8")
    assert read_article(tmp_path / "film.en.txt", language="en").text == text
