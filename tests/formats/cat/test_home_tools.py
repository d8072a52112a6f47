"""The files of each CAT tool, with the changes of a reviewer as that tool writes them."""

import re
from pathlib import Path

import pytest

from align.formats import read_bitext
from align.project.decisions.actions import Decide, EditText, Note
from align.records import Status
from tests.formats.cat.homes import SAMPLES, canonical, changed, reviewed

# One of the samples is in three languages.
pytestmark = pytest.mark.filterwarnings("ignore:.*ko and en are read, and not ja")


def test_a_review_goes_back_into_a_trados_file(tmp_path: Path) -> None:
    made = reviewed(
        "budget.sdlxliff",
        tmp_path,
        lambda ids: [
            EditText(ids[1], ("On ⟦2›the 12th‹2⟧, the Haesol council passed the budget.",)),
            Decide(ids[2], Status.CONFIRMED),
        ],
    )
    text = re.sub(rb'modified_on">\d\d/\d\d/\d{4} [\d:]{8}<', b'modified_on">NOW<', made)
    expected = changed(
        "budget.sdlxliff",
        (
            'passed next year\'s budget on <g id="2">the 12th</g>.</mrk>',
            "passed the budget.</mrk>",
        ),
        (
            '<target><mrk mtype="seg" mid="1">The Haesol city council',
            '<target><mrk mtype="seg" mid="1">On <g id="2">the 12th</g>, the Haesol council',
        ),
        ('last_modified_by">yoon.translator<', 'last_modified_by">검수자<'),
        ("11/20/2026 10:03:40", "NOW"),
        ('id="2" conf="Draft"', 'id="2" conf="ApprovedTranslation"'),
        (
            "kPc1vYx9Z0=</sdl:value>",
            (
                'kPc1vYx9Z0=</sdl:value><sdl:value key="last_modified_by">검수자</sdl:value>'
                '<sdl:value key="modified_on">NOW</sdl:value>'
            ),
        ),
    )
    assert canonical(text) == canonical(expected)


def test_a_note_is_a_comment_in_trados(tmp_path: Path) -> None:
    """At the head of the file, with a mark around the translation; other comments stay.

    The segment's last change stays whose it was: nobody changed its text or its status.
    """
    made = reviewed("budget.sdlxliff", tmp_path, lambda ids: [Note(ids[2], "금액 확인")])
    text = re.sub(rb'date="2\d\d\d-[^"]*Z"', b'date="NOW"', made).decode()
    number = re.findall(r'<cmt-def id="([^"]*)"', text)[1]
    expected = changed(
        "budget.sdlxliff",
        (
            "</cmt-def></cmt-defs>",
            (
                f'</cmt-def><cmt-def id="{number}"><Comments>'
                '<Comment severity="Medium" user="검수자" date="NOW" version="1.0">'
                "금액 확인</Comment></Comments></cmt-def></cmt-defs>"
            ),
        ),
        (
            "It comes to 3 billion won.</mrk>",
            f'<mrk mtype="x-sdl-comment" sdl:cid="{number}">It comes to 3 billion won.</mrk></mrk>',
        ),
    )
    assert canonical(text) == canonical(expected)
    (tmp_path / "again.sdlxliff").write_bytes(made)
    again = read_bitext(tmp_path / "again.sdlxliff").rows
    assert [row.note for row in again] == ["", "", "금액 확인", "조례 이름을 확인하세요.", ""]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Research spending falls by 5%.", "{}Research spending falls by 5%.</mrk>"),
        ("⟦5⟧Research spending falls.", '{}<x id="5"/>Research spending falls.</mrk>'),
        ("⟪1›R&D spending⟦5⟧ falls by 5%.", '{}R&amp;D spending<x id="5"/> falls by 5%.</mrk>'),
        ("⟪1›R&D‹1⟫ falls.", "{}R&amp;D</mrk> falls."),
        ("", "{}</mrk>"),
    ],
)
def test_a_comment_of_trados_stays_on_a_translation_without_its_mark(
    typed: str, expected: str, tmp_path: Path
) -> None:
    """Its text stayed at the head of the file, where nothing referred to it."""
    sample = changed("budget.sdlxliff", (' locked="true"', ""))
    (tmp_path / "open.sdlxliff").write_text(sample, "utf-8")
    made = reviewed(
        tmp_path / "open.sdlxliff",
        tmp_path,
        lambda ids: [EditText(ids[3], (typed,))],
    ).decode()
    mark = '<mrk mtype="x-sdl-comment" sdl:cid="7d0c5a52-5d0e-4a5e-9a0b-5c4b8f6f1c11">'
    held = re.search('<target><mrk mtype="seg" mid="3">(.*?)</mrk></target>', made)
    assert held is not None
    unified = re.sub(" ?/>", "/>", held[1]).replace(f"{mark[:-1]}/>", f"{mark}</mrk>")
    assert unified == expected.format(mark)
    (tmp_path / "again.sdlxliff").write_text(made, "utf-8")
    assert "조례 이름을 확인하세요." in [
        row.note for row in read_bitext(tmp_path / "again.sdlxliff")
    ]


