"""Files as broken downloads and bad disks leave them: an error with a remedy, never a traceback."""

import io
import random
from pathlib import Path

import docx
import pytest

from align.articles import read_article
from align.errors import InputError
from fuzzing.documents import epub

TEXT = "가람시는 다음 달부터 배를 늘린다고 3일 밝혔다.\n\n요금은 그대로다.\n"


@pytest.fixture
def samples(hwp_document, hwp_records, pdf, zipped) -> dict[str, bytes]:
    word = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(word)
    section = "<s xmlns:p='p'><p:p><p:run><p:t>가람시는 배를 늘린다.</p:t></p:run></p:p></s>"
    return {
        ".txt": TEXT.encode(),
        ".md": f"# 제목\n\n- {TEXT}".encode(),
        ".html": f"<h1>제목</h1><p>{TEXT}</p>".encode(),
        ".docx": word.getvalue(),
        ".epub": epub({"c1.xhtml": f"<h1>제1장</h1><p>{TEXT}</p>"}),
        ".hwpx": zipped({"Contents/section0.xml": section.encode()}),
        ".hwp": hwp_document(hwp_records[1]("가람시는 배를 늘린다.")),
        ".pdf": pdf([(10, "The city of Garam adds boats.")]),
        ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nThe boat comes.\n",
        ".vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nThe boat comes.\n",
        ".smi": f"<SAMI><BODY><SYNC Start=1000><P Class=KRCC>{TEXT}<br>".encode(),
        ".ass": f"[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,,,,,{TEXT}".encode(),
        ".mhtml": f"Content-Type: text/html; charset=utf-8\n\n<p>{TEXT}</p>".encode(),
    }


_DAMAGED = ".txt .md .html .docx .epub .hwpx .hwp .pdf .srt .vtt .smi .ass .mhtml"


@pytest.mark.parametrize("suffix", _DAMAGED.split())
def test_a_damaged_file_gives_an_error_or_an_article(suffix, samples, tmp_path):
    """Overwritten, missing and added bytes are either harmless or an error of one line."""
    chance = random.Random(7)
    path = tmp_path / f"story{suffix}"
    path.write_bytes(samples[suffix])
    assert read_article(path, language="ko").paragraphs
    for _ in range(60):
        data = bytearray(samples[suffix])
        for _ in range(chance.choice([1, 3, 10])):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        if chance.random() < 0.3:
            del data[chance.randrange(1, len(data)) :]
        path.write_bytes(data)
        message = _message(path)
        assert message is None or (message.startswith(str(path)) and "\n" not in message)


def _message(path: Path) -> str | None:
    """Read the file; the message of the error, or None if it gives an article."""
    try:
        read_article(path, language="ko")
    except InputError as error:
        return str(error)
    return None
