"""One small sound file, or a few, of every type that is read; all texts are invented here."""

import io
import tempfile
from dataclasses import replace
from pathlib import Path

from align.formats import FORMATS, write_bitext
from align.records import (
    AlignedPair,
    Alignment,
    Article,
    Bead,
    Bitext,
    Finding,
    Paragraph,
    Provenance,
    Segment,
    Severity,
)
from fuzzing.documents import epub, hwp_document, hwp_paragraph, zipped

# Files as CAT tools write them.
_SAMPLES = Path(__file__).parents[2] / "tests" / "formats" / "cat" / "samples"

KOREAN = ("가람시, 배편 늘린다", "가람시는 3일 “배를 늘린다”고 밝혔다.", "요금은 3만5000원이다.")
ENGLISH = (
    "Garam adds ferries",
    "The city said on the 3rd it would add boats (R&D <5%).",
    "The fare is 35,000 won.",
)
_BODY = "\n\n".join(KOREAN)
_CUES = "".join(
    f"{number}\n00:00:0{number},000 --> 00:00:0{number + 1},500\n{line}\n\n"
    for number, line in enumerate(KOREAN, start=1)
)
_SAMI = "<SAMI><STYLE><!-- .KRCC { lang: ko-KR; } --></STYLE><BODY>\n" + "".join(
    f"<SYNC Start={number}000><P Class=KRCC>{line}<br>\n<P Class=ENCC>Yes.&nbsp;\n"
    for number, line in enumerate(KOREAN, start=1)
)
_SUBSTATION = "[Events]\nFormat: Start, End, Effect, Text\n" + "".join(
    f"Dialogue: 0:00:0{number}.00,0:00:0{number + 1}.50,,{{\\i1}}{line}\\N\n"
    for number, line in enumerate(KOREAN, start=1)
)
_MAIL = 'Content-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n'
_PAGE = (
    '<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>배편</title></head><body>'
    '<nav><a href="/">처음</a></nav><article class="a"><h1>{}</h1><p>{}</p><ul><li>{}</li></ul>'
    "<figure><figcaption>사진=가람시</figcaption></figure><table><tr><td>칸</td></tr></table>"
    "</article></body></html>"
)
_SECTION = '<?xml version="1.0"?><hs:sec xmlns:hs="s" xmlns:hp="p">{}</hs:sec>'.format(
    "".join(
        f'<hp:p styleIDRef="1"><hp:run><hp:t>{line}<hp:tab/>끝</hp:t></hp:run></hp:p>'
        for line in KOREAN
    )
)


def article_seeds() -> dict[str, list[bytes]]:
    """Sound articles by suffix."""
    markdown = (
        f"---\ntitle: 배편\n---\n# {KOREAN[0]}\n\n> {KOREAN[1]}\n\n- {KOREAN[2]}\n\n"
        "|가|나|\n|-|-|\n|1|2|\n"
    )
    return {
        ".txt": [_BODY.encode(), _BODY.encode("cp949"), _BODY.encode("utf-16")],
        ".md": [markdown.encode()],
        ".html": [_PAGE.format(*KOREAN).encode(), _PAGE.format(*KOREAN).encode("cp949")],
        ".docx": [_docx()],
        ".epub": [
            epub({f"c{n}.xhtml": f"<h1>{n}</h1><p>{line}</p>" for n, line in enumerate(KOREAN)})
        ],
        ".hwpx": [zipped({"Contents/section0.xml": _SECTION.encode()})],
        ".hwp": [
            hwp_document(b"".join(map(hwp_paragraph, KOREAN))),
            hwp_document(b"".join(map(hwp_paragraph, KOREAN)), flags=0),
        ],
        ".pdf": [_pdf()],
        ".srt": [_CUES.encode()],
        ".vtt": [f"WEBVTT\n\nNOTE x\n\n{_CUES.replace(',', '.')}".encode()],
        ".smi": [_SAMI.encode(), _SAMI.encode("cp949")],
        ".ass": [_SUBSTATION.encode()],
        ".mhtml": [_MAIL.encode() + _PAGE.format(*KOREAN).encode()],
    }