def test_a_review_goes_back_into_a_memoq_file(tmp_path: Path) -> None:
    made = reviewed(
        "harbour.mqxliff",
        tmp_path,
        lambda ids: [
            EditText(ids[0], ("It opens in ⟦1›2028‹1⟧.",)),
            Decide(ids[1], Status.NEEDS_WORK),
            Decide(ids[3], Status.CONFIRMED),  # locked
        ],
    )
    text = made.decode()
    assert text.count('mq:lastchanginguser="검수자"') == 2
    text = re.sub(r'timestamp="202[6-9][^"]*"', 'timestamp="NOW"', text)
    source = changed(
        "harbour.mqxliff",
        ("The new port opens in ", "It opens in "),
        ('mq:lastchanginguser="lee.translator"', 'mq:lastchanginguser="검수자"'),
        ('mq:status="Pretranslated"', 'mq:lastchanginguser="검수자" mq:status="Rejected"'),
        (
            '5b7a1e60-0002" mq:lastchangedtimestamp="0001-01-01T00:00:00Z"',
            '5b7a1e60-0002" mq:lastchangedtimestamp="NOW"',
        ),
    )
    expected = re.sub(r'timestamp="202[6-9][^"]*"', 'timestamp="NOW"', source)
    assert canonical(text) == canonical(expected)


def test_a_note_is_a_comment_in_memoq(tmp_path: Path) -> None:
    """Comments that were there are shown, but for deleted ones, and stay; a note is added."""
    said = (
        '<mq:comments><mq:comment id="c1" creatoruser="kim" deleted="false">이름 확인</mq:comment>'
        '<mq:comment id="c2" creatoruser="kim" deleted="true">지움</mq:comment></mq:comments>'
    )
    history = "<mq:minorversions>"
    text = changed("harbour.mqxliff", (history, f"{said}{history}"))
    text = text.replace('mq:status="Pretranslated"', 'mq:status="Reviewer1Confirmed"')
    (tmp_path / "a.mqxliff").write_text(text, "utf-8")
    rows = read_bitext(tmp_path / "a.mqxliff").rows
    assert [row.note for row in rows[:2]] == ["이름 확인", ""]
    assert rows[1].status is Status.CONFIRMED
    made = reviewed(
        tmp_path / "a.mqxliff",
        tmp_path,
        lambda ids: [Note(ids[0], "이름 확인\n연도 확인"), Note(ids[2], "번역 필요")],
    ).decode()
    again = tmp_path / "again.mqxliff"
    again.write_text(made, "utf-8")
    notes = [row.note for row in read_bitext(again)]
    assert notes == ["이름 확인\n연도 확인", "", "번역 필요", "", ""]
    assert 'appliesto="Target" origin="User">연도 확인</mq:comment></mq:comments>' in made
    assert '<mq:comment id="c2" creatoruser="kim" deleted="true">지움</mq:comment>' in made
    assert "<note" not in made


def test_a_review_goes_back_into_a_phrase_file(tmp_path: Path) -> None:
    made = reviewed(
        "festival.mxliff",
        tmp_path,
        lambda ids: [
            EditText(ids[0], ("On ⟦1›May 3‹1⟧, the ⟦b›festival‹b⟧ opens.⟦2⟧",)),
            Decide(ids[1], Status.UNREVIEWED),
        ],
    )
    expected = changed(
        "festival.mxliff",
        (
            "<target>The {b>Haesol festival&lt;b} opens on {1>May 3&lt;1}.{2}</target>",
            "<target>On {1>May 3&lt;1}, the {b>festival&lt;b} opens.{2}</target>",
        ),
        (
            'm:trans-origin="tm" m:confirmed="2" m:locked="false" m:level-edited="false"',
            'm:trans-origin="tm" m:confirmed="0" m:locked="false" m:level-edited="true"',
        ),
        (
            'm:trans-origin="null" m:confirmed="0" m:locked="false" m:level-edited="false"',
            'm:trans-origin="null" m:confirmed="0" m:locked="false" m:level-edited="true"',
        ),
    )
    assert canonical(made) == canonical(expected)


def test_a_note_on_a_locked_unit_of_phrase_is_no_edit(tmp_path: Path) -> None:
    path = tmp_path / "locked.mxliff"
    unit = 'm:confirmed="2" m:locked="{}" m:level-edited="false"'
    path.write_text(
        changed("festival.mxliff", (unit.format("false"), unit.format("true"))), "utf-8"
    )
    made = reviewed(path, tmp_path, lambda ids: [Note(ids[1], "확인")]).decode()
    assert made.count('<note from="검수자">확인</note>') == 1
    assert 'm:level-edited="true"' not in made


