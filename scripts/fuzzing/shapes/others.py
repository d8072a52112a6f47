"""Other files that commands take."""

from collections.abc import Callable

from fuzzing.shapes.repeating import nested, numbered, of, wide

_TBX = "<martif><text><body>"
_TBX_END = "</body></text></martif>"
_TERM = (
    '<termEntry><langSet xml:lang="ko"><tig><term>배{0}</term></tig></langSet>'
    '<langSet xml:lang="en"><tig><term>ferry{0}</term></tig></langSet></termEntry>'
)

SHAPES: dict[str, dict[str, Callable[[int], bytes]]] = {
    "align.toml": {
        "keys": numbered("a{} = 1\n"),
        "a dotted key": of("a.", tail="a = 1\n"),
        "dotted keys": of("a." * 15 + "a = 1\n"),
        "lists in lists": of("[", head="a = "),
        "tables in tables": of("{a=", head="a = "),
        "tables": numbered("[a{}]\n"),
        "lists of tables": of('[[checks.ignore]]\ncheck = "number"\n'),
        "a list": of('"a",', head="a = [", tail="]\n"),
        "a table": numbered("a{} = 1,", head="a = {", tail="a = 1}\n"),
        "a text": of("가", head='a = "', tail='"\n'),
        "escapes": of("\\u0041", head='a = "', tail='"\n'),
        "a number": of("9", head="a = ", tail="\n"),
        "blanks": of(" ", head="a", tail="= 1\n"),
        "remarks": of("#\n"),
        "headers": of("[[" + "a." * 15 + "a]]\n"),
    },
    "glossary.csv": {
        "terms": numbered("배{0},ferry{0}\n", head="ko,en\n"),
        "spellings": numbered("|ferry{}", head="ko,en\n배,ferry"),
        "columns": of(",", head="ko,en"),
        "line breaks": of("\n", head="ko,en\n"),
        "a wide header": wide("ko,en", ",", "배,b\n"),
    },
    "glossary.tbx": {
        "terms": numbered(_TERM, head=_TBX, tail=_TBX_END),
        "languages": of(
            '<langSet xml:lang="ko"/>', head=f"{_TBX}<termEntry>", tail="</termEntry>" + _TBX_END
        ),
        "unknown elements": of("<a/>", head=_TBX, tail=_TBX_END),
        "nested elements": nested("<a>", "</a>", head=_TBX, tail=_TBX_END),
        "attributes": numbered(' a{}=""', head=f"{_TBX}<termEntry", tail=f"/>{_TBX_END}"),
    },
    "ignore.tsv": {
        "rows": numbered("number\ta\t{}\t5\n", head="check\tarticle\tbead\tsource_value\n"),
        "columns": of("\t", head="check\tarticle\tbead"),
        "line breaks": of("\n", head="check\n"),
        "a wide header": wide("check\tbead", "\t", "a\t1\n"),
    },
    "manifest.csv": {
        "rows": numbered("a{0},ko/a.txt,en/a.txt,2026-05-01\n", head="id,ko_path,en_path,date\n"),
        "short rows": numbered("{},b\n", head="ko_path,en_path\n"),
        "equal rows": of("a,b\n", head="ko_path,en_path\n"),
        "rows without a side": of("a,\n", head="ko_path,en_path\n"),
        "columns": of(",", head="id,ko_path,en_path"),
        "quotation marks": of('"', head="id,ko_path,en_path\n"),
        "a wide header": wide("ko_path,en_path", ",", "a,b\n"),
    },
    "manifest.jsonl": {
        "rows": numbered('{{"id": "{}", "source_text": "배", "target_text": "boat"}}\n'),
        "empty rows": of("{}\n", head='{"id": "a", "ko_text": "배", "en_text": "boat"}\n'),
        "lists in lists": of("[", head='{"id": '),
        "keys": numbered('"a{}": 1,', head="{", tail='"id": "a"}\n'),
        "line breaks": of("\n", head='{"id": "a", "source_text": "배", "target_text": "boat"}\n'),
    },
    "weights.json": {
        "lists in lists": of("[", head='{"a": '),
        "keys": numbered('"a{}": 1,', head="{", tail='"z": 1}'),
        "a list": of("0,", head='{"features": [', tail="0]}"),
        "a number": of("9"),
    },
}
