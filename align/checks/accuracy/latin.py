"""Latin words, codes and addresses that were lost or changed."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import KOREAN_ENGLISH, Check
from align.checks.values import VALUE_MESSAGES
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.latin import find_latin
from align.entities.mentions import Mention
from align.records import Finding, Severity

_FIGURES = re.compile(r"\d+")
_KEY = r"(?:ctrl|control|alt|opt|option|shift|cmd|command|win|windows|fn)"
_KEYS = re.compile(rf"{_KEY}\+", re.IGNORECASE)
# Keys that are held together, with others for the last one: Ctrl+C, Ctrl+C/V, Ctrl+C and V.
_CHORD = re.compile(
    rf"\b{_KEY}(?:\s?[+-]\s?[a-z0-9]+)+(?:(?:\s?/\s?|\s(?:and|or)\s)[a-z0-9](?![\w+]))*",
    re.IGNORECASE,
)
# The flights of an airline, and the days before or after an event.
_NUMBERED = re.compile(r"[A-Z\d]{2}-?(?P<flight>\d{1,4})|D[-+](?P<days>\d{1,4})")
_FLIGHT = re.compile(r"\s?(?:편|항공편|여객기|(?:번\s?)?비행기)")
_HELD = re.compile(r"\s?[+-]\s?")
_OTHER_KEY = re.compile(r"\s?/\s?|\s(?:and|or)\s", re.IGNORECASE)
_KEY_NAMES = {
    "control": "ctrl",
    "command": "cmd",
    "option": "alt",
    "opt": "alt",
    "windows": "win",
    "escape": "esc",
    "delete": "del",
    "insert": "ins",
    "return": "enter",
}
# What is before the target of a link.
_TARGET = re.compile(r"(?:\b(?:href|src)\s{0,2}=\s{0,2}[\"']?|\]\()$")
_TARGET_LENGTH = 12
# Parts of addresses for readers of one language or country, and those that every address has.
_SCHEME = re.compile(r"^(?:mailto:|https?://)", re.IGNORECASE)
_ABROAD = frozenset({
    "ko", "kr", "korea", "korean", "en", "eng", "english", "us", "uk", "global", "intl",
    "international", "overseas", "world", "foreign",
})  # fmt: skip
_WORDS = re.compile(r"[\W_]")
_SHAPES_OF_ADDRESSES = {"@", "www"}
# Where Korean only names the page or the way to ask, English may give the address.
_PAGE = re.compile(r"홈페이지|누리집|사이트|온라인|인터넷|예매|메일|전자우편|문의|연락")
_DOMAINS = _ABROAD | {"www", "m", "com", "co", "net", "org", "go", "or", "ac", "io", "ai", "dev"}
# Codes of which only one can be meant: the terms of trade, marks, currents and bands.
_KINDS = (
    frozenset({"EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"}),
    frozenset({"MIN", "MAX"}),
    frozenset({"AC", "DC"}),
    frozenset({"AM", "FM"}),
    frozenset({"ON", "OFF"}),
)
# Institutions and companies by their letters, which stand in both languages: LG never becomes SK.
_RIVALS = tuple(
    frozenset(names.split())
    for names in (
        "LG SK KT GS CJ LS DL DB HD KG NC SSG HDC OCI KCC STX SPC BGF",
        "KBS MBC SBS EBS JTBC YTN TBS CBS MBN tvN BBC CNN NBC ABC NHK HBO MSNBC PBS RFA VOA",
        "GM BMW BYD KGM VW",
        "KB NH IBK KDB BNK DGB JB SC HSBC UBS ING BNP",
        "EU UN NATO ASEAN OPEC APEC OECD IMF WTO WHO ADB AIIB UNESCO UNICEF FAO ILO WFP IAEA ICC",
        "FBI CIA NSA DEA ATF FDA CDC NIH NASA SEC FTC FCC FAA EPA FEMA TSA ICE",
        "NBA NFL MLB NHL KBO MLS UFC WNBA WBC",
        "PGA LPGA KPGA KLPGA",
        "FIFA UEFA AFC IOC KFA KOC WADA FINA IAAF",
        "IBM HP SAP AMD TSMC ARM",
        "KTX SRT ITX GTX",
        "LA NY DC",
        "KAIST MIT UCLA NYU POSTECH UNIST GIST DGIST USC",
    )
)

# What Korean names in full, and English may name by letters.
_IN_FULL = re.compile(
    r"[가-힣](?:방송|재단|연구[원소]|기구|은행|협회|연맹|위원회|[국청처원](?=[은이을의과도,\s])|대(?=[는가를의와도,\s])|"
    r"대학|과학기술원|그룹|전자|통신|공사|공단|연합|본부|센터|기금|동맹|의회|텔레콤)|"
    r"(?<![가-힣])(?:워싱턴|뉴욕|로스앤젤레스|로스앤젤리스|엘에이)"
)
_GLOSS = re.compile(r"[가-힣]\($")
_CAPITALISED = re.compile(r"\b(?![A-Z]{2,}\b)[A-Z][\w’']*")


class LatinCheck(Check):
    """Latin words, codes and addresses that only one side has."""

    name: ClassVar[str] = "latin"
    label: ClassVar[Wording] = Wording("Latin word", "로마자")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.WARNING
    description: ClassVar[str] = "a Latin word, a code, a URL or an e-mail address did not survive"
    messages: ClassVar[Mapping[str, Message]] = {
        key: VALUE_MESSAGES[key] for key in ("lost", "added")
    }
    languages: ClassVar[frozenset[str] | None] = KOREAN_ENGLISH

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every Latin token that only the Korean side has, but for bylines.

        Of those that only the English side has, an address must be in the Korean text too.
        """
        if bead.is_byline:
            return
        for address in _unanswered(bead):
            sides = bead.sides(None, address)
            yield self.finding(
                bead.sides("added", "lost")[0],
                *sides,
                hint=bead.is_heading
                or bead.is_aside(address)
                or _PAGE.search(bead.korean) is not None,
                arguments={"value": address.text},
            )
        for match in bead.comparison.latin:
            token = bead.korean_first(match).source
            if token is not None and not (
                match.relation.agrees
                or bead.is_of_dateline(match)
                or _is_link_target(token, bead.korean)
                or _are_pressed(token.text, bead.english)
                or _is_in_words(token, bead)
            ):
                yield self.finding(
                    "added" if match.source is None else "lost",
                    match.source,
                    match.target,
                    hint=not (
                        _is_changed(token.text, bead)
                        or _is_another(token.text, bead)
                        or (_is_code(token.text) and not bead.is_heading)
                    )
                    or _is_localised(token.text, bead.english)
                    or _is_gloss(token, bead),
                    arguments={"value": token.text},
                )