@pytest.mark.parametrize(("level", "confirmed"), [("", "1"), (' m:level="3"', "3")])
def test_phrase_counts_the_steps_of_its_workflow(
    level: str, confirmed: str, tmp_path: Path
) -> None:
    """A file of the third step is not confirmed by what the two before have confirmed."""
    text = (SAMPLES / "festival.mxliff").read_text("utf-8").replace(' m:level="2"', level)
    (tmp_path / "a.mxliff").write_text(text, "utf-8")
    before = [row.status for row in read_bitext(tmp_path / "a.mxliff")]
    assert before[1] is (Status.UNREVIEWED if level else Status.CONFIRMED)
    made = reviewed(tmp_path / "a.mxliff", tmp_path, lambda ids: [Decide(ids[0], Status.CONFIRMED)])
    assert re.findall(r'm:confirmed="(\d)"', made.decode()) == [confirmed, "2", "2"]


def test_a_review_goes_back_into_xliff_1(tmp_path: Path) -> None:
    made = reviewed(
        "museum.xlf",
        tmp_path,
        lambda ids: [
            EditText(ids[1], ("⟦2›Information‹2⟧⟦4⟧Closed on Mondays",)),
            Decide(ids[4], Status.CONFIRMED),
            Note(ids[1], "줄임표 확인"),
        ],
    )
    expected = changed(
        "museum.xlf",
        (
            (
                '<target state="translated">Contact: '
                '<bpt id="2" rid="2">&lt;a href="mailto"&gt;</bpt>'
                'information desk<ept id="3" rid="2">&lt;/a&gt;</ept><ph id="4" equiv-text="br">'
                '&lt;br/&gt;</ph>Closed on <mrk mtype="term">Mondays</mrk></target>'
            ),
            (
                '<target state="translated"><bpt id="2" rid="2">&lt;a href="mailto"&gt;</bpt>'
                'Information<ept id="3" rid="2">&lt;/a&gt;</ept><ph id="4" equiv-text="br">'
                "&lt;br/&gt;</ph>Closed on Mondays</target>\n          "
                '<note from="검수자">줄임표 확인</note>'
            ),
        ),
        ('<trans-unit id="t2">', '<trans-unit id="t2" approved="yes">'),
        ('state="needs-review-translation"', 'state="signed-off"'),
    )
    assert canonical(made) == canonical(expected)


def test_a_review_goes_back_into_xliff_2(tmp_path: Path) -> None:
    made = reviewed(
        "ferry.xlf",
        tmp_path,
        lambda ids: [
            EditText(ids[0], ("First ferry: ⟦1›06:30‹1⟧.⟦2⟧",)),
            Decide(ids[0], Status.CONFIRMED),
            Decide(ids[1], Status.NEEDS_WORK),
            Note(ids[0], "시각은 24시간제.\n표기 통일"),
        ],
    )
    expected = changed(
        "ferry.xlf",
        ("The first ferry leaves at ", "First ferry: "),
        ('id="s1" state="translated"', 'id="s1" state="reviewed"'),
        ('id="s2" state="final"', 'id="s2" state="translated" subState="align:needs-work"'),
        (
            "시각은 24시간제.</note>",
            '시각은 24시간제.</note><note category="reviewer 검수자">표기 통일</note>',
        ),
    )
    assert canonical(made) == canonical(expected)


def test_a_review_goes_back_into_a_memory(tmp_path: Path) -> None:
    made = reviewed(
        "archive.tmx",
        tmp_path,
        lambda ids: [
            EditText(ids[0], ("The ⟦1›budget‹1⟧ was passed.",)),
            Decide(ids[2], Status.EXCLUDED),
            EditText(ids[3], ("Line two⟦2⟧line one⟦1⟧end",)),
        ],
    )
    stamp = re.compile(r'changedate="20\d{6}T\d{6}Z" changeid="검수자"')
    text = stamp.sub('changedate="NOW" changeid="검수자"', made.decode())
    source = changed(
        "archive.tmx",
        (
            'creationid="yoon" changedate="20260203T040506Z" changeid="han"',
            'creationid="yoon" changedate="NOW" changeid="검수자"',
        ),
        (
            'xml:lang="en-US" changedate="20260203T040506Z" changeid="han"',
            'xml:lang="en-US" changedate="NOW" changeid="검수자"',
        ),
        (
            (
                'The council passed the <bpt i="1" x="1">&lt;b&gt;</bpt>budget'
                '<ept i="1">&lt;/b&gt;</ept>.'
            ),
            'The <bpt i="1" x="1">&lt;b&gt;</bpt>budget<ept i="1">&lt;/b&gt;</ept> was passed.',
        ),
        ('<tu tuid="121">', '<tu tuid="121" changedate="NOW" changeid="검수자">'),
        (
            "Line one<ph>\\n</ph>line two<ph>\\t</ph>end",
            "Line two<ph>\\t</ph>line one<ph>\\n</ph>end",
        ),
    )
    unit = re.compile(r'<tu tuid="120">.*?</tu>\n    ', re.DOTALL)
    assert canonical(text) == canonical(unit.sub("", source))
