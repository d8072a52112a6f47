"""Notes that a file has from others, after a reviewer has written on the same row."""

import re
from pathlib import Path

import pytest

from align.project.decisions.actions import Note
from tests.formats.cat.homes import reviewed

FIRST = """<?xml version='1.0'?>
<xliff version='1.2'>
<file original='a' source-language='ko' target-language='en' datatype='x'><body>
  <trans-unit id='1'>
    <source>배가 왔다.</source>
    <target>The ferry has come.</target>
    <note from='pm' priority='2'>제목은 "60자" 이내</note>
  </trans-unit>
</body></file></xliff>
"""
SECOND = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ko" trgLang="en">
<file id="f">
  <unit id="1">
    <notes>
      <note category="length" priority="2">제목은 "60자" 이내</note>
    </notes>
    <segment><source>배가 왔다.</source><target>The ferry has come.</target></segment>
  </unit>
</file></xliff>
"""


def rewritten(text: str, note: str, tmp_path: Path) -> str:
    """The file after a reviewer wrote a note on its row."""
    path = tmp_path / ("second.xlf" if "2.0" in text else "first.xlf")
    path.write_text(text, encoding="utf-8")
    return reviewed(path, tmp_path / path.stem, lambda ids: [Note(ids[0], note)]).decode()


@pytest.mark.parametrize(
    ("note", "added"),
    [
        pytest.param('제목은 "60자" 이내 줄였습니다.', None, id="more-on-the-line"),
        pytest.param('제목은 "70자" 이내', None, id="changed-in-the-middle"),
        pytest.param('확인: "60자" 이내', None, id="half-of-it-is-left"),
        pytest.param('제목은 "60자" 이내\n줄였습니다.', "줄였습니다.", id="a-line-below"),
        pytest.param('먼저 읽음\n제목은 "60자" 이내', "먼저 읽음", id="a-line-above"),
    ],
)
def test_an_edited_note_of_another_stays(note: str, added: str | None, tmp_path: Path) -> None:
    """With its author and priority; what the reviewer wrote is the reviewer's, on its own line."""
    added = added or note
    for text, end, own in [
        (FIRST, "  </trans-unit>", f'    <note from="검수자">{added}</note>\n'),
        (SECOND, "    </notes>", f'      <note category="reviewer 검수자">{added}</note>\n'),
    ]:
        assert rewritten(text, note, tmp_path) == text.replace(end, own + end)


def test_only_the_changed_lines_of_a_note_are_the_reviewers(tmp_path: Path) -> None:
    text = FIRST.replace("이내</note>", "이내\n부제는 없음</note>")
    made = rewritten(text, '제목은 "60자" 이내\n부제는 있음', tmp_path)
    added = '    <note from="검수자">부제는 있음</note>\n'
    assert made == text.replace("  </trans-unit>", added + "  </trans-unit>")


@pytest.mark.parametrize("note", ["", "배 이름을 적을 것"])
def test_a_note_whose_text_was_removed_is_removed(note: str, tmp_path: Path) -> None:
    """The lines around it stay as they are, and no empty group of notes is left."""
    held = """    <note from='pm' priority='2'>제목은 "60자" 이내</note>\n"""
    own = f'    <note from="검수자">{note}</note>\n' if note else ""
    assert rewritten(FIRST, note, tmp_path) == FIRST.replace(held, own)
    made = rewritten(SECOND, note, tmp_path)
    assert re.findall("<note [^>]*>", made) == (
        ['<note category="reviewer 검수자">'] if note else []
    )
    assert ("<notes" in made) == bool(note)


def test_a_reviewers_own_note_is_edited_in_place(tmp_path: Path) -> None:
    """The note that the reviewer sent along before is not there twice."""
    text = FIRST.replace("from='pm'", "from='검수자'")
    made = rewritten(text, '제목은 "60자" 이내 확인', tmp_path)
    assert re.findall("<note.*>(.*)</note>", made) == ['제목은 "60자" 이내 확인']