def _unanswered(bead: BeadView) -> Iterator[Mention]:
    """The addresses of the English text for which the Korean one has none of the kind."""
    ours = {_shape(one.text) for one in find_latin(bead.korean, "ko")}
    for token in find_latin(bead.english, "en"):
        shape = _shape(token.text)
        is_address = shape in _SHAPES_OF_ADDRESSES and _address(token.text) is not None
        if is_address and shape not in ours and not _is_link_target(token, bead.english):
            yield token


def _is_code(token: str) -> bool:
    """Whether a token must survive letter by letter: an address, or letters with figures."""
    return "@" in token or "/" in token or (token.isascii() and any(map(str.isdigit, token)))


def _is_gloss(token: Mention, bead: BeadView) -> bool:
    """Whether a code stands in brackets behind the Korean word for it, and English has no code.

    신종플루(H1N1) is "swine flu".
    """
    return (
        _GLOSS.search(bead.korean, 0, token.start) is not None
        and bead.korean.startswith(")", token.end)
        and not any(_is_code(one.text) for one in find_latin(bead.english, "en"))
    )


def _is_changed(token: str, bead: BeadView) -> bool:
    """Whether the translation has another code of the same shape, which the Korean text lacks.

    Headlines leave codes out, but do not rewrite them: E5 never becomes E6.
    """
    shape = _shape(token)
    if shape is None:
        return False
    ours = {one.key for one in find_latin(bead.korean, "ko")}
    return any(
        one.key not in ours and _shape(one.text) == shape for one in find_latin(bead.english, "en")
    )


