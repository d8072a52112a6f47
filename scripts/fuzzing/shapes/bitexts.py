"""Bitexts that are text."""

import json
from collections.abc import Callable

from fuzzing.shapes.repeating import nested, numbered, of, wide, woven

_ROW = {
    "article": "a", "bead": 0, "source_ids": [0], "target_ids": [0],
    "source": ["배"], "target": ["boat"],
}  # fmt: skip
_OURS = "article,bead,source_ids,target_ids,source,target,similarity,confidence,crossing,findings"
_TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header srclang="ko"/><body>'
    '<tu><tuv xml:lang="ko"><seg>배</seg></tuv><tuv xml:lang="en"><seg>boat</seg></tuv></tu>'
)
_TMX_END = "</body></tmx>"
_TUV = '<tu><tuv xml:lang="ko"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>boat</seg></tuv></tu>'
_XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
    'source-language="ko" target-language="en" datatype="plaintext"><body>'
)
_XLIFF_END = "</body></file></xliff>"
_UNIT = '<trans-unit id="{}"><source>배</source><target>boat</target></trans-unit>'
_SOURCE = '<trans-unit id="1"><source>'
_TARGET = "</source><target>boat</target></trans-unit>"


def _with(key: str, part: str) -> Callable[[int], bytes]:
    """JSON of one bead with a list of many equal parts."""
    head, _, tail = json.dumps({**_ROW, key: ["@"]}).partition('"@"')
    return of(f"{part},", head=head, tail=f"{part}{tail}\n")


def _table(mark: str) -> dict[str, Callable[[int], bytes]]:
    ours = mark.join(_OURS.split(","))
    row = mark.join(("a", "{0}", "{0}", "{0}", "배", "boat", "", "", "", ""))
    return {
        "rows": of(f"배{mark}boat\n"),
        "our rows": numbered(f"{row}\n", head=f"{ours}\n"),
        "columns": of(mark, head=f"ko{mark}en"),
        "named columns": numbered(f"{mark}a{{}}", head=f"ko{mark}en"),
        "cells in a row": of(mark, head=f"ko{mark}en\n배{mark}boat"),
        "line breaks": of("\n", head=f"ko{mark}en\n"),
        "a wide header": wide(f"ko{mark}en", mark, f"배{mark}b\n"),
        "quotation marks": of('"', head=f"ko{mark}en\n배{mark}"),
        "quoted cells": of(f'"배"{mark}"boat"\n'),
        "one cell": of("가", head=f"ko{mark}en\n배{mark}"),
        "segment numbers": of("1 ", head=f"{ours}\na{mark}0{mark}"),
        "findings": of("number: a; ", head=ours + "\n" + mark.join("a000") + mark * 6),
        "backslashes": of("\\n", head=ours + "\n" + mark.join("a000") + mark),
        "cp949": of(f"배{mark}boat\n", code="cp949"),
    }


_XLIFFS = {
    "units": numbered(_UNIT, head=_XLIFF, tail=_XLIFF_END),
    "codes": of('<x id="1"/>', head=_XLIFF + _SOURCE, tail=_TARGET + _XLIFF_END),
    "named codes": numbered('<x id="{}"/>', head=_XLIFF + _SOURCE, tail=_TARGET + _XLIFF_END),
    "nameless codes": of("<ph>a</ph>", head=_XLIFF + _SOURCE, tail=_TARGET + _XLIFF_END),
    "wrapping codes": numbered(
        '<g id="{}">a</g>', head=_XLIFF + _SOURCE, tail=_TARGET + _XLIFF_END
    ),
    "short units": of("<trans-unit><source>a</source></trans-unit>", head=_XLIFF, tail=_XLIFF_END),
    "marks": of("<mrk>a</mrk>", head=_XLIFF + _SOURCE, tail=_TARGET + _XLIFF_END),
    "nested marks": nested("<g>", "</g>", head=_XLIFF + _SOURCE, tail=_TARGET + _XLIFF_END),
    "segments of a unit": numbered(
        '<mrk mtype="seg" mid="{}">a</mrk>',
        head=f"{_XLIFF}{_SOURCE}a</source><seg-source>",
        tail=f"</seg-source>{_TARGET.removeprefix('</source>')}{_XLIFF_END}",
    ),
    "segments and notes": woven(
        f"{_XLIFF}{_SOURCE}a</source><seg-source>",
        '<mrk mtype="seg" mid="{0}">a</mrk>',
        "</seg-source>",
        "<note>a</note>",
        f"</trans-unit>{_XLIFF_END}",
    ),
    "notes": of(
        "<note>a</note>", head=_XLIFF + _SOURCE, tail=_TARGET[:-13] + "<note/>" + _XLIFF_END
    ),
    "files": of(
        '<file original="a" source-language="ko" target-language="en" datatype="x"><body/></file>',
        head=f"{_XLIFF}</body></file>",
        tail="</xliff>",
    ),
    "unknown elements": of("<a/>", head=_XLIFF, tail=_UNIT.format(1) + _XLIFF_END),
    "attributes": numbered(' a{}=""', head=f"{_XLIFF}<group", tail=f"/>{_XLIFF_END}"),
    "namespaces": numbered(' xmlns:a{}="b"', head=f"{_XLIFF}<group", tail=f"/>{_XLIFF_END}"),
    "comments": of("<!---->", head=_XLIFF, tail=_XLIFF_END),
    "nested groups": nested("<group>", "</group>", head=_XLIFF, tail=_XLIFF_END),
}
_SDL = "http://sdl.com/FileTypes/SdlXliff/1.0"
_PHRASE = f"{_XLIFF}{_SOURCE}".replace(
    "<file", '<file xmlns:m="http://www.memsource.com/mxlf/2.0"'
).replace('id="1"', 'id="1" m:confirmed="0"')
_DEFINITION = '<seg id="{0}" conf="Translated"/>'