def bitext_seeds() -> dict[str, list[bytes]]:
    """Sound bitexts by suffix, ours and other people's; of a Moses pair, its Korean side."""
    seeds: dict[str, list[bytes]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for known in FORMATS:
            if known.read is None or known.files is not None:
                continue
            suffix = known.suffixes[0]
            seeds[suffix] = [path.read_bytes() for path in sorted(_SAMPLES.glob(f"*{suffix}"))]
            if known.is_writable:
                path = Path(folder, f"a{suffix}")
                write_bitext(bitext(), path)
                seeds[suffix].append(path.read_bytes())
    plain = [f"{source}\t{target}" for source, target in zip(KOREAN, ENGLISH, strict=True)]
    seeds[".tsv"].append("\n".join(["ko\ten", *plain]).encode("cp949", "replace"))
    seeds[".csv"].append(
        "\n".join(line.replace("\t", ";") for line in ["원문\t번역", *plain]).encode()
    )
    seeds[".ko"] = ["\n".join(KOREAN).encode()]
    seeds[".beads"] = [b"[0]:[0]:0.970000\n[1, 2]:[1]\n[]:[2]:-1e3\n# note\n"]
    return seeds


def other_seeds() -> dict[str, list[bytes]]:
    """Sound files of the other kinds that commands take, by name."""
    tbx = (
        '<martif><text><body><termEntry><langSet xml:lang="ko"><tig><term>배</term></tig></langSet>'
        '<langSet xml:lang="en"><tig><term>ferry</term></tig></langSet></termEntry>'
        "</body></text></martif>"
    )
    return {
        "align.toml": [
            b'source_language = "ko"\n[encoder]\nname = "builtin"\n[matching]\nthreshold = 0.5\n',
            b'[[checks.ignore]]\ncheck = "number"\nbead = 3\n[filters]\nLengthFilter = {a = 1}\n',
        ],
        "glossary.csv": ["ko,en\n배,ferry|boat\n".encode()],
        "glossary.tbx": [tbx.encode()],
        "ignore.tsv": [b"check\tarticle\tbead\tsource_value\nnumber\ta\t3\t5\n"],
        "manifest.csv": [b"id,ko_path,en_path,date\na,ko/a.txt,en/a.txt,2026-05-01\n"],
        "manifest.jsonl": ['{"id": "a", "source_text": "배", "target_text": "boat"}\n'.encode()],
        "manifest.parquet": [_parquet({"id": "a", "source_text": "배", "target_text": "boat"})],
        "weights.json": [Path(_weights()).read_bytes()],
    }


def bitext() -> Bitext:
    """An article pair of three beads, one with a finding and one empty on a side."""
    source, target = _article("ko", KOREAN), _article("en", ENGLISH)
    beads = (
        Bead(range(2), range(1), 0.8, 0.9),
        Bead(range(2, 2), range(1, 2), None, 0.5),
        Bead(range(2, 3), range(2, 3), 0.7, 0.99),
    )
    pair = AlignedPair("garam", *_both(source, target), Alignment(beads, 3, 3))
    rows = list(pair.rows())
    finding = Finding("number", Severity.ERROR, "35,000 [35000]", (0, 3), (1, 2), "35000", "[3]")
    rows[0] = replace(rows[0], findings=(finding,), note="확인\n둘째 줄")
    return Bitext("ko", "en", tuple(rows), (pair,), Provenance("builtin", "00", "0"))


_Side = tuple[Article, tuple[Segment, ...]]


def _both(
    source: _Side, target: _Side
) -> tuple[Article, Article, tuple[Segment, ...], tuple[Segment, ...]]:
    return source[0], target[0], source[1], target[1]


def _article(language: str, lines: tuple[str, ...]) -> _Side:
    text, segments, paragraphs = "", [], []
    for number, line in enumerate(lines):
        segments.append(Segment(line, len(text), len(text) + len(line), number))
        paragraphs.append(Paragraph(len(text), len(text) + len(line)))
        text += f"{line}\n\n"
    return Article("garam", language, text, tuple(paragraphs)), tuple(segments)


def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(KOREAN[0])
    for line in KOREAN[1:]:
        document.add_paragraph(line, style="List Bullet")
    document.add_table(1, 2).cell(0, 0).text = "칸"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _parquet(row: dict[str, str]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([row]), buffer)
    return buffer.getvalue()


def _pdf() -> bytes:
    """A page of two lines, with as little around them as a PDF needs."""
    lines = (
        b"BT /F 12 Tf 72 700 Td (Garam adds ferries.) Tj 0 -20 Td (The fare is 35,000 won.) Tj ET"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(lines), lines),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + head + table + tail


def _weights() -> str:
    from importlib import resources

    return str(resources.files("align.alignment").joinpath("weights.json"))