def _is_another(token: str, bead: BeadView) -> bool:
    """Whether the translation has the letters of another company or institution of a kind.

    What the Korean text spells in Hangul is its own (유엔, UN; 국립과학재단, the NSF), and so are
    the words for which the letters stand (Los Angeles).
    """
    kind = next((kind for kind in _RIVALS if token in kind), None)
    if kind is None or _IN_FULL.search(bead.korean) or _is_spelled_out(token, bead.english):
        return False
    ours = {one.key for one in find_latin(bead.korean, "ko")}
    named = {
        match.target.start
        for match in map(bead.korean_first, bead.comparison.places)
        if match.source is not None and match.target is not None and match.relation.agrees
    }
    return any(
        one.key not in ours and one.text in kind and one.start not in named
        for one in find_latin(bead.english, "en")
    )


def _is_spelled_out(token: str, english: str) -> bool:
    """Whether a text has the words whose initials the token is: LA, Los Angeles."""
    initials = "".join(word[0] for word in _CAPITALISED.findall(english))
    return token.upper() in initials


def _shape(token: str) -> object:
    """What codes share of which one may stand instead of the other; None if a word is no code."""
    if "@" in token:
        return "@"
    if token.lower().startswith(("http", "www.")):
        return "www"
    if _KEYS.match(token):
        return "key"
    if _is_code(token):
        return _FIGURES.sub("0", token.upper())
    return next((kind for kind in _KINDS if token in kind), None)


def _is_link_target(token: Mention, text: str) -> bool:
    """Whether an address is where a link leads to, which a translator adapts."""
    before = text[max(0, token.start - _TARGET_LENGTH) : token.start]
    return _TARGET.search(before) is not None


def _are_pressed(token: str, english: str) -> bool:
    """Whether the translation has the same keys, by other names or in another order."""
    chords = _chords(token)
    return bool(chords) and chords <= _chords(english)


def _is_in_words(token: Mention, bead: BeadView) -> bool:
    """Whether English says what a code is, with its figure: KE017편, "Flight 17"; D-100."""
    code = _NUMBERED.fullmatch(token.text)
    if code is None or (code["flight"] and not _FLIGHT.match(bead.korean, token.end)):
        return False
    number = int(code["flight"] or code["days"])
    said = rf"\bflight (?:no\. )?0*{number}\b" if code["flight"] else rf"\b{number}[ -]days?\b"
    return re.search(said, bead.english, re.IGNORECASE) is not None


def _chords(text: str) -> set[frozenset[str]]:
    """The keys that are to be pressed at once: Ctrl+C/V are two sets."""
    chords = set()
    for found in _CHORD.finditer(text.lower()):
        first, *others = _OTHER_KEY.split(found[0])
        *held, last = _HELD.split(first)
        for key in (last, *others):
            chords.add(frozenset(_KEY_NAMES.get(name, name) for name in (*held, key)))
    return chords


def _is_localised(token: str, english: str) -> bool:
    """Whether the translation has an address of the same owner for other readers.

    www.naru.kr and www.naru.com, naru.example/ko and naru.example/en, help@ and global@naru.kr.
    """
    ours = _address(token)
    if ours is None:
        return False
    for other in find_latin(english, "en"):
        theirs = _address(other.text)
        if theirs is None or ours[0] != theirs[0]:
            continue
        if ours[1] != theirs[1]:
            if _owner(ours[1]) & _owner(theirs[1]):
                return True
        elif ours[2] != theirs[2] and _ABROAD & {*ours[2], *theirs[2]}:
            return True
    return False


def _address(token: str) -> tuple[bool, str, tuple[str, ...]] | None:
    """Whether an address is one of e-mail, its host, and the words of what else it names."""
    bare = _SCHEME.sub("", token.lower())
    name, at, host = bare.rpartition("@")
    if not at:
        host, _, name = bare.partition("/")
    if "." not in host:
        return None
    return bool(at), host.removeprefix("www."), tuple(_WORDS.split(name))


def _owner(host: str) -> set[str]:
    """The names in a host that are its owner's: naru of www.naru.co.kr."""
    return set(host.split(".")) - _DOMAINS