_XLIFF2 = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ko" '
    'trgLang="en"><file id="f">'
)

SHAPES: dict[str, dict[str, Callable[[int], bytes]]] = {
    "bitext.jsonl": {
        "rows": of(f"{json.dumps(_ROW, ensure_ascii=False)}\n"),
        "empty lines": of("\n"),
        "lists in lists": of("["),
        "objects in objects": of('{"a":'),
        "texts": _with("source", '""'),
        "segment numbers": _with("source_ids", "0"),
        "findings": _with("findings", '{"check":"a","severity":"info","message":""}'),
        "codes": _with("source_codes", '{"at":0,"kind":"alone","name":"1"}'),
        "keys": numbered('"a{}":0,', head="{", tail='"z":0}'),
        "equal keys": of('"a":0,', head="{", tail='"a":0}'),
        "a text": of("가", head='{"article":"', tail='"}'),
        "escapes": of("\\u0000", head='{"article":"', tail='"}'),
        "a number": of("9", head='{"bead":', tail="}"),
        "a fraction": of("9", head='{"bead":0.', tail="}"),
    },
    "bitext.tsv": _table("\t"),
    "bitext.csv": _table(","),
    "bitext.tmx": {
        "units": of(_TUV.format("배"), head=_TMX, tail=_TMX_END),
        "empty units": of("<tu/>", head=_TMX, tail=_TMX_END),
        "short units": of(
            "<tu><tuv xml:lang='ko'><seg>a</seg></tuv></tu>", head=_TMX, tail=_TMX_END
        ),
        "wrapping codes": of(
            "<hi>a</hi>",
            head=_TMX + _TUV.partition("{}")[0],
            tail=_TUV.partition("{}")[2] + _TMX_END,
        ),
        "variants": of(
            '<tuv xml:lang="fr"><seg/></tuv>', head=f"{_TMX}<tu>", tail=f"</tu>{_TMX_END}"
        ),
        "variants without a text": of("<tuv/>", head=f"{_TMX}<tu>", tail=f"</tu>{_TMX_END}"),
        "properties": of('<prop type="a"/>', head=f"{_TMX}<tu>", tail=f"</tu>{_TMX_END}"),
        "our findings": of(
            '<prop type="x-align-finding">{"check":"a","severity":"info","message":""}</prop>',
            head=f"{_TMX}<tu>",
            tail=f"{_TUV[4:].format('배')}{_TMX_END}",
        ),
        "notes": of("<note>a</note>", head=f"{_TMX}<tu>", tail=_TUV[4:].format("배") + _TMX_END),
        "codes": of(
            '<ph x="1"/>',
            head=_TMX + _TUV.partition("{}")[0],
            tail=_TUV.partition("{}")[2] + _TMX_END,
        ),
        "nameless codes": of(
            "<ph>a</ph>",
            head=_TMX + _TUV.partition("{}")[0],
            tail=_TUV.partition("{}")[2] + _TMX_END,
        ),
        "pairs of codes": numbered(
            '<bpt i="{0}"/><ept i="{0}"/>',
            head=_TMX + _TUV.partition("{}")[0],
            tail=_TUV.partition("{}")[2] + _TMX_END,
        ),
        "nested codes": nested(
            "<hi>",
            "</hi>",
            head=_TMX + _TUV.partition("{}")[0],
            tail=_TUV.partition("{}")[2] + _TMX_END,
        ),
        "attributes": numbered(' a{}=""', head=f"{_TMX}<tu", tail=f"/>{_TMX_END}"),
        "unknown elements": of("<a/>", head=_TMX, tail=_TMX_END),
        "processing instructions": of("<?a?>", head=_TMX, tail=_TMX_END),
        "entities": of("&amp;", head=_TMX + _TUV.partition("{}")[0], tail=_TUV.partition("{}")[2]),
        "entity definitions": numbered(
            '<!ENTITY a{0} "b">', head="<!DOCTYPE tmx [", tail=f"]>{_TMX[21:]}{_TMX_END}"
        ),
    },
    "bitext.xlf": _XLIFFS,
    "bitext.xlf2": {
        "units": numbered(
            '<unit id="{}"><segment><source>배</source><target>b</target></segment></unit>',
            head=_XLIFF2,
            tail="</file></xliff>",
        ),
        "short segments": of(
            "<segment><source>a</source></segment>",
            head=f'{_XLIFF2}<unit id="1">',
            tail="</unit></file></xliff>",
        ),
        "wrapping codes": of(
            '<pc id="1">a</pc>',
            head=f'{_XLIFF2}<unit id="1"><segment><source>',
            tail="</source></segment></unit></file></xliff>",
        ),
        "segments": of(
            "<segment><source>배</source><target>b</target></segment>",
            head=f'{_XLIFF2}<unit id="1">',
            tail="</unit></file></xliff>",
        ),
        "data": numbered(
            '<data id="{}">a</data>',
            head=f'{_XLIFF2}<unit id="1"><originalData>',
            tail="</originalData><segment><source>배</source></segment></unit></file></xliff>",
        ),
        "codes": of(
            '<ph id="1"/>',
            head=f'{_XLIFF2}<unit id="1"><segment><source>',
            tail="</source></segment></unit></file></xliff>",
        ),
        "notes": of(
            "<note>a</note>",
            head=f'{_XLIFF2}<unit id="1"><notes>',
            tail="</notes><segment><source>배</source></segment></unit></file></xliff>",
        ),
    },
    # Their elements are those of XLIFF, read by the same code.
    "bitext.sdlxliff": {
        "segments of a unit": _XLIFFS["segments of a unit"],
        "definitions": woven(
            f"{_XLIFF}{_SOURCE}a</source><seg-source>",
            '<mrk mtype="seg" mid="{0}">a</mrk>',
            f'</seg-source><seg-defs xmlns="{_SDL}">',
            _DEFINITION,
            f"</seg-defs></trans-unit>{_XLIFF_END}",
        ),
        "comments": woven(
            f'{_XLIFF.partition("<file")[0]}<doc-info xmlns="{_SDL}"><cmt-defs>',
            '<cmt-def id="{0}"><Comments><Comment>a</Comment></Comments></cmt-def>',
            f"</cmt-defs></doc-info><file{_XLIFF.partition('<file')[2]}{_SOURCE}a</source>"
            f'<seg-source xmlns:s="{_SDL}">',
            '<mrk mtype="seg" mid="{0}"><mrk mtype="x-sdl-comment" s:cid="{0}">a</mrk></mrk>',
            f'</seg-source><seg-defs xmlns="{_SDL}">',
            _DEFINITION,
            f"</seg-defs></trans-unit>{_XLIFF_END}",
        ),
    },
    "bitext.mqxliff": {"units": _XLIFFS["units"]},
    "bitext.mxliff": {
        "codes in the text": of("{1}", head=_PHRASE, tail=_TARGET + _XLIFF_END),
        "pairs of codes": of("{1>a&lt;1}", head=_PHRASE, tail=_TARGET + _XLIFF_END),
        "short units": of(
            '<trans-unit m:confirmed=""><source>{1}</source></trans-unit>',
            head=_PHRASE.partition("<trans")[0],
            tail=_XLIFF_END,
        ),
        "almost codes in the text": of("{b", head=_PHRASE, tail=_TARGET + _XLIFF_END),
    },
    "bitext.ko": {
        "lines": of("가\n"),
        "line breaks": of("\n"),
        "one line": of("가"),
    },
    "bitext.beads": {
        "beads": numbered("[{0}]:[{0}]\n"),
        "numbers of a bead": numbered("{},", head="[", tail="]:[0]\n"),
        "equal numbers": of("0,", head="[", tail="]:[0]\n"),
        "blanks": of(" ", head="[0", tail="]:[0]\n"),
        "blanks before a fault": of(" ", head="[0", tail="x]:[0]\n"),
        "remarks": of("#\n"),
        "line breaks": of("\n", tail="[0]:[0]\n"),
        "digits": of("9", head="[", tail="]:[0]\n"),
        "a score": of("9", head="[0]:[0]:", tail="\n"),
    },
}
